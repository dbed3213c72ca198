//! The plan: its page and its report.

use axum::response::Response;
use reports::forecast::Work;
use reports::needed::{Needed, needed};
use reports::supposed::{Supposed, supposed};

use super::{Turn, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages::plan::{self as pages, PATH};
use crate::tables;

/// What the names of parameters that suppose something begin with.
const SUPPOSED: &str = "if-";

fn report(turn: &mut Turn) -> Needed {
    let foresights = turn.server.foresights();
    let report = turn
        .ask(|history, asked, today, viewer| needed(history, &foresights, asked, today, viewer));
    turn.visit.tell_all(&report.asked.notices);
    report
}

/// Whether it is worked out, or the server waits for it. Else it is begun.
fn is_there(turn: &Turn) -> bool {
    turn.by_now(Work::Needed, |kept, history, asked, today, viewer| {
        needed(history, kept, asked, today, viewer);
    })
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && !is_there(&turn) {
        return turn.wait(PATH, "plan");
    }
    let both = |turn: &mut Turn| {
        let supposed = what_if(turn);
        (report(turn), supposed)
    };
    turn.show(PATH, both, |(report, _)| &report.asked, pages::page)
}

/// The forecast with what the address supposes. Of the question itself the plan tells what means
/// nothing.
fn what_if(turn: &mut Turn) -> Supposed {
    let what = pages::supposed::what(&turn.visit);
    let foresights = turn.server.foresights();
    let report = turn.ask(|history, asked, today, viewer| {
        supposed(history, &foresights, asked, &what, today, viewer)
    });
    let own = report.asked.notices.iter().filter(|one| one.parameter.starts_with(SUPPOSED));
    turn.visit.tell_all(&own.cloned().collect::<Vec<_>>());
    report
}

pub(crate) async fn api_what_if(mut turn: Turn) -> Result<Response, Error> {
    json(&what_if(&mut turn))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// A table of the page; `None` for a name there is no table for.
pub(super) fn table(turn: &mut Turn, name: &str) -> Option<Table> {
    let report = report(turn);
    let wanted = pages::wanted(&mut turn.visit);
    tables::plan::of(name, &report, wanted, &turn.visit)
}
