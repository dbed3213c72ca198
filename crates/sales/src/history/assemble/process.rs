//! Pipelines in all their versions become one list of stages.

use super::super::StagePlace;
use super::super::builder::StageName;
use super::super::timeline::StageId;
use crate::names::plain;
use crate::process::{Pipeline, Stage, StageKind, place_of};
use std::collections::HashMap;

/// The newest version of each pipeline, and every stage any version had.
pub(super) struct Process {
    pub(super) pipelines: Vec<Pipeline>,
    pub(super) stages: Vec<StagePlace>,
    found: HashMap<StageName, StageId>,
}

impl Process {
    /// From all definitions in the order recorded. A stage that a later version no longer has
    /// stays, so that history keeps its meaning.
    pub(super) fn new(definitions: Vec<Pipeline>) -> Process {
        let mut versions: Vec<Vec<Pipeline>> = Vec::new();
        for definition in definitions {
            // A pipeline that was renamed is the one it was.
            let is_it = |known: &Pipeline| {
                known.answers_to(definition.name()) || definition.answers_to(known.name())
            };
            match versions.iter_mut().find(|v| v.last().is_some_and(is_it)) {
                Some(known) => known.push(definition),
                None => versions.push(vec![definition]),
            }
        }
        let mut process =
            Process { pipelines: Vec::new(), stages: Vec::new(), found: HashMap::new() };
        for versions in versions {
            process.add(&versions);
        }
        process
    }

    fn add(&mut self, versions: &[Pipeline]) {
        let newest = versions.last().expect("a pipeline has a version");
        let pipeline = Some(self.pipelines.len() as u16);
        let mut place = |position: usize, stage: &Stage| {
            let position = position as u16;
            self.stages.push(StagePlace { pipeline, position, stage: stage.clone(), listed: true });
        };
        for (position, stage) in newest.stages().iter().enumerate() {
            place(position, stage);
        }
        let mut kept: Vec<String> = Vec::new();
        for version in versions.iter().rev().skip(1) {
            for (position, stage) in version.stages().iter().enumerate() {
                let name = plain(&stage.name);
                if newest.stage(&stage.name).is_none() && !kept.contains(&name) {
                    place(position, stage);
                    kept.push(name);
                }
            }
        }
        self.pipelines.push(newest.clone());
    }

    /// The stage a record names; one that no pipeline has is added as an open one.
    pub(super) fn stage(&mut self, name: &StageName) -> StageId {
        if let Some(&id) = self.found.get(name) {
            return id;
        }
        let id = search(&self.pipelines, &self.stages, name).unwrap_or_else(|| {
            let stage = Stage::open(&name.stage);
            let pipeline = pipeline_place(&self.pipelines, name);
            self.stages.push(StagePlace { pipeline, position: u16::MAX, stage, listed: false });
            StageId(self.stages.len() as u16 - 1)
        });
        self.found.insert(name.clone(), id);
        id
    }

    pub(super) fn kind(&self, id: StageId) -> StageKind {
        self.stages[usize::from(id.0)].stage.kind
    }
}

/// The first of the stages that answers to the name.
pub(in super::super) fn search(
    pipelines: &[Pipeline],
    stages: &[StagePlace],
    name: &StageName,
) -> Option<StageId> {
    let wanted = pipeline_place(pipelines, name);
    let name = plain(&name.stage);
    let answers = |place: &StagePlace| {
        let names = std::iter::once(&place.stage.name).chain(&place.stage.aliases);
        (wanted.is_none() || place.pipeline == wanted)
            && names.into_iter().any(|text| plain(text) == name)
    };
    stages.iter().position(answers).map(|i| StageId(i as u16))
}

fn pipeline_place(pipelines: &[Pipeline], name: &StageName) -> Option<u16> {
    place_of(pipelines, name.pipeline.as_deref()?).map(|place| place as u16)
}
