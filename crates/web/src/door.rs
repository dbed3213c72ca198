//! The door: who comes in, and as whom.
//!
//! While there is no account, a server that only its own machine reaches is used by the person at
//! that machine. Any other shows nothing but the page that makes the first account, to whoever has
//! the link that the server printed. Once there are accounts, everybody signs in; programs bring a
//! token. Every change is obeyed only where a page of this server sent it, with a token that
//! follows from the session.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod cookie;
#[cfg(feature = "oidc")]
pub(crate) mod elsewhere;
pub(crate) mod faults;
mod guard;
pub(crate) mod setup;
pub(crate) mod sign_in;
mod throttle;
pub(crate) mod users;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, header};
use records::Store;
use records::accounts::{Account, Actor, Scope, Secret};
use reports::Role;
use sales::day::Instant;
use tokio::task;

use crate::asker::{Asker, SignedIn};
use crate::error::Error;
use crate::server::Server;
pub(crate) use guard::{FormToken, admit, is_own_page};
use throttle::Throttle;

/// From which session the token follows that forms carry.
const FORMS: &str = "forms";

/// What the door knows.
pub(crate) struct Door {
    store: Arc<Store>,
    now: Box<dyn Fn() -> Instant + Send + Sync>,
    /// In the address of the page that makes the first account.
    setup: Secret,
    throttle: Mutex<Throttle>,
}

impl Door {
    pub(crate) fn new(
        store: Arc<Store>,
        setup: Secret,
        now: impl Fn() -> Instant + Send + Sync + 'static,
    ) -> Door {
        Door { store, now: Box::new(now), setup, throttle: Mutex::default() }
    }

    fn now(&self) -> Instant {
        (self.now)()
    }

    /// A try to sign in begins, unless it has to wait: so many seconds. That tries had to is
    /// written down once for each wait, so that nobody fills the log.
    async fn begin(self: &Arc<Door>, email: &str, origin: &str) -> Result<i64, Error> {
        let now = self.now();
        let (wait, is_first) = {
            let mut throttle = self.throttle.lock().unwrap_or_else(PoisonError::into_inner);
            let wait = throttle.wait_seconds(email, origin, now);
            if wait == 0 {
                throttle.begin(email, origin, now);
            }
            (wait, wait > 0 && throttle.tells_of_waiting(email, origin))
        };
        if is_first {
            let (email, origin) = (email.to_owned(), origin.to_owned());
            let told = self.ask(move |door| door.store.accounts().slowed(&email, &origin, now));
            told.await??;
        }
        Ok(wait)
    }

    /// It succeeded.
    fn succeed(&self, email: &str, origin: &str) {
        let mut throttle = self.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        throttle.succeed(email, origin);
    }

    /// Does something with the store beside the threads that serve.
    async fn ask<T: Send + 'static>(
        self: &Arc<Door>,
        work: impl FnOnce(&Door) -> Result<T, records::Error> + Send + 'static,
    ) -> Result<Result<T, records::Error>, Error> {
        let door = Arc::clone(self);
        let done = task::spawn_blocking(move || work(&door)).await;
        done.map_err(|panic| Error::internal(&panic))
    }
}

/// Whoever stands at the door.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// The network address.
    pub(crate) origin: String,
    /// Who is signed in.
    account: Option<Account>,
    /// By what.
    pass: Pass,
}

#[derive(Clone)]
enum Pass {
    None,
    Session(Secret),
    Token(Scope),
}

/// What a request brings along of whoever sent it.
struct Brought {
    origin: String,
    bearer: Option<Secret>,
    session: Option<Secret>,
}

impl Brought {
    fn by(request: &Request) -> Brought {
        let headers = request.headers();
        let from = request.extensions().get::<ConnectInfo<SocketAddr>>();
        Brought {
            origin: from.map_or_else(String::new, |from| from.0.ip().to_string()),
            bearer: bearer(headers).filter(|_| request.uri().path().starts_with("/api/")),
            session: cookie::session(headers),
        }
    }
}

impl Visitor {
    /// Finds out who brought that.
    async fn of(door: &Arc<Door>, brought: Brought) -> Result<Visitor, Error> {
        let Brought { origin, bearer, session } = brought;
        let found = door.ask(move |door| {
            let accounts = door.store.accounts();
            if let Some(token) = bearer {
                let found = accounts.bearer(&token)?;
                return Ok(found.map(|(account, scope)| (account, Pass::Token(scope))));
            }
            let Some(session) = session else { return Ok(None) };
            let account = accounts.session(&session, door.now())?;
            Ok(account.map(|account| (account, Pass::Session(session))))
        });
        let (account, pass) = match found.await?? {
            Some((account, pass)) => (Some(account), pass),
            None => (None, Pass::None),
        };
        Ok(Visitor { origin, account, pass })
    }

    /// Whoever is signed in; a stranger is sent to sign in.
    pub(crate) fn account(&self) -> Result<&Account, Error> {
        self.account.as_ref().ok_or_else(|| Error::SignIn(String::new()))
    }

    /// Likewise, if it is an administrator.
    fn administrator(&self) -> Result<&Account, Error> {
        let account = self.account()?;
        let administers = role(account).is_some_and(|role| role.administers());
        if administers { Ok(account) } else { Err(Error::Forbidden) }
    }

    fn session(&self) -> Option<&Secret> {
        match &self.pass {
            Pass::Session(session) => Some(session),
            Pass::None | Pass::Token(_) => None,
        }
    }

    /// What the forms of whoever is signed in carry.
    fn form_token(&self) -> String {
        self.session().map_or(String::new(), |one| one.derived(FORMS).text().to_owned())
    }

    /// Who does something at that moment, for the log.
    fn actor(&self, now: Instant) -> Actor<'_> {
        let who = self.account.as_ref().map_or("", |account| account.email.as_str());
        Actor { who, origin: &self.origin, at: now }
    }

    /// Why a change is not let through: the account might make it where only the token may not.
    fn may_not_change(&self) -> Error {
        let is_read = matches!(self.pass, Pass::Token(Scope::Read));
        let role = self.account.as_ref().and_then(role);
        match is_read && role.is_some_and(|role| role.may_change()) {
            true => Error::ReadToken,
            false => Error::Forbidden,
        }
    }

    /// As whom they ask.
    fn asker(&self, server: &Server) -> Result<Asker, Error> {
        let account = self.account()?;
        let role = role(account).ok_or(Error::Nobody)?;
        let may_change = match self.pass {
            Pass::Token(scope) => scope == Scope::Write,
            _ => true,
        };
        let signed_in = SignedIn {
            name: account.name.clone(),
            email: account.email.clone(),
            origin: self.origin.clone(),
            form_token: self.form_token(),
        };
        Ok(Asker {
            viewer: server.viewer_of(&role).ok_or(Error::Nobody)?,
            may_change: may_change && role.may_change(),
            administers: may_change && role.administers(),
            signed_in: Some(signed_in),
        })
    }
}

fn role(account: &Account) -> Option<Role> {
    Role::of(&account.role, account.subject.as_deref())
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, token) = value.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then(|| Secret::given(token.trim()))
}
