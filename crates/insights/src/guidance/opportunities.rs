//! Opportunities: what a lever would bring, moved to where the better quarter of people have it,
//! times the probability that somebody is really below that.

use std::collections::BTreeMap;

use metrics::Unit;
use metrics::facts::Part;
use metrics::facts::credit::Within;
use sales::roster::PersonId;
use stats::gamma_poisson::Prior;

use super::grounds::{Grounds, quarter_point};
use super::steps::{EXPECTED_MIN, behind};
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
        let steps = grounds.steps().iter();
        let steps: Vec<_> = steps
            .filter(|((_, stage), step)| *stage == place && step.ratio.expected >= EXPECTED_MIN)
            .collect();
        let means = steps.iter().map(|(_, step)| step.ratio.estimate.mean()).collect();
        let Some(target) = quarter_point(means, 0.25).filter(|_| steps.len() >= PEOPLE_MIN) else {
            continue;
        };
        for ((whose, _), step) in steps {
            let estimate = &step.ratio.estimate;
            let sure = 1.0 - estimate.at_most(target);
            let growth = step.growth(estimate.mean(), target);
            let gain = growth * grounds.slope(*whose, Lever::Forward(place)) * sure;
            let (low, high) = estimate.interval(LEVEL);
            points.push(Point {
                kind: Kind::StepUp,
                about: person(*whose),
                behind: behind(grounds, place, period),
                deals: Vec::new(),
                own: step.went_on as f64 / step.left as f64,
                reference: Some(step.share(target)),
                interval: Some((step.share(high), step.share(low))),
                unit: Unit::Share,
                n: step.left,
                sure: Some(sure),
                stakes: Some(gain.round() as i64),
                stage: Some(grounds.foresight.ground.stages[usize::from(place)]),
                until: None,
            });
        }
    }
    points.retain(is_one);
    points
}

/// How many opportunities each opens, for the days in the seat, beside people of the same role.
fn openings(grounds: &Grounds<'_>) -> Vec<Point> {
    let Some(period) = grounds.compared() else { return Vec::new() };
    let mut opened = BTreeMap::<PersonId, f64>::new();
    let facts = grounds.run.facts(OPENED, period);
    for fact in facts.iter().filter(|fact| matches!(fact.part, Part::Worth(_))) {
        if let Some(person) = fact.credit.person {
            *opened.entry(person).or_default() += 1.0;
        }
    }
    let roster = grounds.history.roster();
    let mut roles = BTreeMap::<Option<&str>, Vec<(PersonId, f64, f64)>>::new();
    for whose in &grounds.run.sellers {
        let employed = roster.employed(*whose);
        let (from, until) = (employed.start.max(period.start()), employed.end.min(period.end()));
        let days = f64::from(from.days_until(until).max(0));
        let count = opened.get(whose).copied().unwrap_or(0.0);
        let role = roster.person(*whose).role.as_deref();
        if days > 0.0 {
            roles.entry(role).or_default().push((*whose, count, days));
        }
    }
    let mut points: Vec<Point> =
        roles.into_values().flat_map(|one| of_role(grounds, one)).collect();
    points.retain(is_one);
    points
}

fn of_role(grounds: &Grounds<'_>, people: Vec<(PersonId, f64, f64)>) -> Vec<Point> {
    let all = people.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.1, sum.1 + one.2));
    let units: Vec<(f64, f64)> = people.iter().map(|one| (one.1, one.2 * all.0 / all.1)).collect();
    let prior = (people.len() >= PEOPLE_MIN).then(|| Prior::of_ratios(&units)).flatten();
    let Some((prior, period)) = prior.zip(grounds.compared()) else { return Vec::new() };
    let estimates: Vec<Estimate> =
        units.iter().map(|(o, e)| Estimate::of_ratio(prior, *o, *e)).collect();
    let Some(target) = quarter_point(estimates.iter().map(Estimate::mean).collect(), 0.75) else {
        return Vec::new();
    };
    let point = |at: usize| {
        let ((whose, opened, _), (_, expected)) = (people[at], units[at]);
        let estimate = &estimates[at];
        if expected < EXPECTED_MIN {
            return None;
        }
        let sure = estimate.at_most(target);
        let growth = (target / estimate.mean()).ln().min(std::f64::consts::LN_2);
        let gain = growth * grounds.slope(whose, Lever::NewDeals) * sure;
        let (low, high) = estimate.interval(LEVEL);
        let about = person(whose);
        Some(Point {
            kind: Kind::OpenMore,
            about,
            behind: grounds.run.behind(OPENED, about, period),
            deals: Vec::new(),
            own: opened,
            reference: Some(target * expected),
            interval: Some((low * expected, high * expected)),
            unit: Unit::Count,
            n: opened as u64,
            sure: Some(sure),
            stakes: Some(gain.round() as i64),
            stage: None,
            until: None,
        })
    };
    (0..people.len()).filter_map(point).collect()
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

/// The same of the scope as a whole: lever by lever, what it would bring if all who are below came
/// up to the better quarter.
pub(super) fn together(grounds: &Grounds<'_>, points: Vec<Point>) -> Vec<Point> {
    let mut levers = BTreeMap::<(&'static str, Option<u16>), Vec<Point>>::new();
    for point in points.into_iter().filter(|point| grounds.concerns(point)) {
        let key = (point.kind.word(), point.stage.map(|stage| stage.0));
        levers.entry(key).or_default().push(point);
    }
    levers.into_values().filter_map(|those| of_scope(grounds, &those)).collect()
}

fn of_scope(grounds: &Grounds<'_>, below: &[Point]) -> Option<Point> {
    let first = below.first()?;
    let stakes: i64 = below.iter().filter_map(|point| point.stakes).sum();
    let lifted = |point: &Point| point.reference.unwrap_or(point.own).max(point.own) - point.own;
    let about = who(grounds.question.scope);
    let common = Point { about, interval: None, stakes: Some(stakes), ..first.clone() };
    let weighed = below.iter().filter_map(|one| Some(one.sure? * one.stakes? as f64)).sum::<f64>();
    let common = Point { sure: Some(weighed / stakes as f64), ..common };
    // The figure is that of all of the scope, as the records behind it say.
    let facts = grounds.run.facts(first.behind.metric, first.behind.period);
    let within = Within::new(grounds.history, grounds.question);
    let ours = || facts.iter().filter(|fact| within.holds(fact.credit));
    if first.stage.is_none() {
        let more: f64 = below.iter().map(lifted).sum();
        let opened = ours().filter(|fact| matches!(fact.part, Part::Worth(_))).count();
        return Some(Point {
            behind: grounds.run.behind(OPENED, about, first.behind.period),
            own: opened as f64,
            reference: Some(opened as f64 + more),
            n: opened as u64,
            ..common
        });
    }
    let trials = ours().filter(|fact| fact.stage == first.stage).filter_map(|fact| {
        let Part::Trial(went_on) = fact.part else { return None };
        Some(went_on)
    });
    let sum = trials.fold((0, 0), |sum, went_on| (sum.0 + u64::from(went_on), sum.1 + 1));
    let more: f64 = below.iter().map(|point| lifted(point) * point.n as f64).sum();
    Some(Point {
        own: sum.0 as f64 / sum.1 as f64,
        reference: Some((sum.0 as f64 + more) / sum.1 as f64),
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
