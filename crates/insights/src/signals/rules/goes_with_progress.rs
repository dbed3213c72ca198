//! Goes with progress: after a kind of activity deals of the same person, stage and age move on
//! more often, and not rather before it.
//!
//! An association; what it is checked for is said by the metric.

use metrics::Unit;
use metrics::facts::{Answer, Beside, Dimension, Group};

use crate::signals::run::{COMPARED_DAYS, Run};
use crate::signals::signal::{Against, Behind, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "goes-with-progress", tone: Tone::Strength, find };

const METRIC: &str = "activity-effect";

fn find(run: &Run<'_>) -> Vec<Finding> {
    let Some(period) = run.last_days(COMPARED_DAYS) else { return Vec::new() };
    let Some(table) = run.table(METRIC, Dimension::Kind, period) else { return Vec::new() };
    let clear = |(group, answer): &(Group, Answer)| {
        let ratio = answer.beside(Beside::Ratio)?;
        let ends = (answer.beside(Beside::RatioLow)?, answer.beside(Beside::RatioHigh)?);
        let doubt = answer.beside(Beside::FalseShare)?;
        let leads = answer.follows_events() == Some(false) && ends.0 > 1.0;
        leads.then(|| (ratio, ends, doubt, group.clone(), answer.measure.n))
    };
    let clear = table.rows.iter().filter_map(clear);
    let best =
        clear.min_by(|a, b| (a.2, -a.0).partial_cmp(&(b.2, -b.0)).unwrap_or(a.0.total_cmp(&b.0)));
    let Some((ratio, ends, doubt, row, n)) = best else { return Vec::new() };
    let behind = Behind { metric: METRIC, by: Dimension::Kind, row, period, as_of: run.day };
    let evidence = Evidence {
        who: Who::Company,
        behind,
        deals: Vec::new(),
        comparison: Comparison {
            own: ratio,
            reference: 1.0,
            against: Against::Without,
            interval: Some(ends),
            unit: Unit::Multiple,
            n,
        },
        standing: Vec::new(),
        // What goes along with something has no price.
        stakes: None,
    };
    let verdict =
        Verdict::Estimated { doubt, size: ratio, is_near: false, is_enough: true, alarm: false };
    Finding::new(evidence, verdict).into_iter().collect()
}
