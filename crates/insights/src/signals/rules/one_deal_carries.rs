//! One deal carries the period: of what is still expected from a team's open deals, one alone is a
//! third or more.

use std::collections::BTreeSet;

use metrics::Unit;
use sales::question::{Question, Scope};
use sales::roster::TeamId;

use crate::forecast::horizon::DealChance;
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
    if !run.learned().tells_open() {
        return Vec::new();
    }
    let roster = run.history.roster();
    let horizon = run.foresight.ahead(run.learned(), &run.question);
    let people = roster.people().map(|one| one.0);
    let teams: BTreeSet<TeamId> =
        people.filter_map(|person| roster.team_on(person, run.day)).collect();
    // Of a deal that is divided a team expects its part.
    let deals = |team: TeamId| {
        let question = Question { scope: Scope::Team(team), ..run.question.clone() };
        horizon.deals(&run.foresight.ground.scope(run.history, &question))
    };
    teams.into_iter().filter_map(|team| finding(run, team, &deals(team))).collect()
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
