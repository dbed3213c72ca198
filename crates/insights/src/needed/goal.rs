//! What somebody can be expected to reach: from their own earlier periods and those of others in
//! the same role who had been there as long.
//!
//! Own results are drawn towards those of the others the more, the fewer they are and the less
//! people differ: credibility (H. Bühlmann and E. Straub, "Glaubwürdigkeit für Schadensätze",
//! Mitteilungen der Vereinigung schweizerischer Versicherungsmathematiker 70 (1970) 111–133). The
//! range is how far single periods lay from each person's own mean.

use std::collections::{BTreeMap, HashSet};

use metrics::facts::View;
use metrics::results::attainment::{Attainment, by_person};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Question, Scope};
use sales::roster::{NEW_FOR_DAYS, PersonId};
use stats::quantile::{Definition, of_sorted};

use crate::ground::belongs_since;

/// Periods looked back at.
const PERIODS: usize = 8;
/// Of fewer results of everybody together nothing is said.
const RESULTS_MIN: usize = 8;
/// The range: what four of five periods reach, and what one of two does.
const RANGE: [f64; 2] = [0.2, 0.5];

/// A realistic goal for one person and period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Reached in four of five such periods.
    pub safe: f64,
    /// Reached in one of two.
    pub even: f64,
    /// Own periods it rests on.
    pub own_periods: usize,
    /// Others it rests on.
    pub others: usize,
    /// Their periods.
    pub other_periods: usize,
    /// How much the own mean counts, beside that of all: 0–1.
    pub own_weight: f64,
    /// Whether only periods soon after joining were looked at, as the person joined lately.
    pub is_new: bool,
}

/// What a person was credited with in one period.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Earned {
    person: PersonId,
    amount: f64,
    /// Whether they had joined lately.
    is_new: bool,
}

/// Results of earlier periods, of everybody who ever had a deal. Who is on the roster but has none
/// (a manager, somebody of another trade) says nothing of what those who sell can reach.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Results {
    all: Vec<Earned>,
    owners: HashSet<PersonId>,
}

impl Results {
    /// Of the periods before the question's that were over on its as-of day, and as long as all
    /// is known from `begun` on.
    pub(crate) fn of(history: &History, question: &Question, begun: Option<Day>) -> Results {
        let calendar = &history.organisation().calendar;
        let until = history.until(question.as_of);
        let mut owners = HashSet::new();
        for deal in history.timelines() {
            let known = deal.owners().take_while(|(since, _)| *since <= until);
            owners.extend(known.map(|(_, owner)| owner));
        }
        let mut all = Vec::new();
        let mut period = question.period;
        for _ in 0..PERIODS {
            period = calendar.previous(period);
            if begun.is_none_or(|begun| period.start() < begun) {
                break;
            }
            if period.last() <= question.as_of.0 {
                let earned = results(history, question, period).into_iter();
                all.extend(earned.filter(|one| owners.contains(&one.person)));
            }
        }
        Results { all, owners }
    }

    /// The goal of a person; absent where too few are comparable, and of who has been there for
    /// long without a deal.
    pub(crate) fn goal(&self, history: &History, person: PersonId, today: Day) -> Option<Goal> {
        let roster = history.roster();
        let role = |id: PersonId| roster.person(id).role.as_deref().map(sales::names::plain);
        let is_new = joined_lately(history, person, today);
        if !is_new && !self.owners.contains(&person) {
            return None;
        }
        let own_role = role(person);
        let alike = |one: &&Earned| one.is_new == is_new && role(one.person) == own_role;
        let mut groups: BTreeMap<PersonId, Vec<f64>> = BTreeMap::new();
        for one in self.all.iter().filter(alike) {
            groups.entry(one.person).or_default().push(one.amount);
        }
        let own = groups.get(&person).cloned().unwrap_or_default();
        let groups: Vec<Vec<f64>> = groups.into_values().collect();
        let credible = Credible::of(&groups)?;
        let (safe, even) = credible.range(&own);
        // Nothing is no goal.
        if even <= 0.0 {
            return None;
        }
        let others = groups.len() - usize::from(!own.is_empty());
        Some(Goal {
            safe,
            even,
            own_periods: own.len(),
            others,
            other_periods: credible.results - own.len(),
            own_weight: credible.weight(own.len()),
            is_new,
        })
    }
}

