//! Figures of any unit, for people and for programs.

use reports::metric::{Figure, GroupName};

use crate::output::Cell;
use crate::wording::Figures;

/// A value in that unit, for programs: money in whole units with its decimals, as elsewhere.
pub(super) fn plain_in(figures: &Figures, unit: &str, value: f64) -> String {
    match unit {
        "money" | "money-per-day" => figures.amount(value.round() as i64).plain,
        _ => plain(value),
    }
}

/// A number for programs.
pub(super) fn plain(value: f64) -> String {
    match value.fract() == 0.0 && value.abs() < 1e15 {
        true => format!("{value:.0}"),
        false => format!("{value:.6}"),
    }
}

/// A figure in a table.
pub(in crate::commands) fn cell(figures: &Figures, unit: &str, figure: &Figure) -> Cell {
    let shown =
        |value| Cell::new(figures.format.show(unit, figure), plain_in(figures, unit, value));
    figure.value.map_or_else(|| Cell::absent("–"), shown)
}

/// A value that may be absent, such as an end of an interval.
pub(super) fn end(figures: &Figures, unit: &str, value: Option<f64>) -> Cell {
    value.map_or_else(
        || Cell::absent("–"),
        |value| Cell::new(figures.format.value(unit, value), plain_in(figures, unit, value)),
    )
}

/// A part of a quotient, or what one record adds to it, in a table.
pub(super) fn part_cell(figures: &Figures, unit: &str, part: i64) -> Cell {
    let shown = figures.format.part(unit, part);
    match unit {
        "money" => figures.amount(part),
        "millionths" => Cell::new(shown, plain(part as f64 / 1e6)),
        _ => Cell::new(shown, part.to_string()),
    }
}

/// What a figure beside another is called.
pub(super) fn beside_name(figures: &Figures, what: &str) -> String {
    figures.words.say(&format!("beside-{what}"))
}

/// What a row is called: for programs by the words that stay.
pub(super) fn group_cell(figures: &Figures, by: &str, group: &GroupName) -> Cell {
    let parts = [group.name.as_deref(), group.kind, group.to.as_deref()];
    let plain: Vec<&str> = parts.into_iter().flatten().collect();
    Cell::new(figures.format.group(by, group), plain.join("/"))
}
