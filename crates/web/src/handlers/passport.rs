//! The data's passport: its page and its report.

use axum::response::Response;
use reports::passport::{Passport, passport};

use super::{Turn, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages::passport::{self as pages, PATH};
use crate::tables;

fn report(turn: &mut Turn) -> Passport {
    let report = turn.ask(passport);
    turn.visit.tell_all(&report.asked.notices);
    report
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    turn.show(PATH, report, |report| &report.asked, pages::page)
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// The table of everything that was looked at.
pub(super) fn table(turn: &mut Turn) -> Table {
    let report = report(turn);
    tables::passport::passport(&report, &turn.visit)
}
