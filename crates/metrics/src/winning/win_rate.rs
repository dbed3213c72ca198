//! Closed win rate: won ÷ (won + lost), by count, of the opportunities closed in the period.
//!
//! Dated by the day of closing, not by the day of creation, and counted by opportunity, not by
//! amount, so one large deal does not stand for ten small ones. Every lost opportunity counts,
//! however early it was lost. The interval is Wilson's, of 80 %.

use crate::catalogue::{Definition, Reckon};
use crate::facts::credit::Credit;
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::closings::{self, Closings};
use sales::history::{History, Timeline};
use sales::question::Question;
use sales::roster::PersonId;
use std::collections::BTreeSet;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "win-rate",
    version: 1,
    unit: Unit::Share,
    sentence: "Opportunities won divided by opportunities won or lost in the period, by count.",
    numerator: "Opportunities won in the period.",
    denominator: "Opportunities won or lost in the period.",
    absence: "Nothing was won or lost in the period.",
    kinds: &[],
    by: closings::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        facts.push(Fact::of(timeline, closing.credit, Part::Trial(closing.won)));
    } else if let Some(open) = closings::still_open(view, timeline) {
        facts.push(Fact::of(timeline, open.credit, Part::StillOpen));
    }
}

/// How sure the interval is.
const LEVEL: f64 = 0.8;

/// The closed win rate of the question's scope.
pub fn win_rate(history: &History, question: &Question) -> Measure {
    rate(&closings::find(history, question), |_| true)
}

/// The closed win rate of each person credited with a closing, and last that of closings that
/// nobody owned, if there are such.
pub fn by_person(history: &History, question: &Question) -> Vec<(Option<PersonId>, Measure)> {
    let found = closings::find(history, question);
    let credited = found.closed.iter().map(|closing| closing.credit.person);
    let mut people: BTreeSet<Option<PersonId>> = credited.collect();
    let nobody = people.remove(&None).then_some(None);
    let row = |person| (person, rate(&found, |credit: &Credit| credit.person == person));
    people.into_iter().chain(nobody).map(row).collect()
}

fn rate(found: &Closings, within: impl Fn(&Credit) -> bool) -> Measure {
    let closed = found.closed.iter().filter(|closing| within(&closing.credit));
    let (mut won, mut all) = (0_u32, 0_u32);
    for closing in closed {
        won += u32::from(closing.won);
        all += 1;
    }
    let open = found.still_open.iter().filter(|open| within(&open.credit));
    Measure {
        n: all.into(),
        still_open: open.count() as u64,
        interval: stats::proportion::wilson(won.into(), all.into(), LEVEL),
        ..Measure::divided(won.into(), Some(all.into()), Unit::Share, Absence::NothingClosed)
    }
}
