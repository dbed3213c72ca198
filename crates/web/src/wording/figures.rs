//! Figures of any metric as people read them: the value in its unit, what it rests on, and what a
//! row of a breakdown is called.

use reports::compared::ENOUGH;
use reports::metric::{Figure, GroupName};
use sales::calendar::FiscalCalendar;

use super::amounts::Amounts;
use super::dates::DateFormat;
use super::numbers::{duration, grouped, one_decimal, percent};
use super::{Arg, Words};

impl Words {
    /// A share of `n` records in per cent. All or none of few are told as such: 0 % and 100 % would
    /// say more than is known.
    pub fn rate(self, share: f64, n: u64, decimals: u32) -> String {
        if n == 0 || n >= ENOUGH || (share > 0.0 && share < 1.0) {
            return percent(share, decimals);
        }
        let k = if share > 0.0 { n } else { 0 };
        let numbers = [("k", Arg::Count(k as usize)), ("n", Arg::Count(n as usize))];
        self.with("figure-of-few", &numbers)
    }
}

/// How the figures of one report are written.
#[derive(Clone, Copy)]
pub struct FigureFormat {
    /// In which language.
    pub words: Words,
    /// How its amounts are written.
    pub amounts: Amounts,
}

impl FigureFormat {
    /// A figure in its unit; the reason where it is absent.
    pub fn show(&self, unit: &str, figure: &Figure) -> String {
        match (figure.value, figure.absent) {
            (Some(value), _) if unit == "share" && figure.low.is_some() => {
                self.words.rate(value, figure.n, 1)
            }
            (Some(value), _) => self.value(unit, value),
            (None, Some(absent)) => self.words.say(&format!("absent-{}", absent.word())),
            (None, None) => "–".to_owned(),
        }
    }

    /// A value in that unit, by its word.
    pub fn value(&self, unit: &str, value: f64) -> String {
        let worded = |text: &str| {
            // One has a word of its own in some languages.
            let value = if text == "1" { Arg::Count(1) } else { Arg::Text(text) };
            self.words.with(&format!("unit-value-{unit}"), &[("value", value)])
        };
        match unit {
            "money" => self.amounts.show(value.round() as i64),
            "money-per-day" => worded(&self.amounts.show(value.round() as i64)),
            "share" => percent(value, 1),
            "count" => grouped(value.round() as i128),
            "days" | "hours" => worded(&duration(value)),
            "multiple" | "per-thousand" | "per-working-day" => worded(&one_decimal(value)),
            _ => one_decimal(value),
        }
    }

    /// A part of a quotient, or what one record adds to it.
    pub fn part(&self, unit: &str, part: i64) -> String {
        match unit {
            "money" => self.amounts.exact(part),
            "millionths" => one_decimal(part as f64 / 1e6),
            _ => grouped(i128::from(part)),
        }
    }

    /// Where the true value lies, where that is known.
    pub fn interval(&self, unit: &str, figure: &Figure) -> Option<String> {
        let (low, high) = (self.value(unit, figure.low?), self.value(unit, figure.high?));
        let ends = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(high.as_str()))];
        Some(self.words.with("figure-interval", &ends))
    }

    /// The parts of a figure, and what is left out of it.
    pub fn rests_on(&self, parts_unit: &str, figure: &Figure) -> String {
        let number = |n: u64| grouped(i128::from(n));
        let parts = match figure.denominator {
            Some(below) => {
                let (above, below) =
                    (self.part(parts_unit, figure.numerator), self.part(parts_unit, below));
                let texts = [("above", Arg::Text(above.as_str())), ("below", Arg::Text(&below))];
                self.words.with("figure-parts", &texts)
            }
            None => self.words.count("figure-rests-on", figure.n as usize),
        };
        let left_out = [
            ("figure-still-open", figure.still_open),
            ("figure-undated", figure.undated),
            ("figure-aside", figure.aside),
            ("figure-unweighed", figure.unweighed),
            ("figure-unconverted", figure.unconverted),
            ("figure-without-amount", figure.without_amount),
        ];
        let left_out = left_out.into_iter().filter(|(_, n)| *n > 0);
        let left_out =
            left_out.map(|(key, n)| self.words.with(key, &[("n", Arg::Text(&number(n)))]));
        std::iter::once(parts).chain(left_out).collect::<Vec<_>>().join(" · ")
    }

    /// What a row is called in a breakdown by `by`.
    pub fn group(&self, by: &str, group: &GroupName) -> String {
        let say = |key: &str| self.words.say(key);
        let none = || match by {
            "rep" => say("nobody"),
            "team" => say("no-team"),
            "kind" | "activity" | "direction" | "outcome" => String::new(),
            _ => say("group-none"),
        };
        let name = match (&group.name, by) {
            (Some(name), "month") => {
                let dates = DateFormat { lang: self.words.lang };
                let month = FiscalCalendar::default().parse(name);
                month.map_or_else(|_| name.clone(), |month| dates.period(&month))
            }
            (Some(name), _) => name.clone(),
            (None, _) => none(),
        };
        let kind = group.kind.map(|kind| say(&format!("kind-{kind}")));
        let to = group.to.as_ref().map(|to| format!("→ {to}"));
        let parts = [Some(name), kind, to].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }
}
