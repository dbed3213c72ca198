//! Names of stages in what was sent that the process does not know: once each, with what they may
//! mean.

use sales::history::History;
use sources::UnknownStage;

use crate::address::Address;
use crate::imports::{Outcome, stage_value};
use crate::pages::process;
use crate::wording::Words;

/// The names, and where to say which stages they mean.
pub(super) struct Stages {
    pub(super) lines: Vec<Line>,
    /// Every stage that can be meant, by its value in forms, with what it is called.
    pub(super) known: Vec<(String, String)>,
    pub(super) process: String,
}

/// One name.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) rows: String,
}

/// Those of an outcome; none where all are known.
pub(super) fn of(
    words: Words,
    address: &Address,
    history: &History,
    outcome: &Outcome,
) -> Option<Stages> {
    let unknown = &outcome.reading.unknown_stages;
    let line = |stage: &UnknownStage| Line {
        name: stage.name.clone(),
        rows: words.count("import-stage-rows", stage.rows as usize),
    };
    let several = history.pipelines().len() > 1;
    let stages =
        history.pipelines().iter().flat_map(|one| one.stages().iter().map(move |s| (one, s)));
    let known = stages.map(|(pipeline, stage)| {
        let kind = words.say(&format!("process-kind-{}", stage.kind.word()));
        let name = match several {
            true => format!("{} / {}", pipeline.name(), stage.name),
            false => stage.name.to_string(),
        };
        (stage_value(pipeline, stage), words.aside(&name, &kind))
    });
    (!unknown.is_empty()).then(|| Stages {
        lines: unknown.iter().map(line).collect(),
        known: known.collect(),
        process: address.to(process::PATH),
    })
}
