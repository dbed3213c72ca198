//! The sales process: a form of stages, and what would change.

use askama::Template;
use reports::changes::Changes;
use reports::process::{ENDED_MIN, SetUp, Told};
use sales::day::Day;
use sales::names::is_same;
use sales::process::{Pipeline, Stage, StageKind};

use super::change::Change;
use super::setting_up::{ChangesShown, Saved, Steps};
use super::{Frame, Item};
use crate::samples::in_language;
use crate::setting::Setter;
use crate::setting::made::Made;
use crate::setting::stages::{Draft, Focus, Written, Wrong};
use crate::visit::Visit;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

pub(crate) const PATH: &str = "/process";

/// What the address says where a new pipeline is wanted.
pub(crate) const NEW: &str = "new";

/// What is shown of a draft.
pub(crate) struct Shown {
    draft: Draft,
    wrong: Vec<Wrong>,
    /// What would come of it.
    changes: Option<(Pipeline, Changes)>,
    /// What somebody else made of it meanwhile.
    theirs: Option<Pipeline>,
    focus: Option<Focus>,
}

impl Shown {
    /// A draft that is being written.
    pub(crate) fn writing(draft: Draft) -> Shown {
        Shown { draft, wrong: Vec::new(), changes: None, theirs: None, focus: None }
    }

    /// One after a button was pressed.
    pub(crate) fn going_on(draft: Draft, focus: Option<Focus>) -> Shown {
        Shown { focus, ..Shown::writing(draft) }
    }

    /// One with something wrong in it.
    pub(crate) fn wrong(draft: Draft, wrong: Vec<Wrong>) -> Shown {
        Shown { wrong, ..Shown::writing(draft) }
    }

    /// One that is looked at before it is kept.
    pub(crate) fn looking(draft: Draft, pipeline: &Pipeline, changes: Changes) -> Shown {
        Shown { changes: Some((pipeline.clone(), changes)), ..Shown::writing(draft) }
    }

    /// Whether it is one that is looked at.
    pub(crate) fn is_looked_at(&self) -> bool {
        self.changes.is_some()
    }

    /// One of a pipeline that somebody else has changed meanwhile.
    pub(crate) fn changed_meanwhile(draft: Draft, theirs: Option<Pipeline>) -> Shown {
        Shown { theirs, ..Shown::writing(draft) }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "process.html")]
pub(crate) struct ProcessPage {
    frame: Frame,
    words: Words,
    saved: Saved,
    steps: Steps,
    action: String,
    draft: Draft,
    pipelines: Vec<Item>,
    lines: Vec<LineShown>,
    kinds: Vec<(&'static str, String)>,
    /// Stages that others can be merged into.
    stages: Vec<String>,
    /// What is wrong with the whole, and with its name; empty where nothing is.
    problem: String,
    wrong_name: String,
    /// The stages as somebody else made them; empty where nobody did.
    theirs: Vec<String>,
    changes: Option<ChangesShown>,
    /// The stages as they would be.
    flow: Vec<String>,
    /// The last changes; none while one is looked at.
    made: Vec<Change>,
}

/// A stage in the form.
struct LineShown {
    place: usize,
    /// What it is called as it is written.
    title: String,
    /// What it is called while no name is written.
    nameless: String,
    /// How many deals are in it.
    deals: String,
    /// That it is no longer used; empty where it is.
    retired: String,
    written: Written,
    /// What the records suggest for the expected days.
    hint: String,
    /// What takes that over; none where there is nothing to take over.
    takes: Option<Takes>,
    /// What is wrong, by the field.
    wrong: Vec<(&'static str, String)>,
    up: Called,
    down: Called,
    is_open: bool,
    /// The control that is used next, after a button was pressed.
    focus: &'static str,
}

/// A button that fills in the days that the records suggest.
struct Takes {
    word: String,
    text: String,
    label: Called,
}

/// The label of a button with the name of its stage in it.
struct Called {
    text: String,
    /// The same with `{}` for the name, which follows what is being written.
    pattern: String,
}

impl Called {
    fn new(stage: &str, label: impl Fn(&str) -> String) -> Called {
        Called { text: label(stage), pattern: label("{}") }
    }
}

impl LineShown {
    /// What is wrong in a field; empty where nothing is.
    fn told(&self, field: &str) -> &str {
        self.wrong.iter().find(|(of, _)| *of == field).map_or("", |(_, text)| text)
    }

