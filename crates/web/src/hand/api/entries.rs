//! Logged activities for programs: edited field by field.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::patch;
use axum::{Extension, Router};
use reports::hand::{Clash, ENTRY, EntryWanted};
use reports::identity;
use sales::activity::{ActivityKind, Outcome};
use sales::event::RecordKind;
use serde_json::{Map, Value};

use super::super::entry::{key_of, newest};
use super::super::kept::{Done, change_entry};
use super::{Program, text};
use crate::asker::Asker;
use crate::error::Error;
use crate::server::Server;

/// Their address for changes.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new().route("/api/v1/activities/{activity}", patch(change))
}

/// What programs tell apart of what a form has as one choice.
const HOW: [&str; 2] = ["kind", "outcome"];

impl Program {
    /// What a program wants a logged activity to be, of which the form's choice is `how` now.
    fn wanted_entry(&mut self, how: &str) -> Result<EntryWanted, Error> {
        let mut was = self.was()?;
        let mut wanted = EntryWanted {
            next_step: self.text("next_step")?,
            next_on: self.text("next_on")?,
            custom: self.custom(RecordKind::Activity, &was)?,
            ..EntryWanted::default()
        };
        wanted.values.extend(how_of(how, &mut self.body)?.map(|how| ("how", how)));
        wanted.was.extend(how_of(how, &mut was)?.map(|how| ("how", how)));
        for word in ENTRY.into_iter().filter(|word| *word != "how") {
            let value = self.take(word)?.map(|value| self.linked(word, value)).transpose()?;
            wanted.values.extend(value.map(|value| (word, value)));
            let was = was.remove(word).map(|value| text(word, value)).transpose()?;
            let was = was.map(|value| self.linked(word, value)).transpose()?;
            wanted.was.extend(was.map(|value| (word, value)));
        }
        self.is_read(&[&ENTRY[1..], &HOW, &["next_step", "next_on", "fields"]].concat())?;
        Ok(wanted)
    }

    /// What a field holds as forms send it, where it names a record.
    fn linked(&self, word: &str, value: String) -> Result<String, Error> {
        match word {
            "deal" => self.deal_named(word, value),
            "contact" => self.contact_named(word, value),
            _ => Ok(value),
        }
    }
}

/// What was done and how it ended as a form has it, of a body that speaks of either; what it leaves
/// out is as `now` says, an ending as long as it fits.
fn how_of(now: &str, body: &mut Map<String, Value>) -> Result<Option<String>, Error> {
    let mut take = |word: &str| body.remove(word).map(|value| text(word, value)).transpose();
    let (kind, outcome) = (take(HOW[0])?, take(HOW[1])?);
    if kind.is_none() && outcome.is_none() {
        return Ok(None);
    }
    let (kind_now, outcome_now) = now.split_once('/').unwrap_or((now, ""));
    let kind = kind.unwrap_or_else(|| kind_now.to_owned());
    let fits = |outcome: Outcome| ActivityKind::from_word(&kind).is_some_and(|it| outcome.fits(it));
    let kept = Outcome::from_word(outcome_now).filter(|one| fits(*one)).unwrap_or(Outcome::Unknown);
    let outcome = outcome.unwrap_or_else(|| kept.word().to_owned());
    Ok(Some(format!("{kind}/{outcome}")))
}

/// Clashes by the words that programs have.
fn told_apart(clash: Clash) -> Vec<Clash> {
    if clash.field != "how" {
        return vec![clash];
    }
    let part = |how: &str, place: usize| how.split('/').nth(place).unwrap_or_default().to_owned();
    let parts = HOW.into_iter().enumerate().map(|(place, word)| Clash {
        field: word.into(),
        mine: part(&clash.mine, place),
        theirs: part(&clash.theirs, place),
    });
    parts.filter(|one| one.mine != one.theirs).collect()
}

/// Changes those fields of a logged activity that the body has.
async fn change(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    program.of = RecordKind::Activity;
    let number = identity::activity(&number).ok_or(Error::NotFound)?;
    let key = key_of(&program.server, number)?;
    let newest = newest(&program.server, &key)?;
    let how = program.by_hand(|hand| {
        let entry = hand.entry(newest.number, &newest.told.event)?;
        Some(hand.entry_values(&entry)["how"].clone())
    });
    let wanted = program.wanted_entry(&how?.ok_or(Error::NotFound)?)?;
    let done = change_entry(&program.server, &program.asker, key, wanted).await?;
    let done = match done {
        Done::Clash(all) => Done::Clash(all.into_iter().flat_map(told_apart).collect()),
        done => done,
    };
    program.told(done, None)
}
