//! The one error of this crate: a text for the reader and, where something broke, another for
//! the log that never leaves the machine.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why a page could not be shown.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address.
    #[error("nothing is at this address")]
    NotFound,
    /// Something broke; the text is for the log.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Wraps what went wrong with all its causes.
    pub(crate) fn internal(error: &dyn std::error::Error) -> Error {
        let causes = std::iter::successors(Some(error), |error| error.source());
        let texts: Vec<String> = causes.map(ToString::to_string).collect();
        Error::Internal(texts.join(": "))
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
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
