//! The sales process as it is set up, with what the records say of each stage.

use crate::ask::{Parameters, question};
use crate::viewer::Viewer;
use metrics::facts::View;
use metrics::stages::overdue_in_stage::usual;
use sales::day::Day;
use sales::history::{History, StageId};
use sales::process::{Pipeline, StageKind};

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
    let told = |place: usize| {
        let id = StageId(place as u16);
        let (days, ended) = match history.kind(id) {
            StageKind::Open => usual(&view, id),
            StageKind::Won | StageKind::Lost => (None, 0),
        };
        // A deal is overdue after whole days.
        let usual_days = days.map(|days| days.ceil().clamp(1.0, f64::from(u16::MAX)) as u16);
        Told { deals: deals[place], usual_days, ended }
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
