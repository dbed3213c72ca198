//! What deals lack.

use super::check::Tally;
use super::seen::Seen;
use sales::history::{Precision, Timeline};
use sales::process::StageKind;

pub(super) fn stages(seen: &Seen<'_>) -> Tally {
    let mut tally = Tally::default();
    seen.deals_of_any_stage().for_each(|deal| tally.add(deal.visits().len() > 0));
    tally
}

/// Entries into a stage; since when there are dated ones. The first stage is entered when a deal is
/// made, so that only a first entry that nothing dates says more than that.
pub(super) fn stage_dates(seen: &Seen<'_>) -> Tally {
    let until = seen.until();
    let mut tally = Tally::default();
    for deal in seen.deals() {
        let entered = deal.visits().enumerate().filter(|(_, visit)| visit.entered <= until);
        for (place, visit) in entered {
            let is_dated = visit.precision != Precision::Between;
            if place == 0 && is_dated {
                continue;
            }
            tally.dated(is_dated.then_some(visit.entered));
        }
    }
    tally
}

/// Closed deals that were never seen in an open stage.
pub(super) fn stage_history(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| {
        let is_open = |stage| seen.history.kind(stage) == StageKind::Open;
        let closed = !is_open(deal.visit_at(seen.until())?.stage);
        closed.then(|| deal.visits().any(|visit| is_open(visit.stage)))
    })
}

pub(super) fn created(seen: &Seen<'_>) -> Tally {
    let mut tally = Tally::default();
    seen.deals().for_each(|deal| tally.dated(deal.created()));
    tally
}

pub(super) fn amounts(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| {
        let stage = deal.visit_at(seen.until())?.stage;
        let counts = seen.history.kind(stage) != StageKind::Lost;
        counts.then(|| deal.amount_at(seen.until()).is_some())
    })
}

pub(super) fn close_dates(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| {
        let stage = deal.visit_at(seen.until())?.stage;
        let open = seen.history.kind(stage) == StageKind::Open;
        open.then(|| deal.close_date_at(seen.until()).is_some())
    })
}

pub(super) fn owners(seen: &Seen<'_>) -> Tally {
    let roster = seen.history.roster();
    each(seen, |deal| {
        Some(deal.owner_at(seen.until()).is_some_and(|owner| roster.is_listed(owner)))
    })
}

pub(super) fn accounts(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| Some(deal.account().is_some()))
}

pub(super) fn loss_reasons(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| {
        let stage = deal.visit_at(seen.until())?.stage;
        let lost = seen.history.kind(stage) == StageKind::Lost;
        lost.then(|| deal.loss_reason().is_some())
    })
}

pub(super) fn sources(seen: &Seen<'_>) -> Tally {
    each(seen, |deal| Some(deal.source().is_some()))
}

/// Of each deal whether it has it; `None` where it need not.
fn each(seen: &Seen<'_>, has: impl Fn(&Timeline<'_>) -> Option<bool>) -> Tally {
    let mut tally = Tally::default();
    seen.deals().filter_map(|deal| has(&deal)).for_each(|there| tally.add(there));
    tally
}
