//! The running total of what was won, day by day: attainment as it grew.

use crate::facts::View;
use crate::facts::tally::Tally;
use sales::day::Day;

/// For each day of the period up to the as-of day: the day, what was won since the beginning
/// of the period up to and including it, and how many opportunities that were.
pub fn cumulative(view: &View<'_>) -> Vec<(Day, i64, u32)> {
    let question = view.question;
    let mut won = view.closings().closed.iter().filter(|closing| closing.won).peekable();
    let mut total = Tally::default();
    let mut rows = Vec::new();
    let mut day = question.period.start();
    while day < question.period.end() && day <= question.as_of.0 {
        while let Some(closing) = won.next_if(|closing| closing.day <= day) {
            closing.add_to(&mut total);
        }
        rows.push((day, total.counted, total.count as u32));
        day = day.plus(1);
    }
    rows
}
