//! What if: a form, and the forecast with what is supposed beside the present one.

use reports::customers::Owner;
use reports::supposed::{Case, Supposed};

use crate::pages::plan::PATH;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

/// The form and what it found.
pub(crate) struct WhatIf {
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) action: &'static str,
    /// Whom it can be about; nobody where the page is about one person.
    pub(crate) people_label: String,
    pub(crate) people: Vec<(Owner, bool)>,
    pub(crate) everybody: String,
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

/// A number or day to fill in.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Whether it is a day.
    pub(crate) is_day: bool,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// The numbers and days that can be supposed.
const FIELDS: [&str; 6] = ["if-more", "if-quota", "if-later", "if-from", "if-until", "if-reps"];

/// Everything the address supposes.
pub(crate) fn what(visit: &Visit) -> reports::supposed::What {
    let part = |name| visit.address.get(name).map(str::to_owned);
    reports::supposed::What {
        stage: part("if-stage"),
        more: part("if-more"),
        quota: part("if-quota"),
        reps: part("if-reps"),
        later: part("if-later"),
        rep: part("if-rep"),
        from: part("if-from"),
        until: part("if-until"),
    }
}

pub(super) fn panel(report: &Supposed, visit: &Visit, amounts: &Amounts) -> WhatIf {
    let words = visit.words;
    let emptied = FIELDS.into_iter().chain(["if-rep"]);
    let address = emptied.fold(visit.address.clone(), |one, name| one.with(name, ""));
    let is_of_one = report.people.is_empty();
    // One person is not more people.
    let fields = FIELDS.into_iter().filter(|name| !is_of_one || *name != "if-reps");
    let field = |name: &'static str| Field {
        name,
        is_day: ["if-from", "if-until"].contains(&name),
        label: words.say(&format!("plan-{name}")),
        value: visit.address.get(name).unwrap_or_default().to_owned(),
    };
    let stages = report.stages.iter();
    let n = grouped(report.sellers as i128);
    let cases = report.present.as_ref().zip(report.supposed.as_ref());
    let cases = cases.filter(|_| !report.what.is_nothing());
    let named = report.person.as_ref().map(|person| person.who.parameter.as_str());
    let people = report.people.iter();
    WhatIf {
        title: words.say("plan-if-title"),
        note: match is_of_one {
            true => words.say("plan-if-note-of-one"),
            false => words.with("plan-if-note", &[("n", Arg::Text(&n))]),
        },
        action: PATH,
        people_label: words.say("plan-if-rep"),
        people: people.map(|one| (one.clone(), named == Some(one.parameter.as_str()))).collect(),
        everybody: words.say("plan-if-everybody"),
        hidden: address.except("if-stage"),
        stage_label: words.say("plan-if-stage"),
        stages: stages
            .map(|name| (name.clone(), report.what.stage.as_ref() == Some(name)))
            .collect(),
        every_stage: words.say("plan-if-every-stage"),
        fields: fields.map(field).collect(),
        submit: words.say("plan-if-show"),
        heads: ["quota", "forecast-column-mean", "forecast-range-80", "chance"]
            .map(|key| words.say(key))
            .into(),
        rows: cases.map_or(Vec::new(), |(present, supposed)| {
            let person = report.person.as_ref().filter(|_| !report.what.is_nothing());
            let of_person = person.into_iter().flat_map(|one| {
                let says = |key| words.with(key, &[("name", Arg::Text(&one.who.name))]);
                [
                    (says("plan-if-present-of"), figures(&one.present, words, amounts)),
                    (says("plan-if-supposed-of"), figures(&one.supposed, words, amounts)),
                ]
            });
            let whole = [
                (words.say("plan-if-present"), figures(present, words, amounts)),
                (words.say("plan-if-supposed"), figures(supposed, words, amounts)),
            ];
            whole.into_iter().chain(of_person).collect()
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
        case.chance.map_or("–".to_owned(), |chance| words.chance(chance)),
    ]
}
