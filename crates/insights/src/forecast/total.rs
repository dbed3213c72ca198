//! The sum of what a few or many deals may bring, given the shock, and over it.

use std::borrow::Cow;
use std::sync::LazyLock;

use stats::spectrum::{Roots, Spectrum, Uncertain};

use super::distribution::Distribution;
use super::finals::{Finals, divisor, gcd, moments};

/// Points of the lattice: for some deals, and for very many.
const POINTS_FEW: usize = 2048;
const POINTS_MANY: usize = 4096;
const MANY_DEALS: usize = 400;
/// How far above the mean, whatever the shock, the lattice goes: standard deviations, and deals.
const REACH_SD: f64 = 7.0;
const REACH_DEALS: f64 = 4.0;

/// A deal that comes with a chance, or not at all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chance<'a> {
    /// Equally likely amounts.
    pub(crate) amounts: Cow<'a, [f64]>,
    /// The chance at each node of the shock.
    pub(crate) chances: Vec<f64>,
}

/// Deals not there yet: how many, and what each brings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Coming<'a> {
    /// How many at each node.
    pub(crate) counts: Vec<f64>,
    /// Variance of the number over its mean.
    pub(crate) dispersion: f64,
    /// For each kind of deal: its amounts, and the part of all that are of the kind and are won, at
    /// each node.
    pub(crate) kinds: Vec<(Cow<'a, Finals>, Vec<f64>)>,
}

impl Coming<'_> {
    /// No new deals, at so many nodes.
    pub(crate) fn none(nodes: usize) -> Self {
        Self { counts: vec![0.0; nodes], dispersion: 1.0, kinds: Vec::new() }
    }

    /// So many times as many.
    pub(crate) fn times(&self, factor: f64) -> Self {
        Self { counts: self.counts.iter().map(|count| count * factor).collect(), ..self.clone() }
    }
}

/// All that adds up to a total, above what is certain.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parts<'a> {
    /// The weights of the nodes.
    pub(crate) weights: Vec<f64>,
    pub(crate) deals: Vec<Chance<'a>>,
    pub(crate) coming: Coming<'a>,
}

impl Parts<'_> {
    /// The distribution of the total above `start`.
    pub(crate) fn distribution(&self, start: f64) -> Distribution {
        let Some(frame) = self.frame() else { return Distribution::certain(start) };
        frame.finish(start, &self.mixed(self.nodes(&frame)))
    }

    /// The spectrum of the total at each node.
    pub(crate) fn nodes(&self, frame: &Frame) -> Vec<Spectrum> {
        let mut nodes = vec![frame.roots().nought(); self.weights.len()];
        frame.roots().add_all(&most_uncertain_first(frame, self.deals.iter()), &mut nodes);
        self.add_new_business(frame, &mut nodes);
        nodes
    }

    pub(crate) fn mixed(&self, nodes: Vec<Spectrum>) -> Spectrum {
        let mut nodes = nodes.into_iter().zip(&self.weights);
        let (first, weight) = nodes.next().expect("a shock has at least one node");
        let mut mixed = first.scaled(*weight);
        nodes.for_each(|(node, weight)| mixed.mix_in(*weight, &node));
        mixed
    }

    /// Adds new business to the sum at each node: after open deals, which leave nothing of most
    /// frequencies.
    pub(crate) fn add_new_business(&self, frame: &Frame, nodes: &mut [Spectrum]) {
        let coming = self.coming.counts.iter().zip(self.new_amounts(frame));
        for (node, (count, amount)) in nodes.iter_mut().zip(coming) {
            node.add_many(*count, self.coming.dispersion, &amount);
        }
    }

    /// The spectrum of what one new deal brings, if anything, at each node.
    pub(crate) fn new_amounts(&self, frame: &Frame) -> Vec<Spectrum> {
        let coming = &self.coming;
        let on_lattice: Vec<Vec<f64>> =
            coming.kinds.iter().map(|kind| kind.0.masses(frame.step)).collect();
        let points = on_lattice.iter().map(Vec::len).fold(1, usize::max);
        let of_node = |node: usize| {
            let mut masses = vec![0.0; points];
            let mut won = 0.0;
            for (kind, (_, parts)) in on_lattice.iter().zip(&coming.kinds) {
                won += parts[node];
                for (mass, one) in masses.iter_mut().zip(kind) {
                    *mass += parts[node] * one;
                }
            }
            masses[0] += 1.0 - won;
            masses
        };
        let masses: Vec<Vec<f64>> = (0..self.weights.len()).map(of_node).collect();
        frame.roots().of_masses(&masses)
    }

    /// Mean and variance at each node, of open deals and of new ones together.
    pub(crate) fn moments(&self) -> Vec<(f64, f64)> {
        let mut open = vec![(0.0, 0.0); self.weights.len()];
        for deal in &self.deals {
            let (first, second) = moments(&deal.amounts);
            for ((mean, variance), p) in open.iter_mut().zip(&deal.chances) {
                *mean += p * first;
                *variance += p * second - (p * first).powi(2);
            }
        }
        let mut new = vec![(0.0, 0.0); self.weights.len()];
        for (amounts, parts) in &self.coming.kinds {
            let (one, square) = amounts.moments;
            for ((first, second), part) in new.iter_mut().zip(parts) {
                *first += part * one;
                *second += part * square;
            }
        }
        let extra = self.coming.dispersion - 1.0;
        let sums = open.iter_mut().zip(new).zip(&self.coming.counts);
        for (((mean, variance), (first, second)), count) in sums {
            *mean += count * first;
            *variance += count * second;
            *variance += extra * count * first * first;
        }
        open
    }

    /// The lattice on which all that is likely has room; `None` where nothing can come.
    pub(crate) fn frame(&self) -> Option<Frame> {
        let points = if self.deals.len() > MANY_DEALS { POINTS_MANY } else { POINTS_FEW };
        Some(Frame::of(self.reach()?, points, self.divisor()))
    }

    /// The same where both have room together.
    pub(crate) fn frame_with(&self, other: &Self) -> Option<Frame> {
        let range = match (self.reach(), other.reach()) {
            (None, None) => return None,
            (ours, theirs) => ours.unwrap_or(0.0) + theirs.unwrap_or(0.0),
        };
        let divisor = self.divisor().zip(other.divisor()).map(|(ours, theirs)| gcd(ours, theirs));
        Some(Frame::of(range, POINTS_FEW, divisor))
    }

    /// The amounts of new deals that may come.
    fn coming(&self) -> impl Iterator<Item = &Finals> {
        let kinds = self.coming.kinds.iter().filter(|kind| kind.1.iter().any(|part| *part > 0.0));
        kinds.map(|kind| &*kind.0)
    }

    /// Of what all amounts that may come are multiples; `None` where one is not whole.
    fn divisor(&self) -> Option<u64> {
        let open = self.deals.iter().map(|deal| divisor(&deal.amounts));
        let mut all = open.chain(self.coming().map(|finals| finals.divisor));
        all.try_fold(0, |so_far, next| Some(gcd(so_far, next?)))
    }

    /// How far above nought what is likely goes; `None` where nothing can come.
    fn reach(&self) -> Option<f64> {
        let open = self.deals.iter().flat_map(|deal| &*deal.amounts).copied();
        let largest = open.chain(self.coming().map(|finals| finals.largest)).fold(0.0, f64::max);
        // Where hardly anything is likely, a few deals at once are still far above the mean; the
        // variance over the mean is the size of such a deal.
        let reach = |(mean, variance): (f64, f64)| {
            mean + REACH_SD * variance.sqrt() + REACH_DEALS * variance / mean + largest
        };
        let range =
            self.moments().into_iter().filter(|one| one.0 > 0.0).map(reach).fold(0.0, f64::max);
        (range > 0.0 && largest > 0.0).then_some(range)
    }
}

