//! The sheet of quotas: its page, its report, and what people set in it.
//!
//! What is typed is checked where it is stored: between the check and the batch nobody else can
//! change anything. Either all of it is set, as one batch that can be undone, or nothing, and the
//! page comes back with every figure as it was typed and what is wrong with it.

mod api;
pub(crate) mod file;
mod pasted;
mod saving;
mod typed;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use reports::figure::Unit;
use reports::quotas::{self, BY, Edit, QuotaGrid, SOURCE, fill, grid, grid_with};
use sales::calendar::PeriodKind;

use super::{Turn, batches, shown};
use crate::asker::Asker;
use crate::error::Error;
use crate::export::Table;
use crate::form::Fields;
use crate::hand::Doing;
use crate::pages::quotas::{self as pages, Beside, Draft, PATH, Said, Typed, address, entry};
use crate::pages::setting_up::Steps;
use crate::samples::Holds;
use crate::server::Server;
use crate::tables;
use saving::Saved;

/// So many of the last changes are on the page.
const CHANGES: usize = 12;

/// What stands for the batch where nothing was to be set.
const NOTHING: i64 = 0;

/// Where the sheet is, on pages and for programs.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route(PATH, get(page).post(save))
        .route("/quotas/paste", post(paste))
        .route(pages::FILE, post(file::look))
        .route(pages::review::SAVE, post(file::save))
        .route("/quotas/sums", post(sums))
        .route("/quotas/undo", post(undo))
        .route("/api/v1/quotas", get(api::get).post(api::post))
}

fn report(turn: &mut Turn) -> QuotaGrid {
    let by = pages::by(&mut turn.visit);
    let report = reported(turn, by);
    turn.visit.tell_all(&report.asked.notices);
    report
}

fn reported(turn: &Turn, by: Option<PeriodKind>) -> QuotaGrid {
    turn.ask(|history, asked, today, viewer| grid(history, asked, by, today, viewer))
}

async fn page(mut turn: Turn) -> Result<Response, Error> {
    if turn.history.roster().people_count() == 0
        && let Some(empty) = turn.if_empty(PATH)
    {
        let is_own = turn.visit.sets_up && turn.server.holds() != Holds::Coming;
        return if is_own { people_first(&turn) } else { empty };
    }
    let told = turn.visit.address.get("told").and_then(|told| told.parse::<i64>().ok());
    turn.visit.address = turn.visit.address.with("told", "");
    let report = report(&mut turn);
    let mut draft = Draft::default();
    let mut beside = beside(&turn)?;
    match told {
        Some(NOTHING) => draft.told = turn.visit.words.say("set-up-same"),
        Some(batch) => {
            beside.saved = batch.to_string();
            if beside.changes.len() == 1 {
                beside.steps = Steps::at_last(&turn.visit, &turn.history, PATH);
            }
        }
        None => {}
    }
    if let Some(how) = pages::wanted_fill(&mut turn.visit, report.columns().len()) {
        let filled = turn.ask(|history, asked, today, viewer| {
            fill(history, asked, &report, &how, today, viewer)
        });
        for one in &filled.proposals {
            let row = &report.rows[one.row];
            let at = address(row.holder_kind, &row.holder, &row.cells[one.column].period);
            let text = entry::shown(&report.asked.unit, one.amount);
            draft.typed.insert(at, Typed { text, ..Typed::default() });
        }
        beside.filled = Some(filled);
    }
    show(&turn, StatusCode::OK, &report, &draft, &beside)
}

/// The page of quotas while nobody is known who could have one.
fn people_first(turn: &Turn) -> Result<Response, Error> {
    let may_import = turn.server.counter().is_some();
    shown(&pages::first::page(&turn.visit, &turn.history, may_import))
}

fn show(
    turn: &Turn,
    status: StatusCode,
    report: &QuotaGrid,
    draft: &Draft,
    beside: &Beside,
) -> Result<Response, Error> {
    let report = &supposed(turn, report, draft);
    let may_write = turn.server.may_write(&turn.server.asked_by());
    let offers = Turn::offers(&turn.server, &turn.history);
    let page = pages::page(report, draft, beside, may_write, &turn.visit, &offers);
    Ok((status, shown(&page)?).into_response())
}

