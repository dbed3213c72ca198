//! A signal, and what it rests on. None can be made without evidence.

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use metrics::stages::standing_still::Standing;
use sales::calendar::Period;
use sales::day::Day;
use sales::history::OpportunityId;
use sales::roster::{PersonId, TeamId};

use super::rules::Rule;

/// Whom a signal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Everybody.
    Company,
    /// A team.
    Team(TeamId),
    /// One person.
    Person(PersonId),
}

/// Whether it asks for help, or shows what to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something holds results back, or will.
    Warning,
    /// Something goes well.
    Strength,
}

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// What all people together come to.
    Company,
    /// What was to be expected of the same deals on the same days.
    Expected,
    /// The same person, team or company before.
    Earlier,
    /// What the organisation keeps as an outside figure.
    Benchmark,
    /// Others at the same time since they joined.
    SameTenure,
    /// A limit that the rule states.
    Limit,
    /// The person in the middle.
    Middle,
    /// Days like these without what is looked at.
    Without,
}

/// What the figure is of: the number of the catalogue behind it, so that the same records are shown
/// as everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// The metric's id.
    pub metric: &'static str,
    /// By what it is broken down.
    pub by: Dimension,
    /// The row.
    pub row: Group,
    /// Over which days.
    pub period: Period,
    /// As known at the end of which day.
    pub as_of: Day,
}

/// A figure and what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The figure itself.
    pub own: f64,
    /// What it is compared with.
    pub reference: f64,
    /// What that is.
    pub against: Against,
    /// Where the true figure lies with a probability of 80 %, where it is estimated.
    pub interval: Option<(f64, f64)>,
    /// What these are counted in.
    pub unit: Unit,
    /// How many records it rests on.
    pub n: u64,
}

/// What a signal rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Whom it is about.
    pub who: Who,
    /// The number behind it, which leads to the records.
    pub behind: Behind,
    /// Deals to look at, the most important first.
    pub deals: Vec<OpportunityId>,
    /// The figures.
    pub comparison: Comparison,
    /// Of deals that stand still, in their order, for how long and how likely they move on; else
    /// empty.
    pub standing: Vec<Standing>,
    /// What is at stake ([`crate::stakes`]), in the smallest unit of the question's basis.
    pub stakes: Option<i64>,
}

/// How sure a finding is, as the control looks at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// It is so: the records say it.
    Recorded,
    /// It is estimated.
    Estimated {
        /// The probability that it is not so: the local rate of error.
        doubt: f64,
        /// How many times the reference is contained in the figure.
        size: f64,
        /// Whether its middle half reaches the reference.
        is_near: bool,
        /// Whether there is enough to judge by.
        is_enough: bool,
        /// Whether a watch that adds up small changes has given the alarm.
        alarm: bool,
    },
}

/// Of those under a watch so many are thought to have fallen, before looking.
const FALLEN_BEFOREHAND: f64 = 0.05;

impl Verdict {
    /// That of a watch which has given the alarm at this sum of logarithms of odds.
    pub(super) fn of_alarm(sum: f64, size: f64, is_enough: bool) -> Self {
        let beforehand = FALLEN_BEFOREHAND / (1.0 - FALLEN_BEFOREHAND);
        let doubt = 1.0 / (1.0 + beforehand * sum.exp());
        Self::Estimated { doubt, size, is_near: false, is_enough, alarm: true }
    }

    /// The probability that it is not so.
    pub fn doubt(&self) -> f64 {
        match self {
            Self::Recorded => 0.0,
            Self::Estimated { doubt, .. } => *doubt,
        }
    }
}

/// What a rule found in one weekly run.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it rests on.
    pub evidence: Evidence,
    /// How sure it is.
    pub verdict: Verdict,
}

impl Finding {
    /// `None` where there is nothing to show for it: no record, or a figure that is none.
    pub fn new(evidence: Evidence, verdict: Verdict) -> Option<Self> {
        let Comparison { own, reference, n, .. } = evidence.comparison;
        let known = metrics::catalogue::find(evidence.behind.metric).is_some();
        let counts = known && n > 0 && own.is_finite() && reference.is_finite();
        counts.then_some(Self { evidence, verdict })
    }
}

/// Something that deserves a word.
#[derive(Clone, Debug)]
pub struct Signal {
    rule: &'static Rule,
    finding: Finding,
    is_new: bool,
}

impl Signal {
    pub(super) fn new(rule: &'static Rule, finding: Finding, is_new: bool) -> Self {
        Self { rule, finding, is_new }
    }

    /// The rule that found it.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// What it rests on.
    pub fn evidence(&self) -> &Evidence {
        &self.finding.evidence
    }

    /// The probability that it is not so.
    pub fn doubt(&self) -> f64 {
        self.finding.verdict.doubt()
    }

    /// Whether the week before did not have it.
    pub fn is_new(&self) -> bool {
        self.is_new
    }
}
