//! The chance of a lead that waits for a first touch to become a deal, by how long it has waited.
//!
//! By landmarks (H. C. van Houwelingen, Scandinavian Journal of Statistics 34 (2007) 70–85): of the
//! leads that nobody had touched by a day of their life, and that were no deal yet, how many became
//! one within [`WITHIN_DAYS`] from then on. Whoever is touched later is in it, whoever was touched
//! before is not; so nobody counts as quickly touched for having become a deal first. The longer a
//! lead has waited the lower the chance is taken to be: where the shares say otherwise, neighbours
//! are pooled.

use metrics::facts::View;
use metrics::leads::reached::{Reached, reached};
use sales::history::History;
use sales::question::{Question, Scope};
use stats::calibration::isotonic;

use super::WITHIN_DAYS;

/// The days of a lead's life that are looked at.
const LANDMARKS: [i32; 8] = [0, 1, 3, 7, 14, 28, 56, 91];
/// Leads of a year are looked at, or more where it takes longer to see what became of them.
const YEAR_DAYS: i32 = 365;
/// With fewer leads a landmark says nothing.
const LEADS_MIN: usize = 20;

/// The chance at each landmark that enough leads say something of, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeadOdds(Vec<(i32, f64)>);

impl LeadOdds {
    /// Of all leads that the question's filter lets through, as known on its as-of day.
    pub fn of(history: &History, question: &Question) -> LeadOdds {
        let everybody = Scope::Company;
        let question = Question { scope: everybody, bounds: everybody, ..question.clone() };
        let day = question.as_of.0;
        let days = day.plus(-YEAR_DAYS - WITHIN_DAYS)..day.plus(1);
        LeadOdds::learn(&reached(&View::new(history, &question), days))
    }

    fn learn(leads: &[Reached]) -> LeadOdds {
        let mut outcomes: Vec<(f64, bool)> = Vec::new();
        for landmark in LANDMARKS {
            let is_later = |day: Option<i32>| day.is_none_or(|day| landmark < day);
            let waits = leads.iter().filter(|lead| {
                is_later(lead.touched)
                    && is_later(lead.converted)
                    && landmark + WITHIN_DAYS <= lead.seen
            });
            let became =
                |lead: &Reached| lead.converted.is_some_and(|day| day <= landmark + WITHIN_DAYS);
            let found: Vec<bool> = waits.map(became).collect();
            if found.len() < LEADS_MIN {
                break;
            }
            outcomes.extend(found.into_iter().map(|became| (-f64::from(landmark), became)));
        }
        let levels = isotonic(&outcomes);
        let mut points: Vec<(i32, f64)> =
            outcomes.iter().zip(levels).map(|(one, level)| (-one.0 as i32, level)).collect();
        points.dedup_by_key(|point| point.0);
        LeadOdds(points)
    }

    /// The chance after so many days of waiting; after more than enough leads have waited, that
    /// after as many as they have. `None` where too few leads are known.
    pub fn chance(&self, days: i32) -> Option<f64> {
        let Some(after) = self.0.iter().position(|point| days <= point.0) else {
            return self.0.last().map(|point| point.1);
        };
        let (to, high) = self.0[after];
        let Some((from, low)) = after.checked_sub(1).map(|before| self.0[before]) else {
            return Some(high);
        };
        Some(low + (high - low) * f64::from(days - from) / f64::from(to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many leads, touched and converted on these days of their life.
    fn leads(count: usize, touched: Option<i32>, converted: Option<i32>) -> Vec<Reached> {
        vec![Reached { seen: 400, touched, converted }; count]
    }

    #[test]
    fn who_waits_longer_has_a_lower_chance_and_nobody_gains_by_being_quick() {
        // Touched on the day they came: at no landmark.
        let mut all = leads(500, Some(0), Some(5));
        // Of those left alone for a week, 40 of 100; of those never touched, 10 of 100.
        all.extend(leads(40, Some(7), Some(20)));
        all.extend(leads(60, Some(7), None));
        all.extend(leads(10, None, Some(60)));
        all.extend(leads(90, None, None));
        let odds = LeadOdds::learn(&all);
        let near = |days: i32, expected: f64| {
            let chance = odds.chance(days).expect("enough");
            assert!((chance - expected).abs() < 1e-12, "{days}: {chance}");
        };
        near(0, 50.0 / 200.0);
        near(3, 50.0 / 200.0);
        near(7, 10.0 / 100.0);
        // Half way between the landmarks.
        near(5, 0.175);
        // On their 91st day ten have become deals, and are no leads that wait.
        near(91, 0.0);
        near(200, 0.0);
    }

    #[test]
    fn what_is_not_over_yet_and_what_few_say_is_left_out() {
        let mut all = leads(19, None, None);
        assert_eq!(LeadOdds::learn(&all), LeadOdds::default());
        // The days of this one are not over: it does not make it enough.
        all.push(Reached { seen: 90, touched: None, converted: Some(2) });
        assert_eq!(LeadOdds::learn(&all), LeadOdds::default());
        all.push(Reached { seen: 91, touched: None, converted: Some(2) });
        // Its second day is not over for as long: after one it is taken to be as after none.
        let odds = LeadOdds::learn(&all);
        assert_eq!((odds.chance(0), odds.chance(1)), (Some(0.05), Some(0.05)));
        assert_eq!(odds.0.len(), 1);
    }

    #[test]
    fn where_shares_rise_neighbours_are_pooled() {
        let mut all = leads(50, Some(1), None);
        all.extend(leads(10, Some(30), Some(40)));
        all.extend(leads(10, Some(30), None));
        let odds = LeadOdds::learn(&all);
        let chance = odds.chance(0).expect("enough");
        let later = odds.chance(14).expect("enough");
        assert!(chance == later && (0.2..0.5).contains(&chance), "{chance} {later}");
    }
}
