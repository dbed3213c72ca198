//! Figures of any unit, for people and for programs.

use reports::metric::{Figure, GroupName};
use web::wording::numbers::{grouped, one_decimal, percent};

use crate::output::Cell;
use crate::wording::Figures;

/// A figure for people; the reason where it is absent.
pub(in crate::commands) fn shown(figures: &Figures, unit: &str, figure: &Figure) -> String {
    match (figure.value, figure.absent) {
        (Some(value), _) => value_shown(figures, unit, value),
        (None, Some(absent)) => figures.absence(absent),
        (None, None) => "–".to_owned(),
    }
}

/// A value in that unit, for people.
pub(super) fn value_shown(figures: &Figures, unit: &str, value: f64) -> String {
    let worded = |key: &str| figures.with(key, &[("value", &one_decimal(value))]);
    match unit {
        "money" => figures.show(value.round() as i64),
        "money-per-day" => {
            let money = figures.show(value.round() as i64);
            figures.with("unit-value-money-per-day", &[("value", &money)])
        }
        "share" => percent(value, 1),
        "count" => grouped(value.round() as i128),
        "multiple" => format!("{}×", one_decimal(value)),
        "days" => worded("unit-value-days"),
        "hours" => worded("unit-value-hours"),
        "per-thousand" => worded("unit-value-per-thousand"),
        "per-working-day" => worded("unit-value-per-working-day"),
        _ => one_decimal(value),
    }
}

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
    match figure.value {
        Some(value) => Cell::new(value_shown(figures, unit, value), plain_in(figures, unit, value)),
        None => Cell::absent("–"),
    }
}

/// An end of an interval.
pub(super) fn end(figures: &Figures, unit: &str, value: Option<f64>) -> Cell {
    value.map_or_else(
        || Cell::absent("–"),
        |value| Cell::new(value_shown(figures, unit, value), plain_in(figures, unit, value)),
    )
}

/// A part of a quotient, or what one record adds to it.
pub(super) fn part_shown(figures: &Figures, unit: &str, part: i64) -> String {
    match unit {
        "money" => figures.show_exactly(part),
        "millionths" => one_decimal(part as f64 / 1e6),
        _ => grouped(i128::from(part)),
    }
}

/// The same in a table.
pub(super) fn part_cell(figures: &Figures, unit: &str, part: i64) -> Cell {
    match unit {
        "money" => figures.amount(part),
        "millionths" => Cell::new(part_shown(figures, unit, part), plain(part as f64 / 1e6)),
        _ => Cell::new(grouped(i128::from(part)), part.to_string()),
    }
}

/// The parts of a figure, and what is left out of it.
pub(super) fn rests_on(figures: &Figures, parts_unit: &str, figure: &Figure) -> String {
    let number = |n: u64| grouped(i128::from(n));
    let part = |part: i64| part_shown(figures, parts_unit, part);
    let mut text = match figure.denominator {
        Some(below) => {
            let texts = [("above", &part(figure.numerator)), ("below", &part(below))];
            let texts = texts.map(|(name, text)| (name, text.as_str()));
            figures.with("cli-parts", &texts)
        }
        None => figures.with("cli-rests-on", &[("n", &number(figure.n))]),
    };
    let left_out = [
        ("cli-still-open", figure.still_open),
        ("cli-undated", figure.undated),
        ("cli-aside", figure.aside),
        ("cli-unweighed", figure.unweighed),
        ("cli-unconverted", figure.unconverted),
        ("cli-without-amount", figure.without_amount),
    ];
    for (key, n) in left_out.into_iter().filter(|(_, n)| *n > 0) {
        text.push_str(" · ");
        text.push_str(&figures.with(key, &[("n", &number(n))]));
    }
    text
}

/// What a figure beside another is called.
pub(super) fn beside_name(figures: &Figures, what: &str) -> String {
    figures.words.say(&format!("beside-{what}"))
}

/// What a row is called: for programs by the words that stay.
pub(super) fn group_cell(figures: &Figures, by: &str, group: &GroupName) -> Cell {
    let parts = [group.name.as_deref(), group.kind, group.to.as_deref()];
    let plain: Vec<&str> = parts.into_iter().flatten().collect();
    Cell::new(group_name(figures, by, group), plain.join("/"))
}

fn group_name(figures: &Figures, by: &str, group: &GroupName) -> String {
    let say = |key: &str| figures.words.say(key);
    let none = || match by {
        "rep" => say("nobody"),
        "kind" | "activity" | "direction" | "outcome" => String::new(),
        _ => say("group-none"),
    };
    let name = match (&group.name, by) {
        (Some(name), "month") => {
            let calendar = sales::calendar::FiscalCalendar::default();
            calendar.parse(name).map_or_else(|_| name.clone(), |p| figures.dates.period(&p))
        }
        (Some(name), _) => name.clone(),
        (None, _) => none(),
    };
    let kind = group.kind.map(|kind| say(&format!("kind-{kind}")));
    let to = group.to.as_ref().map(|to| format!("→ {to}"));
    let parts = [Some(name), kind, to].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
