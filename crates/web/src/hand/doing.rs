//! A request that changes something: who asks for it, what the form says, and what of the page is
//! shown again where it cannot be done.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use records::BatchId;

use super::deal::number_of;
use super::kept::Kept;
use crate::address::Address;
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::server::Server;

/// Somebody changing something.
pub(crate) struct Doing {
    pub(crate) server: Arc<Server>,
    pub(crate) asker: Asker,
    pub(crate) fields: Fields,
    /// The same request as a question, answered to whoever asks.
    pub(crate) turn: Turn,
}

impl FromRequestParts<Arc<Server>> for Doing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Doing, Error> {
        let asker = parts.extensions.get::<Asker>().cloned().ok_or(Error::Forbidden)?;
        let fields = parts.extensions.get::<Fields>().cloned().unwrap_or_default();
        let still = Arc::new(server.standing_still(asker.clone()));
        let Ok(turn) = Turn::from_request_parts(parts, &still).await;
        Ok(Doing { server: Arc::clone(server), asker, fields, turn })
    }
}

impl Doing {
    /// Goes to the page at `path`, telling what `batch` did.
    pub(crate) fn go(&self, path: &str, batch: Option<i64>) -> Response {
        let lang = self.turn.visit.address.get("lang").unwrap_or_default();
        let told = batch.map(|batch| batch.to_string()).unwrap_or_default();
        let address = Address::default().with("told", &told).with("lang", lang);
        Redirect::to(&address.to(path)).into_response()
    }

    /// Goes to the page of a record at `path`, telling that `batch` was taken back; the list that
    /// one comes to where it is gone shows as much by itself.
    pub(crate) fn go_undone(&self, path: &str, batch: BatchId) -> Response {
        let is_record = path.trim_matches('/').contains('/');
        self.go(path, is_record.then_some(batch.0))
    }

    /// Goes back to where a deal was changed from, telling there what was done.
    pub(crate) fn go_back(&self, path: &str, address: &Address, kept: &Kept) -> Response {
        let number = kept.deal().and_then(|key| number_of(&self.server, key));
        let told = |value: Option<String>| value.unwrap_or_default();
        let address = address
            .with("row", &told(number.map(|number| number.to_string())))
            .with("told", &told(kept.batch.map(|batch| batch.to_string())));
        Redirect::to(&address.to(path)).into_response()
    }
}

/// A page that is shown in answer to a form, and not kept.
pub(crate) fn told(status: StatusCode, page: &impl askama::Template) -> Result<Response, Error> {
    Ok((status, [(header::CACHE_CONTROL, "no-store")], shown(page)?).into_response())
}
