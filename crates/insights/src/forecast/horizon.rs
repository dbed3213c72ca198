//! Looking ahead from what was learned to the end of one day.

mod apart;
mod reckoned;
mod worth;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use apart::Apart;
pub(crate) use reckoned::Reckoned;

use super::bands::Profile;
use super::bookings::{Ask, Bookings};
use super::forecaster::{Forecaster, OpenDeal};
use super::ledger::Scope;
use super::log::{Day, State};
use super::shock::{Past, Shock};
use super::swing::Swing;
use super::total::{Chance, Coming, Parts};
use super::winning::{Goal, Outlook, Span, between};

/// The mean and its parts at one value of the shock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Means {
    pub(crate) open: f64,
    pub(crate) new: f64,
}

/// The chances of all deals until the end of one day, from which any scope's total is made.
#[derive(Clone, Debug)]
pub struct Horizon<'a> {
    pub(crate) forecaster: &'a Forecaster,
    pub(crate) until: Day,
    pub(crate) shock: Shock,
    reckoned: Arc<Reckoned>,
    apart: Option<Box<Apart<'a>>>,
}

/// An open deal, and how likely it is to get somewhere in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DealChance {
    /// The deal's place in the whole log.
    pub deal: usize,
    /// The owner.
    pub owner: u32,
    /// The chance.
    pub chance: f64,
    /// What of the mean final amount is credited within the scope, should it be won.
    pub amount: f64,
}

impl<'a> Horizon<'a> {
    /// # Panics
    /// Where that day is before what is known.
    pub(crate) fn new(forecaster: &'a Forecaster, until: Day, shock: Shock) -> Self {
        Self::known(forecaster, Arc::new(Reckoned::of(forecaster, until)), shock)
    }

    /// From what was reckoned of the same forecaster before.
    pub(crate) fn known(forecaster: &'a Forecaster, reckoned: Arc<Reckoned>, shock: Shock) -> Self {
        Self { forecaster, until: reckoned.until, shock, reckoned, apart: None }
    }

    pub(crate) fn reckoned(&self) -> &Arc<Reckoned> {
        &self.reckoned
    }

    /// The same with another shock.
    #[must_use]
    pub fn under(self, shock: Shock) -> Self {
        Self { shock, ..self }
    }

    /// The variance of a shock that moves what is to come as much as it is in doubt because rates
    /// were learned from few wins. A rate learned of n wins has a relative variance of 1 / n. So
    /// has what it brings; but the shock multiplies the rate of every stage and of new deals, and
    /// moves what is to come by more than itself.
    pub fn doubt(&self) -> f64 {
        let everybody = Scope::everybody(self.forecaster.arrivals.shares.len());
        let means = |shock: f64| {
            let means = self.means(&everybody, shock);
            means.open + means.new
        };
        let growth = (means(0.1) / means(-0.1)).ln() / 0.2;
        let growth = if growth > 1.0 { growth } else { 1.0 };
        1.0 / (self.forecaster.hazard.wins() + 2.0) / (growth * growth)
    }

    /// What a scope's bookings will come to.
    pub fn bookings(&self, scope: &Scope, ask: Ask) -> Bookings {
        Bookings::of(self, scope, ask)
    }

    /// The open deals on which most of a scope's quota hangs, most first; at most ten, and none
    /// without a quota or while learning.
    pub fn swings(&self, scope: &Scope, ask: Ask) -> Vec<Swing> {
        ask.swings(self, scope)
    }

    /// The chance of every open deal of a scope to be won in time, shock or not.
    pub fn deals(&self, scope: &Scope) -> Vec<DealChance> {
        let chance = |deal: &OpenDeal| DealChance {
            deal: deal.number,
            owner: deal.owner,
            chance: self.chance(deal, 0.0),
            amount: deal.part(scope) * deal.mean(),
        };
        self.open(scope).map(chance).collect()
    }

    /// The chance that a deal still to be created, at the end of a day, is won in time: over all
    /// kinds of new deals and all owners.
    pub fn created_on(&self, day: Day) -> f64 {
        let arrivals = &self.forecaster.arrivals;
        let ahead = (day - self.forecaster.today).clamp(0, self.until - self.forecaster.today);
        let of_kind = |kind: usize, owner: usize| match arrivals.kinds[kind].first {
            State::Open(stage) => {
                let outlook = &self.reckoned.outlooks[&arrivals.kinds[kind].profile];
                let effect = self.forecaster.hazard.effect(owner as u32);
                between(outlook.entering(ahead as usize, stage), effect)
            }
            State::Won => 1.0,
            State::Lost => 0.0,
        };
        let owners = arrivals.shares.iter().enumerate();
        let of_owner = |(owner, shares): (usize, &Vec<f64>)| -> f64 {
            shares.iter().enumerate().map(|(kind, share)| share * of_kind(kind, owner)).sum()
        };
        owners.map(of_owner).sum()
    }

    pub(crate) fn open<'b>(&'b self, scope: &'b Scope) -> impl Iterator<Item = &'b OpenDeal> {
        self.forecaster.open.iter().filter(|deal| deal.part(scope) > 0.0)
    }

    /// The chance of an open deal at a value of the shock.
    pub(crate) fn chance(&self, deal: &OpenDeal, shock: f64) -> f64 {
        let of = self.of_owner(deal.owner);
        let effect = of.forecaster.hazard.effect(deal.owner) + shock;
        of.reckoned.outlooks[&deal.profile].chance(deal.stage, deal.age, effect)
    }

