//! Amounts of a report: money, or units of a product.

use super::money::{MoneyFormat, Rounded};
use super::numbers::{divided, fixed, grouped};

/// Parts are shown with so many more digits than usual at most.
const MORE_AT_MOST: u32 = 3;

/// How the amounts of one report are written. Money comes in minor units, a number of units in
/// thousandths.
#[derive(Clone, Copy, Debug)]
pub enum Amounts {
    /// Money.
    Money(MoneyFormat),
    /// Units of a product; the page says once which.
    Units,
}

impl Amounts {
    /// An amount as short as the reader wants it.
    pub fn show(&self, amount: i64) -> String {
        match self {
            Amounts::Money(format) => format.show(amount),
            Amounts::Units => units(amount),
        }
    }

    /// A result, its quota, and what lies between them, with as many more digits as it takes for
    /// the parts, as they are shown, to add up to the whole.
    pub fn show_against(&self, result: i64, quota: i64) -> [String; 3] {
        let gap = quota.saturating_sub(result).saturating_abs();
        let Amounts::Money(format) = self else {
            return [result, quota, gap].map(|amount| self.show(amount));
        };
        let shown = |more: u32| [result, quota, gap].map(|amount| format.finely(amount, more));
        let adds_up = |[result, quota, gap]: &[Rounded; 3]| {
            let (less, more) =
                if result.value < quota.value { (result, quota) } else { (quota, result) };
            // Of numbers of different steps the coarsest says how far they can agree.
            let step = less.step.max(more.step).max(gap.step);
            divided(less.value + gap.value, step) == divided(more.value, step)
        };
        let found = (0..MORE_AT_MOST).map(shown).find(adds_up);
        found.unwrap_or_else(|| shown(MORE_AT_MOST)).map(|amount| amount.text)
    }

    /// A difference: always with its sign, except nothing.
    pub fn show_signed(&self, amount: i64) -> String {
        let sign = if amount > 0 { "+" } else { "" };
        format!("{sign}{}", self.show(amount))
    }

    /// Every digit.
    pub fn exact(&self, amount: i64) -> String {
        match self {
            Amounts::Money(format) => format.exact(amount),
            Amounts::Units => units(amount),
        }
    }

    /// The name of a tick of an axis whose ticks are `step` apart.
    pub fn tick(&self, value: f64, step: f64) -> String {
        match self {
            Amounts::Money(format) => format.tick(value, step),
            Amounts::Units => units(value.round() as i64),
        }
    }
}

/// Whole units plainly, parts of a unit with one decimal.
fn units(thousandths: i64) -> String {
    let thousandths = i128::from(thousandths);
    if thousandths % 1_000 == 0 {
        grouped(thousandths / 1_000)
    } else {
        fixed(divided(thousandths, 100), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use crate::wording::money::Unit;
    use sales::money::Currency;

    #[test]
    fn a_result_and_what_is_missing_add_up_to_the_quota_as_they_are_shown() {
        let shown = |lang, unit, result: i64, quota: i64| {
            let amounts = Amounts::Money(MoneyFormat { lang, currency: Currency::USD, unit });
            amounts.show_against(result * 100, quota * 100).join(" ")
        };
        let (en, ja, auto) = (Lang::En, Lang::Ja, Unit::Auto);
        assert_eq!(shown(ja, auto, 747_526, 1_234_000), "74.8万ドル 123.4万ドル 48.6万ドル");
        assert_eq!(shown(en, auto, 747_526, 1_234_000), "$748K $1.23M $486K", "1,234K is 1.23M");
        assert_eq!(shown(en, Unit::Million, 1_400_000, 2_800_000), "$1.4M $2.8M $1.4M");
        assert_eq!(shown(en, auto, 1_504_400, 2_509_000), "$1.504M $2.509M $1.005M");
        assert_eq!(shown(en, auto, 1_234_000, 747_526), "$1.23M $748K $486K", "above it as well");
        assert_eq!(shown(ja, auto, 750_000, 1_230_000), "75万ドル 123万ドル 48万ドル");
        let units = Amounts::Units.show_against(2_000, 5_000);
        assert_eq!(units.join(" "), "2 5 3");
    }
}
