//! Pages for those who work on the pages; only debug builds have them.

use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;

use super::{Pairs, shown};
use crate::answering::accepted;
use crate::error::Error;
use crate::pages::dev;
use crate::visit::Visit;

/// Every chart, with extremes.
pub(crate) async fn charts(headers: HeaderMap, Query(pairs): Pairs) -> Result<Response, Error> {
    let visit = Visit::read(pairs, accepted(&headers));
    shown(&dev::charts(&visit))
}
