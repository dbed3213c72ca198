//! The simulated companies gone through origin by origin, beside what the truth would have said.

use std::collections::BTreeMap;
use std::path::Path;

use insights::forecast::backtest::{Backtest, Outcome, Plan};
use insights::forecast::baselines::Round;
use insights::forecast::forecaster::Settings;
use insights::forecast::ledger::Scope;
use insights::forecast::log::Day;

use crate::sim::{Company, Target};

/// Levels at which forecasts are looked at.
pub(crate) const LEVELS: [&str; 3] = ["all", "team", "rep"];
/// How far ahead they look, in days, as the files name it.
pub(crate) const LEADS: [Day; 3] = [16, 30, 91];
/// The first origin that the shock may be learned from.
const FIRST_ORIGIN: Day = 120;

/// One forecast beside its target. Amounts are in hundredths.
pub(crate) struct Judged {
    pub(crate) target: Target,
    pub(crate) outcome: Outcome,
}

/// What was found in one company.
pub(crate) struct Found {
    pub(crate) judged: Vec<Judged>,
    /// By lead: the chances of open deals, and what came.
    pub(crate) deals: BTreeMap<Day, Vec<(f64, bool)>>,
}

pub(crate) fn judge(folder: &Path, seed: u32) -> anyhow::Result<Found> {
    let company = Company::read(folder, seed)?;
    let (rounds, leads) = rounds(&company.targets);
    let (scopes, names) = scopes(&company);
    let warm_up = warm_up(&rounds, &company);
    let mut targets: BTreeMap<(Day, Day, &str, u32), &Target> = BTreeMap::new();
    for target in &company.targets {
        let key = (target.origin, target.period_end, target.scope.as_str(), target.id);
        targets.insert(key, target);
    }
    let target = |round: usize, scope: usize| {
        let (name, id) = names[scope];
        targets.get(&(rounds[round].origin, rounds[round].until, name, id)).copied()
    };
    let plan = Plan {
        rounds: &rounds,
        warm_up: &warm_up,
        scopes: &scopes,
        by_hand: None,
        settings: Settings::default(),
    };
    let quota = |round, scope| target(round, scope).map(|target| target.quota * 100.0);
    let backtest = Backtest::run(&company.log, &plan, quota, |_, _| {});
    let mut deals: BTreeMap<Day, Vec<(f64, bool)>> = BTreeMap::new();
    for (lead, found) in leads.iter().zip(backtest.deals) {
        deals.entry(*lead).or_default().extend(found);
    }
    let judged = backtest.outcomes.into_iter().filter_map(|outcome| {
        Some(Judged { target: target(outcome.round, outcome.scope)?.clone(), outcome })
    });
    Ok(Found { judged: judged.collect(), deals })
}

/// The rounds that the targets ask for, with the periods of their kind before them.
fn rounds(targets: &[Target]) -> (Vec<Round>, Vec<Day>) {
    let mut asked: Vec<(Day, Day, Day, Day)> = targets
        .iter()
        .map(|one| (one.origin, one.period_start, one.period_end, one.lead))
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let round = |(origin, since, until, lead): &(Day, Day, Day, Day)| {
        let days = if *lead == 91 { 91 } else { 30 };
        let length = |at: Day| (since - days * (at + 1), since - days * at - 1);
        Round {
            origin: *origin,
            since: *since,
            until: *until,
            before: (0..4).map(length).collect(),
        }
    };
    (asked.iter().map(round).collect(), asked.iter().map(|one| one.3).collect())
}

/// Earlier rounds of the same shapes: monthly, in the middle of a month, and of three months.
fn warm_up(rounds: &[Round], company: &Company) -> Vec<Round> {
    let first = rounds.iter().map(|round| round.origin).min().unwrap_or(0);
    let last = company.log.deals.iter().map(insights::forecast::log::Deal::created).max();
    let last = last.unwrap_or(0);
    let round =
        |origin: Day, since: Day, until: Day| Round { origin, since, until, before: vec![] };
    let mut found = Vec::new();
    let mut origin = FIRST_ORIGIN;
    while origin < last {
        if origin < first {
            found.push(round(origin, origin + 1, origin + 31));
            found.push(round(origin + 14, origin + 1, origin + 31));
        }
        // The rounds asked for begin with quarters only; a forecast of three months can begin any.
        found.push(round(origin, origin + 1, origin + 91));
        origin += 30;
    }
    found.retain(|round| round.until <= last);
    found
}

fn scopes(company: &Company) -> (Vec<Scope>, Vec<(&'static str, u32)>) {
    let owners = company.log.seats.len();
    let mut scopes = vec![Scope::everybody(owners)];
    let mut names = vec![("all", 0)];
    for (team, owners) in &company.teams {
        scopes.push(Scope::of(owners.iter().copied()));
        names.push(("team", *team));
    }
    for owner in 0..owners as u32 {
        scopes.push(Scope::of([owner]));
        names.push(("rep", owner));
    }
    (scopes, names)
}
