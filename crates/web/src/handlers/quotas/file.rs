//! A file of the sheet that somebody gives back: what it changes is shown, and saved when they say
//! so, with the checks of the sheet itself.

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use reports::figure::Unit;
use reports::quotas::{Edit, Refused, Standing, standing};
use sales::calendar::PeriodKind;
use sources::{Input, Preview, Remark};
use std::sync::Arc;
use tokio::task;

use super::saving::Saved;
use super::{Turn, pages, saving, typed};
use crate::answering::Passing;
use crate::asker::Asker;
use crate::door::FormToken;
use crate::error::Error;
use crate::guard::came_from;
use crate::hand::Doing;
use crate::handlers::shown;
use crate::imports::multipart::{Broken, Multipart};
use crate::pages::quotas::review::{self, Beside, Line};
use crate::pages::quotas::{Draft, PATH};
use crate::quota_file::{Asking, Review, review, sheets};
use crate::server::Server;
use crate::wording::{Arg, told};

/// A sheet of thousands of people by month is smaller.
const MOST_BYTES: usize = 4 << 20;

/// Shows what the file of a form changes.
pub(super) async fn look(
    doing: Doing,
    Extension(token): Extension<FormToken>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let Doing { turn, .. } = doing;
    let mut form = Multipart::read(&headers, body).ok_or(Error::NotAllowed)?;
    let cut_off = |Broken| Error::Foreign;
    // Before anything is read, it is clear that whoever is signed in sent it.
    let first = form.next().await.map_err(cut_off)?;
    let is_token = first.is_some_and(|part| part.name == "token" && part.file.is_none());
    if !is_token || !token.is(&form.text().await.map_err(cut_off)?) {
        return Err(Error::OldPage(came_from(&headers).unwrap_or_default()));
    }
    let words = turn.visit.words;
    let Ok(Some((name, bytes))) = file(&mut form).await else {
        return refused(turn, words.say("import-no-file"), StatusCode::UNPROCESSABLE_ENTITY);
    };
    if bytes.len() > MOST_BYTES {
        let size = format!("{} MB", MOST_BYTES >> 20);
        let text = words.with("quotas-file-too-large", &[("size", Arg::Text(&size))]);
        return refused(turn, text, StatusCode::PAYLOAD_TOO_LARGE);
    }
    let input = Input::bytes(&name, bytes);
    task::spawn_blocking(move || look_at(turn, &input, ""))
        .await
        .map_err(|panic| Error::internal(&panic))?
}

/// The first file of the form, as far as it is no longer than a sheet.
async fn file(form: &mut Multipart) -> Result<Option<(String, Vec<u8>)>, Broken> {
    while let Some(part) = form.next().await? {
        let Some(name) = part.file.filter(|name| !name.is_empty()) else { continue };
        let mut bytes = Vec::new();
        while let Some(piece) = form.piece().await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > MOST_BYTES {
                break;
            }
        }
        return Ok(Some((name, bytes)));
    }
    Ok(None)
}

