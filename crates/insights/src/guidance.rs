//! Guidance: strengths, weaknesses, opportunities and risks of a person, a team or the company, and
//! who does far better or worse than the same deals would let expect.
//!
//! ```text
//! signals ─────────────────┐
//! stop point ──────────────┤
//! moved on / lost by stage ┼─▶ strengths, weaknesses     (by money at stake)
//!      └─ up to the better quarter ─▶ opportunities      (money × probability that it is real)
//! forecast ────────────────────────▶ risks
//! bookings / expected ─────────────▶ performers
//! ```
//!
//! Money at stake is what the forecast of the period would change by, were the one thing otherwise:
//! the forecast is made again with that lever moved.

use metrics::Unit;
use sales::day::Day;
use sales::history::{History, OpportunityId, StageId};
use sales::question::{Question, Scope};
use sales::roster::PersonId;

use crate::forecast::bookings::CLOSED_MIN;
use crate::foresight::Foresight;
use crate::signals::rules::gives_up_early;
use crate::signals::signal::{Behind, Signal, Tone, Who};
use crate::stop::StopPoint;

mod grounds;
mod opportunities;
pub mod performers;
mod risks;
mod steps;
mod stopping;
mod told;

use grounds::Grounds;
use performers::Performer;
pub use stopping::Habit;
pub use told::{Tell, exactly};

/// At most so many points of a kind are named.
pub const NAMED: usize = 3;

/// What a point says.
#[derive(Clone, Debug)]
pub enum Kind {
    /// What a signal says.
    Signal(Box<Signal>),
    /// Of the deals that left a stage, more or fewer went on than such deals do.
    Step {
        /// Whether it is more.
        is_better: bool,
    },
    /// What would come of it, went as many on as with the better quarter of people.
    StepUp,
    /// The same for how many opportunities are opened.
    OpenMore,
    /// How often there was no further follow-up before the stop point, or one beyond it.
    FollowUps {
        /// The stop point: the first follow-up in a stage that is not worth making.
        from: u32,
        /// What that shows.
        habit: Habit,
    },
    /// How much will be missing to the quota on average.
    Shortfall,
    /// How much of what is expected of open deals three of them make up.
    Concentration,
    /// How much stands still.
    StandingStill,
    /// How much of what is still expected rests on one person.
    OneOwner,
    /// Fewer new opportunities are coming than it takes.
    ThinEarly,
}

impl Kind {
    /// The stable word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Signal(_) => "signal",
            Self::Step { .. } => "step",
            Self::StepUp => "step-up",
            Self::FollowUps { habit, .. } => habit.word(),
            Self::OpenMore => "open-more",
            Self::Shortfall => "shortfall",
            Self::Concentration => "concentration",
            Self::StandingStill => "standing-still",
            Self::OneOwner => "one-owner",
            Self::ThinEarly => "thin-early",
        }
    }
}

/// One thing to know, with what it rests on.
#[derive(Clone, Debug)]
pub struct Point {
    /// What it says.
    pub kind: Kind,
    /// Whom it is about.
    pub about: Who,
    /// The number behind it, which leads to the records.
    pub behind: Behind,
    /// Deals to look at, the most important first.
    pub deals: Vec<OpportunityId>,
    /// The figure.
    pub own: f64,
    /// What it is compared with.
    pub reference: Option<f64>,
    /// Where the true figure lies with a probability of 80 %, where it is estimated.
    pub interval: Option<(f64, f64)>,
    /// What these are counted in.
    pub unit: Unit,
    /// How many records it rests on.
    pub n: u64,
    /// The probability that it is so, where that is estimated.
    pub sure: Option<f64>,
    /// Money, in the smallest unit of the basis.
    pub stakes: Option<i64>,
    /// The stage it speaks of.
    pub stage: Option<StageId>,
    /// The day until which it can be helped.
    pub until: Option<Day>,
}

/// What is to be said of a scope. At most [`NAMED`] of each, that with the most at stake first.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    /// Whether too few deals were closed yet to say anything.
    pub is_learning: bool,
    /// What goes better than such deals let expect.
    pub strengths: Vec<Point>,
    /// What goes worse.
    pub weaknesses: Vec<Point>,
    /// What would bring most.
    pub opportunities: Vec<Point>,
    /// What could go wrong.
    pub risks: Vec<Point>,
    /// The people of the scope of whom enough is known, the best first.
    pub performers: Vec<Performed>,
    /// Deals of the scope that left a stage in the half year before, on which people are compared.
    pub left: u64,
}

/// How somebody did, and what goes along with it.
#[derive(Clone, Debug)]
pub struct Performed {
    /// How they did.
    pub performer: Performer,
    /// What they do better than others, of one who does far better.
    pub strength: Option<Point>,
    /// What would help most, of one who does far worse.
    pub opportunity: Option<Point>,
    /// What goes worse with them, of one who does far worse.
    pub weakness: Option<Point>,
}

/// Signals that say what the risks say.
const RISKS: [&str; 4] =
    ["too-few-for-quota", "late-stages-thin", "stands-still", "one-deal-carries"];