/// The sheet with what stands in its cells and is not saved, as far as it can be read.
fn supposed(turn: &Turn, report: &QuotaGrid, draft: &Draft) -> QuotaGrid {
    let typed = edits_of(draft, &report.asked.unit).into_iter().map(|(_, edit)| edit);
    let typed: Vec<Edit> = typed.collect();
    let by = BY.into_iter().find(|(word, _)| *word == report.by).map(|(_, kind)| kind);
    turn.ask(|history, asked, today, viewer| grid_with(history, asked, by, &typed, today, viewer))
}

/// What stands in cells and is not saved, as far as it can be read, each with its address.
fn edits_of(draft: &Draft, unit: &Unit) -> Vec<(String, Edit)> {
    let edit = |(address, typed): (&String, &Typed)| {
        let (kind, holder, period) = pages::asked_cell(address)?;
        let edit = Edit {
            holder_kind: kind.to_owned(),
            holder: holder.to_owned(),
            period: period.to_owned(),
            amount: entry::read_quota(unit, &typed.text).ok()?,
            stamp: None,
        };
        Some((address.clone(), edit))
    };
    draft.typed.iter().filter_map(edit).collect()
}

/// The rows of the sheet with what a form holds, unsaved: its script shows them while one types.
async fn sums(doing: Doing) -> Result<Response, Error> {
    let Doing { fields, mut turn, .. } = doing;
    let report = report(&mut turn);
    let draft = typed::read(&fields, &report.asked.unit).draft(&fields);
    let report = supposed(&turn, &report, &draft);
    let may_write = turn.server.may_write(&turn.server.asked_by());
    shown(&pages::rows_alone(&report, &draft, may_write, &turn.visit))
}

/// The versions of the cell asked for, and the last changes that whoever asks may undo.
fn beside(turn: &Turn) -> Result<Beside, Error> {
    let cell = turn.visit.address.get("cell").and_then(pages::asked_cell);
    let said = cell.and_then(|cell| {
        turn.ask(|history, asked, today, viewer| {
            quotas::versions(history, asked, cell, today, viewer)
        })
    });
    let said = said.map(|(holder, period, versions)| Said { holder, period, versions });
    let changes = batches::latest(turn, SOURCE, CHANGES)?;
    let steps = Steps::at(&turn.visit, &turn.history, PATH);
    Ok(Beside { said, changes, steps, ..Beside::default() })
}

/// Saves what is typed, and leads back to the page.
async fn save(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Extension(fields): Extension<Fields>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Error> {
    let mut turn = Turn::of(&server, &asker, &uri, &headers);
    let by = report(&mut turn).asked.unit;
    let typed = typed::read(&fields, &by);
    let mut draft = typed.draft(&fields);
    let refused = match typed.edits() {
        Ok(edits) => {
            match saving::save(&turn, &server, &asker, edits, &fields.text("why")).await? {
                Saved::Done(batch) => {
                    let told = batch.unwrap_or(NOTHING).to_string();
                    let address = turn.visit.address.with("told", &told);
                    return Ok(Redirect::to(&address.to(PATH)).into_response());
                }
                Saved::Refused(refused) => refused,
            }
        }
        Err(()) => Vec::new(),
    };
    // What somebody else has set meanwhile is shown as it is now.
    let mut turn = Turn::of(&server, &asker, &uri, &headers);
    let status = typed.tell(&mut draft, &refused, &turn);
    let report = report(&mut turn);
    show(&turn, status, &report, &draft, &beside(&turn)?)
}

/// Puts a pasted sheet into the cells, unsaved, beside what else was written there.
async fn paste(doing: Doing) -> Result<Response, Error> {
    let Doing { fields, mut turn, .. } = doing;
    let mut report = report(&mut turn);
    let block = fields.text("block");
    if let Some(each) = pasted::each(&block, &report, &turn) {
        turn.visit.address = turn.visit.address.with("each", each);
        let by = pages::by(&mut turn.visit);
        report = reported(&turn, by);
    }
    let unsaved = typed::read(&fields, &report.asked.unit).draft(&fields);
    let draft = pasted::draft(&block, unsaved, &report, &turn);
    let status = match draft.is_problem {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    show(&turn, status, &report, &draft, &beside(&turn)?)
}

/// Takes a change back.
async fn undo(doing: Doing) -> Result<Response, Error> {
    batches::take_back(&doing, SOURCE, PATH).await
}

/// The sheet as a file.
pub(super) fn table(turn: &mut Turn) -> Table {
    let report = report(turn);
    tables::quotas::sheet(&report, &turn.visit)
}
