//! The sales process: shown, written, looked at before it is kept, kept.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::{Deed, Stamp};
use reports::process::{SetUp, set_up};
use sales::event::{Definition, Key, RecordKind, What};
use sales::names::is_same;
use sales::process::Pipeline;
use std::sync::Arc;

use super::shown;
use crate::error::Error;
use crate::form::Fields;
use crate::pages::process::{self as pages, PATH, Shown};
use crate::setting::stages::{Draft, Wrong};
use crate::setting::{Expected, Kept, Setter, Wanted};

/// The page: a pipeline to be changed, or one to begin with.
pub(crate) async fn page(setter: Setter) -> Result<Response, Error> {
    let all = set_up(&setter.history, setter.server.today());
    let draft = match chosen(&setter, &all) {
        Some(pipeline) => draft_of(&setter, pipeline)?,
        None => {
            let words = setter.visit.words;
            let stages = words.say("process-usual-stages");
            let stages: Vec<String> =
                stages.split(',').map(|name| name.trim().to_owned()).collect();
            Draft::new(&words.say("process-usual-name"), &stages)
        }
    };
    of(&setter, &all, Shown::writing(draft))
}

fn of(setter: &Setter, all: &[SetUp], what: Shown) -> Result<Response, Error> {
    let ids = all.iter().map(|one| &**one.pipeline.first_name());
    let made = match what.is_looked_at() {
        true => Vec::new(),
        false => setter.made(RecordKind::Pipeline, ids)?,
    };
    shown(&pages::page(setter, all, &made, what))
}

/// What the address names, or the first; `None` where a new one is wanted, or there is none.
fn chosen<'a>(setter: &Setter, all: &'a [SetUp]) -> Option<&'a Pipeline> {
    let address = &setter.visit.address;
    if address.get("view") == Some(pages::NEW) {
        return None;
    }
    let named = address.get("pipeline").and_then(|name| find(all, name));
    named.or(all.first().map(|one| &one.pipeline))
}

fn find<'a>(all: &'a [SetUp], name: &str) -> Option<&'a Pipeline> {
    let pipelines = || all.iter().map(|one| &one.pipeline);
    let named = pipelines().find(|pipeline| is_same(pipeline.name(), name));
    named.or_else(|| pipelines().find(|pipeline| pipeline.answers_to(name)))
}

/// The form of a pipeline as it is, with its stamp.
pub(crate) fn draft_of(setter: &Setter, pipeline: &Pipeline) -> Result<Draft, Error> {
    let stamp = setter.stamp(RecordKind::Pipeline, pipeline.first_name())?;
    Ok(Draft::of(pipeline, stamp.text()))
}

/// Does what a button of the form says.
pub(crate) async fn change(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let all = set_up(&setter.history, setter.server.today());
    let draft = Draft::read(&fields);
    let button = fields.text("do");
    if button.contains("preview") || button == "save" {
        return wanted(&setter, &all, draft, button == "save").await;
    }
    let (draft, focus) = draft.after(&button);
    of(&setter, &all, Shown::going_on(draft, focus))
}

/// Looks at what a draft would change, or keeps it.
async fn wanted(
    setter: &Setter,
    all: &[SetUp],
    draft: Draft,
    keeps: bool,
) -> Result<Response, Error> {
    let before = find(all, &draft.was).filter(|_| !draft.is_new);
    let clash = find(all, &draft.name).is_some_and(|known| before != Some(known));
    let clash = clash.then(|| Wrong::whole("pipeline", "process-wrong-known"));
    let pipeline = match draft.lasting(before, setter.server.today()) {
        Ok(pipeline) if clash.is_none() => pipeline,
        made => {
            let wrong = clash.into_iter().chain(made.err().unwrap_or_default());
            return refused(setter, all, draft, wrong.collect());
        }
    };
    // One that was read from files is confirmed by saving it as it is.
    if before == Some(&pipeline) && setter.history.said().process {
        let wrong = Wrong::whole("nothing", "set-up-same");
        return refused(setter, all, draft, vec![wrong]);
    }
    if !keeps {
        let wanted = definitions(setter, std::slice::from_ref(&pipeline))?;
        let changes = setter.preview(wanted).await?;
        return of(setter, all, Shown::looking(draft, &pipeline, changes));
    }
    let first_name = Arc::clone(pipeline.first_name());
    let expected = Stamp::read(&draft.stamp).map(|stamp| Expected {
        kind: RecordKind::Pipeline,
        key: Key::new(sales::event::PLAN, &first_name),
        stamp,
    });
    match keep(setter, std::slice::from_ref(&pipeline), expected).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => {
            // Theirs is shown beside; whoever saves again has seen it.
            let history = setter.server.history();
            let all = set_up(&history, setter.server.today());
            let theirs = find(&all, &draft.was).cloned();
            let stamp = setter.stamp(RecordKind::Pipeline, &first_name)?.text();
            let shown_again = Shown::changed_meanwhile(Draft { stamp, ..draft }, theirs);
            let page = of(setter, &all, shown_again)?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn refused(
    setter: &Setter,
    all: &[SetUp],
    draft: Draft,
    wrong: Vec<Wrong>,
) -> Result<Response, Error> {
    let page = of(setter, all, Shown::wrong(draft, wrong))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Keeps these pipelines as they are to be.
pub(crate) async fn keep(
    setter: &Setter,
    pipelines: &[Pipeline],
    expected: Option<Expected>,
) -> Result<Kept, Error> {
    let names = pipelines.iter().map(|pipeline| pipeline.name().to_owned());
    setter.keep(Deed::Process(names.collect()), expected, definitions(setter, pipelines)?).await
}

/// The pipelines, defined; what was guessed of files is taken back.
fn definitions(setter: &Setter, pipelines: &[Pipeline]) -> Result<Vec<Wanted>, Error> {
    let ledger = setter.server.ledger().ok_or(Error::NotFound)?;
    let guessed = sources::known::inferred_process();
    let story = ledger.store().story(RecordKind::Pipeline, &guessed);
    let story = story?;
    let is_live = story.last().is_some_and(|last| last.event.what != What::Deleted);
    let kind = RecordKind::Pipeline;
    let taken_back = is_live.then_some(Wanted { kind, key: guessed, what: What::Deleted });
    let defined = pipelines.iter().map(|pipeline| {
        let definition = Definition::Pipeline(pipeline.clone());
        Wanted::define(kind, pipeline.first_name(), definition)
    });
    Ok(taken_back.into_iter().chain(defined).collect())
}
