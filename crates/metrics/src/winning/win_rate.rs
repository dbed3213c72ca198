//! Closed win rate: won ÷ (won + lost), by count, of the opportunities closed in the period.
//!
//! Dated by the day of closing, not by the day of creation, and counted by opportunity, not by
//! amount, so one large deal does not stand for ten small ones. Every lost opportunity counts,
//! however early it was lost. The interval is Wilson's, of 80 %.

use crate::catalogue::{Definition, Reckon};
use crate::facts::credit::Credit;
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::closings;
use sales::history::Timeline;
use sales::roster::{PersonId, TeamId};
use std::collections::BTreeMap;

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
pub fn win_rate(view: &View<'_>) -> Measure {
    let mut counted = Counted::default();
    let found = view.closings();
    let owned = found.closed.iter().filter(|closing| closing.is_owner);
    owned.for_each(|closing| counted.add(closing.won));
    counted.still_open = found.still_open.len() as u64;
    counted.rate()
}

/// The closed win rate of each person credited with a closing, and last that of closings that
/// nobody owned, if there are such.
pub fn by_person(view: &View<'_>) -> Vec<(Option<PersonId>, Measure)> {
    by(view, |credit| credit.person)
}

/// The closed win rate of each team below the scope in which something closed, and last that of
/// closings in none of them, if there are such.
pub fn by_team(view: &View<'_>) -> Vec<(Option<TeamId>, Measure)> {
    by(view, |credit| view.teams().row_of(credit.team))
}

fn by<T: Ord>(view: &View<'_>, whose: impl Fn(Credit) -> Option<T>) -> Vec<(Option<T>, Measure)> {
    let found = view.closings();
    let mut counted: BTreeMap<Option<T>, Counted> = BTreeMap::new();
    for closing in found.closed.iter().filter(|closing| closing.is_owner) {
        counted.entry(whose(closing.credit)).or_default().add(closing.won);
    }
    for open in &found.still_open {
        if let Some(counted) = counted.get_mut(&whose(open.credit)) {
            counted.still_open += 1;
        }
    }
    let nobody = counted.remove_entry(&None);
    counted.into_iter().chain(nobody).map(|(whose, counted)| (whose, counted.rate())).collect()
}

#[derive(Default)]
struct Counted {
    won: u64,
    closed: u64,
    still_open: u64,
}

impl Counted {
    fn add(&mut self, won: bool) {
        self.won += u64::from(won);
        self.closed += 1;
    }

    fn rate(&self) -> Measure {
        let (won, closed) = (self.won as i64, self.closed as i64);
        Measure {
            n: self.closed,
            still_open: self.still_open,
            interval: stats::proportion::wilson(self.won, self.closed, LEVEL),
            ..Measure::divided(won, Some(closed), Unit::Share, Absence::NothingClosed)
        }
    }
}
