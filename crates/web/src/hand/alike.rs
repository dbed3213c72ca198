//! Records that one about to be made may be the same as: people are asked, programs are told.

use reports::duplicates::{Making, Resembling, resembling};
use reports::hand::Hand;
use sales::history::History;

use super::Doing;

impl Doing {
    /// What is to be asked before this is made: nothing where somebody has answered already, or
    /// where it cannot be made anyway.
    pub(crate) fn alike(&self, making: Making<'_>) -> Vec<Resembling> {
        if self.fields.get("anyway").is_some() {
            return Vec::new();
        }
        let history = &self.turn.history;
        self.turn.by_hand(|hand| alike(history, hand, making)).unwrap_or_default()
    }
}

/// What a record that can be made may be the same as.
pub(super) fn alike(history: &History, hand: &Hand<'_>, making: Making<'_>) -> Vec<Resembling> {
    const ID: &str = "new";
    let can_be_made = match making {
        Making::Card(kind, wanted) => hand.change_card(kind, None, wanted, ID).is_ok(),
        Making::Deal(wanted) => hand.make(wanted, ID).is_ok(),
    };
    if can_be_made { resembling(history, hand, making) } else { Vec::new() }
}
