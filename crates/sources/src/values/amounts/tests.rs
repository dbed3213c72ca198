use super::*;
use proptest::prelude::*;

#[test]
fn money_is_never_taken_for_another_currency_s() {
    let money = |text, may_name| {
        let read = read_money(text, DecimalMark::Point, Currency::JPY, may_name);
        read.map(|money| money.to_string()).map_err(|fault| fault.why)
    };
    assert_eq!(money("€1,200.50", true).as_deref(), Ok("EUR 1200.50"));
    assert_eq!(money("€1,200.50", false), Err(Why::OtherCurrency), "the column says yen");
    for text in ["$5", "£5", "-$5", "＄５"] {
        assert_eq!(money(text, true), Err(Why::OtherCurrency), "{text}: which of them?");
    }
    assert_eq!(money("¥1,200", true).as_deref(), Ok("JPY 1200"));
    assert_eq!(money("¥1,200.50", true), Err(Why::TooManyDecimals));
    for (currency, example) in [("JPY", "1,234,500"), ("USD", "1234.50"), ("KWD", "1234.500")] {
        let currency = Currency::new(currency).unwrap();
        let fault = read_money("soon", DecimalMark::Point, currency, true).unwrap_err();
        assert_eq!(fault.with, [("example", example.to_owned())]);
    }
}

#[test]
fn a_column_tells_its_decimal_mark() {
    let mark = |values: &[&str]| {
        let mut evidence = MarkEvidence::default();
        values.iter().for_each(|v| evidence.see(v, 2));
        evidence.mark()
    };
    assert_eq!(mark(&["1.234,56", "7"]), DecimalMark::Comma);
    assert_eq!(mark(&["12,5"]), DecimalMark::Comma);
    assert_eq!(mark(&["1,234"]), DecimalMark::Doubtful);
    assert_eq!(mark(&["1,234.5", "12,5"]), DecimalMark::Point);
    for thousands in [&["1.234"][..], &["600.000", "$12.500", "7"], &["1.200.000", "0"]] {
        assert_eq!(mark(thousands), DecimalMark::Comma, "{thousands:?}");
    }
    for decimals in [&["600.000", "12.5"][..], &["12.3450"], &["600.000", "1234.500"], &["0.500"]] {
        assert_eq!(mark(decimals), DecimalMark::Point, "{decimals:?}");
    }
    for doubtful in
        [&["600.000", "12500"][..], &["$600.000", "500,000"], &["６００．０００"], &["7"]]
    {
        assert_eq!(mark(doubtful), DecimalMark::Doubtful, "{doubtful:?}");
    }
    let slip: Vec<&str> = ["100"; 20].into_iter().chain(["100.555"]).collect();
    assert_eq!(mark(&slip), DecimalMark::Doubtful);
    let mut units = MarkEvidence::default();
    units.see("600.000", 3);
    assert_ne!(units.mark(), DecimalMark::Comma, "three decimals are usual there");
}

#[test]
fn what_may_be_meant_either_way_is_not_read() {
    let read = |text, currency| {
        let read = read_money(text, DecimalMark::Doubtful, currency, true);
        read.map(|money| money.minor).map_err(|fault| fault.why)
    };
    let dinar = Currency::new("KWD").unwrap();
    assert_eq!(read("600.000", Currency::USD), Err(Why::InDoubt));
    assert_eq!(read("600.000", dinar), Ok(600_000), "the dinar has three decimals");
    assert_eq!(read("KWD 600.000", Currency::USD), Ok(600_000));
    assert_eq!(read("1,600.000", Currency::USD), Ok(160_000));
    let units = |text| read_units(text, DecimalMark::Doubtful);
    assert_eq!(units("600.000"), Err(AmountFault::InDoubt));
    assert_eq!(units("600.000 個"), Err(AmountFault::InDoubt));
    assert_eq!(
        [units("600.5"), units("0.125"), units("1.2340")],
        [Ok(600_500), Ok(125), Ok(1_234)]
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,30}") {
        MarkEvidence::default().see(&text, 2);
    }
}
