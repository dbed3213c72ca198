//! One weekly run: a history as it was known at the end of a day, and what several rules ask of it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use metrics::facts::{Answer, Dimension, Fact, Group, Table, View, facts, parallel, sellers};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::{AsOf, Question, Scope};
use sales::roster::{PersonId, TeamId};

use super::Key;
use super::control::Reading;
use super::rules::Rule;
use super::signal::{Behind, Finding, Who};
use crate::comparing::expected::Expected;
use crate::forecast::bookings::CLOSED_MIN;
use crate::forecast::forecaster::{Forecaster, OpenDeal};
use crate::foresight::Foresight;
use crate::stakes;

/// People are compared by what happened on so many days: half a year.
pub const COMPARED_DAYS: i32 = 182;

/// A table that was asked for: the metric, by what, over which days.
type Asked = (&'static str, Dimension, Period);

/// A metric over some days.
type Over = (&'static str, Period);

/// A history at the end of a day.
pub struct Run<'h> {
    /// All that is known; rules ask it through the question only.
    pub history: &'h History,
    /// The day.
    pub day: Day,
    /// Everybody, in the quarter of the day.
    pub question: Question,
    /// The forecasts.
    pub foresight: &'h Foresight,
    /// Who sells on that day.
    pub sellers: Vec<PersonId>,
    tables: RefCell<HashMap<Asked, Rc<Table>>>,
    facts: RefCell<HashMap<Over, Rc<Vec<Fact>>>>,
    learned: OnceCell<Arc<Forecaster>>,
    expected: OnceCell<Expected>,
    /// By owner, what is expected within [`stakes::WITHIN_DAYS`].
    expects: OnceCell<Vec<f64>>,
}

impl<'h> Run<'h> {
    /// As known at the end of a day; filter, basis and attribution are those of the question.
    pub fn new(
        history: &'h History,
        question: &Question,
        day: Day,
        foresight: &'h Foresight,
    ) -> Run<'h> {
        let calendar = &history.organisation().calendar;
        let question = Question {
            scope: Scope::Company,
            bounds: Scope::Company,
            period: calendar.period_of(PeriodKind::Quarter, day),
            as_of: AsOf(day),
            ..question.clone()
        };
        Run {
            sellers: sellers(&View::new(history, &question)),
            history,
            day,
            question,
            foresight,
            tables: RefCell::default(),
            facts: RefCell::default(),
            learned: OnceCell::new(),
            expected: OnceCell::new(),
            expects: OnceCell::new(),
        }
    }

    /// The days up to this one, this one included; `None` before there were so many.
    pub fn last_days(&self, days: i32) -> Option<Period> {
        self.days_before(days, 0)
    }

    /// So many days that end so many days before this one.
    pub fn days_before(&self, days: i32, ago: i32) -> Option<Period> {
        let end = self.day.plus(1 - ago);
        self.history.organisation().calendar.days(end.plus(-days), end)
    }

    /// A metric over some days, broken down; asked once however many rules want it.
    pub fn table(&self, metric: &'static str, by: Dimension, period: Period) -> Option<Rc<Table>> {
        let asked = (metric, by, period);
        if let Some(known) = self.tables.borrow().get(&asked) {
            return Some(Rc::clone(known));
        }
        let definition = metrics::catalogue::find(metric)?;
        let question = Question { period, ..self.question.clone() };
        let table = Rc::new(parallel::table(self.history, &question, definition, by));
        self.tables.borrow_mut().insert(asked, Rc::clone(&table));
        Some(table)
    }

    /// What each record adds to a metric over some days, whoever is credited; asked once however
    /// many rules want it.
    pub fn facts(&self, metric: &'static str, period: Period) -> Rc<Vec<Fact>> {
        if let Some(known) = self.facts.borrow().get(&(metric, period)) {
            return Rc::clone(known);
        }
        let question = Question { period, ..self.question.clone() };
        let found = metrics::catalogue::find(metric);
        let found = found.map_or(Vec::new(), |one| facts(self.history, &question, one));
        let found = Rc::new(found);
        self.facts.borrow_mut().insert((metric, period), Rc::clone(&found));
        found
    }

    /// The numbers of everybody who sells.
    pub fn people(&self, metric: &'static str, period: Period) -> BTreeMap<PersonId, Answer> {
        let Some(table) = self.table(metric, Dimension::Rep, period) else {
            return BTreeMap::new();
        };
        let person = |(group, answer): &(Group, Answer)| match group {
            Group::Rep(Some(person)) if self.sellers.contains(person) => {
                Some((*person, answer.clone()))
            }
            _ => None,
        };
        table.rows.iter().filter_map(person).collect()
    }

    /// What was learned by the end of the day.
    pub fn learned(&self) -> &Forecaster {
        self.learned.get_or_init(|| self.foresight.learned(self.day))
    }

    /// How many of everybody's deals that left their stage forward or lost over [`COMPARED_DAYS`]
    /// were lost, and how many were to be expected to be.
    pub fn expected(&self) -> &Expected {
        self.expected.get_or_init(|| {
            let known = self.foresight.ground.log.as_of(self.day.number());
            let from = self.day.number() - COMPARED_DAYS + 1;
            Expected::of_leavings(&known, self.learned().hazard(), from)
        })
    }

    /// The open stages, as the log numbers them, of which their place among those of their pipeline
    /// is as wanted: the place counted from nought, and how many there are.
    pub fn stages(&self, wanted: impl Fn(usize, usize) -> bool) -> Vec<u8> {
        let pipeline =
            |place: &usize| self.history.stage(self.foresight.ground.stages[*place]).pipeline;
        let all = 0..self.foresight.ground.stages.len();
        let stage = |place: usize| {
            let of_pipeline = |other: &usize| pipeline(other) == pipeline(&place);
            let before = (0..place).filter(of_pipeline).count();
            let count = all.clone().filter(of_pipeline).count();
            wanted(before, count).then_some(place as u8)
        };
        all.clone().filter_map(stage).collect()
    }

    /// The first open stage of each pipeline.
    pub fn first_stages(&self) -> Vec<u8> {
        self.stages(|place, count| place == 0 && count > 1)
    }

    /// The later half of the open stages of each pipeline.
    pub fn late_stages(&self) -> Vec<u8> {
        self.stages(|place, count| count > 1 && place >= count / 2)
    }

    /// What somebody, or everybody, is expected to book within [`stakes::WITHIN_DAYS`]; `None`
    /// where too few deals were closed to say so.
    fn expects(&self, who: Who) -> Option<f64> {
        if self.learned().closed < CLOSED_MIN {
            return None;
        }
        let owners = self.expects.get_or_init(|| stakes::ahead(self.learned()).means_by_owner());
        let scope = match who {
            Who::Company => Scope::Company,
            Who::Team(team) => Scope::Team(team),
            Who::Person(person) => {
                let owner = self.foresight.ground.owner(Some(person));
                return owners.get(owner as usize).copied();
            }
        };
        let question = Question { scope, ..self.question.clone() };
        let scope = self.foresight.ground.scope(self.history, &question);
        let inside = owners.iter().enumerate().filter(|one| scope.has(one.0 as u32));
        Some(inside.map(|one| one.1).sum())
    }

    /// What is at stake of a figure that is so many times its reference.
    pub fn stakes(&self, who: Who, size: f64) -> Option<i64> {
        let stakes = self.expects(who)? * stakes::part_that_moves(size);
        stakes::told(stakes, self.history, self.question.basis)
    }

    /// What waiting costs of open deals, together; `None` where too few deals were followed until
    /// they closed to say so, or it is nothing.
    pub fn cost_of_waiting(&self, deals: &[OpportunityId]) -> Option<i64> {
        let learned = self.learned();
        if !learned.tells_open() {
            return None;
        }
        let mut waits = BTreeMap::new();
        let ours = learned
            .open
            .iter()
            .filter(|deal| deals.contains(&self.foresight.ground.deals[deal.number]));
        let cost = |deal: &OpenDeal| {
            let of = waits.entry(deal.profile).or_insert_with(|| stakes::Waits::of(learned, deal));
            stakes::cost_of_waiting(deal.mean(), of.chances(learned, deal))
        };
        let sum: f64 = ours.map(cost).sum();
        stakes::told(sum, self.history, self.question.basis)
    }

    /// The row of a breakdown that speaks of somebody.
    fn row(&self, who: Who) -> Group {
        match who {
            Who::Company => Group::Whole,
            Who::Team(team) => Group::Team(Some(team)),
            Who::Person(person) => Group::Rep(Some(person)),
        }
    }

    /// A number of the catalogue as it is of somebody.
    pub fn behind(&self, metric: &'static str, who: Who, period: Period) -> Behind {
        let by = match who {
            Who::Company => Dimension::Whole,
            Who::Team(_) => Dimension::Team,
            Who::Person(_) => Dimension::Rep,
        };
        Behind { metric, by, row: self.row(who), period, as_of: self.day }
    }

    /// What a rule found, as the control looks at it.
    pub fn reading(&self, rule: &Rule, finding: &Finding) -> Reading<Key> {
        let who = finding.evidence.who;
        Reading {
            key: (rule.id, who),
            desk: self.desk(who).map_or(u32::MAX, |manager| manager.0),
            verdict: finding.verdict,
            stakes: finding.evidence.stakes.unwrap_or(0),
        }
    }

    /// Who is told of what is found about somebody: the manager of the team.
    fn desk(&self, who: Who) -> Option<PersonId> {
        let roster = self.history.roster();
        let manager = |team: TeamId| {
            let teams = std::iter::once(team).chain(roster.ancestors(team));
            teams.into_iter().find_map(|team| roster.manager_on(team, self.day))
        };
        match who {
            Who::Company => None,
            Who::Team(team) => manager(team),
            Who::Person(person) => manager(roster.team_on(person, self.day)?),
        }
    }
}
