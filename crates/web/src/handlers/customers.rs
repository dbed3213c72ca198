//! Accounts, leads, one customer, and one lead.

use axum::extract::Path;
use axum::response::Response;
use reports::customers::{
    self, ACCOUNT_COLUMNS, AccountRow, Customer, LEAD_COLUMNS, LeadHistory, Leads, List, Moment,
    Wanted,
};

use reports::hand::{CardKind, DuplicateKind};
use reports::identity;

use super::{Turn, json, shown};
use crate::error::Error;
use crate::export::Table;
use crate::hand;
use crate::pages::customers::{self as pages, ACCOUNTS, LEADS};
use crate::pages::hand::entry::link_from_elsewhere;
use crate::tables::customers as tables;

pub(crate) async fn accounts(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(ACCOUNTS) {
        return empty;
    }
    let (list, wanted) = account_list(&mut turn, false);
    turn.visit.tell_staleness(&list.asked, ACCOUNTS);
    let offers = Turn::offers(&turn.server, &turn.history);
    let mut page = pages::accounts(&list, &wanted, &turn.visit, &offers);
    page.new = turn.to_make(CardKind::Account);
    page.twice = turn.to_duplicates(DuplicateKind::Card(CardKind::Account));
    shown(&page)
}

pub(crate) async fn leads(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(LEADS) {
        return empty;
    }
    let (list, wanted) = lead_list(&mut turn, false);
    turn.visit.tell_staleness(&list.list.asked, LEADS);
    let offers = Turn::offers(&turn.server, &turn.history);
    let mut page = pages::leads(&list, &wanted, &turn.visit, &offers);
    page.new = turn.to_make(CardKind::Lead);
    page.twice = turn.to_duplicates(DuplicateKind::Card(CardKind::Lead));
    shown(&page)
}

pub(crate) async fn customer(
    Path(number): Path<String>,
    mut turn: Turn,
) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Card(CardKind::Account), &number)?;
    if let Some(stays) = merged_into(&turn, number) {
        return Ok(turn.to_the_one_that_stays(&format!("{ACCOUNTS}/{stays}")));
    }
    let customer = one(&mut turn, number).ok_or(Error::NotFound)?;
    let offers = Turn::offers(&turn.server, &turn.history);
    let subjects = |shown: &[Moment]| hand::subjects(&turn.server, shown);
    let path = turn.address_of(DuplicateKind::Card(CardKind::Account), customer.account.number);
    let mut page = pages::customer(&customer, &path, &mut turn.visit, &offers, subjects)?;
    page.head.log = turn.log_of_account(customer.account.number);
    page.head.tools = turn.tools_of_account(customer.account.number, &customer.account.name);
    // An earlier day is only looked at.
    if customer.asked.as_of == turn.server.today() {
        page.head.changes = turn.changes_of_card(CardKind::Account, customer.account.number)?;
        page.line_of_time
            .lead_to(|number, deal| turn.form_of_entry(link_from_elsewhere, number, deal));
    }
    shown(&page)
}

pub(crate) async fn lead(Path(number): Path<String>, mut turn: Turn) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Card(CardKind::Lead), &number)?;
    if let Some(stays) = lead_merged_into(&turn, number) {
        return Ok(turn.to_the_one_that_stays(&format!("{LEADS}/{stays}")));
    }
    let lead = one_lead(&mut turn, number).ok_or(Error::NotFound)?;
    let offers = Turn::offers(&turn.server, &turn.history);
    let subjects = |shown: &[Moment]| hand::subjects(&turn.server, shown);
    let path = turn.address_of(DuplicateKind::Card(CardKind::Lead), lead.lead.number);
    let mut page = pages::lead(&lead, &path, &mut turn.visit, &offers, subjects)?;
    // An earlier day is only looked at.
    if lead.asked.as_of == turn.server.today() {
        page.head.log = turn.log_of_lead(lead.lead.number);
        page.head.tools = turn.tools_of_lead(lead.lead.number);
        page.head.changes = turn.changes_of_card(CardKind::Lead, lead.lead.number)?;
        page.line_of_time
            .lead_to(|number, deal| turn.form_of_entry(link_from_elsewhere, number, deal));
    }
    shown(&page)
}

pub(crate) async fn api_accounts(mut turn: Turn) -> Result<Response, Error> {
    let list = account_list(&mut turn, false).0;
    turn.answer(&list)
}

