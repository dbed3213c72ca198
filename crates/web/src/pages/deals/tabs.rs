//! The lists that are offered: sets of deals, and views that a number of the catalogue makes.

use reports::deals::Set;

use super::PATH;
use crate::pages::Item;
use crate::visit::Visit;

/// Metrics whose records are a list worth a look of its own.
const VIEWS: [&str; 2] = ["untouched-deals", "overdue-in-stage"];

/// Sets that only a figure leads to.
const UNLISTED: [Set; 2] = [Set::Later, Set::Undated];

/// One tab each; `set` is the list shown, `None` where records behind a number are.
pub(crate) fn tabs(visit: &Visit, set: Option<Set>) -> Vec<Item> {
    let words = visit.words;
    let asked = visit.address.question();
    let of_set = |one: Set| {
        let is_usual = one == Set::default() && visit.address.get("stage").is_none();
        let word = if is_usual { "" } else { one.word() };
        // From one set to another what narrows and sorts the list stays.
        let address = if set.is_some() { visit.address.with("page", "") } else { asked.clone() };
        Item {
            current: set == Some(one),
            ..Item::link(
                words.say(&format!("set-{}", one.word())),
                address.with("status", word).to(PATH),
            )
        }
    };
    let metric = visit.address.get("metric").filter(|_| visit.address.get("row").is_none());
    let of_view = |id: &&str| Item {
        current: set.is_none() && metric == Some(id),
        ..Item::link(words.say(&format!("view-{id}")), asked.with("metric", id).to(PATH))
    };
    let listed = |one: &Set| set == Some(*one) || !UNLISTED.contains(one);
    Set::ALL.into_iter().filter(listed).map(of_set).chain(VIEWS.iter().map(of_view)).collect()
}
