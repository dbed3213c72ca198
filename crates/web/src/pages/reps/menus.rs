//! What can be chosen: whom to compare with, which columns, and how the people are shown.

use reports::reps::{COLUMNS, Versus};

use super::{Context, PATH};
use crate::pages::Item;
use crate::pages::bar::{Group, Menu};
use crate::visit::Visit;

/// Whom to compare with, on the page at `path`.
pub(crate) fn versus(visit: &Visit, chosen: Versus, path: &str) -> Menu {
    let words = visit.words;
    let say = |versus: Versus| words.say(&format!("people-choice-{}", versus.word()));
    let item = |versus: Versus| Item {
        current: versus == chosen,
        ..Item::link(say(versus), visit.address.with("vs", versus.word()).to(path))
    };
    let items = Versus::ALL.into_iter().map(item).collect();
    Menu {
        label: words.say("people-against"),
        value: say(chosen),
        groups: vec![Group { title: String::new(), items }],
        forms: Vec::new(),
    }
}

/// Every column, each with a link that shows it or takes it away.
pub(super) fn columns(context: &Context<'_>) -> Menu {
    let words = context.words;
    let shown: Vec<&str> = context.reps.columns.iter().map(|column| column.id).collect();
    let item = |id: &str| {
        let is_shown = shown.contains(&id);
        let chosen = COLUMNS.into_iter().filter(|other| (*other == id) != shown.contains(other));
        let columns = chosen.collect::<Vec<_>>().join(",");
        let address = context.visit.address.with("cols", &columns);
        // A column that is taken away can no longer be sorted by.
        let sorted = context.reps.sort == id;
        let address = if sorted { address.with("sort", "") } else { address };
        let note = if is_shown { words.say("reps-shown") } else { String::new() };
        let label = super::rows::column_name(words, id);
        Item { current: is_shown, note, ..Item::link(label, address.to(PATH)) }
    };
    let mut items: Vec<Item> = COLUMNS.into_iter().map(item).collect();
    if context.visit.address.get("cols").is_some() {
        let usual = context.visit.address.with("cols", "").with("sort", "").to(PATH);
        items.push(Item::link(words.say("reps-columns-usual"), usual));
    }
    Menu {
        label: String::new(),
        value: words.say("reps-columns"),
        groups: vec![Group { title: String::new(), items }],
        forms: Vec::new(),
    }
}

/// As a table by team, as one list, or month by month.
pub(super) fn views(context: &Context<'_>) -> Vec<Item> {
    let words = context.words;
    let address = context.visit.address.with("page", "");
    let is_grid = address.get("view") == Some("grid");
    let has_groups = super::rows::has_groups(context);
    let is_list = has_groups && address.get("by") == Some("rep");
    let table = address.with("view", "").with("by", "");
    let first = if has_groups { "reps-view-table" } else { "reps-view-list" };
    let mut items = vec![Item {
        current: !is_grid && !is_list,
        ..Item::link(words.say(first), table.to(PATH))
    }];
    if has_groups {
        items.push(Item {
            current: !is_grid && is_list,
            ..Item::link(words.say("reps-view-list"), table.with("by", "rep").to(PATH))
        });
    }
    items.push(Item {
        current: is_grid,
        ..Item::link(words.say("reps-view-grid"), table.with("view", "grid").to(PATH))
    });
    items
}
