//! Records that begin with closings of a certain day: of the time before it they hold only the
//! deals that lived on, so nothing can be learned from it.
//!
//! It shows by what is missing: at the pace of the time after the first closing, many would have
//! been expected before it, and there are none.

use crate::forecast::log::{Day, Deal, Log, State};

/// So many days from the first closing say at what pace deals close.
const WATCHED_DAYS: Day = 90;
/// With so many closings expected and none seen, chance is no explanation (e⁻²⁰).
const EXPECTED_MIN: f64 = 20.0;

/// Marks the deals that lived before the first closing as unwatched until then.
pub(super) fn mark(log: &mut Log) {
    let Some(first) = log.deals.iter().filter_map(closed).min() else { return };
    let open_days = |from: Day, to: Day| -> f64 {
        let days = log.deals.iter().map(|deal| {
            let end = closed(deal).unwrap_or(Day::MAX).min(to);
            f64::from((end - deal.created().max(from)).max(0))
        });
        days.sum()
    };
    let soon = first..first + WATCHED_DAYS;
    let closings = log.deals.iter().filter_map(closed).filter(|day| soon.contains(day)).count();
    let pace = closings as f64 / open_days(first - 1, first + WATCHED_DAYS).max(1.0);
    let expected = pace * open_days(Day::MIN, first - 1);
    if EXPECTED_MIN <= expected {
        for deal in log.deals.iter_mut().filter(|deal| deal.created() < first) {
            deal.unwatched_until = Some(first - 1);
        }
    }
}

/// The day on which a deal closed for the first time.
fn closed(deal: &Deal) -> Option<Day> {
    let state = deal.states.iter().find(|state| !matches!(state.1, State::Open(_)));
    state.map(|state| state.0)
}
