//! The log of what happened, for administrators: page by page, and whole as a file.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::Response;
use records::accounts::Happened;

use super::Visitor;
use super::sign_in::fresh;
use crate::address::Address;
use crate::error::Error;
use crate::handlers::Reader;
use crate::pages::audit_log::{self, Shown, no_such_kind};
use crate::server::Server;
use crate::visit::shortened;
use crate::wording::{Arg, Words};

pub(crate) const PATH: &str = "/people/log";

/// So many lines are on a page.
const PAGE: usize = 100;

/// One page of those lines that the address asks for.
pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    mut reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let own = visitor.administrator()?;
    let (given, ..) = Address::read(reader.pairs.clone());
    let words = reader.words;
    let (wanted_page, mut notices) = page_of(words, &given);
    let account = given.get("q").map(|email| email.trim().to_lowercase());
    let what = given.get("kind").map(str::to_owned);
    let found = door.ask(move |door| {
        let accounts = door.store.accounts();
        let all_words = accounts.audit_words()?;
        let what = what.filter(|what| all_words.contains(what));
        let asked = Happened { account, what };
        let count = accounts.audit_count(&asked)?;
        let pages = count.div_ceil(PAGE).max(1);
        let page = wanted_page.min(pages);
        let lines = accounts.audit_of(&asked, (page - 1) * PAGE, PAGE)?;
        Ok((accounts.list()?, all_words, asked, count, (page, pages), lines))
    });
    let found = found.await??;
    let (accounts, all_words, asked, count, (page, pages), lines) = found;
    if page < wanted_page {
        notices.push(words.with("notice-page-beyond", &[("n", Arg::Count(pages))]));
    }
    let kind = asked.what.as_deref().unwrap_or_default();
    if let Some(other) = given.get("kind").filter(|given| *given != kind) {
        notices.push(no_such_kind(words, other));
    }
    let q = asked.account.as_deref().unwrap_or_default();
    let number = if page == 1 { String::new() } else { page.to_string() };
    reader.address = reader.address.with("q", q).with("kind", kind).with("page", &number);
    let history = server.history();
    let shown = Shown {
        own,
        accounts: &accounts,
        all_words: &all_words,
        asked: &asked,
        lines: &lines,
        count,
        page,
        pages,
        notices,
        zone: &history.organisation().zone,
    };
    fresh(StatusCode::OK, &audit_log::page(&reader, shown))
}

/// Which page is asked for; what is none becomes a notice.
fn page_of(words: Words, address: &Address) -> (usize, Vec<String>) {
    let Some(text) = address.get("page") else { return (1, Vec::new()) };
    match text.parse().ok().filter(|page| *page > 0) {
        Some(page) => (page, Vec::new()),
        None => (1, vec![words.with("notice-page", &[("value", Arg::Text(&shortened(text)))])]),
    }
}

/// The whole log as a file.
pub(crate) async fn file(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    visitor.administrator()?;
    let log = door.ask(|door| door.store.accounts().audit(usize::MAX)).await?;
    let log = log?;
    let mut file = audit_log::table(&reader, &log).download(crate::export::Format::Csv)?;
    let kept = header::HeaderValue::from_static("no-store");
    file.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(file)
}
