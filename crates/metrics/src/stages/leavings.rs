//! First leavings: how a deal left a stage the first time it was in it. The raw material of stage
//! conversion.

use super::moves::{self, Move};
use super::stays;
use crate::facts::credit::Credit;
use crate::facts::{Fact, Part, View};
use sales::day::Instant;
use sales::history::{Precision, StageId, Timeline};

/// Words for how it was left, in the order of [`moves::KINDS`]; the last is for what has not been.
pub(crate) const KINDS: &[&str] =
    &["forward", "skip", "won", "lost", "back", "elsewhere", "still-here"];

/// The place of the last of them.
const STILL_HERE: u8 = 6;

/// What became of the first stay in a stage in the period.
pub(crate) struct Leaving {
    stage: StageId,
    /// When it was left, or the last moment at which it is known not to have been.
    at: Instant,
    credit: Credit,
    how: How,
}

enum How {
    StillHere,
    Undated(Move),
    Left(Move),
}

/// Calls `take` for each stage that the deal left the first time in the period, or was still in
/// for the first time at its end (or on the as-of day).
pub(crate) fn each(view: &View<'_>, timeline: &Timeline<'_>, mut take: impl FnMut(&Leaving)) {
    let counting = view.counting();
    if counting.is_empty() {
        return;
    }
    stays::each(view, timeline, |stay| {
        let stage = stay.visit.stage;
        let left = stay.left.filter(|(next, _)| next.entered < counting.end);
        if stay.repeat || counting.end <= stay.visit.entered {
            return;
        }
        match left {
            None => {
                let at = view.end();
                let credit = view.credit(timeline, at);
                take(&Leaving { stage, at, credit, how: How::StillHere });
            }
            Some((next, how)) if counting.start <= next.entered => {
                let credit = view.credit(timeline, moves::moment(view, &next));
                let undated = next.precision == Precision::Between;
                let how = if undated { How::Undated(how) } else { How::Left(how) };
                take(&Leaving { stage, at: next.entered, credit, how });
            }
            Some(_) => {}
        }
    });
}

impl Leaving {
    /// The stage.
    pub(crate) fn stage(&self) -> StageId {
        self.stage
    }

    /// When it was left, or the end of the period where it has not been.
    pub(crate) fn at(&self) -> Instant {
        self.at
    }

    /// As a fact: left forward or lost is a trial, which counts where `counts` says so; back and
    /// elsewhere are told aside.
    pub(crate) fn fact(&self, timeline: &Timeline<'_>, counts: fn(Move) -> bool) -> Fact {
        let (part, kind) = match self.how {
            How::StillHere => (Part::StillOpen, STILL_HERE),
            How::Undated(how) => (Part::Undated, how as u8),
            How::Left(how) => {
                let decided = matches!(how, Move::Forward | Move::Skip | Move::Won | Move::Lost);
                let part = if decided { Part::Trial(counts(how)) } else { Part::Aside };
                (part, how as u8)
            }
        };
        Fact::of(timeline, self.credit, part).in_stage(Some(self.stage)).of_kind(kind)
    }
}
