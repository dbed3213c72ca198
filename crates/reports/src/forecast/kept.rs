//! What was learned of a history is kept as long as the history is shown.

use crate::ask::{Parameters, question};
use crate::viewer::Viewer;
use insights::foresight::Foresight;
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Attribution, Basis, Filter, Question, Rates};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What a question has to have in common with another to be forecast from the same.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    basis: Basis,
    filter: Filter,
    attribution: Attribution,
    rates: Rates,
    known: Day,
}

type Once = Arc<OnceLock<Arc<Foresight>>>;

/// With so many filters the ones learned first make room.
const KEPT: usize = 6;

/// What was learned of one history.
#[derive(Debug, Default)]
pub struct Foresights {
    kept: Mutex<HashMap<Key, Once>>,
}

impl Foresights {
    /// Learns what most pages ask for, if it is not learned yet: everything, as known today.
    pub fn prepare(&self, history: &History, today: Day, viewer: &Viewer) {
        let asked = question(history, &Parameters::default(), today, viewer);
        self.of(history, &asked.question, today).learned(asked.question.as_of.0);
    }

    /// What was learned for a question, as far as it was known by `today`, or on its as-of day
    /// where that is later. Two who ask at once wait for one answer.
    pub(crate) fn of(&self, history: &History, question: &Question, today: Day) -> Arc<Foresight> {
        let known = match question.attribution {
            Attribution::AsOfEvent => today.max(question.as_of.0),
            // The owners are those of the as-of day.
            Attribution::AsOfToday => question.as_of.0,
        };
        let key = Key {
            basis: question.basis,
            filter: question.filter.clone(),
            attribution: question.attribution,
            rates: question.rates,
            known,
        };
        let once = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() >= KEPT && !kept.contains_key(&key) {
                kept.clear();
            }
            Arc::clone(kept.entry(key).or_default())
        };
        let learn = || {
            let whole = Question { as_of: AsOf(known), ..question.clone() };
            Arc::new(Foresight::of(history, &whole))
        };
        Arc::clone(once.get_or_init(learn))
    }
}
