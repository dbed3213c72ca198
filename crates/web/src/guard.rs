//! Who may change something: pages of this server, and programs that are no page.
//!
//! While there are no accounts there are no cookies, hence nothing for `SameSite` to guard: a
//! foreign page needs no session to speak to a server on its reader's own machine, only these
//! checks keep it out. Where there are accounts, the door asks for more ([`crate::door`]).

use axum::http::uri::Uri;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::error::{Error, Refusal};

/// Whether a page of this server sent the form. Browsers say so themselves; to plain addresses
/// of the network only by naming the sender's origin.
pub(crate) fn is_from_here(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin";
    }
    origin(headers).is_some_and(|sender| names_this_server(headers, &sender))
}

/// Whether a program may have sent this: it says that it sends JSON, which no page of another site
/// can without asking first, and nothing says that a foreign page did.
pub(crate) fn is_from_a_program(headers: &HeaderMap) -> bool {
    let kind = text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    let is_json = kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json");
    let is_foreign = match (text(headers, "sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(_)) => !is_from_here(headers),
        (None, None) => false,
    };
    is_json && !is_foreign
}

/// What a program sends, as JSON.
pub(crate) fn from_a_program<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<T, Error> {
    if !is_from_a_program(headers) {
        return Err(Error::Foreign);
    }
    let no = |error: serde_json::Error| Refusal::of("body", error.to_string());
    serde_json::from_slice(body).map_err(|error| Error::Refused(vec![no(error)]))
}

/// The address of this server as a browser asks for it: how it is reached stands in what the page
/// says that it comes from; who sends none reaches it without encryption.
pub(crate) fn own_address(headers: &HeaderMap) -> String {
    let host = text(headers, header::HOST.as_str()).unwrap_or_default();
    let own = origin(headers).filter(|origin| names_this_server(headers, origin));
    let scheme = own.as_ref().and_then(Uri::scheme_str).unwrap_or("http");
    if host.is_empty() { String::new() } else { format!("{scheme}://{host}") }
}

/// The page of this server on which a form was sent, as far as a browser says it.
pub(crate) fn came_from(headers: &HeaderMap) -> Option<String> {
    let page: Uri = text(headers, header::REFERER.as_str())?.parse().ok()?;
    let path = page.path_and_query()?.as_str();
    names_this_server(headers, &page).then(|| path.to_owned())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn origin(headers: &HeaderMap) -> Option<Uri> {
    text(headers, header::ORIGIN.as_str())?.parse().ok()
}

fn names_this_server(headers: &HeaderMap, sender: &Uri) -> bool {
    let sender = sender.authority().map(|authority| authority.as_str());
    sender.is_some() && sender == text(headers, header::HOST.as_str())
}
