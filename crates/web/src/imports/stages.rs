//! Which stages of the process the names mean that files have for them: kept as further names of
//! these stages, by a change of the process that can be taken back.

use axum::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use sales::event::{Key, RecordKind};
use sales::process::{Pipeline, Stage};

use super::counter::Purpose;
use super::{allowed, worker};
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::place::Path;
use crate::handlers::process::{draft_of, keep};
use crate::setting::{Expected, Kept, Setter};

/// What stands between a pipeline and its stage; names hold none.
const JOINT: char = '\t';

/// The value of a stage in forms.
pub(crate) fn stage_value(pipeline: &Pipeline, stage: &Stage) -> String {
    format!("{}{JOINT}{}", pipeline.name(), stage.name)
}

/// Takes over what the form says, and tries the files again or takes them in (`go`).
pub(crate) async fn say_stages(
    setter: Setter,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&setter.server, &asker)?;
    counter.get(number).ok_or(Error::NotFound)?;
    let pipelines = renamed(&setter, &fields)?;
    let address = &setter.visit.address;
    let to = format!("/imports/new/{number}");
    let goes = fields.text("do") == "go";
    let purpose = if goes { Purpose::TakeIn } else { Purpose::Try };
    if pipelines.is_empty() {
        if goes {
            worker::begin(&setter.server, &asker, number, purpose, |_| {});
        }
        return Ok(Redirect::to(&address.to(&to)).into_response());
    }
    let expected = match pipelines.as_slice() {
        [one] => Some(expected(&setter, one)?),
        _ => None,
    };
    let Kept::As(batch) = keep(&setter, &pipelines, expected).await? else {
        // Somebody else has changed the process: the page asks anew, by what it is now.
        return Ok(Redirect::to(&address.to(&to)).into_response());
    };
    worker::begin(&setter.server, &asker, number, purpose, |_| {});
    let told = address.with("told", &batch.0.to_string());
    Ok(Redirect::to(&told.to(&to)).into_response())
}

/// The state of a pipeline that is changed.
fn expected(setter: &Setter, pipeline: &Pipeline) -> Result<Expected, Error> {
    let name = pipeline.first_name();
    let stamp = setter.stamp(RecordKind::Pipeline, name)?;
    let key = Key::new(sales::event::PLAN, name);
    Ok(Expected { kind: RecordKind::Pipeline, key, stamp })
}

/// The pipelines whose stages get further names. What cannot be one is passed over: the page then
/// still asks for it.
fn renamed(setter: &Setter, fields: &Fields) -> Result<Vec<Pipeline>, Error> {
    let said = (0..).map_while(|place: usize| {
        let name = fields.get(&format!("name-{place}"))?;
        Some((name.to_owned(), fields.text(&format!("stage-{place}"))))
    });
    let said: Vec<(String, String)> = said.filter(|(_, stage)| !stage.is_empty()).collect();
    let mut changed = Vec::new();
    for before in setter.history.pipelines() {
        let mut draft = draft_of(setter, before)?;
        for (stage, line) in before.stages().iter().zip(&mut draft.lines) {
            let meant = said.iter().filter(|(_, meant)| *meant == stage_value(before, stage));
            for (name, _) in meant {
                line.aliases = format!("{}\n{name}", line.aliases);
            }
        }
        match draft.pipeline(Some(before)) {
            Ok(after) if after != *before => changed.push(after),
            _ => {}
        }
    }
    Ok(changed)
}
