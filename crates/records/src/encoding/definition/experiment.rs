//! Rows of experiments.

use crate::encoding::Unreadable;
use crate::encoding::words::DayRow;
use sales::experiment::Experiment;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct ExperimentRow {
    name: Arc<str>,
    stage: Arc<str>,
    from: DayRow,
    until: DayRow,
    days: u16,
    usual: Arc<str>,
    new: Arc<str>,
}

impl ExperimentRow {
    pub(super) fn of(experiment: &Experiment) -> ExperimentRow {
        let Experiment { name, stage, from, until, days, usual, new } = experiment.clone();
        let (from, until) = (DayRow::of(from), DayRow::of(until));
        ExperimentRow { name, stage, from, until, days, usual, new }
    }

    pub(super) fn experiment(self) -> Result<Experiment, Unreadable> {
        Ok(Experiment {
            name: self.name,
            stage: self.stage,
            from: self.from.day()?,
            until: self.until.day()?,
            days: self.days,
            usual: self.usual,
            new: self.new,
        })
    }
}
