//! Everybody's line: who wins, and who opens doors and closes deals.

use reports::metric::GroupName;
use reports::outcomes::Outcomes;

use super::{Context, PATH};
use crate::pages::by_person::{self, Better, Column, Shown};
use crate::pages::grid::Grid;
use crate::pages::panel::Panel;
use crate::visit::Visit;
use crate::wording::Arg;

/// Metrics that are compared, more being better; the others only describe.
const COMPARED: [&str; 3] = ["win-rate", "opens-doors", "closes-deals"];

/// Everybody who has a figure.
pub(crate) fn everybody(outcomes: &Outcomes) -> Vec<&GroupName> {
    by_person::everybody(&outcomes.people.all())
}

/// Which page of them the address asks for.
pub(super) fn page(outcomes: &Outcomes, visit: &mut Visit) -> usize {
    by_person::page(everybody(outcomes).len(), visit)
}

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let panel = context.plain("outcomes-people", "outcomes-people-title", "outcomes-people-note");
    panel.legend([("k-iv", words.say("outcomes-drawn")), ("k-ref", words.say("all-together"))])
}

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let columns = context.outcomes.people.all().map(|of| Column {
        of,
        head: context.words.say(&format!("outcomes-head-{}", of.id)),
        better: if COMPARED.contains(&of.id) { Better::More } else { Better::Neither },
    });
    by_person::grid(context.tell, PATH, &columns, Shown::Page(page))
}

/// Who stands out in opening doors and in closing; or that nobody does.
pub(super) fn standing_out(context: &Context<'_>) -> Vec<String> {
    let words = context.words;
    let said = |(who, opens, closes): (&GroupName, bool, bool)| {
        let name = who.name.clone().unwrap_or_else(|| words.say("nobody"));
        let key = match (opens, closes) {
            (true, true) => "outcomes-opens-and-closes",
            (true, false) => "outcomes-opens-only",
            (false, true) => "outcomes-closes-only",
            (false, false) => "outcomes-neither",
        };
        words.with(key, &[("name", Arg::Text(&name))])
    };
    let all: Vec<String> = context.outcomes.people.standing_out().into_iter().map(said).collect();
    if all.is_empty() { vec![words.say("outcomes-nobody-stands-out")] } else { all }
}
