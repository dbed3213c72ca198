//! The route that a deal goes along: the stages it was in, and what counts as reached.
//!
//! The route of a deal in a pipeline are the open stages of that pipeline that were in use when the
//! deal began, and any others of it that the deal was in, in their order. Won comes after the
//! last. A stage that came into use later is not asked of a deal that never was in it.
//!
//! A deal is at home in the pipeline of the last open stage it was in: records often name the
//! closed stage without saying of which pipeline. Only a deal that was in none is at home where
//! its closed stage is.

use super::moves::in_use;
use crate::facts::View;
use sales::day::Instant;
use sales::history::{StageId, Timeline, Visit};
use sales::process::StageKind;

/// The visits known on the as-of day, each with the pipeline in which the deal was at home then.
fn homes<'v>(
    view: &'v View<'_>,
    timeline: &'v Timeline<'_>,
) -> impl Iterator<Item = (Visit, Option<u16>)> + 'v {
    let known = timeline.visits().take_while(|visit| visit.entered <= view.until);
    known.scan(None, move |home, visit| {
        let place = view.history.stage(visit.stage);
        let open = place.stage.kind == StageKind::Open;
        if (open && place.listed) || (!open && home.is_none()) {
            *home = place.pipeline;
        }
        Some((visit, *home))
    })
}

/// The way of one deal through one pipeline, as known on the as-of day.
pub(crate) struct Route<'v, 'a> {
    view: &'v View<'a>,
    timeline: &'v Timeline<'v>,
    pipeline: u16,
    begun: Instant,
    /// Of the first stages of all, one bit each: whether it ever was in it.
    seen: u64,
    /// Whether it was ever won there.
    pub(crate) won: bool,
}

/// A stage of the route.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Milestone {
    /// Which.
    pub(crate) stage: StageId,
    /// Whether the deal was ever in it.
    pub(crate) visited: bool,
    position: u16,
}

impl Milestone {
    /// Stages of different versions of a pipeline may have the same position.
    fn key(&self) -> (u16, StageId) {
        (self.position, self.stage)
    }
}

impl<'v, 'a> Route<'v, 'a> {
    /// Of the deal in the pipeline in which it is at home on the as-of day; `None` where that is
    /// none.
    pub(crate) fn home(view: &'v View<'a>, timeline: &'v Timeline<'v>) -> Option<Route<'v, 'a>> {
        let home = homes(view, timeline).last().and_then(|(_, home)| home);
        home.and_then(|home| Route::new(view, timeline, home))
    }

    /// Of the deal in that pipeline; `None` where it never was at home there.
    pub(crate) fn new(
        view: &'v View<'a>,
        timeline: &'v Timeline<'v>,
        pipeline: u16,
    ) -> Option<Route<'v, 'a>> {
        let (mut here, mut won, mut seen) = (false, false, 0);
        for (visit, home) in homes(view, timeline) {
            let is_home = home == Some(pipeline);
            here |= is_home;
            won |= is_home && view.history.kind(visit.stage) == StageKind::Won;
            seen |= 1_u64.checked_shl(visit.stage.0.into()).unwrap_or(0);
        }
        let first = timeline.visits().next().map(|visit| visit.entered);
        let begun = timeline.created().or(first).unwrap_or(view.until);
        here.then_some(Route { view, timeline, pipeline, begun, seen, won })
    }

    fn was_in(&self, stage: StageId) -> bool {
        match 1_u64.checked_shl(stage.0.into()) {
            Some(bit) => self.seen & bit != 0,
            None => self.ever(|one| one == stage),
        }
    }

    /// Whether it ever was in a stage that satisfies.
    fn ever(&self, satisfies: impl Fn(StageId) -> bool) -> bool {
        let known = self.timeline.visits().take_while(|visit| visit.entered <= self.view.until);
        known.map(|visit| visit.stage).any(satisfies)
    }

    /// Its stages, in no promised order.
    pub(crate) fn milestones(&self) -> impl Iterator<Item = Milestone> {
        let all = (0..self.view.history.stages().len() as u16).map(StageId);
        all.filter_map(|stage| self.milestone(stage))
    }

    fn milestone(&self, stage: StageId) -> Option<Milestone> {
        let place = self.view.history.stage(stage);
        let here = place.listed && place.pipeline == Some(self.pipeline);
        if !here || place.stage.kind != StageKind::Open {
            return None;
        }
        let visited = self.was_in(stage);
        let asked = || {
            let pipeline = &self.view.history.pipelines()[usize::from(self.pipeline)];
            let now = pipeline.stages().get(usize::from(place.position));
            // A stage of an earlier version has lost its place to another.
            now.is_some_and(|now| now.name == place.stage.name)
                && in_use(&place.stage, || self.view.day_of(self.begun))
        };
        (visited || asked()).then_some(Milestone { stage, visited, position: place.position })
    }

    /// The stage after it in the route; `None` after the last.
    fn next(&self, milestone: &Milestone) -> Option<Milestone> {
        self.milestones().filter(|one| milestone.key() < one.key()).min_by_key(Milestone::key)
    }

    /// Whether it was ever in the stage after it; after the last, whether it was ever won.
    pub(crate) fn was_in_next(&self, milestone: &Milestone) -> bool {
        self.next(milestone).map_or(self.won, |next| next.visited)
    }

    /// Whether it was in every stage up to it, and in it.
    pub(crate) fn was_in_all(&self, milestone: &Milestone) -> bool {
        self.milestones().all(|one| one.visited || milestone.key() < one.key())
    }

    /// Whether it reached the stage: was in it or in a later one of the route, or was won. A lost
    /// deal reached no more than it was in, or passed.
    pub(crate) fn reached(&self, milestone: &Milestone) -> bool {
        milestone.visited || self.passed(milestone)
    }

    /// Whether it got beyond the stage: was in a later one of the route, or was won.
    pub(crate) fn passed(&self, milestone: &Milestone) -> bool {
        let history = self.view.history;
        let later = |stage: StageId| {
            let place = history.stage(stage);
            place.listed
                && place.stage.kind == StageKind::Open
                && place.pipeline == Some(self.pipeline)
                && milestone.position < place.position
        };
        self.won || self.ever(later)
    }
}
