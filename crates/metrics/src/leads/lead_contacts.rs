//! Contacts per lead: with how many people at the customer we spoke until the lead qualified.
//!
//! Different contacts named by the touches that count for [`super::lead_touches`]; where a touch
//! names none, the lead itself is one. Some systems hand a converted lead's activities on to the
//! contact it became: those that name it and others that name nobody are then two, though they
//! are one person. A lead without any touch has none.

use super::qualified;
use crate::activity::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, View};
use crate::measure::{Absence, Unit};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "lead-contacts",
    version: 1,
    unit: Unit::Number,
    sentence: "Different contacts touched per lead until it became an opportunity, of the leads \
               that did so in the period.",
    numerator: "Different contacts in the calls, e-mails and meetings about each of these leads.",
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
    qualified::add(view, life, facts, || contacts(view, life));
}

fn contacts(view: &View<'_>, life: &LeadLife<'_>) -> i64 {
    let mut met: Vec<Option<u32>> = Vec::new();
    life.each_activity(view, |activity| {
        if touches::is_touch(activity) && !met.contains(&activity.contact) {
            met.push(activity.contact);
        }
    });
    met.len() as i64
}
