//! The leads that came in a period.

use super::{LEAD_COLUMNS, LeadRow, Leads, List, Owner, Wanted};
use crate::ask::{Asked, Parameters, question};
use crate::custom::{self, ByField};
use crate::hand::{CardKind, DuplicateKind};
use crate::identity;
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::activity::first_touch;
use metrics::facts::{Fact, LeadLife, Part, View, facts};
use metrics::leads::ideal_fit;
use sales::activity::ActivityKind;
use sales::day::Day;
use sales::event::{RecordKind, TextField};
use sales::history::{History, Lead};
use sales::names::plain;
use sales::question::{CustomTest, Question};
use std::cmp::Ordering;
use std::collections::HashMap;

/// The leads that came in the question's period and belong to its scope.
pub fn leads(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Leads {
    // Leads have fields of their own: those of deals say nothing of them.
    let without = Parameters { fields: None, ..parameters.clone() };
    let mut asked = question(history, &without, today, viewer);
    let tests = tests(history, parameters.fields.as_deref(), &mut asked);
    let column = wanted.sort.as_deref().unwrap_or("created");
    if !LEAD_COLUMNS.contains(&column) {
        asked.refuse_word("sort", column, LEAD_COLUMNS.into_iter());
    }
    let all = (RecordKind::Lead, history.leads().len());
    let by_field = ByField::asked(history, wanted.by_field.as_deref(), all, &mut asked);
    let search = wanted.search.as_deref().map(plain);
    let mut rows = rows(history, &asked.question);
    let kind = DuplicateKind::Card(CardKind::Lead);
    let only = identity::only(history, kind, wanted.only.as_deref(), &mut asked);
    rows.retain(|row| only.as_ref().is_none_or(|only| only.contains(&row.number)));
    let until = history.until(asked.question.as_of);
    rows.retain(|row| custom::passes(history, &tests, RecordKind::Lead, row.number, until));
    rows.retain(|row| {
        let owner = row.owner.as_ref().map(|owner| &owner.name);
        let names = [Some(&row.name), row.company.as_ref(), row.source.as_ref(), owner];
        let mut names = names.into_iter().flatten();
        search.as_ref().is_none_or(|text| names.any(|name| plain(name).contains(text)))
    });
    let waiting = rows.iter().filter(|row| row.waiting).count();
    let list = List::of(asked, rows, wanted, |one, other| {
        let order = match &by_field {
            Some(by) => by.compare(wanted.descending, one.number, other.number),
            None => {
                let order = compare(column, one, other);
                if wanted.descending { order.reverse() } else { order }
            }
        };
        order.then_with(|| (&one.name, one.number).cmp(&(&other.name, other.number)))
    });
    Leads { waiting, list: list.having(custom::fields(history, RecordKind::Lead)) }
}

/// What is wanted of the leads' own fields, which the question then carries.
fn tests(history: &History, part: Option<&str>, asked: &mut Asked) -> Vec<CustomTest> {
    let Some(part) = part else { return Vec::new() };
    let found = custom::tests(history, part, &[RecordKind::Lead]);
    let fields = custom::fields(history, RecordKind::Lead);
    for unknown in found.unknown {
        asked.refuse("fields", &unknown, fields.iter().map(|field| field.name.as_str()));
    }
    asked.fields = custom::asked(history, &found.tests);
    asked.parameters.fields = custom::part(&asked.fields);
    found.tests
}

fn compare(column: &str, one: &LeadRow, other: &LeadRow) -> Ordering {
    let owner = |row: &LeadRow| row.owner.as_ref().map(|owner| owner.name.clone());
    let fit = |row: &LeadRow| row.fit.unwrap_or(-1.0);
    match column {
        "name" => one.name.cmp(&other.name),
        "owner" => owner(one).cmp(&owner(other)),
        "source" => one.source.cmp(&other.source),
        "wait" => one.wait_hours.cmp(&other.wait_hours),
        "touches" => one.touches.cmp(&other.touches),
        "fit" => fit(one).total_cmp(&fit(other)),
        "converted" => one.converted.cmp(&other.converted),
        _ => one.created.cmp(&other.created),
    }
}

fn rows(history: &History, question: &Question) -> Vec<LeadRow> {
    let view = View::new(history, question);
    let parts = Parts::of(history, question);
    let lives = (0..history.leads().len() as u32).map(|place| LeadLife::new(history, place));
    let those = lives.filter(|life| {
        let at = life.created().filter(|at| view.counts(*at));
        at.is_some_and(|at| {
            life.exists(view.until)
                && view.passes_lead(life.lead)
                && view.within.holds(view.credit_of(life.lead.owner, at))
        })
    });
    those.filter_map(|life| row(&view, &life, &parts)).collect()
}

/// What metrics say of leads, by their places.
pub(super) struct Parts {
    waits: HashMap<u32, Part>,
    fits: HashMap<u32, Part>,
}

impl Parts {
    pub(super) fn of(history: &History, question: &Question) -> Parts {
        let parts = |definition: &'static Definition| -> HashMap<u32, Part> {
            let facts = facts(history, question, definition).into_iter();
            facts.filter_map(|fact: Fact| Some((fact.lead?, fact.part))).collect()
        };
        Parts { waits: parts(&first_touch::DEFINITION), fits: parts(&ideal_fit::DEFINITION) }
    }
}

pub(super) fn row(view: &View<'_>, life: &LeadLife<'_>, parts: &Parts) -> Option<LeadRow> {
    let (history, lead) = (view.history, life.lead);
    let mut touches = 0;
    life.each_activity(view, |activity| touches += u64::from(activity.kind != ActivityKind::Task));
    let (wait_hours, waiting) = match parts.waits.get(&life.place) {
        Some(Part::Stay(stay)) => (Some(stay.days), stay.end.is_none()),
        _ => (None, false),
    };
    let fit = match parts.fits.get(&life.place) {
        Some(Part::Parts { above, below }) if *below > 0 => Some(*above as f64 / *below as f64),
        _ => None,
    };
    let converted = life.converted(view.until);
    let deal = converted.and(lead.converted).and_then(|(_, deal)| deal);
    Some(LeadRow {
        id: identity::of_lead(history, life.place),
        number: life.place,
        name: lead.name.to_string(),
        company: company(history, lead),
        account: lead.account,
        account_id: lead.account.map(|place| identity::of_account(history, place)),
        source: text(lead, TextField::Source),
        owner: lead.owner.map(|id| Owner::of(history, id)),
        created: view.day_of(life.begun()?),
        wait_hours,
        // One that became a deal without a touch waits no longer.
        waiting: waiting && converted.is_none(),
        touches,
        fit,
        converted: converted.map(|at| view.day_of(at)),
        deal: deal.map(|id| id.0),
        deal_id: deal.map(|id| identity::of_deal(history, id)),
        fields: custom::values(history, RecordKind::Lead, life.place, view.until),
    })
}

/// The company a lead belongs to, where it says so.
pub(crate) fn company(history: &History, lead: &Lead) -> Option<String> {
    let account = lead.account.map(|place| &history.accounts()[place as usize]);
    let name = account.map(|account| account.name.to_string());
    name.or_else(|| text(lead, TextField::Company))
}

fn text(lead: &Lead, field: TextField) -> Option<String> {
    let found = lead.texts.iter().find(|(known, _)| *known == field);
    found.map(|(_, text)| text.to_string()).filter(|text| !text.is_empty())
}
