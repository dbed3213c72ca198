//! Figures as people read them, beside their exact form for programs.

use reports::figure::{Absent, Share, Unit};
use sales::day::Day;
use web::wording::amounts::Amounts;
use web::wording::dates::DateFormat;
use web::wording::figures::FigureFormat;
use web::wording::money::{MoneyFormat, Unit as Scale};
use web::wording::numbers::{grouped, one_decimal, percent};
use web::wording::{Arg, Words};

use crate::output::Cell;

/// How the figures of one answer are written.
#[derive(Clone)]
pub(crate) struct Figures {
    pub(crate) words: Words,
    pub(crate) dates: DateFormat,
    /// How figures of any metric are written.
    pub(crate) format: FigureFormat,
    unit: Unit,
}

impl Figures {
    /// For amounts in that unit.
    pub(crate) fn new(words: Words, unit: &Unit) -> Figures {
        let amounts = match unit {
            Unit::Money { currency } => Amounts::Money(MoneyFormat {
                lang: words.lang,
                currency: *currency,
                unit: Scale::Auto,
            }),
            Unit::Units { .. } => Amounts::Units,
        };
        let dates = DateFormat { lang: words.lang };
        Figures { words, dates, format: FigureFormat { words, amounts }, unit: unit.clone() }
    }

    /// An amount in words.
    pub(crate) fn show(&self, amount: i64) -> String {
        self.format.amounts.show(amount)
    }

    /// An amount with every digit, in words.
    pub(crate) fn show_exactly(&self, amount: i64) -> String {
        self.format.amounts.exact(amount)
    }

    /// An amount.
    pub(crate) fn amount(&self, amount: i64) -> Cell {
        Cell::new(self.show(amount), plain_amount(amount, &self.unit))
    }

    /// An amount that may be absent.
    pub(crate) fn some_amount(&self, amount: Option<i64>) -> Cell {
        amount.map_or_else(|| Cell::absent("–"), |amount| self.amount(amount))
    }

    /// A quota; none is another thing than a quota of zero.
    pub(crate) fn quota(&self, quota: Option<i64>) -> Cell {
        let none = || Cell::absent(self.words.say("cli-no-quota"));
        quota.map_or_else(none, |quota| self.amount(quota))
    }

    /// A share of one, in per cent.
    pub(crate) fn share(&self, share: &Share) -> Cell {
        self.ratio(share, |value| percent(value, 1))
    }

    /// A multiple of one.
    pub(crate) fn multiple(&self, share: &Share) -> Cell {
        self.ratio(share, |value| format!("{}×", one_decimal(value)))
    }

    fn ratio(&self, share: &Share, show: impl Fn(f64) -> String) -> Cell {
        match share.value {
            Some(value) => Cell::new(show(value), format!("{value:.6}")),
            // A column of numbers has no room for the reason; `explain` tells it.
            None => Cell::absent("–"),
        }
    }

    /// Why a figure is absent.
    pub(crate) fn absence(&self, absent: Absent) -> String {
        self.words.say(&format!("absent-{}", absent.word()))
    }

    /// A day that may be absent.
    pub(crate) fn day(&self, day: Option<Day>) -> Cell {
        match day {
            Some(day) => Cell::new(self.dates.day_and_year(day), day.to_string()),
            None => Cell::absent("–"),
        }
    }

    /// A message with texts in it.
    pub(crate) fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        with(self.words, key, texts)
    }
}

/// A number of things.
pub(crate) fn count(number: u64) -> Cell {
    Cell::new(grouped(i128::from(number)), number.to_string())
}

/// A message with texts in it.
pub(crate) fn with(words: Words, key: &str, texts: &[(&str, &str)]) -> String {
    let variables: Vec<_> = texts.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
    words.with(key, &variables)
}

/// A message that counts something: its variable is `n`.
pub(crate) fn counted(words: Words, key: &str, number: u64) -> String {
    words.count(key, usize::try_from(number).unwrap_or(usize::MAX))
}

/// An amount in whole units with its decimals: `1234.50`, or `2.5` units of a product.
fn plain_amount(amount: i64, unit: &Unit) -> String {
    let (digits, keeps_zeros) = match unit {
        Unit::Money { currency } => (currency.minor_digits(), true),
        Unit::Units { .. } => (3, false),
    };
    let per_unit = 10_u64.pow(digits);
    let (whole, rest) = (amount.unsigned_abs() / per_unit, amount.unsigned_abs() % per_unit);
    let sign = if amount < 0 { "-" } else { "" };
    let digits = digits as usize;
    match digits == 0 || (rest == 0 && !keeps_zeros) {
        true => format!("{sign}{whole}"),
        false => format!("{sign}{whole}.{rest:0digits$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::money::Currency;
    use web::wording::Lang;

    #[test]
    fn programs_get_every_digit() {
        let dollars = Unit::Money { currency: Currency::USD };
        let yen = Unit::Money { currency: Currency::JPY };
        let units = Unit::Units { product: "GTX Pro".into() };
        assert_eq!(plain_amount(-123_450, &dollars), "-1234.50");
        assert_eq!(plain_amount(-5, &dollars), "-0.05");
        assert_eq!(plain_amount(1_200, &yen), "1200");
        assert_eq!(plain_amount(2_000, &units), "2");
        assert_eq!(plain_amount(2_500, &units), "2.500");
    }

    #[test]
    fn absence_has_a_reason_for_people_and_is_empty_for_programs() {
        let figures = Figures::new(Words::new(Lang::En), &Unit::Money { currency: Currency::USD });
        let none = Share {
            value: None,
            numerator: 0,
            denominator: None,
            n: 0,
            low: None,
            high: None,
            absent: Some(Absent::NoQuota),
        };
        let cell = figures.share(&none);
        assert_eq!((cell.shown.as_str(), cell.plain.as_str()), ("–", ""));
        assert_eq!(figures.quota(None).shown, "no quota");
        assert_eq!(figures.quota(Some(0)).shown, "$0", "a quota of zero is a quota");
        assert_eq!(figures.absence(Absent::NoQuota), "No quota is set");
        let half = Share { value: Some(0.5), absent: None, ..none };
        assert_eq!(figures.share(&half).shown, "50.0%");
    }
}
