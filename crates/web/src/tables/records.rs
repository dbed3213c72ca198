//! The records behind a number, one line a record.

use reports::metric::{BehindRow, End};
use reports::records::Records;

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;

/// The same rows as on the page, all of them.
pub(crate) fn records(records: &Records, visit: &Visit) -> Table {
    let words = visit.words;
    let title = words.say(&format!("metric-{}-name", records.metric.id));
    let text = |words: &Option<String>| words.clone().map_or(Cell::Empty, Cell::Text);
    let day = |day: Option<_>| day.map_or(Cell::Empty, Cell::Day);
    let word = |stem: &str, word: Option<&str>| {
        word.map_or(Cell::Empty, |word| Cell::Text(words.say(&format!("{stem}-{word}"))))
    };
    let part = |part: Option<i64>| match (part, records.above_unit) {
        (None, _) => Cell::Empty,
        (Some(amount), "money") => Cell::Amount(amount),
        (Some(parts), "millionths") => Cell::Share(parts as f64 / 1e6),
        (Some(number), _) => Cell::Count(number),
    };
    let share = |percent: Option<f64>| percent.map_or(Cell::Empty, |one| Cell::Share(one / 100.0));
    let row = |one: &BehindRow| {
        vec![
            word("record", Some(one.record)),
            text(&one.name),
            text(&one.account),
            text(&one.owner),
            text(&one.team),
            text(&one.stage),
            text(&one.to),
            word("kind", one.kind),
            word("kind", one.activity),
            word("kind", one.outcome),
            day(one.day),
            day(one.close_date),
            word("end", one.end.map(End::word)),
            part(one.above),
            part(one.below),
            share(one.share_percent),
            Cell::Text(one.id.clone()),
        ]
        .into_iter()
        .chain(super::custom(&records.fields, &one.fields))
        .collect()
    };
    let ids = [
        "record_type",
        "record_name",
        "account",
        "owner",
        "team",
        "stage",
        "record_to",
        "record_kind",
        "record_activity",
        "record_outcome",
        "day",
        "close_date",
        "record_end",
        "record_above",
        "record_below",
        "share",
        "tassei_id",
    ];
    let rows: Vec<Vec<Cell>> = records.rows.iter().map(row).collect();
    let draft = Draft::new("records", &title, visit, &records.metric.asked);
    draft.columns(&ids).and(&records.fields).rows(rows.into_iter())
}
