//! OpportunitySplit: who is credited with which part of an opportunity.
//!
//! An organisation has several types of split. Of the usual one, for revenue, the parts of every
//! opportunity make up 100 %; of others (overlays) they need not, and what they give is credited
//! on top. Only parts of a whole can be added up, so overlays are told and not counted. Which type
//! is which shows in the parts themselves.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{Dialect, RowReader, Shape};
use crate::why::Why;
use sales::event::{Attribute, Key, RecordKind, What, When};
use sales::shares::{Shares, WHOLE};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce split",
    hint: "split",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 75,
    columns: &[
        (Field::OpportunityId, &["OpportunityId"]),
        (Field::OwnerId, &["SplitOwnerId"]),
        (Field::Type, &["SplitTypeId"]),
        (Field::Share, &["SplitPercentage"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::OwnerId], &[Field::Share]],
    decisive: None,
    reader: || Box::<Splits>::default(),
};

/// What a person has of an opportunity by one type of split, in thousandths of a per cent.
type Parts = Vec<(Key, i64)>;

/// All rows: only together do they show which type divides a whole.
#[derive(Default)]
struct Splits {
    /// By type, then by opportunity.
    types: BTreeMap<String, BTreeMap<Key, Parts>>,
    deals: BTreeSet<Key>,
    seen: Option<When>,
}

impl RowReader for Splits {
    fn row(&mut self, cells: &Cells<'_>, _out: &mut Out) -> Result<(), Fault> {
        let deal = cells.key_of(&cells.required(Field::OpportunityId)?);
        self.seen = Some(cells.observed_since(None));
        self.deals.insert(deal.clone());
        if cells.flag(Field::Deleted)? == Some(true) {
            return Ok(());
        }
        let person = cells.key_of(&cells.required(Field::OwnerId)?);
        cells.required(Field::Share)?;
        let Some(share) = cells.per_cent(Field::Share)? else { return Ok(()) };
        if share < 0 {
            return Err(cells.fault(Field::Share, Why::Negative));
        }
        let of_type = cells.text(Field::Type).unwrap_or_default().into_owned();
        let parts = self.types.entry(of_type).or_default().entry(deal).or_default();
        parts.push((person, share));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        let is_whole = |deals: &&BTreeMap<Key, Parts>| deals.values().all(makes_whole);
        let mut whole = self.types.values().filter(is_whole);
        let divided = match (whole.next(), whole.next()) {
            (Some(only), None) => only,
            (None, _) => {
                let note = "There is no type of split whose shares make up 100 % of every \
                            opportunity, so all is credited to the owners";
                return out.notes.push(note.into());
            }
            (Some(_), Some(_)) => {
                let note = "Several types of split make up 100 %, and nothing says which one \
                            counts; give a file with the one for revenue. All is credited to \
                            the owners";
                return out.notes.push(note.into());
            }
        };
        let overlays = self.types.len() - 1;
        if overlays > 0 {
            out.notes.push(format!(
                "Splits that do not make up 100 % of every opportunity (overlays) are not \
                 counted: {overlays} of {} types",
                self.types.len()
            ));
        }
        for deal in &self.deals {
            let shares = divided.get(deal).map_or_else(Shares::none, in_basis_points);
            out.event(RecordKind::Opportunity, deal, when, What::Set(Attribute::Shares(shares)));
        }
    }
}

/// Whether the parts make up 100 %, but for what rounding leaves.
fn makes_whole(parts: &Parts) -> bool {
    let sum: i64 = parts.iter().map(|part| part.1).sum();
    (sum - 100_000).abs() <= 10 * parts.len() as i64
}

/// The parts in basis points, of each person once; the largest takes what rounding leaves.
fn in_basis_points(parts: &Parts) -> Shares {
    let mut people: Vec<(Key, i64)> = Vec::new();
    for (key, share) in parts {
        match people.iter_mut().find(|known| known.0 == *key) {
            Some(known) => known.1 += share,
            None => people.push((key.clone(), *share)),
        }
    }
    people.iter_mut().for_each(|part| part.1 = (part.1 + 5) / 10);
    let left_over = i64::from(WHOLE) - people.iter().map(|part| part.1).sum::<i64>();
    if let Some(largest) = people.iter_mut().max_by_key(|part| part.1) {
        largest.1 += left_over;
    }
    let parts = people.into_iter().filter(|part| part.1 > 0);
    let parts = parts.map(|(key, part)| (key, part.try_into().unwrap_or(WHOLE)));
    Shares::new(parts.collect()).unwrap_or_default()
}
