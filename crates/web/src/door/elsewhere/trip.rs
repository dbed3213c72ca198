//! A browser on its way to the provider and back.
//!
//! All that has to be known again when it comes back follows from one secret, which the browser
//! keeps in a cookie: nothing of it is kept here, so nobody can fill the memory by setting out.

use axum::http::{HeaderMap, HeaderValue};
use records::accounts::Secret;

use crate::answering::written;
use crate::door::cookie;
use crate::error::Error;
use crate::form::decoded;

/// Comes along when the provider leads back, which a stricter cookie would not.
const NAME: &str = "tassei_elsewhere";

/// Whoever needs longer sets out again.
const LASTS_SECONDS: i64 = 600;

/// An address longer than that is not kept: browsers keep cookies of four thousand bytes.
const LONGEST: usize = 2_000;

/// One such way.
pub(super) struct Trip {
    secret: Secret,
    /// Where whoever comes back is led.
    pub(super) to: String,
}

impl Trip {
    /// Sets out; afterwards it goes to a path of this server.
    pub(super) fn to(to: &str) -> Result<Trip, Error> {
        let secret = Secret::new().map_err(|why| Error::internal(&why))?;
        Ok(Trip { secret, to: to.to_owned() })
    }

    /// The one that a browser is on.
    pub(super) fn of(headers: &HeaderMap) -> Option<Trip> {
        let value = cookie::value(headers, NAME)?;
        let (secret, to) = value.split_once('.')?;
        Some(Trip { secret: Secret::given(secret), to: decoded(to.as_bytes()) })
    }

    /// Whether that state was given to the provider on this way.
    pub(super) fn began_with(&self, state: &str) -> bool {
        self.secret.derived("state").is(state)
    }

    /// What the provider brings back, so that nobody is led in by a way another began.
    pub(super) fn state(&self) -> String {
        self.secret.derived("state").text().to_owned()
    }

    /// What has to be in the token, so that one made for another way is of no use.
    pub(super) fn nonce(&self) -> String {
        self.secret.derived("nonce").text().to_owned()
    }

    /// What only this server can show of whoever set out (PKCE, RFC 7636).
    pub(super) fn verifier(&self) -> String {
        self.secret.derived("verifier").text().to_owned()
    }

    /// What lets the browser keep it.
    pub(super) fn cookie(&self, is_open: bool) -> HeaderValue {
        let to: String = self.to.bytes().map(written).collect();
        let to = if to.len() > LONGEST { "" } else { &to };
        cookie::made(NAME, &format!("{}.{to}", self.secret.text()), LASTS_SECONDS, is_open)
    }

    /// What lets it forget.
    pub(super) fn over(is_open: bool) -> HeaderValue {
        cookie::made(NAME, "", 0, is_open)
    }
}
