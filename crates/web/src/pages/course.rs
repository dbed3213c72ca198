//! The course of a period: what is won so far, the usual pace, the quota, and where it may lead.

use reports::forecast::{Forecast, PathPoint as Ahead};
use reports::overview::{PathPoint, Progress};
use sales::day::Day;

use crate::charts::attainment_path::{self, AttainmentPath, FanDay, Labels};
use crate::charts::{Caption, both};
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// Periods up to this long get a tick on the 1st and 15th, longer ones on the 1st only.
const HALF_MONTH_TICKS_DAYS: i32 = 100;

/// The marks of the drawing.
pub(super) fn legend(words: Words, forecast: &Forecast) -> Vec<(&'static str, String)> {
    let mut keys = vec![("k-act", words.say("closed-won"))];
    if !forecast.path.is_empty() {
        keys.push(("k-f50", words.say("fan-50")));
        keys.push(("k-f80", words.say("fan-80")));
        keys.push(("k-f90", words.say("fan-90")));
    }
    if !forecast.so_far.usual.is_empty() {
        keys.push(("k-pacel", words.say("usual-pace")));
    }
    if forecast.total.quota.is_some() {
        keys.push(("k-ql", words.say("quota")));
    }
    keys
}

/// The drawing in both widths; empty where nothing is won, asked for or to be expected.
pub(super) fn svg(visit: &Visit, forecast: &Forecast, caption: Caption<'_>) -> String {
    let (words, amounts) = (visit.words, visit.amounts(&forecast.asked.unit));
    let (so_far, total) = (&forecast.so_far, &forecast.total);
    let (start, last) = (so_far.start, so_far.last);
    let won = match (forecast.progress, so_far.today) {
        (Progress::NotBegun, _) => Vec::new(),
        (Progress::Running, Some(today)) => daily(&so_far.won, start, today),
        _ => daily(&so_far.won, start, last),
    };
    let usual = &so_far.usual;
    let pace = if usual.is_empty() { Vec::new() } else { daily(usual, start, last) };
    let quota_words = total.quota.map_or(String::new(), |quota| {
        words.with("quota-is", &[("quota", Arg::Text(&amounts.show(quota)))])
    });
    let fan: Vec<FanDay> = forecast.path.iter().filter_map(|point| fan_day(start, point)).collect();
    let ends = fan.iter().flat_map(|day| day.bands).map(|(_, high)| high);
    let highest = won.iter().chain(&pace).copied().chain(ends).fold(0.0, f64::max);
    if highest == 0.0 && total.quota.unwrap_or(0) == 0 {
        return String::new();
    }
    let finish = total.median.map_or(String::new(), |median| amounts.show(median));
    let chart = AttainmentPath {
        days: usize::try_from(start.days_until(last) + 1).unwrap_or(1),
        won: &won,
        pace: &pace,
        quota: total.quota.map(|quota| quota as f64),
        running: forecast.progress == Progress::Running,
        fan: &fan,
        day_names: &day_names(visit, start, last),
        value_name: &|value, step| amounts.tick(value, step),
        labels: Labels {
            won_value: &amounts.show(total.won),
            won: &words.say("closed-won"),
            today: &words.say("today"),
            pace: &words.say("usual-pace"),
            quota: &quota_words,
            finish_value: &finish,
            finish: &words.say("fan-middle"),
        },
    };
    both(|width| attainment_path::draw(&chart, width, caption))
}

fn fan_day(start: Day, point: &Ahead) -> Option<FanDay> {
    let band = |place: usize| point.ranges.get(place).map(|one| (one.low as f64, one.high as f64));
    Some(FanDay {
        day: usize::try_from(start.days_until(point.day) + 1).ok()?,
        middle: point.median as f64,
        bands: [band(0)?, band(1)?, band(2)?],
    })
}

/// The running total on every day from the first to `last`, both included.
fn daily(points: &[PathPoint], start: Day, last: Day) -> Vec<f64> {
    let mut points = points.iter().peekable();
    let mut total = 0;
    (0..=start.days_until(last))
        .map(|day| {
            while let Some(point) = points.next_if(|point| point.day <= start.plus(day)) {
                total = point.total;
            }
            total as f64
        })
        .collect()
}

fn day_names(visit: &Visit, start: Day, last: Day) -> Vec<(usize, String)> {
    let length = start.days_until(last);
    let is_tick = |day: Day| match day.day_of_month() {
        1 => true,
        15 => length <= HALF_MONTH_TICKS_DAYS,
        _ => false,
    };
    (0..=length)
        .map(|n| (n, start.plus(n)))
        .filter(|(n, day)| *n == 0 || *n == length || is_tick(*day))
        .map(|(n, day)| (usize::try_from(n).unwrap_or(0), visit.dates.day(day)))
        .collect()
}