/// Deals on a lattice, those first that spread their sum most.
pub(crate) fn most_uncertain_first<'a>(
    frame: &Frame,
    deals: impl Iterator<Item = &'a Chance<'a>>,
) -> Vec<Uncertain<'a>> {
    let of_deal = |deal: &'a Chance<'a>| Uncertain {
        points: frame.points_of(&deal.amounts),
        chances: &deal.chances,
    };
    let mut deals: Vec<Uncertain> = deals.map(of_deal).collect();
    let spread = |one: &Uncertain| {
        let chance = one.chances[one.chances.len() / 2];
        chance * (1.0 - chance)
    };
    deals.sort_by(|a, b| spread(b).total_cmp(&spread(a)));
    deals
}

/// A lattice: how many points, how far apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) points: usize,
    pub(crate) step: f64,
    /// Whether every amount falls on a point by itself.
    pub(crate) exact: bool,
}

impl Frame {
    /// So many points that reach so far; the step is what every amount is a multiple of, where that
    /// goes.
    fn of(range: f64, points: usize, divisor: Option<u64>) -> Self {
        let fits = |divisor: &f64| range / divisor <= (points - 2) as f64;
        let own_step = divisor.map(|divisor| divisor as f64).filter(fits);
        let step = own_step.unwrap_or(range / (points - 2) as f64);
        Self { points, step, exact: own_step.is_some() }
    }

    /// Equally likely amounts on the lattice: each on the two points around it, so that its mean is
    /// kept.
    pub(crate) fn points_of(&self, amounts: &[f64]) -> Vec<(usize, f64)> {
        let mass = 1.0 / amounts.len() as f64;
        let split = |amount: &f64| {
            let place = amount / self.step;
            let low = place.floor();
            let above = place - low;
            [(low as usize, mass * (1.0 - above)), (low as usize + 1, mass * above)]
        };
        amounts.iter().flat_map(split).filter(|point| point.1 > 0.0).collect()
    }

    /// The roots of its size, which are made once.
    pub(crate) fn roots(&self) -> &'static Roots {
        static FEW: LazyLock<Roots> = LazyLock::new(|| Roots::new(POINTS_FEW));
        static MANY: LazyLock<Roots> = LazyLock::new(|| Roots::new(POINTS_MANY));
        if self.points == POINTS_FEW { &FEW } else { &MANY }
    }

    pub(crate) fn finish(&self, start: f64, sum: &Spectrum) -> Distribution {
        let lattice = self.roots().lattice(sum);
        Distribution { start, step: self.step, exact: self.exact, lattice }
    }
}

#[cfg(test)]
mod tests;
