//! The three drawings of the overview, from the report's rows.

use reports::overview::{MonthRow, StageRow};

use super::Context;
use crate::charts::Caption;
use crate::charts::stage_bars::{self, Stage};
use crate::charts::trend::{self, Month};
use crate::pages::course;
use crate::tables::stage_name;
use crate::wording::Arg;
use crate::wording::numbers::{change, times};

pub(super) fn path_note(context: &Context<'_>) -> String {
    let words = context.words;
    match context.overview.path.usual_periods {
        0 => words.say("path-note-days"),
        periods => words.count("path-note-usual", periods as usize),
    }
}

pub(super) fn path(context: &Context<'_>, finding: &str) -> String {
    let title = context.words.say("path-title");
    let caption = Caption { id: "path-chart", title: &title, desc: finding };
    course::svg(context.visit, context.forecast, caption)
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

/// Empty where nothing was won and nothing asked for.
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
        // A month that is not over cannot be compared with one that is.
        let growth = month.growth.value.filter(|_| !month.running);
        Month {
            name: context.visit.dates.month(month.month.start()),
            won: month.won as f64,
            quota: month.quota.map(|quota| quota as f64),
            growth: growth.map_or(String::new(), change),
            growth_times: growth.filter(|share| *share >= 1.0).map_or(String::new(), times),
            running: month.running,
            href: context.deals(&[("period", &month.month.to_string()), ("status", "won")]),
            amount: month.won,
            words: said,
        }
    };
    let months: Vec<Month> = context.overview.months.iter().map(row).collect();
    if trend::is_empty(&months) {
        return String::new();
    }
    let desc: Vec<&str> = months.iter().map(|month| month.words.as_str()).collect();
    let title = words.say("trend-title");
    let caption = Caption { id: "trend-chart", title: &title, desc: &desc.join(". ") };
    let value_name = |value, step| context.amounts.tick(value, step);
    trend::draw(&months, &value_name, caption)
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
    stage_bars::draw(&stages, caption)
}
