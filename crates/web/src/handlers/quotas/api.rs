//! The sheet for programs: the same report, and the same checks where something is set.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use reports::quotas::{Edit, GridRow, Refused, grid};
use reports::{Parameters, SCHEMA_VERSION};
use serde::{Deserialize, Serialize};

use super::saving::{self, Saved};
use crate::asker::Asker;
use crate::error::{Error, Reason, Refusal};
use crate::guard::from_a_program;
use crate::handlers::{Turn, json};
use crate::server::Server;

/// The kinds of holders.
const KINDS: [&str; 3] = ["company", "team", "person"];

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
    match saving::save(&turn, &server, &asker, edits, &posted.reason).await? {
        Saved::Done(batch) => json(&Kept { schema_version: SCHEMA_VERSION, batch }),
        Saved::Refused(refused) => {
            let refusal = |(place, why): &(usize, Refused)| {
                why_not(&turn, &posted.cells[*place], &format!("cells[{place}]"), why)
            };
            let each = refused.iter().map(refusal).collect();
            let is_late = |why: &Refused| matches!(why, Refused::ChangedMeanwhile { .. });
            match refused.iter().all(|(_, why)| is_late(why)) {
                true => Err(Error::Conflict(each)),
                false => Err(Error::Refused(each)),
            }
        }
    }
}

/// The part of a cell that cannot be used, what it says, what could be said, and why it cannot.
fn why_not(turn: &Turn, cell: &Cell, at: &str, why: &Refused) -> Refusal {
    let (part, value, known, word) = match why {
        Refused::Holder if !KINDS.contains(&cell.holder_kind.as_str()) => {
            let known = KINDS.map(str::to_owned).to_vec();
            ("holder_kind", cell.holder_kind.clone(), known, "no-kind")
        }
        Refused::Holder => {
            ("holder", cell.holder.clone(), settable(turn, &cell.holder_kind), "no-holder")
        }
        Refused::Period => ("period", cell.period.clone(), Vec::new(), "no-period"),
        Refused::Negative => ("amount", cell.amount.to_string(), Vec::new(), "negative"),
        Refused::TooLarge => ("amount", cell.amount.to_string(), Vec::new(), "too-large"),
        Refused::NoReason => ("reason", String::new(), Vec::new(), "no-reason"),
        Refused::ChangedMeanwhile { amount, .. } => {
            let stands = amount.map_or_else(|| "not set".to_owned(), |amount| amount.to_string());
            ("stamp", stands, Vec::new(), "changed-meanwhile")
        }
    };
    Refusal::of(format!("{at}.{part}"), value).knowing(known).because(Reason::of(word))
}

impl Reason {
    /// That of a quota.
    fn of(word: &str) -> Reason {
        Reason { word: word.to_owned(), message: format!("quotas-wrong-{word}") }
    }
}

/// Holders of that kind whose quotas whoever asks may set.
fn settable(turn: &Turn, kind: &str) -> Vec<String> {
    let everybody = Parameters::default();
    let sheet =
        turn.ask(|history, _, today, viewer| grid(history, &everybody, None, today, viewer));
    let may_set =
        |row: &&GridRow| row.holder_kind == kind && row.cells.iter().any(|cell| cell.may_change);
    sheet.rows.iter().filter(may_set).map(|row| row.holder.clone()).collect()
}
