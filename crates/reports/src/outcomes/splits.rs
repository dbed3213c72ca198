//! Won and lost by stage, reason, source, segment, competitor and product.

use super::{Side, Split, SplitRow};
use crate::metric::{Breakdown, Figure, GroupName, MetricRow};
use metrics::facts::{Dimension, View};
use sales::history::{History, OpportunityId};
use std::cmp::Reverse;
use std::collections::HashMap;

/// From the win rate by count and the one by value: their parts are what was won and what closed.
pub(super) fn of_rates(by_count: &Breakdown, by_value: &Breakdown) -> Split {
    let row = |row: &MetricRow| {
        let closed = row.figure.denominator.unwrap_or(0);
        let worth = by_value.row(&row.group.row).map(|row| &row.figure);
        let won = worth.map_or(0, |worth| worth.numerator);
        let all = worth.and_then(|worth| worth.denominator).unwrap_or(0);
        let won_count = row.figure.numerator;
        SplitRow {
            group: row.group.clone(),
            won: Side { count: count(won_count), amount: won },
            lost: Side { count: count(closed - won_count), amount: all - won },
            rate: Some(row.figure.clone()),
        }
    };
    let rows = by_count.rows.iter().filter(|row| row.figure.n > 0).map(row).collect();
    sorted(Split { by: by_count.by, metric: by_count.id, rows })
}

/// From what was won and lost by stage and kind: the last open stage before the end.
pub(super) fn of_stages(by_stage_and_kind: &Breakdown) -> Split {
    let mut rows: Vec<SplitRow> = Vec::new();
    for row in &by_stage_and_kind.rows {
        let side = side(&row.figure);
        let stage = row.group.name.clone();
        if rows.last().is_none_or(|last| last.group.name != stage) {
            let word = stage.clone().unwrap_or_else(|| "none".to_owned());
            let group = GroupName { name: stage, row: word, ..GroupName::default() };
            let (won, lost) = (Side::default(), Side::default());
            rows.push(SplitRow { group, won, lost, rate: None });
        }
        match (row.group.kind, rows.last_mut()) {
            (Some("won"), Some(last)) => last.won = side,
            (_, Some(last)) => last.lost = side,
            _ => {}
        }
    }
    // In the order of the process.
    Split { by: Dimension::Stage.word(), metric: by_stage_and_kind.id, rows }
}

/// By the reason for losing. A deal that was lost, reopened and won may still have one.
pub(super) fn of_reasons(view: &View<'_>, by_reason: &Breakdown) -> Split {
    let mut won: HashMap<Option<&str>, Side> = HashMap::new();
    for closing in view.closings().closed.iter().filter(|closing| closing.won) {
        let side = won.entry(reason(view.history, closing.opportunity)).or_default();
        // A deal that is divided counts once, for its owner.
        side.count += u64::from(closing.is_owner);
        side.amount += closing.counted().unwrap_or(0);
    }
    let row = |row: &MetricRow| {
        let all = side(&row.figure);
        let won = won.get(&row.group.name.as_deref()).copied().unwrap_or_default();
        let lost = Side { count: all.count - won.count, amount: all.amount - won.amount };
        // What was won has no reason for losing, and is shown elsewhere.
        let won = if row.group.name.is_none() { Side::default() } else { won };
        SplitRow { group: row.group.clone(), won, lost, rate: None }
    };
    let rows = by_reason.rows.iter().map(row);
    let rows = rows.filter(|row| row.won.count + row.lost.count > 0).collect();
    sorted(Split { by: by_reason.by, metric: by_reason.id, rows })
}

fn reason(history: &History, deal: OpportunityId) -> Option<&str> {
    let place = history.timeline(deal).loss_reason()?;
    Some(&history.loss_reasons()[place as usize])
}

/// How many a count of deals is, and what they are worth.
pub(super) fn side(figure: &Figure) -> Side {
    let amount = figure.beside("amount").unwrap_or(0.0);
    Side { count: figure.n, amount: amount.round() as i64 }
}

fn sorted(mut split: Split) -> Split {
    split.rows.sort_by_key(|row| {
        (row.group.name.is_none(), Reverse(row.won.count + row.lost.count), row.group.name.clone())
    });
    split
}

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
