//! By what a number is broken down.

use super::fact::{Fact, Record};
use super::state::State;
use super::view::View;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Day;
use sales::event::TextField;
use sales::history::StageId;
use sales::roster::{PersonId, TeamId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// By what a number is broken down.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Dimension {
    /// Not at all.
    Whole,
    /// By the person credited.
    Rep,
    /// By the teams below the scope: see [`super::Teams`].
    Team,
    /// By stage.
    Stage,
    /// By the metric's own kinds.
    Kind,
    /// By month of the period.
    Month,
    /// By product; a deal with two products counts for both.
    Product,
    /// By where it came from.
    Source,
    /// By customer segment.
    Segment,
    /// By the reason for losing.
    Reason,
    /// By competitor.
    Competitor,
    /// By pipeline.
    Pipeline,
    /// By stage, and within it by the metric's own kinds.
    StageKind,
    /// By the stage left, and within it by the stage entered.
    Move,
    /// By kind of activity.
    Activity,
    /// By who began the activity.
    Direction,
    /// By how the activity ended.
    Outcome,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Dimension; 17] = [
        Dimension::Whole,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::Kind,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Reason,
        Dimension::Competitor,
        Dimension::Pipeline,
        Dimension::StageKind,
        Dimension::Move,
        Dimension::Activity,
        Dimension::Direction,
        Dimension::Outcome,
    ];

    /// The stable word for it, in files, addresses and programs.
    pub const fn word(self) -> &'static str {
        const WORDS: [&str; 17] = [
            "whole",
            "rep",
            "team",
            "stage",
            "kind",
            "month",
            "product",
            "source",
            "segment",
            "reason",
            "competitor",
            "pipeline",
            "stage-kind",
            "move",
            "activity",
            "direction",
            "outcome",
        ];
        WORDS[self as usize]
    }

    /// The dimension of that word.
    pub fn from_word(word: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.word() == word)
    }
}

/// One row of a breakdown.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Group {
    /// Everything.
    Whole,
    /// What is credited to that person; `None` is nobody.
    Rep(Option<PersonId>),
    /// What is credited to that team below the scope; `None` is none of them.
    Team(Option<TeamId>),
    /// What speaks of that stage; `None` is in none yet.
    Stage(Option<StageId>),
    /// Of the metric's own kinds, by its place in [`crate::Definition::kinds`].
    Kind(u8),
    /// The month that begins on that day.
    Month(Day),
    /// A word (product, source …); `None` where there is none.
    Word(Option<Arc<str>>),
    /// A stage and one of the metric's own kinds.
    StageKind(Option<StageId>, u8),
    /// From a stage to a stage.
    Move(Option<StageId>, Option<StageId>),
    /// A kind of activity.
    Activity(Option<ActivityKind>),
    /// Who began it.
    Direction(Option<Direction>),
    /// How it ended.
    Outcome(Option<Outcome>),
}

/// How many kinds of its own a metric may have.
const KINDS: usize = u8::MAX as usize + 1;

