//! The newest experiment: what came of handling deals in another way.

use reports::experiments::ExperimentReport;

use super::Context;
use super::charts::of_shares;
use crate::charts::ladder::Rung;
use crate::pages::drawn::Drawn;
use crate::pages::named::{self, Named};
use crate::pages::panel::Panel;
use crate::tables::activity as tables;
use crate::wording::Arg;
use crate::wording::experiment::said;

/// Its panel; `None` where none has begun.
pub(super) fn experiment(context: &Context<'_>) -> Option<Drawn> {
    let of = context.activity.experiments.first()?;
    let (words, dates) = (context.words, &context.visit.dates);
    let title = words.with("activity-experiment-named", &[("name", Arg::Text(&of.name))]);
    let period = dates.period(&of.period);
    let note = words.with(
        "activity-experiment-note",
        &[
            ("stage", Arg::Text(of.stage.as_str())),
            ("period", Arg::Text(&period)),
            ("days", Arg::Count(of.days.into())),
        ],
    );
    let id = "activity-experiment";
    let panel = Panel::new(context.visit, id, title, note);
    let panel = match tables::table(id, context.activity, context.visit) {
        Some(table) => panel.twin(&table, context.visit, &context.tell.format.amounts),
        None => panel,
    };
    let panel = panel.legend([("k-iv", words.say("activity-moved-on"))]);
    let rows = named::rows(context.tell.format, &of.moved);
    let rungs: Vec<Rung> = rows.iter().map(|named| rung(context, of, named)).collect();
    Some(
        of_shares(context, panel, rungs, "activity-experiment-empty").notes(said(of, words, dates)),
    )
}

/// A way, with its records of the experiment's own days.
fn rung(context: &Context<'_>, of: &ExperimentReport, named: &Named<'_>) -> Rung {
    let rung = context.tell.rung(named);
    if rung.href.is_empty() {
        return rung;
    }
    let days = format!("{}..{}", of.period.start(), of.period.last());
    let question = context.visit.address.question().with("period", &days);
    let question = question.with("metric", of.moved.id).with("by", of.moved.by);
    Rung { href: question.with("row", named.row).to("/deals"), ..rung }
}
