//! Whether an event says something that is not known yet.

use crate::batch::BatchId;
use crate::encoding;
use crate::error::Why;
use sales::day::Instant;
use sales::event::{Definition, Event, RecordKind, Slot, What, When};
use sales::quota::{QuotaVersion, Target};

/// What a batch learns from one event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// Nothing was known before the batch.
    New,
    /// Something else was known before the batch.
    Changed,
    /// It is known already and not stored again.
    Unchanged,
}

/// A live event of the same record and slot.
pub(crate) struct Known {
    pub(crate) batch: BatchId,
    pub(crate) happened: When,
    pub(crate) body: String,
}

/// Judges an event by the live events of its record and slot, in the order recorded.
pub(crate) fn judge(
    known: &[Known],
    event: &Event,
    body: &str,
    batch: BatchId,
) -> Result<Verdict, Why> {
    let unchanged = match &event.what {
        What::Defined(Definition::Quota(version)) => is_known_quota(known, version)?,
        What::Defined(_) => known.last().is_some_and(|newest| newest.body == body),
        _ => is_known(known, event, body),
    };
    Ok(if unchanged {
        Verdict::Unchanged
    } else if known.iter().any(|known| known.batch != batch) {
        Verdict::Changed
    } else {
        Verdict::New
    })
}

fn is_known(known: &[Known], event: &Event, body: &str) -> bool {
    let same = |known: &Known| known.happened == event.happened && known.body == body;
    if known.iter().any(same) {
        return true;
    }
    let When::Between { before, .. } = event.happened else {
        return false;
    };
    let newest = if has_timeline(event) {
        // What was true at the moment of the observation: reading an old file after a newer
        // one must neither repeat nor hide what it says.
        let by_then = known.iter().filter(|known| moment(known.happened) <= before);
        by_then.max_by_key(|known| moment(known.happened))
    } else {
        known.last()
    };
    newest.is_some_and(|newest| newest.body == body)
}

/// Whether a history keeps every value of the slot with its date, rather than the value
/// recorded last.
fn has_timeline(event: &Event) -> bool {
    match event.what.slot() {
        Slot::Custom(_) => true,
        Slot::Stage | Slot::Owner | Slot::Amount | Slot::CloseDate | Slot::Shares => {
            event.kind == RecordKind::Opportunity
        }
        _ => false,
    }
}

/// The moment from which it was known. Days are compared as if in UTC; taking a value for
/// known a few hours late only stores an observation that says nothing new.
fn moment(when: When) -> Instant {
    match when {
        When::At(at) => at,
        When::On(day) => Instant(i64::from(day.number()) * 86_400),
        When::Between { before, .. } => before,
    }
}

/// A quota keeps all its versions. One that says when it was decided is the same version
/// wherever it comes again; one that does not is new when it asks for something else.
fn is_known_quota(known: &[Known], version: &QuotaVersion) -> Result<bool, Why> {
    let mut versions = Vec::with_capacity(known.len());
    for one in known {
        let what = encoding::decode(&one.body).map_err(|error| Why::Damaged(error.to_string()))?;
        if let What::Defined(Definition::Quota(one)) = what {
            versions.push(one);
        }
    }
    if version.set_on.is_some() && versions.contains(version) {
        return Ok(true);
    }
    let same_entry = |one: &&QuotaVersion| {
        one.holder == version.holder
            && one.period == version.period
            && same_unit(&one.target, &version.target)
    };
    let is_same = |one: &QuotaVersion| one.target == version.target && one.spread == version.spread;
    let newest = versions.iter().rfind(same_entry);
    // Those without a day come before all that have one, whenever they were taken in.
    let is_undated = |one: &&QuotaVersion| same_entry(one) && one.set_on.is_none();
    let first = versions.iter().rfind(is_undated).filter(|_| version.set_on.is_none());
    Ok(newest.into_iter().chain(first).any(is_same))
}

fn same_unit(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Money(one), Target::Money(other)) => one.currency == other.currency,
        (Target::Units { product: one, .. }, Target::Units { product: other, .. }) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
