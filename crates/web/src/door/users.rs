//! The people who use the server, for administrators.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use records::accounts::{Account, Accounts, Actor, NewAccount, Secret};
use reports::Role;
use reports::ask::choices;
use sales::history::History;

use super::sign_in::fresh;
use super::{Door, Visitor, faults};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::Reader;
use crate::pages::users::{self, Fault, Invited, Told};
use crate::server::Server;
use crate::wording::{Arg, Words};

pub(crate) const PATH: &str = "/people";

/// How the address says that a change was just kept.
const SAVED: &str = "saved";

/// The page of all accounts.
pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    reader: Reader,
) -> Result<Response, Error> {
    let about = reader.pairs.iter().find(|(name, _)| name == "row").map(|(_, email)| email.clone());
    let told = Told { saved: reader.told() == Some(SAVED), about, ..Told::default() };
    page_telling(&server, &visitor, &reader, StatusCode::OK, told).await
}

async fn page_telling(
    server: &Arc<Server>,
    visitor: &Visitor,
    reader: &Reader,
    status: StatusCode,
    told: Told,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let own = visitor.administrator()?;
    let email = told.about.clone();
    let found = door.ask(move |door| {
        let accounts = door.store.accounts();
        let about = email.map(|email| accounts.named(&email)).transpose()?.flatten();
        Ok((accounts.list()?, about))
    });
    let (accounts, about) = found.await??;
    let history = server.history();
    let shown = users::Shown {
        own,
        accounts: &accounts,
        choices: choices(&history, &reports::Viewer::administrator(), server.today()),
        history: &history,
        today: server.today(),
        about: about.as_ref(),
    };
    fresh(status, &users::page(reader, &shown, visitor.form_token(), told))
}

/// What the form says about an account.
struct Wanted {
    email: String,
    name: String,
    role: String,
    subject: Option<String>,
}

impl Wanted {
    /// What a form says; or why that cannot be. Whom the account had `before` may stay, also where
    /// the records know them no more.
    fn read(
        fields: &Fields,
        history: &History,
        words: Words,
        before: Option<&Account>,
    ) -> Result<Wanted, Vec<Fault>> {
        let word = fields.text("role");
        let (person, team) = (fields.get("person"), fields.get("team"));
        let role = Role::of(&word, if word == "reader" { team } else { person });
        let stays = |role: &&Role| {
            before.is_some_and(|account| {
                account.role == role.word() && account.subject.as_deref() == role.subject()
            })
        };
        // What the role does not use may still be a slip; what was there before is none.
        let was = before.and_then(|account| account.subject.as_deref());
        let unused = |text: Option<&str>, is_used: bool| {
            text.filter(|text| !is_used && !text.is_empty() && was != Some(text)).map(str::to_owned)
        };
        let person = unused(person, matches!(role, Some(Role::Manager(_) | Role::Rep(_))));
        let team = unused(team, matches!(role, Some(Role::Reader(_))));
        let others = [person.map(Role::Rep), team.map(|team| Role::Reader(Some(team)))];
        let others = others.iter().flatten();
        let named = role.iter().filter(|role| !stays(role)).chain(others);
        let wrong = named.filter(|role| role.viewer(history).is_none());
        let mut faults: Vec<Fault> =
            wrong.map(|role| (field_of(role), unknown(role, history, words))).collect();
        if role.is_none() {
            faults.insert(0, ("person", words.say("problem-no-person")));
        }
        let Some(role) = role.filter(|_| faults.is_empty()) else { return Err(faults) };
        Ok(Wanted {
            email: fields.text("email"),
            name: fields.text("name"),
            role: role.word().to_owned(),
            subject: role.subject().map(str::to_owned),
        })
    }

    fn account(&self) -> NewAccount<'_> {
        let Wanted { email, name, role, subject } = self;
        NewAccount { email, name: called(name, email), role, subject: subject.as_deref() }
    }
}

/// Who has no name is called by the address.
fn called<'a>(name: &'a str, email: &'a str) -> &'a str {
    if name.is_empty() { email } else { name }
}

/// What is wrong with somebody who is to be invited, apart from whom the account is for.
async fn faults_of(door: &Arc<Door>, fields: &Fields, words: Words) -> Result<Vec<Fault>, Error> {
    let Invited { email, name, role, .. } = invited(fields);
    let found = door.ask(move |door| {
        let name = called(&name, &email);
        let account = NewAccount { email: &email, name, role: &role, subject: None };
        door.store.accounts().faults(&account)
    });
    let found = found.await??;
    let said = |(field, message): faults::Fault| (field, words.say(message));
    Ok(faults::of_account(&found).into_iter().map(said).collect())
}

/// The field that says whom a role is for.
fn field_of(role: &Role) -> &'static str {
    if matches!(role, Role::Reader(_)) { "team" } else { "person" }
}

