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
}

#[test]
fn a_column_tells_its_decimal_mark() {
    let mark = |values: &[&str]| {
        let mut evidence = MarkEvidence::default();
        values.iter().for_each(|v| evidence.see(v));
        evidence.mark()
    };
    assert_eq!(mark(&["1.234,56", "7"]), DecimalMark::Comma);
    assert_eq!(mark(&["12,5"]), DecimalMark::Comma);
    assert_eq!(mark(&["1,234"]), DecimalMark::Point);
    assert_eq!(mark(&["1,234.5", "12,5"]), DecimalMark::Point);
    assert_eq!(mark(&["1.234"]), DecimalMark::Point, "doubtful, so it will be reported");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,30}") {
        MarkEvidence::default().see(&text);
    }
}
