//! Stands still: deals that are at most half as likely to move on within two weeks as when they
//! came into their stage, yesterday as today, and among the least likely fifth there.
//!
//! How long a deal has been in its stage says nothing by itself: where deals move on as often after
//! a month as after a day, none is named.

use std::collections::BTreeMap;

use metrics::Unit;
use sales::roster::PersonId;

use crate::forecast::forecaster::OpenDeal;
use crate::forecast::log::{Day, State};
use crate::forecast::spells::{Spell, Spells};
use crate::forecast::winning::{Goal, Outlook, Span};
use crate::signals::run::Run;
use crate::signals::signal::{Against, Alike, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "stands-still", tone: Tone::Warning, find };

/// Moving on is looked at within so many days.
const AHEAD_DAYS: Day = 14;
/// At most so much of the chance when it came into the stage.
const FADED: f64 = 0.5;
/// Among this part of the stage's open deals.
const LOWEST: usize = 5;
/// So many earlier deals must have stood there as long.
const ALIKE_MIN: u64 = 20;

/// An open deal, and its chances of moving on within two weeks.
struct Standing<'a> {
    deal: &'a OpenDeal,
    now: f64,
    yesterday: f64,
    fresh: f64,
}

impl Standing<'_> {
    fn has_faded(&self) -> bool {
        self.now.max(self.yesterday) <= FADED * self.fresh
    }

    /// What it would be worth more, had it just come into its stage.
    fn lost_worth(&self) -> f64 {
        let amounts = &self.deal.amounts;
        (self.fresh - self.now) * amounts.iter().sum::<f64>() / amounts.len().max(1) as f64
    }
}

fn find(run: &Run<'_>) -> Vec<Finding> {
    let known = run.foresight.ground.log.as_of(run.day.number());
    let spells = Spells::of(&known).spells;
    let mut people = BTreeMap::<PersonId, Vec<Standing<'_>>>::new();
    for standing in faded(run) {
        let person = run.foresight.ground.person(standing.deal.owner);
        if let Some(person) = person.filter(|person| run.sellers.contains(person)) {
            people.entry(person).or_default().push(standing);
        }
    }
    people.into_iter().filter_map(|(person, deals)| finding(run, &spells, person, deals)).collect()
}

/// The deals that have faded and are among the least likely of their stage.
fn faded<'r>(run: &'r Run<'_>) -> Vec<Standing<'r>> {
    let forecaster = run.learned();
    let today = run.day.number();
    let span = Span { today, until: today + AHEAD_DAYS };
    let mut outlooks = BTreeMap::new();
    let mut stages = BTreeMap::<u8, Vec<Standing<'r>>>::new();
    for deal in &forecaster.open {
        let outlook = outlooks.entry(deal.profile).or_insert_with(|| {
            let calendar = &forecaster.calendar;
            Outlook::new(&forecaster.hazard, deal.profile, calendar, span, Goal::Advance)
        });
        let effect = forecaster.hazard.effect(deal.owner);
        let chance = |age: Day| outlook.chance(deal.stage, age, effect);
        let (now, yesterday, fresh) = (chance(deal.age), chance(deal.age - 1), chance(0));
        stages.entry(deal.stage).or_default().push(Standing { deal, now, yesterday, fresh });
    }
    let lowest = |mut deals: Vec<Standing<'r>>| {
        deals.sort_by(|a, b| a.now.total_cmp(&b.now));
        deals.truncate(deals.len() / LOWEST);
        deals
    };
    stages.into_values().flat_map(lowest).filter(Standing::has_faded).collect()
}

fn finding(
    run: &Run<'_>,
    spells: &[Spell],
    person: PersonId,
    mut deals: Vec<Standing<'_>>,
) -> Option<Finding> {
    let ground = &run.foresight.ground;
    deals.retain(|one| alike(run, spells, one.deal).still_there >= ALIKE_MIN);
    deals.sort_by(|a, b| b.lost_worth().total_cmp(&a.lost_worth()));
    let first = deals.first()?;
    let who = Who::Person(person);
    let stakes: f64 = deals.iter().map(Standing::lost_worth).sum();
    let evidence = Evidence {
        who,
        behind: run.behind("advance-odds", who, run.question.period),
        deals: deals.iter().map(|one| ground.deals[one.deal.number]).collect(),
        comparison: Comparison {
            own: first.now,
            reference: first.fresh,
            against: Against::Fresh,
            interval: None,
            unit: Unit::Share,
            n: deals.len() as u64,
        },
        alike: Some(alike(run, spells, first.deal)),
        stakes: (stakes >= 0.5).then_some(stakes.round() as i64),
    };
    Finding::new(evidence, Verdict::Recorded)
}

/// How earlier deals went on that stood in the stage as long as this one.
fn alike(run: &Run<'_>, spells: &[Spell], deal: &OpenDeal) -> Alike {
    let (stage, age) = (deal.stage, deal.age);
    let stood = |spell: &&Spell| {
        let day = spell.entry + age;
        let still = if spell.exit.is_some() { spell.until > day } else { spell.until >= day };
        let seen = spell.exit.is_some() || spell.until >= day + AHEAD_DAYS;
        spell.stage == stage && spell.from <= day + 1 && still && seen
    };
    let moved = |spell: &&Spell| {
        let forward = match spell.exit {
            Some(State::Won) => true,
            Some(State::Open(to)) => to > stage,
            Some(State::Lost) | None => false,
        };
        forward && spell.until <= spell.entry + age + AHEAD_DAYS
    };
    Alike {
        stage: run.foresight.ground.stages[usize::from(stage)],
        days: age.max(0) as u32,
        still_there: spells.iter().filter(stood).count() as u64,
        moved_on: spells.iter().filter(stood).filter(moved).count() as u64,
    }
}

/// Every deal that stands still, by its place in the log: its chance to move on within two weeks,
/// and how deals like it went on. Whoever owns it.
pub(crate) fn standing_still(run: &Run<'_>) -> Vec<(usize, f64, Alike)> {
    let known = run.foresight.ground.log.as_of(run.day.number());
    let spells = Spells::of(&known).spells;
    let faded = faded(run).into_iter();
    let told = faded.map(|one| (one.deal.number, one.now, alike(run, &spells, one.deal)));
    told.filter(|(_, _, alike)| alike.still_there >= ALIKE_MIN).collect()
}
