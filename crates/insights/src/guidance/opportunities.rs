//! Opportunities: what a lever would bring, moved to where the better quarter of people have it,
//! times the probability that somebody is really below that.

use std::collections::BTreeMap;

use metrics::Unit;
use metrics::facts::Part;
use metrics::facts::credit::Within;
use metrics::facts::without::LEFT_OUT;
use sales::calendar::Period;
use sales::roster::PersonId;
use stats::gamma_poisson::Prior;

use super::grounds::{Grounds, Step, Steps, quarter_point};
use super::steps::{EXPECTED_MIN, behind};
use super::told::{self, Beside};
use super::{Kind, Point, person, who};
use crate::comparing::estimate::Estimate;
use crate::forecast::levers::Lever;

/// With fewer people there is no better quarter.
const PEOPLE_MIN: usize = 4;
/// It must be at least so likely that somebody is below.
const SURE_MIN: f64 = 0.5;
/// The level of the intervals shown.
const LEVEL: f64 = 0.8;
/// The metric of opportunities opened.
const OPENED: &str = "created-pipeline";

/// Everybody's, each for itself.
pub(super) fn of_people(grounds: &Grounds<'_>) -> Vec<Point> {
    let mut points = step_ups(grounds);
    points.extend(openings(grounds));
    points
}

/// How far each stage's losses are above those of the better quarter.
fn step_ups(grounds: &Grounds<'_>) -> Vec<Point> {
    let Some(period) = grounds.compared() else { return Vec::new() };
    let mut points = Vec::new();
    for place in 0..grounds.foresight.ground.stages.len() as u8 {
        let steps = grounds.steps();
        let Some(target) = target(steps, place) else { continue };
        for ((whose, _), step) in steps.iter().filter(|one| is_judged(one, place)) {
            let slope = grounds.slope(*whose, Lever::Forward(place));
            let beside = step_beside(step, target, slope);
            points.push(Point {
                kind: Kind::StepUp,
                about: person(*whose),
                behind: behind(grounds, place, period),
                deals: Vec::new(),
                own: step.went_on as f64 / step.left as f64,
                reference: Some(beside.reference),
                interval: Some(beside.interval),
                unit: Unit::Share,
                n: step.left,
                sure: Some(beside.sure),
                stakes: Some(beside.stakes.round() as i64),
                stage: Some(grounds.foresight.ground.stages[usize::from(place)]),
                until: None,
            });
        }
    }
    points.retain(is_one);
    points
}

/// Where the better quarter of people have a stage's losses.
fn target(steps: &Steps, place: u8) -> Option<f64> {
    let judged = steps.iter().filter(|one| is_judged(one, place));
    let means: Vec<f64> = judged.map(|(_, step)| step.ratio.estimate.mean()).collect();
    quarter_point(means.clone(), 0.25).filter(|_| means.len() >= PEOPLE_MIN)
}

fn is_judged(((_, stage), step): &(&(PersonId, u8), &Step), place: u8) -> bool {
    *stage == place && step.ratio.expected >= EXPECTED_MIN
}

/// What somebody's step is beside the better quarter's; `slope` is what their forecast grows by.
fn step_beside(step: &Step, target: f64, slope: f64) -> Beside {
    let estimate = &step.ratio.estimate;
    let sure = 1.0 - estimate.at_most(target);
    let (low, high) = estimate.interval(LEVEL);
    Beside {
        reference: step.share(target),
        interval: (step.share(high), step.share(low)),
        sure,
        stakes: step.growth(estimate.mean(), target) * slope * sure,
    }
}

/// A point about a stage as it is told.
pub(super) fn told_of_step(grounds: &Grounds<'_>, key: (PersonId, u8), point: Point) -> Point {
    let slope = grounds.slope(key.0, Lever::Forward(key.1));
    grounds.told_of_steps(key, point, &|steps| {
        Some(step_beside(steps.get(&key)?, target(steps, key.1)?, slope))
    })
}

