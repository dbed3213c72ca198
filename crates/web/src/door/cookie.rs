//! Cookies: the one that holds the session, and what others hold.

use axum::http::{HeaderMap, HeaderValue, header};
use records::accounts::{LASTS_SECONDS, Secret};

const NAME: &str = "tassei_session";

/// The session that a browser brings.
pub(super) fn session(headers: &HeaderMap) -> Option<Secret> {
    value(headers, NAME).map(Secret::given)
}

/// What a cookie of that name holds.
pub(crate) fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).map(str::trim);
    pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// What lets the browser keep a session. Only a server that nobody else can listen to sends it
/// without encryption.
pub(super) fn keep(session: &Secret, is_open: bool) -> HeaderValue {
    made(NAME, session.text(), LASTS_SECONDS, is_open)
}

/// What lets it forget the session.
pub(super) fn forget(is_open: bool) -> HeaderValue {
    made(NAME, "", 0, is_open)
}

/// A cookie that lasts so many seconds.
pub(super) fn made(name: &str, text: &str, seconds: i64, is_open: bool) -> HeaderValue {
    let secure = if is_open { "; Secure" } else { "" };
    let cookie =
        format!("{name}={text}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}");
    // What is kept is hexadecimal digits and encoded addresses.
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}
