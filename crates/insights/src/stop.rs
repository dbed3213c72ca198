//! The stop point of follow-ups: from which one on another is worth less than it costs.
//!
//! Follow-ups are counted as [`follow_up_odds`] does, in a stage, and by what they led to within
//! two weeks. What one brings is the share of them that moved a deal on, times what moving on is
//! worth: the bookings that a mean open deal, having moved on, is expected to bring within
//! [`stakes::WITHIN_DAYS`] more than as it stands.
//!
//! Where the organisation says what a touch costs, one is not worth making where it brings less.
//! Else it is held against what the same touch brings elsewhere, which is what a follow-up brings
//! on the mean of all (E. L. Charnov, Theoretical Population Biology 9 (1976) 129–136: leave when
//! the rate where one is falls to the mean rate of moving about). It is held against those from
//! some number on together, for single numbers are few; and said only where that is hardly by
//! chance.

use metrics::facts::{Part, Rung, RungEnd, facts};
use metrics::following_up::follow_up_odds;
use sales::history::History;
use sales::question::{Basis, Question};
use stats::beta;
use stats::proportion::wilson;

use crate::foresight::Foresight;
use crate::stakes;

/// Follow-ups of so many days are looked at: a year.
const LOOKED_AT_DAYS: i32 = 364;
/// With fewer follow-ups from some number on nothing is said of them.
const FOLLOW_UPS_MIN: u64 = 20;
/// It must be so likely that they are worth less.
const SURE: f64 = 0.95;
/// Against what a usual follow-up brings they must bring at most this part.
const CLEARLY_LESS: f64 = 0.8;
/// The level of the intervals shown.
const LEVEL: f64 = 0.8;

/// What follow-ups led to, counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// How many there were.
    pub n: u64,
    /// After how many of them the deal moved on.
    pub advanced: u64,
}

impl Tried {
    /// The share that moved a deal on.
    pub fn share(self) -> f64 {
        self.advanced as f64 / self.n.max(1) as f64
    }

    /// Where it lies with a probability of 80 %.
    pub fn interval(self) -> (f64, f64) {
        wilson(self.advanced, self.n, LEVEL).unwrap_or((0.0, 1.0))
    }

    /// How likely it is that the share is below a limit, by Jeffreys' prior.
    fn is_below(self, limit: f64) -> f64 {
        let (won, not) = (self.advanced as f64, (self.n - self.advanced) as f64);
        beta::cdf(limit.clamp(0.0, 1.0), won + 0.5, not + 0.5)
    }

    fn with(self, other: Tried) -> Tried {
        Tried { n: self.n + other.n, advanced: self.advanced + other.advanced }
    }
}

/// From which follow-up on another one is worth less than it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StopPoint {
    /// Which follow-up in a stage is the first of them, from one.
    pub from: u32,
    /// What these led to.
    pub later: Tried,
    /// What all follow-ups led to.
    pub all: Tried,
    /// What moving a deal on is worth, in the smallest unit of the question's basis; absent while
    /// too few deals are closed, or where it is worth nothing.
    pub worth: Option<f64>,
    /// What a touch costs, where the organisation says so and it is what decides.
    pub cost: Option<f64>,
}

impl StopPoint {
    /// What the follow-ups before it led to.
    pub fn sooner(&self) -> Tried {
        Tried { n: self.all.n - self.later.n, advanced: self.all.advanced - self.later.advanced }
    }

    /// Of everybody whom the question's bounds let be seen, in the year up to its as-of day;
    /// `None` where there is none, or too little is known.
    pub fn of(history: &History, question: &Question, foresight: &Foresight) -> Option<StopPoint> {
        let learned = foresight.learned(question.as_of.0);
        let worth = learned
            .tells_open()
            .then(|| stakes::ahead(&learned).gain_of_advance(&foresight.ground.log.pipelines))
            .filter(|worth| *worth > 0.0);
        let cost = history.organisation().touch_cost.filter(|_| question.basis == Basis::Money);
        found(&tried(history, question)?, worth, cost.map(|cost| cost as f64))
    }
}

