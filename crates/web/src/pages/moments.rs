//! The line of time of a deal or a customer in words.

use reports::custom::FieldValue;
use reports::deal::{Moment, What};
use sales::custom::CustomType;
use sales::money::Money;

use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::money::MoneyFormat;
use crate::wording::numbers::grouped;

/// What happened, and more about it.
pub(crate) fn said(moment: &Moment, visit: &Visit) -> (String, String) {
    let words = visit.words;
    let changed = |from: &str, to: &str| {
        words.with("moment-from-to", &[("from", Arg::Text(from)), ("to", Arg::Text(to))])
    };
    let none = || words.say("moment-none");
    let joined = |parts: Vec<String>| parts.join(&words.say("note-joint"));
    let worth = |money: &Option<Money>| money.map(|money| amount(money, visit));
    match &moment.what {
        What::Created { money } => (words.say("moment-created"), worth(money).unwrap_or_default()),
        What::Stage { from, to, kind, money } => {
            let title = words.say(&format!("moment-stage-{kind}"));
            let way = from.as_ref().map_or_else(|| to.clone(), |from| changed(from, to));
            (title, joined([Some(way), worth(money)].into_iter().flatten().collect()))
        }
        What::LeadCame => (words.say("moment-lead-came"), String::new()),
        What::Converted => (words.say("moment-converted"), String::new()),
        What::Owner { from, to } => {
            let from = from.clone().unwrap_or_else(|| words.say("nobody"));
            (words.say("moment-owner"), changed(&from, to))
        }
        What::Shares { from, to } => {
            let shown = |parts: &[(String, f64)]| match parts {
                [] => words.say("moment-undivided"),
                parts => {
                    let parts = parts.iter().map(|(name, part)| share(name, *part));
                    parts.collect::<Vec<_>>().join(&words.say("list-joint"))
                }
            };
            (words.say("moment-shares"), changed(&shown(from), &shown(to)))
        }
        What::Amount { from, to } => {
            let shown =
                |money: &Option<Money>| money.map_or_else(none, |money| amount(money, visit));
            (words.say("moment-amount"), changed(&shown(from), &shown(to)))
        }
        What::CloseDate { from, to } => {
            let shown =
                |day: &Option<_>| day.map_or_else(none, |day| visit.dates.day_and_year(day));
            let pushed = matches!((from, to), (Some(from), Some(to)) if to > from);
            let key = if pushed { "moment-close-later" } else { "moment-close" };
            (words.say(key), changed(&shown(from), &shown(to)))
        }
        What::Field { name, holds, from, to } => {
            let shown = |value: &str| custom_value(*holds, value, visit);
            (name.clone(), changed(&shown(from), &shown(to)))
        }
        What::Activity { activity, direction, outcome, fields } => {
            let how = [*direction, *outcome].into_iter().filter(|word| *word != "unknown");
            let how = how.map(|word| words.say(&format!("kind-{word}")));
            let held = fields.iter().map(|one| held(one, visit));
            (words.say(&format!("kind-{activity}")), joined(how.chain(held).collect()))
        }
    }
}

/// What something holds in a custom field, with the field's name.
fn held(one: &FieldValue, visit: &Visit) -> String {
    let value = custom_value(one.holds, &one.value, visit);
    let texts = [("name", Arg::Text(one.name.as_str())), ("value", Arg::Text(&value))];
    visit.words.with("fields-held", &texts)
}

/// Somebody's part of a deal.
pub(crate) fn share(name: &str, percent: f64) -> String {
    format!("{name} {percent}%")
}

/// Who did it, and with whom.
pub(crate) fn people(moment: &Moment, visit: &Visit) -> Vec<String> {
    let words = visit.words;
    let said = |key: &str, name: &String| words.with(key, &[("name", Arg::Text(name))]);
    let was_done = matches!(moment.what, What::Activity { .. });
    let by = moment.who.as_ref().filter(|_| was_done).map(|name| said("moment-by", name));
    let with = moment.contact.as_ref().map(|name| said("moment-with", name));
    by.into_iter().chain(with).collect()
}

/// What a custom field holds, as a reader writes it.
pub(crate) fn custom_value(holds: CustomType, value: &str, visit: &Visit) -> String {
    match (holds, value) {
        (_, "") => visit.words.say("moment-none"),
        (CustomType::Date, day) => match day.parse() {
            Ok(day) => visit.dates.day_and_year(day),
            Err(_) => day.to_owned(),
        },
        (CustomType::Number, number) => {
            let (whole, part) = number.split_once('.').unwrap_or((number, ""));
            let point = if part.is_empty() { "" } else { "." };
            match whole.parse::<i128>() {
                // Of -0.5 the sign stands before a zero, which has none.
                Ok(0) | Err(_) => number.to_owned(),
                Ok(whole) => format!("{}{point}{part}", grouped(whole)),
            }
        }
        (_, text) => text.to_owned(),
    }
}

/// An amount in its own currency, every digit.
pub(crate) fn amount(money: Money, visit: &Visit) -> String {
    let lang = visit.words.lang;
    MoneyFormat { lang, currency: money.currency, unit: visit.unit }.exact(money.minor)
}
