//! The row of five figures, each leading to its records.

use reports::figure::Absent;
use reports::pipeline::Due;

use super::Context;
use crate::wording::Arg;
use crate::wording::numbers::{grouped, percent};

/// One figure.
#[derive(Default)]
pub(super) struct KeyFigure {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) note: String,
    /// The records behind it; empty where there are none.
    pub(super) href: String,
    pub(super) amount: Option<i64>,
    pub(super) count: Option<u64>,
}

pub(super) fn figures(context: &Context<'_>) -> Vec<KeyFigure> {
    vec![open(context), due(context), coverage(context), overdue(context), age(context)]
}

fn open(context: &Context<'_>) -> KeyFigure {
    let open = &context.report.open;
    KeyFigure {
        label: context.words.say("open-pipeline"),
        value: context.sum(&open.total),
        note: context.n_deals(open.total.n),
        href: context.records(open.id, "", ""),
        amount: Some(open.total.numerator),
        count: Some(open.total.n),
    }
}

fn due(context: &Context<'_>) -> KeyFigure {
    let due = &context.report.coverage.total;
    let last = context.visit.dates.day(context.report.asked.last);
    let label = context.words.with("pipeline-due-by", &[("day", Arg::Text(&last))]);
    if let Some(why) = unknown_due(context) {
        let note = context.words.say(&format!("absent-{}", why.word()));
        return KeyFigure { label, value: "–".to_owned(), note, ..KeyFigure::default() };
    }
    let weighted = &context.report.weighted_due;
    let note = match weighted.count {
        0 => context.n_deals(due.n),
        _ => {
            let amount = context.amounts.show(weighted.amount);
            context.words.with("pipeline-weighted-is", &[("amount", Arg::Text(&amount))])
        }
    };
    KeyFigure {
        label,
        value: context.amounts.show(due.numerator),
        note,
        href: context.deals(&[("status", "closing")]),
        amount: Some(due.numerator),
        count: Some(due.n),
    }
}

/// Why nothing says what is due: no open deal has a close date, or none that is due an amount.
fn unknown_due(context: &Context<'_>) -> Option<Absent> {
    let report = context.report;
    let undated = report.due.iter().find(|row| row.due == Due::Unknown);
    let open = report.open.total.n;
    let due = &report.coverage.total;
    match undated {
        Some(undated) if open > 0 && undated.open.count == open => Some(Absent::Undated),
        _ if due.n > 0 && due.without_amount + due.unconverted == due.n => Some(Absent::NoAmounts),
        _ => None,
    }
}

fn coverage(context: &Context<'_>) -> KeyFigure {
    let coverage = &context.report.coverage.total;
    let words = context.words;
    let label = words.say("column-coverage");
    let Some(value) = coverage.value else {
        let note = coverage
            .absent
            .map_or(String::new(), |why| words.say(&format!("absent-{}", why.word())));
        return KeyFigure { label, value: "–".to_owned(), note, ..KeyFigure::default() };
    };
    let gap = context.amounts.show(context.report.gap.numerator);
    let is_covered = coverage.n > 0;
    KeyFigure {
        label,
        value: words.times(value),
        note: words.with("pipeline-of-gap", &[("gap", Arg::Text(&gap))]),
        href: match is_covered {
            true => context.records(context.report.coverage.id, "", ""),
            false => String::new(),
        },
        amount: None,
        count: Some(coverage.n).filter(|_| is_covered),
    }
}

fn overdue(context: &Context<'_>) -> KeyFigure {
    let words = context.words;
    let known: u64 = context.report.stages.iter().map(|stage| stage.known).sum();
    let label = words.say("pipeline-overdue");
    if known == 0 {
        let note = words.say("pipeline-no-expectation");
        return KeyFigure { label, value: "–".to_owned(), note, ..KeyFigure::default() };
    }
    let overdue = &context.report.overdue;
    let share = percent(overdue.count as f64 / known as f64, 0);
    let of = grouped(i128::from(known));
    let texts = [("share", Arg::Text(share.as_str())), ("of", Arg::Text(&of))];
    let share = words.with("pipeline-overdue-note", &texts);
    let amount = overdue.worth().map(|worth| context.amounts.show(worth));
    let parts: Vec<String> = amount.into_iter().chain([share]).collect();
    KeyFigure {
        label,
        value: context.n_deals(overdue.count),
        note: parts.join(&words.say("note-joint")),
        href: context.records("overdue-in-stage", "", ""),
        amount: None,
        count: Some(known),
    }
}

fn age(context: &Context<'_>) -> KeyFigure {
    let age = &context.report.age;
    let words = context.words;
    let label = words.say("pipeline-age");
    let Some(value) = age.value else {
        let note = context.figures.show("days", age);
        return KeyFigure { label, value: "–".to_owned(), note, ..KeyFigure::default() };
    };
    KeyFigure {
        label,
        value: context.figures.value("days", value),
        note: words.say("pipeline-age-note"),
        href: context.records("open-age", "", ""),
        amount: None,
        count: Some(age.n),
    }
}
