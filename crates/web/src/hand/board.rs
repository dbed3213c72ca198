//! The board of open deals.

use axum::response::Response;
use records::{BatchId, Store};
use reports::hand::{Hand, SOURCE};
use sales::history::OpportunityId;

use super::edits;
use crate::error::Error;
use crate::handlers::{Turn, shown};
use crate::pages::board::{self, Made, Moved, PATH};
use crate::pages::hand::edits::{EditRow, rows};
use crate::visit::shortened;
use crate::wording::Arg;

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
    turn.visit.tell_staleness(&report.asked, PATH);
    let offers = Turn::offers(&turn.server, &turn.history);
    // An earlier day is only looked at.
    let is_now = report.asked.as_of == turn.server.today();
    let moved = told.as_ref().filter(|_| is_now).and_then(|told| {
        let moved = turn.by_hand(|hand| told.moved(&turn, hand))?;
        moved.transpose()
    });
    let moved = moved.transpose()?;
    if let (Some(told), None) = (&told, &moved) {
        let change = [("value", Arg::Text(&told.batch))];
        let text = turn.visit.words.with("notice-told", &change);
        turn.visit.tell(text);
    }
    let by_hand = |hand: &Hand<'_>| {
        let made = Made { hand: is_now.then_some(hand), stages: hand.offers(None).stages };
        board::page(&report, &made, &turn.visit, &offers)
    };
    match turn.by_hand(by_hand) {
        Some(page) => shown(&page.telling(moved)),
        None => {
            let made = Made { hand: None, stages: Vec::new() };
            shown(&board::page(&report, &made, &turn.visit, &offers))
        }
    }
}

/// What was just done there, as the address tells it: the change, and the deal it was of.
struct Told {
    batch: String,
    row: String,
}

impl Told {
    /// Of the address, which tells it no more: links of the page are about the board.
    fn taken_from(turn: &mut Turn) -> Option<Told> {
        let address = turn.visit.address.clone();
        turn.visit.address = address.with("told", "").with("row", "");
        let batch = shortened(address.get("told")?);
        Some(Told { batch, row: address.get("row").unwrap_or_default().to_owned() })
    }

    /// It, while it can be taken back, or that it was.
    fn moved(&self, turn: &Turn, hand: &Hand<'_>) -> Result<Option<Moved>, Error> {
        let number = self.row.parse().ok();
        let found = number.and_then(|number| Some((number, hand.deal_key(number)?)));
        let (Some((number, key)), Some(ledger)) = (found, turn.server.ledger()) else {
            return Ok(None);
        };
        let deal = OpportunityId(number);
        let edits = edits::of_deal(ledger.store(), hand, deal, &key);
        let edits = edits?;
        let rows = rows(&edits, &turn.history, &turn.visit);
        let is_it = |edit: &EditRow| edit.may_undo && self.batch.parse() == Ok(edit.batch);
        let edit = rows.into_iter().find(is_it);
        let name = &turn.history.text(deal).name;
        Ok(match edit {
            Some(edit) => Some(Moved::new(number, name, &key, &edit, &turn.visit)),
            None => self.is_undone(ledger.store())?.then(|| Moved::undone(name, &turn.visit)),
        })
    }

    /// Whether it is a change made here that was taken back.
    fn is_undone(&self, store: &Store) -> Result<bool, Error> {
        let Ok(number) = self.batch.parse() else { return Ok(false) };
        let batch = store.batch(BatchId(number))?;
        Ok(batch.is_some_and(|batch| batch.source == SOURCE && batch.undone_at.is_some()))
    }
}
