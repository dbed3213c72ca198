//! From instants to civil days and back without asking the time zone each time.

use crate::day::{Day, Instant, Zone};
use std::fmt;

const SECONDS_A_DAY: i64 = 86_400;

/// The table holds the days from 1980-01-01 up to and not including 2060-01-01 (UTC).
const FIRST: i64 = 3_652;
const END: i64 = 32_872;

/// Stands for a day on which the clocks change.
const CHANGES: i32 = i32::MAX;

/// How far local time is ahead of UTC on each UTC day.
///
/// Folds ask for the day of millions of instants. On a day without a change of the clocks one
/// look at the table answers; on the others, and outside the table, the zone does.
#[derive(Clone)]
pub(super) struct Days {
    zone: Zone,
    /// Seconds, or [`CHANGES`].
    offsets: Vec<i32>,
}

impl Days {
    pub(super) fn new(zone: Zone) -> Days {
        let start = Instant(FIRST * SECONDS_A_DAY);
        let mut offsets: Vec<i32> = Vec::with_capacity((END - FIRST) as usize);
        let mut offset = zone.offset_at(start) as i32;
        for change in zone.changes_after(start) {
            let day = change.0.div_euclid(SECONDS_A_DAY);
            if day >= END {
                break;
            }
            // The day of an earlier change stays marked when there are two in a day.
            offsets.resize(offsets.len().max((day - FIRST) as usize), offset);
            offsets.resize((day - FIRST) as usize + 1, CHANGES);
            offset = zone.offset_at(change) as i32;
        }
        offsets.resize((END - FIRST) as usize, offset);
        Days { zone, offsets }
    }

    /// The civil day on which `at` falls.
    pub(super) fn day_of(&self, at: Instant) -> Day {
        match self.offset(at.0.div_euclid(SECONDS_A_DAY)) {
            Some(offset) => Day::from_number((at.0 + offset).div_euclid(SECONDS_A_DAY) as i32),
            None => self.zone.day_of(at),
        }
    }

    /// The first instant of `day`.
    pub(super) fn start_of(&self, day: Day) -> Instant {
        // Local midnight is less than a day before or after midnight in UTC. Where the clocks
        // do not change in these two days there is just one, at the only offset there is.
        let number = i64::from(day.number());
        match (self.offset(number - 1), self.offset(number)) {
            (Some(before), Some(after)) if before == after => {
                Instant(number * SECONDS_A_DAY - after)
            }
            _ => self.zone.start_of(day),
        }
    }

    fn offset(&self, utc_day: i64) -> Option<i64> {
        let place = usize::try_from(utc_day - FIRST).ok()?;
        let offset = self.offsets.get(place).filter(|&&offset| offset != CHANGES);
        offset.map(|&offset| i64::from(offset))
    }

    pub(super) fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Another number where another edition of the time zone database has other offsets.
    pub(super) fn fingerprint(&self) -> u64 {
        let add = |sum: u64, &offset: &i32| {
            (sum ^ u64::from(offset as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
        };
        self.offsets.iter().fold(0, add)
    }
}

impl fmt::Debug for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Days").field(&self.zone.name()).finish()
    }
}

impl PartialEq for Days {
    fn eq(&self, other: &Days) -> bool {
        self.zone == other.zone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Among them clocks that change by half an hour, at midnight, a minute after midnight
    /// (so that a day comes back), and a day that was left out.
    const ZONES: [&str; 10] = [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "UTC",
    ];

    fn all() -> Vec<(Zone, Days)> {
        let zone = |name: &&str| Zone::new(name).unwrap();
        ZONES.iter().map(zone).map(|zone| (zone.clone(), Days::new(zone))).collect()
    }

    #[test]
    fn around_every_change_of_the_clocks_it_agrees_with_the_zone() {
        for (zone, days) in all() {
            let until = Instant((END + 400) * SECONDS_A_DAY);
            let begin = Instant((FIRST - 400) * SECONDS_A_DAY);
            for change in zone.changes_after(begin).take_while(|change| *change < until) {
                for minutes in -40 * 60_i64..40 * 60 {
                    let at = Instant(change.0 + minutes * 60 - i64::from(minutes % 2 == 0));
                    if minutes.abs() < 90 || minutes % 60 < 2 {
                        assert_eq!(days.day_of(at), zone.day_of(at), "{} {at:?}", zone.name());
                    }
                }
                let day = zone.day_of(change);
                for day in (-3..=3).map(|n| day.plus(n)) {
                    assert_eq!(days.start_of(day), zone.start_of(day), "{} {day}", zone.name());
                }
            }
        }
    }

    #[test]
    fn most_days_are_answered_by_the_table() {
        for (zone, days) in all() {
            let marked = days.offsets.iter().filter(|&&offset| offset == CHANGES).count();
            assert!(marked < 4 * 80, "{} {marked}", zone.name());
            assert_eq!(days.offsets.len(), (END - FIRST) as usize);
        }
    }

    proptest! {
        #[test]
        fn any_instant_and_day_agree_with_the_zone(
            second in -3_000_000_000_i64..7_000_000_000,
            day in -20_000_i32..80_000,
        ) {
            for (zone, days) in all() {
                prop_assert_eq!(days.day_of(Instant(second)), zone.day_of(Instant(second)));
                let day = Day::from_number(day);
                prop_assert_eq!(days.start_of(day), zone.start_of(day));
            }
        }

        #[test]
        fn extreme_instants_agree_with_the_zone(second in any::<i64>()) {
            let zone = Zone::new("Europe/Berlin").unwrap();
            let days = Days::new(zone.clone());
            prop_assert_eq!(days.day_of(Instant(second)), zone.day_of(Instant(second)));
        }
    }
}
