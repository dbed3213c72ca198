//! Everybody's line: what each does, whom it reaches, and what comes of it.

use reports::activity::Activity;
use reports::metric::GroupName;

use super::{Context, PATH};
use crate::pages::by_person::{self, Better, Column, Shown};
use crate::pages::grid::Grid;
use crate::pages::panel::Panel;
use crate::visit::Visit;

/// Metrics of which less is better; of the others it is more.
const LESS_IS_BETTER: [&str; 3] = ["first-touch", "first-reply", "gave-up"];

/// The panel, and what asks for all of its lines.
const ID: &str = "activity-people";

/// Lines shown at first.
const FIRST: usize = 10;

/// Everybody who has a figure.
pub(crate) fn everybody(activity: &Activity) -> Vec<&GroupName> {
    by_person::everybody(&activity.people.all())
}

/// Which page of them the address asks for.
pub(super) fn page(activity: &Activity, visit: &mut Visit) -> usize {
    by_person::page(everybody(activity).len(), visit)
}

/// Whether all are asked for, as they are by whoever turns their pages.
fn is_whole(context: &Context<'_>) -> bool {
    let address = &context.visit.address;
    let is_few = everybody(context.activity).len() <= FIRST;
    is_few || address.get("table") == Some(ID) || address.get("page").is_some()
}

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let note = match is_whole(context) {
        true => "activity-people-note",
        false => "activity-people-note-first",
    };
    let panel = context.panel(ID, "activity-people-title", note);
    let keys = [("k-iv", words.say("activity-dots")), ("k-ref", words.say("all-together"))];
    Panel { twin: None, ..panel.legend(keys) }
}

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let columns = context.activity.people.all().map(|of| Column {
        of,
        head: context.words.say(&format!("activity-head-{}", of.id)),
        better: if LESS_IS_BETTER.contains(&of.id) { Better::Less } else { Better::More },
    });
    match is_whole(context) {
        true => by_person::grid(context.tell, PATH, &columns, Shown::Page(page)),
        false => {
            let all = context.visit.address.with("table", ID).to(PATH);
            let first = Shown::First(FIRST, &format!("{all}#{ID}"));
            by_person::grid(context.tell, PATH, &columns, first)
        }
    }
}
