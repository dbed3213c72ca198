//! Stays: the visits of a deal to open stages, and how long they were under watch.
//!
//! A stay begins with the entry into an open stage and ends with the next entry into any stage.
//! Neighbouring entries into the same stage are one. A stay ends forward (to a later open stage of
//! the pipeline, skipping others or not, or won), lost, or back (to an earlier one). A move to
//! another pipeline takes it out of sight, as the end of the watch does.

use super::moves::{self, Move};
use crate::facts::{End, Stay as Length, View};
use sales::day::{Day, Instant};
use sales::history::{Precision, Timeline, Visit};
use sales::process::StageKind;

/// One stay, as known on the as-of day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stay {
    /// The stage, and the entry into it.
    pub(crate) visit: Visit,
    /// Whether the deal had been in that stage before.
    pub(crate) repeat: bool,
    /// The entry that ended it, and what move that was.
    pub(crate) left: Option<(Visit, Move)>,
}

/// Calls `take` with each stay of the deal that had begun by the as-of day, in order.
pub(crate) fn each(view: &View<'_>, timeline: &Timeline<'_>, mut take: impl FnMut(&Stay)) {
    let known = || timeline.visits().take_while(|visit| visit.entered <= view.until);
    let mut following = known().skip(1);
    for (place, visit) in known().enumerate() {
        let next = following.next();
        if view.history.kind(visit.stage) == StageKind::Open {
            let repeat = known().take(place).any(|earlier| earlier.stage == visit.stage);
            let left = next.map(|next| (next, moves::what(view, visit.stage, &next)));
            take(&Stay { visit, repeat, left });
        }
    }
}

/// A stretch of days over which stays are watched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch {
    first: Day,
    from: Instant,
    end: Instant,
}

/// How many days up to and with the as-of day tell what is usual.
const YEAR_DAYS: i32 = 365;

impl Watch {
    /// The question's period as far as it is known; `None` where it has not begun.
    pub(crate) fn period(view: &View<'_>) -> Option<Watch> {
        let first = view.question.period.start();
        let known = !view.counting().is_empty();
        known.then(|| Watch { first, from: view.period.start, end: view.end() })
    }

    /// The year up to and with the as-of day.
    pub(crate) fn year(view: &View<'_>) -> Watch {
        let first = view.question.as_of.0.plus(1 - YEAR_DAYS);
        let from = view.history.start_of(first);
        Watch { first, from, end: view.until }
    }

    /// The first instant.
    pub(crate) fn from(&self) -> Instant {
        self.from
    }

    /// The last instant.
    pub(crate) fn end(&self) -> Instant {
        self.end
    }

    /// What was seen of the stay. Days are those of the question's clock.
    pub(crate) fn sees(&self, view: &View<'_>, stay: &Stay) -> Sight {
        let left = stay.left.filter(|(next, _)| next.entered <= self.end);
        let entered = stay.visit.entered;
        if self.end < entered || left.is_some_and(|(next, _)| next.entered < self.from) {
            return Sight::Nothing;
        }
        let inexact = |visit: &Visit| visit.precision == Precision::Between;
        if inexact(&stay.visit) || left.is_some_and(|(next, _)| inexact(&next)) {
            return Sight::Undated;
        }
        let begun = view.day_of(entered);
        let end = left.map_or(self.end, |(next, _)| next.entered);
        // Its age on the first day of the watch is the first at which it would have been seen.
        let age = if entered < self.from { view.days_between(begun, self.first) } else { 0 };
        let days = view.days_between(begun, view.day_of(end));
        let end = left.and_then(|(_, how)| how_it_ended(how));
        Sight::Stay { length: Length { seen_after: age.checked_sub(1), days, end }, left }
    }
}

/// What is seen of a stay.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sight {
    /// It was not going on then.
    Nothing,
    /// It was, and nothing tells when it began or ended.
    Undated,
    /// So long it lasted.
    Stay {
        /// How long, and how it ended.
        length: Length,
        /// The entry that ended it before the watch did.
        left: Option<(Visit, Move)>,
    },
}

/// How a stay ended that ended with such a move; `None` where it went out of sight.
fn how_it_ended(how: Move) -> Option<End> {
    match how {
        Move::Forward | Move::Skip | Move::Won => Some(End::Advanced),
        Move::Lost => Some(End::Lost),
        Move::Back => Some(End::Back),
        // The others do not begin in an open stage.
        Move::Elsewhere | Move::Reopened | Move::MovedOn | Move::Begun => None,
    }
}
