//! From the events of one opportunity to its timeline: when it was in which stage, who owned
//! it, what it was worth. Pure, and the only place where imprecise knowledge is settled.

use crate::day::{Day, Instant, Zone};
use crate::event::When;
use crate::process::StageKind;

/// How exactly an entry into a stage is dated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Precision {
    /// To the second.
    Instant,
    /// To the day.
    Day,
    /// Only that it happened between two observations, or before the first.
    Between,
}

impl Precision {
    /// How exactly a source dates something.
    pub(super) fn of(when: When) -> Precision {
        match when {
            When::At(_) => Precision::Instant,
            When::On(_) => Precision::Day,
            When::Between { .. } => Precision::Between,
        }
    }
}

/// A stage in a history, as a dense number; see [`crate::history::History::stage`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct StageId(pub u16);

/// A stay in one stage. It lasts until the next visit begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Where.
    pub stage: StageId,
    /// Since when.
    pub entered: Instant,
    /// How exactly that is known.
    pub precision: Precision,
}

/// A value that something took on at some time, in the order recorded.
#[derive(Clone, Debug)]
pub(super) struct Told<T> {
    pub(super) when: When,
    pub(super) value: T,
}

/// The beginning of time: the first known value of an attribute holds since the record began.
pub(super) const ALWAYS: Instant = Instant(i64::MIN);

/// The moment from which a dated event counts; a civil day counts from its beginning.
fn dated(when: When, zone: &Zone) -> Option<Instant> {
    match when {
        When::At(at) => Some(at),
        When::On(day) => Some(zone.start_of(day)),
        When::Between { .. } => None,
    }
}

/// The changes of an attribute, in order of time, without repetitions.
///
/// Dated changes count from their date. An observation counts only where it differs from what
/// the dated changes say for its moment; the first knowledge of all holds since ever.
pub(super) fn changes<T: Clone + PartialEq>(told: &[Told<T>], zone: &Zone) -> Vec<(Instant, T)> {
    let mut changes: Vec<(Instant, T)> = Vec::new();
    for one in told {
        if let Some(at) = dated(one.when, zone) {
            let place = changes.partition_point(|(earlier, _)| *earlier <= at);
            changes.insert(place, (at, one.value.clone()));
        }
    }
    for one in told {
        let When::Between { before, .. } = one.when else {
            continue;
        };
        let place = changes.partition_point(|(earlier, _)| *earlier <= before);
        match place.checked_sub(1).map(|i| &changes[i].1) {
            Some(known) if *known == one.value => {}
            Some(_) => changes.insert(place, (before, one.value.clone())),
            None => changes.insert(0, (ALWAYS, one.value.clone())),
        }
    }
    if let Some(first) = changes.first_mut() {
        first.0 = ALWAYS;
    }
    changes.dedup_by(|later, earlier| later.1 == earlier.1);
    changes
}

/// Whether the first thing known of an attribute is an observation rather than a dated change.
pub(super) fn is_first_observed<T>(told: &[Told<T>], zone: &Zone) -> bool {
    let first = told.iter().filter_map(|one| dated(one.when, zone)).min();
    told.iter().any(|one| match one.when {
        When::Between { before, .. } => first.is_none_or(|first| before < first),
        _ => false,
    })
}

/// The changes of something that a record can be without. Where its first value is dated, and later
/// than the day on which the record began, nobody knew of any before.
pub(super) fn changes_from_none<T: Clone + PartialEq>(
    told: &[Told<Option<T>>],
    begun: Option<Instant>,
    zone: &Zone,
) -> Vec<(Instant, Option<T>)> {
    let mut changes = changes(told, zone);
    let first = told.iter().filter_map(|one| dated(one.when, zone)).min();
    let late = first.filter(|first| {
        begun.is_some_and(|begun| zone.day_of(begun) < zone.day_of(*first))
            && !is_first_observed(told, zone)
    });
    if let (Some(since), Some(change)) = (late, changes.first_mut())
        && change.1.is_some()
    {
        change.0 = since;
        changes.insert(0, (ALWAYS, None));
    }
    changes
}

