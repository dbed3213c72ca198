//! The simulated time: working days, hours of the day, fiscal quarters.

use super::rng::Rng;
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::day::{Day, Instant, Zone};

/// Days of the table before the first and after today.
const MARGIN_DAYS: i32 = 800;

/// Turns days and times of day into instants quickly: one look-up instead of a search in the
/// time zone's rules. All times are between 03:00 and midnight, after any change of the clock.
pub(super) struct Clock {
    start: Day,
    noon: Vec<i64>,
    working: Vec<bool>,
    /// The fiscal quarters of the sample, the last one holding `today`.
    pub(super) quarters: Vec<Period>,
    /// The day the sample ends with.
    pub(super) today: Day,
    /// Hours between which people work.
    hours: (i32, i32),
}

impl Clock {
    /// `years` whole fiscal years of quarters before the quarter of `today`, and that one.
    pub(super) fn new(
        calendar: &FiscalCalendar,
        zone: &Zone,
        today: Day,
        years: u32,
        hours: (i32, i32),
    ) -> Clock {
        let mut quarters = vec![calendar.period_of(PeriodKind::Quarter, today)];
        for _ in 0..years * 4 {
            quarters.push(calendar.previous(quarters[quarters.len() - 1]));
        }
        quarters.reverse();
        let start = quarters[0].start().plus(-MARGIN_DAYS);
        let length = start.days_until(today) + MARGIN_DAYS;
        let days = || (0..length).map(|i| start.plus(i));
        Clock {
            start,
            noon: days().map(|day| zone.at(day, 43_200).0).collect(),
            working: days().map(|day| calendar.is_working(day)).collect(),
            quarters,
            today,
            hours,
        }
    }

    /// The first day of the sample.
    pub(super) fn first(&self) -> Day {
        self.quarters[0].start()
    }

    fn place(&self, day: Day) -> usize {
        self.start.days_until(day).clamp(0, self.noon.len() as i32 - 1) as usize
    }

    /// The instant of a local time of day, in seconds from 03:00 on.
    pub(super) fn at(&self, day: Day, second: i32) -> Instant {
        Instant(self.noon[self.place(day)] - 43_200 + i64::from(second))
    }

    /// The first instant that is not in the sample: the morning of `today`, before anybody
    /// works, so that nothing lies in the future at whatever hour it is looked at.
    pub(super) fn end(&self) -> Instant {
        self.at(self.today, 3 * 3600)
    }

    /// A time at which people work, on that day.
    pub(super) fn working_time(&self, day: Day, rng: &mut Rng) -> Instant {
        let (from, until) = self.hours;
        self.at(day, rng.between(from * 3600, until * 3600))
    }

    /// The working time nearest after `hours` of waiting from `instant` on `day`: what would
    /// fall in the night or on a day off happens in the next morning.
    pub(super) fn after_hours(&self, day: Day, instant: Instant, hours: f64) -> (Day, Instant) {
        let (from, until) = self.hours;
        let later = instant.0 + (hours * 3600.0) as i64;
        let mut day = day;
        while self.at(day, until * 3600).0 < later {
            day = day.plus(1);
        }
        let day = self.working_from(day);
        let opens = self.at(day, from * 3600).0;
        let into_morning = later.rem_euclid(3600);
        let moment = if later < opens { opens + into_morning } else { later };
        (day, Instant(moment))
    }

    /// Whether that day is worked.
    pub(super) fn is_working(&self, day: Day) -> bool {
        self.working[self.place(day)]
    }

    /// The first working day not before `day`.
    pub(super) fn working_from(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_working(day) && self.place(day) + 1 < self.working.len() {
            day = day.plus(1);
        }
        day
    }

    /// The last working day not after `day`.
    pub(super) fn working_until(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_working(day) {
            day = day.plus(-1);
        }
        day
    }

    /// Working days in `from..until`.
    pub(super) fn working_days(&self, from: Day, until: Day) -> u32 {
        let (from, until) = (self.place(from), self.place(until));
        let days = self.working.get(from..until).unwrap_or_default();
        days.iter().filter(|&&worked| worked).count() as u32
    }

    /// The fiscal quarter of the sample in which `day` lies, by its place; the last one for
    /// days after it.
    pub(super) fn quarter_of(&self, day: Day) -> usize {
        let after = self.quarters.partition_point(|q| q.start() <= day);
        after.saturating_sub(1)
    }
}
