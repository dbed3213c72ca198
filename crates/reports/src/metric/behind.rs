//! The records behind a number: what each one adds to it.

use super::names::{person_name, stage_name};
use crate::close_day::close_day;
use crate::credits::share_percent;
use crate::custom::{self, FieldValue};
use crate::figure::unit_word;
use crate::identity;
use metrics::Definition;
use metrics::facts::{self, Fact, Part, Record, RungEnd};
use sales::day::{Day, Instant};
use sales::event::RecordKind;
use sales::history::{ActivityView, History};
use sales::question::Question;
use serde::Serialize;
use std::cell::Cell;
use std::collections::HashMap;

/// The records behind a number. What they add makes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Behind {
    /// How many records the number rests on.
    pub count: u64,
    /// What [`Self::above`] is counted in: `money`, `days`, `count`, `millionths` …
    pub above_unit: &'static str,
    /// What they add above the line.
    pub above: i64,
    /// What they add below it.
    pub below: i64,
    /// One row a fact.
    pub rows: Vec<BehindRow>,
}

/// What one record adds. A deal that was in a stage twice has two rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BehindRow {
    /// `opportunity`, `lead` or `activity`.
    pub record: &'static str,
    /// What names it for good; of an activity see [`crate::identity::of_activity`].
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// The number of the deal it belongs to.
    pub deal: Option<u32>,
    /// What names that deal for good.
    pub deal_id: Option<String>,
    /// Its name; of an activity that of the deal or lead it was about.
    pub name: Option<String>,
    /// The customer.
    pub account: Option<String>,
    /// What names the customer for good.
    pub account_id: Option<String>,
    /// Who is credited.
    pub owner: Option<String>,
    /// The credited person's team.
    pub team: Option<String>,
    /// The stage it speaks of.
    pub stage: Option<String>,
    /// The stage moved to.
    pub to: Option<String>,
    /// Which of the metric's own kinds.
    pub kind: Option<&'static str>,
    /// The day of an activity.
    #[serde(serialize_with = "crate::figure::some_day_text")]
    pub day: Option<Day>,
    /// The day a deal was closed, or is expected to close, as known on the as-of day.
    #[serde(serialize_with = "crate::figure::some_day_text")]
    pub close_date: Option<Day>,
    /// Call, e-mail, meeting, task.
    pub activity: Option<&'static str>,
    /// How the activity ended.
    pub outcome: Option<&'static str>,
    /// What it adds above the line, or its value; absent where it adds nothing.
    pub above: Option<i64>,
    /// What it adds below the line.
    pub below: Option<i64>,
    /// What an activity holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
    /// Which part of the record is credited, in per cent; absent where it is all of it.
    pub share_percent: Option<f64>,
    /// How it ended, for what lasts, or why it is not in the number.
    pub end: Option<End>,
}

/// How something ended, or why it is not in the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Advanced, or happened.
    Advanced,
    /// Lost.
    Lost,
    /// Gone back.
    Back,
    /// Not over; it may yet change the number.
    Open,
    /// Nothing dates it.
    Undated,
    /// No exchange rate is known.
    Unconverted,
    /// It has no amount.
    WithoutAmount,
    /// What the metric means leaves it out.
    Aside,
    /// Too few like it have ended to weigh it.
    Unweighed,
}

impl End {
    /// All of them.
    pub const ALL: [End; 9] = [
        End::Advanced,
        End::Lost,
        End::Back,
        End::Open,
        End::Undated,
        End::Unconverted,
        End::WithoutAmount,
        End::Aside,
        End::Unweighed,
    ];

    /// The stable word, also the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            End::Advanced => "advanced",
            End::Lost => "lost",
            End::Back => "back",
            End::Open => "open",
            End::Undated => "undated",
            End::Unconverted => "unconverted",
            End::WithoutAmount => "without-amount",
            End::Aside => "aside",
            End::Unweighed => "unweighed",
        }
    }
}

/// The facts as rows, as known on the as-of day of the question.
pub(super) fn behind(
    history: &History,
    question: &Question,
    definition: &Definition,
    facts: &[Fact],
) -> Behind {
    let sums = Sums::of(facts);
    Behind {
        count: sums.count,
        above_unit: above_unit(definition, facts),
        above: sums.above,
        below: sums.below,
        rows: rows(history, question, definition, facts),
    }
}

