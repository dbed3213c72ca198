//! Amounts in the reader's words: `$4.62M`, `$180K`, `6.93億円`, `2,700万円`.

use sales::money::Currency;

use super::Lang;
use super::numbers::{MINUS, divided, fixed, grouped};

/// In what unit amounts are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Unit {
    /// About three digits with a fitting unit.
    #[default]
    Auto,
    /// Every digit.
    Exact,
    /// Thousands.
    Thousand,
    /// Ten thousands (万).
    TenThousand,
    /// Millions.
    Million,
}

impl Unit {
    /// All, in the order of the menu.
    pub const ALL: [Unit; 5] =
        [Unit::Auto, Unit::Exact, Unit::Thousand, Unit::TenThousand, Unit::Million];

    /// The word used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Auto => "auto",
            Unit::Exact => "exact",
            Unit::Thousand => "k",
            Unit::TenThousand => "man",
            Unit::Million => "m",
        }
    }

    /// The unit of that word.
    pub fn from_code(code: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// Named multiples of one unit of currency, smallest first.
type Multiples = [(i128, &'static str)];
const ENGLISH: &Multiples =
    &[(1_000, "K"), (1_000_000, "M"), (1_000_000_000, "B"), (1_000_000_000_000, "T")];
const JAPANESE: &Multiples = &[(10_000, "万"), (100_000_000, "億"), (1_000_000_000_000, "兆")];

/// Below this many units an amount is shown in full.
const IN_FULL_BELOW: i128 = 10_000;

/// How amounts of one currency are written.
#[derive(Clone, Copy, Debug)]
pub struct MoneyFormat {
    /// In which language.
    pub lang: Lang,
    /// Of which currency.
    pub currency: Currency,
    /// In what unit.
    pub unit: Unit,
}

/// An amount as it is shown, and what that says, in minor units.
pub(super) struct Rounded {
    pub(super) text: String,
    pub(super) value: i128,
    /// What its last digit counts.
    pub(super) step: i128,
}

impl MoneyFormat {
    /// An amount in minor units, in the chosen unit.
    pub fn show(&self, minor: i64) -> String {
        self.finely(minor, 0).text
    }

    /// The same with so many digits more.
    pub(super) fn finely(&self, minor: i64, more: u32) -> Rounded {
        let sign = if minor < 0 { MINUS.to_string() } else { String::new() };
        let size = i128::from(minor).abs();
        let (number, step) = match self.unit {
            Unit::Auto => self.about(size, more),
            Unit::Exact => (self.in_full(size), 1),
            Unit::Thousand => self.in_multiple(size, 1_000, ("K", "千"), more),
            Unit::TenThousand => self.in_multiple(size, 10_000, ("×10K", "万"), more),
            Unit::Million => self.in_multiple(size, 1_000_000, ("M", "百万"), more),
        };
        let value = divided(size, step) * step * i128::from(minor.signum());
        Rounded { text: format!("{sign}{}", self.with_currency(&number)), value, step }
    }

    /// Every digit, whatever the chosen unit.
    pub fn exact(&self, minor: i64) -> String {
        MoneyFormat { unit: Unit::Exact, ..*self }.show(minor)
    }

    /// The name of a tick of an axis whose ticks are `step` apart; both in minor units.
    pub fn tick(&self, value: f64, step: f64) -> String {
        let per_unit = self.currency.minor_per_unit() as f64;
        let (value, step) = (value / per_unit, step / per_unit);
        if value == 0.0 {
            return "0".to_owned();
        }
        let fits = |multiple: f64| {
            (0..=1).find(|decimals| {
                let parts = step / multiple * 10_f64.powi(*decimals);
                parts >= 1.0 && (parts - parts.round()).abs() < 1e-6
            })
        };
        let candidates = self.multiples().iter().rev().map(|(size, name)| (*size as f64, *name));
        let chosen = candidates
            .chain([(1.0, "")])
            .find_map(|(size, name)| fits(size).map(|decimals| (size, name, decimals as u32)));
        let (size, name, decimals) = match chosen.unwrap_or((1.0, "", 0)) {
            // Less than one of a multiple has a name of its own: 2,000万, not 0.2億.
            (size, ..) if self.lang == Lang::Ja && value.abs() < size => self.smaller(size),
            // Nor is a thousand of a multiple: 1B, not 1,000M.
            (size, name, decimals) => self.larger(value, size).unwrap_or((size, name, decimals)),
        };
        let scaled = (value / size * 10_f64.powi(decimals as i32)).round() as i128;
        let number = fixed(scaled.abs(), decimals) + name;
        let sign = if scaled < 0 { MINUS.to_string() } else { String::new() };
        match self.lang {
            // A tick is short: 円 is said once, by the quota's label.
            Lang::Ja => format!("{sign}{number}"),
            Lang::En => format!("{sign}{}", self.with_currency(&number)),
        }
    }

    /// The next larger multiple where a value is one of it or more, with the decimals it takes.
    fn larger(&self, value: f64, size: f64) -> Option<(f64, &'static str, u32)> {
        let above = |(multiple, _): &&(i128, &'static str)| *multiple as f64 > size;
        let (multiple, name) = self.multiples().iter().find(above)?;
        let parts = value.abs() / *multiple as f64;
        let is_whole = |decimals: &u32| {
            let scaled = parts * 10_f64.powi(*decimals as i32);
            (scaled - scaled.round()).abs() < 1e-6
        };
        let decimals = (0..=2).find(is_whole).filter(|_| size > 1.0 && parts >= 1.0)?;
        Some((*multiple as f64, name, decimals))
    }

    /// The next smaller multiple, in which what is less than one of that size is whole.
    fn smaller(&self, size: f64) -> (f64, &'static str, u32) {
        let below = |(multiple, _): &&(i128, &'static str)| (*multiple as f64) < size;
        let found = self.multiples().iter().rev().find(below);
        found.map_or((1.0, "", 0), |(multiple, name)| (*multiple as f64, *name, 0))
    }

    fn multiples(&self) -> &'static Multiples {
        match self.lang {
            Lang::En => ENGLISH,
            Lang::Ja => JAPANESE,
        }
    }

    fn per_unit(&self) -> i128 {
        i128::from(self.currency.minor_per_unit())
    }

    fn in_full(&self, size: i128) -> String {
        if size % self.per_unit() == 0 {
            grouped(size / self.per_unit())
        } else {
            fixed(size, self.currency.minor_digits())
        }
    }

    /// In that multiple, with so many decimals, and what the last digit counts.
    fn in_multiple(
        &self,
        size: i128,
        multiple: i128,
        name: (&str, &str),
        decimals: u32,
    ) -> (String, i128) {
        let step = self.per_unit() * multiple / 10_i128.pow(decimals);
        let number = fixed(divided(size, step), decimals);
        (number + if self.lang == Lang::En { name.0 } else { name.1 }, step)
    }

    /// With about three digits and so many more, and what the last digit counts.
    fn about(&self, size: i128, more: u32) -> (String, i128) {
        let whole = divided(size, self.per_unit());
        if whole < IN_FULL_BELOW {
            return match more {
                0 => (grouped(whole), self.per_unit()),
                _ => (self.in_full(size), 1),
            };
        }
        let multiples = self.multiples();
        for (place, (multiple, name)) in multiples.iter().enumerate() {
            let last = place + 1 == multiples.len();
            let next = multiples.get(place + 1).map_or(i128::MAX, |(next, _)| next / multiple);
            // Thousands need no decimals; ten thousands of yen need one while they are few.
            let most_decimals = match place {
                0 => u32::from(self.lang == Lang::Ja),
                _ => 2,
            };
            let decimals = self.few_digits(size, *multiple, most_decimals);
            let scale = 10_i128.pow(decimals);
            let rounded = divided(size * scale, self.per_unit() * multiple) / scale;
            if last || rounded < next {
                return self.in_multiple(size, *multiple, (name, name), decimals + more);
            }
        }
        (grouped(whole), self.per_unit())
    }

    /// The decimals with which an amount has about three digits.
    fn few_digits(&self, size: i128, multiple: i128, most_decimals: u32) -> u32 {
        let divisor = self.per_unit() * multiple;
        let limit = if most_decimals == 2 { 1_000 } else { 100 };
        let fits = |decimals: &u32| divided(size * 10_i128.pow(*decimals), divisor) < limit;
        (1..=most_decimals).rev().find(fits).unwrap_or(0)
    }

    fn with_currency(&self, number: &str) -> String {
        let code = self.currency.code();
        match (self.lang, code) {
            (Lang::En, "USD") => format!("${number}"),
            (Lang::En, "EUR") => format!("€{number}"),
            (Lang::En, "GBP") => format!("£{number}"),
            (Lang::En, "JPY") => format!("¥{number}"),
            (Lang::En, _) => format!("{code} {number}"),
            (Lang::Ja, "JPY") => format!("{number}円"),
            (Lang::Ja, "USD") => format!("{number}ドル"),
            (Lang::Ja, "EUR") => format!("{number}ユーロ"),
            (Lang::Ja, "GBP") => format!("{number}ポンド"),
            (Lang::Ja, _) => format!("{number} {code}"),
        }
    }
}
