//! What all guidance is worked out from, made once.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use metrics::facts::without::LEFT_OUT;
use metrics::facts::{Fact, Part};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::question::{Question, Scope as Asked};
use sales::roster::PersonId;

use super::Point;
use super::told::{self, Beside, Tell};
use crate::comparing::expected::{Expected, Ratio};
use crate::forecast::forecaster::Forecaster;
use crate::forecast::hazard::Way;
use crate::forecast::horizon::Horizon;
use crate::forecast::ledger::Scope;
use crate::forecast::levers::Lever;
use crate::foresight::Foresight;
use crate::ground::belongs_since;
use crate::signals::run::{COMPARED_DAYS, Run};
use crate::signals::signal::Who;

/// The metric that says how many deals went on from a stage.
pub(super) const CONVERSION: &str = "stage-conversion";
/// By so much a lever is moved to see what hangs on it.
const MOVED: f64 = 1.1;

/// The number shown counts first leavings by whoever owns the deal at that moment, the expectation
/// all leavings by whoever owned it as the day began. Where these are further apart than this part,
/// they are not the same deals, and one says nothing of the other.
const ALIKE: f64 = 0.2;

/// The steps of people from a stage: whose, which stage as the log numbers it, and what is known.
pub(super) type Steps = BTreeMap<(PersonId, u8), Step>;

/// How somebody's deals went on from one stage.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Of these …
    pub(super) left: u64,
    /// … so many went on.
    pub(super) went_on: u64,
    /// Losses seen and expected …
    pub(super) ratio: Ratio,
    /// … of so many that left it.
    pub(super) of: f64,
}

impl Step {
    /// The share of deals expected to be lost there.
    pub(super) fn expected_loss(&self) -> f64 {
        (self.ratio.expected / self.of).clamp(0.01, 0.99)
    }

    /// The share that goes on, at so many times the losses expected.
    pub(super) fn share(&self, ratio: f64) -> f64 {
        (1.0 - ratio * self.expected_loss()).clamp(0.0, 1.0)
    }

    /// The logarithm of what the odds of going on are multiplied by, from one ratio of losses to
    /// another; of no more than twice the odds.
    pub(super) fn growth(&self, from: f64, to: f64) -> f64 {
        let odds = |ratio: f64| {
            let share = self.share(ratio).clamp(0.01, 0.99);
            (share / (1.0 - share)).ln()
        };
        (odds(to) - odds(from)).clamp(-std::f64::consts::LN_2, std::f64::consts::LN_2)
    }
}

/// The run of the day, the forecast of the period, and the same with each lever moved.
pub(super) struct Grounds<'a> {
    pub(super) history: &'a History,
    pub(super) question: &'a Question,
    pub(super) foresight: &'a Foresight,
    pub(super) run: Run<'a>,
    pub(super) learned: &'a Forecaster,
    pub(super) horizon: Horizon<'a>,
    /// The owners of the question's scope.
    pub(super) scope: Scope,
    /// How figures of others are told.
    pub(super) tell: &'a Tell<'a>,
    steps: OnceCell<Steps>,
    /// What they would be without one person.
    steps_without: RefCell<BTreeMap<PersonId, Rc<Steps>>>,
    moved: OnceCell<Vec<(Lever, Forecaster)>>,
}

impl<'a> Grounds<'a> {
    pub(super) fn new(
        history: &'a History,
        question: &'a Question,
        foresight: &'a Foresight,
        learned: &'a Forecaster,
        tell: &'a Tell<'a>,
    ) -> Self {
        Grounds {
            history,
            question,
            foresight,
            run: Run::new(history, question, question.as_of.0, foresight),
            learned,
            horizon: foresight.ahead(learned, question),
            scope: foresight.ground.scope(history, question),
            tell,
            steps: OnceCell::new(),
            steps_without: RefCell::default(),
            moved: OnceCell::new(),
        }
    }

    /// The days on which people are compared.
    pub(super) fn compared(&self) -> Option<Period> {
        self.run.last_days(COMPARED_DAYS)
    }

    /// Whether somebody is in the scope.
    pub(super) fn is_within(&self, person: PersonId) -> bool {
        self.scope.has(self.foresight.ground.owner(Some(person)))
    }

    /// Whether somebody is in the scope, and all they did from that day on within the bounds.
    pub(super) fn is_seen(&self, person: PersonId, from: Day) -> bool {
        let since = belongs_since(self.history, self.question, person);
        self.is_within(person) && since.is_some_and(|since| since <= from)
    }

    /// Whether what is said is said of the scope: of itself, or of somebody in it.
    pub(super) fn concerns(&self, point: &Point) -> bool {
        let roster = self.history.roster();
        match (self.question.scope, point.about) {
            (_, Who::Person(person)) => self.is_seen(person, point.behind.period.start()),
            (Asked::Company, Who::Team(one)) => match self.question.bounds {
                Asked::Company => true,
                Asked::Team(team) => roster.is_within(one, team),
                _ => false,
            },
            (Asked::Company, Who::Company) => true,
            (Asked::Team(team), Who::Team(one)) => roster.is_within(one, team),
            _ => false,
        }
    }

