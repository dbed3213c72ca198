//! The sales process that was read from files where nobody has defined it, as somebody puts it
//! right: what each stage means, and their order. It is kept as what is said of files with these
//! columns.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use sales::process::StageKind;

use super::checking::{back, change};
use super::counter::{Purpose, Sent, Step};
use super::{allowed, worker};
use crate::answering::Passing;
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::place::Path;
use crate::handlers::{Reader, shown};
use crate::pages::imports::check;
use crate::server::Server;
use crate::setting::stages::{Focus, moved};

/// How the address says that the process is read as somebody said.
pub(crate) const SAID: &str = "process";

/// Stages in their order, as a form has them.
pub(crate) struct Written {
    pub(crate) stages: Vec<(String, StageKind)>,
    pub(crate) focus: Option<Focus>,
}

impl Written {
    fn read(fields: &Fields) -> Written {
        let stage = |place: usize| {
            let name = fields.get(&format!("name-{place}"))?;
            let kind = StageKind::from_word(&fields.text(&format!("kind-{place}")))?;
            Some((name.to_owned(), kind))
        };
        Written { stages: (0..).map_while(stage).collect(), focus: None }
    }

    /// Whether nothing else is said than what was read from the files.
    fn is_as_read(&self, sent: &Sent) -> bool {
        let Step::Tried(outcome) = &sent.step else { return false };
        let read = outcome.reading.process.iter().map(|stage| (&*stage.name, stage.kind));
        read.eq(self.stages.iter().map(|(name, kind)| (&**name, *kind)))
    }

    /// The same after one of the form's buttons (`up-3`, `down-3`).
    fn after(mut self, button: &str) -> Written {
        self.focus = moved(&mut self.stages, button);
        self
    }
}

/// Moves a stage, or takes the process over as it stands and tries the files again, or takes them
/// in with it (`go`).
pub(crate) async fn say_process(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
    Extension(fields): Extension<Fields>,
    reader: Reader,
) -> Result<Response, Error> {
    let (counter, _) = allowed(&server, &asker)?;
    let sent = counter.get(number).ok_or(Error::NotFound)?;
    let (written, button) = (Written::read(&fields), fields.text("do"));
    let goes = button == "go";
    if goes && written.is_as_read(&sent) {
        worker::begin(&server, &asker, number, Purpose::TakeIn, |_| {});
        return Ok(back(&reader, number));
    }
    if !goes && button != "save" {
        let written = written.after(&button);
        let before = counter.before(number);
        let page = check::page(&server, &asker, &reader, (&sent, before), Some(&written));
        return Ok((Extension(Passing::AtOnce), shown(&page)?).into_response());
    }
    let purpose = if goes { Purpose::TakeIn } else { Purpose::Try };
    change(&server, &asker, number, purpose, move |sent| {
        for preview in sent.previews.iter().filter(|preview| preview.names_stages) {
            let rules = sent.said.rules.entry(preview.name.to_string()).or_default();
            rules.stages.clone_from(&written.stages);
        }
    })
    .await?;
    if goes {
        return Ok(back(&reader, number));
    }
    let address = reader.address.with("told", SAID);
    Ok(Redirect::to(&address.to(&format!("/imports/new/{number}"))).into_response())
}
