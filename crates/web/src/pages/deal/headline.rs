//! Where the deal stands, as a sentence and in five figures.

use crate::pages::moments;
use reports::deal::Deal;

use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::{grouped, percent};
use crate::wording::{Arg, Words};

/// The sentence.
pub(super) struct Headline {
    /// Whose deal this is about.
    pub(super) name: String,
    pub(super) first: String,
    /// What may need a look.
    pub(super) stressed: String,
    pub(super) background: String,
}

/// One figure with its note.
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) note: String,
    pub(super) warn: bool,
}

pub(super) fn headline(deal: &Deal, visit: &Visit) -> Headline {
    let words = visit.words;
    let (first, stressed) = match (deal.kind, deal.closed) {
        ("open", _) => open(deal, words),
        (kind, closed) => (
            ended(kind, closed.map(|day| visit.dates.day_and_year(day)), deal, words),
            String::new(),
        ),
    };
    let mut parts = Vec::new();
    if deal.kind == "open" {
        parts.push(match deal.close_date {
            Some(day) => {
                let day = visit.dates.day_and_year(day);
                words.with("deal-expected", &[("day", Arg::Text(&day))])
            }
            None => words.say("deal-no-date"),
        });
    }
    if deal.pushes > 0 {
        parts.push(words.count("deal-pushed", deal.pushes as usize));
    }
    if let Some(reason) = &deal.loss_reason {
        parts.push(words.with("deal-lost-why", &[("reason", Arg::Text(reason))]));
    }
    Headline {
        name: deal.name.clone(),
        first,
        stressed,
        background: parts.join(&words.say("sentence-joint")),
    }
}

fn open(deal: &Deal, words: Words) -> (String, String) {
    let Some(now) = deal.now() else { return (words.say("deal-no-stage"), String::new()) };
    let stage = ("stage", Arg::Text(now.name.as_str()));
    let Some(days) = now.days else {
        return (words.with("deal-in-stage-undated", &[stage]), String::new());
    };
    let days = ("days", Arg::Count(usize::try_from(days).unwrap_or(0)));
    let first = words.with("deal-in-stage", &[stage, days]);
    let Some(usual) = now.usual else { return (first, String::new()) };
    let usual = grouped(usual.round() as i128);
    let key = if now.is_long() { "deal-longer-than-usual" } else { "deal-usual" };
    let said = words.with(key, &[("usual", Arg::Text(&usual))]);
    match now.is_long() {
        true => (first, said),
        false => (format!("{first}{}{said}", words.say("sentence-joint")), String::new()),
    }
}

fn ended(kind: &str, day: Option<String>, deal: &Deal, words: Words) -> String {
    let day = day.unwrap_or_default();
    let first = words.with(&format!("deal-{kind}"), &[("day", Arg::Text(&day))]);
    let Some(days) = deal.days_to_close else { return first };
    let after = words.count("deal-took", usize::try_from(days).unwrap_or(0));
    format!("{first}{}{after}", words.say("sentence-joint"))
}

pub(super) fn figures(deal: &Deal, visit: &Visit, amounts: &Amounts) -> Vec<Figure> {
    let words = visit.words;
    let is_open = deal.kind == "open";
    let mut figures = vec![amount(deal, visit, amounts)];
    if is_open {
        figures.extend([close_date(deal, visit), stage(deal, words), odds(deal, words)]);
        figures.push(similar(deal, words));
    }
    figures
}

fn amount(deal: &Deal, visit: &Visit, amounts: &Amounts) -> Figure {
    let own = deal.money.map(|money| moments::amount(money, visit));
    Figure {
        label: visit.words.say("column-amount"),
        value: deal.counted.map_or("–".to_owned(), |amount| amounts.show(amount)),
        note: own.unwrap_or_else(|| visit.words.say("missing-amount")),
        warn: false,
    }
}

fn close_date(deal: &Deal, visit: &Visit) -> Figure {
    let words = visit.words;
    let passed = deal.close_date.is_some_and(|day| day < deal.asked.as_of);
    let note = match (deal.close_date, passed) {
        (None, _) => words.say("missing-close-date"),
        (Some(day), true) => {
            let days = day.days_until(deal.asked.as_of).unsigned_abs() as usize;
            words.count("deal-days-ago", days)
        }
        (Some(day), false) => {
            words.count("deal-days-ahead", deal.asked.as_of.days_until(day).unsigned_abs() as usize)
        }
    };
    Figure {
        label: words.say("column-close_date"),
        value: deal.close_date.map_or("–".to_owned(), |day| visit.dates.day(day)),
        note,
        warn: passed,
    }
}

fn stage(deal: &Deal, words: Words) -> Figure {
    let now = deal.now();
    let usual = now.and_then(|now| Some((now.usual?, now.n)));
    let note = match usual {
        Some((usual, n)) => {
            let usual = grouped(usual.round() as i128);
            let texts = [("usual", Arg::Text(usual.as_str())), ("n", Arg::Count(n as usize))];
            words.with("deal-usual-of", &texts)
        }
        None => words.say("deal-usual-unknown"),
    };
    Figure {
        label: words.say("column-stage_days"),
        value: now
            .and_then(|now| now.days)
            .map_or("–".to_owned(), |days| grouped(i128::from(days))),
        note,
        warn: now.is_some_and(|now| now.is_long()),
    }
}

fn odds(deal: &Deal, words: Words) -> Figure {
    let note = deal.odds.map(|odds| {
        let Some((low, high)) = odds.low.zip(odds.high) else {
            return words.say("deal-odds-of-all");
        };
        let (low, high) = (percent(low, 0), percent(high, 0));
        let n = Arg::Count(odds.n as usize);
        let texts = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high)), ("n", n)];
        words.with("deal-odds-note", &texts)
    });
    let days = deal.odds.map_or(14, |odds| odds.days as usize);
    Figure {
        label: words.count("deal-odds", days),
        value: deal.odds.map_or("–".to_owned(), |odds| percent(odds.chance, 0)),
        note: note.unwrap_or_else(|| words.say(too_few(deal, "deal-odds-unknown"))),
        warn: false,
    }
}

/// Why there are no odds: nobody knows how long the deal has been in its stage, or else what `why`
/// says.
fn too_few(deal: &Deal, why: &'static str) -> &'static str {
    match deal.now() {
        Some(now) if now.days.is_none() => "deal-entered-unknown",
        _ => why,
    }
}

fn similar(deal: &Deal, words: Words) -> Figure {
    let known = deal.similar.as_ref().filter(|similar| similar.n > 0);
    let note = known.map(|similar| {
        let ends = (similar.low.unwrap_or(0.0), similar.high.unwrap_or(1.0));
        let (low, high) = (percent(ends.0, 0), percent(ends.1, 0));
        let n = grouped(i128::from(similar.n));
        let texts =
            [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high)), ("n", Arg::Text(&n))];
        words.with("deal-similar-note", &texts)
    });
    let share = known.map(|similar| similar.won as f64 / similar.n as f64);
    Figure {
        label: words.say("deal-similar"),
        value: share.map_or("–".to_owned(), |share| percent(share, 0)),
        note: note.unwrap_or_else(|| words.say(too_few(deal, "deal-similar-unknown"))),
        warn: false,
    }
}
