//! Signing in and out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use records::accounts::Secret;
use sales::names::plain;

#[cfg(feature = "oidc")]
use super::elsewhere::way as elsewhere;
use super::{Visitor, cookie};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Reader, shown};
#[cfg(not(feature = "oidc"))]
use crate::pages::entering::Way;
use crate::pages::entering::{EnteringPage, Field};
use crate::server::Server;

const PATH: &str = "/sign-in";

/// The page to sign in on.
pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    reader: Reader,
) -> Result<Response, Error> {
    let given = |wanted: &str| reader.pairs.iter().find(|(name, _)| name == wanted);
    let to = given("to").map_or("", |(_, to)| to.as_str());
    server.door().ok_or(Error::NotFound)?;
    let changed = given("changed").map(|_| "sign-in-changed");
    let mut page = sign_in_page(&server, &reader, "", to, changed);
    if given("ended").is_some() {
        page.tell_of_lost_form(reader.words);
    }
    fresh(StatusCode::OK, &page)
}

/// The page to sign in on: by a password, or elsewhere where somebody else vouches for people.
pub(super) fn sign_in_page(
    server: &Server,
    reader: &Reader,
    email: &str,
    to: &str,
    problem: Option<&str>,
) -> EnteringPage {
    let words = reader.words;
    let mut page = EnteringPage::new(reader, PATH, "sign-in", "sign-in-go");
    page.problem = problem.map(|key| words.say(key)).unwrap_or_default();
    page.hidden = vec![("to", to.to_owned())];
    page.ask(vec![
        Field { value: email.to_owned(), ..Field::email(words.say("account-email")) },
        Field::password("password", words.say("account-password"), "current-password"),
    ]);
    page.lines = vec![words.say("sign-in-forgot")];
    page.elsewhere = elsewhere(server, reader, to);
    page
}

/// Nobody else vouches for people.
#[cfg(not(feature = "oidc"))]
fn elsewhere(_: &Server, _: &Reader, _: &str) -> Option<Way> {
    None
}

/// Signs in.
pub(crate) async fn sign_in(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let (email, to) = (plain(&fields.text("email")), fields.text("to"));
    let now = door.now();
    let wait_seconds = door.begin(&email, &visitor.origin).await?;
    if wait_seconds > 0 {
        let page = sign_in_page(&server, &reader, &email, &to, Some("sign-in-wait"));
        return wait(page, wait_seconds);
    }
    // Hashing takes memory and time: no more at once than there are cores.
    let _permit = server.computing.acquire().await;
    let (address, from) = (email.clone(), visitor.origin.clone());
    let before = visitor.session().cloned();
    let signed_in = door.ask(move |door| {
        let accounts = door.store.accounts();
        accounts.sign_in(&address, &fields.text("password"), before.as_ref(), &from, now)
    });
    match signed_in.await?? {
        Some((_, session)) => {
            door.succeed(&email, &visitor.origin);
            Ok(entered(&server, &session, local(&to)))
        }
        None => {
            let page = sign_in_page(&server, &reader, &email, &to, Some("sign-in-refused"));
            fresh(StatusCode::FORBIDDEN, &page)
        }
    }
}

/// Says on the page how long the next try has to wait.
pub(super) fn wait(page: EnteringPage, seconds: i64) -> Result<Response, Error> {
    let mut response = fresh(StatusCode::TOO_MANY_REQUESTS, &page)?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.unsigned_abs()));
    Ok(response)
}

/// Signs out.
pub(crate) async fn sign_out(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    if visitor.session().is_some() {
        let done = door.ask(move |door| {
            let Some(session) = visitor.session() else { return Ok(()) };
            door.store.accounts().sign_out(session, &visitor.actor(door.now()))
        });
        done.await??;
    }
    Ok(left(&server))
}

/// Leads somebody in with a session.
pub(super) fn entered(server: &Server, session: &Secret, to: &str) -> Response {
    let cookie = cookie::keep(session, server.is_open());
    ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}

/// Leads somebody out whose session is over.
pub(super) fn left(server: &Server) -> Response {
    left_to(server, PATH)
}

/// The same where the page tells of a password that was changed.
pub(super) fn left_changed(server: &Server) -> Response {
    left_to(server, "/sign-in?changed=1")
}

fn left_to(server: &Server, path: &str) -> Response {
    let cookie = cookie::forget(server.is_open());
    ([(header::SET_COOKIE, cookie)], Redirect::to(path)).into_response()
}

/// The page, which nobody keeps.
pub(super) fn fresh(status: StatusCode, page: &impl askama::Template) -> Result<Response, Error> {
    Ok((status, [(header::CACHE_CONTROL, "no-store")], shown(page)?).into_response())
}

/// A path of this server; the overview where it is anything else.
pub(super) fn local(to: &str) -> &str {
    let is_path = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    let plain = to.parse::<Uri>().is_ok_and(|uri| uri.authority().is_none());
    if is_path && plain { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_to_another_server() {
        for away in ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", ""] {
            assert_eq!(local(away), "/", "{away}");
        }
        assert_eq!(local("/deals?team=East"), "/deals?team=East");
    }
}
