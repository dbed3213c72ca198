//! Tables of few lines: won beside lost, and what the velocity is made of.

use reports::metric::Figure;
use reports::outcomes::End;

use super::Context;
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::named::{self, Named};
use crate::pages::{Item, Linked};
use crate::wording::numbers::{grouped, percent};

/// Won beside lost: how many, how much, how large, how long.
pub(super) fn ends(context: &Context<'_>) -> Grid {
    let (words, outcomes) = (context.words, context.outcomes);
    let amounts = context.tell.format.amounts;
    let row = |word: &str, end: End| {
        let days = outcomes.days.row(word).map(|row| &row.figure);
        let question = context.visit.address.question();
        let deals = Linked {
            text: grouped(end.side.count.into()),
            href: question.with("status", word).to("/deals"),
            amount: Some(end.side.amount),
            count: Some(end.side.count),
        };
        let cells = vec![
            GridCell { number: deals, ..GridCell::default() },
            plain(match end.is_unvalued() {
                true => "–".to_owned(),
                false => amounts.show(end.side.amount),
            }),
            plain(end.mean.map_or("–".to_owned(), |mean| amounts.show(mean))),
            days.map_or_else(|| plain("–".to_owned()), |figure| middle(context, word, figure)),
        ];
        GridRow { name: Item::link(words.say(&format!("kind-{word}")), ""), cells }
    };
    let heads = ["outcomes-deals", "outcomes-amount", "outcomes-mean", "outcomes-days"];
    Grid {
        first: words.say("outcomes-end"),
        heads: heads.map(|key| GridHead { label: words.say(key), ..GridHead::default() }).into(),
        rows: vec![row("won", outcomes.won), row("lost", outcomes.lost)],
        total: None,
        ..Grid::default()
    }
}

fn middle(context: &Context<'_>, word: &str, figure: &Figure) -> GridCell {
    let named = Named { name: String::new(), of: &context.outcomes.days, row: word, figure };
    let title = context.tell.exactly(&named);
    GridCell { number: context.tell.linked(&named), title, ..GridCell::default() }
}

fn plain(text: String) -> GridCell {
    GridCell { number: Linked { text, ..Linked::default() }, ..GridCell::default() }
}

/// Open deals × win rate × mean amount ÷ mean days.
pub(super) fn velocity(context: &Context<'_>) -> Grid {
    let (words, outcomes) = (context.words, context.outcomes);
    let format = context.tell.format;
    let rate = outcomes.rates.first().and_then(|rate| rate.total.value);
    let size = outcomes.deal_size.total.beside("mean");
    let days = outcomes.cycle_time.total.beside("mean");
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let parts = [
        ("velocity-open", grouped(outcomes.velocity.total.still_open.into())),
        ("velocity-rate", or_dash(rate.map(|rate| percent(rate, 1)))),
        ("velocity-size", or_dash(size.map(|size| format.value("money", size)))),
        ("velocity-days", or_dash(days.map(|days| format.value("days", days)))),
    ];
    let line = |(key, text): (&str, String)| GridRow {
        name: Item::link(words.say(key), ""),
        cells: vec![plain(text)],
    };
    let named = named::total(format, &outcomes.velocity);
    let reason = context.tell.reason(named.figure);
    let number = context.tell.linked(&named);
    let total = GridRow {
        name: Item { note: reason, ..Item::link(named.name.clone(), "") },
        cells: vec![GridCell { number, ..GridCell::default() }],
    };
    Grid {
        first: words.say("velocity-part"),
        heads: vec![GridHead { label: words.say("column-value"), ..GridHead::default() }],
        rows: parts.into_iter().map(line).collect(),
        total: Some(total),
        ..Grid::default()
    }
}
