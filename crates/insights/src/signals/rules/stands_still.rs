//! Stands still: more of somebody's open deals are hardly likely to move on any more than of all
//! people's.

use std::collections::BTreeMap;

use metrics::Unit;
use metrics::facts::View;
use metrics::facts::tally::Worth;
use metrics::stages::standing_still::{Standing, standing};
use sales::history::OpportunityId;
use sales::roster::PersonId;

use crate::signals::compare::{of_counts, share_of_open};
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Finding, Tone, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "stands-still", tone: Tone::Warning, find };

const METRIC: &str = "standing-still";

/// Somebody's open deals: how many, and those that stand still.
#[derive(Default)]
struct Open {
    count: u64,
    still: Vec<Still>,
}

/// A deal that stands still.
struct Still {
    deal: OpportunityId,
    standing: Standing,
    /// What it would be worth more, had it just come into its stage.
    lost_worth: f64,
}

fn find(run: &Run<'_>) -> Vec<Finding> {
    let people = open_deals(run);
    let count = |open: &Open| (open.still.len() as u64, open.count);
    let counts = people.iter().map(|(person, open)| (*person, count(open))).collect();
    let findings = of_counts(run, share_of_open(run, METRIC), counts);
    let of_deals = |finding: Finding| match finding.evidence.who {
        Who::Person(person) => of_deals(run, finding, people.get(&person)?),
        _ => None,
    };
    findings.into_iter().filter_map(of_deals).collect()
}

/// The open deals of everybody who sells; of those that stand still, those that lost the most
/// first.
fn open_deals(run: &Run<'_>) -> BTreeMap<PersonId, Open> {
    let view = View::new(run.history, &run.question);
    let mut people = BTreeMap::<PersonId, Open>::new();
    for open in view.open_deals().iter().filter(|open| open.is_owner) {
        let person = open.credit.person.filter(|person| run.sellers.contains(person));
        let Some(of_person) = person.map(|person| people.entry(person).or_default()) else {
            continue;
        };
        of_person.count += 1;
        let deal = open.opportunity;
        let still = standing(&view, &run.history.timeline(deal)).map(|standing| {
            let amount = if let Worth::Counted(minor) = open.worth { minor } else { 0 };
            let lost_worth = (standing.fresh - standing.chance) * amount as f64;
            Still { deal, standing, lost_worth }
        });
        of_person.still.extend(still);
    }
    for open in people.values_mut() {
        open.still.sort_by(|a, b| b.lost_worth.total_cmp(&a.lost_worth));
    }
    people
}

/// The finding about a share as one about how many deals there are, and which.
fn of_deals(run: &Run<'_>, mut finding: Finding, open: &Open) -> Option<Finding> {
    let evidence = &mut finding.evidence;
    let deals = open.count as f64;
    let Comparison { own, reference, interval, .. } = evidence.comparison;
    evidence.comparison = Comparison {
        own: (own * deals).round(),
        reference: reference * deals,
        against: Against::Expected,
        interval: interval.map(|(low, high)| (low * deals, high * deals)),
        unit: Unit::Number,
        n: open.still.len() as u64,
    };
    evidence.deals = open.still.iter().map(|one| one.deal).collect();
    evidence.standing = open.still.iter().map(|one| one.standing).collect();
    evidence.stakes = run.cost_of_waiting(&evidence.deals);
    Finding::new(finding.evidence, finding.verdict)
}
