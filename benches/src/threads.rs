//! Questions asked of the parts of a history on two threads, as many as the others have.

use metrics::Definition;
use metrics::catalogue::Reckon;
use metrics::facts::{self, Dimension, Partial, Scorecard, Slice, Table, View};
use sales::history::History;
use sales::question::Question;
use std::thread;

/// How many threads everybody has.
pub(crate) const THREADS: usize = 2;

/// A metric, broken down.
pub(crate) fn table(
    history: &History,
    question: &Question,
    definition: &Definition,
    by: Dimension,
) -> Table {
    if matches!(definition.reckon, Reckon::Measure { .. }) {
        return facts::table(history, question, definition, by);
    }
    let view = View::new(history, question);
    let parts = each_part(&view, |view, slice| facts::partial(view, definition, by, slice));
    let mut whole = Partial::default();
    parts.into_iter().for_each(|part| whole.merge(part));
    facts::finish(&view, definition, by, whole)
}

/// Every metric by rep.
pub(crate) fn scorecard(
    history: &History,
    question: &Question,
) -> Vec<(&'static Definition, Table)> {
    let view = View::new(history, question);
    let mut parts = each_part(&view, Scorecard::of).into_iter();
    let mut whole = parts.next().unwrap_or_default();
    parts.for_each(|part| whole.merge(part));
    whole.finish(&view)
}

/// What each part of the history gives.
pub(crate) fn each_part<'h, T: Send>(
    view: &View<'h>,
    work: impl Fn(&View<'h>, &Slice) -> T + Sync,
) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let part = |slice: Slice| {
            let view = view.clone();
            scope.spawn(move || work(&view, &slice))
        };
        let parts: Vec<_> = Slice::parts(view.history, THREADS).into_iter().map(part).collect();
        parts.into_iter().map(|part| part.join().expect("a thread that ends")).collect()
    })
}
