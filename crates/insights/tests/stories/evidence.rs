//! What signals rest on, reckoned once more from the told records by the words of `docs/signals`:
//! whom they name, the figures, how many records, the deals to look at, and what is at stake.
//!
//! Rules are asked for all that they find, sure or not, about companies whose people have habits
//! drawn by lot. What is expected of somebody is taken from the distribution of the forecast, of
//! which the stakes use the mean.

mod all;
mod drawn;
mod money;
mod rates;
mod shares;
mod stopping;

use std::collections::BTreeMap;

use insights::forecast::bookings::{Ask, Bookings};
use insights::forecast::ledger::Scope;
use insights::forecast::shock::Shock;
use insights::foresight::Foresight;
use insights::signals::rules::RULES;
use insights::signals::run::Run;
use insights::signals::signal::{Finding, Who};
use sales::calendar::PeriodKind;
use sales::history::History;
use sales::question::Question;

use crate::company::{Company, today};
use crate::records::Records;

/// Money is told in the smallest unit.
const MINOR: f64 = 100.0;
/// Bookings of so many days are at stake.
const AT_STAKE_DAYS: i32 = 91;
/// More than everything that may come.
const MUCH: f64 = 1e9;

/// A company, as it was told and as the product knows it.
struct Told {
    records: Records,
    history: History,
    question: Question,
    foresight: Foresight,
}

impl Told {
    fn of(company: &Company) -> Told {
        let history = company.history();
        let calendar = &history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Quarter, today()), today());
        let foresight = Foresight::of(&history, &question, false);
        Told { records: Records::of(company), history, question, foresight }
    }

    /// Everybody who sells.
    fn sellers(&self) -> Vec<String> {
        let roster = self.history.roster();
        let names = roster.people().map(|(_, person)| person.name.to_string());
        names.filter(|name| name != "Mina").collect()
    }

    /// All that a rule finds today, by the name of whom it is about.
    fn found(&self, rule: &str) -> BTreeMap<String, Finding> {
        let run = Run::new(&self.history, &self.question, today(), &self.foresight);
        let rule = RULES.iter().find(|one| one.id == rule).expect("a rule");
        let findings = (rule.find)(&run).into_iter();
        findings.map(|finding| (self.name(finding.evidence.who), finding)).collect()
    }

    fn name(&self, who: Who) -> String {
        let roster = self.history.roster();
        match who {
            Who::Company => "company".to_owned(),
            Who::Team(team) => roster.team_name(team).to_owned(),
            Who::Person(person) => roster.person(person).name.to_string(),
        }
    }

    fn deals(&self, finding: &Finding) -> Vec<String> {
        let deals = finding.evidence.deals.iter();
        deals.map(|id| self.history.text(*id).name.to_string()).collect()
    }

    fn scope(&self, people: &[&str]) -> Scope {
        let roster = self.history.roster();
        let owner = |name: &&str| {
            let person = roster.person_named(name).expect("somebody");
            self.foresight.ground.owner(Some(person))
        };
        Scope::of(people.iter().map(owner))
    }

    /// The forecast of some people's bookings from tomorrow until so many days from now.
    fn bookings(&self, people: &[&str], days: i32) -> Bookings {
        let learned = self.foresight.learned(today());
        let horizon = learned.until(learned.today() + days, Shock::NONE);
        let ask = Ask { since: learned.today() + 1, quota: None, booked: Some(0.0) };
        horizon.bookings(&self.scope(people), ask)
    }

    /// What is at stake of a figure of some people and what it is compared with.
    fn at_stake(&self, people: &[&str], (own, reference): (f64, f64)) -> Option<i64> {
        let expected = MUCH - self.bookings(people, AT_STAKE_DAYS).distribution.shortfall(MUCH);
        // Less than a tenth of the reference counts as a tenth.
        let own = own.max(reference / 10.0);
        let stakes = expected * (1.0 - own.min(reference) / own.max(reference));
        // Cents are next to nothing to readers of dollars.
        (stakes >= 50.0).then_some(stakes.round() as i64)
    }

    fn check_stakes(&self, people: &[&str], finding: &Finding, figures: (f64, f64)) {
        let expected = self.at_stake(people, figures);
        let found = finding.evidence.stakes;
        let off = found.unwrap_or(0).abs_diff(expected.unwrap_or(0)) as f64;
        let bound = 1.0 + 1e-4 * expected.unwrap_or(0) as f64;
        assert!(off <= bound, "{people:?}: {found:?} for {expected:?}: {finding:?}");
    }
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[test]
fn cards_say_what_the_records_say() {
    let mut checked = BTreeMap::<&str, usize>::new();
    for (seed, is_thin) in [(11, false), (12, true), (13, false)] {
        let told = Told::of(&drawn::company(seed, is_thin));
        let of_rule =
            shares::check(&told).into_iter().chain(rates::check(&told)).chain(money::check(&told));
        for (rule, count) in of_rule {
            *checked.entry(rule).or_default() += count;
        }
    }
    assert!(checked.values().all(|count| *count > 0), "never found: {checked:?}");
    assert_eq!(checked.len(), 18, "{checked:?}");
}
