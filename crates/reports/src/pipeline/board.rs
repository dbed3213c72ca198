//! The open deals by stage alone, as a board shows them.

use super::stages::{Beside, stages};
use super::{StageDeal, StageRow, deals};
use crate::ask::{Asked, Parameters, question};
use crate::metric::Breakdown;
use crate::viewer::Viewer;
use metrics::facts::{Dimension, View};
use metrics::pipeline::open_pipeline;
use sales::day::Day;
use sales::history::History;

/// What a board shows. Of stages and deals it says what the pipeline says, as far as it says it.
#[derive(Clone, Debug)]
pub struct Board {
    /// The question answered.
    pub asked: Asked,
    /// Open amount by stage.
    pub open: Breakdown,
    /// Every open stage that is in use or has open deals, in the order of the process.
    pub stages: Vec<StageRow>,
    /// Every open deal, what is at stake first.
    pub deals: Vec<StageDeal>,
}

/// The board of the question's scope.
pub fn board(history: &History, parameters: &Parameters, today: Day, viewer: &Viewer) -> Board {
    let asked = question(history, parameters, today, viewer);
    let view = View::new(history, &asked.question);
    let open = Breakdown::in_view(&view, &open_pipeline::DEFINITION, Dimension::Stage);
    let mut stages = stages(history, &asked.question, &open, &Beside::default());
    let deals = deals::open(&view, &mut stages).into_iter().map(|(shown, _)| shown).collect();
    Board { open, stages, deals, asked }
}
