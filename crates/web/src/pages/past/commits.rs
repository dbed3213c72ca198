//! How what people said themselves went.

use reports::commits::CommitScore;

use super::Context;
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::panel::Panel;
use crate::pages::{Item, Linked};
use crate::wording::numbers::{change, grouped, percent};

const HEADS: [&str; 6] = [
    "commits-past-n",
    "commits-past-committed",
    "commits-past-came",
    "commits-past-bias",
    "commits-past-off",
    "commits-past-forecast",
];

/// The panel; none where nobody said anything of these periods.
pub(super) fn commits(context: &Context<'_>) -> Option<(Panel, Grid)> {
    let scores = &context.report.commits;
    let panel = context.panel("past-commits", "commits-past", "commits-past-note");
    let grid = Grid {
        first: context.words.say("commits-past-who"),
        heads: HEADS
            .map(|key| GridHead { label: context.words.say(key), ..GridHead::default() })
            .into(),
        rows: scores.iter().map(|score| row(context, score)).collect(),
        total: None,
        ..Grid::default()
    };
    (!scores.is_empty()).then_some((panel, grid))
}

fn row(context: &Context<'_>, score: &CommitScore) -> GridRow {
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| percent(share, 0));
    let texts = [
        grouped(score.n as i128),
        context.amounts.show(score.committed),
        context.amounts.show(score.came),
        score.bias.map_or("–".to_owned(), change),
        share(score.wape),
        share(score.wape_of_forecast),
    ];
    let cell =
        |text| GridCell { number: Linked { text, ..Linked::default() }, ..GridCell::default() };
    let name = score.group.name.clone().unwrap_or_else(|| context.words.say("quotas-company"));
    GridRow { name: Item::link(name, ""), cells: texts.map(cell).into() }
}
