//! How long deals stay in each stage.

use reports::metric::Figure;
use reports::pipeline::StageRow;

use super::Context;
use crate::charts::Caption;
use crate::charts::stay_curves::{self, Curve};
use crate::pages::panel::Panel;
use crate::tables::pipeline::{self as tables, stage_name};
use crate::wording::Arg;
use crate::wording::numbers::grouped;

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let keys = [("k-act", words.say("stays-still")), ("k-limit", words.say("stays-median"))];
    context.panel("stays", words.say("stays-note")).legend(keys).twin(
        &tables::stays(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// Empty where no stay was going on in the period.
pub(super) fn svg(context: &Context<'_>) -> String {
    let stages = &context.report.stages;
    let stays: Vec<(&StageRow, &Figure)> =
        stages.iter().filter_map(|stage| Some((stage, stage.days.as_ref()?))).collect();
    let curves: Vec<Curve> = stays.iter().map(|(stage, days)| one(context, stage, days)).collect();
    if curves.iter().all(|curve| curve.points.is_empty()) {
        return String::new();
    }
    // Until nearly all have left the slowest stage; the last few stay for very long.
    let until = stays.iter().filter_map(|(_, days)| days.beside("four-fifths")).fold(0.0, f64::max);
    let longest = curves.iter().flat_map(|curve| curve.points.last()).map(|(day, _)| *day);
    let until = if until > 0.0 { until * 1.5 } else { longest.fold(0.0, f64::max) };
    let desc: Vec<&str> = curves.iter().map(|curve| curve.link.words.as_str()).collect();
    let title = context.words.say("stays-title");
    let caption = Caption { id: "stays-chart", title: &title, desc: &desc.join(". ") };
    let days_name = |days: f64| {
        let days = grouped(days as i128);
        context.words.with("strip-days", &[("days", Arg::Text(&days))])
    };
    stay_curves::draw(&curves, until.max(1.0), &days_name, caption)
}

fn one(context: &Context<'_>, stage: &StageRow, days: &Figure) -> Curve {
    let words = context.words;
    let name = stage_name(words, stage);
    let median = days.value.map(|value| context.figures.value("days", value));
    let median_name = match &median {
        Some(median) => words.with("stays-half", &[("days", Arg::Text(median))]),
        None => words.say("stays-unknown"),
    };
    let rests = context.figures.rests_on("count", days);
    let said = format!("{name}: {median_name}, {rests}");
    Curve {
        name,
        points: days.curve.iter().map(|point| (f64::from(point.day), point.still)).collect(),
        median: days.value,
        median_name,
        link: context.link(("days-in-stage", "stage", &stage.row), days, false, said),
    }
}
