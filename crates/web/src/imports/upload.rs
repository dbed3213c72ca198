//! Takes in what is sent: the token first, then files, onto the disk as they come.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use intake::{Upload, UploadError};
use sources::preview;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task;

use super::counter::{Counter, Purpose, Run, Said, Sent, Step};
use super::multipart::{Broken, Multipart};
use super::{allowed, past, worker};
use crate::asker::Asker;
use crate::door::FormToken;
use crate::error::Error;
use crate::guard::came_from;
use crate::handlers::Reader;
use crate::ledger::Ledger;
use crate::server::Server;
use records::accounts::Actor;

/// Pieces that may wait to be written.
const WAITING: usize = 8;

/// What the thread that writes is told.
enum Told {
    File(String),
    Piece(Vec<u8>),
    /// The form is whole.
    End,
}

/// Why nothing was kept, for the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    TooLarge,
    /// It broke off on the way.
    CutOff,
    /// No file was chosen.
    Nothing,
}

/// Keeps the files of a form and leads to the page on which they are checked.
pub(crate) async fn receive(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Extension(token): Extension<FormToken>,
    reader: Reader,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (counter, ledger) = allowed(&server, &asker)?;
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let announced = announced.and_then(|value| value.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > counter.uploads.most_bytes()) {
        return refused(&server, &asker, &reader, Refused::TooLarge).await;
    }
    let mut form = Multipart::read(&headers, body).ok_or(Error::NotAllowed)?;
    // Before anything is kept, it is clear that whoever is signed in sent it.
    let first = form.next().await.map_err(|Broken| Error::Foreign)?;
    let is_token = first.is_some_and(|part| part.name == "token" && part.file.is_none());
    let given = form.text().await.map_err(|Broken| Error::Foreign)?;
    if !is_token || !token.is(&given) {
        return Err(Error::OldPage(came_from(&headers).unwrap_or_default()));
    }
    let upload = match kept(&counter, form).await? {
        Ok(upload) => upload,
        Err(why) => return refused(&server, &asker, &reader, why).await,
    };
    let number = upload.number();
    let put = Arc::clone(&counter);
    let by = asker.clone();
    let seen = task::spawn_blocking(move || put.put(looked_at(upload, &*ledger, &by)));
    seen.await.map_err(|panic| Error::internal(&panic))?;
    worker::begin(&server, &asker, number, Purpose::Try, |_| {});
    Ok(Redirect::to(&reader.address.to(&format!("/imports/new/{number}"))).into_response())
}

async fn refused(
    server: &Arc<Server>,
    asker: &Asker,
    reader: &Reader,
    why: Refused,
) -> Result<Response, Error> {
    let status = match why {
        Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::CutOff | Refused::Nothing => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let key = match why {
        Refused::TooLarge => "import-too-large",
        Refused::CutOff => "import-cut-off",
        Refused::Nothing => "import-no-file",
    };
    let page = past::list_telling(server, asker, reader, key).await?;
    Ok((status, page).into_response())
}

/// Writes the files of the form, beside the threads that serve.
async fn kept(counter: &Arc<Counter>, form: Multipart) -> Result<Result<Upload, Refused>, Error> {
    let (tell, told) = mpsc::channel(WAITING);
    let counter = Arc::clone(counter);
    let writing = task::spawn_blocking(move || written(&counter, told));
    // Where it breaks off, the end is never told.
    let _ = read(form, tell).await;
    match writing.await.map_err(|panic| Error::internal(&panic))? {
        Ok(Some(upload)) if upload.inputs().is_empty() && upload.left_out().is_empty() => {
            Ok(Err(Refused::Nothing))
        }
        Ok(Some(upload)) => Ok(Ok(upload)),
        Ok(None) => Ok(Err(Refused::CutOff)),
        Err(UploadError::TooLarge) => Ok(Err(Refused::TooLarge)),
        Err(UploadError::Disk(error)) => Err(error.into()),
    }
}

async fn read(mut form: Multipart, tell: Sender<Told>) -> Result<(), Broken> {
    let heard = |sent: Result<(), _>| sent.map_err(|mpsc::error::SendError(_)| Broken);
    while let Some(part) = form.next().await? {
        // A form in which nothing was chosen has one file without a name.
        let Some(name) = part.file.filter(|name| !name.is_empty()) else { continue };
        heard(tell.send(Told::File(name)).await)?;
        while let Some(piece) = form.piece().await? {
            heard(tell.send(Told::Piece(piece)).await)?;
        }
    }
    heard(tell.send(Told::End).await)
}

/// The files on the disk; `None` where the form broke off.
fn written(counter: &Counter, mut told: Receiver<Told>) -> Result<Option<Upload>, UploadError> {
    let mut upload = counter.uploads.begin()?;
    while let Some(next) = told.blocking_recv() {
        match next {
            Told::File(name) => {
                upload.end_file()?;
                upload.begin_file(&name)?;
            }
            Told::Piece(bytes) => upload.write(&bytes)?,
            Told::End => {
                upload.end_file()?;
                return Ok(Some(upload));
            }
        }
    }
    Ok(None)
}

fn looked_at(upload: Upload, ledger: &dyn Ledger, asker: &Asker) -> Sent {
    let mut sent = Sent {
        number: upload.number(),
        label: upload.label(),
        sent_at: ledger.now(),
        who: String::new(),
        origin: String::new(),
        left_out: upload.left_out().to_vec(),
        upload: Some(Arc::new(upload)),
        previews: Vec::new(),
        said: Said::default(),
        step: Step::Waiting(Purpose::Try),
        run: Run::default(),
    };
    look_again(&mut sent, ledger, asker);
    sent
}

/// Looks at the files as they are read by now.
pub(super) fn look_again(sent: &mut Sent, ledger: &dyn Ledger, asker: &Asker) {
    let who = asker.signed_in.as_ref().map_or("", |one| one.email.as_str());
    let actor = Actor { who, origin: "", at: ledger.now() };
    // Where the store cannot be read, trying them says so.
    if let Ok(options) = worker::options(ledger.store(), &actor, sent) {
        sent.previews = sent.inputs().iter().map(|input| preview(input, &options)).collect();
    }
}
