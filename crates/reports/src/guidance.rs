//! Guidance: strengths, weaknesses, opportunities and risks of the scope, and who does far better
//! or worse than the same deals would let expect.

use crate::ask::Asked;
use crate::customers::Owner;
use crate::figure::some_day_text;
use crate::signals::{About, BehindSignal, SignalDeal, SignalRow};
use sales::day::Day;
use serde::Serialize;

mod build;
pub use build::guidance;

/// What is to be said of a scope. At most three of each, that with the most at stake first.
#[derive(Clone, Debug, Serialize)]
pub struct Guidance {
    /// The question answered.
    pub asked: Asked,
    /// Why nothing is said, where nothing is: `learning` while too few deals were closed.
    pub why_not: Option<&'static str>,
    /// Deals that left a stage in the half year before, on which people are compared.
    pub left: u64,
    /// What goes better than such deals let expect.
    pub strengths: Vec<Point>,
    /// What goes worse.
    pub weaknesses: Vec<Point>,
    /// What would bring most.
    pub opportunities: Vec<Point>,
    /// What could go wrong.
    pub risks: Vec<Point>,
    /// The people of whom enough is known, the best first.
    pub performers: Vec<PerformerRow>,
}

impl Guidance {
    /// The four quadrants with their words.
    pub fn quadrants(&self) -> [(&'static str, &[Point]); 4] {
        [
            ("strengths", &self.strengths),
            ("weaknesses", &self.weaknesses),
            ("opportunities", &self.opportunities),
            ("risks", &self.risks),
        ]
    }
}

/// One thing to know, with what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// What it says; the message is `guidance-<word>-says`, or the signal's own.
    pub kind: &'static str,
    /// Whom it is about.
    pub about: About,
    /// The figure.
    pub own: f64,
    /// What it is compared with; absent where the viewer may not see it.
    pub reference: Option<f64>,
    /// Lower end of where the true figure lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// What these are counted in.
    pub unit: &'static str,
    /// How many records it rests on.
    pub n: u64,
    /// The probability that it is so, where that is estimated.
    pub sure: Option<f64>,
    /// Money, in the smallest unit of the report's currency.
    pub stakes: Option<i64>,
    /// The stage it speaks of.
    pub stage: Option<String>,
    /// Of a step, whether more go on than such deals do.
    pub is_better: Option<bool>,
    /// The stop point that it speaks of: the first follow-up in a stage that is not worth making.
    pub from: Option<u32>,
    /// The day until which it can be helped.
    #[serde(serialize_with = "some_day_text")]
    pub until: Option<Day>,
    /// The number of the catalogue behind it, and how to ask for its records.
    pub behind: BehindSignal,
    /// Deals to look at, the most important first.
    pub deals: Vec<SignalDeal>,
    /// The signal, where it is one.
    pub signal: Option<SignalRow>,
}

/// How somebody did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PerformerRow {
    /// Who.
    pub who: Owner,
    /// `high`, `low` or `usual`.
    pub level: &'static str,
    /// The chance to be among the best fifth; absent where that is not told.
    pub top: Option<f64>,
    /// The chance to be among the last fifth.
    pub bottom: Option<f64>,
    /// Money won over what such deals let expect, in a year.
    pub index: f64,
    /// Lower end of where that lies with a probability of 80 %.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Deals it rests on.
    pub deals: u64,
    /// Deals won.
    pub won: u64,
    /// Deals expected to be won.
    pub expected: f64,
    /// What goes better with a high performer than with others.
    pub strength: Option<Point>,
    /// What would help a low performer most.
    pub opportunity: Option<Point>,
    /// What goes worse with a low performer than with others.
    pub weakness: Option<Point>,
}