/// What `tell` makes of the goals of people for a period like the question's, from what is known
/// since the first deal was made.
pub fn goals<T>(
    history: &History,
    question: &Question,
    tell: impl FnOnce(&dyn Fn(PersonId) -> Option<Goal>) -> T,
) -> T {
    let created = history.timelines().filter_map(|deal| deal.created());
    let begun = created.min().map(|at| history.day_of(at));
    let results = Results::of(history, question, begun);
    tell(&|person| results.goal(history, person, question.as_of.0))
}

fn joined_lately(history: &History, person: PersonId, day: Day) -> bool {
    let hired = history.roster().person(person).hired;
    hired.is_some_and(|hired| day < hired.plus(NEW_FOR_DAYS))
}

/// The results, within the question's bounds, of whoever was there all the period.
fn results(history: &History, question: &Question, period: Period) -> Vec<Earned> {
    let asked = Question {
        period,
        scope: Scope::Company,
        as_of: AsOf(question.as_of.0),
        ..question.clone()
    };
    let roster = history.roster();
    let rows = by_person(&View::new(history, &asked)).into_iter();
    let result = |(person, attained): (Option<PersonId>, Attainment)| {
        let person = person.filter(|one| roster.is_listed(*one))?;
        let there = roster.employed(person);
        let all_of_it = there.start <= period.start()
            && period.end() <= there.end
            && belongs_since(history, question, person).is_some_and(|day| day <= period.start());
        all_of_it.then(|| Earned {
            person,
            amount: attained.credited as f64,
            is_new: joined_lately(history, person, period.last()),
        })
    };
    rows.filter_map(result).collect()
}

/// How people differ, and their periods.
#[derive(Clone, Debug, PartialEq)]
struct Credible {
    results: usize,
    /// The mean of all results.
    mean: f64,
    /// The variance of a person's periods, and of people's own means.
    within: f64,
    between: f64,
    /// How far single results lay from their person's mean, rising.
    deviations: Vec<f64>,
}

impl Credible {
    /// Estimated by the analysis of variance; absent of too few results, or of one person alone
    /// with a single period each.
    fn of(groups: &[Vec<f64>]) -> Option<Credible> {
        let results: usize = groups.iter().map(Vec::len).sum();
        let (n, people) = (results as f64, groups.len() as f64);
        if results < RESULTS_MIN || results == groups.len() {
            return None;
        }
        let mean = groups.iter().flatten().sum::<f64>() / n;
        let own_mean = |group: &[f64]| group.iter().sum::<f64>() / group.len() as f64;
        let mut deviations = Vec::new();
        let (mut squares, mut spread) = (0.0, 0.0);
        for group in groups {
            let (own, count) = (own_mean(group), group.len() as f64);
            squares += group.iter().map(|one| (one - own).powi(2)).sum::<f64>();
            spread += count * (own - mean).powi(2);
            // A mean taken from the same results lies nearer to them than the true one.
            if group.len() > 1 {
                let wider = (count / (count - 1.0)).sqrt();
                deviations.extend(group.iter().map(|one| (one - own) * wider));
            }
        }
        deviations.sort_by(f64::total_cmp);
        let within = squares / (n - people);
        let counts: f64 = groups.iter().map(|group| (group.len() as f64).powi(2)).sum();
        let typical = (n - counts / n) / (people - 1.0).max(1.0);
        let between = match groups.len() {
            1 => 0.0,
            _ => ((spread / (people - 1.0) - within) / typical).max(0.0),
        };
        Some(Credible { results, mean, within, between, deviations })
    }

    /// How much the mean of so many own periods counts.
    fn weight(&self, own: usize) -> f64 {
        let own = own as f64;
        let all = own * self.between + self.within;
        if all > 0.0 { own * self.between / all } else { 0.0 }
    }

