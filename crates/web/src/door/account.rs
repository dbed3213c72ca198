//! One's own account: password, sessions, tokens for programs.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use records::accounts::Scope;

use super::sign_in::{fresh, left, left_changed};
use super::{Door, Visitor, faults};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::Reader;
use crate::pages::own_account::{self, Told};
use crate::server::Server;

pub(crate) const PATH: &str = "/account";

/// The page of one's own account.
pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    reader: Reader,
) -> Result<Response, Error> {
    page_telling(&server, &visitor, &reader, StatusCode::OK, Told::default()).await
}

async fn page_telling(
    server: &Arc<Server>,
    visitor: &Visitor,
    reader: &Reader,
    status: StatusCode,
    told: Told,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let id = visitor.account()?.id;
    let tokens = door.ask(move |door| door.store.accounts().tokens(id)).await?;
    let tokens = tokens?;
    let history = server.history();
    let day = |at| history.day_of(at);
    let sets_up = visitor.asker(server).is_ok_and(|asker| server.may_set_up(&asker));
    let own = (visitor.form_token(), sets_up);
    let page = own_account::page(reader, visitor.account()?, &tokens, day, own, told);
    fresh(status, &page)
}

/// Sets another password; whoever knew the old one has to sign in anew, everywhere.
pub(crate) async fn change_password(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let (account, at) = (visitor.account()?.clone(), visitor.clone());
    let _permit = server.computing.acquire().await;
    let done = door.ask(move |door| {
        let (old, new) = (fields.text("password"), fields.text("new"));
        let by = at.actor(door.now());
        let accounts = door.store.accounts();
        let Some(fault) = faults::of_password(&new, [&account.name, &account.email]) else {
            return accounts.change_password(&account, &old, &new, &by).map(|()| Vec::new());
        };
        let knows = accounts.knows_password(&account, &old, &by)?;
        let wrong = (!knows).then_some(faults::WRONG_PASSWORD);
        Ok(wrong.into_iter().chain([fault]).collect::<Vec<_>>())
    });
    let faults = match done.await? {
        Ok(faults) if faults.is_empty() => return Ok(left_changed(&server)),
        Ok(faults) => faults,
        Err(error) => vec![Door::fault(error)?],
    };
    let told = Told { faults, ..Told::default() };
    page_telling(&server, &visitor, &reader, StatusCode::UNPROCESSABLE_ENTITY, told).await
}

/// Ends every session of the account, this one, too.
pub(crate) async fn leave_everywhere(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let account = visitor.account()?.clone();
    let done = door.ask(move |door| {
        door.store.accounts().sign_out_everywhere(&account, &visitor.actor(door.now()))
    });
    done.await??;
    Ok(left(&server))
}

/// Makes a token, and shows it this once.
pub(crate) async fn make_token(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let (account, at) = (visitor.account()?.clone(), visitor.clone());
    let scope = Scope::of(&fields.text("scope")).unwrap_or(Scope::Read);
    let label = fields.text("label");
    let given = label.clone();
    let made = door.ask(move |door| {
        let by = at.actor(door.now());
        door.store.accounts().make_token(&account, &given, scope, &by)
    });
    let (status, told) = match made.await? {
        Ok(made) => (StatusCode::OK, Told { made: Some(made), ..Told::default() }),
        Err(error) => {
            let faults = vec![faults::of_label(Door::fault(error)?)];
            let told = Told { faults, label, scope, ..Told::default() };
            (StatusCode::UNPROCESSABLE_ENTITY, told)
        }
    };
    page_telling(&server, &visitor, &reader, status, told).await
}

/// Makes a token useless.
pub(crate) async fn revoke_token(
    State(server): State<Arc<Server>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let door = server.door().ok_or(Error::NotFound)?;
    let account = visitor.account()?.clone();
    let token = fields.get("number").and_then(|text| text.parse().ok()).ok_or(Error::NotFound)?;
    let done = door
        .ask(move |door| door.store.accounts().revoke(&account, token, &visitor.actor(door.now())));
    done.await??;
    Ok(Redirect::to(PATH).into_response())
}
