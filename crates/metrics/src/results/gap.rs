//! Gap: effective quota − credited results. Positive is still missing, negative is above quota.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Group, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::attainment::{self, Attainment, attainment, quota_amount};
use crate::results::closings;
use crate::results::quota::Book;
use sales::calendar::Period;
use sales::question::Question;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "gap",
    version: 1,
    unit: Unit::Money,
    sentence: "Effective quota of the period minus the results credited in it.",
    numerator: "Effective quota minus the amount (or units) won in the period.",
    denominator: "",
    absence: "No quota set; a quota in a currency without an exchange rate; \
              wins of which no amount is known.",
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

/// The gap of each of some months that follow one another, as [`gap`] has it of each alone; `None`
/// where there is none.
pub fn monthly(view: &View<'_>, months: &[Period]) -> Vec<Option<i64>> {
    let history = view.history;
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Vec::new() };
    let whole = history.organisation().calendar.days(first.start(), last.end());
    let Some(period) = whole else { return vec![None; months.len()] };
    let asked = Question { period, ..view.question.clone() };
    let won = closings::won_by_day(&View::new(history, &asked).on(view.threads));
    let book = Book::new(history, &asked);
    let gap = |(place, month): (usize, &Period)| {
        let quota = quota_amount(&book.of_scope_in(place..place + 1)).ok()?;
        let mut credited = Tally::default();
        won.range(month.days()).for_each(|(_, won)| credited.merge(*won));
        (!credited.is_unknown()).then(|| quota - credited.counted)
    };
    months.iter().enumerate().map(gap).collect()
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
        because: match attainment.measure.because {
            Some(Absence::NoAmounts) => Some(Absence::NoAmounts),
            _ => quota.err(),
        },
        ..attainment.measure
    }
}
