//! The sales process as it is set up, with what the records say of each stage.

use crate::ask::{Parameters, question};
use crate::viewer::Viewer;
use metrics::facts::View;
pub use metrics::stages::overdue_in_stage::ENDED_MIN;
use metrics::stages::overdue_in_stage::usual;
use sales::day::Day;
use sales::history::{History, Precision, StageId, Visit};
use sales::process::{Pipeline, StageKind};

/// The days that tell what is usual.
const YEAR_DAYS: i32 = 365;

/// A pipeline, and what the records say of its stages.
#[derive(Clone, Debug, PartialEq)]
pub struct SetUp {
    /// As it is defined.
    pub pipeline: Pipeline,
    /// Stage by stage, in its order.
    pub stages: Vec<Told>,
}

/// What the records say of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Told {
    /// Deals in it now.
    pub deals: u64,
    /// The days by which four fifths of the stays in it ended in the last year; absent where fewer
    /// than ten did, and for stages that end a deal.
    pub usual_days: Option<u16>,
    /// How many stays ended.
    pub ended: u32,
    /// Whether deals may have left it in the last year of which no record says when.
    pub is_undated: bool,
}

/// Every pipeline.
pub fn set_up(history: &History, today: Day) -> Vec<SetUp> {
    let asked = question(history, &Parameters::default(), today, &Viewer::administrator());
    let view = View::new(history, &asked.question);
    let mut deals = vec![0_u64; history.stages().len()];
    for timeline in history.timelines().filter(|one| one.exists(view.until)) {
        if let Some(visit) = timeline.visit_at(view.until) {
            deals[usize::from(visit.stage.0)] += 1;
        }
    }
    let undated = left_undated(&view, today);
    let told = |place: usize| {
        let id = StageId(place as u16);
        let (days, ended) = match history.kind(id) {
            StageKind::Open => usual(&view, id),
            StageKind::Won | StageKind::Lost => (None, 0),
        };
        // A deal is overdue after whole days.
        let usual_days = days.map(|days| days.ceil().clamp(1.0, f64::from(u16::MAX)) as u16);
        Told { deals: deals[place], usual_days, ended, is_undated: undated[place] }
    };
    let pipelines = history.pipelines().iter().enumerate();
    let set_up = pipelines.map(|(number, pipeline)| {
        let place = |name: &str| {
            history.stages().iter().position(|place| {
                place.pipeline == Some(number as u16) && *place.stage.name == *name
            })
        };
        let stages = pipeline.stages().iter();
        let stages = stages.map(|stage| place(&stage.name).map_or(Told::default(), told));
        SetUp { pipeline: pipeline.clone(), stages: stages.collect() }
    });
    set_up.collect()
}

/// What has to be so before a deal leaves that stage, one by one; nothing where it is closed in it.
pub(crate) fn exit_criteria(history: &History, stage: StageId) -> Vec<String> {
    let stage = &history.stage(stage).stage;
    let is_open = stage.kind == StageKind::Open;
    stage.criteria().filter(|_| is_open).map(str::to_owned).collect()
}

/// The open stages that deals left in the last year without a day of coming or going, or may have
/// passed before a closing that is all that is known of them.
fn left_undated(view: &View<'_>, today: Day) -> Vec<bool> {
    let history = view.history;
    let from = history.start_of(today.plus(1 - YEAR_DAYS));
    let mut undated = vec![false; history.stages().len()];
    let is_open = |stage: StageId| history.kind(stage) == StageKind::Open;
    let inexact = |visit: &Visit| visit.precision == Precision::Between;
    for timeline in history.timelines().filter(|one| one.exists(view.until)) {
        let visits = || timeline.visits().take_while(|visit| visit.entered <= view.until);
        let first = visits().next().filter(|visit| visit.entered >= from && !is_open(visit.stage));
        if let Some(closing) = first {
            let pipeline = history.stage(closing.stage).pipeline;
            for (stage, undated) in history.stages().iter().zip(&mut undated) {
                *undated |= stage.pipeline == pipeline && stage.stage.kind == StageKind::Open;
            }
        }
        for (left, next) in visits().zip(visits().skip(1)) {
            if next.entered >= from && is_open(left.stage) && (inexact(&left) || inexact(&next)) {
                undated[usize::from(left.stage.0)] = true;
            }
        }
    }
    undated
}
