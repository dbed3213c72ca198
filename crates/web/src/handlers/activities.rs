//! The list of activities.

use std::collections::{HashMap, HashSet};

use axum::response::Response;
use records::Store;
use reports::activities::{self, Activities, ActivityRow, Subjects, Wanted};

use super::{Turn, shown};
use crate::error::Error;
use crate::export::Table;
use crate::pages::customers::{self as pages, ACTIVITIES};
use crate::pages::hand::entry::link;
use crate::tables::customers as tables;

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(ACTIVITIES) {
        return empty;
    }
    let (list, wanted) = list(&mut turn, false)?;
    turn.visit.tell_staleness(&list.list.asked, ACTIVITIES);
    let offers = Turn::offers(&turn.server, &turn.history);
    let mut page = pages::activities(&list, &wanted, &turn.visit, &offers);
    // An earlier day is only looked at.
    if list.list.asked.as_of == turn.server.today() {
        let form = |row: &ActivityRow| {
            let deal = row.deal.as_ref().map(|deal| deal.number);
            turn.form_of_entry(link, row.number, deal)
        };
        page.lead_to(list.list.rows.iter().map(form));
    }
    shown(&page)
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    let mut list = list(&mut turn, false)?.0;
    turn.name_activities(&mut list.list.rows)?;
    turn.answer(&list)
}

/// The whole list as a table.
pub(super) fn table(turn: &mut Turn) -> Result<Table, Error> {
    let mut list = list(turn, true)?.0;
    turn.name_activities(&mut list.list.rows)?;
    Ok(tables::activities(&list.list, &turn.visit))
}

fn list(turn: &mut Turn, whole: bool) -> Result<(Activities, Wanted), Error> {
    let wanted = pages::wanted_activities(&mut turn.visit, whole);
    let ledger = turn.server.ledger();
    let said = Said(ledger.as_ref().map(|ledger| ledger.store()));
    let list = turn.ask(|history, asked, today, viewer| {
        activities::activities(history, asked, &wanted, &said, today, viewer)
    });
    let list = list?;
    turn.visit.tell_all(&list.list.asked.notices);
    if !whole {
        turn.visit.tell_page(wanted.list.page, list.list.pages);
    }
    Ok((list, wanted))
}

/// The subject lines that a store holds; where there is none, nobody knows any.
struct Said<'s>(Option<&'s Store>);

impl Subjects for Said<'_> {
    type Error = records::Error;

    fn holding(&self, text: &str, among: &[u32]) -> Result<HashSet<u32>, records::Error> {
        self.0.map_or_else(|| Ok(HashSet::new()), |store| store.with_subject(text, among))
    }

    fn of(&self, numbers: &[u32]) -> Result<HashMap<u32, String>, records::Error> {
        self.0.map_or_else(|| Ok(HashMap::new()), |store| store.subjects(numbers))
    }
}
