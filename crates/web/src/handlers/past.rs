//! How good forecasts were: the page and its report.

use axum::response::Response;
use reports::backtest::{Backtest, kept_backtest};
use reports::forecast::Work;

use super::{Turn, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages::past::{self as pages, PATH};
use crate::tables;

fn report(turn: &mut Turn) -> Backtest {
    let foresights = turn.server.foresights();
    let report = turn.ask(|history, asked, today, viewer| {
        kept_backtest(history, &foresights, asked, today, viewer)
    });
    turn.visit.tell_all(&report.asked.notices);
    report
}

/// Whether they are worked out, or the server waits for them. Else they are begun.
fn are_there(turn: &Turn) -> bool {
    turn.by_now(Work::Backtest, |kept, history, asked, today, viewer| {
        kept_backtest(history, kept, asked, today, viewer);
    })
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && !are_there(&turn) {
        return turn.wait(PATH, "past");
    }
    turn.show(PATH, report, |report| &report.asked, pages::page)
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// A table of the page; `None` for a name there is no table for.
pub(super) fn table(turn: &mut Turn, name: &str) -> Option<Table> {
    let report = report(turn);
    tables::past::of(name, &report, &turn.visit)
}
