//! Opportunities that are one: of the rows of two the row of the one that stays.
//!
//! Each number of the one that stays is what it was. What went before it came, while only the other
//! was on record, is its beginning; nothing that the other did beside it or after counts.

use super::super::OpportunityText;
use super::super::activities::NONE;
use super::super::chunk::{Fixed, Row};
use super::super::custom::CustomChanges;
use super::super::timeline::{ALWAYS, StageId, Visit, value_at};
use crate::day::Instant;
use crate::process::StageKind;

/// What is left of a row that was merged into that at another place: its name, and nothing that
/// counts on any day.
pub(super) fn emptied(text: OpportunityText, into: u32) -> Row {
    let fixed = Fixed {
        created: ALWAYS,
        account: NONE,
        contact: NONE,
        source: NONE,
        segment: NONE,
        loss_reason: NONE,
        competitor: NONE,
    };
    Row {
        fixed,
        amount_observed: false,
        created: None,
        deleted: None,
        visits: Vec::new(),
        owners: Vec::new(),
        amounts: Vec::new(),
        close_dates: Vec::new(),
        shares: Vec::new(),
        lines: Vec::new(),
        custom: Vec::new(),
        merged_into: Some(into),
        text,
    }
}

/// The row of the one that stays with what `goes` adds to it. `kind` says what a stage means.
pub(super) fn joined(mut stays: Row, goes: Row, kind: impl Fn(StageId) -> StageKind) -> Row {
    if stays.lines.is_empty() {
        stays.lines = goes.lines.clone();
    }
    fill(&mut stays.custom, &goes.custom);
    match beginning(&stays, &goes, kind) {
        Some(end) => after(stays, goes, end),
        None => stays,
    }
}

/// Adds what is said of custom fields of which nothing is known yet.
fn fill(own: &mut CustomChanges, others: &CustomChanges) {
    let known: Vec<u16> = own.iter().map(|change| change.0).collect();
    own.extend(others.iter().filter(|change| !known.contains(&change.0)).cloned());
    own.sort_by_key(|change| change.0);
}

/// Until when the other was on record alone. It was in open stages all the while: one that was
/// closed before this one came was an attempt of its own, and begins nothing.
fn beginning(stays: &Row, goes: &Row, kind: impl Fn(StageId) -> StageKind) -> Option<Instant> {
    let entered = stays.visits.first()?.entered;
    let known = Some(stays.fixed.created).filter(|created| *created != ALWAYS);
    let end = known.map_or(entered, |created| created.min(entered));
    let mut before = goes.visits.iter().take_while(|visit| visit.entered < end).peekable();
    let begun = goes.fixed.created != ALWAYS && goes.fixed.created < end;
    let is_open = begun && before.peek().is_some();
    (is_open && before.all(|visit| kind(visit.stage) == StageKind::Open)).then_some(end)
}

/// The one that stays, which came when the other's beginning was over.
fn after(stays: Row, goes: Row, end: Instant) -> Row {
    let mut visits: Vec<Visit> = goes.visits;
    visits.retain(|visit| visit.entered < end);
    visits.extend(stays.visits);
    visits.dedup_by_key(|visit| visit.stage);
    let amount_observed = match goes.amounts.is_empty() {
        true => stays.amount_observed,
        false => goes.amount_observed,
    };
    Row {
        fixed: Fixed { created: goes.fixed.created, ..stays.fixed },
        amount_observed,
        created: goes.created.or(Some(goes.fixed.created)).min(stays.created.or(Some(end))),
        visits,
        owners: owners(goes.owners, stays.owners, end),
        amounts: spliced(goes.amounts, stays.amounts, end, None),
        close_dates: spliced(goes.close_dates, stays.close_dates, end, None),
        shares: spliced(goes.shares, stays.shares, end, Vec::new()),
        ..stays
    }
}

/// Whose it was. Where only one of both says, that holds all along.
fn owners(
    before: Vec<(Instant, u32)>,
    after: Vec<(Instant, u32)>,
    end: Instant,
) -> Vec<(Instant, u32)> {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after,
        (false, true) => before,
        (false, false) => spliced(before, after, end, NONE),
    }
}

/// The one's changes before `end`, and the other's from then on. What one of them never says
/// anything of was `none` there.
fn spliced<T: Clone + PartialEq>(
    before: Vec<(Instant, T)>,
    after: Vec<(Instant, T)>,
    end: Instant,
    none: T,
) -> Vec<(Instant, T)> {
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    let then = value_at(&after, end).unwrap_or(&none).clone();
    let mut all = vec![(ALWAYS, none)];
    all.extend(before.into_iter().filter(|(since, _)| *since < end));
    all.push((end, then));
    all.extend(after.into_iter().filter(|(since, _)| end < *since));
    // What held since ever takes the place of nothing.
    let replaced = usize::from(all.get(1).is_some_and(|(since, _)| *since == ALWAYS));
    all.drain(..replaced);
    all.dedup_by(|later, earlier| later.1 == earlier.1);
    all
}
