//! Reports on the history of stages: one row for each move of a deal from one stage to the next,
//! as Salesforce's report "Opportunity History" has it.

use super::stages::{known_stage, start};
use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::day::Instant;
use sales::event::{Key, RecordKind, What, When};
use sales::names::plain;
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "stage changes",
    hint: "history|履歴",
    named: false,
    dialect: Dialect::Plain,
    rank: 64,
    columns: &[
        (
            Field::OpportunityId,
            &[
                "opportunity id",
                "deal id",
                "商談ID",
                "案件ID",
                "商談番号",
                "案件番号",
                "商談コード",
                "案件コード",
            ],
        ),
        (
            Field::OldValue,
            &[
                "from stage",
                "previous stage",
                "old stage",
                "変更前フェーズ",
                "移行前フェーズ",
                "変更前のフェーズ",
                "変更前ステージ",
                "変更前のステージ",
            ],
        ),
        (
            Field::Stage,
            &[
                "to stage",
                "new stage",
                "変更後フェーズ",
                "移行後フェーズ",
                "変更後のフェーズ",
                "変更後ステージ",
                "変更後のステージ",
            ],
        ),
        (
            Field::ChangedAt,
            &[
                "last modified",
                "last modified date",
                "last modified date/time",
                "last modified time",
                "stage change date",
                "edit date",
                "changed at",
                "changed on",
                "change date",
                "最終更新日",
                "最終更新日時",
                "変更日",
                "変更日時",
                "更新日",
                "更新日時",
                "編集日",
            ],
        ),
    ],
    needs: &[&[Field::OpportunityId], &[Field::OldValue], &[Field::Stage], &[Field::ChangedAt]],
    decisive: Some(Field::OldValue),
    reader: || Box::new(StageChanges::default()),
};

/// The earliest move of each deal tells in which stage it was before.
#[derive(Default)]
struct StageChanges {
    before: HashMap<Key, (Instant, Arc<str>)>,
}

impl RowReader for StageChanges {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        let key = cells.key_of(&cells.required(Field::OpportunityId)?);
        cells.required(Field::ChangedAt)?;
        let Some(when) = cells.when(Field::ChangedAt)? else { return Ok(()) };
        let (old, new) = (old_stage(cells)?, cells.shared(Field::Stage));
        let Some(new) = new.filter(|new| old.as_ref().is_none_or(|old| plain(old) != plain(new)))
        else {
            // A row for another amount or close date has the same stage twice, or none.
            out.tally(Remark::OtherChanges);
            return Ok(());
        };
        known_stage(cells, Field::Stage, &new)?;
        let entered = What::StageEntered { pipeline: None, stage: new };
        out.event(RecordKind::Opportunity, &key, when, entered);
        if let Some(old) = old {
            let at = start(cells, when);
            let first = self.before.entry(key).or_insert_with(|| (at, Arc::clone(&old)));
            if at < first.0 {
                *first = (at, old);
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let mut before: Vec<_> = std::mem::take(&mut self.before).into_iter().collect();
        before.sort_by(|a, b| (a.1.0, &a.0).cmp(&(b.1.0, &b.0)));
        for (key, (at, stage)) in before {
            // It was so until that moment, and since when is not recorded.
            let until = When::Between { after: None, before: Instant(at.0 - 1) };
            let entered = What::StageEntered { pipeline: None, stage };
            out.event(RecordKind::Opportunity, &key, until, entered);
        }
    }
}

/// The stage that the deal left, by the name that somebody may have said for it.
fn old_stage(cells: &Cells<'_>) -> Result<Option<Arc<str>>, Fault> {
    let Some(text) = cells.shared(Field::OldValue) else { return Ok(None) };
    let meant = cells.table.rules.meant(Field::Stage, &text).map(Arc::from);
    let stage = meant.unwrap_or(text);
    known_stage(cells, Field::OldValue, &stage)?;
    Ok(Some(stage))
}
