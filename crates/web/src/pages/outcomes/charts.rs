//! The drawings of the page on won and lost.

use reports::metric::Figure;
use reports::outcomes::{Split, SplitRow};

use super::Context;
use crate::charts::Caption;
use crate::charts::diverging::{self, Heads, Pair};
use crate::charts::ladder::{Ladder, Rung};
use crate::pages::drawn::{Drawn, highest, ladder, shares};
use crate::pages::named::{self, in_words};
use crate::wording::Arg;
use crate::wording::numbers::grouped;

/// So many rows are drawn; the table has all of them.
const MOST_ROWS: usize = 10;

/// The win rates there are, side by side.
pub(super) fn rates(context: &Context<'_>) -> Drawn {
    let words = context.words;
    let panel = context.panel(
        "outcomes-rates",
        words.say("outcomes-rates-title"),
        words.say("outcomes-rates-note"),
    );
    let panel = panel.legend([("k-iv", words.say("outcomes-interval"))]);
    let rung = |of| {
        let named = named::total(context.tell.format, of);
        let rung = context.tell.rung(&named);
        // A rate of money has no interval, and stands as a dot alone.
        let dot = rung.dot.or(named.figure.value.map(|value| (value, value, value)));
        Rung { dot, ..rung }
    };
    let rungs: Vec<Rung> = context.outcomes.rates.iter().map(rung).collect();
    let (ends, ticks) = shares(highest(&rungs));
    let chart = Ladder { rungs: &rungs, ends, ticks: &ticks, reference: None };
    let svg = ladder(&chart, &panel, &in_words(&rungs));
    let young = words.say("outcomes-cohort-young");
    Drawn::new(panel, svg, words.say("outcomes-empty")).notes(vec![young])
}

/// Won and lost by one thing; none where the records tell nothing of it.
pub(super) fn split(context: &Context<'_>, split: &Split) -> Option<Drawn> {
    let words = context.words;
    split.rows.iter().find(|row| row.group.name.is_some())?;
    let id = id(split.by);
    let title = words.say(&format!("outcomes-by-{}-title", split.by));
    let note = words.say(&format!("outcomes-by-{}-note", split.by));
    let mut keys = vec![("k-bar2", words.say("kind-lost")), ("k-bar", words.say("kind-won"))];
    let has_rates = split.rows.iter().any(|row| row.rate.is_some());
    if has_rates {
        keys.push(("k-iv", words.say("outcomes-interval")));
        keys.push(("k-ref", words.say("all-together")));
    }
    let panel = context.panel(id, title, note).legend(keys);
    let shown: Vec<Pair> =
        split.rows.iter().take(MOST_ROWS).map(|row| pair(context, split, row)).collect();
    let (lost, won, rate) = (words.say("kind-lost"), words.say("kind-won"), words.say("win-rate"));
    let heads = Heads { lost: &lost, won: &won, rate: &rate };
    let all = context.outcomes.rates.first().and_then(|rate| rate.total.value);
    let desc = shown.iter().map(|pair| pair.words.as_str()).collect::<Vec<_>>().join(". ");
    let chart_id = format!("{id}-chart");
    let caption = Caption { id: &chart_id, title: &panel.title, desc: &desc };
    let reference = all.filter(|_| has_rates);
    let svg = diverging::draw(&shown, &heads, reference, caption);
    let more = split.rows.len().saturating_sub(MOST_ROWS);
    let more = (more > 0).then(|| words.count("outcomes-more", more));
    Some(Drawn::new(panel, svg, String::new()).notes(more.into_iter().collect()))
}

/// The id of the panel and table of a split.
pub(crate) fn id(by: &str) -> &'static str {
    match by {
        "stage" => "outcomes-stage",
        "reason" => "outcomes-reason",
        "source" => "outcomes-source",
        "segment" => "outcomes-segment",
        "competitor" => "outcomes-competitor",
        _ => "outcomes-product",
    }
}

fn pair(context: &Context<'_>, split: &Split, row: &SplitRow) -> Pair {
    let words = context.words;
    let amounts = context.tell.format.amounts;
    let name = context.tell.format.group(split.by, &row.group);
    let lost = match context.outcomes.lost.is_unvalued() {
        true => "–".to_owned(),
        false => amounts.show(row.lost.amount),
    };
    let won = amounts.show(row.won.amount);
    let variables = [("won", Arg::Text(won.as_str())), ("lost", Arg::Text(&lost))];
    let note = match (row.won.count, row.lost.count) {
        (0, _) => lost.clone(),
        _ => words.with("outcomes-amounts", &variables),
    };
    let (won_name, lost_name) = (grouped(row.won.count.into()), grouped(row.lost.count.into()));
    let rate = row.rate.as_ref();
    let shown =
        |rate: &Figure| rate.value.map_or("–".to_owned(), |value| words.rate(value, rate.n, 0));
    let rate_name = rate.map_or(String::new(), shown);
    let said = [
        ("name", Arg::Text(name.as_str())),
        ("won", Arg::Text(&won_name)),
        ("lost", Arg::Text(&lost_name)),
        ("amounts", Arg::Text(&note)),
    ];
    let said = words.with("outcomes-said", &said);
    let question = context.visit.address.question().with("metric", split.metric);
    let href = question.with("by", split.by).with("row", &row.group.row).to("/deals");
    Pair {
        words: if rate_name.is_empty() { said } else { format!("{said}, {rate_name}") },
        name,
        note,
        lost: row.lost.count as f64,
        lost_name,
        won: row.won.count as f64,
        won_name,
        rate: rate.and_then(|rate| Some((rate.value?, rate.low?, rate.high?))),
        rate_name,
        href,
        count: row.won.count + row.lost.count,
    }
}
