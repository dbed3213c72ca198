//! The line of time of a deal in words.

use reports::deal::{Moment, What};
use sales::money::Money;

use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::money::MoneyFormat;

/// What happened, and more about it.
pub(crate) fn said(moment: &Moment, visit: &Visit) -> (String, String) {
    let words = visit.words;
    let changed = |from: &str, to: &str| {
        words.with("moment-from-to", &[("from", Arg::Text(from)), ("to", Arg::Text(to))])
    };
    let none = || words.say("moment-none");
    match &moment.what {
        What::Created => (words.say("moment-created"), String::new()),
        What::Stage { from, to, kind } => {
            let title = words.say(&format!("moment-stage-{kind}"));
            let more = from.as_ref().map_or_else(|| to.clone(), |from| changed(from, to));
            (title, more)
        }
        What::Owner { from, to } => {
            let from = from.clone().unwrap_or_else(|| words.say("nobody"));
            (words.say("moment-owner"), changed(&from, to))
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
        What::Activity { activity, direction, outcome, by, with } => {
            let how = [*direction, *outcome].into_iter().filter(|word| *word != "unknown");
            let how = how.map(|word| words.say(&format!("kind-{word}")));
            let by = by.iter().map(|name| words.with("moment-by", &[("name", Arg::Text(name))]));
            let with =
                with.iter().map(|name| words.with("moment-with", &[("name", Arg::Text(name))]));
            let more: Vec<String> = how.chain(by).chain(with).collect();
            (words.say(&format!("kind-{activity}")), more.join(&words.say("note-joint")))
        }
    }
}

/// An amount in its own currency, every digit.
pub(super) fn amount(money: Money, visit: &Visit) -> String {
    let lang = visit.words.lang;
    MoneyFormat { lang, currency: money.currency, unit: visit.unit }.exact(money.minor)
}
