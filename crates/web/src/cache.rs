//! Answers that were given already, whole and compressed.
//!
//! An answer is a function of its key. The key holds the number of the history, so that answers
//! of two histories are never mixed and none is given after its history was replaced. Two who
//! ask for the same missing answer at once wait for one computation. What is said while something
//! is being worked out is given again until that is there.

mod shelf;

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use sales::day::Day;
use tokio::sync::SetOnce;

use crate::asker::Asker;
use crate::coding::Coding;
use crate::samples::Holds;
use crate::wording::Lang;
use shelf::Shelf;

/// Bytes kept at most: a few thousand pages.
const BYTES_AT_MOST: usize = 64 << 20;

/// What headers and the key of an answer take, about.
const BYTES_AROUND: usize = 1024;

/// All that an answer depends on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key {
    /// The number of the history.
    pub(crate) version: u64,
    /// The number of the list of answers.
    pub(crate) answers: u64,
    pub(crate) asker: Asker,
    pub(crate) today: Day,
    pub(crate) holds: Holds,
    /// Path and parameters, in the fixed order.
    pub(crate) link: String,
    pub(crate) lang: Lang,
    pub(crate) coding: Coding,
}

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) lasts: Lasts,
}

/// Whether the next may be given the same answer.
#[derive(Clone, Debug)]
pub(crate) enum Lasts {
    Not,
    /// As long as its key is asked for.
    Always,
    /// As long as none of what it waits for is there.
    Until(Vec<Look>),
}

/// A look whether something is there by now.
#[derive(Clone)]
pub(crate) struct Look(Arc<dyn Fn() -> bool + Send + Sync>);

impl Look {
    pub(crate) fn new(is_there: impl Fn() -> bool + Send + Sync + 'static) -> Look {
        Look(Arc::new(is_there))
    }

    pub(crate) fn is_there(&self) -> bool {
        (self.0)()
    }
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Look")
    }
}

impl Kept {
    /// Whether it is still what would be said.
    fn holds(&self) -> bool {
        match &self.lasts {
            Lasts::Not => false,
            Lasts::Always => true,
            Lasts::Until(looks) => !looks.iter().any(Look::is_there),
        }
    }

    pub(crate) fn response(&self) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// An answer that somebody computes and others wait for.
type Awaited = Arc<SetOnce<Arc<Kept>>>;

/// The answers.
pub(crate) struct Cache {
    inside: Mutex<Inside>,
    seed: RandomState,
}

struct Inside {
    shelf: Shelf<Key, Arc<Kept>>,
    awaited: HashMap<Key, Awaited>,
    /// Answers of histories before this one are no longer asked for.
    version: u64,
}

/// What there is for a key.
enum Found {
    Kept(Arc<Kept>),
    Awaited(Awaited),
    /// Nothing: whoever finds this computes it.
    Begun(Awaited),
}

impl Cache {
    pub(crate) fn new() -> Cache {
        let (shelf, awaited) = (Shelf::new(BYTES_AT_MOST), HashMap::new());
        let inside = Mutex::new(Inside { shelf, awaited, version: 0 });
        Cache { inside, seed: RandomState::new() }
    }

    /// A name for the answer, other in every process: after a new start the same number stands
    /// for another history.
    pub(crate) fn tag(&self, key: &Key) -> String {
        format!("\"{:016x}\"", self.seed.hash_one(key))
    }

    /// The answer kept for that key; where there is none, what `make` gives. It is made to its
    /// end even if whoever asked for it goes away, since others may be waiting. `make` must not
    /// panic.
    pub(crate) async fn answer(
        self: &Arc<Cache>,
        key: Key,
        make: impl Future<Output = Kept> + Send + 'static,
    ) -> Arc<Kept> {
        let mut found = self.find(&key);
        while let Found::Kept(answer) = &found
            && !answer.holds()
        {
            self.let_go(&key, answer);
            found = self.find(&key);
        }
        let awaited = match found {
            Found::Kept(answer) => return answer,
            Found::Awaited(awaited) => awaited,
            Found::Begun(awaited) => {
                let (cache, given) = (Arc::clone(self), Arc::clone(&awaited));
                tokio::spawn(async move {
                    let answer = Arc::new(make.await);
                    cache.keep(key, &answer);
                    // Nobody else sets it: only one finds that nothing has begun.
                    let _ = given.set(answer);
                });
                awaited
            }
        };
        Arc::clone(awaited.wait().await)
    }

    /// Lets go of the answers of earlier histories.
    pub(crate) fn forget_before(&self, version: u64) {
        let mut inside = self.lock();
        inside.version = version;
        inside.shelf.retain(|key| key.version >= version);
    }

    fn find(&self, key: &Key) -> Found {
        let mut inside = self.lock();
        if let Some(answer) = inside.shelf.take_down(key) {
            return Found::Kept(answer);
        }
        if let Some(awaited) = inside.awaited.get(key) {
            return Found::Awaited(Arc::clone(awaited));
        }
        let awaited = Awaited::default();
        inside.awaited.insert(key.clone(), Arc::clone(&awaited));
        Found::Begun(awaited)
    }

    /// Lets go of an answer, unless there is another one by now.
    fn let_go(&self, key: &Key, answer: &Arc<Kept>) {
        let mut inside = self.lock();
        if inside.shelf.take_down(key).is_some_and(|kept| Arc::ptr_eq(&kept, answer)) {
            inside.shelf.drop_one(key);
        }
    }

    fn keep(&self, key: Key, answer: &Arc<Kept>) {
        let mut inside = self.lock();
        inside.awaited.remove(&key);
        if !matches!(answer.lasts, Lasts::Not) && key.version >= inside.version {
            let bytes = answer.body.len() + key.link.len() + BYTES_AROUND;
            inside.shelf.put(key, Arc::clone(answer), bytes);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
