//! Days and times as forms give them, within what can be meant.

use crate::hand::{Hand, Problem, Why};
use sales::day::Day;
use sales::event::When;

/// Nothing is told of by hand that is longer ago.
const DAYS_BACK: i32 = 5 * 366;

/// No deal is expected to close later.
const DAYS_AHEAD: i32 = 10 * 366;

impl Hand<'_> {
    /// The moment that a day, and perhaps a time on it, say: now where neither does, or where it is
    /// today and no time is told; an earlier day as a day.
    pub(super) fn when(&self, day: &str, time: &str) -> Result<When, Problem> {
        let told = match day.trim() {
            "" => self.today,
            text => past(self, "on", text)?,
        };
        let zone = &self.history.organisation().zone;
        let seconds = Some(time.trim()).filter(|time| !time.is_empty()).map(seconds);
        let wrong = |why| Problem::new("time", why);
        match seconds {
            Some(None) => Err(wrong(Why::NoTime)),
            Some(Some(seconds)) => match zone.at(told, seconds) {
                at if at <= self.now => Ok(When::At(at)),
                _ => Err(wrong(Why::Future)),
            },
            None if told == self.today => Ok(When::At(self.now)),
            None => Ok(When::On(told)),
        }
    }

    /// A day that has come.
    pub(super) fn past_day(&self, day: &str) -> Result<Day, Problem> {
        past(self, "on", day)
    }

    /// A day on which a deal may close, or something may be planned.
    pub(super) fn planned(&self, field: &'static str, text: &str) -> Result<Day, Problem> {
        let day = read(field, text)?;
        match self.today.days_until(day) {
            ahead if ahead > DAYS_AHEAD => Err(Problem::new(field, Why::FarAhead)),
            ahead if ahead < -DAYS_BACK => Err(Problem::new(field, Why::LongAgo)),
            _ => Ok(day),
        }
    }
}

/// A day on which something was.
fn past(hand: &Hand<'_>, field: &'static str, text: &str) -> Result<Day, Problem> {
    let day = read(field, text)?;
    match day.days_until(hand.today) {
        back if back < 0 => Err(Problem::new(field, Why::Future)),
        back if back > DAYS_BACK => Err(Problem::new(field, Why::LongAgo)),
        _ => Ok(day),
    }
}

fn read(field: &'static str, text: &str) -> Result<Day, Problem> {
    text.trim().parse().map_err(|_| Problem::new(field, Why::NoDay))
}

/// Seconds after midnight of `09:30`.
fn seconds(time: &str) -> Option<u32> {
    let mut parts = time.split(':');
    let (hours, minutes): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)
}
