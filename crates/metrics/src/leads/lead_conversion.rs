//! Lead conversion: how many leads become opportunities, by how warm they were handed over.
//!
//! Of the leads that came in the period those that became an opportunity within
//! `cohort::DAYS` days (`cohort`).
//!
//! Its kinds are the **prior touches**: what there was between the customer and us before the
//! owner began to work on the lead, that is before the owner's first outbound touch. Counted are
//! calls, e-mails and meetings by anybody, and besides them whatever the customer began, such as
//! a visit to the web site that is logged as a task. Where the owner has not begun, what there was
//! until the lead became an opportunity, or until its time was over. What is dated to the same
//! moment as the owner's first touch (known only to the day, say) is not before it.

use super::cohort;
use crate::activity::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, LeadLife, Observe, View};
use crate::measure::{Absence, Unit};
use sales::activity::Direction;
use sales::day::Instant;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "lead-conversion",
    version: 1,
    unit: Unit::Share,
    sentence: "Leads created in the period that became an opportunity within 30 days divided by \
               leads created in the period at least 30 days ago.",
    numerator: "Of these, leads that became an opportunity within 30 days.",
    denominator: "Leads created in the period, at least 30 days before the as-of day.",
    absence: "No lead was created in the period at least 30 days ago.",
    kinds: &["no-prior-touch", "one-or-two", "three-to-five", "six-or-more"],
    by: cohort::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { lead: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    cohort::add(view, life, facts, |end| match prior_touches(view, life, end) {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        _ => 3,
    });
}

fn prior_touches(view: &View<'_>, life: &LeadLife<'_>, end: Instant) -> u32 {
    let owner = life.lead.owner;
    let mut handed_over = Instant(i64::MAX);
    life.each_activity(view, |activity| {
        if owner.is_some() && activity.by == owner && touches::is_outbound(activity) {
            handed_over = handed_over.min(activity.at);
        }
    });
    let mut count = 0;
    life.each_activity(view, |activity| {
        let counts = touches::is_touch(activity) || activity.direction == Direction::Inbound;
        count += u32::from(counts && activity.at < handed_over && activity.at <= end);
    });
    count
}
