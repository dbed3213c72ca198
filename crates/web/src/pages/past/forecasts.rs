//! Each forecast beside what came: as a drawing, and line by line.

use reports::backtest::BacktestRow;

use super::{Context, headline};
use crate::charts::past_ranges::{self, Period};
use crate::charts::{Caption, both};
use crate::pages::drawn::Drawn;
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::{Item, Linked};
use crate::tables;
use crate::wording::numbers::chance;

/// Periods drawn, the latest; the table has all.
const DRAWN: usize = 12;

pub(super) fn ranges(context: &Context<'_>) -> Drawn {
    let Context { report, visit, words, amounts } = context;
    let panel = context.panel("past-forecasts", "past-ranges-title", "past-ranges-note");
    let legend =
        [("k-ql", "past-came"), ("k-iv", "past-range-made"), ("k-look", "past-range-missed")];
    let twin = tables::past::forecasts(report, visit);
    let panel = panel.legend(legend.map(|(class, key)| (class, words.say(key))));
    // The same file as the table below, so it has another place on the page.
    let panel = crate::pages::panel::Panel { id: "past-ranges", ..panel };
    let panel = panel.twin(&twin, visit, amounts);
    let desc = headline::headline(context).first;
    let caption = Caption { id: "past-ranges-chart", title: &panel.title, desc: &desc };
    let periods = periods(context);
    let svg = both(|width| {
        past_ranges::draw(&periods, &|value, step| amounts.tick(value, step), width, caption)
    });
    Drawn::new(panel, svg, String::new())
}

fn periods(context: &Context<'_>) -> Vec<Period> {
    let rows = &context.report.rows;
    let mut periods: Vec<Period> = Vec::new();
    let mut last = None;
    for row in rows {
        if last != Some(row.period) {
            last = Some(row.period);
            let name = context.visit.dates.period(&row.period);
            periods.push(Period { name, came: row.came as f64, ranges: Vec::new() });
        }
        let (low, high) = headline::range(row).unwrap_or((row.median, row.median));
        let range = (low as f64, row.median as f64, high as f64);
        periods.iter_mut().last().into_iter().for_each(|one| one.ranges.push(range));
    }
    periods.split_off(periods.len().saturating_sub(DRAWN))
}

/// One line a forecast, the latest first.
pub(super) fn grid(context: &Context<'_>) -> Grid {
    let words = context.words;
    let heads = ["past-gone", "past-made-on", "past-booked", "past-forecast", "forecast-range-80"];
    let rest = ["past-came", "past-held", "quota", "past-chance"];
    let head = |key: &str| GridHead { label: words.say(key), ..GridHead::default() };
    Grid {
        first: words.say("period"),
        heads: heads.into_iter().chain(rest).map(head).collect(),
        rows: context.report.rows.iter().rev().map(|one| row(context, one)).collect(),
        total: None,
        ..Grid::default()
    }
}

fn row(context: &Context<'_>, row: &BacktestRow) -> GridRow {
    let Context { visit, words, amounts, .. } = context;
    let plain = |text: String| GridCell {
        number: Linked { text, ..Linked::default() },
        ..GridCell::default()
    };
    let show = |amount: i64| plain(amounts.show(amount));
    let range = headline::range(row).map_or("–".to_owned(), |(low, high)| {
        let (low, high) = (amounts.show(low), amounts.show(high));
        context.with("forecast-range", &[("low", &low), ("high", &high)])
    });
    let held = headline::held(row);
    let reached = row.quota.is_some_and(|quota| quota <= row.came);
    let address = visit.address.with("period", &row.period.to_string());
    // What the forecast page says of that day.
    let then = address.with("asof", &row.as_of.to_string()).to(crate::pages::forecast::PATH);
    GridRow {
        name: Item::link(visit.dates.period(&row.period), then),
        cells: vec![
            plain(words.say(&format!("past-gone-{}", row.gone))),
            plain(visit.dates.day_and_year(row.as_of)),
            show(row.booked),
            show(row.median),
            plain(range),
            show(row.came),
            GridCell { warn: !held, ..plain(words.say(if held { "past-yes" } else { "past-no" })) },
            row.quota.map_or_else(|| plain("–".to_owned()), show),
            GridCell {
                title: words.say(if reached { "past-reached" } else { "past-not-reached" }),
                ..plain(row.chance.map_or("–".to_owned(), chance))
            },
        ],
    }
}
