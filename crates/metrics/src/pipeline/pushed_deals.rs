//! Pushed deals: open deals whose close date was moved to a later month, once or more often.
//!
//! A push is a change of the close date into a later civil month than the one before it; within
//! the month, or to an earlier one, is none. A date that was taken away counts for nothing, and
//! the next one is compared with the last there was. Only changes that the records tell are seen:
//! an export of the current state alone knows one close date, and no push. Where no
//! open deal has a close date, the field is not used, and there is no number: all are undated.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::day::Day;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "pushed-deals",
    version: 1,
    unit: Unit::Count,
    sentence: "How many open opportunities had their close date moved to a later month at least \
               once.",
    numerator: "Open opportunities whose close date was moved to a later month: once, twice, or \
                more often.",
    denominator: "",
    absence: "No open deal in the records has a close date; nothing open and none pushed are zero.",
    kinds: &["pushed-once", "pushed-twice", "pushed-more", "never-dated"],
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Count,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if !view.dates_open_deals() {
        let fact = open_deal::fact(view, timeline, || Part::Undated);
        return facts.extend(fact.map(|fact| fact.of_kind(NEVER_DATED)));
    }
    let pushes = pushes(view, timeline);
    if pushes > 0 {
        let worth = || Part::Worth(view.worth(timeline, view.question.as_of.0));
        let fact = open_deal::fact(view, timeline, worth);
        facts.extend(fact.map(|fact| fact.of_kind(pushes.min(3) - 1)));
    }
}

/// How often it was pushed by the end of the as-of day; 255 stands for that many and more.
pub fn pushes(view: &View<'_>, timeline: &Timeline<'_>) -> u8 {
    let mut pushes: u8 = 0;
    let mut last: Option<Day> = None;
    for (since, day) in timeline.close_dates() {
        let Some(day) = day.filter(|_| since <= view.until) else { continue };
        let later = last.is_some_and(|last| last.month_start() < day.month_start());
        pushes = pushes.saturating_add(later.into());
        last = Some(day);
    }
    pushes
}

/// The place of its kind.
const NEVER_DATED: u8 = 3;
