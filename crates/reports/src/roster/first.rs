//! Since when records tell of somebody: what a first day on the roster is suggested from.

use metrics::facts::LeadLife;
use sales::day::{Day, Instant};
use sales::history::History;
use sales::roster::PersonId;
use std::collections::BTreeMap;

/// Whoever is first told of within so many days of the first record of all was there before: when
/// they came is not known.
const SETTLED_DAYS: i32 = 90;

/// Since when each may have been there: from the beginning of the month of the first record that
/// tells of them, so that all of them count and no month is half theirs.
pub(super) fn start(first: &BTreeMap<PersonId, Day>, person: PersonId) -> Option<Day> {
    let began = first.values().min()?;
    let own = first.get(&person)?;
    (began.days_until(*own) > SETTLED_DAYS).then(|| own.month_start())
}

/// The day of the first record that tells of each: a deal or a lead that became theirs, or
/// something that they did, up to `until`.
pub(super) fn first_days(history: &History, until: Instant) -> BTreeMap<PersonId, Day> {
    let mut first: BTreeMap<PersonId, Instant> = BTreeMap::new();
    let mut tell = |person: PersonId, at: Instant| {
        if at < until {
            first.entry(person).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
    };
    for deal in history.timelines() {
        // The first owner is told of since ever; the deal has been there since it was made.
        let begun = deal.created().or(deal.visits().next().map(|visit| visit.entered));
        for (since, owner) in deal.owners().filter(|_| begun.is_some()) {
            tell(owner, since.max(begun.unwrap_or(since)));
        }
        let done = deal.activities().filter_map(|one| Some((one.by?, one.at)));
        done.for_each(|(by, at)| tell(by, at));
    }
    for place in 0..history.leads().len() as u32 {
        let life = LeadLife::new(history, place);
        if let Some((owner, at)) = life.lead.owner.zip(life.begun()) {
            tell(owner, at);
        }
        let done = life.activities().filter_map(|one| Some((one.by?, one.at)));
        done.for_each(|(by, at)| tell(by, at));
    }
    let done = history.other_activities().filter_map(|one| Some((one.by?, one.at)));
    done.for_each(|(by, at)| tell(by, at));
    first.into_iter().map(|(person, at)| (person, history.day_of(at))).collect()
}
