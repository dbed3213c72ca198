//! How good the forecasts were in a few figures, and how much better than simpler ways.

use reports::backtest::{Gain, ScoreRow};

use super::Context;
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::{Item, Linked};
use crate::wording::numbers::{change, grouped, percent};

/// The simpler ways, in the order of columns.
pub(crate) const WAYS: [&str; 5] =
    ["stage-shares", "run-rate", "last-period", "last-four", "linear-pace"];

/// One line for whom and when.
pub(super) fn grid(context: &Context<'_>) -> Grid {
    let heads = ["past-n", "past-held-share", "past-off", "past-bias", "past-chances"];
    table(context, heads.map(|key| context.words.say(key)).into(), |row| {
        let n = grouped(row.n as i128);
        let within = percent(row.within[1], 0);
        let exact = context.with(
            "past-within-all",
            &[
                ("half", &percent(row.within[0], 0)),
                ("most", &within),
                ("nearly", &percent(row.within[2], 0)),
            ],
        );
        vec![
            plain(n),
            GridCell { title: exact, ..plain(within) },
            plain(percent(row.wape, 0)),
            plain(change(row.bias)),
            plain(row.brier_gain.map_or("–".to_owned(), change)),
        ]
    })
}

/// How much smaller the error was than that of each simpler way.
pub(super) fn simple_grid(context: &Context<'_>) -> Grid {
    let heads = WAYS.map(|way| context.words.say(&format!("past-way-{way}")));
    table(context, heads.into(), |row| {
        let over = |way: &str| row.gains.iter().find(|gain| gain.over == way);
        WAYS.map(|way| over(way).map_or_else(|| plain("–".to_owned()), |one| gain(context, one)))
            .into()
    })
}

fn gain(context: &Context<'_>, gain: &Gain) -> GridCell {
    let title = gain.low.zip(gain.high).map(|(low, high)| {
        context.with("past-gain-between", &[("low", &change(low)), ("high", &change(high))])
    });
    GridCell {
        title: title.unwrap_or_default(),
        // Worse than the simple way, and surely so.
        warn: gain.high.is_some_and(|high| high < 0.0),
        ..plain(change(gain.gain))
    }
}

fn table(
    context: &Context<'_>,
    heads: Vec<String>,
    cells: impl Fn(&ScoreRow) -> Vec<GridCell>,
) -> Grid {
    let words = context.words;
    let row = |row: &ScoreRow| GridRow {
        name: Item {
            note: words.say(&format!("past-gone-{}", row.gone)),
            ..Item::link(words.say(&format!("past-of-{}", row.of)), "")
        },
        cells: cells(row),
    };
    Grid {
        first: words.say("past-of"),
        heads: heads.into_iter().map(|label| GridHead { label, ..GridHead::default() }).collect(),
        rows: context.report.scores.iter().map(row).collect(),
        total: None,
        ..Grid::default()
    }
}

fn plain(text: String) -> GridCell {
    GridCell { number: Linked { text, ..Linked::default() }, ..GridCell::default() }
}
