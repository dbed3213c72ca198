//! Late stages thin: against what is missing to the quota, far less is open in the late stages than
//! on the same day of the quarters before.

use metrics::Unit;
use metrics::facts::{Dimension, Group, View, table};
use metrics::results::attainment::attainment;
use sales::calendar::Period;
use sales::question::{AsOf, Question};

use crate::foresight::bookings;
use crate::signals::compare::by_amount;
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "late-stages-thin", tone: Tone::Warning, find };

/// So many quarters before say what is usual.
const QUARTERS: usize = 4;
/// At most so much of it is thin.
const THIN: f64 = 0.6;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let calendar = &run.history.organisation().calendar;
    let now = run.question.period;
    let elapsed = now.start().days_until(run.day);
    let before =
        std::iter::successors(Some(calendar.previous(now)), |p| Some(calendar.previous(*p)));
    let usual = before.take(QUARTERS).map(|period| {
        let day = period.start().plus(elapsed).min(period.last());
        cover(run, &Question { period, as_of: AsOf(day), ..run.question.clone() })
    });
    let Some(mut usual) = usual.collect::<Option<Vec<f64>>>() else { return Vec::new() };
    usual.sort_by(f64::total_cmp);
    let reference = f64::midpoint(usual[1], usual[2]);
    let Some(own) = cover(run, &run.question).filter(|own| *own <= THIN * reference) else {
        return Vec::new();
    };
    let who = Who::Company;
    let late = run.late_stages();
    let open = run.learned().open.iter();
    let early = open.clone().filter(|deal| !late.contains(&deal.stage));
    let deals = early.map(|deal| run.foresight.ground.deals[deal.number]).collect();
    let evidence = Evidence {
        who,
        behind: run.behind("open-pipeline", who, now),
        deals: by_amount(run, deals),
        comparison: Comparison {
            own,
            reference,
            against: Against::Earlier,
            interval: None,
            unit: Unit::Multiple,
            n: open.count() as u64,
        },
        standing: Vec::new(),
        stakes: shortfall(run),
    };
    Finding::new(evidence, Verdict::Recorded).into_iter().collect()
}

/// How many times what is missing to the quota is open in the late stages.
fn cover(run: &Run<'_>, question: &Question) -> Option<f64> {
    let definition = metrics::catalogue::find("open-pipeline")?;
    let late: Vec<Group> = run
        .late_stages()
        .into_iter()
        .map(|stage| Group::Stage(Some(run.foresight.ground.stages[usize::from(stage)])))
        .collect();
    let rows = table(run.history, question, definition, Dimension::Stage).rows;
    let open = rows.iter().filter(|row| late.contains(&row.0));
    let open: i64 = open.map(|row| row.1.measure.numerator).sum();
    let missing = missing(run, question.period, question)?;
    Some(open as f64 / missing as f64)
}

/// What is missing to the company's quota; `None` without one, or where it is reached.
fn missing(run: &Run<'_>, period: Period, question: &Question) -> Option<i64> {
    let definition = metrics::catalogue::find("gap")?;
    let question = Question { period, ..question.clone() };
    let gap = table(run.history, &question, definition, Dimension::Whole).total.measure;
    gap.amount().filter(|gap| *gap > 0)
}

/// What will be missing on average, at the end of the quarter.
fn shortfall(run: &Run<'_>) -> Option<i64> {
    let horizon = run.foresight.ahead(run.learned(), &run.question);
    let owners = run.foresight.ground.scope(run.history, &run.question);
    let reached = attainment(&View::new(run.history, &run.question));
    let odds = bookings(&horizon, &owners, &reached, &run.question).odds?;
    Some(odds.shortfall.round() as i64).filter(|shortfall| *shortfall > 0)
}
