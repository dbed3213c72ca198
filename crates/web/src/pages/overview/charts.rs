//! The three drawings of the overview, from the report's rows.

use reports::overview::{MonthRow, PathPoint, Progress, StageRow};
use sales::day::Day;

use super::Context;
use crate::charts::attainment_path::{self, AttainmentPath, Labels};
use crate::charts::stage_bars::{self, Stage};
use crate::charts::trend::{self, Month};
use crate::charts::{Caption, both};
use crate::tables::stage_name;
use crate::wording::Arg;
use crate::wording::numbers::change;

/// Periods up to this long get a tick on the 1st and 15th, longer ones on the 1st only.
const HALF_MONTH_TICKS_DAYS: i32 = 100;

pub(super) fn path_note(context: &Context<'_>) -> String {
    let words = context.words;
    match context.overview.path.usual_periods {
        0 => words.say("path-note-days"),
        periods => words.count("path-note-usual", periods as usize),
    }
}

pub(super) fn path_legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-act", words.say("closed-won"))];
    if !context.overview.path.usual.is_empty() {
        keys.push(("k-pacel", words.say("usual-pace")));
    }
    if context.overview.standing.quota.value.is_some() {
        keys.push(("k-ql", words.say("quota")));
    }
    keys
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

pub(super) fn path(context: &Context<'_>, finding: &str) -> String {
    let path = &context.overview.path;
    let standing = &context.overview.standing;
    let words = context.words;
    let (start, last) = (path.start, path.last);
    let won = match (standing.progress, path.today) {
        (Progress::NotBegun, _) => Vec::new(),
        (Progress::Running, Some(today)) => daily(&path.won, start, today),
        _ => daily(&path.won, start, last),
    };
    let pace = if path.usual.is_empty() { Vec::new() } else { daily(&path.usual, start, last) };
    let quota_words = standing.quota.value.map_or(String::new(), |quota| {
        let quota = context.amounts.show(quota);
        words.with("quota-is", &[("quota", Arg::Text(&quota))])
    });
    let chart = AttainmentPath {
        days: usize::try_from(start.days_until(last) + 1).unwrap_or(1),
        won: &won,
        pace: &pace,
        quota: standing.quota.value.map(|quota| quota as f64),
        running: standing.progress == Progress::Running,
        day_names: &day_names(context, start, last),
        value_name: &|value, step| context.amounts.tick(value, step),
        labels: Labels {
            won_value: &context.amounts.show(standing.won),
            won: &words.say("closed-won"),
            today: &words.say("today"),
            pace: &words.say("usual-pace"),
            quota: &quota_words,
        },
    };
    let title = words.say("path-title");
    let caption = Caption { id: "path-chart", title: &title, desc: finding };
    both(|width| attainment_path::draw(&chart, width, caption))
}

fn day_names(context: &Context<'_>, start: Day, last: Day) -> Vec<(usize, String)> {
    let length = start.days_until(last);
    let is_tick = |day: Day| match day.day_of_month() {
        1 => true,
        15 => length <= HALF_MONTH_TICKS_DAYS,
        _ => false,
    };
    (0..=length)
        .map(|n| (n, start.plus(n)))
        .filter(|(n, day)| *n == 0 || *n == length || is_tick(*day))
        .map(|(n, day)| (usize::try_from(n).unwrap_or(0), context.visit.dates.day(day)))
        .collect()
}

pub(super) fn trend_legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-bar", words.say("closed-won"))];
    if context.overview.months.iter().any(|month| month.running) {
        keys.push(("k-part", words.say("month-running")));
    }
    if context.overview.months.iter().any(|month| month.quota.is_some()) {
        keys.push(("k-ql", words.say("quota")));
    }
    keys
}

pub(super) fn trend(context: &Context<'_>) -> String {
    let words = context.words;
    let row = |month: &MonthRow| {
        let name = context.visit.dates.month_and_year(month.month.start());
        let won = context.amounts.show(month.won);
        let said = match month.quota {
            Some(quota) => {
                format!("{name}: {won} / {} {}", words.say("quota"), context.amounts.show(quota))
            }
            None => format!("{name}: {won}"),
        };
        Month {
            name: context.visit.dates.month(month.month.start()),
            won: month.won as f64,
            quota: month.quota.map(|quota| quota as f64),
            // A month that is not over cannot be compared with one that is.
            growth: month.growth.value.filter(|_| !month.running).map_or(String::new(), change),
            running: month.running,
            href: context.deals(&[("period", &month.month.to_string()), ("status", "won")]),
            amount: month.won,
            words: said,
        }
    };
    let months: Vec<Month> = context.overview.months.iter().map(row).collect();
    let desc: Vec<&str> = months.iter().map(|month| month.words.as_str()).collect();
    let title = words.say("trend-title");
    let caption = Caption { id: "trend-chart", title: &title, desc: &desc.join(". ") };
    let value_name = |value, step| context.amounts.tick(value, step);
    both(|width| trend::draw(&months, &value_name, width, caption))
}

pub(super) fn stages_note(context: &Context<'_>) -> String {
    let open = &context.overview.open.all;
    let count = usize::try_from(open.count).unwrap_or(usize::MAX);
    let amount = context.worth(open);
    context.words.with("stages-note", &[("n", Arg::Count(count)), ("amount", Arg::Text(&amount))])
}

/// Empty when there is nothing to draw.
pub(super) fn stages(context: &Context<'_>) -> String {
    let words = context.words;
    let row = |stage: &StageRow| Stage {
        name: stage_name(words, stage),
        count: words.count("deals-n", usize::try_from(stage.open.count).unwrap_or(usize::MAX)),
        amount: stage.open.amount as f64,
        amount_name: context.worth(&stage.open),
        href: stage.parameter.as_deref().map_or(String::new(), |parameter| {
            context.deals(&[("status", "open"), ("stage", parameter)])
        }),
        exact: stage.open.amount,
    };
    let stages: Vec<Stage> = context.overview.stages.iter().map(row).collect();
    if stages.is_empty() || context.overview.open.all.count == 0 {
        return String::new();
    }
    let desc: Vec<String> = (stages.iter())
        .map(|stage| format!("{}: {}, {}", stage.name, stage.count, stage.amount_name))
        .collect();
    let title = words.say("stages-title");
    let caption = Caption { id: "stages-chart", title: &title, desc: &desc.join(". ") };
    both(|width| stage_bars::draw(&stages, width, caption))
}
