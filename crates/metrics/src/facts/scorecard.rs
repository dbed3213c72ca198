//! Everybody's scorecard: every metric, in one pass over the history.

use super::fold::{Slice, pass};
use super::group::{Dimension, Groups};
use super::lives::Observe;
use super::parallel;
use super::table::{Partial, Table, numbers};
use super::view::View;
use crate::catalogue::{ALL, Definition, Reckon};
use sales::history::History;
use sales::question::Question;

/// What a part of a history comes to, for every metric that is made of facts, in the order of the
/// catalogue. Parts merge.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scorecard(Vec<Partial>);

impl Scorecard {
    /// What a part of the history comes to, by rep. Every record is asked everything while it is
    /// at hand.
    pub fn of(view: &View<'_>, slice: &Slice) -> Scorecard {
        let observers = ALL.iter().map(|definition| match &definition.reckon {
            Reckon::Facts { observe, .. } => observe,
            Reckon::Measure { .. } => &Observe::NOTHING,
        });
        let observers: Vec<&Observe> = observers.collect();
        let new = || Groups::new(view, Dimension::Rep);
        let mut groups: Vec<Groups<'_, '_>> = observers.iter().map(|_| new()).collect();
        pass(view, &view.within, &observers, slice, |place, fact| groups[place].add(fact));
        let partial = |groups: Groups<'_, '_>| Partial { whole: None, groups: groups.finish() };
        Scorecard(groups.into_iter().map(partial).collect())
    }

    /// Adds what another part comes to.
    pub fn merge(&mut self, other: Scorecard) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            sum.merge(more);
        }
    }

    /// The metrics with their rows by rep, as of the single metrics, but for one thing: no rates
    /// are drawn together ([`super::Beside::Shrunk`]). That compares the rows of one metric, and
    /// for hundreds of reps takes longer than all the numbers together.
    pub fn finish(self, view: &View<'_>) -> Vec<(&'static Definition, Table)> {
        let metrics = self.0.into_iter().zip(ALL.iter().copied()).collect();
        parallel::each(view, metrics, |view, (partial, definition)| {
            (definition, numbers(view, definition, Dimension::Rep, partial))
        })
    }
}

/// Every metric by rep, for the question.
pub fn scorecard(history: &History, question: &Question) -> Vec<(&'static Definition, Table)> {
    let view = View::new(history, question).on(1);
    Scorecard::of(&view, &Slice::whole(history)).finish(&view)
}
