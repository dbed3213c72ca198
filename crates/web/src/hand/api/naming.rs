//! How programs name the record that they change: for good. A number is refused, since what a
//! program has kept it of may have another by now.

use reports::hand::{CardKind, DuplicateKind, Hand};
use reports::identity::{self, Named};

use super::Program;
use crate::error::{Error, Reason, Refusal};

impl Program {
    /// What `of` finds of the record that `text` names, or of the one that it was merged into.
    pub(super) fn named<T>(
        &self,
        parameter: &str,
        kind: DuplicateKind,
        text: &str,
        of: impl FnOnce(&Hand<'_>, u32) -> Option<T>,
    ) -> Result<T, Error> {
        let history = self.server.history();
        let named = identity::find(&history, kind, text).ok_or(Error::NotFound)?;
        let number = identity::that_stays(&history, kind, named.number());
        let found = self.by_hand(|hand| of(hand, number))?.ok_or(Error::NotFound)?;
        match named {
            Named::ForGood(_) => Ok(found),
            Named::AsOfNow(_) => {
                Err(shifting(parameter, text, Some(identity::id(&history, kind, number))))
            }
        }
    }

    /// The id by which forms choose the person at a customer that `text` names; what names none is
    /// left as it is.
    pub(super) fn contact_named(&self, parameter: &str, text: String) -> Result<String, Error> {
        self.offered(parameter, DuplicateKind::Card(CardKind::Contact), text)
    }

    /// Likewise a deal.
    pub(super) fn deal_named(&self, parameter: &str, text: String) -> Result<String, Error> {
        self.offered(parameter, DuplicateKind::Deal, text)
    }

    fn offered(&self, parameter: &str, kind: DuplicateKind, text: String) -> Result<String, Error> {
        let history = self.server.history();
        match identity::find(&history, kind, &text) {
            None => Ok(text),
            Some(Named::ForGood(number)) => {
                Ok(identity::id(&history, kind, identity::that_stays(&history, kind, number)))
            }
            // Whose it is now is told to those who see it.
            Some(Named::AsOfNow(number)) => {
                let seen = self.by_hand(|hand| match kind {
                    DuplicateKind::Deal => hand.deal_key(number),
                    DuplicateKind::Card(kind) => hand.card_key(kind, number),
                });
                let id = seen?.map(|_| identity::id(&history, kind, number));
                Err(shifting(parameter, &text, id))
            }
        }
    }

    /// The id of the activity of which a version has that number.
    pub(super) fn activity_id(&self, number: u32) -> Result<String, Error> {
        let ledger = self.server.ledger().ok_or(Error::NotFound)?;
        let first = ledger.store().first_numbers(&[number]);
        let first = first?;
        Ok(identity::of_activity(first.get(&number).copied().unwrap_or(number)))
    }
}

/// That a record is named by its number; `id` is what names the one that has it now.
fn shifting(parameter: &str, text: &str, id: Option<String>) -> Error {
    let why = Reason { word: "number".to_owned(), message: "hand-wrong-number".to_owned() };
    let refusal = Refusal::of(parameter, text).knowing(id.into_iter().collect()).because(why);
    Error::Refused(vec![refusal])
}
