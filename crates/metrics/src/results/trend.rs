//! Trend: what was won month by month, and how much that is more or less than before.
//!
//! Growth = (this month − the month compared with) ÷ the month compared with. A month that is
//! not over is not compared: half a month is always less than a whole one.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::tally::{Tally, Worth};
use crate::facts::{Dimension, Fact, Group, Part, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::attainment;
use crate::results::closings::{self, Closing};
use crate::results::quota::Book;
use sales::calendar::{Period, PeriodKind};
use sales::question::Question;
use std::collections::BTreeMap;

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
    reckon: Reckon::Measure { measure, rows, records, adds: Adds::Both },
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
pub fn monthly(view: &View<'_>, months: u32) -> Vec<MonthPoint> {
    let (history, question) = (view.history, view.question);
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
    let won = closings::won_by_day(&View::new(history, &asked).on(view.threads));
    let shown = calendar.months_of(start..end);
    let won_in = |month: Period| {
        let mut sum = Tally::default();
        won.range(month.days()).for_each(|(_, won)| sum.merge(*won));
        sum
    };
    let asked = Question { period: calendar.days(start, end).unwrap_or(whole), ..question.clone() };
    let book = Book::new(history, &asked);
    let point = |(place, month): (usize, Period)| {
        let won = won_in(month);
        let complete = month.end() <= question.as_of.0.plus(1);
        let growth = |before: Period| growth(won, won_in(before), complete);
        MonthPoint {
            month,
            credited: won.counted,
            won,
            quota: attainment::quota_amount(&book.of_scope_in(place..place + 1)).ok(),
            complete,
            growth: growth(calendar.period_of(PeriodKind::Month, month.start().plus(-1))),
            year_growth: growth(calendar.year_before(month)),
        }
    };
    shown.into_iter().enumerate().map(point).collect()
}

/// What closed in the period, and in the one before.
fn both<'v>(view: &'v View<'_>) -> [&'v [Closing]; 2] {
    let before = view.prepared.closings_before.get_or_init(|| {
        let period = view.history.organisation().calendar.previous(view.question.period);
        let asked = Question { period, ..view.question.clone() };
        closings::find(&View::new(view.history, &asked).on(view.threads))
    });
    [&view.closings().closed, &before.closed]
}

fn is_complete(question: &Question) -> bool {
    question.period.end() <= question.as_of.0.plus(1)
}

/// The growth of the period over the one before.
fn measure(view: &View<'_>) -> Measure {
    let [now, before] = both(view);
    growth(closings::won(now), closings::won(before), is_complete(view.question))
}

fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let periods = both(view);
    let group = |closing: &Closing| match by {
        Dimension::Team => Group::Team(view.teams().row_of(closing.credit.team)),
        _ => Group::Rep(closing.credit.person),
    };
    let mut tallies: BTreeMap<Group, [Tally; 2]> = BTreeMap::new();
    for (place, closings) in periods.iter().enumerate() {
        for closing in closings.iter().filter(|closing| closing.won) {
            closing.add_to(&mut tallies.entry(group(closing)).or_default()[place]);
        }
    }
    let complete = is_complete(view.question);
    let row = |(group, [now, before]): (Group, [Tally; 2])| (group, growth(now, before, complete));
    tallies.into_iter().map(row).collect()
}

/// What was won in both: the earlier is taken from the later, and is what that is divided by.
fn records(view: &View<'_>) -> Vec<Fact> {
    let [now, before] = both(view);
    let fact = |closing: &Closing, sign: i64, below: i64| {
        let part = match (closing.worth, closing.is_owner) {
            (Worth::Counted(worth), true) => {
                Part::Parts { above: sign * worth, below: below * worth }
            }
            (Worth::Counted(worth), false) => {
                Part::Share { worth: Worth::Counted(sign * worth), below: below * worth }
            }
            (unknown, true) => Part::Worth(unknown),
            (worth, false) => Part::Share { worth, below: 0 },
        };
        Fact { part, ..closing.fact(view) }
    };
    let won = |closing: &&Closing| closing.won;
    let later = now.iter().filter(won).map(|closing| fact(closing, 1, 0));
    let earlier = before.iter().filter(won).map(|closing| fact(closing, -1, 1));
    later.chain(earlier).collect()
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
