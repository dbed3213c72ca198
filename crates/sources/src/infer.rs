//! Where nobody has defined the sales process, finds it in the files: which stages there are,
//! in which order, and which of them mean won and lost.

use crate::field::Field;
use crate::known::{Known, inferred_process};
use crate::remark::Remark;
use crate::sentence::With;
use crate::table::Table;
use crate::text::rows::{Row, Step};
use crate::words;
use sales::day::Instant;
use sales::event::{Definition, Event, RecordKind, What, When};
use sales::names::plain;
use sales::process::{Pipeline, PipelineError, Stage, StageKind};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;

mod beginning;
mod closing;
mod moves;
mod order;
use closing::Closing;
use moves::Moves;

pub(crate) use crate::words::state as kind_of_state;

/// Stages a pipeline may sensibly have; more are a sign that the wrong column was taken.
const MOST_STAGES: usize = 60;

/// What the rows say about one stage.
#[derive(Debug, Default)]
struct Seen {
    name: Arc<str>,
    first: usize,
    rows: u64,
    flagged: Option<StageKind>,
    /// What somebody said that it means.
    said: Option<StageKind>,
    closing: Closing,
    probability_sum: f64,
    probability_count: u32,
}

impl Seen {
    /// The mean of the probabilities beside it, where rows tell any.
    fn probability(&self) -> Option<f64> {
        let count = self.probability_count;
        (count > 0).then(|| self.probability_sum / f64::from(count))
    }
}

/// What is to be told of the process that was found.
type Notes = Vec<(Remark, With)>;

/// A stage of the process as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundStage {
    /// Its name.
    pub name: Arc<str>,
    /// What being in it means.
    pub kind: StageKind,
    /// How many rows are in it.
    pub rows: u64,
}

/// The process that was found.
pub(crate) struct Found {
    /// The stages that the files name, or that somebody said, in their order.
    pub(crate) stages: Vec<FoundStage>,
    /// The pipeline that they make, as an event that defines it, with what is said of it.
    pub(crate) process: Result<(Event, Notes), PipelineError>,
}

/// Gathers stages from the files that name them.
#[derive(Default)]
pub(crate) struct Process {
    stages: HashMap<String, Seen>,
    moves: Moves,
    /// Which of won, lost and open a status beside the stage speaks of.
    states: [bool; 3],
    /// The stages of which somebody said what they mean, in their order.
    said: Vec<String>,
    /// What the files call the process; of several it is none of them.
    names: BTreeMap<String, String>,
}