/// What follow-ups led to by their number, of which the first is the entry into a stage.
fn tried(history: &History, question: &Question) -> Option<Vec<Tried>> {
    let end = question.as_of.0.plus(1);
    let period = history.organisation().calendar.days(end.plus(-LOOKED_AT_DAYS), end)?;
    let question = Question { period, scope: question.bounds, ..question.clone() };
    let mut tried: Vec<Tried> = Vec::new();
    for fact in facts(history, &question, &follow_up_odds::DEFINITION) {
        if let Part::Rung(Rung { place, end }) = fact.part {
            let place = usize::from(place);
            tried.resize(tried.len().max(place + 1), Tried::default());
            let advanced = u64::from(end == RungEnd::Advanced);
            tried[place] = tried[place].with(Tried { n: 1, advanced });
        }
    }
    Some(tried)
}

fn found(tried: &[Tried], worth: Option<f64>, cost: Option<f64>) -> Option<StopPoint> {
    let together =
        |from: usize| tried.iter().skip(from).fold(Tried::default(), |sum, one| sum.with(*one));
    let all = together(1);
    // The share at which a follow-up brings what it costs.
    let (limit, cost) = match (cost, worth) {
        (Some(cost), Some(worth)) => (cost / worth, Some(cost)),
        _ => (all.share(), None),
    };
    let is_less = |from: &usize| {
        let later = together(*from);
        let clearly = cost.is_some() || later.share() <= CLEARLY_LESS * limit;
        later.n >= FOLLOW_UPS_MIN
            && clearly
            && later.is_below(limit) >= SURE
            && tried[*from].share() < limit
    };
    let from = (1..tried.len()).find(is_less)?;
    Some(StopPoint { from: from as u32, later: together(from), all, worth, cost })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follow-ups as numbers of those made and of those that moved a deal on.
    fn ladder(rungs: &[(u64, u64)]) -> Vec<Tried> {
        rungs.iter().map(|(n, advanced)| Tried { n: *n, advanced: *advanced }).collect()
    }

    /// The loan offers of the BPI Challenge 2012 (4TU.ResearchData): those who got each follow-up
    /// while undecided, and those who moved on before another.
    fn loans() -> Vec<Tried> {
        ladder(&[
            (5015, 561),
            (4305, 987),
            (3031, 767),
            (1988, 445),
            (1342, 211),
            (974, 109),
            (760, 65),
            (586, 48),
            (425, 30),
        ])
    }

    #[test]
    fn without_a_cost_it_is_where_odds_fall_below_those_of_all_follow_ups() {
        let found = found(&loans(), Some(1000.0), None).expect("a stop point");
        // All follow-ups: 2,662 of 13,411, or 19.8 %. The fourth moved on 15.7 %.
        assert_eq!((found.from, found.all), (4, Tried { n: 13_411, advanced: 2_662 }));
        assert_eq!(found.later, Tried { n: 4_087, advanced: 463 });
        assert_eq!(found.cost, None);
    }

    #[test]
    fn with_a_cost_it_is_where_one_brings_less() {
        let of = |cost: f64| found(&loans(), Some(1000.0), Some(cost)).map(|one| one.from);
        // From the sixth on 143 of 1,771 moved on, and from the fourth on 463 of 4,087: one brings
        // 80.7 and 113.3.
        assert_eq!(of(100.0), Some(6));
        assert_eq!(of(120.0), Some(5));
        assert_eq!(of(1000.0), Some(1), "worth making never");
        assert_eq!(of(10.0), None, "worth making always");
    }

    #[test]
    fn it_is_not_said_of_few_nor_where_odds_do_not_fall() {
        assert_eq!(found(&ladder(&[(300, 60), (100, 20), (19, 0)]), None, None), None);
        assert!(found(&ladder(&[(300, 60), (100, 20), (20, 0)]), None, None).is_some());
        let flat = ladder(&[(300, 60), (200, 40), (150, 30), (100, 20), (60, 12), (30, 6)]);
        assert_eq!(found(&flat, None, None), None);
        assert_eq!(found(&[], None, None), None);
    }

    #[test]
    fn where_every_follow_up_has_the_same_odds_it_is_seldom_said() {
        // Ladders of 400 deals of which each follow-up moves on one in five, and after each a third
        // are left alone; drawn by a generator of our own.
        let mut state = 7_u64;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut said = 0;
        for _ in 0..400 {
            let mut tried = vec![Tried::default(); 12];
            for _ in 0..400 {
                for rung in &mut tried {
                    let advanced = draw() < 0.2;
                    *rung = rung.with(Tried { n: 1, advanced: u64::from(advanced) });
                    if advanced || draw() < 0.33 {
                        break;
                    }
                }
            }
            said += u32::from(found(&tried, None, None).is_some());
        }
        assert!(said <= 48, "{said} of 400");
    }
}
