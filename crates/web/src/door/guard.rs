//! Who is let in to what.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use records::accounts::Secret;

use super::{Brought, FORMS, Pass, Visitor};
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::guard::{came_from, is_from_a_program, is_from_here};
use crate::imports;
use crate::pages::quotas;
use crate::server::Server;

/// A form of this server is no larger: quotas of a few hundred people by month.
const FORM_BYTES: usize = 1 << 20;

/// Whether a path is that of a page of the door, which is for one visitor at one moment.
pub(crate) fn is_own_page(path: &str) -> bool {
    let of = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    matches!(path, "/sign-in" | "/sign-out" | "/account" | "/people")
        || ["/sign-in", "/setup", "/invited", "/account", "/people"].iter().any(|folder| of(folder))
}

/// Whether strangers may see it.
fn is_public(path: &str) -> bool {
    path == "/sign-in"
        || ["/sign-in/", "/setup/", "/invited/"].iter().any(|folder| path.starts_with(folder))
}

/// Lets a request in as whoever sent it, or says why not. What the door itself needs to know is put
/// into the request.
pub(crate) async fn admit(
    server: &Arc<Server>,
    request: Request,
) -> Result<(Asker, Request), Error> {
    let is_question = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(door) = server.door() else {
        if is_own_page(request.uri().path()) {
            return Err(Error::NotFound);
        }
        let asker = server.asker().ok_or(Error::Nobody)?;
        return match (is_question, asker.may_change) {
            (true, _) => Ok((asker, request)),
            (false, true) => Ok((asker, checked(Pass::None, request).await?)),
            (false, false) => Err(Error::Forbidden),
        };
    };
    let path = request.uri().path().to_owned();
    let visitor = Visitor::of(&door, Brought::by(&request)).await?;
    let are_there = door.ask(|door| door.store.accounts().are_there()).await?;
    let asker = match are_there? {
        true => visitor.asker(server).map_err(|error| sent_back(error, &request)),
        false if server.is_open() => Err(Error::Closed),
        false if is_own_page(&path) => Err(Error::NotFound),
        false => server.asker().ok_or(Error::Nobody),
    };
    let asker = match asker {
        // Strangers are let through to the pages that let them in.
        Err(_) if is_public(&path) => Asker::default(),
        // Who is nobody in the records may still leave, and change their password.
        Err(Error::Nobody) if is_own_page(&path) => Asker::default(),
        asker => asker?,
    };
    let mut request = request;
    if !is_question {
        if !is_own_page(&path) && !asker.may_change {
            return Err(visitor.may_not_change());
        }
        request = checked(visitor.pass.clone(), request).await?;
    }
    request.extensions_mut().insert(visitor);
    Ok((asker, request))
}

/// Where whoever has to sign in first is led afterwards: to what they asked for, or where a form
/// cannot be taken any more to the page it is on.
fn sent_back(error: Error, request: &Request) -> Error {
    let is_form = !request.uri().path().starts_with("/api/") && is_from_here(request.headers());
    match error {
        Error::SignIn(_) if request.method() == Method::GET => {
            Error::SignIn(request.uri().to_string())
        }
        Error::SignIn(_) if is_form => {
            Error::SignInAgain(came_from(request.headers()).unwrap_or_default())
        }
        error => error,
    }
}

/// What a form of the session behind a request has to carry.
#[derive(Clone)]
pub(crate) struct FormToken(Option<Secret>);

impl FormToken {
    fn of(pass: &Pass) -> FormToken {
        match pass {
            Pass::Session(session) => FormToken(Some(session.derived(FORMS))),
            Pass::None | Pass::Token(_) => FormToken(None),
        }
    }

    /// Whether it is that. Where nobody has signed in, a form carries none.
    pub(crate) fn is(&self, given: &str) -> bool {
        self.0.as_ref().is_none_or(|token| token.is(given))
    }
}

/// Lets a change through that a page of this server sent, with the token of the session. A program
/// with a token of its own is no browser that could be led astray.
async fn checked(pass: Pass, request: Request) -> Result<Request, Error> {
    if matches!(pass, Pass::Token(_)) {
        return Ok(request);
    }
    let is_ours = match (&pass, request.uri().path().starts_with("/api/")) {
        // Whoever is signed in sends forms; programs bring a token.
        (Pass::None, true) => is_from_a_program(request.headers()),
        _ => is_from_here(request.headers()),
    };
    if !is_ours {
        return Err(Error::Foreign);
    }
    // Files are kept as they come: whoever keeps them looks at the token first.
    if [imports::UPLOAD, quotas::FILE].contains(&request.uri().path()) {
        let mut request = request;
        request.extensions_mut().insert(FormToken::of(&pass));
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, FORM_BYTES).await.map_err(|_| Error::TooLarge)?;
    let fields = Fields::read(&body);
    if let Pass::Session(session) = &pass
        && !session.derived(FORMS).is(fields.get("token").unwrap_or_default())
    {
        return Err(Error::OldPage(came_from(&parts.headers).unwrap_or_default()));
    }
    let mut request = Request::from_parts(parts, Body::from(body));
    request.extensions_mut().insert(fields);
    Ok(request)
}
