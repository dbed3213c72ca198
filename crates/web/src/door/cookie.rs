//! The cookie that holds the session.

use axum::http::{HeaderMap, HeaderValue, header};
use records::accounts::{LASTS_SECONDS, Secret};

const NAME: &str = "tassei_session";

/// The session that a browser brings.
pub(super) fn session(headers: &HeaderMap) -> Option<Secret> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).map(str::trim);
    pairs.find_map(|pair| Some(Secret::given(pair.strip_prefix(NAME)?.strip_prefix('=')?)))
}

/// What lets the browser keep a session. Only a server that nobody else can listen to sends it
/// without encryption.
pub(super) fn keep(session: &Secret, is_open: bool) -> HeaderValue {
    value(session.text(), LASTS_SECONDS, is_open)
}

/// What lets it forget the session.
pub(super) fn forget(is_open: bool) -> HeaderValue {
    value("", 0, is_open)
}

fn value(text: &str, seconds: i64, is_open: bool) -> HeaderValue {
    let secure = if is_open { "; Secure" } else { "" };
    let cookie =
        format!("{NAME}={text}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}");
    // A session is hexadecimal digits.
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}
