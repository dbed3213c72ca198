//! Ideal fit: how well the leads fit the ideal customer that the plan declares.
//!
//! Points reached by the leads that came in the period ÷ points they could have reached by what is
//! known of them (`fit`). Leads of which too little is known add nothing to either; they
//! are the last kind, so that their number is seen. Each is the owner's, in the team of the day on
//! which it came. A lead of which nothing says when it came is told as undated.

use super::cohort;
use super::fit::{self, Fit, KINDS};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, Part, View};
use crate::measure::{Absence, Unit};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "ideal-fit",
    version: 1,
    unit: Unit::Share,
    sentence: "Points of the ideal customer reached by the leads created in the period divided by \
               the points of what is known of them.",
    numerator: "Points of the attributes of these leads that are as the plan wants them.",
    denominator: "Points of their attributes that are known, of leads half known or better.",
    absence: "The plan declares no ideal customer; no lead created in the period is known enough.",
    kinds: KINDS,
    by: cohort::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { lead: Some(observe), needs_profile: true, ..Observe::NOTHING },
        finish: Finish::Ratio,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    let created = life.created();
    if !fit::is_declared(view) || created.is_some_and(|created| !view.counts(created)) {
        return;
    }
    let fit = Fit::of(view, life);
    let part = match created {
        None => Part::Undated,
        Some(_) if !fit.is_known() => Part::Parts { above: 0, below: 0 },
        Some(_) => Part::Parts { above: fit.reached.into(), below: fit.known.into() },
    };
    let at = created.or(life.begun()).unwrap_or(view.until);
    facts.push(Fact::of_lead(life.place, life.credit(view, at), part).of_kind(fit.kind()));
}