/// One row a fact.
pub(crate) fn rows(
    history: &History,
    question: &Question,
    definition: &Definition,
    facts: &[Fact],
) -> Vec<BehindRow> {
    let activities = activities(history, facts);
    let until = history.until(question.as_of);
    facts.iter().map(|fact| row(history, until, definition, &activities, fact)).collect()
}

/// What facts come to: the parts of their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) count: u64,
    pub(crate) above: i64,
    pub(crate) below: i64,
}

impl Sums {
    pub(crate) fn of(facts: &[Fact]) -> Sums {
        let mut sums = Sums::default();
        for fact in facts {
            let (above, below, _) = adds(&fact.part);
            sums.above = sums.above.saturating_add(above.unwrap_or(0));
            sums.below = sums.below.saturating_add(below.unwrap_or(0));
            sums.count += match fact.part {
                // A day watched is no record; what the number rests on is the events.
                Part::Watched(watched) => u64::from(watched.before.0),
                // It counts for its owner.
                Part::Share { .. } => 0,
                part => u64::from(told_beside(&part).is_none()),
            };
        }
        sums
    }
}

/// Why a fact is told beside the number rather than in it; `None` for one that counts.
pub(crate) fn told_beside(part: &Part) -> Option<End> {
    match part {
        Part::StillOpen => Some(End::Open),
        Part::Undated => Some(End::Undated),
        Part::Aside => Some(End::Aside),
        Part::Unweighed => Some(End::Unweighed),
        _ => None,
    }
}

/// What the facts add above the line is counted in.
pub(crate) fn above_unit(definition: &Definition, facts: &[Fact]) -> &'static str {
    let first = facts.iter().find(|fact| told_beside(&fact.part).is_none());
    match first.map(|fact| fact.part) {
        Some(Part::Worth(_) | Part::Share { below: 0, .. }) => "money",
        Some(Part::Parts { .. } | Part::Share { .. }) => parts_word(definition),
        Some(Part::Value(_) | Part::Stay(_)) => unit_word(definition.unit),
        _ => "count",
    }
}

/// The word for what the parts of a number are counted in.
pub(crate) fn parts_word(definition: &Definition) -> &'static str {
    match definition.parts() {
        metrics::Parts::Money => "money",
        metrics::Parts::Millionths => "millionths",
        metrics::Parts::Whole => "count",
    }
}

/// The activities that the facts speak of, by number. Where a fact says what its activity was
/// about it is looked for there, else everywhere.
pub(crate) fn activities(history: &History, facts: &[Fact]) -> HashMap<u32, ActivityView> {
    let numbered = |fact: &Fact| match fact.record {
        Record::Activity(number) => Some((number, None)),
        _ => None,
    };
    let mut wanted: HashMap<u32, Option<ActivityView>> =
        facts.iter().filter_map(numbered).collect();
    let missing = Cell::new(wanted.len());
    let mut look_at = |activity: ActivityView| {
        if let Some(found) = wanted.get_mut(&activity.record) {
            missing.set(missing.get() - usize::from(found.is_none()));
            *found = Some(activity);
        }
        missing.get() > 0
    };
    let about = facts.iter().filter(|fact| matches!(fact.record, Record::Activity(_)));
    let mut about: Vec<_> = about.map(|fact| (fact.opportunity, fact.lead)).collect();
    about.sort_unstable();
    about.dedup();
    for place in about {
        match place {
            (Some(deal), _) => _ = history.timeline(deal).activities().all(&mut look_at),
            (None, Some(lead)) => _ = history.lead_activities(lead).all(&mut look_at),
            (None, None) => {}
        }
    }
    // The rest belongs to no record, or to another than the one its fact is about.
    let _ = missing.get() == 0
        || !history.other_activities().all(&mut look_at)
        || !history.timelines().all(|timeline| timeline.activities().all(&mut look_at))
        || !(0..history.leads().len() as u32)
            .all(|lead| history.lead_activities(lead).all(&mut look_at));
    wanted.into_iter().filter_map(|(number, found)| Some((number, found?))).collect()
}

