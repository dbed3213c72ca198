//! Splits: one row for each part of a deal that somebody is credited with.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::parts::{Parts, in_basis_points, makes_whole, sum};
use crate::problem::Fault;
use crate::shape::{Dialect, RowReader, Shape};
use crate::why::Why;
use sales::event::{Attribute, Key, RecordKind, What, When};
use std::collections::BTreeMap;

pub(crate) static SHAPE: Shape = Shape {
    word: "splits",
    hint: "split",
    named: false,
    dialect: Dialect::Plain,
    rank: 75,
    columns: &[
        (Field::OpportunityId, &["opportunity id", "deal id", "商談ID", "案件ID"]),
        (
            Field::Owner,
            &["credited to", "split owner", "owner", "rep", "person", "担当者", "計上先", "分配先"],
        ),
        (Field::OwnerId, &["split owner id", "owner id"]),
        (
            Field::Share,
            &[
                "share",
                "split",
                "split %",
                "percent",
                "percentage",
                "割合",
                "分割割合",
                "按分率",
                "配分率",
            ],
        ),
        (Field::Deleted, &["deleted", "削除"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Owner, Field::OwnerId], &[Field::Share]],
    decisive: None,
    reader: || Box::<Splits>::default(),
};

/// The parts of each deal, with the line of the last.
#[derive(Default)]
struct Splits {
    deals: BTreeMap<Key, (Parts, u64)>,
    seen: Option<When>,
}

impl RowReader for Splits {
    fn row(&mut self, cells: &Cells<'_>, _out: &mut Out) -> Result<(), Fault> {
        let deal = cells.key_of(&cells.required(Field::OpportunityId)?);
        self.seen = Some(cells.observed_since(None));
        let is_deleted = cells.flag(Field::Deleted)? == Some(true);
        let part = (!is_deleted).then(|| part(cells)).transpose()?;
        let (parts, line) = self.deals.entry(deal).or_default();
        parts.extend(part);
        *line = cells.row.line;
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        for (deal, (parts, line)) in &self.deals {
            if !parts.is_empty() && !makes_whole(parts) {
                let sum = sum(parts) as f64 / 1_000.0;
                let fault = Why::NotAllCredited.with("deal", &deal.id).with("sum", sum);
                out.late_faults.push((*line, fault));
                continue;
            }
            let shares = What::Set(Attribute::Shares(in_basis_points(parts)));
            out.event(RecordKind::Opportunity, deal, when, shares);
        }
    }
}

/// Whom the row credits, and with how many thousandths of a per cent.
pub(crate) fn part(cells: &Cells<'_>) -> Result<(Key, i64), Fault> {
    let nobody = || Fault::from(Why::Empty).at(cells.table.header(Field::Owner), "");
    let person = cells.key_in(&[Field::OwnerId, Field::Owner]).ok_or_else(nobody)?;
    cells.required(Field::Share)?;
    let share = cells.per_cent(Field::Share)?.unwrap_or(0);
    match share < 0 {
        true => Err(cells.fault(Field::Share, Why::Negative)),
        false => Ok((person, share)),
    }
}
