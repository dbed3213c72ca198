//! Weighted pipeline: each open amount times how often deals that had been in its stage were won.
//!
//! The odds are the organisation's own (`stage_wins`): of the deals that closed in the
//! year up to the as-of day after having been in the stage, the share that was won. They are the
//! same for every scope and filter: what is asked about is small, and has little to learn from.
//! A deal in a stage that fewer than twenty closed deals had been in, or in no stage
//! yet, is left out and told; no odds are invented for it. The probabilities that the CRM keeps
//! with its stages are not used.
//!
//! Each deal's part is rounded to the minor unit, so that the parts add up to the sum.

use crate::catalogue::{Definition, Reckon};
use crate::facts::tally::Worth;
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::stage_wins::Wins;
use crate::pipeline::{open_deal, open_pipeline};
use sales::history::{StageId, Timeline};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "weighted-pipeline",
    version: 1,
    unit: Unit::Money,
    sentence: "The amounts open at the end of the as-of day, each times the share of deals that \
               were won after having been in its stage, of those closed in the 365 days before.",
    numerator: "Open amount (or units) × won ÷ (won + lost) of the deals closed in the last 365 \
                days that had been in the same stage.",
    denominator: "",
    absence: "No amount is known of any of them; nothing open is zero. Deals in a stage that fewer \
              than 20 closed deals had been in are left out and told.",
    kinds: &[],
    by: open_pipeline::BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Sum,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let Some(stage) = open_deal::stage(view, timeline) else { return };
    let worth = view.worth(timeline, view.question.as_of.0);
    match weighed(view, worth, stage) {
        Part::Worth(worth) => view.each_credited(timeline, view.until, worth, |one| {
            facts.push(Fact::credited(timeline, &one).in_stage(stage));
        }),
        unweighed => facts.extend(open_deal::fact(view, timeline, || unweighed)),
    }
}

fn weighed(view: &View<'_>, worth: Worth, stage: Option<StageId>) -> Part {
    let Worth::Counted(worth) = worth else { return Part::Worth(worth) };
    match stage.and_then(|stage| view.stage_wins().stage(stage)) {
        Some(wins) => Part::Worth(Worth::Counted(part(worth, wins))),
        None => Part::Unweighed,
    }
}

/// `worth` × won ÷ closed, rounded half up.
fn part(worth: i64, wins: Wins) -> i64 {
    let closed = i128::from(wins.closed);
    let doubled = i128::from(worth) * i128::from(wins.won) * 2 + closed;
    // A share of it is no larger than it is.
    doubled.div_euclid(2 * closed) as i64
}
