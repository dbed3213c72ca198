//! Money is a whole number of the currency's minor units (cents, yen). Never a float.

use crate::flat::{Bytes, Flat, flat_struct};
use std::fmt;

/// An ISO 4217 currency code, upper case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// Currencies whose minor unit is the unit itself (ISO 4217, exponent 0).
const WITHOUT_MINOR: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF",
];
/// Currencies divided into a thousand (ISO 4217, exponent 3).
const WITH_THREE: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// The currencies that ISO 4217 lists as money of a country or of several (list one, 2026).
const LISTED: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP \
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES \
    KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON \
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR \
    ZMW ZWG";

impl Currency {
    /// Japanese yen.
    pub const JPY: Currency = Currency(*b"JPY");
    /// United States dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// Euro.
    pub const EUR: Currency = Currency(*b"EUR");

    /// Reads a three-letter code in any case; `None` when it is not three ASCII letters.
    pub fn new(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The currency of these three capital letters.
    pub(crate) fn from_letters(letters: [u8; 3]) -> Option<Currency> {
        letters.iter().all(u8::is_ascii_uppercase).then_some(Currency(letters))
    }

    /// The code, for example `JPY`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency code is ASCII")
    }

    /// Whether there is such a currency. Records may tell amounts in one that is no longer used.
    pub fn is_listed(&self) -> bool {
        LISTED.split(' ').any(|code| code == self.code())
    }

    /// Decimal digits of the minor unit: 2 for most, 0 for the yen.
    pub fn minor_digits(&self) -> u32 {
        match self.code() {
            code if WITHOUT_MINOR.contains(&code) => 0,
            code if WITH_THREE.contains(&code) => 3,
            _ => 2,
        }
    }

    /// How many minor units make one unit: 100 for the dollar, 1 for the yen.
    pub fn minor_per_unit(&self) -> i64 {
        10_i64.pow(self.minor_digits())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in minor units of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Money {
    /// Whole minor units; negative for credits.
    pub minor: i64,
    /// What the units are units of.
    pub currency: Currency,
}

/// Why two amounts could not be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The two amounts are in different currencies.
    #[error("{0} and {1} cannot be added without an exchange rate")]
    TwoCurrencies(Currency, Currency),
    /// The result does not fit in 64 bits of minor units.
    #[error("the amount is too large")]
    TooLarge,
}

impl Money {
    /// An amount of `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Adds an amount of the same currency.
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::TwoCurrencies(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, ..self })
    }
}

/// Plain decimal form with the code: `USD 1234.50`, `JPY 1200`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_unit = self.currency.minor_per_unit().unsigned_abs();
        let (sign, size) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        write!(f, "{} {sign}{}", self.currency, size / per_unit)?;
        match self.currency.minor_digits() as usize {
            0 => Ok(()),
            digits => write!(f, ".{:0digits$}", size % per_unit),
        }
    }
}

/// A number of units of a product, in thousandths, so that `2.5 licences` stays exact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Quantity {
    /// Thousandths of one unit.
    pub thousandths: i64,
}

impl Quantity {
    /// A whole number of units.
    pub const fn units(units: i64) -> Quantity {
        Quantity { thousandths: units * 1000 }
    }
}

impl Flat for Currency {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Currency> {
        Currency::from_letters(from.next(3)?.try_into().ok()?)
    }
}

flat_struct!(Money { minor, currency });
flat_struct!(Quantity { thousandths });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_currencies_of_the_list_and_no_others() {
        let is_listed = |code: &str| Currency::new(code).is_some_and(|one| one.is_listed());
        let listed = WITHOUT_MINOR.iter().chain(&WITH_THREE).chain(&["usd", "EUR", "AED", "ZWG"]);
        listed.for_each(|code| assert!(is_listed(code), "{code}"));
        assert!(!is_listed("USX") && !is_listed("DEM"));
        let codes: Vec<&str> = LISTED.split(' ').collect();
        assert!(codes.is_sorted() && codes.iter().all(|code| Currency::new(code).is_some()));
    }

    #[test]
    fn yen_has_no_minor_unit() {
        assert_eq!(Money::new(1200, Currency::JPY).to_string(), "JPY 1200");
        assert_eq!(Money::new(-1205, Currency::USD).to_string(), "USD -12.05");
        assert_eq!(Currency::new("kwd").map(|c| c.minor_digits()), Some(3));
        assert_eq!(Currency::new("US"), None);
    }

    #[test]
    fn two_currencies_never_add() {
        let sum = Money::new(1, Currency::USD).plus(Money::new(1, Currency::JPY));
        assert_eq!(sum, Err(MoneyError::TwoCurrencies(Currency::USD, Currency::JPY)));
        let full = Money::new(i64::MAX, Currency::USD).plus(Money::new(1, Currency::USD));
        assert_eq!(full, Err(MoneyError::TooLarge));
    }
}
