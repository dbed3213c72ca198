//! Asks the metrics of winning and losing.

use super::splits::{of_rates, of_reasons, of_stages, side};
use super::{Closers, End, Outcomes};
use crate::ask::{Parameters, question};
use crate::metric::{Breakdown, Figure};
use crate::viewer::Viewer;
use metrics::facts::{Dimension, View};
use metrics::results::{cycle_time, deal_size, time_to_close, velocity, won_lost};
use metrics::winning::{
    closes_deals, opens_doors, win_rate, win_rate_accepted, win_rate_by_value, win_rate_cohort,
    win_rate_contested,
};
use sales::day::Day;
use sales::history::History;

/// What the question's scope won and lost in the period.
pub fn outcomes(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Outcomes {
    let asked = question(history, parameters, today, viewer);
    let question = &asked.question;
    let view = &View::new(history, question);
    let Found { closed, stages, reasons, days, deal_size, cycle_time, rates, splits, people } =
        found(view);
    let ends = |word: &str| closed.row(word).map_or(End::default(), |row| end(&row.figure));
    Outcomes {
        won: ends("won"),
        lost: ends("lost"),
        rates: rates.into(),
        velocity: Breakdown::in_view(view, &velocity::DEFINITION, Dimension::Whole),
        splits: [of_stages(&stages), of_reasons(view, &reasons)]
            .into_iter()
            .chain(splits.iter().map(|(by_count, by_value)| of_rates(by_count, by_value)))
            .collect(),
        people,
        days,
        deal_size,
        cycle_time,
        asked,
    }
}

/// What one pass over the history gives.
struct Found {
    closed: Breakdown,
    stages: Breakdown,
    reasons: Breakdown,
    days: Breakdown,
    deal_size: Breakdown,
    cycle_time: Breakdown,
    rates: [Breakdown; 5],
    /// Win rates by count and by value, in the order in which they are shown.
    splits: [(Breakdown, Breakdown); 4],
    people: Closers,
}

/// All the metrics, each deal looked at once. Rates of people are drawn together: that is what they
/// are compared by.
fn found(view: &View<'_>) -> Found {
    let whole = |definition| (definition, Dimension::Whole);
    let by_rep = |definition| (definition, Dimension::Rep);
    let count = |by| (&win_rate::DEFINITION, by);
    let value = |by| (&win_rate_by_value::DEFINITION, by);
    let asked = [
        (&won_lost::DEFINITION, Dimension::Kind),
        (&won_lost::DEFINITION, Dimension::StageKind),
        (&won_lost::DEFINITION, Dimension::Reason),
        (&time_to_close::DEFINITION, Dimension::Kind),
        whole(&deal_size::DEFINITION),
        whole(&cycle_time::DEFINITION),
        whole(&win_rate::DEFINITION),
        whole(&win_rate_by_value::DEFINITION),
        whole(&win_rate_accepted::DEFINITION),
        whole(&win_rate_contested::DEFINITION),
        whole(&win_rate_cohort::DEFINITION),
        count(Dimension::Source),
        value(Dimension::Source),
        count(Dimension::Segment),
        value(Dimension::Segment),
        count(Dimension::Competitor),
        value(Dimension::Competitor),
        count(Dimension::Product),
        value(Dimension::Product),
        by_rep(&win_rate::DEFINITION),
        by_rep(&win_rate_by_value::DEFINITION),
        by_rep(&deal_size::DEFINITION),
        by_rep(&cycle_time::DEFINITION),
        by_rep(&opens_doors::DEFINITION),
        by_rep(&closes_deals::DEFINITION),
    ];
    let [closed, stages, reasons, days, deal_size, cycle_time, others @ ..] =
        Breakdown::several(view, asked);
    let [a, b, c, d, e, f, g, h, i, k, l, m, n, people @ ..] = others;
    let rates = [a, b, c, d, e];
    let splits = [(f, g), (h, i), (k, l), (m, n)];
    let people = closers(people);
    Found { closed, stages, reasons, days, deal_size, cycle_time, rates, splits, people }
}

fn closers(by_rep: [Breakdown; 6]) -> Closers {
    let [win_rate, by_value, deal_size, cycle_time, opens_doors, closes_deals] = by_rep;
    Closers { win_rate, by_value, deal_size, cycle_time, opens_doors, closes_deals }
}

fn end(figure: &Figure) -> End {
    let side = side(figure);
    let valued = side.count - figure.without_amount - figure.unconverted;
    let valued = i64::try_from(valued).ok().filter(|valued| *valued > 0);
    End { side, mean: valued.map(|valued| (side.amount + valued / 2) / valued) }
}
