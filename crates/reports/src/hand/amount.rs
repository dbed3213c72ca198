//! Amounts as people type them, to the last minor unit.

use crate::hand::Why;
use sales::amounts::{self, AmountFault, DecimalMark};
use sales::money::{Currency, Money};

/// The most an amount can come to, in minor units: sums of thousands of these still fit.
const MOST: i64 = 1_000_000_000_000_000;

/// Reads an amount as people write it: `12,500.50`, `120万`, `$1.2m`; with the sign or the code of
/// another currency it is none, nor is less than nothing, or more than anything costs.
pub(crate) fn read(text: &str, currency: Currency) -> Result<Money, Why> {
    match amounts::read(text, currency.minor_digits(), DecimalMark::Doubtful) {
        Ok(found) if !found.may_be(currency) => Err(Why::OtherCurrency),
        Ok(found) if (0..=MOST).contains(&found.scaled) => Ok(Money::new(found.scaled, currency)),
        Err(AmountFault::InDoubt) => Err(Why::DoubtfulAmount),
        Ok(_) | Err(_) => Err(Why::NoAmount),
    }
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
        for (text, minor) in [("12,500.5", 1_250_050), ("0", 0), ("$1.2m", 120_000_000)] {
            assert_eq!(read(text, Currency::USD), Ok(minor), "{text}");
        }
        for text in [" １２ ５００ ", "12500円", "¥12,500", "1.25万", "12.5k", "12500 jpy"]
        {
            assert_eq!(read(text, Currency::JPY), Ok(12_500), "{text}");
        }
        for (text, currency) in
            [("$5", Currency::JPY), ("€5", Currency::JPY), ("5円", Currency::USD)]
        {
            assert_eq!(read(text, currency), Err(Why::OtherCurrency), "{text}");
        }
        for (text, currency) in
            [("1.234", Currency::USD), ("$600.000", Currency::USD), ("¥12.000", Currency::JPY)]
        {
            assert_eq!(read(text, currency), Err(Why::DoubtfulAmount), "{text}");
        }
        assert_eq!(read("0.500", Currency::USD), Ok(50));
        assert_eq!(read("1.250m", Currency::JPY), Ok(1_250_000));
        for wrong in ["", "-5", "1.2345", "12e3", "twelve", ".", "1.2.3", "99999999999999999999"] {
            assert_eq!(read(wrong, Currency::USD), Err(Why::NoAmount), "{wrong:?}");
        }
        let no_decimals = read("12.5", Currency::JPY);
        assert_eq!(no_decimals, Err(Why::NoAmount), "the yen has no decimals");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor in 0..=MOST, yen in any::<bool>()) {
            let currency = if yen { Currency::JPY } else { Currency::EUR };
            let money = Money::new(minor, currency);
            prop_assert_eq!(read(&written(money), currency), Ok(money));
        }
    }
}
