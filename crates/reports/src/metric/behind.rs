//! The records behind a number: what each one adds to it.

use super::names::{person_name, stage_name};
use crate::figure::unit_word;
use metrics::Definition;
use metrics::facts::{self, Fact, Part, Record, RungEnd};
use sales::day::Day;
use sales::history::{ActivityView, History};
use serde::Serialize;
use std::collections::HashMap;

/// The records behind a number. What they add makes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Behind {
    /// How many facts count.
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
    /// Its number in this history.
    pub number: u32,
    /// Its name; of an activity that of the deal or lead it was about.
    pub name: Option<String>,
    /// The customer.
    pub account: Option<String>,
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
    /// Call, e-mail, meeting, task.
    pub activity: Option<&'static str>,
    /// How the activity ended.
    pub outcome: Option<&'static str>,
    /// What it adds above the line, or its value; absent where it adds nothing.
    pub above: Option<i64>,
    /// What it adds below the line.
    pub below: Option<i64>,
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

/// The facts as rows.
pub(super) fn behind(history: &History, definition: &Definition, facts: &[Fact]) -> Behind {
    let activities = activities(history, facts);
    let rows: Vec<BehindRow> =
        facts.iter().map(|fact| row(history, definition, &activities, fact)).collect();
    Behind {
        count: facts.iter().filter(|fact| counts(&fact.part)).count() as u64,
        above_unit: above_unit(definition, facts),
        above: rows.iter().filter_map(|row| row.above).sum(),
        below: rows.iter().filter_map(|row| row.below).sum(),
        rows,
    }
}

/// Whether it is in the number, rather than told beside it.
fn counts(part: &Part) -> bool {
    !matches!(part, Part::StillOpen | Part::Undated | Part::Aside | Part::Unweighed)
}

fn above_unit(definition: &Definition, facts: &[Fact]) -> &'static str {
    let first = facts.iter().find(|fact| counts(&fact.part));
    match first.map(|fact| fact.part) {
        Some(Part::Worth(_)) => "money",
        Some(Part::Rung(_) | Part::Watched(_)) => "count",
        Some(Part::Trial(_) | Part::StillOpen | Part::Undated | Part::Aside | Part::Unweighed)
        | None => "count",
        Some(Part::Parts { .. }) => parts_word(definition),
        Some(Part::Value(_) | Part::Stay(_)) => unit_word(definition.unit),
    }
}

/// The word for what the parts of a number are counted in.
pub(super) fn parts_word(definition: &Definition) -> &'static str {
    match definition.parts() {
        metrics::Parts::Money => "money",
        metrics::Parts::Millionths => "millionths",
        metrics::Parts::Whole => "count",
    }
}

/// The activities that the facts speak of, by number.
fn activities(history: &History, facts: &[Fact]) -> HashMap<u32, ActivityView> {
    let number = |fact: &Fact| match fact.record {
        Record::Activity(number) => Some((number, None)),
        _ => None,
    };
    let mut wanted: HashMap<u32, Option<ActivityView>> = facts.iter().filter_map(number).collect();
    if wanted.is_empty() {
        return HashMap::new();
    }
    let mut look_at = |activity: ActivityView| {
        if let Some(found) = wanted.get_mut(&activity.record) {
            *found = Some(activity);
        }
    };
    for timeline in history.timelines() {
        timeline.activities().for_each(&mut look_at);
    }
    for lead in 0..history.leads().len() as u32 {
        history.lead_activities(lead).for_each(&mut look_at);
    }
    history.other_activities().for_each(&mut look_at);
    wanted.into_iter().filter_map(|(number, found)| Some((number, found?))).collect()
}

fn row(
    history: &History,
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
    let named = deal.map(|id| history.text(id).name.to_string());
    let (record, number) = match fact.record {
        Record::Opportunity(id) => ("opportunity", id.0),
        Record::Lead(place) => ("lead", place),
        Record::Activity(number) => ("activity", number),
    };
    let (above, below, end) = adds(&fact.part);
    BehindRow {
        record,
        number,
        name: named.or_else(|| lead.map(|lead| lead.name.to_string())),
        account: account.map(|place| history.accounts()[place as usize].name.to_string()),
        owner: fact.credit.person.map(|id| person_name(history, id)),
        team: fact.credit.team.map(|team| history.roster().team_name(team).to_owned()),
        stage: fact.stage.map(|id| stage_name(history, id)),
        to: fact.to.map(|id| stage_name(history, id)),
        kind: definition.kinds.get(usize::from(fact.kind)).copied(),
        day: activity.map(|activity| history.day_of(activity.at)),
        activity: fact.how.map(|how| how.kind.word()),
        outcome: fact.how.map(|how| how.outcome.word()),
        above,
        below,
        end,
    }
}

fn adds(part: &Part) -> (Option<i64>, Option<i64>, Option<End>) {
    use metrics::Worth;
    match *part {
        Part::Worth(Worth::Counted(worth)) => (Some(worth), None, None),
        Part::Worth(Worth::NoRate(_)) => (None, None, Some(End::Unconverted)),
        Part::Worth(Worth::Unknown) => (None, None, Some(End::WithoutAmount)),
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