/// How many opportunities each opens, for the days in the seat, beside people of the same role.
fn openings(grounds: &Grounds<'_>) -> Vec<Point> {
    let Some(period) = grounds.compared() else { return Vec::new() };
    let mut points = Vec::new();
    for people in roles(grounds, period) {
        let Some(rates) = Rates::of(&people) else { continue };
        for (at, Opener { person: whose, opened, .. }) in people.iter().enumerate() {
            if rates.units[at].1 < EXPECTED_MIN {
                continue;
            }
            let beside = rates.beside(at, grounds.slope(*whose, Lever::NewDeals));
            let about = person(*whose);
            points.push(Point {
                kind: Kind::OpenMore,
                about,
                behind: grounds.run.behind(OPENED, about, period),
                deals: Vec::new(),
                own: *opened,
                reference: Some(beside.reference),
                interval: Some(beside.interval),
                unit: Unit::Count,
                n: *opened as u64,
                sure: Some(beside.sure),
                stakes: Some(beside.stakes.round() as i64),
                stage: None,
                until: None,
            });
        }
    }
    points.retain(is_one);
    points
}

/// Somebody with the opportunities they opened, and the days in the seat.
#[derive(Clone, Copy, Debug)]
struct Opener {
    person: PersonId,
    opened: f64,
    days: f64,
}

/// Those who sell, role by role.
fn roles(grounds: &Grounds<'_>, period: Period) -> Vec<Vec<Opener>> {
    let mut opened = BTreeMap::<PersonId, f64>::new();
    let facts = grounds.run.facts(OPENED, period);
    for fact in facts.iter().filter(|fact| matches!(fact.part, Part::Worth(_))) {
        if let Some(person) = fact.credit.person {
            *opened.entry(person).or_default() += 1.0;
        }
    }
    let roster = grounds.history.roster();
    let mut roles = BTreeMap::<Option<&str>, Vec<Opener>>::new();
    for &person in &grounds.run.sellers {
        let employed = roster.employed(person);
        let (from, until) = (employed.start.max(period.start()), employed.end.min(period.end()));
        let days = f64::from(from.days_until(until).max(0));
        let opened = opened.get(&person).copied().unwrap_or(0.0);
        let role = roster.person(person).role.as_deref();
        if days > 0.0 {
            roles.entry(role).or_default().push(Opener { person, opened, days });
        }
    }
    roles.into_values().collect()
}

/// What is thought of how often the people of one role open opportunities.
struct Rates {
    /// Opened and to be expected, person by person.
    units: Vec<(f64, f64)>,
    estimates: Vec<Estimate>,
    /// How many times what is expected the better quarter opens.
    target: f64,
}

impl Rates {
    fn of(people: &[Opener]) -> Option<Rates> {
        let all = people.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.opened, sum.1 + one.days));
        let units = people.iter().map(|one| (one.opened, one.days * all.0 / all.1));
        let units: Vec<(f64, f64)> = units.collect();
        let prior = (people.len() >= PEOPLE_MIN).then(|| Prior::of_ratios(&units)).flatten()?;
        let estimates: Vec<Estimate> =
            units.iter().map(|(o, e)| Estimate::of_ratio(prior, *o, *e)).collect();
        let target = quarter_point(estimates.iter().map(Estimate::mean).collect(), 0.75)?;
        Some(Rates { units, estimates, target })
    }

    /// What one opens beside the better quarter; `slope` is what their forecast grows by.
    fn beside(&self, at: usize, slope: f64) -> Beside {
        let (estimate, (_, expected)) = (&self.estimates[at], self.units[at]);
        let sure = estimate.at_most(self.target);
        let growth = (self.target / estimate.mean()).ln().min(std::f64::consts::LN_2);
        let (low, high) = estimate.interval(LEVEL);
        Beside {
            reference: self.target * expected,
            interval: (low * expected, high * expected),
            sure,
            stakes: growth * slope * sure,
        }
    }
}

