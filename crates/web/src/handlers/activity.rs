//! Activity.

use axum::response::Response;
use reports::activity::Activity;
use reports::forecast::Work;
use reports::stop::stop;

use super::{Turn, json};
use crate::error::Error;
use crate::pages::activity::{self, PATH};

/// The page is there at once; from where on follow-ups are not worth making is said once it is
/// known.
pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    let is_known = turn.by_now(Work::Stop, |kept, history, asked, today, viewer| {
        stop(history, kept, asked, today, viewer);
    });
    let report = |turn: &mut Turn| match is_known {
        true => with_stop(turn),
        false => report(turn),
    };
    let awaited = turn.awaited();
    Ok(Turn::kept(awaited, turn.show(PATH, report, |report| &report.asked, activity::page)?))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&with_stop(&mut turn))
}

fn with_stop(turn: &mut Turn) -> Activity {
    let foresights = turn.server.foresights();
    let stop =
        turn.ask(|history, asked, today, viewer| stop(history, &foresights, asked, today, viewer));
    Activity { stop, ..report(turn) }
}

/// The report of the visit; what the question could not use becomes notices.
pub(super) fn report(turn: &mut Turn) -> Activity {
    let report = turn.ask(reports::activity::activity);
    turn.visit.tell_all(&report.asked.notices);
    report
}
