//! Experiments.

use super::Reader;
use super::file::{ExperimentKeys, PipelineKeys};
use crate::known::Known;
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
                    let message = format!(
                        "\"{}\" and \"{}\" have the same name or run at the same time",
                        other.name, experiment.name
                    );
                    let fix = "Give each a name of its own, and begin one when the other is over: \
                               else nobody could tell which of them made the difference.";
                    self.fault(&name, message, fix);
                }
            }
        }
        found
    }

    fn experiment(&mut self, keys: ExperimentKeys, stages: &OpenStages<'_>) -> Option<Experiment> {
        if !stages.has(keys.stage.get_ref()) {
            let message = format!("there is no open stage \"{}\"", keys.stage.get_ref());
            self.fault(&keys.stage, message, "Write the name of a stage that deals come into.");
            return None;
        }
        let (from, until) = (self.day(Some(&keys.from))?, self.day(Some(&keys.until))?);
        if until <= from {
            let fix = "Write as until the first day on which deals no longer take part.";
            self.fault(&keys.until, "the experiment ends before it begins", fix);
            return None;
        }
        let days = keys.days.as_ref().map_or(DAYS, |days| *days.get_ref());
        if let (0, Some(place)) = (days, &keys.days) {
            self.fault(place, "no deal moves on within no days", "Write 1 or more.");
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
