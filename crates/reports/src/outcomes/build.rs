//! Asks the metrics of winning and losing.

use super::splits::{of_rates, of_reasons, of_stages, side};
use super::{Closers, End, Outcomes};
use crate::ask::{Parameters, question};
use crate::metric::{Breakdown, Figure};
use crate::viewer::Viewer;
use metrics::Definition;
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
    let alone = |definition, by| Breakdown::in_view(view, definition, by);
    let whole = |definition| (definition, Dimension::Whole);
    let [closed, stages, reasons, days, deal_size, cycle_time] = Breakdown::several_plain(
        view,
        [
            (&won_lost::DEFINITION, Dimension::Kind),
            (&won_lost::DEFINITION, Dimension::StageKind),
            (&won_lost::DEFINITION, Dimension::Reason),
            (&time_to_close::DEFINITION, Dimension::Kind),
            whole(&deal_size::DEFINITION),
            whole(&cycle_time::DEFINITION),
        ],
    );
    let rates = Breakdown::several_plain(
        view,
        [
            whole(&win_rate::DEFINITION),
            whole(&win_rate_by_value::DEFINITION),
            whole(&win_rate_accepted::DEFINITION),
            whole(&win_rate_contested::DEFINITION),
            whole(&win_rate_cohort::DEFINITION),
        ],
    );
    let [source, segment, competitor, source_value, segment_value, competitor_value] =
        Breakdown::several_plain(
            view,
            [
                (&win_rate::DEFINITION, Dimension::Source),
                (&win_rate::DEFINITION, Dimension::Segment),
                (&win_rate::DEFINITION, Dimension::Competitor),
                (&win_rate_by_value::DEFINITION, Dimension::Source),
                (&win_rate_by_value::DEFINITION, Dimension::Segment),
                (&win_rate_by_value::DEFINITION, Dimension::Competitor),
            ],
        );
    // A deal with two products counts for both, which takes a pass of its own.
    let product = |definition: &'static Definition| alone(definition, Dimension::Product);
    let ends = |word: &str| closed.row(word).map_or(End::default(), |row| end(&row.figure));
    Outcomes {
        won: ends("won"),
        lost: ends("lost"),
        rates: rates.into(),
        velocity: alone(&velocity::DEFINITION, Dimension::Whole),
        splits: vec![
            of_stages(&stages),
            of_reasons(history, question, &reasons),
            of_rates(&source, &source_value),
            of_rates(&segment, &segment_value),
            of_rates(&competitor, &competitor_value),
            of_rates(&product(&win_rate::DEFINITION), &product(&win_rate_by_value::DEFINITION)),
        ],
        people: closers(view),
        days,
        deal_size,
        cycle_time,
        asked,
    }
}

fn end(figure: &Figure) -> End {
    let side = side(figure);
    let valued = side.count - figure.without_amount - figure.unconverted;
    let valued = i64::try_from(valued).ok().filter(|valued| *valued > 0);
    End { side, mean: valued.map(|valued| (side.amount + valued / 2) / valued) }
}

/// Rates of people are drawn together: that is what they are compared by.
fn closers(view: &View<'_>) -> Closers {
    let by_rep = |definition| (definition, Dimension::Rep);
    let [by_value, deal_size, cycle_time] = Breakdown::several_plain(
        view,
        [
            by_rep(&win_rate_by_value::DEFINITION),
            by_rep(&deal_size::DEFINITION),
            by_rep(&cycle_time::DEFINITION),
        ],
    );
    let [win_rate, opens_doors, closes_deals] = Breakdown::several(
        view,
        [
            by_rep(&win_rate::DEFINITION),
            by_rep(&opens_doors::DEFINITION),
            by_rep(&closes_deals::DEFINITION),
        ],
    );
    Closers { win_rate, by_value, deal_size, cycle_time, opens_doors, closes_deals }
}
