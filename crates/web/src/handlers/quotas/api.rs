//! The sheet for programs: the same report, and the same checks where something is set.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use reports::SCHEMA_VERSION;
use reports::quotas::{Edit, Refused};
use serde::{Deserialize, Serialize};

use super::saving::{self, Saved};
use crate::asker::Asker;
use crate::error::{Error, Refusal};
use crate::guard::from_a_program;
use crate::handlers::{Turn, json};
use crate::server::Server;

pub(crate) async fn get(mut turn: Turn) -> Result<Response, Error> {
    let report = super::report(&mut turn);
    turn.answer(&report)
}

/// What a program wants set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    cells: Vec<Cell>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    holder_kind: String,
    #[serde(default)]
    holder: String,
    period: String,
    amount: i64,
    stamp: Option<String>,
}

/// What came of it.
#[derive(Serialize)]
struct Kept {
    schema_version: u32,
    batch: Option<i64>,
}

pub(crate) async fn post(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Result<Response, Error> {
    let posted: Posted = from_a_program(&headers, &body)?;
    let turn = Turn::of(&server, &asker, &uri, &headers);
    let edit = |cell: &Cell| Edit {
        holder_kind: cell.holder_kind.clone(),
        holder: cell.holder.clone(),
        period: cell.period.clone(),
        amount: Some(cell.amount),
        stamp: cell.stamp.clone(),
    };
    let edits: Vec<Edit> = posted.cells.iter().map(edit).collect();
    let label = format!("API: {} quotas", edits.len());
    match saving::save(&turn, &server, &asker, edits, &posted.reason, label).await? {
        Saved::Done(batch) => json(&Kept { schema_version: SCHEMA_VERSION, batch }),
        Saved::Refused(refused) => {
            let each = refused.iter().map(|(place, why)| {
                let (part, value) = why_not(&posted.cells[*place], why);
                Refusal::of(format!("cells[{place}].{part}"), value)
            });
            let is_late = |why: &Refused| matches!(why, Refused::ChangedMeanwhile { .. });
            match refused.iter().all(|(_, why)| is_late(why)) {
                true => Err(Error::Conflict(each.collect())),
                false => Err(Error::Refused(each.collect())),
            }
        }
    }
}

/// The part of a cell that cannot be used, and what it says, or what stands there by now.
fn why_not(cell: &Cell, why: &Refused) -> (&'static str, String) {
    let amount = cell.amount.to_string();
    match why {
        Refused::Holder => ("holder", cell.holder.clone()),
        Refused::Period => ("period", cell.period.clone()),
        Refused::Negative | Refused::TooLarge => ("amount", amount),
        Refused::NoReason => ("reason", String::new()),
        Refused::ChangedMeanwhile { amount, .. } => {
            ("stamp", amount.map_or_else(|| "not set".to_owned(), |amount| amount.to_string()))
        }
    }
}