impl Process {
    /// Looks at every row of a file that has stages.
    pub(crate) fn look_at(&mut self, table: &Table) -> io::Result<()> {
        if !table.has(Field::Stage) && !table.has(Field::State) && !table.has(Field::ChangedField) {
            return Ok(());
        }
        if table.shape.dialect.has_stage_ids() {
            return Ok(());
        }
        for (stage, kind) in &table.rules.stages {
            self.say(stage, *kind);
        }
        for (stage, _) in &table.stage_dates {
            if stage.as_ref() != "Engaging" {
                self.see(stage);
            }
        }
        let mut rows = table.rows_after_header()?;
        loop {
            match rows.next_row()? {
                Step::Row(row) if row.len() >= table.width_needed() => self.look(table, &row),
                Step::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn look(&mut self, table: &Table, row: &Row<'_>) {
        let cell = |field| table.column(field).map(|column| row.get(column)).unwrap_or_default();
        let meant = |field: Field, text: &str| -> String {
            table.rules.meant(field, text).unwrap_or(text).to_owned()
        };
        if table.has(Field::OldValue) && table.has(Field::Stage) {
            let [from, to] =
                [Field::OldValue, Field::Stage].map(|field| meant(Field::Stage, &cell(field)));
            self.see(&from);
            self.moves.add(&from, &to);
        }
        if cell(Field::ChangedField).eq_ignore_ascii_case("StageName") {
            let [from, to] =
                [Field::OldValue, Field::NewValue].map(|field| meant(Field::Stage, &cell(field)));
            self.see(&from);
            self.see(&to);
            self.moves.add(&from, &to);
        }
        let state = match meant(Field::State, &cell(Field::State)) {
            text if text.is_empty() => None,
            text => words::state(&text),
        };
        if words::is_done(&cell(Field::Active)) == Some(false) {
            self.states[1] = true;
        }
        match state {
            Some(StageKind::Won) => self.states[0] = true,
            Some(StageKind::Lost) => self.states[1] = true,
            Some(StageKind::Open) => self.states[2] = true,
            None => {}
        }
        let yes = |field| words::is_done(&cell(field)) == Some(true);
        let flagged = match (table.has(Field::IsClosed), yes(Field::IsWon), yes(Field::IsClosed)) {
            (_, true, _) => Some(StageKind::Won),
            (true, false, true) => Some(StageKind::Lost),
            (true, false, false) => Some(StageKind::Open),
            _ => None,
        };
        let probability = cell(Field::Probability).trim_end_matches('%').parse::<f64>().ok();
        let stage = meant(Field::Stage, &cell(Field::Stage));
        let process = cell(Field::Pipeline);
        if !process.trim().is_empty() && self.names.len() < 2 {
            self.names.entry(plain(&process)).or_insert_with(|| process.trim().to_owned());
        }
        let behind = format!(" ({process})");
        let stage = stage.strip_suffix(behind.as_str()).unwrap_or(&stage);
        if table.has(Field::OpportunityId) {
            self.moves.follow(&cell(Field::OpportunityId), &cell(Field::ChangedAt), stage);
        }
        if let Some(seen) = self.see(stage) {
            seen.rows += 1;
            seen.closing.take(table, |field| !cell(field).trim().is_empty());
            // A closed row says for certain; an open one may only be an older state.
            seen.flagged = match (seen.flagged, flagged) {
                (Some(StageKind::Open) | None, said) => said.or(seen.flagged),
                (said, _) => said,
            };
            if let Some(probability) = probability.filter(|p| p.is_finite()) {
                seen.probability_sum += probability;
                seen.probability_count += 1;
            }
        }
    }

    /// Takes what somebody said of a stage; of two words the first counts.
    fn say(&mut self, stage: &str, kind: StageKind) {
        let Some(seen) = self.see(stage) else { return };
        if seen.said.is_none() {
            seen.said = Some(kind);
            self.said.push(plain(stage));
        }
    }

    fn see(&mut self, name: &str) -> Option<&mut Seen> {
        if name.is_empty()
            || self.stages.len() >= MOST_STAGES && !self.stages.contains_key(&plain(name))
        {
            return None;
        }
        let first = self.stages.len();
        let fresh = || Seen { name: Arc::from(name), first, ..Seen::default() };
        Some(self.stages.entry(plain(name)).or_insert_with(fresh))
    }

    /// The process found; nothing when the known one has every stage already, as it was said.
    pub(crate) fn define(mut self, known: &Known, observed: Instant) -> Option<Found> {
        if self.stages.is_empty() && self.states == [false; 3] {
            return None;
        }
        let has_known = known.pipelines().next().is_some();
        let is_known = |name: &String| known.stage_kind(name).is_some();
        if self.said.is_empty() && has_known && self.stages.keys().all(is_known) {
            return None;
        }
        for stage in known.pipelines().flat_map(|p| p.stages().iter()) {
            if let Some(seen) = self.see(&stage.name) {
                seen.flagged = seen.flagged.or(Some(stage.kind));
            }
        }
        let stages = self.ordered(&known.pipelines().flat_map(names).collect::<Vec<_>>());
        let before = known.pipeline(&inferred_process());
        let (whole, added) = self.completed(&stages);
        let own = self.own_name();
        let usual = || words::usual_process(&whole);
        let name = before.map(Pipeline::name).or(own.as_deref()).unwrap_or_else(usual).to_owned();
        let pipeline = match Pipeline::new(&name, whole) {
            Ok(pipeline) if Some(&pipeline) == before => return None,
            Ok(pipeline) => pipeline,
            Err(error) => return Some(Found { stages, process: Err(error) }),
        };
        let notes = noted(&pipeline, &added);
        let event = Event {
            kind: RecordKind::Pipeline,
            key: inferred_process(),
            happened: When::Between { after: None, before: observed },
            what: What::Defined(Definition::Pipeline(pipeline)),
        };
        Some(Found { stages, process: Ok((event, notes)) })
    }

    /// The one name that the files have for the process.
    fn own_name(&self) -> Option<String> {
        let mut names = self.names.values();
        names.next().filter(|_| names.next().is_none()).cloned()
    }

    /// The stages in the order that somebody said; those found `before`, and else those of the
    /// records, stand among them where they stood.
    fn ordered(&self, before: &[String]) -> Vec<FoundStage> {
        let known = order::joined(&self.said, before);
        let place = |stage: &Seen| known.iter().position(|name| *name == plain(&stage.name));
        let mut seen: Vec<&Seen> = self.stages.values().collect();
        seen.sort_by_key(|stage| stage.first);
        let kind = kinds(&seen);
        let (open, mut closed): (Vec<&Seen>, Vec<&Seen>) =
            seen.iter().partition(|stage| kind(stage) == StageKind::Open);
        let open = order::ordered(&open, place, &self.moves);
        closed.sort_by_key(|stage| place(stage).unwrap_or(usize::MAX));
        let found = |stage: &Seen| FoundStage {
            name: Arc::clone(&stage.name),
            kind: kind(stage),
            rows: stage.rows,
        };
        open.into_iter().chain(closed).map(found).collect()
    }

    /// These stages with such of the kinds of which there is none, and which kinds were a guess:
    /// what is open only today has to be able to close.
    fn completed(&self, found: &[FoundStage]) -> (Vec<Stage>, Vec<&'static str>) {
        let mut stages: Vec<Stage> =
            found.iter().map(|stage| Stage::new(&stage.name, stage.kind)).collect();
        let mut added = Vec::new();
        let [won, lost, open] = words::usual_stages(found.iter().map(|stage| &*stage.name));
        for (kind, name, stated) in [
            (StageKind::Won, won, self.states[0]),
            (StageKind::Lost, lost, self.states[1]),
            (StageKind::Open, open, true),
        ] {
            // Where one is called so, somebody has said that it means something else.
            if stages.iter().any(|stage| stage.kind == kind || plain(&stage.name) == plain(name)) {
                continue;
            }
            let first = if kind == StageKind::Open { 0 } else { stages.len() };
            stages.insert(first, Stage::new(name, kind));
            // A status column says it beside the stage: nothing was guessed then.
            if !stated {
                added.push(kind.word());
            }
        }
        (stages, added)
    }
}

/// What is to be told of a pipeline to which stages of some kinds were added.
fn noted(pipeline: &Pipeline, added: &[&'static str]) -> Notes {
    let words = pipeline.stages().iter().map(|stage| match stage.kind {
        StageKind::Open => stage.name.to_string(),
        kind => format!("{} ({})", stage.name, kind.word()),
    });
    let with = vec![("stages", words.collect::<Vec<_>>().join(" → "))];
    let mut notes = vec![(Remark::FoundProcess, with)];
    // Deals may be lost in a stage that nobody calls so; but what is won has to be found.
    if added.contains(&StageKind::Won.word()) {
        notes.push((Remark::ClosingsAdded, vec![("kinds", added.join(", "))]));
    }
    notes
}

/// What each stage means: as somebody said, or a flag beside it says, or else its name, or else the
/// rows in it.
fn kinds<'s>(seen: &[&'s Seen]) -> impl Fn(&Seen) -> StageKind + use<'s> {
    // Open by flag may come from an old version of the record; the name decides then.
    let known = |stage: &Seen| match (stage.said, stage.flagged) {
        (Some(kind), _) => kind,
        (None, Some(StageKind::Open) | None) => words::stage_kind(&stage.name),
        (None, Some(kind)) => kind,
    };
    let has_won = seen.iter().any(|stage| known(stage) == StageKind::Won);
    let closings: Vec<&'s Closing> = seen.iter().map(|one| &one.closing).collect();
    let by_rows = move |stage: &Seen| {
        let kind = closing::kind(&stage.closing, closings.iter().copied());
        // A day beside an open deal may be the one it is to be won on.
        kind.filter(|kind| *kind == StageKind::Lost || !has_won)
    };
    move |stage| match (known(stage), stage.said.or(stage.flagged)) {
        (StageKind::Open, None) => by_rows(stage).unwrap_or(StageKind::Open),
        (kind, _) => kind,
    }
}

fn names(pipeline: &Pipeline) -> impl Iterator<Item = String> {
    pipeline.stages().iter().map(|stage| plain(&stage.name))
}