fn row(
    history: &History,
    until: Instant,
    definition: &Definition,
    activities: &HashMap<u32, ActivityView>,
    fact: &Fact,
) -> BehindRow {
    let activity = match fact.record {
        Record::Activity(number) => activities.get(&number),
        _ => None,
    };
    let deal = fact.opportunity;
    let account = deal.and_then(|id| history.timeline(id).account());
    let lead = fact.lead.map(|place| &history.leads()[place as usize]);
    let close_date = deal.and_then(|id| close_day(history, &history.timeline(id), until));
    let named = deal.map(|id| history.text(id).name.to_string());
    let (record, number, id) = match fact.record {
        Record::Opportunity(id) => ("opportunity", id.0, identity::of_deal(history, id)),
        Record::Lead(place) => ("lead", place, identity::of_lead(history, place)),
        Record::Activity(number) => ("activity", number, identity::of_activity(number)),
    };
    let (above, below, end) = adds(&fact.part);
    BehindRow {
        record,
        id,
        number,
        deal: deal.map(|id| id.0),
        deal_id: deal.map(|id| identity::of_deal(history, id)),
        name: named.or_else(|| lead.map(|lead| lead.name.to_string())),
        account: account.map(|place| history.accounts()[place as usize].name.to_string()),
        account_id: account.map(|place| identity::of_account(history, place)),
        owner: fact.credit.person.map(|id| person_name(history, id)),
        team: fact.credit.team.map(|team| history.roster().team_name(team).to_owned()),
        stage: fact.stage.map(|id| stage_name(history, id)),
        to: fact.to.map(|id| stage_name(history, id)),
        kind: definition.kinds.get(usize::from(fact.kind)).copied(),
        day: activity.map(|activity| history.day_of(activity.at)),
        close_date: close_date.filter(|_| record == "opportunity"),
        activity: fact.how.map(|how| how.kind.word()),
        outcome: fact.how.map(|how| how.outcome.word()),
        above,
        below,
        share_percent: share_percent(fact.basis_points),
        fields: match fact.record {
            Record::Activity(number) => {
                custom::values(history, RecordKind::Activity, number, until)
            }
            _ => Vec::new(),
        },
        end,
    }
}

/// What a fact adds above and below the line, and how it ended or why it is not in the number.
pub(crate) fn adds(part: &Part) -> (Option<i64>, Option<i64>, Option<End>) {
    use metrics::Worth;
    match *part {
        Part::Worth(Worth::Counted(worth)) => (Some(worth), None, None),
        Part::Worth(Worth::NoRate(_)) => (None, None, Some(End::Unconverted)),
        Part::Worth(Worth::Unknown) => (None, None, Some(End::WithoutAmount)),
        Part::Share { worth, below } => {
            let (above, _, end) = adds(&Part::Worth(worth));
            (above, (below != 0).then_some(below), end)
        }
        Part::Trial(counts) => (Some(i64::from(counts)), Some(1), None),
        Part::Parts { above, below } => (Some(above), Some(below), None),
        Part::Value(value) => (Some(value), None, None),
        Part::Stay(stay) => {
            let end = match stay.end {
                None => End::Open,
                Some(facts::End::Advanced) => End::Advanced,
                Some(facts::End::Lost) => End::Lost,
                Some(facts::End::Back) => End::Back,
            };
            (Some(i64::from(stay.days)), None, Some(end))
        }
        Part::Rung(rung) => {
            let (advanced, end) = match rung.end {
                RungEnd::Advanced => (1, Some(End::Advanced)),
                RungEnd::Ended => (0, Some(End::Lost)),
                _ => (0, None),
            };
            (Some(advanced), Some(1), end)
        }
        Part::Watched(watched) => {
            let (events, days) = watched.before;
            (Some(events.into()), Some(days.into()), None)
        }
        Part::StillOpen => (None, None, Some(End::Open)),
        Part::Undated => (None, None, Some(End::Undated)),
        Part::Aside => (None, None, Some(End::Aside)),
        Part::Unweighed => (None, None, Some(End::Unweighed)),
    }
}
