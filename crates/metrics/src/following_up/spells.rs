//! Spells: the stays in stages as the ends of the days saw them.
//!
//! Of several moves on one day only the net move counts: a deal that is moved on and straight back
//! has not moved, and a stage passed through within a day was not stayed in. So every spell has at
//! least one night in it, and what is compared day by day fits together.

use crate::facts::{End, View};
use sales::day::{Day, Instant};
use sales::history::{Precision, StageId, Timeline};
use sales::process::StageKind;

/// A stay in one stage over at least one night, or to the end of what is known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spell {
    /// Where.
    pub(crate) stage: StageId,
    /// Since when.
    pub(crate) entered: Instant,
    /// The organisation's day of that.
    pub(crate) day: Day,
    /// Whether both its ends are known to the day at least.
    pub(crate) is_dated: bool,
    /// Its end; `None` while it lasts.
    pub(crate) end: Option<SpellEnd>,
}

/// The end of a spell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct SpellEnd {
    /// When the stage was left.
    pub(crate) at: Instant,
    /// The organisation's day of that.
    pub(crate) day: Day,
    /// The stage in which that day ended.
    pub(crate) to: StageId,
}

impl SpellEnd {
    /// What kind of end it is for a spell in that stage; `None` where the deal went out of sight,
    /// to another pipeline.
    pub(crate) fn kind(&self, view: &View<'_>, from: StageId) -> Option<End> {
        if view.history.kind(self.to) == StageKind::Lost {
            return Some(End::Lost);
        }
        if view.is_later(self.to, from) {
            return Some(End::Advanced);
        }
        let pipeline = |stage| view.history.stage(stage).pipeline;
        (pipeline(self.to) == pipeline(from)).then_some(End::Back)
    }
}

/// The moves of one day, taken together.
struct Moves {
    day: Day,
    /// The first of them, by which the stage was left.
    first: Instant,
    /// The last of them, by which the stage was entered.
    last: Instant,
    to: StageId,
    is_dated: bool,
}

/// Calls `take` with each spell, open or closed, in order, as known on the as-of day.
pub(crate) fn each_spell(view: &View<'_>, timeline: &Timeline<'_>, mut take: impl FnMut(&Spell)) {
    let (mut spell, mut moves): (Option<Spell>, Option<Moves>) = (None, None);
    for visit in timeline.visits().take_while(|visit| visit.entered <= view.until) {
        let day = view.day_of(visit.entered);
        let dated = visit.precision != Precision::Between;
        if let Some(known) = moves.as_mut().filter(|known| known.day == day) {
            (known.last, known.to) = (visit.entered, visit.stage);
            known.is_dated &= dated;
            continue;
        }
        if let Some(before) = moves.take() {
            settle(&mut spell, &before, &mut take);
        }
        let at = visit.entered;
        moves = Some(Moves { day, first: at, last: at, to: visit.stage, is_dated: dated });
    }
    if let Some(before) = moves {
        settle(&mut spell, &before, &mut take);
    }
    spell.iter().for_each(take);
}

fn settle(spell: &mut Option<Spell>, moves: &Moves, take: &mut impl FnMut(&Spell)) {
    if let Some(over) = spell {
        if over.stage == moves.to {
            return;
        }
        over.end = Some(SpellEnd { at: moves.first, day: moves.day, to: moves.to });
        over.is_dated &= moves.is_dated;
        take(over);
    }
    *spell = Some(Spell {
        stage: moves.to,
        entered: moves.last,
        day: moves.day,
        is_dated: moves.is_dated,
        end: None,
    });
}