impl Guidance {
    /// Of the question's scope, for its period, as of its day; `signals` are those of the day,
    /// `stop` is the stop point of follow-ups, where there is one, and `tell` tells where others
    /// are.
    pub fn of(
        history: &History,
        question: &Question,
        foresight: &Foresight,
        signals: &[Signal],
        stop: Option<&StopPoint>,
        tell: &Tell<'_>,
    ) -> Guidance {
        let learned = foresight.learned(question.as_of.0);
        if learned.closed < CLOSED_MIN {
            return Guidance { is_learning: true, ..Guidance::default() };
        }
        let grounds = Grounds::new(history, question, foresight, &learned, tell);
        let (mut strengths, mut weaknesses) = steps::points(&grounds);
        if let Some(stop) = stop {
            let told = signals.iter().filter(|one| one.rule().id == gives_up_early::RULE.id);
            let told = told.map(|one| one.evidence().who).collect();
            let (better, worse) = stopping::points(&grounds, stop, &told);
            strengths.extend(better);
            weaknesses.extend(worse);
        }
        for signal in signals.iter().filter(|one| !RISKS.contains(&one.rule().id)) {
            match signal.rule().tone {
                Tone::Strength => strengths.push(of_signal(signal)),
                Tone::Warning => weaknesses.push(of_signal(signal)),
            }
        }
        let opportunities = opportunities::of_people(&grounds);
        let told = |point: Point| as_told(&grounds, stop, point);
        let performed = |performer: Performer| {
            let about = Who::Person(performer.person);
            let first = |points: &[Point]| {
                let own = points.iter().filter(|point| point.about == about);
                own.max_by_key(|point| point.stakes).cloned().map(told)
            };
            Performed {
                strength: performer.is_high().then(|| first(&strengths)).flatten(),
                opportunity: performer.is_low().then(|| first(&opportunities)).flatten(),
                weakness: performer.is_low().then(|| first(&weaknesses)).flatten(),
                performer,
            }
        };
        let year = question.as_of.0.plus(-performers::LOOKED_AT_DAYS);
        let performers = performers::performers(&grounds, |person| grounds.is_seen(person, year));
        let performers = performers.into_iter().map(performed).collect();
        let named = |points: Vec<Point>| {
            foremost(grounds.concerning(points)).into_iter().map(told).collect()
        };
        let opportunities = match question.scope {
            Scope::Person(_) => named(opportunities),
            _ => {
                let those = opportunities.into_iter().filter(|point| grounds.concerns(point));
                foremost(opportunities::together(&grounds, those.map(told)))
            }
        };
        Guidance {
            is_learning: false,
            performers,
            strengths: named(strengths),
            weaknesses: named(weaknesses),
            opportunities,
            risks: foremost(risks::risks(&grounds)),
            left: grounds.left(),
        }
    }
}

/// A point with its figures of others as they are told.
fn as_told(grounds: &Grounds<'_>, stop: Option<&StopPoint>, point: Point) -> Point {
    let stages = &grounds.foresight.ground.stages;
    let place = |stage| stages.iter().position(|one| Some(*one) == stage);
    let stage = place(point.stage).map(|place| place as u8);
    match (&point.kind, point.about, stage, stop) {
        (Kind::Step { .. }, Who::Person(whose), Some(stage), _) => {
            steps::told(grounds, (whose, stage), point)
        }
        (Kind::StepUp, Who::Person(whose), Some(stage), _) => {
            opportunities::told_of_step(grounds, (whose, stage), point)
        }
        (Kind::OpenMore, Who::Person(whose), ..) => {
            opportunities::told_of_opening(grounds, whose, point)
        }
        (Kind::FollowUps { habit, .. }, _, _, Some(stop)) => {
            stopping::told(grounds, stop, *habit, point)
        }
        _ => point,
    }
}

/// The most at stake first, no more than are named.
fn foremost(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by_key(|point| std::cmp::Reverse(point.stakes));
    let most = points.first().and_then(|point| point.stakes);
    points.retain(|point| !is_little(point.stakes, most));
    points.truncate(NAMED);
    points
}

/// Beside what has the most at stake, less than a hundredth of it is not worth a word.
fn is_little(stakes: Option<i64>, most: Option<i64>) -> bool {
    stakes.zip(most).is_some_and(|(stakes, most)| stakes < most / 100)
}

fn of_signal(signal: &Signal) -> Point {
    let evidence = signal.evidence();
    let figures = evidence.comparison;
    Point {
        kind: Kind::Signal(Box::new(signal.clone())),
        about: evidence.who,
        behind: evidence.behind.clone(),
        deals: evidence.deals.clone(),
        own: figures.own,
        reference: Some(figures.reference),
        interval: figures.interval,
        unit: figures.unit,
        n: figures.n,
        sure: Some(1.0 - signal.doubt()),
        stakes: evidence.stakes,
        stage: None,
        until: None,
    }
}

/// Whom a scope is.
fn who(scope: Scope) -> Who {
    match scope {
        Scope::Company => Who::Company,
        Scope::Team(team) => Who::Team(team),
        Scope::Person(person) | Scope::Peers(person) => Who::Person(person),
    }
}

/// Of somebody.
fn person(person: PersonId) -> Who {
    Who::Person(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_next_to_nothing_at_stake_is_not_named() {
        let most = Some(14_400_000);
        assert!(is_little(Some(56_000), most) && !is_little(Some(144_000), most));
        assert!(!is_little(None, most) && !is_little(Some(0), None) && !is_little(most, most));
    }
}
