//! One request, as every handler is given it: the visit, and the history it is answered from.

use std::convert::Infallible;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use askama::Template;
use axum::Extension;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use reports::ask::choices;
use reports::forecast::{Foresights, State, Work};
use reports::hand::{CardKind, DuplicateKind};
use reports::identity;
use reports::rateless::Rateless;
use reports::{Asked, Parameters, Viewer};
use sales::day::Day;
use sales::history::History;
use serde::Serialize;

use super::{Pairs, json, shown};
use crate::ahead;
use crate::answering::{Passing, accepted};
use crate::asker::Asker;
use crate::cache::Look;
use crate::error::Error;
use crate::pages::bar::Offers;
use crate::pages::customers::{ACCOUNTS, LEADS};
use crate::pages::first_run;
use crate::samples::Holds;
use crate::server::Server;
use crate::visit::Visit;

/// A page that is looked at again every other second.
fn looked_at_again(page: Response) -> Response {
    ([(header::REFRESH, "2")], page).into_response()
}

/// A request being answered from one history.
pub(crate) struct Turn {
    pub(crate) server: Arc<Server>,
    pub(crate) history: Arc<History>,
    pub(crate) visit: Visit,
    /// What was asked for and is not there yet.
    awaited: Mutex<Vec<Look>>,
}

impl FromRequestParts<Arc<Server>> for Turn {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        server: &Arc<Server>,
    ) -> Result<Turn, Infallible> {
        Ok(Turn::begin(Arc::clone(server), &parts.uri, &parts.headers))
    }
}

impl Turn {
    /// The number that a record has now, of which an address ends in `text`: its id, that of its
    /// page, or a number.
    pub(crate) fn number_of(&self, kind: DuplicateKind, text: &str) -> Result<u32, Error> {
        let found = identity::find(&self.history, kind, text).ok_or(Error::NotFound)?;
        Ok(found.number())
    }

    /// The address of a record's page that stays.
    pub(crate) fn address_of(&self, kind: DuplicateKind, number: u32) -> String {
        let place = match kind {
            DuplicateKind::Deal => "/deals",
            DuplicateKind::Card(CardKind::Lead) => LEADS,
            DuplicateKind::Card(CardKind::Account | CardKind::Contact) => ACCOUNTS,
        };
        format!("{place}/{}", identity::page_end(&self.history, kind, number))
    }

    /// What `asker`, who changes something at that address, is shown about it.
    pub(crate) fn of(server: &Arc<Server>, asker: &Asker, uri: &Uri, headers: &HeaderMap) -> Turn {
        Turn::begin(Arc::new(server.standing_still(asker.clone())), uri, headers)
    }

    fn begin(server: Arc<Server>, uri: &Uri, headers: &HeaderMap) -> Turn {
        // Any text is a list of pairs.
        let pairs = Pairs::try_from_uri(uri);
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let mut visit = Visit::read(pairs, accepted(headers));
        let asker = server.asked_by();
        visit.sees_sample = server.holds() == Holds::Sample && asker.administers;
        visit.sets_up = server.may_set_up(&asker);
        visit.signed_in = asker.signed_in;
        let shown = server.shown();
        let history = Arc::clone(&shown.history);
        if !history.said().organisation {
            visit.tell_unsaid();
        }
        let today = server.today();
        let rateless = shown.rateless.get_or_init(|| Rateless::of(&history, today));
        visit.tell_rateless(&rateless.seen_by(&history, &server.viewer(), today));
        Turn { history, server, visit, awaited: Mutex::default() }
    }

    /// What a report says to the visit's question: `report` is given the history, the question's
    /// parameters, today and the viewer.
    pub(crate) fn ask<T>(
        &self,
        report: impl FnOnce(&History, &Parameters, Day, &Viewer) -> T,
    ) -> T {
        let (today, viewer) = (self.server.today(), self.server.viewer());
        report(&self.history, &self.visit.parameters(), today, &viewer)
    }

