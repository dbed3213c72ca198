//! Similar deals: how those ended that had been as long in the stage an open deal is in.
//!
//! Looked at are deals that are closed on the as-of day, whoever sold them as long as they are
//! counted for whoever asks, and that had once been in the stage for at least as many days as the
//! deal has been now. Of these, those of the same segment and of a similar amount (from half to
//! twice as much) are preferred, then those of the same segment, then all: the narrowest circle in
//! which at least [`LEAST`] have closed.

use crate::facts::{LEVEL, View};
use crate::results::closings;
use sales::history::{OpportunityId, Precision, Timeline, Visit};
use sales::process::StageKind;

/// With fewer, one more won or lost would change the share by more than a tenth.
pub const LEAST: usize = 10;

/// How much alike the deals are, beside stage and age.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Alike {
    /// Segment and amount.
    SegmentAndAmount,
    /// Segment.
    Segment,
    /// Nothing else.
    StageAndAge,
}

impl Alike {
    /// The stable word for it.
    pub fn word(self) -> &'static str {
        ["segment-and-amount", "segment", "stage-and-age"][self as usize]
    }
}

/// Closed deals like an open one.
#[derive(Clone, PartialEq, Debug)]
pub struct Similar {
    /// How much alike.
    pub alike: Alike,
    /// Which, the latest closed first, and whether they were won.
    pub deals: Vec<(OpportunityId, bool)>,
    /// How many of them were won.
    pub won: u64,
    /// Where the share that is won lies with a probability of 80 %; `None` where there is none.
    pub interval: Option<(f64, f64)>,
}

/// The closed deals like this one, of those that `is_counted` lets through; `None` where it is in
/// no open stage since a known day.
pub fn similar(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    is_counted: impl Fn(&Timeline<'_>) -> bool,
) -> Option<Similar> {
    let visit = timeline.visit_at(view.until)?;
    let is_open = view.kind(Some(visit)) == StageKind::Open;
    if !is_open || visit.precision == Precision::Between {
        return None;
    }
    let age = view.days_from(visit.entered, view.until);
    let mut found: Vec<(Visit, Alike, OpportunityId, bool)> = Vec::new();
    let others = view.history.timelines().filter(|one| one.exists(view.until));
    for one in others.filter(|one| one.id() != timeline.id()) {
        let Some((closing, won)) = closings::closed(view, &one) else { continue };
        if reached_age(view, &one, &visit, age) && is_counted(&one) {
            found.push((closing, alike(view, timeline, &one), one.id(), won));
        }
    }
    found.sort_by_key(|(closing, _, id, _)| (std::cmp::Reverse(closing.entered), *id));
    let within = |circle: Alike| found.iter().filter(move |(_, alike, ..)| *alike <= circle);
    let circles = [Alike::SegmentAndAmount, Alike::Segment];
    let narrow = circles.into_iter().find(|circle| within(*circle).count() >= LEAST);
    let alike = narrow.unwrap_or(Alike::StageAndAge);
    let deals: Vec<_> = within(alike).map(|&(_, _, id, won)| (id, won)).collect();
    let won = deals.iter().filter(|(_, won)| *won).count() as u64;
    let interval = stats::proportion::wilson(won, deals.len() as u64, LEVEL);
    Some(Similar { alike, deals, won, interval })
}

/// Whether it was once in the visit's stage for so many days.
fn reached_age(view: &View<'_>, one: &Timeline<'_>, visit: &Visit, age: u32) -> bool {
    let ends = one.visits().skip(1).map(|next| next.entered);
    one.visits().zip(ends).any(|(stay, end)| {
        stay.stage == visit.stage
            && stay.precision != Precision::Between
            && end <= view.until
            && view.days_from(stay.entered, end) >= age
    })
}

fn alike(view: &View<'_>, one: &Timeline<'_>, other: &Timeline<'_>) -> Alike {
    if one.segment().is_none() || one.segment() != other.segment() {
        return Alike::StageAndAge;
    }
    let day = view.question.as_of.0;
    let worth = |timeline: &Timeline<'_>| view.worth(timeline, day).counted();
    match (worth(one), worth(other)) {
        (Some(one), Some(other))
            if one <= other.saturating_mul(2) && other <= one.saturating_mul(2) =>
        {
            Alike::SegmentAndAmount
        }
        _ => Alike::Segment,
    }
}
