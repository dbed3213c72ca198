//! What is missing, what comes as things stand, and what it takes.

use super::Context;
use crate::pages::key_figure::KeyFigure;
use crate::wording::numbers::{grouped, one_decimal};
use crate::wording::plan::PlanFormat;

pub(super) fn figures(context: &Context<'_>) -> Vec<KeyFigure> {
    let total = &context.report.total;
    let step = context.step(total);
    let missing = total.missing.map(|missing| context.amounts.show(missing));
    let deals = step.and_then(|step| step.opportunities);
    let activities = step.and_then(|step| step.activities_a_week);
    let wanted = context.with("plan-deals-note", &[("wanted", &context.wanted())]);
    let say = |key: &str| context.words.say(key);
    vec![
        figure(say("plan-missing"), missing, say("plan-missing-note")),
        figure(
            say("plan-chance"),
            total.chance.map(|chance| context.words.chance(chance)),
            String::new(),
        ),
        figure(say("plan-coming"), total.coming.map(one_decimal), say("plan-coming-note")),
        figure(say("plan-deals"), deals.map(|deals| grouped(i128::from(deals))), wanted),
        figure(
            say("plan-activities-week"),
            activities.map(|one| PlanFormat::between(one.all)),
            say("plan-activities-note"),
        ),
    ]
}

fn figure(label: String, value: Option<String>, note: String) -> KeyFigure {
    KeyFigure {
        label,
        value: value.unwrap_or_else(|| "–".to_owned()),
        exact: String::new(),
        note,
        href: String::new(),
        count: 0,
    }
}
