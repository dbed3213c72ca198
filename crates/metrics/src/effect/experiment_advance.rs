//! Experiment: of the deals that came into the stage of an experiment, the share that moved on in
//! time, of those handled as usual and of those handled in the new way.
//!
//! A deal takes part once it enters the experiment's stage for the first time while the experiment
//! runs. Chance has put it into one of the two ways ([`Experiment::way`]), and there it counts,
//! whatever was really done with it: who leaves out a call on a deal they think dead must not make
//! the others look better. It has moved on once it is in a later stage, or won, within the
//! experiment's days; lost, moved back, moved elsewhere or still there it has not. Until the days
//! are over it is still open, even where it has moved on already.
//!
//! An entry that nothing dates is undated. Credited is who owned the deal when it entered.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::stages::moves::{self, Move};
use crate::stages::stays::{self, Stay};
use sales::experiment::{Experiment, Way};
use sales::history::{Precision, Timeline};
use sales::names::is_same;
use stats::two_proportions;

/// From so many deals on a share says something.
const ENOUGH: u64 = 10;

/// The probability with which an interval of the difference holds the true one.
const LEVEL: f64 = 0.9;

/// The difference that an experiment should be able to show, and in how many cases.
const POINTS: f64 = 0.1;
const POWER: f64 = 0.8;

const YEAR_DAYS: i32 = 365;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "experiment-advance",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals that entered the stage of an experiment in the period, the share that \
               moved on within its days, by the way in which chance has them handled.",
    numerator: "Deals of those below that were in a later stage, or won, within the experiment's \
                days of entering.",
    denominator: "Deals that entered the experiment's stage for the first time in the period while \
                  it ran, whose days are over.",
    absence: "No deal that took part in an experiment in the period has had its days.",
    kinds: &["usual-way", "new-way"],
    by: &[Dimension::Kind, Dimension::Rep, Dimension::Team, Dimension::Month, Dimension::Segment],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if view.history.organisation().experiments.is_empty() {
        return;
    }
    stays::each(view, timeline, |stay| {
        let entry = stay.visit;
        if stay.repeat || !view.counts(entry.entered) {
            return;
        }
        let Some(experiment) = experiment(view, stay) else { return };
        let credit = view.credit(timeline, moves::moment(view, &entry));
        let kind = match experiment.way(&view.history.text(timeline.id()).key) {
            Way::Usual => 0,
            Way::New => 1,
        };
        let part = part(view, timeline, stay, experiment);
        facts.push(Fact::of(timeline, credit, part).in_stage(Some(entry.stage)).of_kind(kind));
    });
}

/// The experiment in which the deal takes part by this stay.
fn experiment<'a>(view: &View<'a>, stay: &Stay) -> Option<&'a Experiment> {
    let entered = view.history.day_of(stay.visit.entered);
    let mut all = view.history.organisation().experiments.iter();
    all.find(|one| one.takes(entered) && is_of(view, stay, one))
}

/// Whether the stay is in the experiment's stage.
fn is_of(view: &View<'_>, stay: &Stay, experiment: &Experiment) -> bool {
    let stage = &view.history.stage(stay.visit.stage).stage;
    let mut names = stage.aliases.iter().chain([&stage.name]);
    names.any(|name| is_same(name, &experiment.stage))
}

fn part(view: &View<'_>, timeline: &Timeline<'_>, stay: &Stay, experiment: &Experiment) -> Part {
    let entry = stay.visit;
    if entry.precision == Precision::Between {
        return Part::Undated;
    }
    let over = view.history.day_of(entry.entered).plus(i32::from(experiment.days) + 1);
    let over = view.history.start_of(over);
    if view.until < over {
        return Part::StillOpen;
    }
    let later = timeline.visits().skip_while(|visit| *visit != entry).skip(1);
    let mut in_time = later.take_while(|visit| visit.entered < over);
    let advanced = in_time.any(|visit| {
        let how = moves::what(view, entry.stage, &visit);
        matches!(how, Move::Forward | Move::Skip | Move::Won)
    });
    Part::Trial(advanced)
}

/// How a deal is to be handled that takes part in an experiment and is still in its stage.
pub fn handled<'a>(view: &View<'a>, timeline: &Timeline<'_>) -> Option<(&'a Experiment, Way)> {
    let mut found = None;
    stays::each(view, timeline, |stay| {
        let here = stay.left.is_none() && !stay.repeat;
        found = experiment(view, stay).filter(|_| here);
    });
    let found = found?;
    Some((found, found.way(&view.history.text(timeline.id()).key)))
}

/// A share and what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Deals that moved on in time.
    pub advanced: u64,
    /// Deals that have had their days.
    pub deals: u64,
}

/// What became, within the experiment's days, of deals that entered its stage in the year before.
pub fn year_before(view: &View<'_>, experiment: &Experiment) -> Moved {
    let year = experiment.from.plus(-YEAR_DAYS)..experiment.from;
    let mut moved = Moved { advanced: 0, deals: 0 };
    for timeline in view.history.timelines().filter(|one| view.visit(one).is_some()) {
        stays::each(view, &timeline, |stay| {
            let entered = view.history.day_of(stay.visit.entered);
            if stay.repeat || !year.contains(&entered) || !is_of(view, stay, experiment) {
                return;
            }
            if let Part::Trial(advanced) = part(view, &timeline, stay, experiment) {
                moved.advanced += u64::from(advanced);
                moved.deals += 1;
            }
        });
    }
    moved
}

/// How many deals each way needs so that a difference of ten points is seen in four cases of five,
/// at the level of [`difference`]; `None` where fewer than ten deals tell what is usual.
pub fn deals_each(before: Moved) -> Option<u64> {
    if before.deals < ENOUGH {
        return None;
    }
    let usual = before.advanced as f64 / before.deals as f64;
    let other = if usual <= 1.0 - POINTS { usual + POINTS } else { usual - POINTS };
    two_proportions::trials_each(usual, other, 1.0 - LEVEL, POWER)
}

/// How much larger the share of the new way is than that of the usual one, and between which ends
/// the true difference lies with a probability of 90 %. `None` where either has fewer than
/// ten deals.
pub fn difference(usual: Moved, new: Moved) -> Option<(f64, (f64, f64))> {
    let share = |moved: Moved| moved.advanced as f64 / moved.deals as f64;
    let interval = |moved: Moved| (moved.advanced, moved.deals);
    let enough = usual.deals >= ENOUGH && new.deals >= ENOUGH;
    let ends = two_proportions::newcombe(interval(new), interval(usual), LEVEL);
    ends.filter(|_| enough).map(|ends| (share(new) - share(usual), ends))
}
