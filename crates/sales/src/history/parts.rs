//! A history in parts of plain bytes, from which it can be put together again.
//!
//! The first part holds what does not lie in columns, and how many columns of each kind follow;
//! then comes a part for each of them. Whoever keeps the parts must see to it that they come
//! back unchanged, and in a program of the same [`super::EDITION`].

use super::activities::{ActivityColumns, How};
use super::chunk::{Chunk, Fixed, ProductLine};
use super::custom::CustomValues;
use super::days::Days;
use super::offsets::Offsets;
use super::records::{Account, Contact, Lead, OpportunityText, StagePlace};
use super::resolve::LooseMatch;
use super::series::{Cell, DayCell, MoneyCell, Series};
use super::timeline::{Precision, StageId};
use super::{Ground, History, OpportunityId, Said};
use crate::flat::{Bytes, Flat, flat_number, flat_struct};
use crate::shares::Share;
use std::sync::Arc;

impl History {
    /// The parts, one after the other.
    pub fn parts(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let mut head = Vec::new();
        self.ground.put(&mut head);
        self.last.put(&mut head);
        let columns = [self.chunks.len(), self.lead_activities.len(), self.other_activities.len()];
        columns.iter().for_each(|&count| (count as u64).put(&mut head));
        let chunks = self.chunks.iter().map(|chunk| bytes_of(chunk.as_ref()));
        let outside = self.activities_outside().map(bytes_of);
        std::iter::once(head).chain(chunks).chain(outside)
    }

    /// The history of which these are the parts; `None` where they are not those of one, or
    /// where the time zone database now says something else about the organisation's days.
    pub fn from_parts(mut next: impl FnMut() -> Option<Vec<u8>>) -> Option<History> {
        let head = next()?;
        let mut from = Bytes::new(&head);
        let ground = Arc::new(Ground::take(&mut from)?);
        let last = Flat::take(&mut from)?;
        let mut count = || u64::take(&mut from);
        let (chunks, lead_activities, other_activities) = (count()?, count()?, count()?);
        let chunks: Vec<Arc<Chunk>> = several(chunks, &mut next)?;
        let lead_activities = several(lead_activities, &mut next)?;
        let other_activities = several(other_activities, &mut next)?;
        Some(History { ground, chunks, lead_activities, other_activities, last })
    }
}

/// The value in its bytes.
pub(super) fn bytes_of(value: &impl Flat) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// The value that fills all the bytes.
pub(super) fn value_of<T: Flat>(bytes: &[u8]) -> Option<T> {
    let mut from = Bytes::new(bytes);
    let value = T::take(&mut from)?;
    (from.left() == 0).then_some(value)
}

fn several<T: Flat>(count: u64, next: &mut impl FnMut() -> Option<Vec<u8>>) -> Option<Vec<Arc<T>>> {
    (0..count).map(|_| value_of(&next()?).map(Arc::new)).collect()
}

flat_struct!(Said { organisation, process });
flat_struct!(Ground {
    organisation,
    said,
    roster,
    pipelines,
    stages,
    quotas,
    commits,
    products,
    accounts,
    contacts,
    leads,
    sources,
    segments,
    loss_reasons,
    competitors,
    fields,
    custom_of_cards,
    loose_matches,
    days,
});
flat_struct!(Account { key, name, given, owner, texts, defined, merged_into });
flat_struct!(Contact { key, name, account, texts, defined, merged_into });
flat_struct!(Lead {
    key,
    name,
    created,
    created_precision,
    owner,
    converted,
    converted_precision,
    account,
    texts,
    deleted,
    merged_into,
});
flat_struct!(Share { person, basis_points });
flat_struct!(OpportunityText { key, name, next_step });
flat_struct!(StagePlace { pipeline, position, stage, listed });
flat_struct!(LooseMatch { kind, written, taken_as });
flat_struct!(ProductLine { product, quantity, amount });
flat_struct!(Fixed { created, account, contact, source, segment, loss_reason, competitor });
flat_number!(OpportunityId, 4, |id: OpportunityId| id.0.to_le_bytes(), |bytes| {
    OpportunityId(u32::from_le_bytes(bytes))
});
flat_number!(StageId, 2, |id: StageId| id.0.to_le_bytes(), |bytes| {
    StageId(u16::from_le_bytes(bytes))
});
flat_number!(DayCell, 4, |day: DayCell| day.0.to_le_bytes(), |bytes| {
    DayCell(i32::from_le_bytes(bytes))
});
flat_number!(MoneyCell, 11, |money: MoneyCell| money.0, MoneyCell);
flat_number!(How, 1, |how: How| [how.0], |bytes: [u8; 1]| How(bytes[0]));
flat_number!(Precision, 1, |precision| [precision as u8], |bytes: [u8; 1]| match bytes[0] {
    0 => Precision::Instant,
    1 => Precision::Day,
    _ => Precision::Between,
});

