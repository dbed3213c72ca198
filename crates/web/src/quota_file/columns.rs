//! The headings of a sheet that comes back: whose figures, of which periods, counted in what.

use std::collections::HashSet;

use reports::figure::Unit;
use sales::calendar::Period;
use sales::event::Product;
use sales::history::History;
use sales::money::Currency;
use sales::names::plain;
use sources::is_total;

use super::names::{PeriodNames, counted_in, said};
use super::review::Asking;
use crate::wording::Arg;

/// What the columns are.
pub(super) struct Columns {
    /// The column that says what kind of holder it is, where there is one.
    pub(super) kind: Option<usize>,
    /// The columns that may name the holder, the first to be asked first.
    pub(super) who: Vec<usize>,
    /// The columns of figures, each with its heading.
    pub(super) periods: Vec<(usize, String, Period)>,
    /// Headings of columns that are no quotas: what adds others up, and what is no period.
    pub(super) left_out: Vec<String>,
    /// What stands in brackets behind the periods, without repetition.
    counted_in: Vec<String>,
}

impl Columns {
    pub(super) fn read(head: &[String], names: &PeriodNames<'_>) -> Columns {
        let all: Vec<(usize, String, Option<Period>)> = head
            .iter()
            .enumerate()
            .map(|(at, title)| (at, title.trim().to_owned(), names.meant(title)))
            .collect();
        let first = all.iter().position(|(.., period)| period.is_some()).unwrap_or(all.len());
        let is_called = |keys: &[&str]| {
            let titles = said(keys);
            head[..first].iter().position(|title| titles.contains(&plain(title)))
        };
        let kind = is_called(&["column-holder_kind"]);
        let who = match is_called(&["column-holder"]) {
            Some(who) => vec![who],
            // Of several columns of names the last one filled says whose line it is.
            None => (0..first).rev().filter(|at| Some(*at) != kind).collect(),
        };
        let found: Vec<Period> = all.iter().filter_map(|(.., period)| *period).collect();
        // A longer period beside shorter ones of its own adds them up.
        let adds_up = |one: &Period| {
            let within = |other: &&Period| {
                *other != one && one.start() <= other.start() && other.end() <= one.end()
            };
            found.iter().any(|other| within(&other))
        };
        let (mut periods, mut left_out) = (Vec::new(), Vec::new());
        for (at, title, period) in all.into_iter().skip(first) {
            match period.filter(|period| !adds_up(period)) {
                Some(period) => periods.push((at, title, period)),
                None if title.is_empty() => {}
                None => left_out.push(title),
            }
        }
        let mut seen = HashSet::new();
        let counted_in = periods.iter().filter_map(|(_, title, _)| counted_in(title));
        let counted_in = counted_in.filter(|unit| seen.insert(plain(unit)));
        let counted_in = counted_in.map(str::to_owned).collect();
        Columns { kind, who, periods, left_out, counted_in }
    }

    /// What the figures are counted in: as the headings say, else as `asking` does.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(super) fn unit(&self, asking: &Asking<'_>) -> Result<Unit, String> {
        let (history, words) = (asking.history, asking.words);
        let own = history.organisation().currency;
        let told = |key: &str, name: &str| {
            words.with(key, &[("name", Arg::Text(name)), ("currency", Arg::Text(own.code()))])
        };
        let product =
            |name: &str| product(history, name).ok_or_else(|| told("quotas-file-no-product", name));
        match (self.counted_in.as_slice(), asking.units_of) {
            ([], None) => Ok(Unit::Money { currency: own }),
            ([], Some(name)) => Ok(Unit::Units { product: product(name)? }),
            ([one], _) => match Currency::new(&one.to_uppercase()) {
                Some(currency) if currency == own => Ok(Unit::Money { currency }),
                Some(currency) => Err(told("quotas-file-other-currency", currency.code())),
                None => Ok(Unit::Units { product: product(one)? }),
            },
            (several, _) => {
                Err(told("quotas-file-several-units", &several.join(&words.say("list-joint"))))
            }
        }
    }
}

/// Whether a line of that name adds others up.
pub(super) fn adds_up(name: &str) -> bool {
    is_total(name) || said(&["quotas-year"]).contains(&plain(name))
}

/// The name of the product that answers to this one.
fn product(history: &History, name: &str) -> Option<String> {
    let wanted = plain(name);
    let answers = |product: &&Product| {
        let mut names = product.aliases.iter().chain([&product.name]);
        names.any(|name| plain(name) == wanted)
    };
    history.products().iter().find(answers).map(|product| product.name.to_string())
}
