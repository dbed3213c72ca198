//! What a horizon shows of one scope, looked up once: the shock asks for it again and again.

use std::borrow::Cow;

use super::curve::Curve;
use super::{Horizon, Reckoned};
use crate::forecast::forecaster::OpenDeal;
use crate::forecast::ledger::Scope;
use crate::forecast::total::{Chance, Coming, Parts};
use crate::forecast::winning::between;

/// The parts of the mean, above what is booked, at one value of the shock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Means {
    /// Of deals that are open.
    pub open: f64,
    /// Of deals still to be created.
    pub new: f64,
}

/// What may add to a scope's bookings.
pub(crate) struct Scoped<'h> {
    horizon: &'h Horizon<'h>,
    pub(crate) open: Vec<OpenAhead<'h>>,
    pub(super) new: Vec<NewOf<'h>>,
}

/// An open deal that a scope is credited with, at least in part.
pub(crate) struct OpenAhead<'h> {
    pub(crate) deal: &'h OpenDeal,
    part: f64,
    /// What of its mean final amount is credited within the scope.
    pub(crate) amount: f64,
    /// Its chance, by node.
    pub(super) chances: &'h [f64],
    pub(super) effect: f64,
}

/// The new deals of an owner.
pub(super) struct NewOf<'h> {
    pub(super) owner: u32,
    /// By kind, the part of all new deals.
    pub(super) shares: &'h [f64],
    /// How many times as many as without anything apart.
    pub(super) times: f64,
    /// By kind: the chance, by node.
    pub(super) chances: &'h [Vec<f64>],
    pub(super) effect: f64,
}

impl OpenAhead<'_> {
    /// The chance at a value of the shock.
    pub(crate) fn chance(&self, shock: f64) -> f64 {
        between(self.chances, self.effect + shock)
    }
}

impl<'h> Scoped<'h> {
    pub(super) fn of(horizon: &'h Horizon<'h>, scope: &Scope) -> Self {
        let ahead = |(deal, part): (&'h OpenDeal, f64)| {
            let (chances, effect) = horizon.standing(deal);
            OpenAhead { deal, part, amount: part * deal.mean(), chances, effect }
        };
        let open = horizon.forecaster.open.iter().map(|deal| (deal, deal.part(scope)));
        let owners = horizon.forecaster.arrivals.shares.iter().enumerate();
        let new = |(owner, shares): (usize, &'h Vec<f64>)| {
            let owner = owner as u32;
            let of = horizon.of_owner(owner);
            NewOf {
                owner,
                shares,
                times: horizon.times(owner),
                chances: &of.reckoned.kinds,
                effect: of.forecaster.hazard.effect(owner),
            }
        };
        Self {
            horizon,
            open: open.filter(|one| one.1 > 0.0).map(ahead).collect(),
            new: owners.filter(|one| scope.has(one.0 as u32)).map(new).collect(),
        }
    }

    pub(super) fn reckoned(&self) -> &Reckoned {
        &self.horizon.reckoned
    }

    /// The part of all new deals that are of the scope and a kind and are won, at a value of the
    /// shock.
    fn won_of_kind(&self, kind: usize, shock: f64) -> f64 {
        let of_owner =
            |of: &NewOf| of.times * of.shares[kind] * between(&of.chances[kind], of.effect + shock);
        self.new.iter().map(of_owner).sum()
    }

    /// The mean at a value of the shock, above what is booked.
    pub(crate) fn means(&self, shock: f64) -> Means {
        let reckoned = self.reckoned();
        let open = self.open.iter().map(|deal| deal.chance(shock) * deal.amount);
        let kinds = reckoned.amounts.iter().enumerate();
        let new = kinds.map(|(kind, amount)| self.won_of_kind(kind, shock) * amount);
        Means { open: open.sum(), new: reckoned.coming * shock.exp() * new.sum::<f64>() }
    }

    /// Both parts of the mean together.
    pub(crate) fn mean(&self, shock: f64) -> f64 {
        let means = self.means(shock);
        means.open + means.new
    }

    /// All that may add to the scope's bookings, at each node of the shock.
    pub(crate) fn parts(&self) -> Parts<'h> {
        let curve = Curve::of(self);
        self.parts_at(&self.horizon.shock.nodes(|shock| curve.mean(shock)))
    }

    pub(super) fn parts_at(&self, nodes: &[(f64, f64)]) -> Parts<'h> {
        let arrivals = &self.horizon.forecaster.arrivals;
        let amounts = |ahead: &OpenAhead<'h>| match ahead.part {
            1.0 => Cow::Borrowed(ahead.deal.amounts.as_slice()),
            part => ahead.deal.amounts.iter().map(|amount| part * amount).collect(),
        };
        let deals = self.open.iter().map(|ahead| Chance {
            amounts: amounts(ahead),
            chances: nodes.iter().map(|node| ahead.chance(node.0)).collect(),
        });
        let share: f64 = self.new.iter().map(|of| of.times * of.shares.iter().sum::<f64>()).sum();
        let won = |kind: usize| -> Vec<f64> {
            nodes.iter().map(|node| self.won_of_kind(kind, node.0) / share).collect()
        };
        let kinds = arrivals.kinds.iter().enumerate().filter(|_| share > 0.0);
        let coming = self.horizon.reckoned.coming;
        let coming = Coming {
            counts: nodes.iter().map(|node| coming * share * node.0.exp()).collect(),
            // A part of the arrivals, taken by lot, varies less beyond chance than all do.
            dispersion: 1.0 + share * (arrivals.rhythm.dispersion - 1.0),
            kinds: kinds.map(|(at, kind)| (Cow::Borrowed(&kind.amounts), won(at))).collect(),
        };
        Parts { weights: nodes.iter().map(|node| node.1).collect(), deals: deals.collect(), coming }
    }
}
