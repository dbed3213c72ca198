//! After how many days without a contact a deal is due for a follow-up.

use metrics::facts::{End, Part, facts};
use sales::history::History;
use sales::question::{Question, Scope};
use stats::survival::{Curve, LifeTable};

use crate::signals::run::COMPARED_DAYS;

/// By then so many of the follow-ups that come have come.
const MOST: f64 = 0.8;
/// With fewer follow-ups nobody knows what is usual.
const FOLLOW_UPS_MIN: usize = 20;
/// After two weeks a deal counts as untouched, whatever is usual.
pub const UNTOUCHED_DAYS: u32 = 14;

/// The days after which four of five contacts of everybody were followed up again (those still
/// waiting counted as far as they have waited), of the half year before the question's day; never
/// more than [`UNTOUCHED_DAYS`], which it is, too, where too little is known.
pub(super) fn due_days(history: &History, question: &Question) -> u32 {
    let end = question.as_of.0.plus(1);
    let days = history.organisation().calendar.days(end.plus(-COMPARED_DAYS), end);
    let definition = metrics::catalogue::find("follow-up-gap");
    let Some((period, definition)) = days.zip(definition) else { return UNTOUCHED_DAYS };
    let (scope, bounds) = (Scope::Company, Scope::Company);
    let question = Question { period, scope, bounds, ..question.clone() };
    let mut table = LifeTable::<1>::new();
    let mut followed = 0;
    for fact in facts(history, &question, definition) {
        if let Part::Stay(stay) = fact.part {
            let is_followed = stay.end == Some(End::Advanced);
            followed += usize::from(is_followed);
            table.add(stay.days, is_followed.then_some(0), 1.0);
        }
    }
    let usual = Curve::new(&table).quantile(MOST).filter(|_| followed >= FOLLOW_UPS_MIN);
    usual.map_or(UNTOUCHED_DAYS, |days| (days.ceil() as u32).clamp(1, UNTOUCHED_DAYS))
}
