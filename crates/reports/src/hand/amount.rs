//! Amounts as people type them, to the last minor unit.

use sales::money::{Currency, Money};
use sales::names::plain;

/// The most an amount can come to, in minor units: sums of thousands of these still fit.
const MOST: i64 = 1_000_000_000_000_000;

/// Reads an amount: digits, wide or not, parted by commas or spaces, with decimals after a point
/// as far as the currency has them. `None` where it is anything else, or more than anything costs.
pub(crate) fn read(text: &str, currency: Currency) -> Option<Money> {
    let plain = plain(text);
    let digits: String = plain.chars().filter(|c| !matches!(c, ',' | ' ' | '_' | '\'')).collect();
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let places = currency.minor_digits() as usize;
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(part) || part.len() > places {
        return None;
    }
    let minor: i64 = format!("{whole}{part:0<places$}").parse().ok()?;
    (minor <= MOST).then(|| Money::new(minor, currency))
}

/// The amount as [`read`] takes it, without its currency.
pub(crate) fn written(money: Money) -> String {
    let per_unit = money.currency.minor_per_unit();
    let (whole, part) = (money.minor / per_unit, (money.minor % per_unit).abs());
    match part {
        0 => whole.to_string(),
        part => {
            let places = money.currency.minor_digits() as usize;
            let sign = if money.minor < 0 && whole == 0 { "-" } else { "" };
            format!("{sign}{whole}.{part:0places$}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let read = |text: &str, currency| read(text, currency).map(|money| money.minor);
        assert_eq!(read("12,500.5", Currency::USD), Some(1_250_050));
        assert_eq!(read(" １２ ５００ ", Currency::JPY), Some(12_500));
        assert_eq!(read("0", Currency::USD), Some(0));
        for wrong in ["", "-5", "1.234", "12e3", "twelve", ".", "1.2.3", "99999999999999999999"] {
            assert_eq!(read(wrong, Currency::USD), None, "{wrong:?}");
        }
        assert_eq!(read("12.5", Currency::JPY), None, "the yen has no decimals");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor in 0..=MOST, yen in any::<bool>()) {
            let currency = if yen { Currency::JPY } else { Currency::EUR };
            let money = Money::new(minor, currency);
            prop_assert_eq!(read(&written(money), currency), Some(money));
        }
    }
}