/// A point about opening more as it is told.
pub(super) fn told_of_opening(grounds: &Grounds<'_>, whose: PersonId, point: Point) -> Point {
    let slope = grounds.slope(whose, Lever::NewDeals);
    let roles = roles(grounds, point.behind.period).into_iter();
    let people = roles.into_iter().find(|role| role.iter().any(|one| one.person == whose));
    let people = people.unwrap_or_default();
    told::point(grounds.tell, point, &|| {
        let mut others: Vec<Opener> =
            people.iter().filter(|one| one.person != whose).copied().collect();
        others.sort_by(|a, b| b.opened.total_cmp(&a.opened));
        let without = |other: &Opener| {
            let rest = people.iter().filter(|one| one.person != other.person);
            let rest: Vec<Opener> = rest.copied().collect();
            let at = rest.iter().position(|one| one.person == whose)?;
            Some(Rates::of(&rest)?.beside(at, slope))
        };
        (others.len(), others.iter().take(LEFT_OUT).map(without).collect())
    })
}

/// Whether there is something to gain, and likely so. The figure shown counts a little otherwise
/// than what it is estimated from: where it is no worse than the better quarter's, there is nothing
/// to say.
fn is_one(point: &Point) -> bool {
    point.n > 0
        && point.reference.is_some_and(|reference| point.own < reference)
        && point.stakes.is_some_and(|stakes| stakes > 0)
        && point.sure.is_some_and(|sure| sure >= SURE_MIN)
}

/// The same of the scope as a whole, of the points about its people: lever by lever, what it would
/// bring if all who are below came up to the better quarter.
pub(super) fn together(grounds: &Grounds<'_>, points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut levers = BTreeMap::<(&'static str, Option<u16>), Vec<Point>>::new();
    for point in points {
        let key = (point.kind.word(), point.stage.map(|stage| stage.0));
        levers.entry(key).or_default().push(point);
    }
    levers.into_values().filter_map(|those| of_scope(grounds, &those)).collect()
}

fn of_scope(grounds: &Grounds<'_>, below: &[Point]) -> Option<Point> {
    let first = below.first()?;
    let about = who(grounds.question.scope);
    let stakes: i64 = below.iter().filter_map(|point| point.stakes).sum();
    let weighed = below.iter().filter_map(|one| Some(one.sure? * one.stakes? as f64)).sum::<f64>();
    let common = Point {
        about,
        interval: None,
        stakes: Some(stakes).filter(|stakes| *stakes > 0),
        sure: (stakes > 0).then(|| weighed / stakes as f64),
        ..first.clone()
    };
    // Where it is not told of one of them, the sum would be too small.
    let lifted = |point: &Point| Some(point.reference?.max(point.own) - point.own);
    // The figure is that of all of the scope, as the records behind it say.
    let facts = grounds.run.facts(first.behind.metric, first.behind.period);
    let within = Within::new(grounds.history, grounds.question);
    let ours = || facts.iter().filter(|fact| within.holds(fact.credit));
    if first.stage.is_none() {
        let more: Option<f64> = below.iter().map(lifted).sum();
        let opened = ours().filter(|fact| matches!(fact.part, Part::Worth(_))).count();
        return Some(Point {
            behind: grounds.run.behind(OPENED, about, first.behind.period),
            own: opened as f64,
            reference: more.map(|more| opened as f64 + more),
            n: opened as u64,
            ..common
        });
    }
    let trials = ours().filter(|fact| fact.stage == first.stage).filter_map(|fact| {
        let Part::Trial(went_on) = fact.part else { return None };
        Some(went_on)
    });
    let sum = trials.fold((0, 0), |sum, went_on| (sum.0 + u64::from(went_on), sum.1 + 1));
    let more: Option<f64> = below.iter().map(|point| Some(lifted(point)? * point.n as f64)).sum();
    Some(Point {
        own: sum.0 as f64 / sum.1 as f64,
        reference: more.map(|more| (sum.0 as f64 + more) / sum.1 as f64),
        n: sum.1,
        ..common
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_quarter_begins_a_quarter_of_the_way() {
        assert_eq!(quarter_point(vec![4.0, 1.0, 3.0, 2.0, 5.0], 0.75), Some(4.0));
        assert_eq!(quarter_point(vec![1.0, 2.0], 0.25), Some(1.25));
        assert_eq!(quarter_point(Vec::new(), 0.25), None);
    }
}
