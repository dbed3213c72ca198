//! Lead conversion by fit: whether leads that fit the ideal customer become opportunities more
//! often.
//!
//! The same leads and the same time as in [`super::lead_conversion`], by how well they fit the
//! ideal customer that the plan declares (`fit`). Where poor ones do as well as good
//! ones, it is the description of the ideal customer that should change.

use super::cohort;
use super::fit::{self, Fit, KINDS};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, View};
use crate::measure::{Absence, Unit};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "lead-conversion-by-fit",
    version: 1,
    unit: Unit::Share,
    sentence: "By how well they fit the ideal customer: leads created in the period that became \
               an opportunity within 30 days divided by leads created in it at least 30 days ago.",
    numerator: "Of these, leads that became an opportunity within 30 days.",
    denominator: "Leads created in the period, at least 30 days before the as-of day.",
    absence: "The plan declares no ideal customer; no lead was created at least 30 days ago.",
    kinds: KINDS,
    by: cohort::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { lead: Some(observe), needs_profile: true, ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    if fit::is_declared(view) {
        cohort::add(view, life, facts, |_| Fit::of(view, life).kind());
    }
}
