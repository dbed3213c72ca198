//! The first sentence: how many new deals a week, until when; below it how things stand.

use reports::needed::NeedRow;

use super::Context;
use crate::wording::numbers::{grouped, one_decimal};

/// Two sentences.
pub(super) struct Headline {
    pub(super) title: String,
    pub(super) first: String,
    pub(super) second: String,
    pub(super) background: String,
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let period = context.visit.dates.period(&context.report.asked.period);
    let total = &context.report.total;
    let is_open = total.why_not.is_none();
    Headline {
        title: format!("{} · {period}", context.words.say("nav-plan")),
        first: first(context, &period),
        second: if is_open { second(context, total) } else { String::new() },
        background: match is_open {
            true => context.format.window(&context.report.window),
            false => String::new(),
        },
    }
}

fn first(context: &Context<'_>, period: &str) -> String {
    let Context { report, amounts, .. } = context;
    let total = &report.total;
    let step = context.step(total);
    let deals = step.and_then(|step| step.opportunities);
    let key = match (total.why_not, deals, report.window.tenth) {
        (Some("no-quota"), ..) => "plan-no-quota",
        (Some("learning"), ..) => "plan-learning",
        (Some("not-begun"), ..) => "plan-not-begun",
        (Some("over"), ..) => "plan-over",
        (Some(_), ..) => "plan-reached",
        (None, Some(0), _) => "plan-open-suffice",
        (None, _, None) => "plan-too-late",
        (None, None, _) => "plan-no-number",
        (None, Some(_), Some(_)) => "plan-need",
    };
    let quota = amounts.show(total.quota.unwrap_or(0));
    let gap = amounts.show(total.quota.map_or(0, |quota| quota - total.won));
    let week = step.and_then(|step| step.opportunities_a_week).map_or(String::new(), one_decimal);
    let day = report.window.tenth.map_or(String::new(), |day| context.visit.dates.day(day));
    let texts = [
        ("quota", quota.as_str()),
        ("period", period),
        ("wanted", &context.wanted()),
        ("gap", &gap),
        ("deals", &grouped(i128::from(deals.unwrap_or(0)))),
        ("week", &week),
        ("day", &day),
    ];
    context.with(key, &texts)
}

fn second(context: &Context<'_>, total: &NeedRow) -> String {
    let chance = total.chance.map_or(String::new(), |chance| context.words.chance(chance));
    match total.coming {
        Some(coming) => {
            let texts = [("coming", one_decimal(coming)), ("chance", chance)];
            let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
            context.with("plan-stands", &texts)
        }
        None => context.with("plan-stands-late", &[("chance", &chance)]),
    }
}
