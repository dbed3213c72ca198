//! The board of open deals.

use axum::response::Response;
use reports::hand::Hand;
use sales::history::OpportunityId;

use super::edits;
use crate::error::Error;
use crate::handlers::{Turn, shown};
use crate::pages::board::{self, Made, Moved, PATH};
use crate::pages::hand::edits::rows;

/// The board of one pipeline: the first, where nothing else is asked for.
pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let pipelines = turn.history.pipelines();
    if let (None, [first, _, ..]) = (turn.visit.address.get("pipeline"), pipelines) {
        turn.visit.address = turn.visit.address.with("pipeline", first.name());
    }
    let told = Told::taken_from(&mut turn);
    let report = turn.ask(reports::pipeline::board);
    turn.visit.tell_all(&report.asked.notices);
    let offers = Turn::offers(&turn.server, &turn.history);
    // An earlier day is only looked at.
    let is_now = report.asked.as_of == turn.server.today();
    let by_hand = |hand: &Hand<'_>| {
        let made = Made { hand: is_now.then_some(hand), stages: hand.offers(None).stages };
        let mut page = board::page(&report, &made, &turn.visit, &offers);
        if let Some(told) = told.filter(|_| is_now) {
            page.moved = moved(&turn, hand, told)?;
        }
        Ok::<_, Error>(page)
    };
    match turn.by_hand(by_hand) {
        Some(page) => shown(&page?),
        None => {
            let made = Made { hand: None, stages: Vec::new() };
            shown(&board::page(&report, &made, &turn.visit, &offers))
        }
    }
}

/// What was just done there: the change, and the deal it was of.
#[derive(Clone, Copy)]
struct Told {
    batch: i64,
    deal: u32,
}

impl Told {
    /// As the address tells it, which tells it no more: links of the page are about the board.
    fn taken_from(turn: &mut Turn) -> Option<Told> {
        let address = turn.visit.address.clone();
        turn.visit.address = address.with("told", "").with("row", "");
        let batch = address.get("told")?.parse().ok()?;
        Some(Told { batch, deal: address.get("row")?.parse().ok()? })
    }
}

/// What was just done, while it can be taken back.
fn moved(turn: &Turn, hand: &Hand<'_>, told: Told) -> Result<Option<Moved>, Error> {
    let deal = OpportunityId(told.deal);
    let (Some(key), Some(ledger)) = (hand.deal_key(told.deal), turn.server.ledger()) else {
        return Ok(None);
    };
    let edits = edits::of_deal(ledger.store(), hand, deal, &key);
    let edits = edits.map_err(|error| Error::internal(&error))?;
    let rows = rows(&edits, &turn.history, &turn.visit);
    let edit = rows.into_iter().find(|edit| edit.may_undo && edit.batch == told.batch);
    let name = &turn.history.text(deal).name;
    Ok(edit.map(|edit| Moved::new(told.deal, name, &key, &edit, &turn.visit)))
}
