//! The sample company: how visitors put it into the store and take it out again.
//!
//! Both change the store, so they are POST forms of administrators, and obeyed only where the
//! browser says that a page of this server sent them ([`crate::guard`]).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;
use tokio::task;

use crate::address::Address;
use crate::asker::Asker;
use crate::error::Error;
use crate::guard::is_from_here;
use crate::handlers::Pairs;
use crate::server::Server;
use crate::visit::Visit;
use crate::wording::Lang;

/// What the store holds, as far as visitors are told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Holds {
    /// Nothing at all.
    Nothing,
    /// Nothing yet; the sample company is on its way.
    Coming,
    /// Nothing; the sample company could not be put in.
    Failed,
    /// The sample company, alone or with records of one's own.
    Sample,
    /// Records of one's own, or what cannot be changed from here.
    Own,
}

/// The store, as far as the sample company is concerned. Whoever starts the server brings it.
pub trait Samples: Send + Sync {
    /// [`Holds::Nothing`], [`Holds::Sample`] or [`Holds::Own`]; asked at every request.
    fn holds(&self) -> Holds;

    /// Puts the company in as one batch and lets `server` show it. It may take seconds.
    ///
    /// # Errors
    ///
    /// What went wrong, for the log; nothing is stored then.
    fn put_in(&self, server: &Server, lang: Lang) -> Result<(), String>;

    /// Takes that batch back, with all that people did to its records, and lets `server` show what
    /// is left, with what has to stay of it for records of one's own.
    ///
    /// # Errors
    ///
    /// What went wrong, for the log.
    fn take_out(&self, server: &Server) -> Result<(), String>;
}

/// Where visitors ask for the sample company.
#[derive(Default)]
pub(crate) struct Desk {
    samples: Option<Arc<dyn Samples>>,
    step: Mutex<Step>,
}

/// How far the wish to see the sample company has come.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Step {
    /// Nobody wishes, or it is fulfilled.
    #[default]
    None,
    Coming,
    Failed,
}

impl Desk {
    pub(crate) fn over(samples: Arc<dyn Samples>) -> Desk {
        Desk { samples: Some(samples), step: Mutex::default() }
    }

    pub(crate) fn holds(&self) -> Holds {
        let Some(samples) = &self.samples else { return Holds::Own };
        let step = *self.step();
        match (step, samples.holds()) {
            (Step::Coming, Holds::Nothing) => Holds::Coming,
            (Step::Failed, Holds::Nothing) => Holds::Failed,
            (_, holds) => holds,
        }
    }

    /// Whether the company may be put in now; if so, it counts as coming.
    fn begins(&self) -> Option<Arc<dyn Samples>> {
        let samples = self.samples.as_ref()?;
        let mut step = self.step();
        let free = *step != Step::Coming && samples.holds() == Holds::Nothing;
        free.then(|| {
            *step = Step::Coming;
            Arc::clone(samples)
        })
    }

    fn step(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins to put the sample company in, and leads to the page that waits for it.
pub(crate) async fn put_in(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Redirect, Error> {
    let visit = guarded(&asker, &headers, pairs)?;
    if let Some(samples) = server.desk.begins() {
        let lang = visit.words.lang;
        tokio::spawn(async move {
            let at = Arc::clone(&server);
            let done = task::spawn_blocking(move || samples.put_in(&at, lang)).await;
            let failed = done.unwrap_or_else(|panic| Err(panic.to_string())).err();
            if let Some(text) = &failed {
                server.log(text);
            }
            *server.desk.step() = if failed.is_some() { Step::Failed } else { Step::None };
        });
    }
    Ok(home(&visit))
}

/// Takes the sample company out.
pub(crate) async fn take_out(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Redirect, Error> {
    let visit = guarded(&asker, &headers, pairs)?;
    if server.holds() == Holds::Sample
        && let Some(samples) = server.desk.samples.clone()
    {
        let done = task::spawn_blocking(move || samples.take_out(&server)).await;
        done.unwrap_or_else(|panic| Err(panic.to_string())).map_err(Error::Internal)?;
    }
    Ok(home(&visit))
}

fn guarded(asker: &Asker, headers: &HeaderMap, pairs: Pairs) -> Result<Visit, Error> {
    match is_from_here(headers) {
        _ if !asker.administers => Err(Error::Forbidden),
        true => Ok(Visit::read(pairs.0, crate::answering::accepted(headers))),
        false => Err(Error::Foreign),
    }
}

/// The overview, in the language that the address had.
fn home(visit: &Visit) -> Redirect {
    Redirect::to(&in_language(&visit.address, "/"))
}

/// The link to `path` that keeps the language and nothing else.
pub(crate) fn in_language(address: &Address, path: &str) -> String {
    Address::default().with("lang", address.get("lang").unwrap_or_default()).to(path)
}
