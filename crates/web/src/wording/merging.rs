//! Two records that are, or may be, the same: told so that nobody mixes them up.

use records::{Alike, Apart, Deed};
use reports::hand::{DuplicateKind, Hand, Telling};
use sales::money::Currency;

use super::Words;
use super::dates::DateFormat;
use super::money::{MoneyFormat, Unit};

/// What two are called.
pub fn two(words: Words, hand: &Hand<'_>, kind: DuplicateKind, both: [u32; 2]) -> [String; 2] {
    alike(hand, kind, both).each_ref().map(|one| called(words, one))
}

/// That two are merged; the first of both stays.
pub fn merged(hand: &Hand<'_>, kind: DuplicateKind, both: [u32; 2]) -> Deed {
    Deed::Merged(kind.word().to_owned(), alike(hand, kind, both))
}

/// Two records; where both are called the same, each with what tells it apart.
fn alike(hand: &Hand<'_>, kind: DuplicateKind, both: [u32; 2]) -> [Alike; 2] {
    let [one, other] = both.map(|number| hand.name_of(kind, number));
    let apart = hand.told_apart(kind, both).map(|both| both.map(kept));
    let [of_one, of_other] = apart.map_or([None, None], |both| both.map(Some));
    [Alike { name: one, apart: of_one }, Alike { name: other, apart: of_other }]
}

/// What tells one apart, as it is kept.
fn kept(telling: Telling) -> Apart {
    match telling {
        Telling::Text(text) => Apart::Text(text),
        Telling::Amount(money) => Apart::Amount(money.minor, money.currency.code().to_owned()),
        Telling::Day(day) => Apart::Day(day.to_string()),
    }
}

/// What one of two is called.
pub(super) fn called(words: Words, one: &Alike) -> String {
    let Some(apart) = &one.apart else { return one.name.clone() };
    let lang = words.lang;
    let day = |day| DateFormat { lang }.day_and_year(day);
    let apart = match apart {
        Apart::Text(text) => text.clone(),
        Apart::Day(text) => text.parse().map_or_else(|_| text.clone(), day),
        Apart::Amount(minor, code) => amount(words, *minor, code, Unit::Exact),
    };
    words.aside(&one.name, &apart)
}

/// An amount of a currency that was written down.
pub(super) fn amount(words: Words, minor: i64, code: &str, unit: Unit) -> String {
    let format = |currency| MoneyFormat { lang: words.lang, currency, unit }.show(minor);
    Currency::new(code).map_or_else(|| format!("{minor} {code}"), format)
}
