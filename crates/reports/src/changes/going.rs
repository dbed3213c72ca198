//! Stages that a change takes out of use or merges into others, and the open deals in them.

use metrics::facts::View;
use metrics::pipeline::open_pipeline::open_pipeline;
use sales::day::Day;
use sales::history::{History, StageId};
use sales::process::{Stage, StageKind};

use super::was_called;
use crate::ask::{Parameters, question};
use crate::figure::Open;
use crate::viewer::Viewer;
use sales::names::is_same;

/// An open stage that is given up, and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Going {
    /// What it is called now.
    pub stage: String,
    /// What is open in it now, of everybody and whatever close date.
    pub open: Open,
    /// What becomes of that.
    pub becomes: Becomes,
}

/// What becomes of the deals of a stage that is given up.
#[derive(Clone, Debug, PartialEq)]
pub enum Becomes {
    /// They stay in it and stay open; from that day on none is moved there.
    Stay(Day),
    /// They are in the stage of that name.
    Join(String),
}

/// Those stages, in the order of the process.
pub(super) fn going(before: &History, after: &History, today: Day) -> Vec<Going> {
    let asked = question(before, &Parameters::default(), today, &Viewer::administrator());
    let stages = open_pipeline(&View::new(before, &asked.question)).by_stage;
    let inside = |id| stages.iter().find(|(stage, _)| *stage == Some(id)).map(|(_, tally)| tally);
    let all = (0..before.stages().len() as u16).map(StageId);
    let open = all.filter(|id| before.kind(*id) == StageKind::Open);
    let found = open.filter_map(|id| {
        let stage = &before.stage(id).stage;
        let becomes = becomes(before, after, id)?;
        Some(Going {
            stage: stage.name.to_string(),
            open: inside(id).map(Open::of).unwrap_or_default(),
            becomes,
        })
    });
    found.collect()
}

fn becomes(before: &History, after: &History, id: StageId) -> Option<Becomes> {
    let place = before.stage(id);
    let pipeline = &before.pipelines()[usize::from(place.pipeline?)];
    let mut pipelines = after.pipelines().iter();
    let pipeline = pipelines.find(|one| one.first_name() == pipeline.first_name())?;
    let stage: &Stage = &place.stage;
    let now = pipeline.stages().iter().find(|one| one.answers_to(&stage.name))?;
    let is_it =
        is_same(&now.name, &stage.name) || was_called(before, after, &stage.name, &now.name);
    match now.until {
        _ if !is_it => Some(Becomes::Join(now.name.to_string())),
        Some(until) if stage.until != Some(until) => Some(Becomes::Stay(until)),
        _ => None,
    }
}
