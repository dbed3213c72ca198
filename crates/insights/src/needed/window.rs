//! How long an opportunity that is created now still counts for the period.

use sales::day::Day;

use crate::forecast::forecaster::Forecaster;
use crate::forecast::horizon::Horizon;
use crate::forecast::log;
use crate::forecast::shock::Shock;

/// So far ahead an opportunity has brought all that it will.
const EVER_DAYS: log::Day = 365;
const WEEK_DAYS: f64 = 7.0;
const MONTH_DAYS: f64 = 365.25 / 12.0;

/// The days on which new opportunities still help to reach the quota of the period: as long as the
/// chance to be won by its end is a good part of the chance to be won within a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The last day that is known.
    pub today: Day,
    /// The last day of the period.
    pub until: Day,
    /// The last day at a half; absent where that is over.
    pub half: Option<Day>,
    /// The last day at a tenth; absent where that is over, and new opportunities come too late.
    pub tenth: Option<Day>,
}

impl Window {
    pub(crate) fn of(horizon: &Horizon<'_>, forecaster: &Forecaster) -> Self {
        let (today, until) = (forecaster.today(), horizon.until());
        let far = forecaster.until(until.max(today + EVER_DAYS), Shock::NONE);
        let ever = far.created_on(today);
        let chances: Vec<f64> = (today + 1..=until).map(|day| horizon.created_on(day)).collect();
        let last = |part: f64| {
            let place =
                chances.iter().rposition(|chance| 0.0 < *chance && part * ever <= *chance)?;
            Some(Day::from_number(today + 1 + place as log::Day))
        };
        Self {
            today: Day::from_number(today),
            until: Day::from_number(until),
            half: last(0.5),
            tenth: last(0.1),
        }
    }

    /// Weeks that are left of it; a part of a week counts as a whole one.
    pub fn weeks(&self) -> f64 {
        self.left(WEEK_DAYS)
    }

    /// Months that are left of it, likewise.
    pub fn months(&self) -> f64 {
        self.left(MONTH_DAYS)
    }

    fn left(&self, unit_days: f64) -> f64 {
        let days = self.tenth.map_or(0, |last| self.today.days_until(last));
        (f64::from(days) / unit_days).max(1.0)
    }
}
