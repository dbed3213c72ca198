//! The same changes for programs: JSON in, what was kept out, problems told by the field.

pub(crate) mod cards;
pub(crate) mod entries;
mod naming;

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use reports::SCHEMA_VERSION;
use reports::custom::Field;
use reports::duplicates::{Making, Resembling};
use reports::hand::{
    CUSTOM, CardKind, Clash, CustomTexts, CustomWanted, DealField, DuplicateKind, FIELDS, Logged,
    Problem, Wanted,
};
use reports::identity;
use sales::custom::CustomType;
use sales::event::{Key, RecordKind};
use sales::names::is_same;
use serde::Serialize;
use serde_json::{Map, Value};

use super::alike::alike;
use super::deal::number_of;
use super::entry::newest;
use super::kept::{self, Done, Which};
use crate::asker::Asker;
use crate::error::{Error, Refusal};
use crate::guard::from_a_program;
use crate::handlers::json;
use crate::server::Server;

/// What was kept.
#[derive(Serialize)]
struct Kept {
    schema_version: u32,
    /// The batch, by which it can be undone; absent where there was nothing to change.
    batch: Option<i64>,
    /// What names the deal, customer, person at one, or lead for good.
    id: Option<String>,
    /// The number of the deal in the history shown now.
    deal: Option<u32>,
    /// Likewise that of a customer, a person at one, or a lead.
    number: Option<u32>,
    /// What names the activity for good that was logged or edited.
    activity_id: Option<String>,
    /// The number of its version.
    activity: Option<u32>,
    /// Records that a new one may be the same as.
    possible_duplicates: Vec<Resembling>,
}

/// A program that changes something.
struct Program {
    server: Arc<Server>,
    asker: Asker,
    /// What it sent, and what of it is not read yet.
    sent: Map<String, Value>,
    body: Map<String, Value>,
    /// The kind of record whose custom fields it fills in, where it is no card.
    of: RecordKind,
    /// What it makes may be the same as these.
    alike: Vec<Resembling>,
}

