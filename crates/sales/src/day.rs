//! Civil days, instants, and the time zone that turns one into the other.

use crate::flat::{Bytes, Flat, flat_number};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A civil day, counted from 1970-01-01. It has no time zone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

/// Days that the calendar arithmetic below can hold without overflow.
const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2200;

impl Day {
    /// The first day this product accepts, 1900-01-01.
    pub const FIRST: Day = Day(-25_567);
    /// The last day this product accepts, 2200-12-31.
    pub const LAST: Day = Day(84_370);

    /// The day `year-month-day`, or `None` where the calendar has no such day (31 February)
    /// or the year is outside 1900–2200.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        Date::new(year, month, day).ok().map(Day::from_date)
    }

    /// The day that many days after (before, if negative) 1970-01-01.
    pub const fn from_number(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// From `jiff`'s civil date.
    pub fn from_date(date: Date) -> Day {
        let epoch = Date::constant(1970, 1, 1);
        Day(date.duration_since(epoch).as_hours() as i32 / 24)
    }

    /// As `jiff`'s civil date.
    pub fn date(self) -> Date {
        let (year, month, day) = civil_from_days(self.0);
        Date::new(year, month, day).expect("a Day is within the civil calendar")
    }

    /// The day `n` days later.
    pub const fn plus(self, days: i32) -> Day {
        Day(self.0 + days)
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub const fn days_until(self, other: Day) -> i32 {
        other.0 - self.0
    }

    /// The civil year.
    pub fn year(self) -> i16 {
        civil_from_days(self.0).0
    }

    /// The civil month, 1–12.
    pub fn month(self) -> i8 {
        civil_from_days(self.0).1
    }

    /// The day of the month, 1–31.
    pub fn day_of_month(self) -> i8 {
        civil_from_days(self.0).2
    }

    /// The first day of this day's month.
    pub fn month_start(self) -> Day {
        self.plus(1 - i32::from(self.day_of_month()))
    }

    /// The first day of the month `months` later (earlier, if negative).
    pub fn month_start_plus(self, months: i32) -> Day {
        let (year, month, _) = civil_from_days(self.0);
        let index = i32::from(year) * 12 + i32::from(month) - 1 + months;
        Day(days_from_civil(index.div_euclid(12) as i64, index.rem_euclid(12) as i64 + 1, 1) as i32)
    }

    /// 0 for Monday … 6 for Sunday.
    pub const fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u8
    }
}

/// Howard Hinnant's proleptic Gregorian algorithms ("chrono-Compatible Low-Level Date
/// Algorithms"): folds ask for year and month millions of times.
fn civil_from_days(days: i32) -> (i16, i8, i8) {
    let z = i64::from(days) + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i16, month as i8, day as i8)
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = year - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text was not a day in the form `2026-03-31`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a day; write it as 2026-03-31")]
pub struct NotADay(pub String);

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.trim().splitn(3, '-');
        let mut next = || parts.next().filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
        let day =
            (|| Day::new(next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?))();
        day.ok_or_else(|| NotADay(text.to_owned()))
    }
}

/// A moment: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Instant(pub i64);

/// The organisation's time zone: the only thing that knows on which day an instant falls.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

/// The name is not in the IANA time zone database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a time zone; use a name such as Asia/Tokyo, Europe/Berlin or UTC")]
pub struct UnknownZone(pub String);

impl Zone {
    /// The zone of that IANA name.
    pub fn new(name: &str) -> Result<Zone, UnknownZone> {
        TimeZone::get(name).map(Zone).map_err(|_| UnknownZone(name.to_owned()))
    }

    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The civil day on which `at` falls here.
    pub fn day_of(&self, at: Instant) -> Day {
        let (offset, second) = self.local(at);
        Day((second + offset).div_euclid(86_400) as i32)
    }

    /// Seconds after local midnight at which `at` falls here.
    pub fn second_of_day(&self, at: Instant) -> u32 {
        let (offset, second) = self.local(at);
        (second + offset).rem_euclid(86_400) as u32
    }

    /// The first instant of `day` here.
    pub fn start_of(&self, day: Day) -> Instant {
        let zoned = day.date().to_zoned(self.0.clone()).expect("a Day is within range");
        Instant(zoned.timestamp().as_second())
    }

