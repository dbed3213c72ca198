//! The lists of accounts, leads and activities, and one customer's or lead's history, as tables.

use reports::activities::{ActivityRow, Named};
use reports::customers::{AccountRow, Customer, LeadHistory, LeadRow, List, Moment, Owner};

use super::{Draft, custom, standing};
use crate::export::{Cell, Table};
use crate::pages::moments::said;
use crate::visit::Visit;

/// One line an account.
pub(crate) fn accounts(list: &List<AccountRow>, visit: &Visit) -> Table {
    let rows = list.rows.iter().map(|row| {
        let mut cells = vec![
            Cell::Text(row.name.clone()),
            owner(row.owner.as_ref()),
            count(row.open.count),
            Cell::Amount(row.open.amount),
            count(row.won.count),
            Cell::Amount(row.won.amount),
            count(row.contacts as u64),
            row.last_touch.map_or(Cell::Empty, Cell::Day),
            Cell::Text(row.id.clone()),
        ];
        cells.extend(custom(&list.fields, &row.fields));
        cells
    });
    Draft::new("accounts", &visit.words.say("nav-accounts"), visit, &list.asked)
        .columns(&standing::ACCOUNTS)
        .of_amounts(&["open", "won"])
        .and(&list.fields)
        .rows(rows)
}

/// One line a lead.
pub(crate) fn leads(list: &List<LeadRow>, visit: &Visit) -> Table {
    let rows = list.rows.iter().map(|row| {
        let mut cells = vec![
            Cell::Text(row.name.clone()),
            text(row.company.as_ref()),
            text(row.source.as_ref()),
            owner(row.owner.as_ref()),
            Cell::Day(row.created),
            row.wait_hours.map_or(Cell::Empty, |hours| Cell::Count(hours.into())),
            Cell::Text(match row.waiting {
                true => visit.words.say("leads-still-waiting"),
                false => String::new(),
            }),
            count(row.touches),
            row.fit.map_or(Cell::Empty, Cell::Share),
            row.converted.map_or(Cell::Empty, Cell::Day),
            Cell::Text(row.id.clone()),
        ];
        cells.extend(custom(&list.fields, &row.fields));
        cells
    });
    Draft::new("leads", &visit.words.say("nav-leads"), visit, &list.asked)
        .columns(&standing::LEADS)
        .and(&list.fields)
        .rows(rows)
}

/// One line an activity.
pub(crate) fn activities(list: &List<ActivityRow>, visit: &Visit) -> Table {
    let word = |word: &str| Cell::Text(visit.words.say(&format!("kind-{word}")));
    let named = |one: Option<&Named>| one.map_or(Cell::Empty, |one| Cell::Text(one.name.clone()));
    let rows = list.rows.iter().map(|row| {
        let mut cells = vec![
            Cell::Day(row.day),
            text(row.time.as_ref()),
            word(row.kind),
            word(row.outcome),
            word(row.direction),
            Cell::Text(row.subject.clone()),
            named(row.account.as_ref()),
            named(row.deal.as_ref()),
            named(row.lead.as_ref()),
            text(row.contact.as_ref()),
            owner(row.by.as_ref()),
            Cell::Text(row.id.clone()),
        ];
        cells.extend(custom(&list.fields, &row.fields));
        cells
    });
    Draft::new("activities", &visit.words.say("nav-activities"), visit, &list.asked)
        .columns(&standing::ACTIVITIES)
        .and(&list.fields)
        .rows(rows)
}

/// One line a thing that happened.
pub(crate) fn customer(customer: &Customer, visit: &Visit) -> Table {
    let draft = Draft::new("customer", &customer.account.name, visit, &customer.asked);
    moments(draft, &customer.moments, visit)
}

/// One line a thing that happened.
pub(crate) fn lead(one: &LeadHistory, visit: &Visit) -> Table {
    moments(Draft::new("lead", &one.lead.name, visit, &one.asked), &one.moments, visit)
}

fn moments(draft: Draft, moments: &[Moment], visit: &Visit) -> Table {
    let rows = moments.iter().map(|moment| {
        let (title, more) = said(moment, visit);
        vec![
            Cell::Day(moment.day),
            Cell::Text(title),
            Cell::Text(more),
            text(moment.deal.as_ref().map(|(_, name)| name)),
            text(moment.lead.as_ref().map(|(_, name)| name)),
            text(moment.who.as_ref()),
            text(moment.contact.as_ref()),
        ]
    });
    let ids = ["day", "moment_what", "moment_more", "deal", "lead", "rep", "contact"];
    draft.columns(&ids).rows(rows)
}

fn owner(owner: Option<&Owner>) -> Cell {
    owner.map_or(Cell::Empty, |owner| Cell::Text(owner.name.clone()))
}

fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
}

fn count(count: u64) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}