/// By its name and what the zone says; read only where the zone still says the same.
impl Flat for Days {
    fn put(&self, out: &mut Vec<u8>) {
        self.zone().put(out);
        self.fingerprint().put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Days> {
        let days = Days::new(Flat::take(from)?);
        (u64::take(from)? == days.fingerprint()).then_some(days)
    }
}

impl Flat for Offsets {
    fn put(&self, out: &mut Vec<u8>) {
        self.all().collect::<Vec<u32>>().put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Offsets> {
        let all: Vec<u32> = Vec::take(from)?;
        (all.first() == Some(&0) && all.is_sorted()).then(|| Offsets::from_all(all))
    }
}

impl<T: Cell + Flat> Flat for Series<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.first.put(out);
        self.rows.put(out);
        self.since.put(out);
        self.later.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Series<T>> {
        let (first, rows) = (Vec::<T>::take(from)?, Offsets::take(from)?);
        let (since, later) = (Vec::take(from)?, Vec::<T>::take(from)?);
        let lengths = [first.len(), since.len(), later.len()];
        (lengths == [rows.len(), rows.rows(), rows.rows()]).then_some(Series {
            first,
            rows,
            since,
            later,
        })
    }
}

impl Flat for CustomValues {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<CustomValues> {
        Some(CustomValues(Flat::take(from)?))
    }
}

impl Flat for ActivityColumns {
    fn put(&self, out: &mut Vec<u8>) {
        self.first.put(out);
        self.rows.put(out);
        self.at.put(out);
        self.how.put(out);
        for numbers in [&self.by, &self.lead, &self.contact, &self.record] {
            numbers.put(out);
        }
        self.custom.put(out);
        self.span.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<ActivityColumns> {
        let columns = ActivityColumns {
            first: Flat::take(from)?,
            rows: Flat::take(from)?,
            at: Flat::take(from)?,
            how: Flat::take(from)?,
            by: Flat::take(from)?,
            lead: Flat::take(from)?,
            contact: Flat::take(from)?,
            record: Flat::take(from)?,
            custom: Flat::take(from)?,
            span: Flat::take(from)?,
        };
        let ActivityColumns { at, how, by, lead, contact, record, .. } = &columns;
        let lengths = [at.len(), how.len(), by.len(), lead.len(), contact.len(), record.len()];
        let whole = lengths.iter().all(|&length| length == columns.rows.rows());
        (whole && how.iter().all(|how| how.is_known())).then_some(columns)
    }
}

impl Flat for Chunk {
    fn put(&self, out: &mut Vec<u8>) {
        self.first.put(out);
        self.fixed.put(out);
        self.amount_observed.put(out);
        self.deleted.put(out);
        self.shares.put(out);
        self.merged.put(out);
        self.visit_rows.put(out);
        self.visit_entered.put(out);
        self.visit_stage.put(out);
        self.visit_precision.put(out);
        self.visit_span.put(out);
        self.owners.put(out);
        self.amounts.put(out);
        self.close_dates.put(out);
        self.line_rows.put(out);
        self.lines.put(out);
        self.custom.put(out);
        self.activities.put(out);
        self.texts.put(out);
        self.settled.put(out);
        self.settled_last.put(out);
        self.won.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Chunk> {
        let chunk = Chunk {
            first: Flat::take(from)?,
            fixed: Flat::take(from)?,
            amount_observed: Flat::take(from)?,
            deleted: Flat::take(from)?,
            shares: Flat::take(from)?,
            merged: Flat::take(from)?,
            visit_rows: Flat::take(from)?,
            visit_entered: Flat::take(from)?,
            visit_stage: Flat::take(from)?,
            visit_precision: Flat::take(from)?,
            visit_span: Flat::take(from)?,
            owners: Flat::take(from)?,
            amounts: Flat::take(from)?,
            close_dates: Flat::take(from)?,
            line_rows: Flat::take(from)?,
            lines: Flat::take(from)?,
            custom: Flat::take(from)?,
            activities: Flat::take(from)?,
            texts: Flat::take(from)?,
            settled: Flat::take(from)?,
            settled_last: Flat::take(from)?,
            won: Flat::take(from)?,
        };
        let groups = [
            chunk.settled.len(),
            chunk.texts.len(),
            chunk.amount_observed.len(),
            chunk.visit_rows.len(),
            chunk.owners.first.len(),
            chunk.amounts.first.len(),
            chunk.close_dates.first.len(),
            chunk.line_rows.len(),
            chunk.activities.rows.len(),
        ];
        let visits =
            [chunk.visit_entered.len(), chunk.visit_stage.len(), chunk.visit_precision.len()];
        let whole = groups.iter().all(|&groups| groups == chunk.len())
            && visits.iter().all(|&visits| visits == chunk.visit_rows.rows())
            && chunk.lines.len() == chunk.line_rows.rows()
            && chunk.won.iter().all(|&place| usize::from(place) < chunk.len());
        whole.then_some(chunk)
    }
}
