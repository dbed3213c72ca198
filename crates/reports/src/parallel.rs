//! Folds over a large history on several cores. Parts merge to the same as the whole, so that the
//! result does not depend on how many there are.

use metrics::Definition;
use metrics::catalogue::Reckon;
use metrics::facts::{self, Dimension, Partial, Scorecard, Slice, Table, View};
use sales::history::History;
use sales::question::Question;
use std::num::NonZero;
use std::thread;

/// Chunks that are worth a thread of their own.
const CHUNKS_PER_THREAD: usize = 4;

/// A metric, broken down.
pub(crate) fn table(
    history: &History,
    question: &Question,
    definition: &Definition,
    by: Dimension,
) -> Table {
    let in_one_pass = matches!(definition.reckon, Reckon::Facts { .. }) && by != Dimension::Month;
    if !in_one_pass || threads(history) < 2 {
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

fn threads(history: &History) -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    cores.min(history.chunks().len() / CHUNKS_PER_THREAD).max(1)
}

/// What each part of the history gives, in the order of the parts. Each thread has the question
/// to itself; what is worked out for all of it once, they share.
fn each_part<'h, T: Send>(view: &View<'h>, work: impl Fn(&View<'h>, &Slice) -> T + Sync) -> Vec<T> {
    let slices = Slice::parts(view.history, threads(view.history));
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = slices[1..]
            .iter()
            .map(|slice| {
                let view = view.clone();
                scope.spawn(move || work(&view, slice))
            })
            .collect();
        let first = work(view, &slices[0]);
        let others = others.into_iter().map(|other| match other.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(first).chain(others).collect()
    })
}