/// That the records do not know whom a role is for, with who comes nearest.
fn unknown(role: &Role, history: &History, words: Words) -> String {
    let key = match role {
        Role::Reader(_) => "problem-unknown-team",
        _ => "problem-unknown-person",
    };
    let name = role.subject().unwrap_or_default();
    let unknown = words.with(key, &[("name", Arg::Text(name))]);
    let nearest = role.nearest(history).join(&words.say("list-joint"));
    if nearest.is_empty() {
        return unknown;
    }
    let nearest = words.with("problem-nearest", &[("names", Arg::Text(&nearest))]);
    [unknown, nearest].join(&words.say("sentence-joint"))
}

/// Somebody to be invited, as a form has them.
fn invited(fields: &Fields) -> Invited {
    let [email, name, role, person, team] =
        ["email", "name", "role", "person", "team"].map(|field| fields.text(field));
    Invited { email, name, role, person, team }
}

/// Does something with the account of that address as the administrator who is there, and shows
/// the page again, with the link that came of it, if one did.
async fn done(
    server: &Arc<Server>,
    visitor: &Visitor,
    reader: &Reader,
    (email, written): (String, Option<Invited>),
    work: impl FnOnce(&Accounts<'_>, &Actor<'_>) -> Result<Option<Secret>, records::Error>
    + Send
    + 'static,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    visitor.administrator()?;
    let by = visitor.clone();
    let worked = door.ask(move |door| work(&door.store.accounts(), &by.actor(door.now())));
    match worked.await? {
        Ok(None) => {
            let address = reader.address.with("row", &email).with("told", SAVED);
            Ok(Redirect::to(&address.to(PATH)).into_response())
        }
        Ok(link) => {
            let told = Told { link, about: Some(email), ..Told::default() };
            page_telling(server, visitor, reader, StatusCode::OK, told).await
        }
        Err(error) => {
            let (field, problem) = Door::fault(error)?;
            let faults = vec![(field, reader.words.say(problem))];
            refused(server, visitor, reader, faults, written).await
        }
    }
}

/// The account that a form is about.
async fn named(server: &Arc<Server>, visitor: &Visitor, fields: &Fields) -> Result<Account, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    visitor.administrator()?;
    let email = fields.text("email");
    let found = door.ask(move |door| door.store.accounts().named(&email)).await?;
    found?.ok_or(Error::NotFound)
}

/// The page again, with what is wrong: at its fields, where somebody was to be invited.
async fn refused(
    server: &Arc<Server>,
    visitor: &Visitor,
    reader: &Reader,
    faults: Vec<Fault>,
    invited: Option<Invited>,
) -> Result<Response, Error> {
    let has_field = |(field, _): &Fault| invited.is_some() && !field.is_empty();
    let (faults, others): (Vec<Fault>, Vec<Fault>) = faults.into_iter().partition(has_field);
    let others: Vec<String> = others.into_iter().map(|(_, text)| text).collect();
    let problem = others.join(&reader.words.say("sentence-joint"));
    let invited = invited.unwrap_or_default();
    let told = Told { problem, faults, invited, ..Told::default() };
    page_telling(server, visitor, reader, StatusCode::UNPROCESSABLE_ENTITY, told).await
}

/// Invites somebody.
pub(crate) async fn invite(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    visitor.administrator()?;
    let written = invited(&fields);
    let mut faults = faults_of(&door, &fields, reader.words).await?;
    let wanted = match Wanted::read(&fields, &server.history(), reader.words, None) {
        Ok(wanted) if faults.is_empty() => wanted,
        read => {
            faults.extend(read.err().unwrap_or_default());
            return refused(&server, &visitor, &reader, faults, Some(written)).await;
        }
    };
    let email = wanted.email.clone();
    let work = move |accounts: &Accounts<'_>, by: &Actor<'_>| {
        accounts.invite(&wanted.account(), by).map(Some)
    };
    done(&server, &visitor, &reader, (email, Some(written)), work).await
}

/// Gives an account another name, role and person.
pub(crate) async fn change(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let account = named(&server, &visitor, &fields).await?;
    let wanted = match Wanted::read(&fields, &server.history(), reader.words, Some(&account)) {
        Ok(wanted) => wanted,
        Err(faults) => return refused(&server, &visitor, &reader, faults, None).await,
    };
    let email = account.email.clone();
    let work = move |accounts: &Accounts<'_>, by: &Actor<'_>| {
        accounts.change(account.id, &wanted.account(), by).map(|()| None)
    };
    done(&server, &visitor, &reader, (email, None), work).await
}

/// Disables an account, or enables it again.
pub(crate) async fn disable(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let account = named(&server, &visitor, &fields).await?;
    let (email, disabled) = (account.email.clone(), account.disabled_at.is_none());
    let work = move |accounts: &Accounts<'_>, by: &Actor<'_>| {
        accounts.disable(&account, disabled, by).map(|()| None)
    };
    done(&server, &visitor, &reader, (email, None), work).await
}

/// Makes another link that sets the password.
pub(crate) async fn reset(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let account = named(&server, &visitor, &fields).await?;
    let email = account.email.clone();
    let work =
        move |accounts: &Accounts<'_>, by: &Actor<'_>| accounts.reset(&account, by).map(Some);
    done(&server, &visitor, &reader, (email, None), work).await
}
