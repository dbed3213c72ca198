//! Deals created in the period, which some conventions follow up to the as-of day.

use crate::facts::View;
use crate::facts::credit::Credit;
use sales::day::Instant;
use sales::history::Timeline;
use sales::process::StageKind;

/// What is known of the creation of a deal, where it may be one of the period.
pub(crate) enum Created {
    /// In the period, at that moment; credited to who owned it then.
    InPeriod(Credit, Instant),
    /// Nothing tells when. It may have been in the period: what is first known of it is not before.
    Undated(Credit),
}

/// Whether the deal was created in the period.
pub(crate) fn created(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Created> {
    match timeline.created() {
        Some(at) => view.counts(at).then(|| Created::InPeriod(view.credit(timeline, at), at)),
        None => {
            let first: Instant = timeline.visits().next()?.entered;
            let may = first <= view.until && view.period.start <= first;
            may.then(|| Created::Undated(view.credit(timeline, first)))
        }
    }
}

/// Whether it is open on the as-of day.
pub(crate) fn is_open(view: &View<'_>, timeline: &Timeline<'_>) -> bool {
    view.kind(timeline.visit_at(view.until)) == StageKind::Open
}
