//! Coverage: open amount that can still close in the period ÷ what remains of the quota.
//!
//! Only opportunities expected to close between the as-of day and the end of the period count.
//! Those whose close date has passed are shown apart: nobody has said when they will close.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Fact, Group, View};
use crate::measure::{Absence, Measure, Unit};
use crate::pipeline::open_pipeline::{Expected, Open};
use crate::results::attainment::{self, Attainment, attainment, quota_amount};
use sales::question::Question;
use std::collections::BTreeMap;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "coverage",
    version: 1,
    unit: Unit::Multiple,
    sentence: "Open amount expected to close in what is left of the period divided by the \
               quota that remains.",
    numerator: "Amount (or units) open, with a close date from the as-of day to the period's end.",
    denominator: "Effective quota of the period minus the results credited in it.",
    absence: "No quota set; a quota of zero; quota already reached; period over; nothing that is \
              open has a close date; no amount is known of anything expected in time.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Measure { measure, rows, records, adds: Adds::Above },
};

/// How far what is open covers what is still missing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Coverage {
    /// Open and expected to close in what is left of the period.
    pub open: Tally,
    /// Open although the expected day has passed; not counted.
    pub overdue: Tally,
    /// Quota minus credited: zero or negative when reached; `None` without a quota.
    pub remaining: Option<i64>,
    /// Open ÷ remaining.
    pub measure: Measure,
}

/// The coverage of the question's scope.
pub fn coverage(view: &View<'_>) -> Coverage {
    of(view.question, &attainment(view), view.open_deals().iter())
}

/// How far these open opportunities cover what an attainment leaves to be reached.
pub fn of<'o>(
    question: &Question,
    attainment: &Attainment,
    open: impl Iterator<Item = &'o Open> + Clone,
) -> Coverage {
    let tally = |which| {
        let mut tally = Tally::default();
        let those = open.clone().filter(|one| one.expected(question) == which);
        those.for_each(|one| one.add_to(&mut tally));
        tally
    };
    let (closing, overdue) = (tally(Expected::InPeriod), tally(Expected::Overdue));
    let mut all = open.clone();
    let undated = open.count() > 0 && all.all(|one| one.close_date.is_none());
    let unvalued = closing.unconverted + closing.without_amount;
    let quota = quota_amount(&attainment.quota);
    let remaining = quota.ok().map(|quota| quota - attainment.credited);
    let because = match quota {
        Err(absence) => Some(absence),
        Ok(0) => Some(Absence::QuotaIsZero),
        Ok(_) if question.period.end() <= question.as_of.0 => Some(Absence::PeriodIsOver),
        Ok(_) if remaining <= Some(0) => Some(Absence::AlreadyReached),
        // What is open may cover it all: nobody said when any of it closes, or what it is worth.
        Ok(_) if undated => Some(Absence::Undated),
        Ok(_) if closing.count > 0 && unvalued == closing.count => Some(Absence::NoAmounts),
        Ok(_) => None,
    };
    let measure = Measure {
        denominator: remaining,
        because,
        n: closing.count,
        still_open: closing.count,
        unconverted: closing.unconverted,
        without_amount: closing.without_amount,
        ..Measure::plain(closing.counted, Unit::Multiple)
    };
    Coverage { open: closing, overdue, remaining, measure }
}

fn measure(view: &View<'_>) -> Measure {
    coverage(view).measure
}

fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let mut groups: BTreeMap<Group, Vec<Open>> = BTreeMap::new();
    for one in view.open_deals() {
        let group = match by {
            Dimension::Team => Group::Team(view.teams().row_of(one.credit.team)),
            _ => Group::Rep(one.credit.person),
        };
        groups.entry(group).or_default().push(*one);
    }
    let row = |(group, attainment): (Group, Attainment)| {
        let open = groups.get(&group).map(Vec::as_slice).unwrap_or_default();
        (group, of(view.question, &attainment, open.iter()).measure)
    };
    attainment::rows(view, by).into_iter().map(row).collect()
}

fn records(view: &View<'_>) -> Vec<Fact> {
    let open = view.open_deals().iter();
    let closing = open.filter(|one| one.expected(view.question) == Expected::InPeriod);
    closing.map(|one| one.fact(&view.history.timeline(one.opportunity))).collect()
}
