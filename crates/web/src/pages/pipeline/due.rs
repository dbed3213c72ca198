//! When open deals are due beside what is still to close, and what was created month by month.

use reports::metric::MetricRow;
use reports::pipeline::{Due, DueRow};

use super::Context;
use crate::charts::Caption;
use crate::charts::drawing::Link;
use crate::charts::due_months::{self, Bar};
use crate::pages::panel::Panel;
use crate::tables::pipeline as tables;
use crate::wording::Arg;

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let mut keys = vec![
        ("k-part", words.say("due-open")),
        ("k-bar", words.say("due-weighted")),
        ("k-bar2", words.say("due-aside")),
    ];
    if context.report.due.iter().any(|row| needed(row).is_some()) {
        keys.push(("k-ql", words.say("due-needed")));
    }
    context.panel("due", words.say("due-note")).legend(keys).twin(
        &tables::due(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// What is still to close, where anything is.
fn needed(row: &DueRow) -> Option<i64> {
    row.gap.filter(|gap| *gap > 0)
}

pub(super) fn svg(context: &Context<'_>) -> String {
    let bars: Vec<Bar> = context.report.due.iter().map(|row| bar(context, row)).collect();
    draw(context, "due", &bars)
}

/// Why there is nothing to draw.
pub(super) fn empty(context: &Context<'_>) -> String {
    let open = context.report.open.total.n;
    context.words.say(if open == 0 { "due-empty" } else { "due-unvalued" })
}

fn draw(context: &Context<'_>, id: &str, bars: &[Bar]) -> String {
    if bars.iter().all(|bar| bar.amount == 0.0 && bar.needed.is_none()) {
        return String::new();
    }
    let desc: Vec<&str> = bars.iter().map(|bar| bar.link.words.as_str()).collect();
    let title = context.words.say(&format!("{id}-title"));
    let id = format!("{id}-chart");
    let caption = Caption { id: &id, title: &title, desc: &desc.join(". ") };
    let value_name = |value, step| context.amounts.tick(value, step);
    due_months::draw(bars, &value_name, caption)
}

fn bar(context: &Context<'_>, row: &DueRow) -> Bar {
    let words = context.words;
    let name = tables::due_name(context.visit, row.due);
    let (open, weighted) = (context.worth(&row.open), context.amounts.show(row.weighted.amount));
    let deals = context.n_deals(row.open.count);
    let variables = [
        ("deals", Arg::Text(deals.as_str())),
        ("open", Arg::Text(&open)),
        ("weighted", Arg::Text(&weighted)),
    ];
    let key = if row.weighted.count == 0 { "due-words-unweighed" } else { "due-words" };
    let mut said = words.pair(&name, &words.with(key, &variables));
    if let Some(needed) = needed(row) {
        let needed = context.amounts.show(needed);
        said.push_str(&words.say("list-joint"));
        said.push_str(&words.with("due-words-needed", &[("amount", Arg::Text(&needed))]));
    }
    let href = match row.due {
        _ if row.open.count == 0 => String::new(),
        Due::Passed => context.deals(&[("status", "overdue")]),
        Due::Month(month) => {
            context.deals(&[("period", &month.to_string()), ("status", "closing")])
        }
        Due::Later => context.deals(&[("status", "later")]),
        Due::Unknown => context.deals(&[("status", "undated")]),
    };
    Bar {
        name,
        amount: row.open.amount as f64,
        weighted: Some(row.weighted.amount as f64),
        needed: needed(row).map(|gap| gap as f64),
        value_name: match row.open.count {
            0 => String::new(),
            _ => open,
        },
        aside: !matches!(row.due, Due::Month(_)),
        link: Link {
            href,
            words: said,
            count: Some(row.open.count),
            amount: Some(row.open.amount),
        },
    }
}

pub(super) fn created_panel(context: &Context<'_>) -> Panel {
    context.panel("created", context.words.say("created-note")).twin(
        &tables::created(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// Empty where nothing was created.
pub(super) fn created(context: &Context<'_>) -> String {
    let created = &context.report.created;
    let month = |row: &MetricRow| {
        let month = row.group.name.as_deref().unwrap_or_default();
        let name = context.figures.group(created.by, &row.group);
        let (amount, deals) = (context.sum(&row.figure), context.n_deals(row.figure.n));
        let address = context.visit.address.question().with("period", month);
        let n = row.figure.n;
        Bar {
            name: short_month(context, month),
            amount: row.figure.numerator as f64,
            weighted: None,
            needed: None,
            value_name: String::new(),
            aside: false,
            link: Link {
                href: match n {
                    0 => String::new(),
                    _ => address.with("metric", created.id).to("/deals"),
                },
                words: format!("{name}: {deals}, {amount}"),
                count: Some(n),
                amount: Some(row.figure.numerator),
            },
        }
    };
    let bars: Vec<Bar> = created.rows.iter().map(month).collect();
    draw(context, "created", &bars)
}

/// The month of `2026-11` without its year.
fn short_month(context: &Context<'_>, month: &str) -> String {
    let first = format!("{month}-01").parse();
    first.map_or_else(|_| month.to_owned(), |day| context.visit.dates.month(day))
}
