//! Every metric, one line each.

use crate::measure::Unit;
use sales::history::{History, OpportunityId};
use sales::question::Question;

/// What a metric means. The words shown to people are kept with the translations and in
/// `docs/metrics`; these are the exact ones.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its stable name, in files, addresses and programs.
    pub id: &'static str,
    /// Counts up when its meaning changes.
    pub version: u16,
    /// What it is counted in.
    pub unit: Unit,
    /// What it is, in one sentence.
    pub sentence: &'static str,
    /// What is divided, or counted.
    pub numerator: &'static str,
    /// What it is divided by; empty where nothing is.
    pub denominator: &'static str,
    /// When there is no number.
    pub absence: &'static str,
    /// The records behind the number, in order of their day.
    pub records: fn(&History, &Question) -> Vec<OpportunityId>,
}

/// Every metric, in the order of the manual.
pub static ALL: &[&Definition] = &[
    &crate::attainment::DEFINITION,
    &crate::gap::DEFINITION,
    &crate::pacing::DEFINITION,
    &crate::trend::DEFINITION,
    &crate::won_lost::DEFINITION,
    &crate::win_rate::DEFINITION,
    &crate::open_pipeline::DEFINITION,
    &crate::coverage::DEFINITION,
];

/// The metric of that id.
pub fn find(id: &str) -> Option<&'static Definition> {
    ALL.iter().find(|definition| definition.id == id).copied()
}
