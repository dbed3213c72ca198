//! Gap: effective quota − credited results. Positive is still missing, negative is above quota.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::{Dimension, Group, View};
use crate::measure::{Measure, Unit};
use crate::results::attainment::{self, Attainment, attainment, quota_amount};
use crate::results::closings;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "gap",
    version: 1,
    unit: Unit::Money,
    sentence: "Effective quota of the period minus the results credited in it.",
    numerator: "Effective quota minus the amount (or units) won in the period.",
    denominator: "",
    absence: "No quota set; a quota in a currency without an exchange rate.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Measure {
        measure: gap,
        rows,
        records: closings::facts_won,
        adds: Adds::Nothing,
    },
};

/// The gap of the question's scope.
pub fn gap(view: &View<'_>) -> Measure {
    of(&attainment(view))
}

fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let rows = attainment::rows(view, by).into_iter();
    rows.map(|(group, attainment)| (group, of(&attainment))).collect()
}

/// The gap that an attainment leaves. A quota of zero has a gap, although it has no attainment.
pub fn of(attainment: &Attainment) -> Measure {
    let quota = quota_amount(&attainment.quota);
    Measure {
        numerator: quota.unwrap_or(0) - attainment.credited,
        denominator: None,
        unit: Unit::Money,
        because: quota.err(),
        ..attainment.measure
    }
}
