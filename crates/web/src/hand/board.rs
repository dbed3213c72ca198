//! The board of open deals.

use axum::response::Response;

use crate::error::Error;
use crate::handlers::{Turn, shown};
use crate::pages::board::{self, Made, PATH};

/// The board of one pipeline: the first, where nothing else is asked for.
pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let pipelines = turn.history.pipelines();
    if let (None, [first, _, ..]) = (turn.visit.address.get("pipeline"), pipelines) {
        turn.visit.address = turn.visit.address.with("pipeline", first.name());
    }
    let report = turn.ask(reports::pipeline::board);
    turn.visit.tell_all(&report.asked.notices);
    let offers = Turn::offers(&turn.server, &turn.history);
    // An earlier day is only looked at.
    let is_now = report.asked.as_of == turn.server.today();
    let by_hand = turn.by_hand(|hand| {
        let made = Made { hand: is_now.then_some(hand), stages: hand.offers(None).stages };
        board::page(&report, &made, &turn.visit, &offers)
    });
    match by_hand {
        Some(page) => shown(&page),
        None => {
            let made = Made { hand: None, stages: Vec::new() };
            shown(&board::page(&report, &made, &turn.visit, &offers))
        }
    }
}
