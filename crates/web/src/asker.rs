//! Who asks, as far as answers depend on it.

use reports::Viewer;

/// Who asks. It is part of the key of every answer: nobody is given what was made for another who
/// sees other things, or carries another session's token.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Asker {
    /// What they see.
    pub(crate) viewer: Viewer,
    /// Whether they may change something.
    pub(crate) may_change: bool,
    /// Whether they may change what everybody sees.
    pub(crate) administers: bool,
    /// Whoever is signed in.
    pub(crate) signed_in: Option<SignedIn>,
}

/// Somebody who is signed in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct SignedIn {
    /// What they are called.
    pub(crate) name: String,
    /// By which they are known.
    pub(crate) email: String,
    /// The network address they came from.
    pub(crate) origin: String,
    /// What their forms carry.
    pub(crate) form_token: String,
}

impl Default for Asker {
    /// The person at the machine.
    fn default() -> Asker {
        Asker {
            viewer: Viewer::administrator(),
            may_change: true,
            administers: true,
            signed_in: None,
        }
    }
}