    /// The part of all new deals that are of a scope and a kind and are won, at a value of the
    /// shock.
    fn won_of_kind(&self, scope: &Scope, kind: usize, shock: f64) -> f64 {
        let owners = self.forecaster.arrivals.shares.iter().enumerate();
        let of_owner = |(owner, shares): (usize, &Vec<f64>)| {
            let of = self.of_owner(owner as u32);
            let effect = of.forecaster.hazard.effect(owner as u32) + shock;
            self.times(owner as u32) * shares[kind] * between(&of.reckoned.kinds[kind], effect)
        };
        owners.filter(|one| scope.has(one.0 as u32)).map(of_owner).sum()
    }

    /// The mean at a value of the shock, above what is booked.
    pub(crate) fn means(&self, scope: &Scope, shock: f64) -> Means {
        let open = self.open(scope);
        let open = open.map(|deal| self.chance(deal, shock) * deal.part(scope) * deal.mean());
        let kinds = 0..self.reckoned.kinds.len();
        let new =
            kinds.map(|kind| self.won_of_kind(scope, kind, shock) * self.reckoned.amounts[kind]);
        Means { open: open.sum(), new: self.reckoned.coming * shock.exp() * new.sum::<f64>() }
    }

    /// All that may add to a scope's bookings, at each node of the shock.
    pub(crate) fn parts(&self, scope: &Scope) -> Parts<'_> {
        let nodes = self.shock.nodes(|shock| {
            let means = self.means(scope, shock);
            means.open + means.new
        });
        self.parts_at(scope, &nodes)
    }

    fn parts_at(&self, scope: &Scope, nodes: &[(f64, f64)]) -> Parts<'_> {
        let arrivals = &self.forecaster.arrivals;
        let amounts = |deal: &'a OpenDeal| match deal.part(scope) {
            1.0 => Cow::Borrowed(deal.amounts.as_slice()),
            part => deal.amounts.iter().map(|amount| part * amount).collect(),
        };
        let open = self.forecaster.open.iter().filter(|deal| deal.part(scope) > 0.0);
        let deals = open.map(|deal| Chance {
            amounts: amounts(deal),
            chances: nodes.iter().map(|node| self.chance(deal, node.0)).collect(),
        });
        let shares = arrivals.shares.iter().enumerate();
        let share: f64 = shares
            .filter(|(owner, _)| scope.has(*owner as u32))
            .map(|(owner, shares)| self.times(owner as u32) * shares.iter().sum::<f64>())
            .sum();
        let won = |kind: usize| -> Vec<f64> {
            nodes.iter().map(|node| self.won_of_kind(scope, kind, node.0) / share).collect()
        };
        let kinds = arrivals.kinds.iter().enumerate().filter(|_| share > 0.0);
        let coming = Coming {
            counts: nodes.iter().map(|node| self.reckoned.coming * share * node.0.exp()).collect(),
            // A part of the arrivals, taken by lot, varies less beyond chance than all do.
            dispersion: 1.0 + share * (arrivals.rhythm.dispersion - 1.0),
            kinds: kinds.map(|(at, kind)| (kind.amounts.as_slice().into(), won(at))).collect(),
        };
        Parts { weights: nodes.iter().map(|node| node.1).collect(), deals: deals.collect(), coming }
    }

    /// This forecast of everybody's bookings since `since`, for the shock to be learned from once
    /// it is known what came.
    pub fn past(&self, since: Day, came: f64) -> Past {
        let everybody = Scope::everybody(self.forecaster.arrivals.shares.len());
        let booked = self.forecaster.booked(&everybody, since, self.forecaster.today) as f64;
        let (mean, variance) = self.parts_at(&everybody, &[(0.0, 1.0)]).moments(0);
        let sum = |shock: f64| {
            let means = self.means(&everybody, shock);
            means.open + means.new
        };
        Past {
            origin: self.forecaster.today,
            until: self.until,
            mean: booked + mean,
            variance,
            slope: (sum(0.1) - sum(-0.1)) / 0.2,
            came,
        }
    }
}

impl Forecaster {
    /// The outlooks of the profiles, each once.
    pub(super) fn outlooks(
        &self,
        profiles: impl Iterator<Item = Profile>,
        until: Day,
        goal: Goal,
    ) -> BTreeMap<Profile, Outlook> {
        let span = Span { today: self.today, until };
        let mut outlooks = BTreeMap::new();
        for profile in profiles {
            outlooks
                .entry(profile)
                .or_insert_with(|| Outlook::new(&self.hazard, profile, &self.calendar, span, goal));
        }
        outlooks
    }

    /// The chance of every open deal of a scope to reach a goal by the end of a day.
    pub fn chances(&self, scope: &Scope, until: Day, goal: Goal) -> Vec<DealChance> {
        let open = || self.open.iter().filter(|deal| scope.has(deal.owner));
        let outlooks = self.outlooks(open().map(|deal| deal.profile), until, goal);
        let chance = |deal: &OpenDeal| DealChance {
            deal: deal.number,
            owner: deal.owner,
            chance: outlooks[&deal.profile].chance(
                deal.stage,
                deal.age,
                self.hazard.effect(deal.owner),
            ),
            amount: deal.mean(),
        };
        open().map(chance).collect()
    }
}
