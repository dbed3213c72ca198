//! Logging an activity: the page of the form, and what comes of it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use reports::hand::{About, CardKind, Hand, Logged, Problem};
use sales::history::OpportunityId;

use super::Doing;
use super::card::{key_of as card_key, path_of as path_of_card};
use super::deal::{key_of, path_of};
use super::doing::told;
use super::kept::{Done, Which, log};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::pages::customers::LEADS;
use crate::pages::hand::log::{LogForm, LogPage};

/// The form for a deal, on a page of its own.
pub(crate) async fn page(Path(number): Path<String>, turn: Turn) -> Result<Response, Error> {
    shown(&page_of_deal(&turn, &number, &Logged::default(), &[])?)
}

/// The form for a lead, on a page of its own.
pub(crate) async fn page_of_a_lead(
    Path(number): Path<String>,
    turn: Turn,
) -> Result<Response, Error> {
    shown(&page_of_lead(&turn, &number, &Logged::default(), &[])?)
}

/// Logs an activity about a deal.
pub(crate) async fn of_deal(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = key_of(&doing, &number)?;
    let said = read(&doing.fields);
    let label = label(&doing, &said);
    match log(&doing.server, &doing.asker, Which::Deal(key), said.clone(), label).await? {
        Done::Kept(kept) => Ok(doing.go(&path_of(&doing.server, &kept), kept.batch)),
        Done::Wrong(problems) => {
            let page = page_of_deal(&doing.turn, &number, &said, &problems)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

/// Logs an activity about a lead.
pub(crate) async fn of_lead(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let lead = number.parse().map_err(|_| Error::NotFound)?;
    let said = read(&doing.fields);
    let label = label(&doing, &said);
    match log(&doing.server, &doing.asker, Which::Lead(lead), said.clone(), label).await? {
        Done::Kept(kept) => Ok(doing.go(LEADS, kept.batch)),
        Done::Wrong(problems) => {
            let page = page_of_lead(&doing.turn, &number, &said, &problems)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

/// The form for a customer, on a page of its own.
pub(crate) async fn page_of_a_customer(
    Path(number): Path<String>,
    turn: Turn,
) -> Result<Response, Error> {
    shown(&page_of_customer(&turn, &number, &Logged::default(), &[])?)
}

/// Logs an activity at a customer.
pub(crate) async fn of_customer(
    Path(number): Path<String>,
    doing: Doing,
) -> Result<Response, Error> {
    let key = card_key(CardKind::Account, &doing, &number)?;
    let said = read(&doing.fields);
    let label = label(&doing, &said);
    match log(&doing.server, &doing.asker, Which::Account(key), said.clone(), label).await? {
        Done::Kept(kept) => {
            Ok(doing.go(&path_of_card(&doing, CardKind::Account, &kept), kept.batch))
        }
        Done::Wrong(problems) => {
            let page = page_of_customer(&doing.turn, &number, &said, &problems)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

fn page_of_customer(
    turn: &Turn,
    number: &str,
    said: &Logged,
    problems: &[Problem],
) -> Result<LogPage, Error> {
    let number: u32 = number.parse().map_err(|_| Error::NotFound)?;
    let form = |hand: &Hand<'_>| {
        hand.card_key(CardKind::Account, number)?;
        Some(LogForm::new(hand, About::Account(number), said, &turn.visit))
    };
    let form = turn.by_hand(form).flatten().ok_or(Error::NotFound)?;
    let name = turn.history.accounts()[number as usize].name.to_string();
    Ok(LogPage::new(form, &name, &format!("/accounts/{number}"), problems, &turn.visit))
}

fn page_of_deal(
    turn: &Turn,
    number: &str,
    said: &Logged,
    problems: &[Problem],
) -> Result<LogPage, Error> {
    let number: u32 = number.parse().map_err(|_| Error::NotFound)?;
    let form = |hand: &Hand<'_>| {
        hand.deal_key(number)?;
        Some(LogForm::new(hand, About::Deal(OpportunityId(number)), said, &turn.visit))
    };
    let form = turn.by_hand(form).flatten().ok_or(Error::NotFound)?;
    let name = turn.history.text(OpportunityId(number)).name.to_string();
    Ok(LogPage::new(form, &name, &format!("/deals/{number}"), problems, &turn.visit))
}

fn page_of_lead(
    turn: &Turn,
    number: &str,
    said: &Logged,
    problems: &[Problem],
) -> Result<LogPage, Error> {
    let number: u32 = number.parse().map_err(|_| Error::NotFound)?;
    let form = |hand: &Hand<'_>| {
        let lead = hand.lead(number)?;
        Some(LogForm::new(hand, About::Lead(lead), said, &turn.visit))
    };
    let form = turn.by_hand(form).flatten().ok_or(Error::NotFound)?;
    let name = turn.history.leads()[number as usize].name.to_string();
    Ok(LogPage::new(form, &name, &format!("/leads/{number}"), problems, &turn.visit))
}

/// What a form says. What was done and how it ended are one choice: `call/conversation`.
fn read(fields: &Fields) -> Logged {
    let text = |name: &str| fields.text(name);
    let how = text("how");
    let (kind, outcome) = how.split_once('/').unwrap_or((&how, ""));
    Logged {
        kind: kind.to_owned(),
        outcome: outcome.to_owned(),
        direction: text("direction"),
        by: text("by"),
        on: text("on"),
        time: text("time"),
        contact: text("contact"),
        deal: text("deal"),
        subject: text("subject"),
        next_step: text("next_step"),
        next_on: text("next_on"),
    }
}

/// What the change is called.
fn label(doing: &Doing, said: &Logged) -> String {
    let words = doing.turn.visit.words;
    let kind = words.say(&format!("kind-{}", said.kind));
    match said.subject.trim() {
        "" => kind,
        subject => format!("{kind}: {subject}"),
    }
}