    /// The instant of a local wall-clock time on `day`; a time that a clock change skips or
    /// repeats is read as the earlier of the two possible offsets, as most calendars do.
    pub fn at(&self, day: Day, second_of_day: u32) -> Instant {
        let s = second_of_day.min(86_399);
        let time = day.date().at((s / 3600) as i8, (s / 60 % 60) as i8, (s % 60) as i8, 0);
        let zoned = time.to_zoned(self.0.clone()).expect("a Day is within range");
        Instant(zoned.timestamp().as_second())
    }

    /// Seconds that local time here is ahead of UTC at that moment.
    pub fn offset_at(&self, at: Instant) -> i64 {
        self.local(at).0
    }

    /// The moments after `at` from which local time here is ahead of UTC by another amount, or
    /// may be, in order; some zones have no end of them.
    pub fn changes_after(&self, at: Instant) -> impl Iterator<Item = Instant> + '_ {
        let after = Timestamp::from_second(clamped(at)).expect("clamped into range");
        self.0.following(after).map(|change| Instant(change.timestamp().as_second()))
    }

    fn local(&self, at: Instant) -> (i64, i64) {
        let clamped = clamped(at);
        let timestamp = Timestamp::from_second(clamped).expect("clamped into range");
        (i64::from(self.0.to_offset(timestamp).seconds()), clamped)
    }
}

/// Seconds since 1970, kept within what `jiff` can hold: the years 1843 to 2223.
fn clamped(at: Instant) -> i64 {
    at.0.clamp(-4_000_000_000, 8_000_000_000)
}

flat_number!(Day, 4, |day: Day| day.0.to_le_bytes(), |bytes| Day(i32::from_le_bytes(bytes)));
flat_number!(Instant, 8, |at: Instant| at.0.to_le_bytes(), |bytes| {
    Instant(i64::from_le_bytes(bytes))
});

/// By its name: what the zone does is told by whatever database is in use.
impl Flat for Zone {
    fn put(&self, out: &mut Vec<u8>) {
        Arc::<str>::from(self.name()).put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Zone> {
        Zone::new(&Arc::<str>::take(from)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_calendar_has_no_31_february() {
        assert_eq!("2026-02-31".parse::<Day>(), Err(NotADay("2026-02-31".into())));
        assert_eq!("2024-02-29".parse::<Day>().unwrap().plus(1).to_string(), "2024-03-01");
        assert_eq!(Day::new(1900, 1, 1), Some(Day::FIRST));
        assert_eq!(Day::new(2200, 12, 31), Some(Day::LAST));
        assert!("2026-1".parse::<Day>().is_err() && "x".parse::<Day>().is_err());
    }

    #[test]
    fn the_last_half_hour_of_march_and_the_first_of_april_differ_in_tokyo() {
        let tokyo = Zone::new("Asia/Tokyo").unwrap();
        // 2026-03-31T14:30Z is 23:30 in Tokyo; an hour later it is 1 April there.
        assert_eq!(tokyo.day_of(Instant(1_774_967_400)).to_string(), "2026-03-31");
        assert_eq!(tokyo.day_of(Instant(1_774_971_000)).to_string(), "2026-04-01");
    }

    #[test]
    fn a_day_with_a_clock_change_starts_where_the_clock_says() {
        let berlin = Zone::new("Europe/Berlin").unwrap();
        let day = "2011-10-30".parse::<Day>().unwrap();
        let hours = (berlin.start_of(day.plus(1)).0 - berlin.start_of(day).0) / 3600;
        assert_eq!(hours, 25);
    }

    proptest! {
        #[test]
        fn days_agree_with_jiff(number in -25_567_i32..84_370) {
            let day = Day::from_number(number);
            prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
            prop_assert_eq!(Day::from_date(day.date()), day);
            let weekday = day.date().weekday().to_monday_zero_offset();
            prop_assert_eq!(weekday as u8, day.weekday());
        }

        #[test]
        fn the_start_of_a_day_is_in_the_day(number in 0_i32..30_000) {
            let zone = Zone::new("America/New_York").unwrap();
            let day = Day::from_number(number);
            prop_assert_eq!(zone.day_of(zone.start_of(day)), day);
            prop_assert_eq!(zone.day_of(Instant(zone.start_of(day).0 - 1)), day.plus(-1));
        }
    }
}
