//! Folds over a large history on several threads. Parts merge to the same as the whole, so that the
//! result does not depend on how many there are.

use super::fold::Slice;
use super::group::Dimension;
use super::scorecard::Scorecard;
use super::table::{self, Partial, Table};
use super::view::View;
use crate::catalogue::{Definition, Reckon};
use sales::history::History;
use sales::question::Question;
use std::num::NonZero;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{iter, panic, thread};

/// How many cores the machine has. To ask it takes longer than many an answer.
static CORES: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// Chunks that are worth a thread of their own.
const CHUNKS_PER_THREAD: usize = 4;

/// So many threads as the machine has cores, and fewer where the history is small.
pub(super) fn threads(history: &History) -> usize {
    (*CORES).min(history.chunks().len() / CHUNKS_PER_THREAD).max(1)
}

/// A metric, broken down: the same as [`super::table()`].
pub fn table(
    history: &History,
    question: &Question,
    definition: &Definition,
    by: Dimension,
) -> Table {
    table_of(&View::new(history, question), definition, by)
}

/// The same of a question about which more is asked: what has been worked out for one metric is
/// there for the next.
pub fn table_of(view: &View<'_>, definition: &Definition, by: Dimension) -> Table {
    if by == Dimension::Month {
        return table::by_month(view, definition);
    }
    let mut whole = Partial::default();
    if let Reckon::Facts { .. } = definition.reckon {
        let part = |view: &View<'_>, slice: &Slice| table::partial(view, definition, by, slice);
        each_part(view, part).into_iter().for_each(|part| whole.merge(part));
    }
    table::finish(view, definition, by, whole)
}

/// Every metric by rep: the same as [`super::scorecard()`].
pub fn scorecard(view: &View<'_>) -> Vec<(&'static Definition, Table)> {
    let mut parts = each_part(view, Scorecard::of).into_iter();
    let mut whole = parts.next().unwrap_or_default();
    parts.for_each(|part| whole.merge(part));
    whole.finish(view)
}

/// What each part of the history gives, in the order of the parts.
pub fn each_part<'h, T: Send>(
    view: &View<'h>,
    work: impl Fn(&View<'h>, &Slice) -> T + Sync,
) -> Vec<T> {
    let slices = Slice::parts(view.history, view.threads);
    each(view, slices, |view, slice| work(view, &slice))
}

/// What each task gives, in the order of the tasks: a thread that is done with one takes the next.
/// Each thread has the question to itself; what is worked out for all of it once, they share.
pub(crate) fn each<'h, Task: Send, T: Send>(
    view: &View<'h>,
    tasks: Vec<Task>,
    work: impl Fn(&View<'h>, Task) -> T + Sync,
) -> Vec<T> {
    let queue = Mutex::new(tasks.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take = |view: &View<'h>| {
        let tasks = iter::from_fn(next);
        tasks.map(|(place, task)| (place, work(view, task))).collect::<Vec<_>>()
    };
    let mut done = thread::scope(|scope| {
        let take = &take;
        let spawn = |_| {
            let view = view.clone();
            scope.spawn(move || take(&view))
        };
        let others: Vec<_> = (1..view.threads).map(spawn).collect();
        let mut done = take(view);
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, found)| found).collect()
}
