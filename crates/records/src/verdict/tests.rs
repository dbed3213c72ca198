use super::*;
use Verdict::{Changed, New, Unchanged};
use sales::calendar::{FiscalCalendar, PeriodKind};
use sales::day::Day;
use sales::event::{Attribute, Key, TextField};
use sales::money::{Currency, Money};
use sales::quota::{QuotaHolder, Spread};

const BATCH: BatchId = BatchId(9);

fn at(second: i64) -> When {
    When::At(Instant(second))
}

fn seen(before: i64) -> When {
    When::Between { after: None, before: Instant(before) }
}

fn event(happened: When, what: What) -> Event {
    Event { kind: RecordKind::Opportunity, key: Key::new("csv", "1"), happened, what }
}

fn stage(happened: When, stage: &str) -> Event {
    let stage = stage.into();
    event(happened, What::StageEntered { pipeline: None, stage })
}

fn segment(happened: When, value: &str) -> Event {
    event(happened, What::Set(Attribute::Text(TextField::Segment, value.into())))
}

/// The last of these events, judged by those before it, each from a batch of its own.
fn judged(events: &[Event]) -> Verdict {
    let (last, before) = events.split_last().unwrap();
    let known = before.iter().zip(1..).map(|(event, batch)| Known {
        batch: BatchId(batch),
        happened: event.happened,
        body: encoding::encode(&event.what).unwrap(),
    });
    let known: Vec<Known> = known.collect();
    let body = encoding::encode(&last.what).unwrap();
    judge(&known, last, &body, BATCH).unwrap()
}

#[test]
fn a_dated_event_counts_once() {
    assert_eq!(judged(&[stage(at(1), "A")]), New);
    assert_eq!(judged(&[stage(at(1), "A"), stage(at(1), "A")]), Unchanged);
    assert_eq!(judged(&[stage(at(1), "A"), stage(at(2), "A")]), Changed);
    assert_eq!(judged(&[stage(at(1), "A"), stage(at(2), "B"), stage(at(1), "A")]), Unchanged);
}

#[test]
fn an_observation_of_what_is_known_says_nothing() {
    assert_eq!(judged(&[stage(seen(5), "A"), stage(seen(9), "A")]), Unchanged);
    assert_eq!(judged(&[stage(seen(5), "A"), stage(seen(9), "B")]), Changed);
    let back_again = [stage(seen(5), "A"), stage(seen(7), "B"), stage(seen(9), "A")];
    assert_eq!(judged(&back_again), Changed);
}

#[test]
fn a_stage_is_compared_with_what_was_true_when_it_was_observed() {
    let (a, b) = (stage(at(1), "A"), stage(at(2), "B"));
    // A file that tells its rows from the newest back.
    assert_eq!(judged(&[b.clone(), a.clone(), stage(seen(9), "B")]), Unchanged);
    assert_eq!(judged(&[b.clone(), a.clone(), stage(seen(9), "A")]), Changed);
    // A file of an earlier day, read later.
    let older = [stage(seen(3), "A"), stage(seen(7), "B"), stage(seen(3), "A")];
    assert_eq!(judged(&older), Unchanged);
    let unknown_then = [stage(seen(7), "B"), stage(seen(3), "B")];
    assert_eq!(judged(&unknown_then), Changed);
    let day = Day::from_number(1);
    let on_the_day = [stage(When::On(day), "A"), stage(seen(86_400), "A")];
    assert_eq!(judged(&on_the_day), Unchanged);
}

#[test]
fn a_text_is_compared_with_what_was_recorded_last() {
    let (a, b) = (segment(seen(7), "SMB"), segment(seen(3), "Enterprise"));
    assert_eq!(judged(&[a.clone(), b.clone(), segment(seen(9), "SMB")]), Changed);
    assert_eq!(judged(&[a, b, segment(seen(9), "Enterprise")]), Unchanged);
}

#[test]
fn what_the_same_batch_said_before_is_no_change() {
    let known = [Known {
        batch: BATCH,
        happened: at(1),
        body: encoding::encode(&stage(at(1), "A").what).unwrap(),
    }];
    let next = stage(at(2), "B");
    let body = encoding::encode(&next.what).unwrap();
    assert_eq!(judge(&known, &next, &body, BATCH).unwrap(), New);
}

fn quota(minor: i64, set_on: Option<i32>) -> Event {
    let calendar = FiscalCalendar::default();
    let version = QuotaVersion {
        holder: QuotaHolder::Company,
        period: calendar.period_of(PeriodKind::Quarter, Day::from_number(20_000)),
        target: Target::Money(Money::new(minor, Currency::USD)),
        taken_away: false,
        spread: Spread::Even,
        set_on: set_on.map(Day::from_number),
        set_by: "".into(),
        reason: "".into(),
    };
    event(seen(9), What::Defined(Definition::Quota(version)))
}

#[test]
fn a_quota_version_is_new_when_it_asks_for_something_else() {
    assert_eq!(judged(&[quota(100, None), quota(100, None)]), Unchanged);
    assert_eq!(judged(&[quota(100, None), quota(120, None)]), Changed);
    let taken_back = [quota(100, None), quota(120, None), quota(100, None)];
    assert_eq!(judged(&taken_back), Changed);
}

#[test]
fn a_quota_version_without_a_day_is_held_against_those_without_one() {
    let both = [quota(100, None), quota(120, Some(2))];
    assert_eq!(judged(&[both[0].clone(), both[1].clone(), quota(100, None)]), Unchanged);
    assert_eq!(judged(&[both[0].clone(), both[1].clone(), quota(120, None)]), Unchanged);
    assert_eq!(judged(&[both[0].clone(), both[1].clone(), quota(110, None)]), Changed);
    assert_eq!(judged(&[both[0].clone(), both[1].clone(), quota(100, Some(3))]), Changed);
}

#[test]
fn a_quota_version_with_its_day_comes_once() {
    let both = [quota(100, Some(1)), quota(120, Some(2))];
    for again in both.clone() {
        assert_eq!(judged(&[both[0].clone(), both[1].clone(), again]), Unchanged);
    }
    let taken_back = [both[0].clone(), both[1].clone(), quota(100, Some(3))];
    assert_eq!(judged(&taken_back), Changed);
}
