use super::*;
use proptest::prelude::*;

const USD: Unit = Unit::Money(Currency::USD);
const AIKO: Holder = Holder::Person(PersonId(0));

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn asked(as_of: AsOf, employment: Employment<'_>) -> Asked<'_> {
    Asked { holder: AIKO, unit: USD, which: WhichVersion::Current, as_of, employment }
}

fn version(amount: i64, set_on: Option<&str>) -> Version {
    Version {
        amount: Some(amount),
        spread: Spread::Even,
        set_on: set_on.map(day),
        set_by: "".into(),
        reason: "".into(),
    }
}

fn ledger(quotas: &[(&str, i64)]) -> (Ledger, FiscalCalendar) {
    let calendar = FiscalCalendar::default();
    let mut ledger = Ledger::default();
    for (period, amount) in quotas {
        ledger.add(AIKO, calendar.parse(period).unwrap(), USD, version(*amount, None));
    }
    (ledger, calendar)
}

fn effective(quotas: &[(&str, i64)], period: &str, employment: Employment<'_>) -> Effective {
    let (ledger, calendar) = ledger(quotas);
    let days = calendar.parse(period).unwrap().days();
    let as_of = AsOf(day("2026-12-31"));
    ledger.effective(&asked(as_of, employment), days, &calendar)
}

#[test]
fn no_quota_and_a_quota_of_zero_are_different_things() {
    assert!(!effective(&[], "2026-Q1", Employment::FULL).is_set());
    let zero = effective(&[("2026-Q1", 0)], "2026-Q1", Employment::FULL);
    assert!(zero.is_set() && zero.amount == 0);
}

#[test]
fn a_quota_that_is_taken_away_leaves_what_there_was_beside_it() {
    let (mut ledger, calendar) = ledger(&[("FY2026", 1_200), ("2026-Q1", 900)]);
    let quarter = calendar.parse("2026-Q1").unwrap();
    let away = Version { amount: None, ..version(0, Some("2026-02-10")) };
    ledger.add(AIKO, quarter, USD, away);
    let on = |text: &str, which| {
        let asked = Asked { which, ..asked(AsOf(day(text)), Employment::FULL) };
        ledger.effective(&asked, quarter.days(), &calendar).amount
    };
    assert_eq!(on("2026-02-09", WhichVersion::Current), 900);
    assert_eq!(on("2026-02-10", WhichVersion::Current), 300, "a quarter of the year's");
    assert_eq!(on("2026-02-10", WhichVersion::Original), 900);
    let (mut ledger, _) = self::ledger(&[("2026-Q1", 900)]);
    ledger.add(AIKO, quarter, USD, Version { amount: None, ..version(0, Some("2026-02-10")) });
    let asked = asked(AsOf(day("2026-12-31")), Employment::FULL);
    assert!(!ledger.effective(&asked, quarter.days(), &calendar).is_set(), "no nought");
}

#[test]
fn the_shortest_period_counts() {
    let both = [("FY2026", 1200), ("2026-02", 500)];
    assert_eq!(effective(&both, "2026-Q1", Employment::FULL).amount, 700);
    assert_eq!(effective(&both, "FY2026", Employment::FULL).amount, 1600);
}

#[test]
fn a_quarter_half_covered_says_so() {
    let found = effective(&[("2026-01", 100)], "2026-Q1", Employment::FULL);
    assert_eq!((found.amount, found.covered_days, found.uncovered_days), (100, 22, 42));
}

#[test]
fn who_joins_in_mid_month_is_asked_for_the_days_worked() {
    // April 2026 has 22 weekdays, 11 of them from the 16th.
    let employment = Employment { hired: Some(day("2026-04-16")), left: None, ramp_percent: &[] };
    assert_eq!(effective(&[("2026-04", 2200)], "2026-04", employment).amount, 1100);
    let leaves = Employment { hired: None, left: Some(day("2026-04-16")), ramp_percent: &[] };
    assert_eq!(effective(&[("2026-04", 2200)], "2026-04", leaves).amount, 1100);
}

#[test]
fn a_ramp_grows_month_by_month() {
    let ramp = [0, 50];
    let employment = Employment { hired: Some(day("2026-01-01")), left: None, ramp_percent: &ramp };
    assert_eq!(effective(&[("2026-Q1", 300)], "2026-01", employment).amount, 0);
    assert_eq!(effective(&[("2026-Q1", 300)], "2026-Q1", employment).amount, 150);
}

#[test]
fn the_original_stays_beside_the_current() {
    let (mut ledger, calendar) = ledger(&[("2026-Q1", 100)]);
    let quarter = calendar.parse("2026-Q1").unwrap();
    ledger.add(AIKO, quarter, USD, version(80, Some("2026-02-10")));
    let ask = |which, as_of: &str| {
        let as_of = AsOf(day(as_of));
        ledger
            .effective(
                &Asked { which, ..asked(as_of, Employment::FULL) },
                quarter.days(),
                &calendar,
            )
            .amount
    };
    assert_eq!(ask(WhichVersion::Original, "2026-03-31"), 100);
    assert_eq!(ask(WhichVersion::Current, "2026-03-31"), 80);
    assert_eq!(ask(WhichVersion::Current, "2026-02-09"), 100);
}

#[test]
fn a_profile_weighs_months() {
    let calendar = FiscalCalendar::default();
    let mut ledger = Ledger::default();
    let spread = Spread::Profile(vec![1, 1, 2]);
    let quarter = calendar.parse("2026-Q1").unwrap();
    ledger.add(AIKO, quarter, USD, Version { spread, ..version(400, None) });
    let march = calendar.parse("2026-03").unwrap().days();
    let as_of = AsOf(day("2026-12-31"));
    let found = ledger.effective(&asked(as_of, Employment::FULL), march, &calendar);
    assert_eq!(found.amount, 200);
}

proptest! {
    /// Any cuts of the year: the pieces add up to the year, whatever ramp and hiring day.
    #[test]
    fn pieces_add_up(
        amount in 0_i64..1_000_000_007,
        quarter in 0_i64..999_983,
        mut cuts in prop::collection::vec(0_i32..365, 0..8),
        hired in 0_i32..500,
        ramp in prop::collection::vec(0_u8..=120, 0..5),
    ) {
        let (ledger, calendar) = ledger(&[("FY2026", amount), ("2026-Q3", quarter)]);
        let first = day("2026-01-01");
        let employment =
            Employment { hired: Some(first.plus(hired - 100)), left: None, ramp_percent: &ramp };
        let as_of = AsOf(day("2026-12-31"));
        let ask = |days| ledger.effective(&asked(as_of, employment), days, &calendar);
        cuts.extend([0, 365]);
        cuts.sort_unstable();
        let sum = cuts
            .windows(2)
            .map(|w| ask(first.plus(w[0])..first.plus(w[1])))
            .fold(Effective::default(), Effective::plus);
        prop_assert_eq!(sum, ask(first..first.plus(365)));
    }
}
