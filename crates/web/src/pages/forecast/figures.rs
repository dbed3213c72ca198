//! What the forecast is made of: won, open deals and deals to come make what is expected.

use reports::overview::Progress;

use super::Context;
use crate::pages::Linked;
use crate::wording::Arg;

/// One figure.
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) number: Linked,
    pub(super) note: String,
}

pub(super) fn figures(context: &Context<'_>) -> Vec<Figure> {
    match context.report.progress {
        Progress::Over => vec![won(context), quota(context)],
        _ => vec![won(context), open(context), new(context), mean(context), missing(context)],
    }
}

/// The deals of a list, with the question kept.
fn list(context: &Context<'_>, status: &str) -> String {
    context.visit.address.question().with("status", status).to("/deals")
}

fn plain(context: &Context<'_>, label: &str, amount: Option<i64>, note: &str) -> Figure {
    let text = amount.map_or("–".to_owned(), |amount| context.amounts.show(amount));
    Figure {
        label: context.words.say(label),
        number: Linked { text, ..Linked::default() },
        note: context.words.say(note),
    }
}

fn won(context: &Context<'_>) -> Figure {
    let won = context.report.total.won;
    let mut figure = plain(context, "closed-won", Some(won), "forecast-won-note");
    figure.number.href = list(context, "won");
    figure.number.amount = Some(won);
    figure
}

fn open(context: &Context<'_>) -> Figure {
    let open = context.report.total.open;
    let mut figure = plain(context, "forecast-column-open", open, "forecast-open-note");
    figure.number.href = list(context, "open");
    figure
}

fn new(context: &Context<'_>) -> Figure {
    let new = context.report.total.new;
    plain(context, "forecast-column-new", new, "forecast-new-note")
}

fn mean(context: &Context<'_>) -> Figure {
    let total = &context.report.total;
    plain(context, "forecast-column-mean", Some(total.mean), "forecast-mean-note")
}

fn missing(context: &Context<'_>) -> Figure {
    let total = &context.report.total;
    let mut figure = plain(context, "forecast-missing", total.shortfall, "absent-no-quota");
    if let Some(quota) = total.quota {
        let quota = context.amounts.show(quota);
        figure.note = context.words.with("quota-is", &[("quota", Arg::Text(&quota))]);
    }
    figure
}

fn quota(context: &Context<'_>) -> Figure {
    let quota = context.report.total.quota;
    let note = if quota.is_some() { "forecast-quota-note" } else { "absent-no-quota" };
    plain(context, "quota", quota, note)
}
