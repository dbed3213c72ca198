//! How well a lead fits the ideal customer that the plan declares.
//!
//! Each criterion is worth its points. A lead gets those of each attribute that is as wanted, out
//! of those of the attributes that are known: what nobody has entered, or what cannot be read as
//! a number where one is wanted, counts neither for nor against. Where less than half of all
//! points is known, the fit is not.
//!
//! An attribute is looked up in the lead's own record, and then in the account that the lead
//! itself names; not in the account of the deal it became, since then those that became deals
//! would be known better than those that did not. Attributes are known only as they last were,
//! and the ideal customer is the one that the plan declares now.

use crate::facts::{LeadLife, View};
use sales::event::TextField;
use sales::profile::Criterion;
use std::sync::Arc;

/// The bands, as kinds of a metric; from two thirds of the points a fit is good, from one third
/// fair.
pub(super) const KINDS: &[&str] = &["good-fit", "fair-fit", "poor-fit", "unknown-fit"];

/// The place of the band of those of which too little is known.
const UNKNOWN: u8 = 3;

/// Points of a lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fit {
    /// Points of the attributes that are as wanted.
    pub(super) reached: u32,
    /// Points of the attributes that are known.
    pub(super) known: u32,
    /// Points of all attributes.
    possible: u32,
}

/// Whether the plan says what the ideal customer is like.
pub(super) fn is_declared(view: &View<'_>) -> bool {
    !view.history.organisation().ideal.is_empty()
}

impl Fit {
    /// How well the lead fits.
    pub(super) fn of(view: &View<'_>, life: &LeadLife<'_>) -> Fit {
        let ideal = &view.history.organisation().ideal;
        let accounts = view.history.accounts();
        let account = life.lead.account.map(|place| &accounts[place as usize].texts);
        let texts = [Some(&life.lead.texts), account];
        let mut fit = Fit { reached: 0, known: 0, possible: 0 };
        for criterion in ideal {
            let weight = u32::from(criterion.weight);
            let met = texts.iter().flatten().find_map(|texts| judge(criterion, texts));
            fit.possible += weight;
            fit.known += if met.is_some() { weight } else { 0 };
            fit.reached += if met == Some(true) { weight } else { 0 };
        }
        fit
    }

    /// Whether enough is known.
    pub(super) fn is_known(self) -> bool {
        self.known > 0 && self.known * 2 >= self.possible
    }

    /// The band, by its place in [`KINDS`].
    pub(super) fn kind(self) -> u8 {
        match () {
            () if !self.is_known() => UNKNOWN,
            () if self.reached * 3 >= self.known * 2 => 0,
            () if self.reached * 3 >= self.known => 1,
            () => 2,
        }
    }
}

fn judge(criterion: &Criterion, texts: &[(TextField, Arc<str>)]) -> Option<bool> {
    let (_, text) = texts.iter().find(|(field, _)| *field == criterion.field)?;
    criterion.is_met(text)
}
