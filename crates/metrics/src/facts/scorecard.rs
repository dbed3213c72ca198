//! Everybody's scorecard: every metric, in one pass over the history.

use super::fold::Slice;
use super::group::Dimension;
use super::table::{Partial, Table, finish, partial, table};
use super::view::View;
use crate::catalogue::{ALL, Definition, Reckon};
use sales::history::History;
use sales::question::Question;

/// What a part of a history comes to, for every metric that is made of facts, in the order of the
/// catalogue. Parts merge.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scorecard(Vec<Partial>);

impl Scorecard {
    /// What a part of the history comes to, by rep. Chunk after chunk is asked everything while it
    /// is at hand.
    pub fn of(view: &View<'_>, slice: &Slice) -> Scorecard {
        let mut all = Scorecard(vec![Partial::default(); ALL.len()]);
        let others = Slice { chunks: 0..0, ..slice.clone() };
        all.add(view, &others);
        for chunk in slice.chunks.clone() {
            let one = Slice { chunks: chunk..chunk + 1, leads: 0..0, others: false };
            all.add(view, &one);
        }
        all
    }

    fn add(&mut self, view: &View<'_>, slice: &Slice) {
        for (sum, definition) in self.0.iter_mut().zip(ALL) {
            sum.merge(partial(view, definition, Dimension::Rep, slice));
        }
    }

    /// Adds what another part comes to.
    pub fn merge(&mut self, other: Scorecard) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            sum.merge(more);
        }
    }

    /// The metrics with their rows by rep.
    pub fn finish(self, view: &View<'_>) -> Vec<(&'static Definition, Table)> {
        let row = |(partial, definition): (Partial, &&'static Definition)| {
            let table = match definition.reckon {
                Reckon::Facts { .. } => finish(view, definition, Dimension::Rep, partial),
                Reckon::Measure { .. } => {
                    table(view.history, view.question, definition, Dimension::Rep)
                }
            };
            (*definition, table)
        };
        self.0.into_iter().zip(ALL).map(row).collect()
    }
}

/// Every metric by rep, for the question.
pub fn scorecard(history: &History, question: &Question) -> Vec<(&'static Definition, Table)> {
    let view = View::new(history, question);
    Scorecard::of(&view, &Slice::whole(history)).finish(&view)
}