/// Shows what one of the files changes that were sent as an import.
pub(crate) async fn look_at_sent(
    Extension(asker): Extension<Asker>,
    axum::extract::State(server): axum::extract::State<Arc<Server>>,
    Path((number, place)): Path<(u64, usize)>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Error> {
    if !asker.administers {
        return Err(Error::Forbidden);
    }
    let counter = server.counter().ok_or(Error::NotFound)?;
    let sent = counter.get(number).ok_or(Error::NotFound)?;
    let turn = Turn::of(&server, &asker, &uri, &headers);
    let looked = task::spawn_blocking(move || {
        let input = sent.inputs().into_iter().nth(place).ok_or(Error::NotFound)?;
        look_at(turn, &input, &number.to_string())
    });
    let page = looked.await.map_err(|panic| Error::internal(&panic))??;
    Ok((Extension(Passing::AtOnce), page).into_response())
}

/// Shows what the sheet in that file changes, or says that there is none.
fn look_at(mut turn: Turn, input: &Input, sent: &str) -> Result<Response, Error> {
    let (words, history) = (turn.visit.words, Arc::clone(&turn.history));
    let calendar = &history.organisation().calendar;
    let wrong = |turn, text| refused(turn, text, StatusCode::UNPROCESSABLE_ENTITY);
    let found = match sheets(input, calendar) {
        Ok(found) => found,
        Err(fault) => return wrong(turn, told::wrong_fault(words, &fault).join(" ")),
    };
    let sheet = match found.as_slice() {
        [sheet] => sheet,
        [] => return wrong(turn, words.say("quotas-file-no-sheet")),
        _ => return wrong(turn, words.say("quotas-file-several-sheets")),
    };
    let (viewer, today) = (turn.server.viewer(), turn.server.today());
    let units_of = turn.visit.parameters().units_of;
    let units_of = units_of.as_deref();
    let asking = Asking { history: &history, today, viewer: &viewer, words, units_of };
    match review(sheet, &asking) {
        Ok(found) => {
            lead_to(&mut turn, &found);
            shown(&review::page(&turn.visit, &found, sent))
        }
        Err(text) => wrong(turn, text),
    }
}

/// Where the form of what is shown is sent, and leads: to the sheet of the first figure that
/// changes.
fn lead_to(turn: &mut Turn, review: &Review) {
    let units = match &review.unit {
        Unit::Units { product } => product.as_str(),
        Unit::Money { .. } => "",
    };
    let mut address = turn.visit.address.with("units", units);
    if let Some(change) = review.changes.first() {
        let calendar = &turn.history.organisation().calendar;
        let year = calendar.period_of(PeriodKind::Year, change.period.start());
        let each = pages::word_of(change.period.kind());
        address = address.with("period", &year.to_string()).with("each", each);
    }
    turn.visit.address = address;
}

/// The sheet, with why a file cannot be taken.
fn refused(mut turn: Turn, told: String, status: StatusCode) -> Result<Response, Error> {
    let report = super::report(&mut turn);
    let draft = Draft { told, is_problem: true, ..Draft::default() };
    super::show(&turn, status, &report, &draft, &super::beside(&turn)?)
}

/// Saves the figures that were shown, and leads to the sheet.
pub(super) async fn save(doing: Doing, headers: HeaderMap, uri: Uri) -> Result<Response, Error> {
    let Doing { server, asker, fields, turn } = doing;
    let unit = super::reported(&turn, None).asked.unit;
    let typed = typed::read(&fields, &unit);
    let sent = fields.text("sent");
    let refused = match typed.edits() {
        Ok(edits) => {
            match saving::save(&turn, &server, &asker, edits, &fields.text("why")).await? {
                Saved::Done(_) => {
                    done_with(&server, &asker, &sent);
                    return Ok(Redirect::to(&turn.visit.address.to(PATH)).into_response());
                }
                Saved::Refused(refused) => refused,
            }
        }
        Err(()) => Vec::new(),
    };
    // What somebody else has set meanwhile is shown as it is now.
    let turn = Turn::of(&server, &asker, &uri, &headers);
    let mut draft = typed.draft(&fields);
    let status = typed.tell(&mut draft, &refused, &turn);
    let beside =
        Beside { sent, told: draft.told.clone(), why: draft.why.clone(), ..Beside::default() };
    let page = review::again(&turn.visit, lines(&turn, &draft, &unit), beside);
    Ok((status, shown(&page)?).into_response())
}

/// The figures of the form beside those that stand now.
fn lines(turn: &Turn, draft: &Draft, unit: &Unit) -> Vec<Line> {
    let (addresses, edits): (Vec<String>, Vec<Edit>) =
        super::edits_of(draft, unit).into_iter().unzip();
    let stands =
        turn.ask(|history, asked, today, viewer| standing(history, asked, &edits, today, viewer));
    let line = |((address, edit), stands): ((&String, &Edit), Result<Standing, Refused>)| {
        let problem = draft.typed.get(address)?.problem.clone();
        Some(Line::of(&turn.visit, unit, edit, &stands.ok()?).with(problem))
    };
    addresses.iter().zip(&edits).zip(stands).filter_map(line).collect()
}

/// What was sent as an import is done with, where nothing else is in it.
fn done_with(server: &Server, asker: &Asker, sent: &str) {
    let (Some(counter), Ok(number)) = (server.counter(), sent.parse()) else { return };
    let Some(found) = counter.get(number).filter(|_| asker.administers) else { return };
    let is_sheet = |file: &&Preview| {
        file.unrecognised.as_ref().is_some_and(|why| why.remark == Remark::QuotaSheet)
    };
    let is_all = found.previews.iter().all(|file| file.kind.is_none());
    if is_all && found.previews.iter().filter(is_sheet).count() == 1 {
        counter.remove(number);
    }
}
