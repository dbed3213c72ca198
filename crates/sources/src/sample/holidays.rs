//! Public holidays: the federal ones of the United States and those of Japan.

use super::Locale;
use sales::day::Day;
use std::collections::BTreeSet;

const MONDAY: u8 = 0;
const THURSDAY: u8 = 3;
const SATURDAY: u8 = 5;
const SUNDAY: u8 = 6;

/// The days off in the civil years `first..=last`, as the law stands since 2021 (United States)
/// and 2020 (Japan).
pub(super) fn holidays(locale: Locale, first: i16, last: i16) -> BTreeSet<Day> {
    (first..=last)
        .flat_map(|year| match locale {
            Locale::En => united_states(year),
            Locale::Ja => japan(year),
        })
        .collect()
}

fn date(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a holiday is a day of the calendar")
}

/// The `n`th such weekday of the month, from 1.
fn nth(year: i16, month: i8, weekday: u8, n: i32) -> Day {
    let first = date(year, month, 1);
    let into = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
    first.plus(into + 7 * (n - 1))
}

/// Holidays on a Saturday are observed on Friday, those on a Sunday on Monday.
fn united_states(year: i16) -> Vec<Day> {
    let observed = |day: Day| match day.weekday() {
        SATURDAY => day.plus(-1),
        SUNDAY => day.plus(1),
        _ => day,
    };
    let first_of_june = date(year, 6, 1);
    let into_week = (i32::from(first_of_june.weekday()) + 6) % 7;
    let memorial = first_of_june.plus(-1 - into_week);
    vec![
        observed(date(year, 1, 1)),
        nth(year, 1, MONDAY, 3),
        nth(year, 2, MONDAY, 3),
        memorial,
        observed(date(year, 6, 19)),
        observed(date(year, 7, 4)),
        nth(year, 9, MONDAY, 1),
        nth(year, 10, MONDAY, 2),
        observed(date(year, 11, 11)),
        nth(year, 11, THURSDAY, 4),
        observed(date(year, 12, 25)),
    ]
}

/// Public holidays with their substitutes, and the company's own days off around New Year.
fn japan(year: i16) -> Vec<Day> {
    // The Games moved three holidays in 2020 and 2021.
    let (marine, sports, mountain) = match year {
        2020 => (date(2020, 7, 23), date(2020, 7, 24), date(2020, 8, 10)),
        2021 => (date(2021, 7, 22), date(2021, 7, 23), date(2021, 8, 8)),
        _ => (nth(year, 7, MONDAY, 3), nth(year, 10, MONDAY, 2), date(year, 8, 11)),
    };
    let mut days: BTreeSet<Day> = BTreeSet::from([
        date(year, 1, 1),
        nth(year, 1, MONDAY, 2),
        date(year, 2, 11),
        date(year, 2, 23),
        date(year, 3, equinox(20.8431, year)),
        date(year, 4, 29),
        date(year, 5, 3),
        date(year, 5, 4),
        date(year, 5, 5),
        marine,
        mountain,
        nth(year, 9, MONDAY, 3),
        date(year, 9, equinox(23.2488, year)),
        sports,
        date(year, 11, 3),
        date(year, 11, 23),
    ]);
    let on_sunday = days.iter().copied().filter(|day| day.weekday() == SUNDAY);
    for sunday in on_sunday.collect::<Vec<_>>() {
        let mut substitute = sunday.plus(1);
        while days.contains(&substitute) {
            substitute = substitute.plus(1);
        }
        days.insert(substitute);
    }
    // A single day between two holidays is one too.
    let between: Vec<Day> = days.iter().map(|day| day.plus(1)).collect();
    for day in between {
        if !days.contains(&day) && day.weekday() != SUNDAY && days.contains(&day.plus(1)) {
            days.insert(day);
        }
    }
    days.extend([(1, 2), (1, 3), (12, 30), (12, 31)].map(|(month, day)| date(year, month, day)));
    days.into_iter().collect()
}

/// Day of the month of an equinox in Japan, 1980–2099: the usual approximation.
fn equinox(base: f64, year: i16) -> i8 {
    let years = f64::from(year) - 1980.0;
    (base + 0.242194 * years - (years / 4.0).floor()) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(locale: Locale, year: i16) -> String {
        let days = holidays(locale, year, year);
        let text = |day: &Day| format!("{}/{}", day.month(), day.day_of_month());
        days.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_united_states_observe_independence_day_2026_on_a_friday() {
        assert_eq!(
            written(Locale::En, 2026),
            "1/1 1/19 2/16 5/25 6/19 7/3 9/7 10/12 11/11 11/26 12/25"
        );
    }

    #[test]
    fn japan_has_substitutes_and_a_day_between() {
        assert_eq!(
            written(Locale::Ja, 2026),
            "1/1 1/2 1/3 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 \
             10/12 11/3 11/23 12/30 12/31"
        );
        assert_eq!(
            written(Locale::Ja, 2024),
            "1/1 1/2 1/3 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 \
             9/22 9/23 10/14 11/3 11/4 11/23 12/30 12/31"
        );
    }
}
