//! The sentence about winning and losing, and the five figures below it.

use reports::metric::Breakdown;
use reports::outcomes::{Split, SplitRow};

use super::Context;
use crate::pages::key_figure::KeyFigure;
use crate::pages::named;
use crate::wording::Arg;
use crate::wording::numbers::{durations, grouped, percent};

/// Two sentences, and one of background below them.
#[derive(Default)]
pub(super) struct Headline {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) background: String,
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let (words, outcomes) = (context.words, context.outcomes);
    let amounts = context.tell.format.amounts;
    let closed = outcomes.won.side.count + outcomes.lost.side.count;
    if closed == 0 {
        let first = words.say("outcomes-none");
        return Headline { first, ..Headline::default() };
    }
    let (won, all) = (grouped(outcomes.won.side.count.into()), grouped(closed.into()));
    let rate = outcomes.rates.first().and_then(|rate| rate.total.value);
    let rate = rate.map_or("–".to_owned(), |rate| percent(rate, 0));
    let first =
        [("won", Arg::Text(won.as_str())), ("all", Arg::Text(&all)), ("rate", Arg::Text(&rate))];
    let (won, lost) =
        (amounts.show(outcomes.won.side.amount), amounts.show(outcomes.lost.side.amount));
    let second = [("won", Arg::Text(won.as_str())), ("lost", Arg::Text(&lost))];
    let key = match outcomes.lost.is_unvalued() {
        true => "outcomes-second-unvalued",
        false => "outcomes-second",
    };
    Headline {
        first: words.with("outcomes-first", &first),
        second: words.with(key, &second),
        background: background(context),
    }
}

/// From where, and why, most is lost.
fn background(context: &Context<'_>) -> String {
    let sentences = [
        ("stage", "outcomes-most-stage", "outcomes-most-stage-unvalued"),
        ("reason", "outcomes-most-reason", "outcomes-most-reason-unvalued"),
    ];
    let said = sentences.into_iter().filter_map(|(by, key, without_amount)| {
        let split = context.outcomes.splits.iter().find(|split| split.by == by)?;
        let row = most_lost(split)?;
        let name = row.group.name.as_deref()?;
        let amount = context.tell.format.amounts.show(row.lost.amount);
        let variables = [
            ("name", Arg::Text(name)),
            ("n", Arg::Count(row.lost.count as usize)),
            ("amount", Arg::Text(&amount)),
        ];
        let key = match context.outcomes.lost.is_unvalued() {
            true => without_amount,
            false => key,
        };
        Some(context.words.with(key, &variables))
    });
    said.collect::<Vec<_>>().join(&context.words.say("sentence-joint"))
}

fn most_lost(split: &Split) -> Option<&SplitRow> {
    let named = split.rows.iter().filter(|row| row.group.name.is_some() && row.lost.count > 0);
    named.max_by_key(|row| row.lost.count)
}

pub(super) fn figures(context: &Context<'_>) -> Vec<KeyFigure> {
    let outcomes = context.outcomes;
    let rates = outcomes.rates.iter().take(2);
    let others = [&outcomes.deal_size, &outcomes.cycle_time, &outcomes.velocity];
    rates.chain(others).map(|of| figure(context, of)).collect()
}

fn figure(context: &Context<'_>, of: &Breakdown) -> KeyFigure {
    let named = named::total(context.tell.format, of);
    let reason = context.tell.reason(&of.total);
    let range = of.total.low.zip(of.total.high).map(|(low, high)| {
        let value = |of_unit: f64| context.tell.format.value(of.unit, of_unit);
        let (low, high) = match of.unit {
            "share" => (value(low).trim_end_matches('%').to_owned(), value(high)),
            "days" => {
                let (low, high) = durations(low, high);
                (low, context.words.with("unit-value-days", &[("value", Arg::Text(&high))]))
            }
            _ => (value(low), value(high)),
        };
        let ends = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
        context.words.with("range-likely", &ends)
    });
    let n = grouped(of.total.n.into());
    let rests = context.words.with("figures-of", &[("n", Arg::Text(&n))]);
    let note: Vec<String> = range.into_iter().chain([rests]).collect();
    KeyFigure {
        label: named.name.clone(),
        value: context.tell.short(&named),
        exact: context.tell.exactly(&named),
        note: match reason.is_empty() {
            true => note.join(&context.words.say("note-joint")),
            false => reason,
        },
        href: context.tell.records(&named),
        count: of.total.n,
    }
}