/// States by group, while facts come in.
pub(crate) struct Groups<'a, 'v> {
    view: &'v View<'a>,
    dimension: Dimension,
    /// By the group's number: nought for none, else its place plus one.
    states: Vec<State>,
    /// Words that leads use, numbered as they come, beside those of the history's lists.
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl<'a, 'v> Groups<'a, 'v> {
    pub(crate) fn new(view: &'v View<'a>, dimension: Dimension) -> Groups<'a, 'v> {
        let history = view.history;
        let words: Vec<Arc<str>> = match dimension {
            Dimension::Product => history.products().iter().map(|p| p.name.clone()).collect(),
            Dimension::Source => history.sources().clone(),
            Dimension::Segment => history.segments().clone(),
            Dimension::Reason => history.loss_reasons().clone(),
            Dimension::Competitor => history.competitors().clone(),
            Dimension::Pipeline => history.pipelines().iter().map(|p| p.name().into()).collect(),
            _ => Vec::new(),
        };
        let numbers = words.iter().cloned().zip(1..).collect();
        Groups { view, dimension, states: Vec::new(), numbers, words }
    }

    /// Adds a fact to the groups it belongs to.
    pub(crate) fn add(&mut self, fact: &Fact) {
        if self.dimension == Dimension::Product {
            return self.add_by_product(fact);
        }
        let number = self.number(fact);
        self.state(number).add(&fact.part);
    }

    fn state(&mut self, number: u32) -> &mut State {
        let place = number as usize;
        if self.states.len() <= place {
            self.states.resize_with(place + 1, State::default);
        }
        &mut self.states[place]
    }

    fn number(&mut self, fact: &Fact) -> u32 {
        let some = |place: Option<u32>| place.map_or(0, |place| place + 1);
        match self.dimension {
            Dimension::Whole | Dimension::Month | Dimension::Product => 0,
            Dimension::Rep => some(fact.credit.person.map(|person| person.0)),
            Dimension::Team => some(self.view.teams().row_of(fact.credit.team).map(|team| team.0)),
            Dimension::Stage => some(fact.stage.map(|stage| stage.0.into())),
            Dimension::Kind => fact.kind.into(),
            Dimension::StageKind => {
                some(fact.stage.map(|stage| stage.0.into())) * KINDS as u32 + u32::from(fact.kind)
            }
            Dimension::Move => {
                let stage = |stage: Option<StageId>| some(stage.map(|stage| stage.0.into()));
                stage(fact.stage) * self.stage_numbers() + stage(fact.to)
            }
            Dimension::Activity => some(fact.how.map(|how| how.kind as u32)),
            Dimension::Direction => some(fact.how.map(|how| how.direction as u32)),
            Dimension::Outcome => some(fact.how.map(|how| how.outcome as u32)),
            _ => self.number_of_word(fact),
        }
    }

    /// How many numbers stages take up: one each, and one for none.
    fn stage_numbers(&self) -> u32 {
        self.view.history.stages().len() as u32 + 1
    }

    fn number_of_word(&mut self, fact: &Fact) -> u32 {
        let history = self.view.history;
        let some = |place: Option<u32>| place.map_or(0, |place| place + 1);
        let Some(id) = fact.opportunity else { return self.number_of_lead_word(fact) };
        let timeline = history.timeline(id);
        match self.dimension {
            Dimension::Source => some(timeline.source()),
            Dimension::Segment => some(timeline.segment()),
            Dimension::Reason => some(timeline.loss_reason()),
            Dimension::Competitor => some(timeline.competitor()),
            _ => {
                let visit = timeline.visit_at(self.view.until);
                some(visit.and_then(|v| history.stage(v.stage).pipeline.map(u32::from)))
            }
        }
    }

    fn number_of_lead_word(&mut self, fact: &Fact) -> u32 {
        let field = match self.dimension {
            Dimension::Source => TextField::Source,
            Dimension::Segment => TextField::Segment,
            _ => return 0,
        };
        let Some(lead) = fact.lead.map(|lead| &self.view.history.leads()[lead as usize]) else {
            return 0;
        };
        let Some((_, word)) = lead.texts.iter().find(|(known, _)| *known == field) else {
            return 0;
        };
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        self.words.push(word.clone());
        let number = self.words.len() as u32;
        self.numbers.insert(word.clone(), number);
        number
    }

    fn add_by_product(&mut self, fact: &Fact) {
        let lines = fact.opportunity.map(|id| self.view.history.timeline(id).lines());
        let mut products: Vec<u32> = lines.unwrap_or(&[]).iter().map(|line| line.product).collect();
        products.sort_unstable();
        products.dedup();
        if products.is_empty() {
            return self.state(0).add(&fact.part);
        }
        for product in products {
            self.state(product + 1).add(&fact.part);
        }
    }

    /// Whether the fact belongs to that group.
    pub(crate) fn holds(&mut self, group: &Group, fact: &Fact) -> bool {
        if self.dimension != Dimension::Product {
            let number = self.number(fact);
            return self.group(number as usize) == *group;
        }
        let lines = fact.opportunity.map(|id| self.view.history.timeline(id).lines());
        let lines = lines.unwrap_or(&[]);
        match group {
            Group::Word(None) => lines.is_empty(),
            group => lines.iter().any(|line| self.group(line.product as usize + 1) == *group),
        }
    }

    fn group(&self, number: usize) -> Group {
        let some = |number: usize| number.checked_sub(1);
        let stage = |number: usize| some(number).map(|place| StageId(place as u16));
        match self.dimension {
            Dimension::Whole | Dimension::Month => Group::Whole,
            Dimension::Rep => Group::Rep(some(number).map(|place| PersonId(place as u32))),
            Dimension::Team => Group::Team(some(number).map(|place| TeamId(place as u32))),
            Dimension::Stage => Group::Stage(stage(number)),
            Dimension::Kind => Group::Kind(number as u8),
            Dimension::StageKind => Group::StageKind(stage(number / KINDS), (number % KINDS) as u8),
            Dimension::Move => {
                let stages = self.stage_numbers() as usize;
                Group::Move(stage(number / stages), stage(number % stages))
            }
            Dimension::Activity => Group::Activity(some(number).map(|at| ActivityKind::ALL[at])),
            Dimension::Direction => Group::Direction(some(number).map(|at| Direction::ALL[at])),
            Dimension::Outcome => Group::Outcome(some(number).map(|at| Outcome::ALL[at])),
            _ => Group::Word(some(number).map(|place| self.words[place].clone())),
        }
    }

    /// The states of the groups that any fact belongs to.
    pub(crate) fn finish(mut self) -> BTreeMap<Group, State> {
        let empty = State::default();
        let states = std::mem::take(&mut self.states).into_iter().enumerate();
        let states = states.filter(|(_, state)| *state != empty);
        states.map(|(number, state)| (self.group(number), state)).collect()
    }
}

impl Record {
    /// The opportunity, where it is one.
    pub fn opportunity(self) -> Option<sales::history::OpportunityId> {
        match self {
            Record::Opportunity(id) => Some(id),
            Record::Lead(_) | Record::Activity(_) => None,
        }
    }
}
