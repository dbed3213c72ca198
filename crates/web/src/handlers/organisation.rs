//! The organisation: shown, written, looked at before it is kept, kept.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::Stamp;
use sales::event::{Definition, Key, PLAN, RecordKind};

use super::shown;
use crate::error::Error;
use crate::form::Fields;
use crate::pages::organisation::{self as pages, PATH, Shown};
use crate::setting::organisation::{Draft, changed};
use crate::setting::{Expected, Kept, Setter, Wanted};

/// Under which it is kept: there is one.
const ID: &str = "organisation";

/// The page.
pub(crate) async fn page(setter: Setter) -> Result<Response, Error> {
    let known = setter.history.organisation();
    let draft = match setter.history.said().organisation {
        true => Draft::of(known, stamp(&setter)?),
        false => Draft::unsaid(stamp(&setter)?),
    };
    let made = setter.made(RecordKind::Organisation, std::iter::once(ID))?;
    shown(&pages::page(&setter, Shown::made(draft, made)))
}

fn stamp(setter: &Setter) -> Result<String, Error> {
    Ok(setter.stamp(RecordKind::Organisation, ID)?.text())
}

/// Does what a button of the form says.
pub(crate) async fn change(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let draft = Draft::read(&fields);
    let button = fields.text("do");
    if button == "edit" {
        return shown(&pages::page(&setter, Shown::writing(draft)));
    }
    let refused = |draft, wrong| {
        let page = shown(&pages::page(&setter, Shown::wrong(draft, wrong)))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let before = setter.history.organisation();
    let organisation = match draft.organisation(before) {
        Ok(organisation) => organisation,
        Err(wrong) => return refused(draft, wrong),
    };
    if organisation == *before {
        return refused(draft, vec![("nothing".to_owned(), "set-up-same")]);
    }
    let said = setter.history.said().organisation.then_some(before);
    let deed = changed::deed(said, &organisation);
    let definition = Definition::Organisation(organisation);
    let wanted = vec![Wanted::define(RecordKind::Organisation, ID, definition)];
    // Where there is nothing to count, nothing changes.
    let is_first = setter.history.opportunity_count() == 0;
    if button != "save" && !is_first {
        let changes = setter.preview(wanted).await?;
        return shown(&pages::page(&setter, Shown::looking(draft, changes)));
    }
    let expected = Stamp::read(&draft.stamp).map(|stamp| Expected {
        kind: RecordKind::Organisation,
        key: Key::new(PLAN, ID),
        stamp,
    });
    match setter.keep(deed, expected, wanted).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => {
            let theirs = Draft::of(setter.server.history().organisation(), stamp(&setter)?);
            let page = shown(&pages::page(&setter, Shown::changed_meanwhile(draft, theirs)))?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}
