//! The head of a customer's or lead's page: whose it is, where it stands, and what can be done.

use reports::customers::Owner;

use super::owned_by;
use crate::pages::hand::log::LogForm;
use crate::pages::hand::saved::Changes;
use crate::pages::{Item, Linked};
use crate::visit::Visit;

/// The template is `customer_head.html`.
pub(crate) struct Head {
    pub(super) name: String,
    pub(super) standing: String,
    pub(super) background: String,
    pub(super) owner_word: String,
    pub(super) owner: Linked,
    /// The form that logs an activity there; none where nothing can be changed.
    pub(crate) log: Option<LogForm>,
    /// What else can be done with it.
    pub(crate) tools: Vec<Item>,
    /// What was changed in it here.
    pub(crate) changes: Changes,
}

impl Head {
    /// Where nothing can be done yet.
    pub(super) fn new(
        name: &str,
        standing: String,
        background: String,
        owner: Option<&Owner>,
        visit: &Visit,
    ) -> Head {
        Head {
            name: name.to_owned(),
            standing,
            background,
            owner_word: visit.words.say("customers-owned-by"),
            owner: owned_by(visit, owner),
            log: None,
            tools: Vec::new(),
            changes: Changes::default(),
        }
    }
}
