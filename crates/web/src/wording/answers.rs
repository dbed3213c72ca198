//! Answers in words: what was said when, and what became of the figure since.

use reports::answers::{Given, REASONS};
use reports::compared::Better;
use reports::signals::{Change, Helped, Measured, SignalRow, Standing};

use super::dates::DateFormat;
use super::figures::FigureFormat;
use super::{Arg, Words};

/// How answers are written.
#[derive(Clone, Copy)]
pub struct AnswerFormat {
    /// How figures are.
    pub figures: FigureFormat,
}

impl AnswerFormat {
    fn words(&self) -> Words {
        self.figures.words
    }

    /// How a signal was answered; empty where it was not.
    pub fn standing(&self, signal: &SignalRow) -> String {
        let Some(given) = &signal.answer else { return String::new() };
        match (signal.standing, given.what) {
            (Standing::Open, "snoozed") => self.given("answer-came-back", given),
            _ => self.is(given),
        }
    }

    /// What the answer is.
    pub fn is(&self, given: &Given) -> String {
        self.given(&format!("answer-is-{}", given.what), given)
    }

    /// The message about an answer, with why and who.
    fn given(&self, key: &str, given: &Given) -> String {
        let is = self.dated(key, given);
        let words = self.words();
        let because = given.reason.as_deref().map(|reason| {
            let reason = reason_of(words, reason);
            let variables = [("is", Arg::Text(&is)), ("reason", Arg::Text(&reason))];
            words.with("answer-because", &variables)
        });
        let is = because.unwrap_or(is);
        match &given.who {
            Some(who) => {
                words.with("answer-by", &[("is", Arg::Text(&is)), ("who", Arg::Text(who))])
            }
            None => is,
        }
    }

    fn dated(&self, key: &str, given: &Given) -> String {
        let dates = DateFormat { lang: self.words().lang };
        let on = dates.day_and_year(given.on);
        let day = given.until.map_or_else(String::new, |day| dates.day_and_year(day));
        self.words().with(key, &[("on", Arg::Text(&on)), ("day", Arg::Text(&day))])
    }

    /// What became of its figure since it was accepted.
    pub fn helped(&self, signal: &SignalRow) -> Option<String> {
        let helped = signal.helped.as_ref()?;
        let ended = (!signal.is_raised).then(|| self.words().say("answer-ended"));
        let now = helped.now.as_ref().map(|now| {
            // What stands open overlaps the days before; everything else is of the days since.
            let key =
                if now.period.start() > helped.then.as_of { "helped-now" } else { "helped-state" };
            self.measured(key, helped, now)
        });
        let verdict = self.words().say(verdict(helped));
        let then = self.measured("helped-then", helped, &helped.then);
        let parts = [Some(then), now, Some(verdict), ended];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(self.between()))
    }

    fn measured(&self, key: &str, helped: &Helped, measured: &Measured) -> String {
        let metric = self.words().say(&format!("metric-{}-name", helped.metric));
        let value = measured.value.map(|value| self.figures.value(helped.unit, value));
        let value = value.unwrap_or_else(|| "–".to_owned());
        let variables = [
            ("metric", Arg::Text(&metric)),
            ("value", Arg::Text(&value)),
            ("n", Arg::Count(usize::try_from(measured.n).unwrap_or(usize::MAX))),
        ];
        self.words().with(key, &variables)
    }

    /// What stands between two sentences.
    fn between(&self) -> &'static str {
        match self.words().lang {
            super::Lang::En => " ",
            super::Lang::Ja => "",
        }
    }
}

/// What the notice says after an answer to `what`, or after one was taken back.
pub fn told(words: Words, what: &str, given: Option<&Given>) -> String {
    let said = given.map_or("taken-back", |given| given.what);
    let dates = DateFormat { lang: words.lang };
    let day = given.and_then(|given| given.until).map(|day| dates.day(day)).unwrap_or_default();
    let variables = [("what", Arg::Text(what)), ("day", Arg::Text(&day))];
    words.with(&format!("answer-told-{said}"), &variables)
}

/// A reason in words: one of those offered, or somebody's own.
fn reason_of(words: Words, reason: &str) -> String {
    match REASONS.contains(&reason) {
        true => words.say(&format!("answer-reason-{reason}")),
        false => reason.to_owned(),
    }
}

fn verdict(helped: &Helped) -> &'static str {
    match (helped.verdict, helped.better) {
        _ if helped.now.is_none() => "helped-too-early",
        (Change::Higher, Better::Higher) | (Change::Lower, Better::Lower) => "helped-improved",
        (Change::Higher, Better::Lower) | (Change::Lower, Better::Higher) => "helped-worsened",
        (Change::Higher, Better::Neither) => "helped-higher",
        (Change::Lower, Better::Neither) => "helped-lower",
        (Change::MayBeChance, _) => "helped-may-be-chance",
        (Change::TooFew, _) => "helped-too-few",
        (Change::Counted, _) => "helped-counted",
    }
}
