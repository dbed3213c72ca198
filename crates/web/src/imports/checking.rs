//! What was sent, while it is checked, corrected and taken in.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use sales::custom::CustomType;
use sales::day::{Day, Zone};
use sales::names::{is_too_long, is_unreadable};
use sources::mapping::{FieldSaid, Rules};
use sources::text::encoding::Encoding;
use sources::text::header::fold;
use sources::values::dates::Order;
use sources::{ColumnSeen, Field, Preview};
use tokio::task;

use super::counter::{Purpose, Sent, Step};
use super::{PATH, allowed, upload, worker};
use crate::answering::Passing;
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::place::Path;
use crate::handlers::{Reader, shown};
use crate::pages::imports::{self, file_of_rejected};
use crate::server::Server;

/// The page of what was sent.
pub(crate) async fn check_page(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    reader: Reader,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&server, &asker)?;
    let Some(sent) = counter.get(number) else {
        // It was given up, or the server was started anew: the list says what is there.
        return Ok(Redirect::to(&reader.address.to(PATH)).into_response());
    };
    let before = counter.before(number);
    let page = shown(&imports::check::page(&server, &asker, &reader, (&sent, before), None))?;
    let page = (Extension(Passing::AtOnce), page);
    match sent.is_busy() {
        // It looks again by itself.
        true => Ok(([(header::REFRESH, "2")], page).into_response()),
        false => Ok(page.into_response()),
    }
}

/// The page of one file of it.
pub(crate) async fn file_page(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path((number, place)): Path<(u64, usize)>,
    reader: Reader,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&server, &asker)?;
    let sent = counter.get(number).ok_or(Error::NotFound)?;
    let preview = sent.previews.get(place).ok_or(Error::NotFound)?;
    let page = imports::file::page(&server, &asker, &reader, &sent, place, preview);
    Ok((Extension(Passing::AtOnce), shown(&page)?).into_response())
}

pub(super) fn back(reader: &Reader, number: u64) -> Response {
    Redirect::to(&reader.address.to(&format!("/imports/new/{number}"))).into_response()
}

/// Declares what the form says about one file, and tries all of them again.
pub(crate) async fn change_file(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path((number, place)): Path<(u64, usize)>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let said = fields.clone();
    change(&server, &asker, number, Purpose::Try, move |sent| {
        let Some(seen) = sent.previews.get(place) else { return };
        declare(sent.said.rules.entry(seen.name.to_string()).or_default(), seen, &said);
    })
    .await?;
    // A zone that is none changes nothing, nor does a system that nobody calls so: that is said.
    let zone = fields.get("zone").filter(|zone| Zone::named(zone).is_none());
    let is_odd = fields.get("source").is_some_and(is_odd);
    let told = zone.unwrap_or(if is_odd { ODD_SOURCE } else { APPLIED });
    let address = reader.address.with("told", told);
    let to = address.to(&format!("/imports/new/{number}/files/{place}"));
    Ok(Redirect::to(&to).into_response())
}

/// What the address says where the system cannot be called as it was written.
pub(crate) const ODD_SOURCE: &str = "odd-source";

/// What the address says where everything was taken over.
pub(crate) const APPLIED: &str = "applied";

/// Whether nobody calls a system so.
fn is_odd(source: &str) -> bool {
    is_too_long(source) || is_unreadable(source)
}

/// Takes over what the form says, as far as it says anything else than is known already.
fn declare(rules: &mut Rules, seen: &Preview, fields: &Fields) {
    let kind = fields.get("kind");
    // A kind that the file could not be read as was said, too.
    if kind != seen.kind.or(rules.kind.as_deref()) {
        rules.kind = kind.map(str::to_owned);
        // What columns held for another kind of file says nothing for this one.
        rules.columns.clear();
        rules.header_row = None;
    }
    rules.date_order = fields.get("date_order").and_then(Order::from_name);
    rules.encoding = fields.get("encoding").and_then(Encoding::from_name);
    rules.zone = fields.get("zone").and_then(Zone::named);
    let source = fields.get("source").filter(|source| *source != seen.source && !is_odd(source));
    if let Some(source) = source {
        rules.source = Some(source.to_owned());
    }
    if let Some(line) = fields.get("header_row").and_then(|line| line.parse().ok())
        && line != seen.header_line
    {
        rules.header_row = Some(line);
        return;
    }
    for (place, column) in seen.columns.iter().enumerate() {
        let Some(said) = fields.get(&format!("column-{place}")) else { continue };
        if said == word_of(column) {
            continue;
        }
        rules.fields.remove(&fold(&column.name));
        if said == ENTERED {
            rules.columns.remove(&fold(&column.name));
            continue;
        }
        rules.columns.insert(fold(&column.name), Field::from_word(said));
        if let Some(said) = custom_field(said, &column.name) {
            rules.fields.insert(fold(&column.name), said);
        }
    }
    // A line that was guessed to be that of the names is it, once somebody names its columns.
    if !rules.columns.is_empty() && seen.kind.is_none() {
        rules.header_row = Some(seen.header_line);
        rules.delimiter = u8::try_from(seen.delimiter).ok();
    }
}