impl Program {
    fn new(
        server: Arc<Server>,
        asker: Asker,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<Program, Error> {
        let sent: Map<String, Value> = from_a_program(headers, body)?;
        let (body, of) = (sent.clone(), RecordKind::Opportunity);
        Ok(Program { server, asker, sent, body, of, alike: Vec::new() })
    }

    /// Takes a text, a number or null out of the body; `None` where it says nothing of it.
    fn take(&mut self, name: &str) -> Result<Option<String>, Error> {
        self.body.remove(name).map(|value| text(name, value)).transpose()
    }

    /// Takes the same out, or nothing.
    fn text(&mut self, name: &str) -> Result<String, Error> {
        Ok(self.take(name)?.unwrap_or_default())
    }

    /// Nothing may be left that means nothing; `known` is what would.
    fn is_read(&self, known: &[&str]) -> Result<(), Error> {
        match self.body.iter().next() {
            None => Ok(()),
            Some((name, value)) => {
                let known = known.iter().map(|name| (*name).to_owned()).collect();
                Err(refused(name, value.to_string(), known))
            }
        }
    }

    /// Looks for what a record to be made may be the same as: it is told with what was kept.
    fn look_for(&mut self, making: Making<'_>) -> Result<(), Error> {
        let history = self.server.history();
        self.alike = self.by_hand(|hand| alike(&history, hand, making))?;
        Ok(())
    }

    /// The key of the deal that `text` names, if whoever asks sees it.
    fn deal(&self, parameter: &str, text: &str) -> Result<Key, Error> {
        self.named(parameter, DuplicateKind::Deal, text, |hand, number| hand.deal_key(number))
    }

    /// What a program wants a deal to be.
    fn wanted(&mut self) -> Result<Wanted, Error> {
        let mut wanted = Wanted { on: self.text("on")?, ..Wanted::default() };
        wanted.new_account = self.body.remove("new_account") == Some(Value::Bool(true));
        let mut was = self.was()?;
        for field in DealField::ALL {
            let word = field.word();
            wanted.values.extend(self.take(word)?.map(|value| (field, value)));
            let was = was.remove(word).map(|value| text(word, value)).transpose()?;
            wanted.was.extend(was.map(|value| (field, value)));
        }
        wanted.custom = self.custom(RecordKind::Opportunity, &was)?;
        self.is_read(&[&DealField::ALL.map(DealField::word)[..], &["fields"]].concat())?;
        Ok(wanted.with_day_of_step())
    }

    /// Takes out what the fields held when they were read.
    fn was(&mut self) -> Result<Map<String, Value>, Error> {
        match self.body.remove("was") {
            Some(Value::Object(was)) => Ok(was),
            None => Ok(Map::new()),
            Some(other) => Err(refused("was", other.to_string(), Vec::new())),
        }
    }

    /// Takes out what custom fields of records of that kind shall hold; `was` says what they held.
    fn custom(
        &mut self,
        kind: RecordKind,
        was: &Map<String, Value>,
    ) -> Result<CustomWanted, Error> {
        let fields = self.body.remove("fields");
        Ok(CustomWanted {
            values: self.custom_texts(kind, "fields", fields.as_ref())?,
            was: self.custom_texts(kind, "was", was.get("fields"))?,
        })
    }

    /// Values of custom fields of records of that kind, by their names, as an object has them.
    fn custom_texts(
        &self,
        kind: RecordKind,
        parameter: &str,
        fields: Option<&Value>,
    ) -> Result<CustomTexts, Error> {
        let given = match fields {
            None | Some(Value::Null) => return Ok(CustomTexts::new()),
            Some(Value::Object(given)) => given,
            Some(other) => return Err(refused(parameter, other.to_string(), Vec::new())),
        };
        let history = self.server.history();
        let known = reports::custom::fields(&history, kind);
        let one = |(name, value): (&String, &Value)| {
            let field = known.iter().find(|field| is_same(&field.name, name));
            let names = || known.iter().map(|field| field.name.clone()).collect();
            let field = field.ok_or_else(|| refused(parameter, name.clone(), names()))?;
            let mut text = text(name, value.clone())?;
            // The point of a number in JSON marks decimals; of a text, three may be thousands.
            if field.holds == CustomType::Number && value.is_f64() {
                text.push_str("0000");
            }
            Ok((Arc::clone(&field.id), text))
        };
        given.iter().map(one).collect()
    }

    /// What was kept; of a card, of that kind.
    fn told(&self, done: Done, kind: Option<CardKind>) -> Result<Response, Error> {
        match done {
            Done::Kept(kept) => {
                let deal = kept.deal().and_then(|key| number_of(&self.server, key));
                let find = |(kind, key)| self.by_hand(|hand| hand.card(kind, key)).ok().flatten();
                let number = kind.zip(kept.card()).and_then(find);
                let history = self.server.history();
                let deal_id = deal.map(|deal| identity::id(&history, DuplicateKind::Deal, deal));
                let id = |(kind, number)| identity::id(&history, DuplicateKind::Card(kind), number);
                let entry = kept.entry().and_then(|key| newest(&self.server, key).ok());
                let activity = entry.map(|entry| entry.number);
                json(&Kept {
                    schema_version: SCHEMA_VERSION,
                    batch: kept.batch,
                    id: deal_id.or_else(|| kind.zip(number).map(id)),
                    deal,
                    number,
                    activity_id: activity.map(|number| self.activity_id(number)).transpose()?,
                    activity,
                    possible_duplicates: self.alike.clone(),
                })
            }
            Done::Wrong(problems) => {
                let wrong = |problem: &Problem| self.wrong(kind, problem);
                Err(Error::Refused(problems.iter().map(wrong).collect()))
            }
            Done::Clash(clashes) => {
                let clash = |clash: Clash| {
                    let parameter = self.parameter(kind, &clash.field);
                    Refusal::of(parameter, clash.mine).knowing(vec![clash.theirs])
                };
                Err(Error::Conflict(clashes.into_iter().map(clash).collect()))
            }
        }
    }

    /// What is wrong with a field: what was sent, what could have been, and why that cannot be.
    fn wrong(&self, kind: Option<CardKind>, problem: &Problem) -> Refusal {
        let word = &*problem.field;
        let parameter = self.parameter(kind, word);
        let sent = self.sent(&parameter);
        let known = match self.field(kind, word) {
            Some(field) => Ok(field.choices),
            None => self.by_hand(|hand| hand.choices(word, &self.sent("kind"))),
        };
        Refusal::of(parameter, sent).knowing(known.unwrap_or_default()).because(problem.why)
    }

    /// What the body said that parameter is; nothing where it did not.
    fn sent(&self, parameter: &str) -> String {
        let of_fields = |name: &str| {
            let mut fields = self.sent.get("fields")?.as_object()?.iter();
            fields.find(|(sent, _)| is_same(sent, name)).map(|(_, value)| value)
        };
        let value = match parameter.strip_prefix(FIELDS) {
            Some(name) => of_fields(name),
            None => self.sent.get(parameter),
        };
        value.and_then(|value| text(parameter, value.clone()).ok()).unwrap_or_default()
    }

    /// Where a body says what the field of that word holds.
    fn parameter(&self, kind: Option<CardKind>, word: &str) -> String {
        let custom = self.field(kind, word).map(|field| format!("{FIELDS}{}", field.name));
        custom.unwrap_or_else(|| word.to_owned())
    }

    /// The custom field of that word, of a deal or an activity where it is no card.
    fn field(&self, kind: Option<CardKind>, word: &str) -> Option<Field> {
        let id = word.strip_prefix(CUSTOM)?;
        let kind = kind.map_or(self.of, CardKind::record);
        let fields = reports::custom::fields(&self.server.history(), kind);
        fields.into_iter().find(|field| *field.id == *id)
    }
}

fn refused(parameter: &str, value: String, known: Vec<String>) -> Error {
    Error::Refused(vec![Refusal::of(parameter, value).knowing(known)])
}

fn text(name: &str, value: Value) -> Result<String, Error> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Null => Ok(String::new()),
        other => Err(refused(name, other.to_string(), Vec::new())),
    }
}