    /// Those that concern the scope. Of several people each is named once, for what has the most at
    /// stake, or one of them would take up all the room.
    pub(super) fn concerning(&self, mut points: Vec<Point>) -> Vec<Point> {
        points.retain(|point| self.concerns(point));
        if !matches!(self.question.scope, Asked::Person(_) | Asked::Peers(_)) {
            points.sort_by_key(|point| (point.about, std::cmp::Reverse(point.stakes)));
            points.dedup_by_key(|point| point.about);
        }
        points
    }

    /// How everybody's deals went on from each stage, where losses of these were expected.
    pub(super) fn steps(&self) -> &Steps {
        self.steps.get_or_init(|| self.find_steps(self.run.expected()))
    }

    /// A point about somebody's deals in one stage as it is told, whose figures `of` finds among
    /// the steps of all, or of all but one of the others.
    pub(super) fn told_of_steps(
        &self,
        (whose, stage): (PersonId, u8),
        point: Point,
        of: &dyn Fn(&Steps) -> Option<Beside>,
    ) -> Point {
        told::point(self.tell, point, &|| {
            let others = self.others(whose, stage);
            let most = others.iter().take(LEFT_OUT);
            (others.len(), most.map(|other| of(&self.without(*other))).collect())
        })
    }

    /// Those of whom losses in the stage were expected beside that person, the most first.
    fn others(&self, whose: PersonId, stage: u8) -> Vec<PersonId> {
        let leaving = self.run.expected().leaving(&[stage], Way::Lost).into_iter();
        let person =
            |(owner, (_, expected))| Some((self.foresight.ground.person(owner)?, expected));
        let mut others: Vec<(PersonId, f64)> = leaving.filter_map(person).collect();
        others.retain(|(person, _)| *person != whose);
        others.sort_by(|a, b| b.1.total_cmp(&a.1));
        others.into_iter().map(|(person, _)| person).collect()
    }

    /// The steps as they would be without one person.
    fn without(&self, person: PersonId) -> Rc<Steps> {
        let known = self.steps_without.borrow().get(&person).cloned();
        known.unwrap_or_else(|| {
            let owner = self.foresight.ground.owner(Some(person));
            let steps = Rc::new(self.find_steps(&self.run.expected().without(owner)));
            self.steps_without.borrow_mut().insert(person, Rc::clone(&steps));
            steps
        })
    }

    fn find_steps(&self, expected: &Expected) -> Steps {
        let Some(period) = self.compared() else { return Steps::new() };
        let ground = &self.foresight.ground;
        let mut counts = BTreeMap::<(PersonId, u8), (u64, u64)>::new();
        let place = |fact: &Fact| ground.stages.iter().position(|stage| Some(*stage) == fact.stage);
        for fact in self.run.facts(CONVERSION, period).iter() {
            let Part::Trial(went_on) = fact.part else { continue };
            if let (Some(person), Some(place)) = (fact.credit.person, place(fact)) {
                let count = counts.entry((person, place as u8)).or_default();
                *count = (count.0 + u64::from(went_on), count.1 + 1);
            }
        }
        let mut steps = Steps::new();
        for stage in 0..ground.stages.len() as u8 {
            for (owner, ratio) in expected.ratios(&[stage], Way::Lost) {
                let person = ground.person(owner).filter(|one| self.run.sellers.contains(one));
                let known = person.and_then(|one| Some((one, *counts.get(&(one, stage))?)));
                let Some((person, (went_on, left))) = known else { continue };
                let of = expected.left(owner, stage);
                if (left as f64 - of).abs() <= ALIKE * of {
                    steps.insert((person, stage), Step { left, went_on, ratio, of });
                }
            }
        }
        steps
    }

    /// Deals of the scope that left a stage on the days compared.
    pub(super) fn left(&self) -> u64 {
        let Some(compared) = self.compared() else { return 0 };
        let seen = |person: PersonId| self.is_seen(person, compared.start());
        let steps = self.steps().iter().filter(|((person, _), _)| seen(*person));
        steps.map(|(_, step)| step.left).sum()
    }

    /// By how much what is still expected of somebody grows with the logarithm of a lever.
    pub(super) fn slope(&self, person: PersonId, lever: Lever) -> f64 {
        let owners = Scope::of([self.foresight.ground.owner(Some(person))]);
        let mean = |horizon: &Horizon<'_>| {
            let means = horizon.means(&owners, 0.0);
            means.open + means.new
        };
        let moved = self.moved.get_or_init(|| {
            let stages = self.learned.levers().into_iter();
            let stages = stages.filter(|lever| matches!(lever, Lever::Forward(_)));
            let levers = stages.chain([Lever::NewDeals]);
            levers.map(|lever| (lever, self.learned.with(lever, MOVED))).collect()
        });
        let other = moved.iter().find(|(known, _)| *known == lever);
        let Some((_, other)) = other else { return 0.0 };
        (mean(&self.horizon.of_another(other)) - mean(&self.horizon)) / MOVED.ln()
    }
}

/// The value below which a part of the people lie.
pub(super) fn quarter_point(mut values: Vec<f64>, part: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = part * last as f64;
    let (low, high) = (values[at.floor() as usize], values[at.ceil() as usize]);
    Some(low + (high - low) * at.fract())
}
