//! What owners, new deals and moves are worth on average, by which things are put in order.

use super::Horizon;
use crate::forecast::forecaster::OpenDeal;
use crate::forecast::ledger::Scope;
use crate::forecast::spells::Visit;
use crate::forecast::winning::between;

impl Horizon<'_> {
    /// The mean of each owner, above what is booked, by the owner's number.
    pub fn means_by_owner(&self) -> Vec<f64> {
        let arrivals = &self.forecaster.arrivals;
        let mut means = vec![0.0; arrivals.shares.len()];
        let mut add = |owner: u32, mean: f64| {
            if let Some(sum) = means.get_mut(owner as usize) {
                *sum += mean;
            }
        };
        for deal in &self.forecaster.open {
            let mean = self.chance(deal, 0.0) * deal.mean();
            match deal.shares.as_slice() {
                [] => add(deal.owner, mean),
                shares => shares.iter().for_each(|(owner, part)| add(*owner, part * mean)),
            }
        }
        for (owner, shares) in arrivals.shares.iter().enumerate() {
            let effect = self.forecaster.hazard.effect(owner as u32);
            let kinds = shares.iter().zip(self.reckoned.kinds.iter().zip(&self.reckoned.amounts));
            let new = kinds.map(|(share, (won, amount))| share * between(won, effect) * amount);
            add(owner as u32, self.reckoned.coming * new.sum::<f64>());
        }
        means
    }

    /// What it brings in time, on average over all open deals, that one has moved on to the stage
    /// after its own, or is won where that is the last of its pipeline; `pipelines` says how many
    /// stages each has.
    pub fn gain_of_advance(&self, pipelines: &[u8]) -> f64 {
        let mut end = 0;
        let last: Vec<u8> = pipelines
            .iter()
            .map(|stages| {
                end += stages;
                end - 1
            })
            .collect();
        let gain = |deal: &OpenDeal| {
            let moved = match last.contains(&deal.stage) {
                true => 1.0,
                false => {
                    let effect = self.forecaster.hazard.effect(deal.owner);
                    let next = Visit::onward(deal.stage + 1);
                    self.reckoned.outlooks[&deal.profile].chance(next, 0, effect)
                }
            };
            (moved - self.chance(deal, 0.0)) * deal.mean()
        };
        let open = &self.forecaster.open;
        open.iter().map(gain).sum::<f64>() / open.len().max(1) as f64
    }

    /// What a deal that is created from tomorrow on brings in time, on average; nought where none
    /// comes.
    pub fn mean_of_new(&self) -> f64 {
        let everybody = Scope::everybody(self.forecaster.arrivals.shares.len());
        let new = self.means(&everybody, 0.0).new;
        if self.reckoned.coming > 0.0 { new / self.reckoned.coming } else { 0.0 }
    }
}
