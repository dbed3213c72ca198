//! Ramp behind: somebody new has brought in fewer deals than others had as many days after they
//! joined.

use metrics::Unit;
use stats::gamma_poisson::Prior;

use crate::comparing::estimate::{Estimate, Side};
use crate::forecast::log::Day;
use crate::signals::compare::{EXPECTED_MIN, evidence, judged};
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Finding, Tone, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "ramp-behind", tone: Tone::Warning, find };

/// So many days after joining somebody is new.
const NEW_DAYS: Day = 182;
/// Fewer than one of so many others had as slow a start.
const SLOWEST: usize = 5;
/// Others who joined before, at least.
const OTHERS_MIN: usize = 3;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let ground = &run.foresight.ground;
    let today = run.day.number();
    let joined = |owner: u32| ground.log.seats.get(owner as usize).and_then(|seat| seat.from);
    let owner_of = |person| ground.owner(Some(person));
    let is_new = |from: Day| (28..=NEW_DAYS).contains(&(today - from));
    let new = run.sellers.iter().filter(|p| joined(owner_of(**p)).is_some_and(is_new));
    new.filter_map(|person| finding(run, *person, &joined)).collect()
}

fn finding(
    run: &Run<'_>,
    person: sales::roster::PersonId,
    joined: &impl Fn(u32) -> Option<Day>,
) -> Option<Finding> {
    let ground = &run.foresight.ground;
    let today = run.day.number();
    let from = joined(ground.owner(Some(person)))?;
    let tenure = today - from;
    let first = ground.log.deals.iter().map(|deal| deal.created()).min()?;
    let brought_in = |owner: u32, from: Day| {
        let theirs = |deal: &&crate::forecast::log::Deal| {
            deal.owners[0].1 == owner && (from..=from + tenure).contains(&deal.created())
        };
        ground.log.deals.iter().filter(theirs).count() as f64
    };
    let others = (0..ground.log.seats.len() as u32).filter_map(|owner| {
        let begun = joined(owner)?;
        let seen = begun >= first && begun + tenure < from && ground.person(owner).is_some();
        let count = seen.then(|| brought_in(owner, begun))?;
        (count > 0.0).then_some(count)
    });
    let others: Vec<f64> = others.collect();
    if others.len() < OTHERS_MIN {
        return None;
    }
    let usual = others.iter().sum::<f64>() / others.len() as f64;
    let own = brought_in(ground.owner(Some(person)), from);
    let as_slow = others.iter().filter(|count| **count <= own).count();
    if as_slow * SLOWEST >= others.len() {
        return None;
    }
    // How far people differ is seen by the new one, too, or nobody could ever be unlike others who
    // happen to be alike.
    let all = others.iter().chain([&own]);
    let units: Vec<(f64, f64)> = all.map(|count| (*count, usual)).collect();
    let estimate = Estimate::of_ratio(Prior::of_ratios(&units)?, own, usual);
    let who = Who::Person(person);
    let comparison = Comparison {
        own,
        reference: usual,
        against: Against::SameTenure,
        interval: None,
        unit: Unit::Number,
        n: others.len() as u64,
    };
    let period = run.last_days(tenure + 1)?;
    let verdict = judged(&estimate, Side::Below, usual >= EXPECTED_MIN);
    let basis = ("created-pipeline", period);
    Finding::new(evidence(run, who, basis, comparison, Vec::new()), verdict)
}
