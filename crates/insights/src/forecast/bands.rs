//! The covariates of the hazard model: the segment, and how large a deal is among the others.

use super::log::{Day, Deal, Known};

/// How many bands of size there are.
pub(crate) const BANDS: usize = 3;

/// The sizes that part small, middling and large deals: the terciles of the known amounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bands {
    edges: [i64; BANDS - 1],
}

impl Bands {
    /// The bands of the first amounts of all deals known. Without amounts all deals are middling.
    pub fn of(known: &Known) -> Self {
        let deals = known.log().deals.iter();
        let mut amounts: Vec<i64> = deals.filter_map(|deal| deal.amount(deal.created())).collect();
        amounts.sort_unstable();
        let edge = |part: usize| amounts.get(amounts.len() * part / BANDS).copied();
        let edges = [edge(1).unwrap_or(i64::MIN), edge(2).unwrap_or(i64::MAX)];
        Self { edges }
    }

    /// The band of an amount; a deal whose amount is not known counts as middling.
    fn band(&self, amount: Option<i64>) -> usize {
        amount.map_or(1, |amount| self.edges.iter().filter(|edge| amount >= **edge).count())
    }

    /// The profile of a deal by what was known of it at the end of a day.
    pub(crate) fn profile(&self, deal: &Deal, day: Day) -> Profile {
        Profile { segment: deal.segment, band: self.band(deal.amount(day)) as u8 }
    }
}

/// What deals that behave alike have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Profile {
    pub(crate) segment: u16,
    pub(crate) band: u8,
}
