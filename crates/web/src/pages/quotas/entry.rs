//! Amounts as they stand in inputs, and as people write and paste them.

use reports::figure::Unit;
use sources::values::amounts::{AmountFault, DecimalMark, read as read_amount, read_units};

use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

/// An amount without a sign of its currency: `1,200,000`, `2.5`. It is read back as the same.
pub(crate) fn shown(unit: &Unit, amount: i64) -> String {
    let digits = digits(unit);
    let size = 10_i64.pow(digits);
    let whole = grouped(i128::from(amount / size)).replace(crate::wording::numbers::MINUS, "-");
    match (amount % size).abs() {
        0 => whole,
        rest => {
            let rest = format!("{rest:0width$}", width = digits as usize);
            // Cents are always two; a part of a unit is as short as it goes.
            let rest = match unit {
                Unit::Money { .. } => &rest,
                Unit::Units { .. } => rest.trim_end_matches('0'),
            };
            // Three decimals may as well be thousands; four are none.
            let is_plain = rest.len() < 3 || whole == "0" || whole.len() > 3;
            format!("{whole}.{rest}{}", if is_plain { "" } else { "0" })
        }
    }
}

fn digits(unit: &Unit) -> u32 {
    match unit {
        Unit::Money { currency } => currency.minor_digits(),
        Unit::Units { .. } => 3,
    }
}

/// Reads what somebody wrote: `1,200,000`, `120万`, `¥1,200`, `1.2m`; nothing where nothing is
/// written.
///
/// # Errors
/// The message that says what is wrong with it.
pub(crate) fn read(unit: &Unit, text: &str) -> Result<Option<i64>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let found = match unit {
        Unit::Units { .. } => read_units(text, DecimalMark::Doubtful),
        Unit::Money { currency } => match read_amount(text, digits(unit), DecimalMark::Doubtful) {
            // Any three letters look like a currency.
            Ok(found) if found.currency.is_some_and(|code| !code.is_listed()) => {
                return Err("quotas-not-an-amount");
            }
            Ok(found) if !found.may_be(*currency) => return Err("quotas-other-currency"),
            found => found.map(|found| found.scaled),
        },
    };
    let fault = |fault| match (fault, unit) {
        (AmountFault::NotANumber | AmountFault::OddGroups, _) => "quotas-not-an-amount",
        (AmountFault::InDoubt, Unit::Money { .. }) => "quotas-in-doubt",
        (AmountFault::InDoubt, Unit::Units { .. }) => "quotas-units-in-doubt",
        (AmountFault::TooManyDecimals, Unit::Money { .. }) => "quotas-too-fine",
        (AmountFault::TooManyDecimals, Unit::Units { .. }) => "quotas-units-too-fine",
        (AmountFault::TooLarge, _) => "quotas-too-large",
        (AmountFault::Currency, _) => "quotas-not-units",
    };
    found.map(Some).map_err(fault)
}

/// The same of a quota, which is not below zero.
///
/// # Errors
/// The message that says what is wrong with it.
pub(crate) fn read_quota(unit: &Unit, text: &str) -> Result<Option<i64>, &'static str> {
    match read(unit, text)? {
        Some(amount) if amount < 0 => Err("quotas-negative"),
        amount => Ok(amount),
    }
}

/// What is wrong with what somebody wrote, by the message that says it.
pub(crate) fn told(message: &str, text: &str, words: Words) -> String {
    words.with(message, &[("value", Arg::Text(text.trim()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::money::Currency;

    fn money(currency: Currency) -> Unit {
        Unit::Money { currency }
    }

    #[test]
    fn what_people_write_is_read() {
        let yen = money(Currency::JPY);
        let written =
            ["1,200,000", "120万", "¥1,200,000", "1.2m", "１２０万円", "1200k", "1百20万"];
        for text in written {
            assert_eq!(read(&yen, text), Ok(Some(1_200_000)), "{text}");
        }
        let dollar = money(Currency::USD);
        assert_eq!(read(&dollar, " $1.2m "), Ok(Some(120_000_000)));
        assert_eq!(read(&dollar, "usd 12.50"), Ok(Some(1_250)));
        assert_eq!(read(&dollar, ""), Ok(None));
        for odd in ["soon", "abc-5000000", "5 xyz"] {
            assert_eq!(read(&dollar, odd), Err("quotas-not-an-amount"), "{odd}");
            assert_eq!(read(&yen, odd), Err("quotas-not-an-amount"), "{odd}");
        }
        assert_eq!(read(&dollar, "1.2345"), Err("quotas-too-fine"));
        for (unit, text) in [(&dollar, "$600.000"), (&dollar, "1.234"), (&yen, "¥600.000")] {
            assert_eq!(read(unit, text), Err("quotas-in-doubt"), "{text}");
        }
        assert_eq!(read(&yen, "1.200百万"), Ok(Some(1_200_000)));
        for (unit, foreign) in [
            (&dollar, &["¥5", "£7", "￡7", "5円", "€5", "5 JPY", "CAD 5"][..]),
            (&yen, &["$5", "US$5", "＄5", "$5k", "-$5", "5€", "usd 5"]),
        ] {
            for text in foreign {
                assert_eq!(read(unit, text), Err("quotas-other-currency"), "{text}");
            }
        }
        let units = Unit::Units { product: "Seats".into() };
        for money in ["$12", "12円", "£12", "12 USD"] {
            assert_eq!(read(&units, money), Err("quotas-not-units"), "{money}");
        }
        for text in ["12", "１２個", "12件", "12 台", "12セット"] {
            assert_eq!(read(&units, text), Ok(Some(12_000)), "{text}");
        }
        assert_eq!(read(&units, "1.2345"), Err("quotas-units-too-fine"));
        for text in ["600.000", "1.234", "６００．０００個"] {
            assert_eq!(read(&units, text), Err("quotas-units-in-doubt"), "{text}");
        }
        assert_eq!(read(&units, "600.5"), Ok(Some(600_500)));
        let canadian = money(Currency::new("CAD").expect("a code"));
        assert_eq!(read(&canadian, "$5"), Ok(Some(500)), "a dollar is Canadian, too");
        assert_eq!(read(&dollar, "99999999999999999999"), Err("quotas-too-large"));
    }

    #[test]
    fn what_is_shown_is_read_back_as_the_same() {
        let units = Unit::Units { product: "Seats".into() };
        let mut number = 1_i64;
        while number < 900_000_000_000_000 {
            for unit in [money(Currency::JPY), money(Currency::USD), units.clone()] {
                for amount in [number - 1, number, number + 7] {
                    let text = shown(&unit, amount);
                    assert_eq!(read(&unit, &text), Ok(Some(amount)), "{text}");
                }
            }
            number = number * 7 + 3;
        }
        assert_eq!(shown(&money(Currency::USD), 120_050), "1,200.50");
        assert_eq!(shown(&units, 2_500), "2.5");
    }
}
