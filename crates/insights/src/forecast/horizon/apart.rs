//! Owners of whom something else is supposed than of the others.

use super::Horizon;
use crate::forecast::ledger::Scope;

/// How it goes with some owners.
#[derive(Clone, Debug)]
pub(super) struct Apart<'a> {
    owners: Scope,
    horizon: Horizon<'a>,
}

impl<'a> Horizon<'a> {
    /// The same, in which it goes with these owners as `other` says, which looks ahead from the
    /// same day and what was learned by then.
    #[must_use]
    pub fn with_apart(self, owners: Scope, other: Horizon<'a>) -> Horizon<'a> {
        Horizon { apart: Some(Box::new(Apart { owners, horizon: other })), ..self }
    }

    /// The one that says how it goes with an owner.
    pub(super) fn of_owner(&self, owner: u32) -> &Horizon<'a> {
        match &self.apart {
            Some(apart) if apart.owners.has(owner) => &apart.horizon,
            _ => self,
        }
    }

    /// How many times as many new deals an owner brings as without anything apart.
    pub(super) fn times(&self, owner: u32) -> f64 {
        let own = self.of_owner(owner).reckoned.coming;
        if self.reckoned.coming > 0.0 { own / self.reckoned.coming } else { 0.0 }
    }
}
