//! What activities and leads lack.

use super::check::Tally;
use super::seen::Seen;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::history::ActivityView;

pub(super) fn call_outcomes(seen: &Seen<'_>) -> Tally {
    of_kind(seen, ActivityKind::Call, |one| one.outcome != Outcome::Unknown)
}

pub(super) fn email_directions(seen: &Seen<'_>) -> Tally {
    of_kind(seen, ActivityKind::Email, |one| one.direction != Direction::Unknown)
}

/// Of each activity of the kind whether it is known; since when there are any of which it is.
fn of_kind(seen: &Seen<'_>, kind: ActivityKind, is_known: impl Fn(&ActivityView) -> bool) -> Tally {
    let mut tally = Tally::default();
    let all = seen.activities().into_iter().flatten();
    all.filter(|one| one.kind == kind)
        .for_each(|one| tally.dated(is_known(&one).then_some(one.at)));
    tally
}

/// Activities about neither a deal nor a lead.
pub(super) fn subjects(seen: &Seen<'_>) -> Tally {
    let [of_deals, of_leads, of_neither] = seen.activities();
    let mut tally = Tally::default();
    of_deals.chain(of_leads).for_each(|one| tally.dated(Some(one.at)));
    of_neither.for_each(|_| tally.dated(None));
    tally
}

/// Activities that somebody of ours did: what customers began needs nobody.
pub(super) fn owners(seen: &Seen<'_>) -> Tally {
    let roster = seen.history.roster();
    let mut tally = Tally::default();
    seen.activities()
        .into_iter()
        .flatten()
        .filter(|one| one.by.is_some() || one.direction != Direction::Inbound)
        .for_each(|one| tally.add(one.by.is_some_and(|by| roster.is_listed(by))));
    tally
}

/// Converted leads that do not say into which deal.
pub(super) fn conversions(seen: &Seen<'_>) -> Tally {
    let until = seen.until();
    let mut tally = Tally::default();
    let converted = seen.leads().filter_map(|lead| lead.converted);
    converted.filter(|(at, _)| *at <= until).for_each(|(at, deal)| tally.dated(deal.map(|_| at)));
    tally
}
