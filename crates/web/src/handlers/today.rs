//! What to do today: its page, its report, and the panel on other pages.

use axum::response::Response;
use reports::forecast::Work;
use reports::today::{Today, today};

use super::Turn;
use crate::error::Error;
use crate::export::Table;
use crate::pages::today::{self as pages, PATH};
use crate::tables;

impl Turn {
    fn today(&self, whole: bool) -> Today {
        let (foresights, given) = (self.server.foresights(), self.server.given());
        self.ask(|history, asked, day, viewer| {
            today(history, &foresights, &given, asked, whole, day, viewer)
        })
    }

    /// The list for a panel where it is there, or where the server waits for it. Else it is begun.
    pub(super) fn today_beside(&self) -> Option<Today> {
        let given = self.server.given();
        self.by_now(Work::Today, move |kept, history, asked, day, viewer| {
            today(history, kept, &given, asked, false, day, viewer);
        })
        .then(|| self.today(false))
    }

    /// Whether the address asks for everything instead of what a day has room for.
    fn wants_all(&mut self) -> bool {
        let view = self.visit.address.get("view").map(str::to_owned);
        match view.as_deref() {
            None => false,
            Some("all") => true,
            Some(_) => {
                self.visit.refuse_as("view-of-today", "view", &[]);
                false
            }
        }
    }
}

fn report(turn: &mut Turn) -> (Today, bool) {
    let whole = turn.wants_all();
    let report = turn.today(whole);
    turn.visit.tell_all(&report.asked.notices);
    (report, whole)
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && turn.today_beside().is_none() {
        return turn.wait(PATH, "signals");
    }
    // An answer is one of today; on an earlier day's page it would not be seen.
    let (may_answer, today) = (turn.server.may_answer(), turn.server.today());
    let may_log = turn.server.may_write(&turn.server.asked_by());
    turn.show(
        PATH,
        report,
        |report| &report.0.asked,
        |(report, whole), visit, offers| {
            let is_now = report.asked.as_of == today;
            let (answers, logs) = (may_answer && is_now, may_log && is_now);
            pages::page(report, *whole, visit, offers, answers, logs)
        },
    )
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    let (report, _) = report(&mut turn);
    turn.answer(&report)
}

/// The table of everything there is to do.
pub(super) fn table(turn: &mut Turn) -> Table {
    let report = turn.today(true);
    turn.visit.tell_all(&report.asked.notices);
    tables::today::today(&report, &turn.visit)
}
