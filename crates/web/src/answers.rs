//! What visitors answer to signals and lists: one form for pages, one address for programs.
//!
//! Both change the store, so they are obeyed only from pages of this server, and from programs
//! that are no page ([`crate::guard`]). A form says where it leads back to; only addresses of this
//! server are taken. Whoever does not see everything answers only what they may know of.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::uri::Uri;
use axum::response::{Redirect, Response};
use axum::{Extension, Form};
use reports::answers::{AnswerRow, Answers, Given, Unusable, Written, may_answer};
use reports::{SCHEMA_VERSION, Viewer};
use sales::answer::{Said, Subject};
use serde::{Deserialize, Serialize};
use tokio::task;

use crate::address::Address;
use crate::asker::Asker;
use crate::error::{Error, Refusal};
use crate::guard::{from_a_program, is_from_here};
use crate::handlers::{Turn, json};
use crate::server::Server;

/// Where forms are sent.
pub(crate) const PATH: &str = "/answers";

/// Where answers are kept. Whoever starts the server brings it.
pub trait AnswerBook: Send + Sync {
    /// Keeps an answer, which `who` gives where that is known, and lets `server` show it. It is on
    /// the disk when this returns.
    ///
    /// # Errors
    ///
    /// What went wrong, for the log; nothing is kept then.
    fn keep(&self, server: &Server, subject: Subject, said: Said, who: &str) -> Result<(), String>;
}

/// Keeps what a form says, and leads back to the page it stands on.
pub(crate) async fn from_form(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Error> {
    if !is_from_here(&headers) {
        return Err(Error::Foreign);
    }
    let field = |name: &str| {
        let given = pairs.iter().rev().find(|(known, _)| known == name);
        given.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let days = field("days").and_then(|days| days.parse::<u16>().ok());
    let written = Written {
        key: field("key").unwrap_or_default(),
        what: field("what").unwrap_or_default(),
        until: days.map(|days| server.today().plus(i32::from(days)).to_string()),
        // Own words say more than those offered.
        reason: field("own").or(field("reason")),
    };
    let (path, address) = back(&field("back").unwrap_or_default())?;
    let told = address.with("told", &written.key);
    keep(server, asker, &written).await?;
    Ok(Redirect::to(&told.to(&path)))
}

/// An answer as programs write it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Posted {
    key: String,
    what: String,
    until: Option<String>,
    reason: Option<String>,
}

/// What counts once an answer is kept.
#[derive(Serialize)]
struct Kept {
    schema_version: u32,
    key: String,
    answer: Option<Given>,
}

/// Keeps what a program says, and tells what counts now.
pub(crate) async fn from_program(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let Posted { key, what, until, reason } = from_a_program(&headers, &body)?;
    let written = Written { key, what, until, reason };
    let viewer = asker.viewer.clone();
    keep(Arc::clone(&server), asker, &written).await?;
    let answer = counting(&server, &viewer).of(&written.key).cloned();
    json(&Kept { schema_version: SCHEMA_VERSION, key: written.key, answer })
}

/// All answers that count.
#[derive(Serialize)]
struct List {
    schema_version: u32,
    answers: Vec<AnswerRow>,
}

/// Tells programs all answers that count, of what the viewer may know of.
pub(crate) async fn list(turn: Turn) -> Result<Response, Error> {
    let answers = counting(&turn.server, &turn.server.viewer()).rows().collect();
    json(&List { schema_version: SCHEMA_VERSION, answers })
}

fn counting(server: &Server, viewer: &Viewer) -> Answers {
    Answers::of_viewer(&server.history(), &server.given(), server.today(), viewer)
}

async fn keep(server: Arc<Server>, asker: Asker, written: &Written) -> Result<(), Error> {
    let today = server.today();
    let (subject, said) = written.read(today).map_err(|unusable| {
        let Unusable { part, value, known } = unusable;
        Error::Refused(vec![Refusal::of(part, value).knowing(known)])
    })?;
    if !may_answer(&server.history(), &subject, today, &asker.viewer) {
        return Err(Error::Refused(vec![Refusal::of("key", &*written.key)]));
    }
    let book = server.book().ok_or(Error::NotFound)?;
    let who = asker.signed_in.map_or_else(String::new, |one| one.name);
    let done = task::spawn_blocking(move || book.keep(&server, subject, said, &who)).await;
    done.unwrap_or_else(|panic| Err(panic.to_string())).map_err(Error::Internal)
}

/// The page to go back to, and what its address asks for. Another site cannot be written here.
pub(crate) fn back(text: &str) -> Result<(String, Address), Error> {
    let refused =
        || Error::Refused(vec![Refusal::of("back", text).knowing(vec!["/signals".to_owned()])]);
    let mut letters = text.chars();
    let is_path = letters.next() == Some('/') && !matches!(letters.next(), Some('/' | '\\'));
    let uri: Uri = text.parse().ok().filter(|_| is_path).ok_or_else(refused)?;
    if uri.authority().is_some() || uri.path().contains('\\') {
        return Err(refused());
    }
    let (address, _) = crate::answering::read(&uri);
    Ok((uri.path().to_owned(), address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_server_are_gone_back_to() {
        let link = |text: &str| back(text).map(|(path, address)| address.to(&path));
        assert_eq!(link("/signals?lang=ja&team=East").as_deref(), Ok("/signals?team=East&lang=ja"));
        assert_eq!(link("/").as_deref(), Ok("/"));
        for foreign in
            ["", "signals", "//evil.example", "/\\evil.example", "https://evil.example/", "/a\\b"]
        {
            assert!(link(foreign).is_err(), "{foreign}");
        }
    }
}
