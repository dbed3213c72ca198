//! How often the watch is wrong where what is usual has to be learned, and how soon it sees a fall:
//! companies drawn for two and a half years.

#![allow(clippy::print_stdout, reason = "measured figures are told")]

use std::f64::consts::LN_2;

use super::*;
use crate::signals::lots::Lots;

/// People with this many new deals a week, who differ in their odds by this standard deviation, and
/// all together from week to week by that one.
#[derive(Clone, Copy, Debug)]
struct Made {
    people: u32,
    a_week: f64,
    spread: f64,
    weekly: f64,
}

const STAGES: [f64; 3] = [0.55, 0.4, 0.6];
/// Before the first weekly run.
const BEFORE_WEEKS: usize = WATCHED_WEEKS + USUAL_WEEKS;

impl Made {
    /// Outcomes of so many weeks; the log odds are moved by what is said of a person and a week.
    fn outcomes(self, seed: u64, weeks: usize, moved: impl Fn(u32, usize) -> f64) -> Vec<Outcome> {
        let mut lots = Lots(seed);
        let people: Vec<f64> = (0..self.people).map(|_| self.spread * lots.normal()).collect();
        let mut outcomes = Vec::new();
        for week in 0..weeks {
            let common = self.weekly * lots.normal();
            for owner in 0..self.people {
                for (stage, usual) in (0..).zip(STAGES) {
                    let log_odds = (usual / (1.0_f64 - usual)).ln()
                        + people[owner as usize]
                        + common
                        + moved(owner, week);
                    // Binomial of fourteen tries: nearly Poisson, and never far off.
                    let tries = self.a_week / STAGES.len() as f64 / 14.0;
                    let count = (0..14).filter(|_| lots.next() < tries).count();
                    for _ in 0..count {
                        let entered = week as Day * 7;
                        let moved_on = lots.next() < chance(log_odds);
                        outcomes.push(Outcome { owner, stage, entered, moved_on });
                    }
                }
            }
        }
        outcomes
    }

    /// What is told week by week after the first year and a half, of so many weeks.
    fn told(
        self,
        outcomes: &[Outcome],
        weeks: usize,
    ) -> impl Iterator<Item = BTreeSet<Option<u32>>> {
        let people: BTreeSet<u32> = (0..self.people).collect();
        (BEFORE_WEEKS..weeks).map(move |week| {
            let day = week as Day * 7 + JUDGED_AFTER_DAYS;
            falls(outcomes, day, &people).into_keys().collect()
        })
    }

    /// New alarms in a year, and of these the ones about everybody.
    fn false_alarms(self, seed: u64) -> (usize, usize) {
        let weeks = BEFORE_WEEKS + 52;
        let outcomes = self.outcomes(seed, weeks, |_, _| 0.0);
        let (mut before, mut new, mut of_all) = (BTreeSet::new(), 0, 0);
        for (at, told) in self.told(&outcomes, weeks).enumerate() {
            // What is told in the first run began before.
            if 0 < at {
                new += told.difference(&before).count();
                of_all += usize::from(told.contains(&None) && !before.contains(&None));
            }
            before = told;
        }
        (new, of_all)
    }

    /// Weeks until somebody is told of whose odds are halved; `None` where not within forty.
    fn found(self, seed: u64) -> Option<usize> {
        let weeks = BEFORE_WEEKS + 40;
        let moved = |owner, week| if owner == 3 && BEFORE_WEEKS <= week { -LN_2 } else { 0.0 };
        let outcomes = self.outcomes(seed, weeks, moved);
        self.told(&outcomes, weeks).position(|told| told.contains(&Some(3))).map(|at| at + 1)
    }
}

/// So many companies' new alarms of a year for each quarter.
fn a_quarter(made: Made, seeds: std::ops::RangeInclusive<u64>) -> f64 {
    let years = seeds.clone().count() as f64;
    let alarms: Vec<(usize, usize)> = seeds.map(|seed| made.false_alarms(seed)).collect();
    let (sum, of_all) = alarms.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let a_quarter = |count: usize| count as f64 / (4.0 * years);
    println!("{made:?}: {:.2} a quarter, of all {:.2}", a_quarter(sum), a_quarter(of_all));
    a_quarter(sum)
}

const USUAL: Made = Made { people: 24, a_week: 6.0, spread: 0.3, weekly: 0.1 };
const BUSY: Made = Made { people: 40, a_week: 12.0, ..USUAL };

#[test]
fn by_chance_alone_a_company_gets_one_alarm_a_quarter_at_most() {
    assert!(a_quarter(USUAL, 201..=206) <= 1.0);
}

#[test]
fn a_true_halving_of_the_odds_is_seen_within_fourteen_weeks_in_the_middle() {
    let mut weeks: Vec<usize> = (301..=315).map(|seed| BUSY.found(seed).unwrap_or(41)).collect();
    weeks.sort_unstable();
    println!("{weeks:?}, and four weeks until the first deals can be judged");
    assert!(weeks[weeks.len() / 2] + 4 <= 14, "{weeks:?}");
}

#[test]
fn what_falls_for_everybody_is_said_of_the_company_and_hardly_of_a_person() {
    let weeks = BEFORE_WEEKS + 20;
    let moved = |_, week| if BEFORE_WEEKS <= week { -LN_2 } else { 0.0 };
    let (mut of_all, mut of_people) = (0, 0);
    for seed in 601..=606 {
        let outcomes = USUAL.outcomes(seed, weeks, moved);
        let told: Vec<_> = USUAL.told(&outcomes, weeks).collect();
        of_all += usize::from(told.iter().any(|told| told.contains(&None)));
        of_people += told.iter().flatten().flatten().collect::<BTreeSet<_>>().len();
    }
    println!("the company {of_all} times of six, {of_people} people of {}", 6 * USUAL.people);
    // As often as somebody is told of by mistake, and hardly more.
    assert!(of_all == 6 && of_people <= 12, "{of_all} {of_people}");
}
