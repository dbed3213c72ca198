//! OpportunitySplit: who is credited with which part of an opportunity.
//!
//! An organisation has several types of split. Of the usual one, for revenue, the parts of every
//! opportunity make up 100 %; of others (overlays) they need not, and what they give is credited
//! on top. Only parts of a whole can be added up, so overlays are told and not counted. Which type
//! is which says the file of types; without it, it shows in the parts themselves.

use super::split_type::DIVIDES;
use crate::cells::Cells;
use crate::field::Field;
use crate::generic::split_part;
use crate::out::Out;
use crate::parts::{Parts, in_basis_points, makes_whole};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::event::{Attribute, Key, RecordKind, What, When};
use sales::shares::Shares;
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

/// All rows of one type of split.
#[derive(Default)]
struct OfType {
    /// Whether it divides the amount, where a file of types says so.
    divides: Option<bool>,
    deals: BTreeMap<Key, Parts>,
}

/// All rows: only together do they show which type divides a whole.
#[derive(Default)]
struct Splits {
    types: BTreeMap<String, OfType>,
    deals: BTreeSet<Key>,
    seen: Option<When>,
}

impl RowReader for Splits {
    fn row(&mut self, cells: &Cells<'_>, _out: &mut Out) -> Result<(), Fault> {
        let deal = cells.key_of(&cells.required(Field::OpportunityId)?);
        self.seen = Some(cells.observed_since(None));
        if cells.flag(Field::Deleted)? == Some(true) {
            self.deals.insert(deal);
            return Ok(());
        }
        let part = split_part(cells)?;
        self.deals.insert(deal.clone());
        let name = cells.text(Field::Type).unwrap_or_default().into_owned();
        let of_type = self.types.entry(name).or_insert_with(|| {
            let said = cells.key(Field::Type).and_then(|key| cells.lent(Field::Type, &key));
            OfType { divides: said.map(|said| **said == *DIVIDES), deals: BTreeMap::new() }
        });
        of_type.deals.entry(deal).or_default().push(part);
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        let divided = match self.dividing() {
            Ok(divided) => divided,
            Err(remark) => return out.note(remark, vec![]),
        };
        let overlays = self.types.len() - 1;
        if overlays > 0 {
            let (overlays, types) = (overlays.to_string(), self.types.len().to_string());
            out.note(Remark::Overlays, vec![("overlays", overlays), ("types", types)]);
        }
        for deal in &self.deals {
            let parts = divided.get(deal);
            let whole = parts.filter(|parts| makes_whole(parts));
            if parts.is_some() && whole.is_none() {
                out.tally(Remark::UnevenSplits);
            }
            let shares = whole.map_or_else(Shares::none, in_basis_points);
            out.event(RecordKind::Opportunity, deal, when, What::Set(Attribute::Shares(shares)));
        }
    }
}

impl Splits {
    /// The rows of the type that divides amounts: the one said to, else the only one of which
    /// nothing is said and whose parts always make up a whole.
    fn dividing(&self) -> Result<&BTreeMap<Key, Parts>, Remark> {
        let said = self.types.values().filter(|one| one.divides == Some(true));
        let seems = |one: &&OfType| one.divides.is_none() && one.deals.values().all(makes_whole);
        let said: Vec<&OfType> = said.collect();
        let seem: Vec<&OfType> = self.types.values().filter(seems).collect();
        match (said.as_slice(), seem.as_slice()) {
            ([only], _) | ([], [only]) => Ok(&only.deals),
            ([], []) => Err(Remark::NoWholeSplit),
            _ => Err(Remark::SeveralSplits),
        }
    }
}
