//! Closed with activity: of the deals closed in the period, the share that was won, of those that
//! had at least one touch of a kind, and of those that had none.
//!
//! Closed, won and credited are as *won and lost* has them; a touch is as the follow-ups have it,
//! and counts before the moment of closing. Every deal is looked at once for calls, once for
//! e-mails and once for meetings, so a total counts it three times. A deal closed at a time that
//! nothing tells is undated, likewise three times.
//!
//! This is counting, and no more. Deals that live long get more of everything, deals that are dead
//! get nothing, and meetings are given to those who want one. What goes along with progress is said
//! by [`super::activity_effect`].

use super::days_at_risk::TOUCHES;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::following_up::deal::is_dated;
use crate::following_up::touch::is_touch;
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "closed-with-activity",
    version: 1,
    unit: Unit::Share,
    sentence: "The share won of the opportunities closed in the period, with and without calls, \
               e-mails and meetings; counting only.",
    numerator: "Opportunities won in the period, with or without a touch of the kind.",
    denominator: "Opportunities won or lost in the period, with or without a touch of the kind.",
    absence: "Nothing was won or lost in the period.",
    kinds: &[
        "with-call",
        "without-call",
        "with-email",
        "without-email",
        "with-meeting",
        "without-meeting",
    ],
    by: &[
        Dimension::Kind,
        Dimension::Team,
        Dimension::Month,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let Some(closing) = closings::closing(view, timeline) else { return };
    let dated = is_dated(timeline, closing.at);
    let part = if dated { Part::Trial(closing.won) } else { Part::Undated };
    let fact = Fact::of(timeline, closing.credit, part);
    let mut had = [false; TOUCHES.len()];
    for activity in timeline.activities().take_while(|activity| activity.at < closing.at) {
        let kind = TOUCHES.iter().position(|kind| *kind == activity.kind);
        if let Some(kind) = kind.filter(|_| is_touch(&activity)) {
            had[kind] = true;
        }
    }
    for (kind, had) in (0_u8..).zip(had) {
        facts.push(fact.of_kind(kind * 2 + u8::from(!had)));
    }
}
