//! What the conventions of stage conversion share: what they are broken down by, and how a deal
//! adds to one along its routes.

use super::created::{Created, created, is_open};
use super::route::{Milestone, Route};
use crate::facts::{Dimension, Fact, Part, View};
use crate::results::closings::{Closing, closing};
use sales::history::Timeline;

/// By what they can be broken down.
pub(super) const BY: &[Dimension] = &[
    Dimension::Stage,
    Dimension::Rep,
    Dimension::Team,
    Dimension::Month,
    Dimension::Product,
    Dimension::Source,
    Dimension::Segment,
    Dimension::Pipeline,
];

/// What a deal closed in the period adds to every stage of its home pipeline that it reached.
pub(super) fn of_closed(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    facts: &mut Vec<Fact>,
    converted: impl Fn(&Closing, &Route<'_, '_>, &Milestone) -> bool,
) {
    let Some(closing) = closing(view, timeline) else { return };
    let Some(route) = Route::home(view, timeline) else { return };
    for milestone in route.milestones().filter(|milestone| route.reached(milestone)) {
        let part = Part::Trial(converted(&closing, &route, &milestone));
        facts.push(Fact::of(timeline, closing.credit, part).in_stage(Some(milestone.stage)));
    }
}

/// What a deal created in the period adds to every stage of every pipeline that counts it. One that
/// is still open, and was not in the next stage yet, is told as such too.
pub(super) fn of_created(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    facts: &mut Vec<Fact>,
    part: impl Fn(&Route<'_, '_>, &Milestone) -> Option<Part>,
) {
    let Some(created) = created(view, timeline) else { return };
    let open = is_open(view, timeline);
    let pipelines = 0..view.history.pipelines().len() as u16;
    for route in pipelines.filter_map(|pipeline| Route::new(view, timeline, pipeline)) {
        for milestone in route.milestones() {
            let Some(part) = part(&route, &milestone) else { continue };
            let mut push = |credit, part| {
                facts.push(Fact::of(timeline, credit, part).in_stage(Some(milestone.stage)));
            };
            match created {
                Created::Undated(credit) => push(credit, Part::Undated),
                Created::InPeriod(credit, _) => {
                    push(credit, part);
                    if open && !route.was_in_next(&milestone) {
                        push(credit, Part::StillOpen);
                    }
                }
            }
        }
    }
}
