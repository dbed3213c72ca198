//! One deal carries the period: of what is still expected from a team's open deals, one alone is a
//! third or more.

use std::collections::BTreeMap;

use metrics::Unit;
use sales::roster::TeamId;

use crate::forecast::bookings::CLOSED_MIN;
use crate::forecast::horizon::DealChance;
use crate::forecast::ledger::Scope;
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "one-deal-carries", tone: Tone::Warning, find };

/// The part of what is expected that is much for one deal.
const MUCH: f64 = 1.0 / 3.0;
/// With fewer open deals any of them is much.
const OPEN_MIN: usize = 5;

fn find(run: &Run<'_>) -> Vec<Finding> {
    if run.learned().closed < CLOSED_MIN {
        return Vec::new();
    }
    let ground = &run.foresight.ground;
    let roster = run.history.roster();
    let horizon = run.foresight.ahead(run.learned(), &run.question);
    let mut teams = BTreeMap::<TeamId, Vec<u32>>::new();
    for owner in 0..ground.log.seats.len() as u32 {
        let team = ground.person(owner).and_then(|who| roster.team_on(who, run.day));
        if let Some(team) = team {
            teams.entry(team).or_default().push(owner);
        }
    }
    // Of a deal that is divided a team expects its part.
    let deals = |owners| horizon.deals(&Scope::of(owners));
    teams.into_iter().filter_map(|(team, owners)| finding(run, team, &deals(owners))).collect()
}

fn finding(run: &Run<'_>, team: TeamId, deals: &[DealChance]) -> Option<Finding> {
    let worth = |deal: &DealChance| deal.chance * deal.amount;
    let all: f64 = deals.iter().map(worth).sum();
    let most = deals.iter().max_by(|a, b| worth(a).total_cmp(&worth(b)))?;
    let share = worth(most) / all;
    if deals.len() < OPEN_MIN || share < MUCH {
        return None;
    }
    let who = Who::Team(team);
    let evidence = Evidence {
        who,
        behind: run.behind("open-pipeline", who, run.question.period),
        deals: vec![run.foresight.ground.deals[most.deal]],
        comparison: Comparison {
            own: share,
            reference: MUCH,
            against: Against::Limit,
            interval: None,
            unit: Unit::Share,
            n: deals.len() as u64,
        },
        standing: Vec::new(),
        stakes: Some(worth(most).round() as i64),
    };
    Finding::new(evidence, Verdict::Recorded)
}
