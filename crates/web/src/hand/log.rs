//! Logging an activity: the page of the form, and what comes of it.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use reports::hand::{About, CardKind, DuplicateKind, Hand, Logged, Problem};
use sales::history::OpportunityId;

use super::card::{key_of as card_key, path_of as path_of_card};
use super::deal::{key_of, path_of};
use super::doing::told;
use super::kept::{Done, Kept, Which, log};
use super::{Doing, custom};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::pages::customers::LEADS;
use crate::pages::hand::log::{LogForm, LogPage};
use crate::server::Server;

/// What an activity is logged about.
#[derive(Clone, Copy)]
enum Of {
    Deal,
    Lead,
    Customer,
}

impl Of {
    /// Where those are, each below it by its number.
    fn place(self) -> &'static str {
        match self {
            Of::Deal => "/deals",
            Of::Lead => LEADS,
            Of::Customer => "/accounts",
        }
    }

    /// What kind of record it is.
    fn kind(self) -> DuplicateKind {
        match self {
            Of::Deal => DuplicateKind::Deal,
            Of::Lead => DuplicateKind::Card(CardKind::Lead),
            Of::Customer => DuplicateKind::Card(CardKind::Account),
        }
    }

    /// The one of that number, if whoever asks may change it.
    fn about(self, hand: &Hand<'_>, number: u32) -> Option<About> {
        match self {
            Of::Deal => hand.deal_key(number).map(|_| About::Deal(OpportunityId(number))),
            Of::Lead => hand.lead(number).map(About::Lead),
            Of::Customer => {
                hand.card_key(CardKind::Account, number).map(|_| About::Account(number))
            }
        }
    }

    /// The one that a form is about: by its key, since its number may have changed meanwhile.
    fn which(self, doing: &Doing, number: &str) -> Result<Which, Error> {
        match self {
            Of::Deal => key_of(doing, number).map(Which::Deal),
            Of::Lead => card_key(CardKind::Lead, doing, number).map(Which::Lead),
            Of::Customer => card_key(CardKind::Account, doing, number).map(Which::Account),
        }
    }

    /// Where one is led once it is logged.
    fn path(self, doing: &Doing, kept: &Kept) -> String {
        match self {
            Of::Deal => path_of(&doing.server, kept),
            Of::Lead => path_of_card(doing, CardKind::Lead, kept),
            Of::Customer => path_of_card(doing, CardKind::Account, kept),
        }
    }
}

impl Turn {
    /// The form that logs an activity at a customer, for whoever may change it.
    pub(crate) fn log_of_account(&self, number: u32) -> Option<LogForm> {
        let form = |hand: &Hand<'_>| {
            let about = Of::Customer.about(hand, number)?;
            Some(LogForm::new(hand, about, &Logged::default(), &self.visit))
        };
        self.by_hand(form).flatten()
    }

    /// The form that logs an activity about a lead that is none yet, for whoever may change it.
    pub(crate) fn log_of_lead(&self, number: u32) -> Option<LogForm> {
        let form = |hand: &Hand<'_>| {
            let about = Of::Lead.about(hand, number).filter(|_| hand.is_unconverted(number))?;
            Some(LogForm::new(hand, about, &Logged::default(), &self.visit))
        };
        self.by_hand(form).flatten()
    }
}

/// The addresses of forms that log something.
pub(super) fn routes() -> Router<Arc<Server>> {
    [Of::Deal, Of::Lead, Of::Customer].into_iter().fold(Router::new(), |router, of| {
        let show =
            move |Path(number): Path<String>, turn: Turn| async move { page(of, &number, &turn) };
        let keep = move |Path(number): Path<String>, doing: Doing| async move {
            keep(of, &number, &doing).await
        };
        router.route(&format!("{}/{{number}}/log", of.place()), get(show).post(keep))
    })
}

/// The form, on a page of its own.
fn page(of: Of, number: &str, turn: &Turn) -> Result<Response, Error> {
    shown(&filled(of, turn, number, &Logged::default(), &[])?)
}

/// Logs an activity.
async fn keep(of: Of, number: &str, doing: &Doing) -> Result<Response, Error> {
    let (which, said) = (of.which(doing, number)?, read(&doing.fields));
    match log(&doing.server, &doing.asker, which, said.clone()).await? {
        Done::Kept(kept) => Ok(doing.go(&of.path(doing, &kept), kept.batch)),
        Done::Wrong(problems) => {
            let page = filled(of, &doing.turn, number, &said, &problems)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

fn filled(
    of: Of,
    turn: &Turn,
    number: &str,
    said: &Logged,
    problems: &[Problem],
) -> Result<LogPage, Error> {
    let number = turn.number_of(of.kind(), number)?;
    let form = |hand: &Hand<'_>| {
        let about = of.about(hand, number)?;
        Some((about, LogForm::new(hand, about, said, &turn.visit)))
    };
    let (about, form) = turn.by_hand(form).flatten().ok_or(Error::NotFound)?;
    let name = match about {
        About::Deal(deal) => turn.history.text(deal).name.to_string(),
        About::Lead(lead) => turn.history.leads()[lead as usize].name.to_string(),
        About::Account(account) => turn.history.accounts()[account as usize].name.to_string(),
    };
    Ok(LogPage::new(form, &name, &format!("{}/{number}", of.place()), problems, &turn.visit))
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
        new_contact: text("new_contact"),
        deal: text("deal"),
        subject: text("subject"),
        next_step: text("next_step"),
        next_on: text("next_on"),
        custom: custom(fields),
    }
}