/// The value in force at the end of `until`, of changes in order.
pub(super) fn value_at<T>(changes: &[(Instant, T)], until: Instant) -> Option<&T> {
    changes[..changes.partition_point(|(at, _)| *at <= until)].last().map(|(_, value)| value)
}

/// What the stage history of one opportunity is made from.
pub(super) struct StageStory<'a> {
    /// Stages entered or observed, in the order recorded.
    pub(super) told: &'a [Told<StageId>],
    /// The close dates it had.
    pub(super) close_dates: &'a [(Instant, Option<Day>)],
    /// When it was created, where known.
    pub(super) created: Option<Instant>,
}

/// The visits of one opportunity, in order, consecutive equal stages merged.
///
/// Of several entries into the same stage in a row the first exact one counts, else the first.
/// A stage that was only observed counts where it differs from what is known: a closed stage
/// from the close date, an open one from the moment observed, and the very first from the
/// creation.
pub(super) fn visits(
    story: &StageStory<'_>,
    kind: impl Fn(StageId) -> StageKind,
    zone: &Zone,
) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    for one in story.told {
        let Some(entered) = dated(one.when, zone) else {
            continue;
        };
        let exact = matches!(one.when, When::At(_));
        let precision = if exact { Precision::Instant } else { Precision::Day };
        insert(&mut visits, Visit { stage: one.value, entered, precision });
    }
    merge(&mut visits);
    for one in story.told {
        let When::Between { after, before } = one.when else {
            continue;
        };
        let place = visits.partition_point(|visit| visit.entered <= before);
        let last = place.checked_sub(1).map(|i| visits[i]);
        if last.is_some_and(|last| last.stage == one.value) {
            continue;
        }
        let begun = last.map(|last| last.entered).or(story.created).or(after);
        let visit = observed_visit(one.value, begun, before, last.is_none(), story, &kind, zone);
        insert(&mut visits, visit);
        merge(&mut visits);
    }
    visits
}

/// Where an observed stage that nothing dates is put on the line of time.
fn observed_visit(
    stage: StageId,
    begun: Option<Instant>,
    before: Instant,
    first: bool,
    story: &StageStory<'_>,
    kind: &impl Fn(StageId) -> StageKind,
    zone: &Zone,
) -> Visit {
    if kind(stage) != StageKind::Open
        && let Some(day) = value_at(story.close_dates, before).copied().flatten()
    {
        let closed = zone.start_of(day).max(begun.unwrap_or(ALWAYS)).min(before);
        return Visit { stage, entered: closed, precision: Precision::Day };
    }
    let since_begun = first && kind(stage) == StageKind::Open;
    let entered = if since_begun { begun.unwrap_or(before) } else { before };
    Visit { stage, entered, precision: Precision::Between }
}

fn insert(visits: &mut Vec<Visit>, visit: Visit) {
    let place = visits.partition_point(|earlier| earlier.entered <= visit.entered);
    visits.insert(place, visit);
}

