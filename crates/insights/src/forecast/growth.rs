//! How many more deals it takes: the chance to reach an amount as a function of how many there
//! are, and the number at which it reaches a given probability.
//!
//! What is there anyway is worked out once; what grows is a compound Poisson (or negative binomial)
//! sum, of which only the number changes (S. A. Klugman, H. H. Panjer and G. E. Willmot, "Loss
//! Models", chapter 9).

use std::borrow::Cow;

use stats::spectrum::Spectrum;

use super::finals::Finals;
use super::forecaster::Forecaster;
use super::horizon::Horizon;
use super::ledger::Scope;
use super::log::Day;
use super::total::{Chance, Coming, Frame, Parts};

/// So many times as many deals are thought of, at most.
pub const TIMES_MAX: f64 = 16.0;
/// So often the factor sought is narrowed down by half.
const HALVINGS: u32 = 12;

/// A sum that is there anyway, deals of which there may be more, and the amount to be reached.
#[derive(Clone, Debug)]
pub struct Growth<'a> {
    there: Parts<'a>,
    grows: Parts<'a>,
    missing: f64,
}

/// All of it on a lattice that has room for so many times the deals.
struct Laid<'g> {
    growth: &'g Growth<'g>,
    frame: Frame,
    there: Vec<Spectrum>,
    one: Vec<Spectrum>,
}

impl Growth<'_> {
    /// The chance with so many times the deals.
    pub fn chance(&self, factor: f64) -> f64 {
        self.laid(factor).map_or_else(|| self.chance_of_nothing(), |laid| laid.chance(factor))
    }

    /// For each probability, in rising order, the least factor with which it is reached; `None`
    /// where [`TIMES_MAX`] is not enough.
    pub fn factors<const N: usize>(&self, probabilities: [f64; N]) -> [Option<f64>; N] {
        let mut found = [None; N];
        let (mut least, mut most) = (0.0, 1.0);
        while most <= TIMES_MAX && found.contains(&None) {
            let Some(laid) = self.laid(most) else {
                let enough = self.chance_of_nothing();
                return probabilities.map(|one| (one <= enough).then_some(0.0));
            };
            let reached = laid.chance(most);
            for (factor, probability) in found.iter_mut().zip(probabilities) {
                if factor.is_none() && probability <= reached {
                    *factor = Some(laid.factor(probability, least, most));
                }
            }
            (least, most) = (most, 2.0 * most);
        }
        found
    }

    fn chance_of_nothing(&self) -> f64 {
        f64::from(u8::from(self.missing <= 0.0))
    }

    fn laid(&self, most: f64) -> Option<Laid<'_>> {
        let grown = Parts { coming: self.grows.coming.times(most), ..self.grows.clone() };
        let frame = self.there.frame_with(&grown)?;
        let there = self.there.nodes(&frame);
        let one = self.grows.new_amounts(&frame);
        Some(Laid { growth: self, frame, there, one })
    }
}

impl Laid<'_> {
    fn chance(&self, factor: f64) -> f64 {
        let Growth { there, grows, missing } = self.growth;
        let coming = &grows.coming;
        let nodes = self.there.iter().zip(&self.one).zip(&coming.counts);
        let grown = nodes.map(|((there, one), count)| {
            let mut total = there.clone();
            total.add_many(count * factor, coming.dispersion, one);
            total
        });
        let total = there.mixed(grown.collect());
        self.frame.finish(0.0, &total).at_least(*missing)
    }

    fn factor(&self, probability: f64, least: f64, most: f64) -> f64 {
        if self.chance(least) >= probability {
            return least;
        }
        let (mut low, mut high) = (least, most);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.chance(middle) >= probability { high = middle } else { low = middle }
        }
        high
    }
}

impl Horizon<'_> {
    /// The chance to reach what is missing, as new deals become more or fewer.
    pub fn growth_of_new(&self, scope: &Scope, missing: f64) -> Growth<'_> {
        let Parts { weights, deals, coming } = self.parts(scope);
        let there = Parts { coming: Coming::none(weights.len()), deals, weights: weights.clone() };
        Growth { there, grows: Parts { weights, deals: Vec::new(), coming }, missing }
    }

    /// The chance to reach what is missing, as deals like the open ones of `mix` become more or
    /// fewer, beside the new deals of the scope; at a factor of one they are as many as `mix` has.
    pub fn growth_of_open(&self, scope: &Scope, mix: &Scope, missing: f64) -> Growth<'_> {
        let Parts { weights, coming, .. } = self.parts(scope);
        let open = self.parts(mix).deals;
        let count = open.len() as f64;
        let kind = |deal: Chance| {
            let amounts = Cow::Owned(Finals::of(deal.amounts.into_owned()));
            (amounts, deal.chances.into_iter().map(|one| one / count).collect())
        };
        let alike = Coming {
            counts: vec![count; weights.len()],
            dispersion: 1.0,
            kinds: open.into_iter().map(kind).collect(),
        };
        let there = Parts { weights: weights.clone(), deals: Vec::new(), coming };
        Growth { there, grows: Parts { weights, deals: Vec::new(), coming: alike }, missing }
    }

    /// The same days and shock, seen by another forecaster.
    pub fn of_another<'f>(&self, other: &'f Forecaster) -> Horizon<'f> {
        other.until(self.until, self.shock)
    }

    /// How many new deals of a scope are expected from tomorrow to the end of a day.
    pub fn coming(&self, scope: &Scope, until: Day) -> f64 {
        let forecaster = self.forecaster;
        let arrivals = &forecaster.arrivals;
        let shares = arrivals.shares.iter().enumerate();
        let ours = shares.filter(|(owner, _)| scope.has(*owner as u32));
        let share: f64 = ours.flat_map(|(_, kinds)| kinds).sum();
        let days = forecaster.today + 1..=until.min(self.until);
        share * days.map(|day| arrivals.rhythm.on(day, &forecaster.calendar)).sum::<f64>()
    }

    /// How many open deals a scope has.
    pub fn open_count(&self, scope: &Scope) -> usize {
        self.open(scope).count()
    }

    /// The last day of what is looked at.
    pub fn until(&self) -> Day {
        self.until
    }
}