pub(crate) async fn api_leads(mut turn: Turn) -> Result<Response, Error> {
    let list = lead_list(&mut turn, false).0;
    turn.answer(&list)
}

pub(crate) async fn api_customer(
    Path(number): Path<String>,
    mut turn: Turn,
) -> Result<Response, Error> {
    let kind = DuplicateKind::Card(CardKind::Account);
    let number = turn.number_of(kind, &number)?;
    if let Some(stays) = merged_into(&turn, number) {
        let id = identity::id(&turn.history, kind, stays);
        return Ok(turn.to_the_one_that_stays(&format!("/api/v1{ACCOUNTS}/{id}")));
    }
    let mut customer = one(&mut turn, number).ok_or(Error::NotFound)?;
    turn.name_moments(&mut customer.moments)?;
    json(&customer)
}

pub(crate) async fn api_lead(
    Path(number): Path<String>,
    mut turn: Turn,
) -> Result<Response, Error> {
    let kind = DuplicateKind::Card(CardKind::Lead);
    let number = turn.number_of(kind, &number)?;
    if let Some(stays) = lead_merged_into(&turn, number) {
        let id = identity::id(&turn.history, kind, stays);
        return Ok(turn.to_the_one_that_stays(&format!("/api/v1{LEADS}/{id}")));
    }
    let mut lead = one_lead(&mut turn, number).ok_or(Error::NotFound)?;
    turn.name_moments(&mut lead.moments)?;
    json(&lead)
}

/// The lead that one of that number was merged into, if it was.
fn lead_merged_into(turn: &Turn, number: u32) -> Option<u32> {
    customers::lead_merged_into(&turn.history, number)
}

/// The customer that one of that number was merged into, if it was.
fn merged_into(turn: &Turn, number: u32) -> Option<u32> {
    customers::merged_into(&turn.history, number)
}

/// The table of that name; `None` for a name there is no table for.
pub(super) fn table(name: &str, turn: &mut Turn) -> Option<Table> {
    match name {
        "accounts" => Some(tables::accounts(&account_list(turn, true).0, &turn.visit)),
        "leads" => Some(tables::leads(&lead_list(turn, true).0.list, &turn.visit)),
        "customer" => {
            let row = turn.visit.address.get("row")?.to_owned();
            let number = turn.number_of(DuplicateKind::Card(CardKind::Account), &row).ok()?;
            Some(tables::customer(&one(turn, number)?, &turn.visit))
        }
        "lead" => {
            let row = turn.visit.address.get("row")?.to_owned();
            let number = turn.number_of(DuplicateKind::Card(CardKind::Lead), &row).ok()?;
            Some(tables::lead(&one_lead(turn, number)?, &turn.visit))
        }
        _ => None,
    }
}

fn account_list(turn: &mut Turn, whole: bool) -> (List<AccountRow>, Wanted) {
    let wanted = pages::wanted(&mut turn.visit, &ACCOUNT_COLUMNS, whole);
    let list = turn.ask(|history, asked, today, viewer| {
        customers::accounts(history, asked, &wanted, today, viewer)
    });
    turn.visit.tell_all(&list.asked.notices);
    if !whole {
        turn.visit.tell_page(wanted.page, list.pages);
    }
    (list, wanted)
}

fn lead_list(turn: &mut Turn, whole: bool) -> (Leads, Wanted) {
    let wanted = pages::wanted(&mut turn.visit, &LEAD_COLUMNS, whole);
    let list = turn.ask(|history, asked, today, viewer| {
        customers::leads(history, asked, &wanted, today, viewer)
    });
    turn.visit.tell_all(&list.list.asked.notices);
    if !whole {
        turn.visit.tell_page(wanted.page, list.list.pages);
    }
    (list, wanted)
}

fn one(turn: &mut Turn, number: u32) -> Option<Customer> {
    let customer = turn.ask(|history, asked, today, viewer| {
        customers::customer(history, asked, number, today, viewer)
    })?;
    turn.visit.tell_all(&customer.asked.notices);
    Some(customer)
}

fn one_lead(turn: &mut Turn, number: u32) -> Option<LeadHistory> {
    let lead = turn.ask(|history, asked, today, viewer| {
        customers::lead(history, asked, number, today, viewer)
    })?;
    turn.visit.tell_all(&lead.asked.notices);
    Some(lead)
}