/// Makes a deal.
pub(crate) async fn make_deal(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    let wanted = program.wanted()?;
    program.look_for(Making::Deal(&wanted))?;
    let done = kept::make(&program.server, &program.asker, wanted).await?;
    program.told(done, None)
}

/// Changes those fields of a deal that the body has.
pub(crate) async fn change_deal(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    let key = program.deal("id", &number)?;
    let wanted = program.wanted()?;
    let done = kept::change(&program.server, &program.asker, key, wanted).await?;
    program.told(done, None)
}

/// Logs an activity about a deal or a lead.
pub(crate) async fn log_activity(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    program.of = RecordKind::Activity;
    let is_given = |text: &String| !text.is_empty();
    let deal = program.take("deal")?.filter(is_given);
    let lead = program.take("lead")?.filter(is_given);
    let account = program.take("account")?.filter(is_given);
    let contact = program.text("contact")?;
    let said = Logged {
        kind: program.text("kind")?,
        outcome: program.text("outcome")?,
        direction: program.text("direction")?,
        by: program.text("by")?,
        on: program.text("on")?,
        time: program.text("time")?,
        contact: program.contact_named("contact", contact)?,
        new_contact: program.text("new_contact")?,
        deal: String::new(),
        subject: program.text("subject")?,
        next_step: program.text("next_step")?,
        next_on: program.text("next_on")?,
        custom: program.custom(RecordKind::Activity, &Map::new())?,
    };
    program.is_read(&[
        "deal",
        "lead",
        "account",
        "kind",
        "outcome",
        "direction",
        "by",
        "on",
        "time",
        "contact",
        "new_contact",
        "subject",
        "next_step",
        "next_on",
        "fields",
    ])?;
    let which = match (deal, lead, account) {
        (Some(deal), None, None) => Which::Deal(program.deal("deal", &deal)?),
        (None, Some(lead), None) => Which::Lead(program.card("lead", CardKind::Lead, &lead)?),
        (None, None, Some(account)) => {
            Which::Account(program.card("account", CardKind::Account, &account)?)
        }
        _ => {
            let known = ["deal", "lead", "account"].map(str::to_owned).to_vec();
            return Err(refused("deal", String::new(), known));
        }
    };
    let done = kept::log(&program.server, &program.asker, which, said).await?;
    program.told(done, None)
}
