//! What goes with every answer to a question: names that mean nothing, and records that end
//! before the day asked about.

use reports::Asked;
use reports::ask::ScopeName;
use reports::forecast::Caution;
use reports::rateless::Rateless;
use sales::history::{History, Precision};
use sales::money::Currency;
use serde_json::json;
use web::wording;
use web::wording::dates::DateFormat;

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::Answer;
use crate::wording::with;

/// Records that end this many days before the as-of day deserve a hint: a quarter nobody has
/// data for looks like a quarter nobody sold in.
const STALE_AFTER_DAYS: i32 = 31;

/// Refuses a question of which a part means nothing here: on a page the reader sees what was
/// left out, but a program would take the company's figures for those of a misspelt team.
pub(crate) fn check(context: &Context, asked: &Asked) -> Result<(), Failure> {
    check_rep_as(context, asked, "--rep")
}

/// The same where the person was written as an argument of that name.
pub(crate) fn check_rep_as(context: &Context, asked: &Asked, rep: &str) -> Result<(), Failure> {
    let Some(notice) = asked.notices.first() else { return Ok(()) };
    let flag = match notice.parameter {
        "asof" | "as_of" => "--as-of".to_owned(),
        "rep" => rep.to_owned(),
        "units" | "units_of" => "--units-of".to_owned(),
        what if what.starts_with("if-") => format!("--what-if {}", what.replacen("if-", "", 1)),
        other => format!("--{other}"),
    };
    let texts = [("flag", flag.as_str()), ("value", notice.value.as_str())];
    let is_name = !matches!(flag.as_str(), "--as-of" | "--period");
    let (message, hint) = match is_name {
        true => ("cli-not-known", "cli-known"),
        false => ("cli-not-understood", "cli-for-example"),
    };
    let failure = Failure::new(Exit::Usage, with(context.words, message, &texts));
    let known = notice.known.join(", ");
    Err(match known.is_empty() {
        true => failure,
        false => failure.hint(with(context.words, hint, &[("names", &known)])),
    })
}

/// Gives the answer to a question that was understood, under its title, and says what has to be
/// known of it.
pub(crate) fn give(
    context: &Context,
    history: &History,
    asked: &Asked,
    answer: impl FnOnce() -> anyhow::Result<Answer>,
) -> anyhow::Result<Exit> {
    check(context, asked)?;
    context.tell(title(context, asked));
    give_noted(context, history, asked, answer()?)?;
    tell_emptiness(context, history);
    Ok(Exit::Ok)
}

/// Gives the answer, and says where the records end and which amounts are in no total. Programs are
/// told of these in the document.
pub(crate) fn give_noted(
    context: &Context,
    history: &History,
    asked: &Asked,
    mut answer: Answer,
) -> anyhow::Result<()> {
    let (viewer, today) = (context.viewer(history)?, context.today(history));
    let rateless = Rateless::of(history, today).seen_by(history, &viewer, today);
    let codes: Vec<&str> = rateless.iter().map(Currency::code).collect();
    if let Some(document) = answer.document.as_object_mut() {
        document.insert("rateless".to_owned(), json!(codes));
    }
    context.output.give(&answer)?;
    if !rateless.is_empty() {
        let text = wording::rateless(context.words, &rateless);
        context.tell(with(context.words, "cli-note", &[("text", &text)]));
    }
    tell_staleness(context, asked, history);
    Ok(())
}

/// Says what a forecast rests on too little of.
pub(crate) fn tell_cautions(context: &Context, cautions: &[Caution]) {
    for caution in cautions {
        let key = format!("forecast-caution-{}", caution.what);
        context.tell(context.words.count(&key, caution.count));
    }
}

/// Says where the records end, if that is well before the day asked about. A state that was
/// merely seen on the day of the export is no record of that day.
fn tell_staleness(context: &Context, asked: &Asked, history: &History) {
    let last_dated = history.timelines().filter_map(|deal| {
        let mut latest_first = deal.visits().rev();
        latest_first.find(|visit| visit.precision != Precision::Between)
    });
    let Some(last) = last_dated.map(|visit| visit.entered).max() else { return };
    let last = history.day_of(last);
    if last.days_until(asked.as_of) > STALE_AFTER_DAYS {
        let shown = DateFormat { lang: context.words.lang }.day_and_year(last);
        let day = last.to_string();
        let texts = [("shown", shown.as_str()), ("day", day.as_str())];
        context.hint(with(context.words, "cli-records-end", &texts));
    }
}

/// Says what to do about a store in which there is nothing yet.
pub(crate) fn tell_emptiness(context: &Context, history: &History) {
    if history.opportunity_count() == 0 {
        context.hint(context.words.say("cli-nothing-imported"));
    } else if history.quotas().entries().is_empty() {
        context.hint(context.words.say("cli-no-quotas"));
    }
}

/// The line above an answer: who, when, as of when.
pub(crate) fn title(context: &Context, asked: &Asked) -> String {
    let dates = DateFormat { lang: context.words.lang };
    let scope = match &asked.scope {
        ScopeName::Company => context.words.say("everybody"),
        ScopeName::Team(name) | ScopeName::Person(name) | ScopeName::Peers(name) => name.clone(),
    };
    let day = dates.day_and_year(asked.as_of);
    let mut parts = vec![
        asked.organisation.clone(),
        scope,
        dates.period_and_days(&asked.period),
        with(context.words, "as-of-day", &[("day", &day)]),
    ];
    parts.extend(asked.filters.iter().map(|(name, value)| format!("{name}: {value}")));
    parts.extend(asked.fields.iter().map(|field| format!("{}: {}", field.name, field.value)));
    if asked.owners_of_today {
        parts.push(context.words.say("attribution-today"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