/// What comes before the name of a custom field that a column holds, or before the type of one that
/// is to be made of it.
pub(crate) const CUSTOM: [&str; 2] = ["field:", "new:"];

/// The word for a column that holds the day on which the stage was entered that its name says.
pub(crate) const ENTERED: &str = "entered";

/// The word for what a column is read as.
pub(crate) fn word_of(column: &ColumnSeen) -> String {
    let custom = column.custom.as_ref().map(|name| format!("{}{name}", CUSTOM[0]));
    let is_entered = column.entered.as_ref().is_some_and(|entered| entered.is_read);
    let field = match column.field {
        Some(field) => field.word(),
        None if is_entered => ENTERED,
        None => "ignore",
    };
    custom.unwrap_or_else(|| field.to_owned())
}

/// The custom field that is said to stand in the column of that name.
fn custom_field(said: &str, column: &str) -> Option<FieldSaid> {
    let known = said.strip_prefix(CUSTOM[0]);
    let known = known.map(|name| FieldSaid { name: name.to_owned(), holds: None });
    known.or_else(|| {
        let holds = CustomType::from_word(said.strip_prefix(CUSTOM[1])?);
        // What divides lists of fields, or cannot be read, stands in no name of one.
        let is_left_out =
            |c: char| ",;=|\\".contains(c) || is_unreadable(c.encode_utf8(&mut [0; 4]));
        let name = column.replace(is_left_out, " ");
        Some(FieldSaid { name: name.split_whitespace().collect::<Vec<_>>().join(" "), holds })
    })
}

/// Says on which day the files were exported.
pub(crate) async fn change_day(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let day: Option<Day> = fields.get("exported_on").and_then(|day| day.parse().ok());
    let day = day.filter(|day| *day < server.today());
    change(&server, &asker, number, Purpose::Try, move |sent| sent.said.exported_on = day).await?;
    Ok(back(&reader, number))
}

/// Changes how the files are read, looks at them again, and tries them again or takes them in.
pub(super) async fn change(
    server: &Arc<Server>,
    asker: &Asker,
    number: u64,
    purpose: Purpose,
    change: impl FnOnce(&mut Sent) + Send + 'static,
) -> Result<(), Error> {
    let (counter, ledger) = allowed(server, asker)?;
    let mut sent = counter.get(number).ok_or(Error::NotFound)?;
    let by = asker.clone();
    let looked = task::spawn_blocking(move || {
        change(&mut sent);
        upload::look_again(&mut sent, &*ledger, &by);
        sent
    });
    let looked = looked.await.map_err(|panic| Error::internal(&panic))?;
    worker::begin(server, asker, number, purpose, |sent| {
        sent.said = looked.said;
        sent.previews = looked.previews;
    });
    Ok(())
}

/// Begins to take the files in.
pub(crate) async fn go_ahead(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    reader: Reader,
) -> Result<Response, Error> {
    allowed(&server, &asker)?;
    worker::begin(&server, &asker, number, Purpose::TakeIn, |_| {});
    Ok(back(&reader, number))
}

/// What came of giving up, as the address of the list tells it: nothing was stored; it was broken
/// off while it was being stored; it was stored already.
pub(crate) const GIVEN_UP: [&str; 3] = [CANCELLED, STOPPED, LATE];
const CANCELLED: &str = "cancelled";
const STOPPED: &str = "stopped";
const LATE: &str = "late";

/// Gives up what was sent; what is being taken in is broken off, and nothing of it stored.
pub(crate) async fn cancel(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    reader: Reader,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&server, &asker)?;
    let told = match counter.remove(number) {
        // It may have been about to end: the list says whether it did.
        Some(Step::Running(Purpose::TakeIn)) => STOPPED,
        Some(Step::Stored(_)) => LATE,
        Some(_) => CANCELLED,
        None => "",
    };
    Ok(Redirect::to(&reader.address.with("told", told).to(PATH)).into_response())
}

/// The rows of one file that cannot be taken in.
pub(crate) async fn rejected(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path((number, place)): Path<(u64, usize)>,
    reader: Reader,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&server, &asker)?;
    let sent = counter.get(number).ok_or(Error::NotFound)?;
    let (Step::Tried(outcome) | Step::Stored(outcome)) = &sent.step else {
        return Err(Error::NotFound);
    };
    let rejected = outcome.rejected.get(place).ok_or(Error::NotFound)?;
    Ok(file_of_rejected(reader.words, rejected))
}
