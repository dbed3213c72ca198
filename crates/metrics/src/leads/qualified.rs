//! Leads that qualified: that became an opportunity in the period. What was done about each until
//! then is the raw material of several metrics.
//!
//! What counts is what was done before the conversion (of one known only to the day: until that
//! day ended), whether it is filed under the lead, under an opportunity while naming the lead, or
//! was handed on to the opportunity that the lead became
//! ([`crate::facts::LeadLife::each_activity`]). A lead of which only is known that it has been
//! converted, and not when, is told as undated. Each is the owner's, in the team of the day of
//! the conversion.

use crate::activity::touches;
use crate::facts::{Dimension, Fact, LeadLife, Part, View};
use sales::activity::ActivityKind;
use sales::history::Precision;

/// By what metrics of qualified leads can be broken down.
pub(super) const BY: &[Dimension] =
    &[Dimension::Rep, Dimension::Team, Dimension::Month, Dimension::Source, Dimension::Segment];

/// Adds the value of a lead that qualified in the period.
pub(super) fn add(
    view: &View<'_>,
    life: &LeadLife<'_>,
    facts: &mut Vec<Fact>,
    value: impl FnOnce() -> i64,
) {
    let Some(at) = life.converted(view.until) else { return };
    let part = match life.lead.converted_precision {
        Precision::Between => Part::Undated,
        _ if view.counts(at) => Part::Value(value()),
        _ => return,
    };
    facts.push(Fact::of_lead(life.place, life.credit(view, at), part));
}

/// How many touches of that kind (of any, where none is given) a lead had.
pub(super) fn touches(view: &View<'_>, life: &LeadLife<'_>, kind: Option<ActivityKind>) -> i64 {
    let mut count = 0;
    life.each_activity(view, |activity| {
        let wanted = kind.is_none_or(|kind| activity.kind == kind);
        count += i64::from(wanted && touches::is_touch(activity));
    });
    count
}
