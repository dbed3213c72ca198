//! The store behind the pages: what of it is shown, and the sample company in it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use records::Store;
use records::accounts::Actor;
use sales::answer::{Answer, Said, Subject};
use sales::day::{Day, Instant, Zone};
use sales::history::History;
use sources::sample::{Locale, Sample};
use web::wording::Lang;
use web::{AnswerBook, Holds, Ledger, Samples, Server};

use super::sample_out::take_out;
use crate::commands::demo::{SOURCE, put_in};
use crate::surroundings;

/// The middle of a day, in seconds after midnight.
const NOON_SECOND: u32 = 43_200;

/// The store behind the pages.
pub(super) struct Shown {
    store: Arc<Store>,
    /// The day it is there, where that does not follow the clock.
    day: Option<Day>,
    state: Mutex<State>,
    /// Held while another history is fetched and shown, so that none is replaced by an older.
    replacing: Mutex<()>,
}

/// What is known of the history shown.
struct State {
    version: i64,
    /// Of the answers.
    answers_version: i64,
    zone: Zone,
    holds: Holds,
}

impl Shown {
    /// With the history and the answers to begin with.
    pub(super) fn new(
        store: Arc<Store>,
        day: Option<Day>,
    ) -> Result<(Shown, Arc<History>, Vec<Answer>), records::Error> {
        let answers_version = store.answers_version()?;
        let given = store.answers()?;
        let (state, history) = newest(&store, answers_version)?;
        let replacing = Mutex::new(());
        Ok((Shown { store, day, state: Mutex::new(state), replacing }, history, given))
    }

    /// The day it is where the organisation is.
    pub(super) fn today(&self) -> Day {
        self.day.unwrap_or_else(|| lock(&self.state).zone.day_of(surroundings::now()))
    }

    /// Shows what the store holds now, whoever put it there.
    pub(super) fn bring_up_to_date(&self, server: &Server) -> Result<(), records::Error> {
        let _alone = lock(&self.replacing);
        // The version is read first: what comes meanwhile is found the next time.
        let answers_version = self.store.answers_version()?;
        if answers_version != lock(&self.state).answers_version {
            server.replace_answers(self.store.answers()?);
            lock(&self.state).answers_version = answers_version;
        }
        if self.store.data_version()? == lock(&self.state).version {
            return Ok(());
        }
        let (state, history) = newest(&self.store, answers_version)?;
        *lock(&self.state) = state;
        server.replace(history);
        Ok(())
    }

    /// This moment; where the day does not follow the clock, one of that day.
    fn now(&self) -> Instant {
        match self.day {
            Some(day) => lock(&self.state).zone.at(day, NOON_SECOND),
            None => surroundings::now(),
        }
    }

    fn take_back(&self, server: &Server) -> Result<(), records::Error> {
        take_out(&self.store, &Actor::local(surroundings::now()))?;
        self.bring_up_to_date(server)
    }
}

impl Samples for Shown {
    fn holds(&self) -> Holds {
        lock(&self.state).holds
    }

    fn put_in(&self, server: &Server, lang: Lang) -> Result<(), String> {
        let locale = if lang == Lang::Ja { Locale::Ja } else { Locale::En };
        let sample = Sample::new(self.today(), locale);
        put_in(&self.store, &sample, surroundings::now())
            .and_then(|_| self.bring_up_to_date(server))
            .map_err(|error| format!("the sample company could not be put in: {error}"))
    }

    fn take_out(&self, server: &Server) -> Result<(), String> {
        let taken = self.take_back(server);
        taken.map_err(|error| format!("the sample company could not be taken out: {error}"))
    }
}

impl Ledger for Shown {
    fn store(&self) -> &Store {
        &self.store
    }

    fn now(&self) -> Instant {
        Shown::now(self)
    }

    fn show(&self, server: &Server) -> Result<(), records::Error> {
        self.bring_up_to_date(server)
    }
}

impl AnswerBook for Shown {
    fn keep(&self, server: &Server, subject: Subject, said: Said, who: &str) -> Result<(), String> {
        let answer = Answer { subject, said, who: who.into(), at: self.now() };
        let kept = self.store.answer(&answer).and_then(|()| self.bring_up_to_date(server));
        kept.map_err(|error| format!("the answer could not be kept: {error}"))
    }
}

/// What the store holds. The version is read first: what comes meanwhile is found the next time.
fn newest(store: &Store, answers_version: i64) -> Result<(State, Arc<History>), records::Error> {
    let version = store.data_version()?;
    let holds = match (store.is_empty()?, store.holds_made_by(SOURCE)?) {
        (true, _) => Holds::Nothing,
        (false, true) => Holds::Sample,
        (false, false) => Holds::Own,
    };
    let history = store.history()?;
    let zone = history.organisation().zone.clone();
    Ok((State { version, answers_version, zone, holds }, history))
}

/// What is locked. A thread that panicked left it as it was.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
