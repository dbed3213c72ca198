//! Signing in elsewhere: a provider that the company trusts says who somebody is (OpenID Connect
//! Core 1.0, the authorization-code flow with PKCE). What they may see, their account here says.

mod calls;
mod provider;
mod trip;

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::task;

pub use provider::{Provider, ProviderError, ProviderSettings};

use super::Visitor;
use super::sign_in::{entered, fresh, local, sign_in_page, wait};
use crate::error::Error;
use crate::handlers::Reader;
use crate::pages::entering::{EnteringPage, Way};
use crate::server::Server;
use crate::wording::Arg;
use trip::Trip;

/// Leads to the provider.
pub(crate) const THERE: &str = "/sign-in/elsewhere";

/// Where the provider leads back to.
pub(crate) const BACK: &str = "/sign-in/back";

impl Server {
    /// Lets those in, too, who have an account and for whom this provider vouches.
    pub fn with_provider(mut self, provider: Provider) -> Server {
        self.provider = Some(Arc::new(provider));
        self
    }
}

/// Why nobody was let in. The texts are for the log.
#[derive(Debug)]
enum Refused {
    /// The provider does not answer, or not as a provider does.
    Down(String),
    /// It said no.
    Denied(String),
    /// This browser did not set out from here, or too long ago.
    Stale,
    /// What came back does not hold.
    Unsound(String),
    /// Nobody has checked that the e-mail address is theirs.
    Unverified,
    /// There is no account that may be used.
    Unknown(String),
}

/// The way to sign in elsewhere, for the page to sign in on.
pub(super) fn way(server: &Server, reader: &Reader, to: &str) -> Option<Way> {
    let provider = server.provider.as_ref()?;
    let name = [("name", Arg::Text(provider.name()))];
    let there = reader.address.to(THERE);
    let joint = if there.contains('?') { '&' } else { '?' };
    let to: String = to.bytes().map(crate::answering::written).collect();
    Some(Way {
        label: reader.words.with("sign-in-elsewhere", &name),
        href: format!("{there}{joint}to={to}"),
    })
}

/// Sets out to the provider.
pub(crate) async fn go(
    State(server): State<Arc<Server>>,
    reader: Reader,
) -> Result<Response, Error> {
    let (door, provider) = open(&server)?;
    let trip = Trip::to(local(given(&reader, "to")))?;
    let (cookie, now) = (trip.cookie(server.is_open()), door.now());
    match beside(move || provider.address(&trip, now)).await? {
        Ok(address) => {
            let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            let cookie = [(header::SET_COOKIE, cookie)];
            Ok((kept, cookie, Redirect::to(&address)).into_response())
        }
        Err(refused) => told(&server, &reader, &refused),
    }
}

/// Comes back, and goes in if an account has the e-mail address that the provider vouches for.
pub(crate) async fn back(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    reader: Reader,
    headers: axum::http::HeaderMap,
) -> Result<Response, Error> {
    let (door, provider) = open(&server)?;
    let wait_seconds = door.begin("", &visitor.origin).await?;
    if wait_seconds > 0 {
        return wait(sign_in_page(&server, &reader, "", "", Some("sign-in-wait")), wait_seconds);
    }
    let trip = Trip::of(&headers).filter(|trip| trip.began_with(given(&reader, "state")));
    let Some(trip) = trip else { return told(&server, &reader, &Refused::Stale) };
    let (to, by) = (trip.to.clone(), provider.name().to_owned());
    let (code, no) = (given(&reader, "code").to_owned(), given(&reader, "error").to_owned());
    let vouched = if code.is_empty() {
        Err(Refused::Denied(no))
    } else {
        beside(move || provider.vouched(&trip, code)).await?
    };
    match vouched {
        Err(refused) => told(&server, &reader, &refused),
        Ok(email) => let_in(&server, &visitor, &reader, &email, by, &to).await,
    }
}

/// Lets whoever has the address in, on the word of a provider called `by`, and leads them on.
async fn let_in(
    server: &Server,
    visitor: &Visitor,
    reader: &Reader,
    email: &str,
    by: String,
    to: &str,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let (now, address, origin) = (door.now(), email.to_owned(), visitor.origin.clone());
    let before = visitor.session().cloned();
    let entering = door.ask(move |door| {
        let accounts = door.store.accounts();
        accounts.enter_vouched(&address, &by, before.as_ref(), &origin, now)
    });
    let Some(session) = entering.await?? else {
        return told(server, reader, &Refused::Unknown(email.to_owned()));
    };
    door.succeed("", &visitor.origin);
    let mut response = entered(server, &session, local(to));
    response.headers_mut().append(header::SET_COOKIE, Trip::over(server.is_open()));
    Ok(response)
}

/// The door and whoever vouches, where somebody does.
fn open(server: &Server) -> Result<(Arc<super::Door>, Arc<Provider>), Error> {
    server.door().zip(server.provider.clone()).ok_or(Error::NotFound)
}

/// A parameter of the address; nothing where it is not there.
fn given<'r>(reader: &'r Reader, name: &str) -> &'r str {
    let found = reader.pairs.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value.as_str())
}

/// Asks the provider beside the threads that serve.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    task::spawn_blocking(work).await.map_err(|panic| Error::internal(&panic))
}

/// The page to sign in on, saying why nobody was let in.
fn told(server: &Server, reader: &Reader, refused: &Refused) -> Result<Response, Error> {
    let (status, key, email, log) = match refused {
        Refused::Down(why) => (StatusCode::BAD_GATEWAY, "elsewhere-down", "", why.as_str()),
        Refused::Denied(why) => (StatusCode::FORBIDDEN, "elsewhere-denied", "", why.as_str()),
        Refused::Stale => (StatusCode::FORBIDDEN, "elsewhere-stale", "", ""),
        Refused::Unsound(why) => (StatusCode::FORBIDDEN, "elsewhere-unsound", "", why.as_str()),
        Refused::Unverified => (StatusCode::FORBIDDEN, "elsewhere-unverified", "", ""),
        Refused::Unknown(email) => (StatusCode::FORBIDDEN, "elsewhere-unknown", email.as_str(), ""),
    };
    if !log.is_empty() {
        server.log(&format!("signing in elsewhere: {log}"));
    }
    let mut page: EnteringPage = sign_in_page(server, reader, "", "/", None);
    page.problem = reader.words.with(key, &[("email", Arg::Text(email))]);
    let mut response = fresh(status, &page)?;
    response.headers_mut().append(header::SET_COOKIE, Trip::over(server.is_open()));
    Ok(response)
}
