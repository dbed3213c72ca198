//! The first account, and accounts that somebody was invited to: both set a password by a link
//! that is of use once.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use records::Why;
use records::accounts::{Actor, NewAccount, Secret};

use super::faults::{self, Fault};
use super::sign_in::{entered, fresh};
use super::{Door, Visitor};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::Reader;
use crate::pages::entering::{EnteringPage, Field};
use crate::server::Server;

/// The page that makes the first account, for whoever has the link that the server printed.
pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Error> {
    fits(&server, &secret).await?;
    fresh(StatusCode::OK, &setup_page(&reader, &secret, &Fields::default()))
}

/// The door, if the link is that of the first account. Once there is one, no such link is of use.
async fn fits(server: &Server, secret: &str) -> Result<Arc<Door>, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let are_there = door.ask(|door| door.store.accounts().are_there()).await?;
    match are_there? {
        true => Err(Error::UsedLink),
        false if door.setup.is(secret) => Ok(door),
        false => Err(Error::NotFound),
    }
}

fn setup_page(reader: &Reader, secret: &str, fields: &Fields) -> EnteringPage {
    let words = reader.words;
    let mut page = EnteringPage::new(reader, &format!("/setup/{secret}"), "setup", "setup-go");
    page.lines = vec![words.say("setup-why")];
    page.ask(vec![
        Field { value: fields.text("name"), ..Field::name(words.say("account-name")) },
        Field { value: fields.text("email"), ..Field::email(words.say("account-email")) },
        new_password(reader),
    ]);
    page
}

/// The field for a password that is set.
pub(super) fn new_password(reader: &Reader) -> Field {
    let words = reader.words;
    let field = Field::password("new", words.say("account-new-password"), "new-password");
    Field { hint: words.say("account-new-password-hint"), ..field }
}

/// Makes the first account, that of an administrator, and signs in with it.
pub(crate) async fn set_up(
    State(server): State<Arc<Server>>,
    Path(secret): Path<String>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = fits(&server, &secret).await?;
    let refused = |faults: &[Fault]| {
        let mut page = setup_page(&reader, &secret, &fields);
        page.refuse(reader.words, faults);
        fresh(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let faults = faults_of(&fields);
    if !faults.is_empty() {
        return refused(&faults);
    }
    let (given, now) = (fields.clone(), door.now());
    let made = door.ask(move |door| {
        let (email, name) = (given.text("email"), given.text("name"));
        let by = Actor { who: "setup", origin: &visitor.origin, at: now };
        let accounts = door.store.accounts();
        let id = accounts.begin(&email, &name, &given.text("new"), &by)?;
        accounts.enter(id, now)
    });
    match made.await? {
        Ok(session) => Ok(entered(&server, &session, "/")),
        Err(records::Error { why: Why::NotTheFirst, .. }) => Err(Error::UsedLink),
        Err(error) => refused(&[Door::fault(error)?]),
    }
}

/// All that is wrong with one's own account as the form has it.
fn faults_of(fields: &Fields) -> Vec<Fault> {
    let (email, name) = (fields.text("email"), fields.text("name"));
    let account = NewAccount { email: &email, name: &name, role: "administrator", subject: None };
    let own = |fault| match fault {
        (field, "problem-no-name") => (field, "problem-no-own-name"),
        other => other,
    };
    let password = faults::of_password(&fields.text("new"), [&name, &email]);
    faults::of_account(&account.faults()).into_iter().map(own).chain(password).collect()
}

/// The page on which somebody who was invited sets a password.
pub(crate) async fn invited(
    State(server): State<Arc<Server>>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let link = Secret::given(&secret);
    let found = door.ask(move |door| door.store.accounts().invited(&link, door.now())).await?;
    let account = found?.ok_or(Error::UsedLink)?;
    fresh(StatusCode::OK, &invited_page(&reader, &secret, &account.email))
}

fn invited_page(reader: &Reader, secret: &str, email: &str) -> EnteringPage {
    let words = reader.words;
    let mut page =
        EnteringPage::new(reader, &format!("/invited/{secret}"), "invited", "invited-go");
    page.lines = vec![words.say("invited-why")];
    // So that a password manager knows whose it is.
    let email = Field { value: email.to_owned(), ..Field::email(words.say("account-email")) };
    page.ask(vec![Field { is_fixed: true, ..email }, new_password(reader)]);
    page
}

/// Sets the password of whoever was invited, and signs in.
pub(crate) async fn take_up(
    State(server): State<Arc<Server>>,
    Path(secret): Path<String>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let (link, password) = (Secret::given(&secret), fields.text("new"));
    let now = door.now();
    let done = door.ask(move |door| {
        let accounts = door.store.accounts();
        let account = accounts.take_up(&link, &password, &visitor.origin, now)?;
        account.map(|account| accounts.enter(account.id, now)).transpose()
    });
    match done.await? {
        Ok(session) => Ok(entered(&server, &session.ok_or(Error::UsedLink)?, "/")),
        Err(error) => {
            let mut page = invited_page(&reader, &secret, &fields.text("email"));
            page.refuse(reader.words, &[Door::fault(error)?]);
            fresh(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
