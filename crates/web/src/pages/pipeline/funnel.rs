//! Where deals slow down: what is open in each stage, and the share that goes on.

use reports::metric::Figure;
use reports::pipeline::{CONVENTIONS, StageRow};

use super::{Context, Item};
use crate::charts::Caption;
use crate::charts::drawing::Link;
use crate::charts::funnel::{self, Labels, Rate, Stage};
use crate::pages::panel::Panel;
use crate::tables::pipeline::{self as tables, stage_name};
use crate::wording::Arg;
use crate::wording::numbers::percent;

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let mut keys = vec![("k-bar2", words.say("funnel-open")), ("k-iv", words.say("funnel-now"))];
    if context.report.stages.iter().any(|stage| usual(stage).is_some()) {
        keys.push(("k-ref", words.say("funnel-usual")));
    }
    if stages(context).iter().any(|stage| stage.rate.is_some_and(|rate| rate.is_below())) {
        keys.push(("k-bad", words.say("funnel-below")));
    }
    context.panel("funnel", of_hundred(context)).legend(keys).twin(
        &tables::funnel(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// Of every hundred that enter the first stage, how many are won at these rates; only where every
/// stage has one and the rates follow each other.
fn of_hundred(context: &Context<'_>) -> String {
    let stages: Vec<&StageRow> =
        context.report.stages.iter().filter(|stage| stage.name.is_some()).collect();
    let all = |rate: fn(&StageRow) -> Option<f64>| {
        let shares: Option<Vec<f64>> = stages.iter().map(|stage| rate(stage)).collect();
        let share = shares?.iter().product::<f64>();
        Some(percent(share, 0).trim_end_matches('%').to_owned())
    };
    // Stages of several pipelines do not follow each other.
    let one_pipeline = stages.iter().all(|stage| !stage.row.contains('/'));
    let follow = CONVENTIONS[..2].contains(&context.report.convention) && one_pipeline;
    let (Some(first), true) = (stages.first(), follow) else {
        return context.words.say("funnel-note");
    };
    let name = stage_name(context.words, first);
    let now = all(|stage| stage.conversion.as_ref()?.value);
    match (now, all(usual)) {
        (None, _) => context.words.say("funnel-note"),
        (Some(now), usual) => {
            let usual = usual.map_or(String::new(), |usual| {
                context.words.with("funnel-hundred-usual", &[("n", Arg::Text(&usual))])
            });
            let variables =
                [("stage", Arg::Text(&name)), ("n", Arg::Text(&now)), ("usual", Arg::Text(&usual))];
            context.words.with("funnel-hundred", &variables)
        }
    }
}

fn usual(stage: &StageRow) -> Option<f64> {
    stage.usual.as_ref()?.value
}

/// The conventions to choose from.
pub(super) fn conventions(context: &Context<'_>) -> Vec<Item> {
    let choice = |id: &&'static str| {
        let value = if *id == CONVENTIONS[0] { "" } else { *id };
        let href = context.here("convention", value);
        let label = context.words.say(&format!("convention-{id}"));
        Item { current: *id == context.report.convention, ..Item::link(label, href) }
    };
    CONVENTIONS.iter().map(choice).collect()
}

/// Empty where there are no stages.
pub(super) fn svg(context: &Context<'_>) -> String {
    let stages = stages(context);
    if stages.is_empty() {
        return String::new();
    }
    let words = context.words;
    let desc: Vec<&str> = stages.iter().map(|stage| stage.moved.words.as_str()).collect();
    let title = words.say("funnel-title");
    let caption = Caption { id: "funnel-chart", title: &title, desc: &desc.join(". ") };
    let labels = Labels {
        axis: &words.say("funnel-axis"),
        usual: &|share| {
            let share = percent(share, 0);
            words.with("funnel-usually", &[("share", Arg::Text(&share))])
        },
    };
    funnel::draw(&stages, &labels, caption)
}

fn stages(context: &Context<'_>) -> Vec<Stage> {
    context.report.stages.iter().map(|stage| one(context, stage)).collect()
}

fn one(context: &Context<'_>, stage: &StageRow) -> Stage {
    let report = context.report;
    let name = stage_name(context.words, stage);
    let open = stage.open.as_ref();
    let count = context.n_deals(open.map_or(0, |open| open.n));
    let amount_name = open.map_or(context.amounts.show(0), |open| context.sum(open));
    let open_words = format!("{name}: {count}, {amount_name}");
    let row = stage.row.as_str();
    let open_link = open.map_or(Link::default(), |open| {
        context.link((report.open.id, report.open.by, row), open, true, open_words)
    });
    let (rate_name, moved_words) = said(context, &name, stage);
    let moved = match &stage.conversion {
        None => Link { words: moved_words, ..Link::default() },
        Some(figure) => context.link((report.convention, "stage", row), figure, false, moved_words),
    };
    Stage {
        name,
        count,
        amount: open.map_or(0.0, |open| open.numerator as f64),
        amount_name,
        open: open_link,
        rate: stage.conversion.as_ref().and_then(|figure| rate(figure, stage)),
        rate_name,
        moved,
    }
}

fn rate(figure: &Figure, stage: &StageRow) -> Option<Rate> {
    let interval = figure.low.zip(figure.high);
    Some(Rate { value: figure.value?, interval, usual: usual(stage) })
}

/// The share as written in the chart, and all that is known of it in words.
fn said(context: &Context<'_>, name: &str, stage: &StageRow) -> (String, String) {
    let words = context.words;
    let Some((figure, value)) =
        stage.conversion.as_ref().and_then(|figure| Some((figure, figure.value?)))
    else {
        let why = words.say("absent-no-records");
        return (words.say("funnel-nothing-left"), format!("{name}: {why}"));
    };
    let shown = words.rate(value, figure.n, 0);
    let mut parts = vec![format!("{name}: {shown}")];
    parts.push(context.figures.rests_on("count", figure));
    parts.extend(context.figures.interval("share", figure));
    parts.extend(usual(stage).map(|usual| {
        let share = percent(usual, 0);
        words.with("funnel-usually", &[("share", Arg::Text(&share))])
    }));
    (shown, parts.join(&words.say("list-joint")))
}