/// Merges neighbours of the same stage; an exact date is better than an earlier inexact one.
fn merge(visits: &mut Vec<Visit>) {
    visits.dedup_by(|later, earlier| {
        let same = later.stage == earlier.stage;
        if same && later.precision < earlier.precision {
            (earlier.entered, earlier.precision) = (later.entered, later.precision);
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUALIFY: StageId = StageId(0);
    const PROPOSAL: StageId = StageId(1);
    const WON: StageId = StageId(2);

    fn on(text: &str) -> When {
        When::On(text.parse().unwrap())
    }

    fn observed(before: &str) -> When {
        When::Between { after: None, before: midnight(before) }
    }

    fn midnight(text: &str) -> Instant {
        Zone::utc().start_of(text.parse().unwrap())
    }

    fn check(told: &[(When, StageId)], close: Option<&str>, expected: &[(&str, StageId)]) {
        let told: Vec<_> = told.iter().map(|&(when, value)| Told { when, value }).collect();
        let closes = [(ALWAYS, close.map(|text| text.parse().unwrap()))];
        let story = StageStory { told: &told, close_dates: &closes, created: None };
        let kind = |stage| {
            if stage == WON { StageKind::Won } else { StageKind::Open }
        };
        let found: Vec<(String, StageId)> = visits(&story, kind, &Zone::utc())
            .iter()
            .map(|v| (Zone::utc().day_of(v.entered).to_string(), v.stage))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(d, s)| (d.to_string(), *s)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_observed_win_counts_from_the_close_date() {
        let told = [(on("2017-01-02"), QUALIFY), (observed("2018-01-01"), WON)];
        check(&told, Some("2017-03-01"), &[("2017-01-02", QUALIFY), ("2017-03-01", WON)]);
        check(&told, Some("2016-12-01"), &[("2017-01-02", QUALIFY), ("2017-01-02", WON)]);
        check(&told, None, &[("2017-01-02", QUALIFY), ("2018-01-01", WON)]);
        check(&[(observed("2018-01-01"), WON)], None, &[("2018-01-01", WON)]);
    }

    #[test]
    fn an_observation_that_says_nothing_new_is_dropped() {
        let told = [(observed("2026-05-01"), PROPOSAL), (on("2026-04-01"), PROPOSAL)];
        check(&told, None, &[("2026-04-01", PROPOSAL)]);
    }

    #[test]
    fn repeated_rows_merge_and_going_back_stays() {
        let told = [
            (on("2026-01-01"), QUALIFY),
            (on("2026-01-05"), QUALIFY),
            (on("2026-01-09"), PROPOSAL),
            (on("2026-01-12"), QUALIFY),
        ];
        let expected = [("2026-01-01", QUALIFY), ("2026-01-09", PROPOSAL), ("2026-01-12", QUALIFY)];
        check(&told, None, &expected);
    }

    #[test]
    fn an_exact_date_is_better_than_a_civil_one() {
        let told = [(on("2026-03-30"), WON), (When::At(Instant(1_774_971_000)), WON)];
        check(&told, None, &[("2026-03-31", WON)]);
    }

    #[test]
    fn a_first_value_holds_since_ever_and_an_observed_change_since_it_was_seen() {
        let zone = Zone::utc();
        let told = |when, value| Told { when, value };
        let found = changes(&[told(observed("2026-02-01"), 10)], &zone);
        assert_eq!(found, [(ALWAYS, 10)]);
        let twice = [told(observed("2026-02-01"), 10), told(observed("2026-03-01"), 20)];
        assert_eq!(changes(&twice, &zone), [(ALWAYS, 10), (midnight("2026-03-01"), 20)]);
        let dated = [told(on("2026-01-15"), 7), told(observed("2026-02-01"), 7)];
        assert_eq!(changes(&dated, &zone), [(ALWAYS, 7)]);
        let before = [told(observed("2026-01-01"), 5), told(on("2026-01-15"), 7)];
        assert_eq!(value_at(&changes(&before, &zone), midnight("2026-01-14")), Some(&5));
    }

    #[test]
    fn nothing_is_known_of_an_amount_before_the_day_that_first_tells_of_it() {
        let zone = Zone::utc();
        let told = |when, value| Told { when, value };
        let begun = Some(midnight("2026-01-10"));
        let dated = [told(on("2026-01-15"), Some(7)), told(observed("2026-02-01"), Some(7))];
        let expected = [(ALWAYS, None), (midnight("2026-01-15"), Some(7))];
        assert_eq!(changes_from_none(&dated, begun, &zone), expected);
        // On the day on which it began; where nobody knows when it did; and seen before.
        let same = [told(on("2026-01-10"), Some(7))];
        assert_eq!(changes_from_none(&same, begun, &zone), [(ALWAYS, Some(7))]);
        assert_eq!(changes_from_none(&dated, None, &zone), [(ALWAYS, Some(7))]);
        let seen = [told(on("2026-01-15"), Some(7)), told(observed("2026-01-12"), Some(5))];
        let expected = [(ALWAYS, Some(5)), (midnight("2026-01-15"), Some(7))];
        assert_eq!(changes_from_none(&seen, begun, &zone), expected);
        assert!(is_first_observed(&seen, &zone) && !is_first_observed(&dated, &zone));
        assert!(is_first_observed(&[told(observed("2026-02-01"), Some(1))], &zone));
        assert!(!is_first_observed::<u8>(&[], &zone));
    }
}
