//! How a scope's mean goes with the shock: asked again and again while its nodes are looked for.

use std::collections::BTreeMap;

use super::scoped::Scoped;
use crate::forecast::winning::{NODES, within};

/// The mean, above what is booked, at any value of the shock. Owner by owner, since a chance
/// between two nodes goes in a straight line with those at the nodes, and so does their sum.
pub(super) struct Curve {
    owners: Vec<Owner>,
    /// New deals from tomorrow on, without a shock.
    coming: f64,
}

/// What the deals of one owner bring on average, by node.
struct Owner {
    effect: f64,
    open: [f64; NODES],
    /// For each new deal of everybody's.
    new: [f64; NODES],
}

impl Curve {
    pub(super) fn of(scoped: &Scoped) -> Self {
        let reckoned = scoped.reckoned();
        let mut owners: BTreeMap<u32, Owner> = BTreeMap::new();
        let nothing = |effect| Owner { effect, open: [0.0; NODES], new: [0.0; NODES] };
        for ahead in &scoped.open {
            let owner = owners.entry(ahead.deal.owner).or_insert_with(|| nothing(ahead.effect));
            add(&mut owner.open, ahead.amount, ahead.chances);
        }
        for of in &scoped.new {
            let owner = owners.entry(of.owner).or_insert_with(|| nothing(of.effect));
            let kinds = of.shares.iter().zip(of.chances).zip(&reckoned.amounts);
            kinds.for_each(|((share, chances), amount)| {
                add(&mut owner.new, of.times * share * amount, chances);
            });
        }
        Self { owners: owners.into_values().collect(), coming: reckoned.coming }
    }

    pub(super) fn mean(&self, shock: f64) -> f64 {
        let new = self.coming * shock.exp();
        let of_owner = |owner: &Owner| {
            let effect = owner.effect + shock;
            within(&owner.open, effect) + new * within(&owner.new, effect)
        };
        self.owners.iter().map(of_owner).sum()
    }
}

fn add(sums: &mut [f64; NODES], times: f64, chances: &[f64]) {
    sums.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += times * chance);
}
