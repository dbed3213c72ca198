//! Looking ahead from what was learned to the end of one day.

mod apart;
mod curve;
mod reckoned;
mod scoped;
mod worth;

use std::collections::BTreeMap;
use std::sync::Arc;

use apart::Apart;
pub(crate) use reckoned::Reckoned;
pub use scoped::Means;
pub(crate) use scoped::Scoped;

use super::bands::Profile;
use super::bookings::{Ask, Bookings, CLOSED_MIN};
use super::forecaster::{Forecaster, OpenDeal};
use super::ledger::Scope;
use super::log::{Day, State};
use super::shock::{Past, Shock};
use super::swing::Swing;
use super::total::Parts;
use super::winning::{DaysBack, Goal, Outlook, Span, Steps, between};

/// What days do to deals, by profile.
pub(crate) type Moves = BTreeMap<Profile, Steps>;

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
        Self::by(&forecaster.moves(), forecaster, until, shock)
    }

    /// The same by what was reckoned for all days.
    pub(crate) fn by(moves: &Moves, forecaster: &'a Forecaster, until: Day, shock: Shock) -> Self {
        Self::known(forecaster, Arc::new(Reckoned::of(moves, forecaster, until)), shock)
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
        let all = self.of(&Scope::everybody(self.forecaster.arrivals.shares.len()));
        let growth = (all.mean(0.1) / all.mean(-0.1)).ln() / 0.2;
        let growth = if growth > 1.0 { growth } else { 1.0 };
        1.0 / (self.forecaster.hazard.wins() + 2.0) / (growth * growth)
    }

    /// Whether it is told what becomes of open deals: see [`Forecaster::tells_open`]. As long as
    /// few are closed at all, everything is a guess, and said to be one.
    pub fn tells_open(&self) -> bool {
        self.forecaster.closed < CLOSED_MIN || self.forecaster.tells_open()
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
        let (chances, effect) = self.standing(deal);
        between(chances, effect + shock)
    }

    /// The chance of an open deal, by node, and its owner's effect.
    fn standing(&self, deal: &OpenDeal) -> (&[f64], f64) {
        let of = self.of_owner(deal.owner);
        let chances = of.reckoned.outlooks[&deal.profile].standing(deal.visit(), deal.age);
        (chances, of.forecaster.hazard.effect(deal.owner))
    }

    /// What may add to a scope's bookings.
    pub(crate) fn of(&self, scope: &Scope) -> Scoped<'_> {
        Scoped::of(self, scope)
    }

    /// The mean at a value of the shock, above what is booked.
    pub fn means(&self, scope: &Scope, shock: f64) -> Means {
        self.of(scope).means(shock)
    }

    /// All that may add to a scope's bookings, at each node of the shock.
    pub(crate) fn parts(&self, scope: &Scope) -> Parts<'_> {
        self.of(scope).parts()
    }

    /// This forecast of everybody's bookings since `since`, for the shock to be learned from once
    /// it is known what came.
    pub fn past(&self, since: Day, came: f64) -> Past {
        let everybody = Scope::everybody(self.forecaster.arrivals.shares.len());
        let booked = self.forecaster.booked(&everybody, since, self.forecaster.today) as f64;
        let all = self.of(&everybody);
        let (mean, variance) = all.parts_at(&[(0.0, 1.0)]).moments()[0];
        Past {
            origin: self.forecaster.today,
            until: self.until,
            mean: booked + mean,
            variance,
            slope: (all.mean(0.1) - all.mean(-0.1)) / 0.2,
            came,
        }
    }
}

impl Forecaster {
    /// What days do to open deals and new ones, to whatever day it is looked ahead.
    pub(crate) fn moves(&self) -> Moves {
        let new = self.arrivals.kinds.iter().map(|kind| kind.profile);
        self.moves_of(self.open.iter().map(|deal| deal.profile).chain(new), Goal::Win)
    }

    fn moves_of(&self, profiles: impl Iterator<Item = Profile>, goal: Goal) -> Moves {
        let mut moves = BTreeMap::new();
        for profile in profiles {
            moves.entry(profile).or_insert_with(|| Steps::of(&self.hazard, profile, goal));
        }
        moves
    }

    fn outlooks(&self, moves: &Moves, until: Day) -> BTreeMap<Profile, Outlook> {
        let days = DaysBack::of(&self.calendar, Span { today: self.today, until });
        moves.iter().map(|(profile, steps)| (*profile, Outlook::of(steps, &days))).collect()
    }

    /// The chance of every open deal of a scope to reach a goal by the end of a day.
    pub fn chances(&self, scope: &Scope, until: Day, goal: Goal) -> Vec<DealChance> {
        let open = || self.open.iter().filter(|deal| scope.has(deal.owner));
        let moves = self.moves_of(open().map(|deal| deal.profile), goal);
        let outlooks = self.outlooks(&moves, until);
        let chance = |deal: &OpenDeal| DealChance {
            deal: deal.number,
            owner: deal.owner,
            chance: outlooks[&deal.profile].chance(
                deal.visit(),
                deal.age,
                self.hazard.effect(deal.owner),
            ),
            amount: deal.mean(),
        };
        open().map(chance).collect()
    }
}
