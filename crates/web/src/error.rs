//! The one error of this crate: a text for the reader and, where something broke, another for
//! the log that never leaves the machine.

use std::io;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use reports::hand::Why;

/// Why a page could not be shown.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address.
    #[error("nothing is at this address")]
    NotFound,
    /// There is something, but it is asked for in another way.
    #[error("this address is asked in another way")]
    NotAllowed,
    /// A form or a program sends more than is taken.
    #[error("this is more than is taken at once")]
    TooLarge,
    /// A link by which somebody was invited is used up, has expired, or is none.
    #[error("the link is of no use any more")]
    UsedLink,
    /// A page of another site wants something changed here.
    #[error("only pages of this server may change something")]
    Foreign,
    /// Whoever asks sees a person or team that the records do not know.
    #[error("the records know nobody of that name")]
    Nobody,
    /// Whoever asks has to sign in first, and is led to this address afterwards.
    #[error("sign in first")]
    SignIn(String),
    /// Whoever sent a form is signed in no more; they sign in and are led back to that address.
    #[error("the session has ended meanwhile")]
    SignInAgain(String),
    /// A form is of a page that was shown before whoever sent it signed in: of that one, as far as
    /// it is known.
    #[error("the page is older than the session")]
    OldPage(String),
    /// Nobody may come in before the first account was made.
    #[error("there is no account yet")]
    Closed,
    /// Whoever asks may not do that.
    #[error("this may be done by others only")]
    Forbidden,
    /// A token for reading is used for a change that its account might make.
    #[error("the token may only read")]
    ReadToken,
    /// A program's question holds what means nothing here.
    #[error("the question cannot be understood")]
    Refused(Vec<Refusal>),
    /// Somebody else has changed these meanwhile; what is known is what they hold now.
    #[error("somebody else has changed this meanwhile")]
    Conflict(Vec<Refusal>),
    /// What is to be taken back was edited once more since.
    #[error("this was edited again afterwards")]
    Followed,
    /// The lead is one no more; the number of the deal that it has become, where it is seen.
    #[error("the lead has become a deal")]
    Became(Option<u32>),
    /// The store takes nothing in at present; the word says why, the text is for the log.
    #[error("{1}")]
    Unavailable(&'static str, String),
    /// Something broke; the text is for the log.
    #[error("{0}")]
    Internal(String),
}

/// A parameter of a program's question that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refusal {
    /// Its name in the address.
    pub parameter: String,
    /// What was written.
    pub value: String,
    /// What would mean something.
    pub known: Vec<String>,
    /// What is wrong with it, where more can be said than that it means nothing.
    pub why: Option<Reason>,
}

/// What is wrong with a value: a word that programs know it by, and the message that says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The word, which stays the same.
    pub word: String,
    /// The key of the message.
    pub message: String,
}

impl From<Why> for Reason {
    /// That of a field of a record.
    fn from(why: Why) -> Reason {
        Reason { word: why.to_string(), message: format!("hand-wrong-{why}") }
    }
}

impl Refusal {
    /// One where nothing can be proposed instead.
    pub(crate) fn of(parameter: impl Into<String>, value: impl Into<String>) -> Refusal {
        Refusal { parameter: parameter.into(), value: value.into(), ..Refusal::default() }
    }

    /// That, where these would mean something.
    pub(crate) fn knowing(self, known: Vec<String>) -> Refusal {
        Refusal { known, ..self }
    }

    /// That, for this reason.
    pub(crate) fn because(self, why: impl Into<Reason>) -> Refusal {
        Refusal { why: Some(why.into()), ..self }
    }
}

impl Error {
    /// Wraps what went wrong with all its causes.
    pub(crate) fn internal(error: &dyn std::error::Error) -> Error {
        let causes = std::iter::successors(Some(error), |error| error.source());
        let texts: Vec<String> = causes.map(ToString::to_string).collect();
        Error::Internal(texts.join(": "))
    }

    /// The word for why nothing can be written at present, where that is what is wrong.
    pub(crate) fn cause(why: &records::Why) -> Option<&'static str> {
        match why {
            records::Why::DiskFull => Some("disk-full"),
            records::Why::ReadOnly => Some("read-only"),
            records::Why::ManyNames => Some("many-names"),
            records::Why::Locked => Some("busy"),
            records::Why::ClockBehind { .. } => Some("clock"),
            _ => None,
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::UsedLink => StatusCode::GONE,
            Error::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::SignIn(_) | Error::SignInAgain(_) => StatusCode::UNAUTHORIZED,
            Error::Foreign
            | Error::OldPage(_)
            | Error::Nobody
            | Error::Forbidden
            | Error::ReadToken
            | Error::Closed => StatusCode::FORBIDDEN,
            Error::Refused(_) => StatusCode::BAD_REQUEST,
            Error::Conflict(_) | Error::Followed | Error::Became(_) => StatusCode::CONFLICT,
            Error::Unavailable(..) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The one place where what is wrong with the store becomes an answer.
impl From<records::Error> for Error {
    fn from(error: records::Error) -> Error {
        match Error::cause(&error.why) {
            Some(word) => Error::Unavailable(word, error.to_string()),
            None => Error::internal(&error),
        }
    }
}

/// What is kept beside the store meets the same.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        match Error::cause(&records::Why::from(io::Error::from(error.kind()))) {
            Some(word) => Error::Unavailable(word, error.to_string()),
            None => Error::internal(&error),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Error {
        Error::internal(&error)
    }
}

/// The bare status; the outermost layer of the server puts a page around it, since only there
/// the reader's language is known.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_disk_that_takes_nothing_is_no_breakage() {
        let told = |code| Error::from(io::Error::from_raw_os_error(code));
        for (code, word) in [(28, "disk-full"), (30, "read-only"), (13, "read-only")] {
            assert!(matches!(told(code), Error::Unavailable(found, _) if found == word), "{code}");
        }
        assert!(matches!(told(5), Error::Internal(_)), "a disk that breaks is");
    }

    #[test]
    fn what_is_wrong_with_the_store_is_told_by_its_reason() {
        let told = |why| Error::from(records::Error { path: "s.db".into(), why });
        for (why, word) in [
            (records::Why::DiskFull, "disk-full"),
            (records::Why::ReadOnly, "read-only"),
            (records::Why::ManyNames, "many-names"),
            (records::Why::Locked, "busy"),
        ] {
            assert!(matches!(told(why), Error::Unavailable(found, _) if found == word), "{word}");
        }
        assert!(matches!(told(records::Why::Damaged("page 7".into())), Error::Internal(_)));
    }
}
