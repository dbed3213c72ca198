//! Everybody's line: what each does, whom it reaches, and what comes of it.

use reports::activity::Activity;
use reports::metric::GroupName;

use super::{Context, PATH};
use crate::pages::by_person::{self, Better, Column};
use crate::pages::grid::Grid;
use crate::pages::panel::Panel;
use crate::visit::Visit;

/// Metrics of which less is better; of the others it is more.
const LESS_IS_BETTER: [&str; 3] = ["first-touch", "first-reply", "gave-up"];

/// Everybody who has a figure.
pub(crate) fn everybody(activity: &Activity) -> Vec<&GroupName> {
    by_person::everybody(&activity.people.all())
}

/// Which page of them the address asks for.
pub(super) fn page(activity: &Activity, visit: &mut Visit) -> usize {
    by_person::page(everybody(activity).len(), visit)
}

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let panel = context.panel("activity-people", "activity-people-title", "activity-people-note");
    let keys = [("k-iv", words.say("activity-dots")), ("k-ref", words.say("all-together"))];
    Panel { twin: None, ..panel.legend(keys) }
}

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let columns = context.activity.people.all().map(|of| Column {
        of,
        head: context.words.say(&format!("activity-head-{}", of.id)),
        better: if LESS_IS_BETTER.contains(&of.id) { Better::Less } else { Better::More },
    });
    by_person::grid(context.tell, PATH, &columns, page)
}
