//! The records behind a number, listed.

use reports::metric::{Behind, BehindRow};
use web::wording::Arg;
use web::wording::numbers::grouped;

use super::figures::part_cell;
use crate::context::Context;
use crate::output::{Cell, Column, Table};
use crate::wording::Figures;

/// The records for people: the first so many, and how many more there are.
pub(super) fn page(context: &Context, behind: &Behind, figures: &Figures, most: usize) -> String {
    let number = |n: i64| figures.format.part(behind.above_unit, n);
    let (above, below) = (number(behind.above), number(behind.below));
    let count = Arg::Count(behind.count as usize);
    let texts = [("n", count), ("above", Arg::Text(&above)), ("below", Arg::Text(&below))];
    let key = if behind.below == 0 { "cli-behind-sum" } else { "cli-behind-parts" };
    let mut text = format!("\n{}\n", figures.words.with(key, &texts));
    let mut list = table(behind, figures);
    let more = list.rows.len().saturating_sub(most);
    list.rows.truncate(most);
    if !list.rows.is_empty() {
        text.push_str(&format!("\n{}", context.output.columns(&list.without_empty_columns())));
    }
    if more > 0 {
        let more = grouped(more as i128);
        text.push_str(&format!("{}\n", figures.with("cli-more-rows", &[("n", &more)])));
    }
    text
}

/// The records for programs.
pub(super) fn table(behind: &Behind, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let text = |id, key: &str| Column::text(id, say(key));
    let columns = vec![
        text("record", "cli-column-record"),
        text("name", "cli-column-name"),
        text("account", "cli-column-account"),
        text("owner", "cli-column-owner"),
        text("stage", "cli-column-stage"),
        text("to", "cli-column-to"),
        text("kind", "by-kind"),
        text("activity", "by-activity"),
        text("outcome", "by-outcome"),
        text("day", "cli-column-day"),
        Column::number("above", say("cli-column-adds")),
        Column::number("below", say("cli-column-denominator")),
        text("end", "cli-column-end"),
    ];
    let rows = behind.rows.iter().map(|row| cells(behind.above_unit, row, figures));
    Table { columns, rows: rows.collect() }
}

fn cells(unit: &str, row: &BehindRow, figures: &Figures) -> Vec<Cell> {
    let text = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
    let word = |stem: &str, word: Option<&str>| {
        word.map_or_else(Cell::default, |word| {
            Cell::new(figures.words.say(&format!("{stem}-{word}")), word)
        })
    };
    let number =
        |number: Option<i64>| number.map_or_else(Cell::default, |n| part_cell(figures, unit, n));
    vec![
        word("record", Some(row.record)),
        text(&row.name),
        text(&row.account),
        text(&row.owner),
        text(&row.stage),
        text(&row.to),
        word("kind", row.kind),
        word("kind", row.activity),
        word("kind", row.outcome),
        row.day.map_or_else(Cell::default, |day| figures.day(Some(day))),
        number(row.above),
        number(row.below),
        word("end", row.end.map(|end| end.word())),
    ]
}
