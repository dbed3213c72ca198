//! The sentence about follow-up, and the five figures below it.

use reports::metric::Breakdown;

use super::Context;
use crate::pages::key_figure::KeyFigure;
use crate::pages::named::{self, Named};
use crate::wording::Arg;
use crate::wording::numbers::{grouped, one_decimal, percent};

/// Two sentences, and one of background below them.
#[derive(Default)]
pub(super) struct Headline {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) background: String,
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let (words, activity) = (context.words, context.activity);
    if !activity.has_activities {
        let first = words.say("activity-none");
        return Headline { first, ..Headline::default() };
    }
    let first = match activity.gave_up.total.value {
        Some(share) => {
            let share = percent(1.0 - share, 1);
            words.with("activity-followed", &[("share", Arg::Text(&share))])
        }
        None => words.say("activity-too-young"),
    };
    let second = match activity.odds.total.beside("needed") {
        Some(needed) => {
            let needed = whole(needed);
            words.with("activity-needed", &[("needed", Arg::Text(&needed))])
        }
        None => words.say("activity-needed-unknown"),
    };
    Headline { first, second, background: background(context) }
}

/// How much was done, and how long new leads wait.
fn background(context: &Context<'_>) -> String {
    let (words, people) = (context.words, &context.activity.people);
    let mut sentences = Vec::new();
    if let Some(rate) = people.activity.total.value {
        let n = grouped(i128::from(people.activity.total.n));
        let rate = one_decimal(rate);
        let variables = [("n", Arg::Text(n.as_str())), ("rate", Arg::Text(&rate))];
        sentences.push(words.with("activity-done", &variables));
    }
    if let Some(hours) = people.first_touch.total.value {
        let hours = context.tell.format.value("hours", hours);
        sentences.push(words.with("activity-waits", &[("hours", Arg::Text(&hours))]));
    }
    sentences.join(&words.say("sentence-joint"))
}

/// A number of follow-ups: whole ones as such.
pub(super) fn whole(number: f64) -> String {
    if number.fract() == 0.0 { grouped(number as i128) } else { one_decimal(number) }
}

pub(super) fn figures(context: &Context<'_>) -> Vec<KeyFigure> {
    let people = &context.activity.people;
    vec![
        figure(context, &people.activity, kinds(context)),
        figure(context, &people.first_touch, waiting(context)),
        figure(context, &people.replied, likely(context, &people.replied)),
        figure(context, &people.opportunities, opportunities(context)),
        figure(context, &people.gave_up, likely(context, &people.gave_up)),
    ]
}

fn figure(context: &Context<'_>, of: &Breakdown, note: String) -> KeyFigure {
    let named = named::total(context.tell.format, of);
    let value = match (of.unit, of.total.value) {
        // The label says what it is counted per.
        ("per-working-day" | "per-thousand", Some(value)) => one_decimal(value),
        _ => context.tell.short(&named),
    };
    let reason = context.tell.reason(&of.total);
    KeyFigure {
        value,
        exact: context.tell.exactly(&named),
        note: if reason.is_empty() { note } else { reason },
        href: context.tell.records(&named),
        count: of.total.n,
        label: context.words.say(&format!("activity-key-{}", of.id)),
    }
}

/// Calls, e-mails and meetings apart.
fn kinds(context: &Context<'_>) -> String {
    let kind = |named: &Named<'_>| {
        let value = named.figure.value.map(one_decimal)?;
        Some(format!("{} {value}", named.name))
    };
    let rows = named::rows(context.tell.format, &context.activity.kinds);
    let parts: Vec<String> = rows.iter().filter_map(kind).collect();
    parts.join(&context.words.say("note-joint"))
}

fn waiting(context: &Context<'_>) -> String {
    let total = &context.activity.people.first_touch.total;
    let words = context.words;
    let hours = total.beside("four-fifths").map(|hours| context.tell.format.value("hours", hours));
    let fifths =
        hours.map(|hours| words.with("activity-four-fifths", &[("hours", Arg::Text(&hours))]));
    let waits = grouped(i128::from(total.still_open));
    let waits = words.with("activity-still-waiting", &[("n", Arg::Text(&waits))]);
    fifths.into_iter().chain([waits]).collect::<Vec<_>>().join(&words.say("note-joint"))
}

/// Where a rate lies with a probability of 80 %.
fn likely(context: &Context<'_>, of: &Breakdown) -> String {
    let Some((low, high)) = of.total.low.zip(of.total.high) else { return String::new() };
    let (low, high) = match of.unit {
        "share" => (percent(low, 1), percent(high, 1)),
        _ => (one_decimal(low), one_decimal(high)),
    };
    let low = low.trim_end_matches('%');
    let range = [("low", Arg::Text(low)), ("high", Arg::Text(&high))];
    context.words.with("range-likely", &range)
}

fn opportunities(context: &Context<'_>) -> String {
    let of = &context.activity.people.opportunities;
    let outside = of.outside.as_ref().map(|outside| {
        let value = whole(outside.value);
        context.words.with("activity-outside", &[("value", Arg::Text(&value))])
    });
    let likely = Some(likely(context, of)).filter(|likely| !likely.is_empty());
    likely.into_iter().chain(outside).collect::<Vec<_>>().join(&context.words.say("note-joint"))
}
