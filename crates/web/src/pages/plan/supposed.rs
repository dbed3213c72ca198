//! What if: a form, and the forecast with what is supposed beside the present one.

use reports::supposed::{Case, Supposed};

use crate::pages::plan::PATH;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::{chance, grouped};
use crate::wording::{Arg, Words};

/// The form and what it found.
pub(crate) struct WhatIf {
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) action: &'static str,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) stage_label: String,
    pub(crate) stages: Vec<(String, bool)>,
    pub(crate) every_stage: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) submit: String,
    /// Headings of the cases; none while nothing is supposed.
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<String>)>,
}

/// A number to fill in.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// The numbers that can be supposed.
const FIELDS: [&str; 4] = ["if-more", "if-quota", "if-reps", "if-later"];

/// Everything the address supposes.
pub(crate) fn what(visit: &Visit) -> reports::supposed::What {
    let part = |name| visit.address.get(name).map(str::to_owned);
    reports::supposed::What {
        stage: part("if-stage"),
        more: part("if-more"),
        quota: part("if-quota"),
        reps: part("if-reps"),
        later: part("if-later"),
    }
}

pub(super) fn panel(report: &Supposed, visit: &Visit, amounts: &Amounts) -> WhatIf {
    let words = visit.words;
    let address = FIELDS.into_iter().fold(visit.address.clone(), |one, name| one.with(name, ""));
    let field = |name: &'static str| Field {
        name,
        label: words.say(&format!("plan-{name}")),
        value: visit.address.get(name).unwrap_or_default().to_owned(),
    };
    let stages = report.stages.iter();
    let n = grouped(report.sellers as i128);
    let cases = report.present.as_ref().zip(report.supposed.as_ref());
    let cases = cases.filter(|_| !report.what.is_nothing());
    WhatIf {
        title: words.say("plan-if-title"),
        note: words.with("plan-if-note", &[("n", Arg::Text(&n))]),
        action: PATH,
        hidden: address.except("if-stage"),
        stage_label: words.say("plan-if-stage"),
        stages: stages
            .map(|name| (name.clone(), report.what.stage.as_ref() == Some(name)))
            .collect(),
        every_stage: words.say("plan-if-every-stage"),
        fields: FIELDS.map(field).into(),
        submit: words.say("plan-if-show"),
        heads: ["quota", "forecast-column-mean", "forecast-range-80", "chance"]
            .map(|key| words.say(key))
            .into(),
        rows: cases.map_or(Vec::new(), |(present, supposed)| {
            vec![
                (words.say("plan-if-present"), figures(present, words, amounts)),
                (words.say("plan-if-supposed"), figures(supposed, words, amounts)),
            ]
        }),
    }
}

fn figures(case: &Case, words: Words, amounts: &Amounts) -> Vec<String> {
    let (low, high) = (amounts.show(case.range.low), amounts.show(case.range.high));
    let texts = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
    vec![
        case.quota.map_or("–".to_owned(), |quota| amounts.show(quota)),
        amounts.show(case.mean),
        words.with("forecast-range", &texts),
        case.chance.map_or("–".to_owned(), chance),
    ]
}
