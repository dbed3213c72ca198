//! Days in stage: how long deals stay in a stage, with those that still do counted as far as they
//! went.
//!
//! Looked at is what happened within the period (or up to the as-of day): a stay that was going on
//! when the period began is under watch from then on, since one that had ended before would not
//! have been seen; a stay that goes on at the end is unfinished. So the number says how the process
//! runs now, and neither old nor open deals bend it. The middle is Kaplan and Meier's: half of the
//! stays end by then, in whatever way. The mean of those that have ended stands beside it for
//! comparison, and is too short.
//!
//! A stay entered and left on one day lasts nought days. Days are counted by the question's clock.
//! With working days a stay that ends on a free day has the age of the last working day.
//! Every visit counts, the first ones and the repeated ones as kinds of their own. A stay whose
//! beginning or end nothing dates is told as undated. It is credited to who owned the deal when it
//! left the stage, or at the end of the watch.

use super::moves;
use super::stays::{self, Sight, Stay, Watch};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "days-in-stage",
    version: 1,
    unit: Unit::Days,
    sentence: "The days by which half of the stays in an open stage have ended, of the stays \
               going on at any time in the period, with unfinished ones counted as far as they \
               went (Kaplan and Meier).",
    numerator: "Stays in an open stage that ended in the period.",
    denominator: "",
    absence: "No stay was going on in the period, or fewer than half have ended.",
    kinds: &["first-visit", "repeat-visit"],
    by: &[
        Dimension::Stage,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Month,
        Dimension::Pipeline,
        Dimension::Kind,
        Dimension::StageKind,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Stay,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let Some(watch) = Watch::period(view) else { return };
    stays::each(view, timeline, |stay| facts.extend(fact(view, timeline, &watch, stay)));
}

fn fact(view: &View<'_>, timeline: &Timeline<'_>, watch: &Watch, stay: &Stay) -> Option<Fact> {
    let (part, left) = match watch.sees(view, stay) {
        Sight::Nothing => return None,
        Sight::Undated => (Part::Undated, None),
        Sight::Stay { length, left } => (Part::Stay(length), left),
    };
    let at = left.map_or(watch.end(), |(next, _)| moves::moment(view, &next));
    let fact = Fact::of(timeline, view.credit(timeline, at), part);
    Some(fact.in_stage(Some(stay.visit.stage)).of_kind(stay.repeat.into()))
}
