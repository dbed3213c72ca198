//! The sentence: whether what is open is enough, and which stage sticks most.

use reports::figure::Absent;
use reports::overview::Progress;
use reports::pipeline::StageRow;

use super::Context;
use crate::tables::pipeline::stage_name;
use crate::wording::Arg;
use crate::wording::forecast::open_chance;
use crate::wording::numbers::percent;

/// The sentence in two parts, each with what is stressed in it.
pub(super) struct Headline {
    /// The first part without marks, for the title of the window.
    pub(super) title: String,
    pub(super) first: Stressed,
    pub(super) second: Stressed,
    pub(super) background: String,
}

/// A sentence of which one part may need a look.
#[derive(Default)]
pub(super) struct Stressed {
    pub(super) before: String,
    pub(super) stressed: String,
    pub(super) after: String,
}

impl Stressed {
    fn plain(text: String) -> Stressed {
        Stressed { before: text, ..Stressed::default() }
    }

    fn at(text: String, part: &str) -> Stressed {
        match text.split_once(part) {
            Some((before, after)) => Stressed {
                before: before.to_owned(),
                stressed: part.to_owned(),
                after: after.to_owned(),
            },
            None => Stressed::plain(text),
        }
    }
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let (title, stressed) = enough(context);
    let first = stressed
        .map_or_else(|| Stressed::plain(title.clone()), |part| Stressed::at(title.clone(), &part));
    Headline { first, second: sticks(context), background: background(context), title }
}

/// Whether it is enough, and the part of the sentence that needs a look.
fn enough(context: &Context<'_>) -> (String, Option<String>) {
    let report = context.report;
    let (open, coverage) = (&report.open.total, &report.coverage.total);
    let say = |key: &str| context.words.say(key);
    if open.n == 0 {
        return (say("pipeline-nothing"), None);
    }
    if open.absent.is_some() {
        return (unvalued(context), None);
    }
    let (all, due) = (context.sum(open), context.amounts.show(coverage.numerator));
    let gap = context.amounts.show(report.gap.numerator);
    let weighted = &report.weighted_due;
    let weight = context.amounts.show(weighted.amount);
    let deals = context.n_deals(open.n);
    let expected = expected(context);
    let expected_words = context.amounts.show(expected.unwrap_or(0));
    let times = coverage.value.map_or(String::new(), |value| context.words.times(value));
    let with = |key: &str| {
        let variables = [
            ("open", Arg::Text(&all)),
            ("deals", Arg::Text(&deals)),
            ("due", Arg::Text(&due)),
            ("gap", Arg::Text(&gap)),
            ("weighted", Arg::Text(&weight)),
            ("times", Arg::Text(&times)),
            ("expected", Arg::Text(&expected_words)),
        ];
        context.words.with(key, &variables)
    };
    match (report.progress, coverage.absent) {
        (Progress::Over, _) => (with("pipeline-over"), None),
        (_, Some(Absent::AlreadyReached)) => (with("pipeline-reached"), None),
        (_, Some(Absent::NoQuota | Absent::QuotaIsZero | Absent::QuotaWithoutRate)) => {
            (with("pipeline-no-quota"), None)
        }
        (_, Some(_)) => (with("pipeline-unknown"), None),
        (_, None) if coverage.n == 0 => (with("pipeline-none-due"), Some(due.clone())),
        (_, None) if let Some(expected) = expected => {
            let is_short = expected < report.gap.numerator;
            (with("pipeline-expected"), is_short.then_some(expected_words.clone()))
        }
        // Where half of the deals cannot be weighed, their weight says nothing.
        (_, None) if weighted.count <= weighted.unweighed => (with("pipeline-times"), None),
        (_, None) if weighted.amount < report.gap.numerator => {
            (with("pipeline-short"), Some(weight.clone()))
        }
        (_, None) => (with("pipeline-weighed"), None),
    }
}

/// What the forecast expects of open deals by the end of the period, where it names a chance.
/// Weights say how many are won at any time; they alone never mean that there is enough.
fn expected(context: &Context<'_>) -> Option<i64> {
    let forecast = context.forecast?;
    open_chance(forecast).and(forecast.total.open)
}

/// Nothing is known of what the open deals are worth; so nothing says whether it is enough.
fn unvalued(context: &Context<'_>) -> String {
    let deals = context.n_deals(context.report.open.total.n);
    let key = match context.report.progress {
        Progress::Over => "pipeline-over-unvalued",
        _ => "pipeline-unvalued",
    };
    context.words.with(key, &[("deals", Arg::Text(&deals))])
}

/// The stage that falls furthest behind what is usual; else the one with the most at stake beyond
/// the days expected.
fn sticks(context: &Context<'_>) -> Stressed {
    let stages = &context.report.stages;
    let drop = |stage: &StageRow| {
        let now = stage.conversion.as_ref()?;
        let (value, usual) = (now.value?, stage.usual.as_ref()?.value?);
        (now.high? < usual).then_some((value, usual))
    };
    let behind = stages.iter().filter_map(|stage| Some((stage, drop(stage)?)));
    let worst = behind.max_by(|(_, a), (_, b)| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    if let Some((stage, (now, usual))) = worst {
        let name = stage_name(context.words, stage);
        let (now, usual) = (percent(now, 0), percent(usual, 0));
        let variables =
            [("stage", Arg::Text(&name)), ("now", Arg::Text(&now)), ("usual", Arg::Text(&usual))];
        return Stressed::at(context.words.with("pipeline-sticks-share", &variables), &now);
    }
    let overdue = stages.iter().filter(|stage| stage.overdue.count > 0);
    let Some(stage) = overdue.max_by_key(|stage| (stage.overdue.amount, stage.overdue.count))
    else {
        let known = stages.iter().any(|stage| stage.known > 0);
        let key = if known { "pipeline-flows" } else { "pipeline-flow-unknown" };
        let open = context.report.open.total.n > 0;
        return Stressed::plain(if open { context.words.say(key) } else { String::new() });
    };
    let name = stage_name(context.words, stage);
    let variables = [
        ("stage", Arg::Text(name.as_str())),
        ("n", Arg::Count(super::whole(stage.overdue.count))),
        ("of", Arg::Count(super::whole(stage.known))),
    ];
    Stressed::plain(context.words.with("pipeline-sticks-days", &variables))
}

fn background(context: &Context<'_>) -> String {
    let report = context.report;
    let words = context.words;
    let open = &report.open.total;
    if open.n == 0 {
        return words.say("pipeline-nothing-do");
    }
    if open.absent.is_some() {
        return words.say("pipeline-unvalued-do");
    }
    let (deals, amount) = (context.n_deals(open.n), context.sum(open));
    let variables = [("deals", Arg::Text(deals.as_str())), ("amount", Arg::Text(&amount))];
    let mut sentences = vec![words.with("pipeline-open", &variables)];
    if report.progress != Progress::Over && report.coverage.total.n > 0 {
        let last = context.visit.dates.day(report.asked.last);
        let due = context.amounts.show(report.coverage.total.numerator);
        let variables = [("day", Arg::Text(last.as_str())), ("due", Arg::Text(&due))];
        sentences.push(words.with("pipeline-due", &variables));
        if report.weighted_due.count > 0 {
            sentences.push(words.say("pipeline-weighted"));
        }
    }
    if report.weighted_due.unweighed > 0 {
        sentences
            .push(words.count("pipeline-unweighed", super::whole(report.weighted_due.unweighed)));
    }
    sentences.join(&words.say("sentence-joint"))
}
