//! Custom fields: shown, defined, renamed, retired, put in another order.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::{Deed, Stamp};
use sales::custom::CustomField;
use sales::event::{Definition, Key, PLAN, RecordKind};

use super::shown;
use crate::error::Error;
use crate::form::Fields;
use crate::pages::fields::{self as pages, PATH};
use crate::setting::fields::{Draft, moved};
use crate::setting::people::Wrong;
use crate::setting::{Expected, Kept, Setter, Wanted};

/// All fields.
pub(crate) async fn page(setter: Setter) -> Result<Response, Error> {
    shown(&pages::page(&setter))
}

/// The form of one field.
pub(crate) async fn field(setter: Setter) -> Result<Response, Error> {
    let address = &setter.visit.address;
    let draft = match address.get("row") {
        Some(record) => {
            let history = setter.server.history();
            let field = find(history.fields(), record).ok_or(Error::NotFound)?;
            Draft::of(field, stamp(&setter, record)?)
        }
        None => Draft::new(address.get("by").unwrap_or(CustomField::KINDS[0].word())),
    };
    shown(&pages::field(&setter, draft, &[], None))
}

fn stamp(setter: &Setter, record: &str) -> Result<String, Error> {
    Ok(setter.stamp(RecordKind::Field, record)?.text())
}

fn find<'f>(fields: &'f [CustomField], record: &str) -> Option<&'f CustomField> {
    fields.iter().find(|field| field.record_id() == record)
}

fn define(field: CustomField) -> Wanted {
    Wanted::define(RecordKind::Field, &field.record_id(), Definition::Field(field))
}

/// Keeps a field as the form says.
pub(crate) async fn change(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let draft = Draft::read(&fields);
    let history = setter.server.history();
    let before = find(history.fields(), &draft.was);
    let made = draft.field(before, history.fields());
    let refused = |draft: Draft, wrong: Vec<Wrong>| {
        let page = shown(&pages::field(&setter, draft, &wrong, None))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let field = match made {
        Ok(field) if Some(&field) == before => {
            return refused(draft, vec![("name".to_owned(), "set-up-same")]);
        }
        Ok(field) => field,
        Err(wrong) => return refused(draft, wrong),
    };
    let record = field.record_id();
    let key = Key::new(PLAN, &record);
    let expected = Stamp::read(&draft.stamp);
    let expected = expected.map(|stamp| Expected { kind: RecordKind::Field, key, stamp });
    let deed = Deed::Field(field.name.to_string());
    match setter.keep(deed, expected, vec![define(field)]).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => {
            let history = setter.server.history();
            let theirs = find(history.fields(), &record);
            let draft = Draft { stamp: stamp(&setter, &record)?, ..draft };
            let page = shown(&pages::field(&setter, draft, &[], theirs))?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// Moves a field up or down.
pub(crate) async fn order(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let history = setter.server.history();
    let known = history.fields();
    let record = fields.text("field");
    let field = find(known, &record).ok_or(Error::NotFound)?;
    let wanted: Vec<Wanted> =
        moved(known, &record, fields.text("do") == "up").into_iter().map(define).collect();
    if wanted.is_empty() {
        return page(setter).await;
    }
    let deed = Deed::FieldMoved(field.name.to_string());
    match setter.keep(deed, None, wanted).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => Err(Error::NotFound),
    }
}