    /// The page of a report, with what has to be known of the question that the report `asked`;
    /// or, while nothing is stored, what to do about that.
    pub(super) fn show<Report, Page: Template>(
        mut self,
        path: &'static str,
        report: impl FnOnce(&mut Turn) -> Report,
        asked: impl FnOnce(&Report) -> &Asked,
        page: impl FnOnce(&Report, &mut Visit, &Offers<'_>) -> Page,
    ) -> Result<Response, Error> {
        if let Some(empty) = self.if_empty(path) {
            return empty;
        }
        let report = report(&mut self);
        self.visit.tell_staleness(asked(&report), path);
        let offers = Turn::offers(&self.server, &self.history);
        shown(&page(&report, &mut self.visit, &offers))
    }

    /// Whether something is there by now that takes its time, or the server waits
    /// for it. What nobody has begun is begun beside, unless something else is being learned:
    /// whoever looks again begins it then. Once another history is shown, it stops.
    pub(super) fn by_now(
        &self,
        what: Work,
        begin: impl Fn(&Foresights, &History, &Parameters, Day, &Viewer) + Send + Sync + 'static,
    ) -> bool {
        if self.server.waits {
            return true;
        }
        let look = self.look(what, Arc::new(begin));
        let is_there = look.is_there();
        if !is_there {
            self.all_awaited().push(look);
        }
        is_there
    }

    /// The look for that. It does not hold on to the server, which keeps it with the answer.
    fn look(
        &self,
        what: Work,
        begin: Arc<
            impl Fn(&Foresights, &History, &Parameters, Day, &Viewer) + Send + Sync + 'static,
        >,
    ) -> Look {
        let (foresights, learning) = (self.server.foresights(), Arc::clone(&self.server.learning));
        let asked = Arc::new((
            Arc::clone(&self.history),
            self.visit.parameters(),
            self.server.today(),
            self.server.viewer(),
        ));
        Look::new(move || {
            let (history, parameters, today, viewer) = &*asked;
            let state = foresights.state(what, history, parameters, *today, viewer);
            if state == State::Nothing
                && let Ok(turn) = Arc::clone(&learning).try_acquire_owned()
            {
                let (foresights, asked) = (Arc::clone(&foresights), Arc::clone(&asked));
                let begin = Arc::clone(&begin);
                ahead::begin(move || {
                    let _turn = turn;
                    let (history, parameters, today, viewer) = &*asked;
                    if foresights.learn(what, history, parameters, *today, viewer).is_ok() {
                        begin(&foresights, history, parameters, *today, viewer);
                    }
                });
            }
            state == State::Ready
        })
    }

    /// A page that is given again as long as nothing it waits for is there.
    pub(super) fn kept(awaited: Vec<Look>, page: Response) -> Response {
        match awaited.is_empty() {
            true => page,
            false => (Extension(Passing::Until(awaited)), page).into_response(),
        }
    }

    /// What was asked for and is not there yet.
    pub(super) fn awaited(&self) -> Vec<Look> {
        mem::take(&mut *self.all_awaited())
    }

    fn all_awaited(&self) -> MutexGuard<'_, Vec<Look>> {
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page shown at `path` while what it shows is being learned, `what` being the word for
    /// that; it is looked at again soon.
    pub(super) fn wait(&self, path: &str, what: &str) -> Result<Response, Error> {
        let page = shown(&first_run::learning(&self.visit, path, what))?;
        Ok(Turn::kept(self.awaited(), looked_at_again(page)))
    }

    /// Gives a program its answer, if what it asked for was understood.
    pub(crate) fn answer(&self, answer: &impl Serialize) -> Result<Response, Error> {
        self.visit.understood()?;
        json(answer)
    }

    /// What the bar of filters offers.
    pub(crate) fn offers<'h>(server: &Server, history: &'h History) -> Offers<'h> {
        let choices = choices(history, &server.viewer(), server.today());
        Offers { choices, calendar: &history.organisation().calendar }
    }

    /// The page shown while nothing is stored at all.
    pub(crate) fn if_empty(&self, path: &str) -> Option<Result<Response, Error>> {
        let nothing = self.history.opportunity_count() == 0;
        nothing.then(|| match self.server.holds() {
            Holds::Coming => {
                // Until the company is there.
                let page = looked_at_again(shown(&first_run::waiting(&self.visit, path))?);
                Ok((Extension(Passing::AtOnce), page).into_response())
            }
            _ if !self.server.asked_by().administers => {
                shown(&first_run::page(&self.visit, &self.history, path, Holds::Own, false))
            }
            holds => {
                let may_import = self.server.counter().is_some();
                shown(&first_run::page(&self.visit, &self.history, path, holds, may_import))
            }
        })
    }
}
