//! The names of the history that is shown, made when first looked through and kept until another
//! history is.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use reports::find::Names;
use sales::history::History;

/// The names last looked through, and whose they are; the history itself is not kept alive.
#[derive(Default)]
pub(crate) struct Finder {
    kept: Mutex<Option<(Weak<History>, Arc<Names>)>>,
}

impl Finder {
    /// The names of `history`. Whoever asks while they are being made waits for them.
    pub(crate) fn names(&self, history: &Arc<History>) -> Arc<Names> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let of_this = |of: &Weak<History>| of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, history));
        match &*kept {
            Some((of, names)) if of_this(of) => Arc::clone(names),
            _ => {
                let names = Arc::new(Names::of(history));
                *kept = Some((Arc::downgrade(history), Arc::clone(&names)));
                names
            }
        }
    }
}
