//! Touches per lead: how much work a lead takes until it qualifies.
//!
//! Calls, e-mails and meetings about the lead before it became an opportunity, by anybody and in
//! either direction; tasks are none ([`crate::activity`]). Of the leads that became one in the
//! period (`qualified`); a lead that became one without a touch on record counts as
//! nought. What was spent on leads that never qualified is not in it. How many of each kind:
//! [`super::lead_calls`], [`super::lead_emails`], [`super::lead_meetings`] add up to it.

use super::qualified;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, View};
use crate::measure::{Absence, Unit};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "lead-touches",
    version: 1,
    unit: Unit::Number,
    sentence: "Calls, e-mails and meetings per lead until it became an opportunity, of the leads \
               that did so in the period.",
    numerator: "Calls, e-mails and meetings about these leads before they became opportunities.",
    denominator: "Leads that became an opportunity in the period.",
    absence: "No lead became an opportunity in the period.",
    kinds: &[],
    by: qualified::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { lead: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Mean,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    qualified::add(view, life, facts, || qualified::touches(view, life, None));
}
