//! Too few for the quota: the quota will hardly be reached, and fewer deals are open than others
//! have.

use metrics::Unit;
use metrics::facts::View;
use metrics::results::attainment::attainment;
use sales::question::{Question, Scope};
use sales::roster::PersonId;

use crate::foresight::bookings;
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "too-few-for-quota", tone: Tone::Warning, find };

/// At least so many open deals fewer than the one in the middle has, as a part of those.
const FEW: f64 = 0.75;
/// Too few are those of whom the quota is reached with at most this chance.
const HARDLY: f64 = 0.25;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let open = run.people("open-deals", run.question.period);
    let mut counts: Vec<u64> = open.values().map(|answer| answer.measure.n).collect();
    counts.sort_unstable();
    let Some(middle) = counts.get(counts.len() / 2).map(|count| *count as f64) else {
        return Vec::new();
    };
    let of = |person: &PersonId| open.get(person).map_or(0, |answer| answer.measure.n);
    let few: Vec<PersonId> =
        run.sellers.iter().copied().filter(|p| (of(p) as f64) < FEW * middle).collect();
    if few.is_empty() {
        return Vec::new();
    }
    let horizon = run.foresight.ahead(run.learned(), &run.question);
    let finding = |person: PersonId| {
        let question = Question { scope: Scope::Person(person), ..run.question.clone() };
        let owners = run.foresight.ground.scope(run.history, &question);
        let reached = attainment(&View::new(run.history, &question));
        let odds = bookings(&horizon, &owners, &reached, &question)
            .odds
            .filter(|odds| odds.attain <= HARDLY)?;
        let who = Who::Person(person);
        let evidence = Evidence {
            who,
            behind: run.behind("open-deals", who, run.question.period),
            deals: Vec::new(),
            comparison: Comparison {
                own: of(&person) as f64,
                reference: middle,
                against: Against::Middle,
                interval: None,
                unit: Unit::Count,
                // Who has none at all is compared like everybody.
                n: counts.iter().sum(),
            },
            standing: Vec::new(),
            stakes: Some(odds.shortfall.round() as i64),
        };
        let verdict = Verdict::Estimated {
            doubt: odds.attain,
            size: of(&person) as f64 / middle,
            is_near: false,
            is_enough: true,
            alarm: false,
        };
        Finding::new(evidence, verdict)
    };
    few.into_iter().filter_map(finding).collect()
}