    /// What is reached in four of five periods, and in one of two, by somebody with these results.
    fn range(&self, own: &[f64]) -> (f64, f64) {
        let weight = self.weight(own.len());
        let own_mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
        let centre = weight * own_mean + (1.0 - weight) * self.mean;
        // What is not known of the person's own mean comes on top of what periods differ.
        let doubt = (1.0 - weight) * self.between;
        let wider = match self.within > 0.0 {
            true => ((self.within + doubt) / self.within).sqrt(),
            false => 1.0,
        };
        let at = |part: f64| {
            let off = of_sorted(&self.deviations, part, Definition::Linear).unwrap_or(0.0);
            (centre + wider * off).max(0.0)
        };
        (at(RANGE[0]), at(RANGE[1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::calendar::PeriodKind;
    use sales::story;

    /// Two people whose means are 2 and 6 and whose periods lie 1 above and below: by hand, the
    /// mean is 4, the variance within 8 / 6, that between (32 − 8/6) / 4.
    #[test]
    fn few_own_periods_are_drawn_towards_those_of_all_as_computed_by_hand() {
        let groups = vec![vec![1.0, 3.0, 1.0, 3.0], vec![5.0, 7.0, 5.0, 7.0]];
        let found = Credible::of(&groups).expect("eight results");
        let (within, between) = (8.0 / 6.0, (32.0 - 8.0 / 6.0) / 4.0);
        assert!((found.mean - 4.0).abs() < 1e-12);
        assert!((found.within - within).abs() < 1e-12, "{}", found.within);
        assert!((found.between - between).abs() < 1e-12, "{}", found.between);
        let weight = 4.0 * between / (4.0 * between + within);
        assert!((found.weight(4) - weight).abs() < 1e-12);
        // Deviations are ±1 × √(4/3), half of them each; of eight values a fifth lies at the lower.
        let (safe, even) = found.range(&groups[0]);
        let centre = weight * 2.0 + (1.0 - weight) * 4.0;
        let wider = ((within + (1.0 - weight) * between) / within).sqrt();
        assert!((even - centre).abs() < 1e-9, "{even} and {centre}");
        assert!((safe - (centre - wider * (4.0_f64 / 3.0).sqrt())).abs() < 1e-9, "{safe}");
        // Nobody's own results: the mean of all, and the widest range.
        let (low, middle) = found.range(&[]);
        assert!((middle - 4.0).abs() < 1e-9 && middle - low > even - safe);
    }

    #[test]
    fn where_people_do_not_differ_own_results_count_for_nothing() {
        let alike = vec![vec![1.0, 3.0, 1.0, 3.0], vec![3.0, 1.0, 3.0, 1.0]];
        let found = Credible::of(&alike).expect("eight results");
        assert_eq!(found.between, 0.0);
        assert_eq!(found.weight(4), 0.0);
        assert!(Credible::of(&[vec![1.0; 7]]).is_none(), "seven results are too few");
        assert!(Credible::of(&vec![vec![1.0]; 9]).is_none(), "one each tells nothing of periods");
    }

    /// Three people of one role for two years; one of another role, and one who has just joined.
    #[test]
    fn only_those_in_the_same_role_and_as_long_there_are_compared() {
        let mut text = String::from(
            "org zone UTC currency USD
pipeline Open | Won | Lost
team East
             person Ana in East role AE ; person Ben in East role AE ; person Cy in East role AE
             person Gil in East role AE ; person Mo in East leading role AE
             person Dee in East role SDR
person New in East role AE hired 2026-09-01
",
        );
        let quarters = [
            "2024-11", "2025-02", "2025-05", "2025-08", "2025-11", "2026-02", "2026-05", "2026-08",
        ];
        for (place, month) in quarters.iter().enumerate() {
            for (who, amount) in [("Ana", 100), ("Ben", 200), ("Cy", 300), ("Dee", 9_000)] {
                let amount = amount + 10 * (place % 2);
                text += &format!(
                    "{month}-01 opp {who}{place} created owner {who} amount {amount} stage Open ;                      {month}-15 opp {who}{place} won
"
                );
            }
        }
        let history = story::history(&text);
        let today: Day = "2026-10-20".parse().expect("a day");
        let calendar = &history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Quarter, today), today);
        let begun = "2024-11-01".parse().ok();
        let results = Results::of(&history, &question, begun);
        let named = |name: &str| history.roster().person_named(name).expect("known");
        let ben = results.goal(&history, named("Ben"), today).expect("a goal");
        // Seven whole quarters lie between: that of November 2024 began before the records.
        assert_eq!((ben.own_periods, ben.others, ben.other_periods), (7, 2, 14));
        assert!(!ben.is_new && ben.own_weight > 0.9, "{ben:?}");
        assert!(ben.safe < ben.even && 19_000.0 < ben.even && ben.even < 21_500.0, "{ben:?}");
        // Who never had a deal is nobody to compare with, and is not asked for anything.
        assert_eq!(results.goal(&history, named("Gil"), today), None);
        assert_eq!(results.goal(&history, named("Mo"), today), None);
        // Nobody else in that role, and of those who have just joined nothing is known.
        assert_eq!(results.goal(&history, named("Dee"), today), None);
        assert_eq!(results.goal(&history, named("New"), today), None);
    }
}
