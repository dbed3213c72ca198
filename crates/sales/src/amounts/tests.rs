use super::*;
use crate::money::Money;
use proptest::prelude::*;

fn check(text: &str, digits: u32, mark: DecimalMark, expected: Result<i64, AmountFault>) {
    assert_eq!(read(text, digits, mark).map(|a| a.scaled), expected, "{text}");
}

#[test]
fn amounts_as_people_write_them() {
    use AmountFault::{NotANumber, OddGroups, TooLarge, TooManyDecimals};
    for (text, digits, expected) in [
        ("1234", 2, Ok(123_400)),
        ("1234.5", 2, Ok(123_450)),
        ("$22,700.00", 2, Ok(2_270_000)),
        ("-$5.00", 2, Ok(-500)),
        ("$-5.00", 2, Ok(-500)),
        ("($1,234.56)", 2, Ok(-123_456)),
        ("1,234.56-", 2, Ok(-123_456)),
        ("¥1,200", 0, Ok(1_200)),
        ("￥１，２００", 0, Ok(1_200)),
        ("\\1,200", 0, Ok(1_200)),
        ("1,200円", 0, Ok(1_200)),
        ("△1,200", 0, Ok(-1_200)),
        ("▲1,200円", 0, Ok(-1_200)),
        ("1億2,345万円", 0, Ok(123_450_000)),
        ("1.5万円", 0, Ok(15_000)),
        ("1億2,000万", 0, Ok(120_000_000)),
        ("3億5千万", 0, Ok(350_000_000)),
        ("3億5千万", 2, Ok(35_000_000_000)),
        ("3千5百万円", 0, Ok(35_000_000)),
        ("1.5千万", 0, Ok(15_000_000)),
        ("1億5千", 0, Ok(100_005_000)),
        ("2百十万", 0, Err(NotANumber)),
        ("1万2億", 0, Err(NotANumber)),
        ("$5円", 0, Err(NotANumber)),
        ("€5 USD", 2, Err(NotANumber)),
        ("350千円", 0, Ok(350_000)),
        ("12百万円", 0, Ok(12_000_000)),
        ("$342.09K", 2, Ok(34_209_000)),
        ("$1,117.10K", 2, Ok(111_710_000)),
        ("USD 1,000", 2, Ok(100_000)),
        ("$1.2m", 2, Ok(120_000_000)),
        ("usd 12.5k", 2, Ok(1_250_000)),
        ("1 000 000 EUR", 2, Ok(100_000_000)),
        ("1'234.50", 2, Ok(123_450)),
        ("24120000.0", 0, Ok(24_120_000)),
        (".5", 2, Ok(50)),
        ("0", 0, Ok(0)),
        ("0.005", 2, Err(TooManyDecimals)),
        ("100.5", 0, Err(TooManyDecimals)),
        ("12,34", 2, Err(OddGroups)),
        ("1,2345", 2, Err(OddGroups)),
        ("1.5E+06", 2, Err(NotANumber)),
        ("12 apples", 2, Err(NotANumber)),
        ("--5", 2, Err(NotANumber)),
        ("1.2.3", 2, Err(NotANumber)),
        ("", 2, Err(NotANumber)),
        ("$", 2, Err(NotANumber)),
        (".", 2, Err(NotANumber)),
        ("99999999999999999999", 2, Err(TooLarge)),
        ("9999999999999999999999999999999", 2, Err(TooLarge)),
    ] {
        check(text, digits, DecimalMark::Point, expected);
    }
    check("1.234,56 €", 2, DecimalMark::Comma, Ok(123_456));
    check("1.234", 2, DecimalMark::Comma, Ok(123_400));
    check("12,5", 2, DecimalMark::Comma, Ok(1_250));
}

#[test]
fn the_text_may_name_the_currency() {
    let currency = |text| read(text, 0, DecimalMark::Point).unwrap().currency;
    assert_eq!(currency("¥100"), Some(Currency::JPY));
    assert_eq!(currency("100 EUR"), Some(Currency::EUR));
    assert_eq!(currency("US$100"), Some(Currency::USD));
    assert_eq!(currency("$100"), None, "a dollar is not always American");
    assert_eq!(currency("100"), None);
    let may_be = |text, code| {
        read(text, 0, DecimalMark::Point).unwrap().may_be(Currency::new(code).unwrap())
    };
    for (text, codes) in [("$1", ["USD", "CAD"]), ("£1", ["GBP", "EGP"]), ("¥1", ["JPY", "CNY"])]
    {
        assert!(codes.iter().all(|code| may_be(text, code)), "{text}");
        assert!(!may_be(text, "EUR") && !may_be(text, "CHF"), "{text}");
    }
    assert!(may_be("1", "CHF") && may_be("1 CHF", "CHF") && !may_be("1円", "CNY"));
    assert!(may_be("$1 USD", "USD") && !may_be("$1 USD", "CAD"));
}

#[test]
fn units_are_no_money() {
    assert_eq!(read_units("$12", DecimalMark::Point), Err(AmountFault::Currency));
    assert_eq!(read_units("１２個", DecimalMark::Point), Ok(12_000));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,30}", digits in 0_u32..4) {
        let _ = read(&text, digits, DecimalMark::Point);
        let _ = read(&text, digits, DecimalMark::Comma);
    }

    #[test]
    fn money_is_read_as_it_is_printed(minor in any::<i64>()) {
        for code in ["JPY", "USD", "KWD"] {
            let currency = Currency::new(code).unwrap();
            let printed = Money::new(minor, currency).to_string();
            let amount = read(&printed, currency.minor_digits(), DecimalMark::Point);
            prop_assert_eq!(
                amount,
                Ok(Amount { scaled: minor, currency: Some(currency), among: &[] })
            );
        }
    }
}
