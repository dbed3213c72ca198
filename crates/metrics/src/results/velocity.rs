//! Sales velocity: money won per day, as four figures say it should be.
//!
//! ```text
//!            open deals × win rate × mean won amount
//! velocity = ---------------------------------------
//!                  mean cycle time in days
//! ```
//!
//! Open deals are those open on the last day of the period, or on the as-of day where that comes
//! first. Win rate, mean amount and mean cycle time are of the deals closed in the period, each as
//! the metric of that name has it: the mean amount of those won with a known amount, the mean
//! cycle of those won with a known creation. Each deal counts undivided for its owner.
//!
//! The formula is the usual one, and a coarse one. It takes every open deal to be as good as a
//! typical one, whatever its stage and age. It multiplies means that belong together: large deals
//! take longer and are lost more often. It is meant for comparing a scope with itself over time,
//! not for a forecast, and not against other companies. It is not what was won per day.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::credit::Credit;
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Fact, Group, Part, View};
use crate::measure::{Absence, Measure, Unit};
use crate::pipeline::open_pipeline::{self, Open};
use crate::results::closings;
use sales::question::{AsOf, Question};
use std::collections::BTreeMap;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "velocity",
    version: 1,
    unit: Unit::MoneyPerDay,
    sentence: "Open opportunities times win rate times mean amount won, divided by mean cycle time \
               in days.",
    numerator: "Opportunities open at the end of the period (or of the as-of day) × win rate × \
                mean amount of those won in it.",
    denominator: "Mean days from creation to winning of the opportunities won in the period.",
    absence: "Nothing was closed or won in the period, or of what was won no amount is known, or \
              nothing tells how long it took.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Measure { measure, rows, records, adds: Adds::Above },
};

/// The figures that make it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Velocity {
    /// Opportunities open at the end.
    pub open: u64,
    /// Opportunities won in the period, and what they are worth.
    pub won: Tally,
    /// Opportunities lost in the period.
    pub lost: u64,
    /// Of those won, how many took a known number of days.
    pub dated: u64,
    /// How many days these took together.
    pub days: u64,
}

impl Velocity {
    /// Minor units (or thousandths of a unit) per day.
    pub fn measure(&self) -> Measure {
        let valued = self.won.count - self.won.unconverted - self.won.without_amount;
        let because = match (self.won.count, self.lost) {
            (0, 0) => Some(Absence::NothingClosed),
            (0, _) => Some(Absence::NothingWon),
            _ if valued == 0 => Some(Absence::NoAmounts),
            // All won on the day they were created: nothing is known of how long they took.
            _ if self.days == 0 => Some(Absence::Undated),
            _ => None,
        };
        let closed = self.won.count + self.lost;
        let expected = || {
            let rate = self.won.count as f64 / closed as f64;
            self.open as f64 * rate * (self.won.counted as f64 / valued as f64)
        };
        let mean_days = || self.days as f64 / self.dated as f64;
        Measure {
            estimate: because.is_none().then(|| expected() / mean_days()),
            n: closed,
            still_open: self.open,
            unconverted: self.won.unconverted,
            without_amount: self.won.without_amount,
            undated: self.won.count - self.dated,
            because,
            ..Measure::plain(self.won.counted, Unit::MoneyPerDay)
        }
    }
}

/// The question as of the last day that the velocity looks at.
fn at_end(question: &Question) -> Question {
    Question { as_of: AsOf(question.as_of.0.min(question.period.last())), ..question.clone() }
}

/// The velocity of the question's scope.
pub fn velocity(view: &View<'_>) -> Velocity {
    let whole = velocities(view, |_| Group::Whole).remove(&Group::Whole);
    whole.unwrap_or_default()
}

/// The velocity of each group of those credited.
fn velocities(view: &View<'_>, group: impl Fn(Credit) -> Group) -> BTreeMap<Group, Velocity> {
    let mut groups: BTreeMap<Group, Velocity> = BTreeMap::new();
    for open in open_at_end(view).iter().filter(|open| open.is_owner) {
        groups.entry(group(open.credit)).or_default().open += 1;
    }
    for closing in view.closings().closed.iter().filter(|closing| closing.is_owner) {
        let sums = groups.entry(group(closing.credit)).or_default();
        if !closing.won {
            sums.lost += 1;
            continue;
        }
        sums.won.add(closing.whole);
        let timeline = view.history.timeline(closing.opportunity);
        let days = closings::days_to_close(view, &timeline, closing);
        sums.dated += u64::from(days.is_some());
        sums.days += u64::from(days.unwrap_or(0));
    }
    groups
}

fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let group = |credit: Credit| match by {
        Dimension::Team => Group::Team(view.teams().row_of(credit.team)),
        _ => Group::Rep(credit.person),
    };
    let groups = velocities(view, group).into_iter();
    groups.map(|(group, velocity)| (group, velocity.measure())).collect()
}

/// Those open on the last day that the velocity looks at.
fn open_at_end(view: &View<'_>) -> Vec<Open> {
    let end = at_end(view.question);
    match end.as_of == view.question.as_of {
        true => view.open_deals().to_vec(),
        false => open_pipeline::find(&View::new(view.history, &end).on(view.threads)),
    }
}

fn measure(view: &View<'_>) -> Measure {
    velocity(view).measure()
}

/// Those closed, in order of time, and then those open. None is both: what closed in the period
/// and has stayed so was closed at its end.
fn records(view: &View<'_>) -> Vec<Fact> {
    let owned = view.closings().closed.iter().filter(|closing| closing.is_owner);
    let closed = owned.map(|closing| match closing.won {
        true => closing.whole_fact(view),
        // In the number by the win rate, not by what it would have been worth.
        false => Fact { part: Part::Parts { above: 0, below: 0 }, ..closing.fact(view) },
    });
    let open = open_at_end(view).into_iter().filter(|open| open.is_owner).map(|open| {
        let fact = open.fact(&view.history.timeline(open.opportunity));
        Fact { part: Part::StillOpen, ..fact }
    });
    closed.chain(open).collect()
}
