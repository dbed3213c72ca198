//! Trend: what was won month by month, and how much that is more or less than before.
//!
//! Growth = (this month − the month compared with) ÷ the month compared with. A month that is
//! not over is not compared: half a month is always less than a whole one.

use crate::catalogue::{Definition, Reckon};
use crate::facts::Dimension;
use crate::facts::tally::Tally;
use crate::measure::{Absence, Measure, Unit};
use crate::results::closings;
use crate::results::quota::Book;
use sales::calendar::{Period, PeriodKind};
use sales::history::History;
use sales::question::Question;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "trend",
    version: 1,
    unit: Unit::Share,
    sentence: "What was won in each month, and its growth over the month and the year before.",
    numerator: "Amount (or units) won in the month minus that of the month compared with.",
    denominator: "Amount (or units) won in the month compared with.",
    absence: "The month is not over; nothing was won in the month compared with.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Measure { measure, records: closings::records_won },
};

/// One month.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MonthPoint {
    /// The civil month.
    pub month: Period,
    /// What was won in it.
    pub credited: i64,
    /// How many opportunities were won, of which how many are not in `credited`.
    pub won: Tally,
    /// What was asked; `None` where no quota is set or one has no exchange rate.
    pub quota: Option<i64>,
    /// Whether it was over on the as-of day.
    pub complete: bool,
    /// Growth over the month before.
    pub growth: Measure,
    /// Growth over the same month of the year before.
    pub year_growth: Measure,
}

/// The `months` months that end with the one in which the period, or what is known of it,
/// ends.
pub fn monthly(history: &History, question: &Question, months: u32) -> Vec<MonthPoint> {
    let calendar = &history.organisation().calendar;
    let newest = question.period.last().min(question.as_of.0);
    let months = months.min(1200) as i32;
    let start = newest.month_start_plus(1 - months);
    // A year more, for the months compared with.
    let first = start.month_start_plus(-12);
    let end = newest.month_start_plus(1);
    let Some(whole) = calendar.days(first, end) else {
        return Vec::new();
    };
    let asked = Question { period: whole, ..question.clone() };
    let closings = closings::closings(history, &asked);
    let shown = calendar.months_of(start..end);
    let won_in = |month: Period| {
        let day = |closing: &&closings::Closing| month.contains(closing.day);
        closings::won(closings.iter().filter(day))
    };
    let point = |month: Period| {
        let won = won_in(month);
        let complete = month.end() <= question.as_of.0.plus(1);
        let growth = |before: Period| growth(won, won_in(before), complete);
        MonthPoint {
            month,
            credited: won.counted,
            won,
            quota: month_quota(history, question, month),
            complete,
            growth: growth(calendar.period_of(PeriodKind::Month, month.start().plus(-1))),
            year_growth: growth(calendar.year_before(month)),
        }
    };
    shown.into_iter().map(point).collect()
}

/// The growth of the period over the one before.
fn measure(history: &History, question: &Question) -> Measure {
    let before = history.organisation().calendar.previous(question.period);
    let won = |period| {
        let asked = Question { period, ..question.clone() };
        closings::won(&closings::closings(history, &asked))
    };
    let complete = question.period.end() <= question.as_of.0.plus(1);
    growth(won(question.period), won(before), complete)
}

fn month_quota(history: &History, question: &Question, month: Period) -> Option<i64> {
    let asked = Question { period: month, ..question.clone() };
    let quota = Book::new(history, &asked).of_scope();
    crate::results::attainment::quota_amount(&quota).ok()
}

fn growth(won: Tally, before: Tally, complete: bool) -> Measure {
    let difference = won.counted.saturating_sub(before.counted);
    let absence = Absence::NothingBefore;
    let divided = Measure::divided(difference, Some(before.counted), Unit::Share, absence);
    Measure {
        because: if complete { divided.because } else { Some(Absence::PeriodNotOver) },
        n: won.count + before.count,
        unconverted: won.unconverted + before.unconverted,
        without_amount: won.without_amount + before.without_amount,
        ..divided
    }
}
