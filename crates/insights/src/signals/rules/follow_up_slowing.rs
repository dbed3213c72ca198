//! Follow-up slowing: it takes longer until a deal is followed up again than the person's own
//! before, those still waiting counted as far as they have waited.

use std::collections::BTreeMap;

use metrics::facts::{End, Part};
use sales::calendar::Period;
use sales::roster::PersonId;

use crate::comparing::change::Rate;
use crate::comparing::estimate::Side;
use crate::signals::compare::{Lately, changes};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "follow-up-slowing", tone: Tone::Warning, find };

const METRIC: &str = "follow-up-gap";

fn find(run: &Run<'_>) -> Vec<Finding> {
    let lately = Lately { metric: METRIC, days: 56, side: Side::Below, figure: Side::Above };
    changes(run, lately, |period| waits(run, period))
}

/// Follow-ups, and the days that were waited for them.
fn waits(run: &Run<'_>, period: Period) -> BTreeMap<PersonId, Rate> {
    let mut people = BTreeMap::<PersonId, Rate>::new();
    for fact in run.facts(METRIC, period).iter() {
        if let (Part::Stay(stay), Some(person)) = (fact.part, fact.credit.person) {
            let sum = people.entry(person).or_default();
            let followed = stay.end == Some(End::Advanced);
            *sum = (sum.0 + f64::from(u8::from(followed)), sum.1 + f64::from(stay.days.max(1)));
        }
    }
    people.retain(|person, _| run.sellers.contains(person));
    people
}
