//! Experiments.

use super::Reader;
use super::file::{ExperimentKeys, PipelineKeys};
use crate::known::Known;
use crate::why::Why;
use sales::experiment::Experiment;
use sales::names::is_same;
use sales::process::StageKind;

/// Within how many days a deal has to move on where the plan does not say.
const DAYS: u16 = 28;

/// The open stages that deals can enter: those of the plan, and those known before.
pub(super) struct OpenStages<'p> {
    pub(super) planned: &'p [PipelineKeys],
    pub(super) known: &'p Known,
}

impl OpenStages<'_> {
    fn has(&self, name: &str) -> bool {
        let planned = self.planned.iter().flat_map(|pipeline| &pipeline.stage);
        let mut open = planned.filter(|stage| {
            stage.kind.as_ref().is_none_or(|kind| kind.get_ref() == StageKind::Open.word())
        });
        open.any(|stage| is_same(&stage.name, name))
            || self.known.stage_kind(name) == Some(StageKind::Open)
    }
}

impl Reader<'_> {
    /// Experiments, of which no two run at the same time; what is wrong is told and left out.
    pub(super) fn experiments(
        &mut self,
        all: Vec<ExperimentKeys>,
        stages: &OpenStages<'_>,
    ) -> Vec<Experiment> {
        let mut found: Vec<Experiment> = Vec::new();
        for keys in all {
            let name = keys.name.clone();
            let Some(experiment) = self.experiment(keys, stages) else { continue };
            let other = found.iter().find(|other| {
                other.from < experiment.until && experiment.from < other.until
                    || other.name == experiment.name
            });
            match other {
                None => found.push(experiment),
                Some(other) => {
                    let fault = Why::ExperimentsClash.with("one", &other.name);
                    self.fault(&name, fault.with("other", &experiment.name));
                }
            }
        }
        found
    }

    fn experiment(&mut self, keys: ExperimentKeys, stages: &OpenStages<'_>) -> Option<Experiment> {
        if !stages.has(keys.stage.get_ref()) {
            let fault = Why::NoOpenStageNamed.with("stage", keys.stage.get_ref());
            self.fault(&keys.stage, fault);
            return None;
        }
        let (from, until) = (self.day(Some(&keys.from))?, self.day(Some(&keys.until))?);
        if until <= from {
            self.fault(&keys.until, Why::ExperimentEnds);
            return None;
        }
        let days = keys.days.as_ref().map_or(DAYS, |days| *days.get_ref());
        if let (0, Some(place)) = (days, &keys.days) {
            self.fault(place, Why::NoDays);
            return None;
        }
        Some(Experiment {
            name: keys.name.get_ref().as_str().into(),
            stage: keys.stage.get_ref().as_str().into(),
            from,
            until,
            days,
            usual: keys.usual.into(),
            new: keys.new.into(),
        })
    }
}
