//! The sales process that was read from what was sent, stage by stage, to be put right.

use sales::process::StageKind;

use crate::imports::{Outcome, Written};
use crate::wording::{Arg, Words};

/// The stages in their order.
pub(super) struct Process {
    pub(super) lines: Vec<Line>,
    /// What a stage can mean, by its word in forms.
    pub(super) kinds: [(&'static str, String); 3],
}

/// One stage.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) rows: String,
    /// By its word.
    kind: &'static str,
    /// What its controls are called: its meaning, and moving it.
    pub(super) meaning: String,
    pub(super) up: String,
    pub(super) down: String,
    /// The button that is used next, where it is one of its own.
    pub(super) focus: &'static str,
}

impl Line {
    pub(super) fn is_kind(&self, word: &str) -> bool {
        self.kind == word
    }
}

/// That of an outcome, or as somebody is putting it right; none where the process is known.
pub(super) fn of(words: Words, outcome: &Outcome, written: Option<&Written>) -> Option<Process> {
    let found = &outcome.reading.process;
    let stages: Vec<(&str, StageKind)> = match written {
        Some(written) => written.stages.iter().map(|(name, kind)| (&**name, *kind)).collect(),
        None => found.iter().map(|stage| (&*stage.name, stage.kind)).collect(),
    };
    let rows = |name: &str| found.iter().find(|stage| *stage.name == *name).map_or(0, |it| it.rows);
    let focus = written.and_then(|written| written.focus);
    let line = |(place, (name, kind)): (usize, (&str, StageKind))| {
        let called = |key: &str| words.with(key, &[("stage", Arg::Text(name))]);
        Line {
            name: name.to_owned(),
            rows: words.count("import-stage-rows", rows(name) as usize),
            kind: kind.word(),
            meaning: called("import-process-kind"),
            up: called("process-up"),
            down: called("process-down"),
            focus: focus.filter(|(of, _)| *of == place).map_or("", |(_, button)| button),
        }
    };
    let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
    (!found.is_empty()).then(|| Process {
        lines: stages.into_iter().enumerate().map(line).collect(),
        kinds: kinds.map(|kind| (kind.word(), words.say(&format!("process-kind-{}", kind.word())))),
    })
}