    fn is_kind(&self, kind: &str) -> bool {
        self.written.kind == *kind
    }

    fn goes_into(&self, stage: &str) -> bool {
        self.written.into == *stage
    }

    /// Of whichever kind: what they mean may have been changed just now in the form.
    fn may_go_into(&self, stage: &str) -> bool {
        self.written.name != *stage
    }

    /// Whether what is rarely needed is shown at once.
    fn shows_more(&self) -> bool {
        let rare = ["probability", "criteria", "aliases", "from", "until", "into"];
        let is_rare = |(field, _): &(&str, String)| rare.contains(field);
        self.wrong.iter().any(is_rare) || !self.written.into.is_empty()
    }
}

pub(crate) fn page(setter: &Setter, all: &[SetUp], made: &[Made], shown: Shown) -> ProcessPage {
    let visit = &setter.visit;
    let words = visit.words;
    let Shown { draft, wrong, changes, theirs, focus } = shown;
    let known = all.iter().find(|one| is_same(one.pipeline.name(), &draft.was));
    let known = known.filter(|_| !draft.is_new);
    let names = |pipeline: &Pipeline| flow(visit, pipeline);
    let zone = &setter.history.organisation().zone;
    let change = |made: &Made| Change::of(visit, zone, &made.batch, made.counts);
    let (name, whole): (Vec<&Wrong>, Vec<&Wrong>) = wrong
        .iter()
        .filter(|wrong| wrong.place.is_none())
        .partition(|wrong| wrong.field == "pipeline");
    let whole: Vec<String> = whole.iter().map(|wrong| said(wrong, words)).collect();
    ProcessPage {
        frame: Frame::visited(visit, PATH, &words.say("process")),
        saved: Saved::at(setter, PATH),
        steps: Steps::of(setter, PATH),
        action: in_language(&visit.address, PATH),
        pipelines: pipelines(setter, all, &draft),
        lines: lines(visit, &draft, known, &wrong, focus),
        kinds: kinds(words),
        stages: stage_names(&draft),
        problem: whole.join(&words.say("sentence-joint")),
        wrong_name: name.first().map(|wrong| said(wrong, words)).unwrap_or_default(),
        theirs: theirs.as_ref().map(names).unwrap_or_default(),
        flow: changes.as_ref().map(|(pipeline, _)| names(pipeline)).unwrap_or_default(),
        made: made.iter().map(change).collect(),
        changes: changes.map(|(_, changes)| ChangesShown::of(&changes, visit)),
        draft,
        words,
    }
}

fn lines(
    visit: &Visit,
    draft: &Draft,
    known: Option<&SetUp>,
    wrong: &[Wrong],
    focus: Option<Focus>,
) -> Vec<LineShown> {
    let rows = draft.lines.iter().enumerate().map(|line| row(visit, line, known, wrong));
    let mut lines: Vec<LineShown> = rows.collect();
    if let Some((place, control)) = focus
        && let Some(line) = lines.get_mut(place)
    {
        line.focus = control;
    }
    lines
}

fn stage_names(draft: &Draft) -> Vec<String> {
    let names = draft.lines.iter().map(|line| line.name.clone());
    names.filter(|name| !name.is_empty()).collect()
}

fn kinds(words: Words) -> Vec<(&'static str, String)> {
    let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
    kinds.map(|kind| (kind.word(), words.say(&format!("process-kind-{}", kind.word())))).into()
}

/// The pipelines there are, and a new one.
fn pipelines(setter: &Setter, all: &[SetUp], draft: &Draft) -> Vec<Item> {
    let address = setter.visit.address.question();
    let to = |name: &str| address.with("pipeline", name).to(PATH);
    let known = all.iter().map(|one| Item {
        current: !draft.is_new && is_same(one.pipeline.name(), &draft.was),
        ..Item::link(one.pipeline.name(), to(one.pipeline.name()))
    });
    let new = Item {
        current: draft.is_new,
        ..Item::link(
            setter.visit.words.say("process-new"),
            address.with("pipeline", "").with("view", NEW).to(PATH),
        )
    };
    known.chain([new]).collect()
}

/// The stages by name, with what those that end a deal mean, and which are no longer used.
fn flow(visit: &Visit, pipeline: &Pipeline) -> Vec<String> {
    let shown = |stage: &Stage| {
        let name = visit.words.stage(&stage.name, stage.kind);
        match stage.until {
            Some(day) => visit.words.aside(&name, &retired(visit, day)),
            None => name,
        }
    };
    pipeline.stages().iter().map(shown).collect()
}

/// That a stage is no longer used from that day.
pub(super) fn retired(visit: &Visit, day: Day) -> String {
    let day = visit.dates.day_and_year(day);
    visit.words.with("process-no-longer", &[("day", Arg::Text(&day))])
}

fn row(
    visit: &Visit,
    (place, written): (usize, &Written),
    known: Option<&SetUp>,
    wrong: &[Wrong],
) -> LineShown {
    let words = visit.words;
    let place_of =
        |known: &SetUp| known.pipeline.stages().iter().position(|one| *one.name == *written.was);
    let at = known.and_then(|known| Some((known, place_of(known)?)));
    let told = at.and_then(|(known, place)| known.stages.get(place));
    let until = at.and_then(|(known, place)| known.pipeline.stages()[place].until);
    let wrong = wrong.iter().filter(|wrong| wrong.place == Some(place));
    let nameless = match written.was.as_str() {
        "" => words.say("process-stage-new"),
        was => was.to_owned(),
    };
    let title = if written.name.is_empty() { nameless.clone() } else { written.name.clone() };
    let called =
        |key: &str| Called::new(&title, |stage| words.with(key, &[("stage", Arg::Text(stage))]));
    let is_open = written.kind == StageKind::Open.word() || written.kind.is_empty();
    LineShown {
        place,
        deals: told.map(|told| words.count("deals-n", told.deals as usize)).unwrap_or_default(),
        retired: until.map(|day| retired(visit, day)).unwrap_or_default(),
        hint: told.filter(|_| is_open).map(|told| hint(words, told)).unwrap_or_default(),
        takes: told
            .and_then(|told| told.usual_days)
            .filter(|days| is_open && written.days != days.to_string())
            .map(|days| takes(words, place, days, &title)),
        written: written.clone(),
        wrong: wrong.map(|wrong| (wrong.field, said(wrong, words))).collect(),
        up: called("process-up"),
        down: called("process-down"),
        is_open,
        focus: "",
        title,
        nameless,
    }
}

/// What is wrong, as a sentence.
fn said(wrong: &Wrong, words: Words) -> String {
    words.with(wrong.message, &[("name", Arg::Text(&wrong.name))])
}

fn takes(words: Words, place: usize, days: u16, stage: &str) -> Takes {
    let number = days.to_string();
    let with = |key: &str, stage: &str| {
        words.with(key, &[("days", Arg::Text(&number)), ("stage", Arg::Text(stage))])
    };
    Takes {
        word: format!("use-{number}-{place}"),
        text: with("process-use-days", stage),
        label: Called::new(stage, |stage| with("process-use-days-of", stage)),
    }
}

/// What the company's own deals suggest.
fn hint(words: Words, told: &Told) -> String {
    match told.usual_days {
        Some(days) => {
            let (days, n) = (days.to_string(), grouped(i128::from(told.ended)));
            words.with("process-usual-days", &[("days", Arg::Text(&days)), ("n", Arg::Text(&n))])
        }
        None if told.ended == 0 && told.is_undated => words.say("process-usual-unknown"),
        None if told.ended >= ENDED_MIN => words.say("process-usual-open"),
        None => words.count("process-usual-none", told.ended as usize),
    }
}
