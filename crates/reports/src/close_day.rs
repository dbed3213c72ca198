//! The day a deal closed, or is expected to.

use sales::day::{Day, Instant};
use sales::history::{History, Precision, Timeline};
use sales::process::StageKind;

/// The day on which the deal was closed where it is; of an open one the day on which it is expected
/// to be, as known then. `None` where nobody has said.
pub(crate) fn close_day(history: &History, timeline: &Timeline<'_>, until: Instant) -> Option<Day> {
    let visit = timeline.visit_at(until);
    let closed = visit.filter(|visit| history.kind(visit.stage) != StageKind::Open);
    match closed.filter(|visit| visit.precision != Precision::Between) {
        Some(visit) => Some(history.day_of(visit.entered)),
        None => timeline.close_date_at(until),
    }
}
