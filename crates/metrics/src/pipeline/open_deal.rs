//! An opportunity that is open at the end of the as-of day: what the states of this family are
//! made of.

use crate::facts::{Dimension, Fact, Part, View};
use sales::history::{StageId, Timeline};
use sales::process::StageKind;

/// By what a state of open opportunities can be broken down, and followed month by month.
pub(crate) const BY: &[Dimension] = &[
    Dimension::Rep,
    Dimension::Team,
    Dimension::Stage,
    Dimension::Month,
    Dimension::Product,
    Dimension::Source,
    Dimension::Segment,
    Dimension::Pipeline,
];

/// The stage that the opportunity stands in; the outer `None` where it is not open, the inner one
/// where it is open and in no stage yet. Whether it exists, and passes the filter, has been seen
/// to.
pub(crate) fn stage(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Option<StageId>> {
    let visit = timeline.visit_at(view.until);
    (view.kind(visit) == StageKind::Open).then(|| visit.map(|visit| visit.stage))
}

/// What an open opportunity adds, credited to its owner on the as-of day; `None` where it is not
/// open.
pub(crate) fn fact(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    part: impl FnOnce() -> Part,
) -> Option<Fact> {
    let stage = stage(view, timeline)?;
    let credit = view.credit(timeline, view.until);
    Some(Fact::of(timeline, credit, part()).in_stage(stage))
}
