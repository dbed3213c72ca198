//! What people say they will bring: said on the page of the forecast or by a program, and taken
//! back.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use records::{Deed, Named, OfPeriod};
use reports::SCHEMA_VERSION;
use reports::commits::{Refused, SOURCE, Speaker, Wanted, offers, say};
use sales::history::History;
use serde::{Deserialize, Serialize};

use super::{Turn, batches, forecast, json};
use crate::asker::Asker;
use crate::error::{Error, Refusal};
use crate::form::Fields;
use crate::guard::from_a_program;
use crate::hand::Doing;
use crate::pages::forecast::PATH;
use crate::pages::forecast::commits::Beside;
use crate::pages::quotas::entry;
use crate::server::Server;

/// So many of the last ones are on the page.
const CHANGES: usize = 5;

/// What beside the forecast is shown: for whom something may be said, and what may be taken back.
pub(super) fn beside(turn: &Turn, asked: &reports::Asked) -> Result<Beside, Error> {
    if !turn.server.may_write(&turn.server.asked_by()) {
        return Ok(Beside::default());
    }
    let offers = turn.ask(|history, _, today, viewer| offers(history, asked, viewer, today));
    let changes = batches::latest(turn, SOURCE, CHANGES)?;
    Ok(Beside { offers, changes, ..Beside::default() })
}

/// Keeps what is said as a batch; the batch, unless it stood so already.
async fn keep(
    server: &Arc<Server>,
    asker: &Asker,
    wanted: Wanted,
) -> Result<Result<Option<i64>, Refused>, Error> {
    if !server.may_write(asker) {
        return Err(Error::Forbidden);
    }
    let viewer = asker.viewer.clone();
    let name = asker.signed_in.as_ref().map_or_else(String::new, |one| one.name.clone());
    let today = server.today();
    let deed = deed(&server.history(), &wanted);
    let kept = server.change(asker, move |change| {
        // Begun first: what is checked then stays as it is until it is stored.
        let mut writer = change.store.begin(&change.batch(SOURCE, deed))?;
        let history = change.store.history()?;
        let speaker = Speaker { name: &name, viewer: &viewer, today, at: change.actor.at };
        match say(&history, &wanted, &speaker) {
            Err(refused) => Ok(Err(refused)),
            Ok(None) => Ok(Ok(None)),
            Ok(Some(event)) => {
                writer.push(event)?;
                Ok(Ok(Some(writer.commit()?.batch.0)))
            }
        }
    });
    kept.await?.map_err(Error::from)
}

/// What saying it is called.
fn deed(history: &History, wanted: &Wanted) -> Deed {
    let whose = Named::new(&wanted.holder_kind, wanted.called(history));
    let of = OfPeriod { whose, period: wanted.period.clone() };
    let currency = history.organisation().currency.code().to_owned();
    Deed::Committed(of, wanted.amount, currency)
}

/// Says what the form says, and leads back to the forecast.
pub(crate) async fn save(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Extension(fields): Extension<Fields>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Error> {
    let turn = Turn::of(&server, &asker, &uri, &headers);
    let asked = turn.ask(reports::ask::question);
    let (words, back) = (turn.visit.words, turn.visit.address.to(PATH));
    let (written, typed) = (fields.text("who"), fields.text("amount"));
    let wrong = |key: &str| {
        let turn = Turn::of(&server, &asker, &uri, &headers);
        let told = entry::told(key, &typed, words);
        forecast::told(turn, told, (written.clone(), typed.clone()))
    };
    let amount = match entry::read(&asked.unit, &typed) {
        Ok(Some(amount)) => amount,
        Ok(None) => return wrong("commits-no-amount"),
        Err(key) => return wrong(key),
    };
    let (holder_kind, holder) = written.split_once(':').unwrap_or((written.as_str(), ""));
    let wanted = Wanted {
        holder_kind: holder_kind.to_owned(),
        holder: holder.to_owned(),
        period: asked.period.to_string(),
        amount,
    };
    match keep(&server, &asker, wanted).await? {
        Ok(_) => Ok(Redirect::to(&format!("{back}#commits")).into_response()),
        Err(Refused::Holder) => wrong("commits-not-for-you"),
        Err(Refused::Period) => wrong("commits-over"),
        Err(Refused::Amount) => wrong("quotas-negative"),
    }
}

/// Takes one back.
pub(crate) async fn undo(doing: Doing) -> Result<Response, Error> {
    batches::take_back(&doing, SOURCE, PATH).await
}

/// What a program wants to say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    holder_kind: String,
    #[serde(default)]
    holder: String,
    period: String,
    amount: i64,
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
    body: Bytes,
) -> Result<Response, Error> {
    let posted: Posted = from_a_program(&headers, &body)?;
    let refused =
        |parameter: &str, value: String| Error::Refused(vec![Refusal::of(parameter, value)]);
    let wanted = Wanted {
        holder_kind: posted.holder_kind,
        holder: posted.holder,
        period: posted.period,
        amount: posted.amount,
    };
    let (holder, period) = (wanted.holder.clone(), wanted.period.clone());
    match keep(&server, &asker, wanted).await? {
        Ok(batch) => json(&Kept { schema_version: SCHEMA_VERSION, batch }),
        Err(Refused::Holder) => Err(refused("holder", holder)),
        Err(Refused::Period) => Err(refused("period", period)),
        Err(Refused::Amount) => Err(refused("amount", posted.amount.to_string())),
    }
}
