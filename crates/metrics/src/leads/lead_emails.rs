//! E-mails per lead until it qualifies: the part of [`super::lead_touches`] that is e-mails.

use super::qualified;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, View};
use crate::measure::{Absence, Unit};
use sales::activity::ActivityKind;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "lead-emails",
    version: 1,
    unit: Unit::Number,
    sentence: "E-mails per lead until it became an opportunity, of the leads that did so in the \
               period.",
    numerator: "E-mails about these leads before they became opportunities.",
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
    qualified::add(view, life, facts, || qualified::touches(view, life, Some(ActivityKind::Email)));
}
