use super::*;
use proptest::prelude::*;

fn april(year_name: YearName) -> FiscalCalendar {
    let usual = FiscalCalendar::default();
    FiscalCalendar::new(4, year_name, 0, usual.working, BTreeSet::new()).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_japanese_year_runs_from_april() {
    let calendar = april(YearName::Start);
    let check = |kind, on: &str, name: &str, start: &str, end: &str| {
        let period = calendar.period_of(kind, day(on));
        assert_eq!(
            (period.to_string(), period.start().to_string(), period.end().to_string()),
            (name.to_owned(), start.to_owned(), end.to_owned())
        );
    };
    check(PeriodKind::Year, "2026-03-31", "FY2025", "2025-04-01", "2026-04-01");
    check(PeriodKind::Year, "2026-04-01", "FY2026", "2026-04-01", "2027-04-01");
    check(PeriodKind::Quarter, "2026-02-10", "2025-Q4", "2026-01-01", "2026-04-01");
    check(PeriodKind::Half, "2026-10-01", "2026-H2", "2026-10-01", "2027-04-01");
    check(PeriodKind::Month, "2026-02-10", "2026-02", "2026-02-01", "2026-03-01");
    check(PeriodKind::Week, "2026-11-22", "2026-11-16..2026-11-22", "2026-11-16", "2026-11-23");
}

#[test]
fn a_year_named_by_its_end() {
    let period = april(YearName::End).period_of(PeriodKind::Quarter, day("2026-04-01"));
    assert_eq!(period.to_string(), "2027-Q1");
    assert_eq!(april(YearName::End).parse("2027-Q1"), Ok(period));
    let calendar_year = FiscalCalendar::default();
    assert_eq!(calendar_year.parse("2026").unwrap().start(), day("2026-01-01"));
}

#[test]
fn what_is_not_a_period_is_refused() {
    let calendar = FiscalCalendar::default();
    for text in ["", "2026-Q5", "2026-Q0", "2026-13", "26-Q1", "2026-H3", "2026-12-31..2026-01-01"]
    {
        assert!(calendar.parse(text).is_err(), "{text}");
    }
    assert_eq!(calendar.parse("2026-10..2026-12").unwrap().end(), day("2027-01-01"));
}

#[test]
fn the_previous_period_is_the_calendars() {
    let calendar = FiscalCalendar::default();
    let march = calendar.parse("2026-03").unwrap();
    assert_eq!(calendar.previous(march).to_string(), "2026-02");
    assert_eq!(calendar.year_before(march).to_string(), "2025-03");
    let days = calendar.parse("2026-03-11..2026-03-20").unwrap();
    assert_eq!(calendar.previous(days).to_string(), "2026-03-01..2026-03-10");
}

#[test]
fn holidays_are_not_worked() {
    let holidays = [day("2026-11-23"), day("2026-11-28")].into();
    let usual = FiscalCalendar::default();
    let calendar = FiscalCalendar::new(1, YearName::Start, 0, usual.working, holidays).unwrap();
    // November 2026 has 21 weekdays; the 23rd is a Monday, the 28th a Saturday.
    assert_eq!(calendar.working_days(calendar.parse("2026-11").unwrap().days()), 20);
}

proptest! {
    #[test]
    fn periods_tile_the_line(number in 0_i32..40_000, first in 1_i8..=12, by_end: bool) {
        let name = if by_end { YearName::End } else { YearName::Start };
        let usual = FiscalCalendar::default();
        let calendar = FiscalCalendar::new(first, name, 6, usual.working, BTreeSet::new()).unwrap();
        let on = Day::from_number(number);
        use PeriodKind::{Half, Month, Quarter, Week, Year};
        for kind in [Month, Quarter, Half, Year, Week] {
            let period = calendar.period_of(kind, on);
            prop_assert!(period.contains(on));
            prop_assert_eq!(calendar.next(period).start(), period.end());
            prop_assert_eq!(calendar.previous(period).end(), period.start());
            if kind != Week {
                prop_assert_eq!(calendar.parse(&period.to_string()), Ok(period));
            }
        }
        let year = calendar.period_of(Year, on);
        prop_assert_eq!(calendar.months_of(year.days()).len(), 12);
        for month in calendar.months_of(on..on.plus(number % 900)) {
            prop_assert_eq!(month, calendar.period_of(Month, month.start()));
            prop_assert!(month.start() < on.plus(number % 900) && on < month.end());
        }
    }

    #[test]
    fn working_days_agree_with_counting(start in 10_000_i32..30_000, length in 0_i32..900) {
        let holidays = (0..200).map(|i| Day::from_number(start + i * 5)).collect();
        let working = [true, false, true, true, false, true, false];
        let calendar = FiscalCalendar::new(1, YearName::Start, 0, working, holidays).unwrap();
        let days = Day::from_number(start)..Day::from_number(start + length);
        let counted = (start..start + length)
            .filter(|&n| calendar.is_working(Day::from_number(n)))
            .count() as u32;
        prop_assert_eq!(calendar.working_days(days), counted);
    }
}
