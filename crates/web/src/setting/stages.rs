//! The form of a pipeline: its stages as they are written, moved up and down, and read.

use std::sync::Arc;

use sales::day::Day;
use sales::names::{is_same, is_too_long, is_unreadable};
use sales::process::{ChangeError, Line, Pipeline, PipelineError, Stage, StageKind};

use super::days::day;
use crate::form::Fields;

/// A pipeline has no more stages than this.
const MOST: usize = 60;

/// A pipeline as somebody is writing it.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Draft {
    /// What it is called now; empty for a new one.
    pub(crate) was: String,
    /// What it is to be called.
    pub(crate) name: String,
    /// Whether there is no such pipeline yet.
    pub(crate) is_new: bool,
    /// The state of the pipeline when it was begun.
    pub(crate) stamp: String,
    /// In their order.
    pub(crate) lines: Vec<Written>,
}

/// A stage as it is written.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Written {
    /// What it is called now; empty for a new one.
    pub(crate) was: String,
    pub(crate) name: String,
    /// By its word.
    pub(crate) kind: String,
    pub(crate) accepted: bool,
    pub(crate) days: String,
    pub(crate) probability: String,
    pub(crate) criteria: String,
    /// One a line.
    pub(crate) aliases: String,
    pub(crate) from: String,
    pub(crate) until: String,
    /// The stage it is merged into.
    pub(crate) into: String,
}

/// The line and the control in it that is used next.
pub(crate) type Focus = (usize, &'static str);

/// Something wrong in a field of a stage, or (without a place) with the whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) place: Option<usize>,
    pub(crate) field: &'static str,
    /// The message that says it.
    pub(crate) message: &'static str,
    /// The name that it speaks of; empty where it speaks of none.
    pub(crate) name: String,
}

impl Draft {
    /// That of a pipeline as it is.
    pub(crate) fn of(pipeline: &Pipeline, stamp: String) -> Draft {
        let lines = pipeline.stages().iter().map(Written::of).collect();
        let name = pipeline.name().to_owned();
        Draft { was: name.clone(), name, is_new: false, stamp, lines }
    }

    /// One to begin with, of stages called so: open ones, then won, then lost.
    pub(crate) fn new(name: &str, stages: &[String]) -> Draft {
        let kind = |place: usize| match stages.len() - place {
            1 => StageKind::Lost,
            2 => StageKind::Won,
            _ => StageKind::Open,
        };
        let line = |(place, stage): (usize, &String)| Written {
            was: String::new(),
            ..Written::of(&Stage::new(stage, kind(place)))
        };
        let lines = stages.iter().enumerate().map(line).collect();
        Draft { name: name.to_owned(), is_new: true, lines, ..Draft::default() }
    }

    /// What a form says.
    pub(crate) fn read(fields: &Fields) -> Draft {
        let count = fields.get("lines").and_then(|n| n.parse().ok()).unwrap_or(0).min(MOST);
        Draft {
            was: fields.text("was"),
            name: fields.text("pipeline").trim().to_owned(),
            is_new: fields.get("new").is_some(),
            stamp: fields.text("stamp"),
            lines: (0..count).map(|place| Written::read(fields, place)).collect(),
        }
    }

    /// The same with what one of the form's buttons says is done (`up-3`, `down-3`, `add`, or
    /// `use-17-3` for 17 days), and what is used next.
    pub(crate) fn after(mut self, button: &str) -> (Draft, Option<Focus>) {
        let days = |what: &str| Some(what.strip_prefix("use-")?.parse::<u16>().ok());
        let used = pressed(button).and_then(|(what, place)| Some((days(what)?, place)));
        let focus = match used {
            Some((days, place)) if place < self.lines.len() => {
                self.lines[place].days = days.map_or_else(String::new, |days| days.to_string());
                Some((place, "days"))
            }
            None if button == "add" && self.lines.len() < MOST => {
                // New stages are open ones, which come before those that end a deal.
                let is_open = |line: &Written| line.kind == StageKind::Open.word();
                let place = self.lines.iter().rposition(is_open).map_or(0, |last| last + 1);
                let kind = StageKind::Open.word().to_owned();
                self.lines.insert(place, Written { kind, ..Written::default() });
                Some((place, "name"))
            }
            _ => moved(&mut self.lines, button),
        };
        (self, focus)
    }

    /// The pipeline it would make of `before`; or what is wrong, also that from `today` or a later
    /// day on nothing could be won or lost.
    pub(crate) fn lasting(
        &self,
        before: Option<&Pipeline>,
        today: Day,
    ) -> Result<Pipeline, Vec<Wrong>> {
        let made = self.pipeline(before)?;
        let ends = [
            (StageKind::Won, "process-wrong-won-ends"),
            (StageKind::Lost, "process-wrong-lost-ends"),
        ];
        let lacks = |(kind, _): &(StageKind, _)| made.first_day_without(*kind, today).is_some();
        let ends = ends.into_iter().filter(lacks);
        let wrong: Vec<Wrong> =
            ends.map(|(kind, message)| self.at_its_end(kind, message)).collect();
        if wrong.is_empty() { Ok(made) } else { Err(wrong) }
    }

    /// Something wrong with the days of stages of that kind, at the last one that says any.
    fn at_its_end(&self, kind: StageKind, message: &'static str) -> Wrong {
        let last = |has_day: fn(&Written) -> bool| {
            self.lines.iter().rposition(|line| line.kind == kind.word() && has_day(line))
        };
        let until = last(|line| !line.until.is_empty());
        let from = last(|line| !line.from.is_empty());
        let field = if until.is_some() { "until" } else { "from" };
        Wrong { place: until.or(from), ..Wrong::whole(field, message) }
    }

    /// The pipeline it would make of `before`; or all that is wrong.
    pub(crate) fn pipeline(&self, before: Option<&Pipeline>) -> Result<Pipeline, Vec<Wrong>> {
        let (mut lines, mut wrong) = (Vec::new(), Vec::new());
        wrong.extend(self.fault_of_name().map(|message| Wrong::whole("pipeline", message)));
        for (place, written) in self.lines.iter().enumerate() {
            let mut faults = Vec::new();
            lines.push(written.line(&mut faults));
            let faults = faults.into_iter();
            wrong.extend(faults.map(|(field, message)| Wrong::at(place, field, message)));
        }
        let made = match before {
            Some(before) => before.changed(&lines).map(|made| made.renamed(&self.name)),
            None => Pipeline::begun(&self.name, &lines),
        };
        match made {
            Ok(made) if wrong.is_empty() => Ok(made),
            made => {
                let errors = made.err().unwrap_or_default();
                errors.iter().for_each(|error| self.told(error).join(&mut wrong));
                Err(wrong)
            }
        }
    }

    /// What is wrong, at its field.
    fn told(&self, error: &ChangeError) -> Wrong {
        match error {
            ChangeError::NoName(place) => Wrong::at(*place, "name", "process-wrong-no-name"),
            ChangeError::IntoNone(place) => Wrong::at(*place, "into", "process-wrong-into"),
            ChangeError::IntoOtherKind(place) => {
                Wrong::at(*place, "into", "process-wrong-into-kind")
            }
            ChangeError::TwoOfAName { place, name } => {
                let line = &self.lines[*place];
                let is_other = line.aliases.lines().any(|alias| is_same(alias, name));
                let field = if is_other && !is_same(&line.name, name) { "aliases" } else { "name" };
                let name = name.to_string();
                Wrong { name, ..Wrong::at(*place, field, "process-wrong-twice") }
            }
            ChangeError::Pipeline(PipelineError::NoOpenStage(_)) => {
                let first = self.lines.iter().position(|line| line.into.is_empty());
                Wrong { place: first, ..Wrong::whole("kind", "process-wrong-no-open") }
            }
            ChangeError::Pipeline(PipelineError::NoWonStage(_)) => {
                Wrong { place: self.last(), ..Wrong::whole("kind", "process-wrong-no-won") }
            }
            ChangeError::Pipeline(PipelineError::TwoOfAName { stage, .. }) => {
                let name = stage.clone();
                Wrong { name, ..Wrong::whole("twice", "process-wrong-twice") }
            }
        }
    }

    /// The place of the stage that most likely means won where none does: the last one of those
    /// that do not mean lost.
    fn last(&self) -> Option<usize> {
        let stays = |line: &Written| line.into.is_empty();
        let may_win = |line: &Written| stays(line) && line.kind() != StageKind::Lost;
        self.lines.iter().rposition(may_win).or(self.lines.iter().rposition(stays))
    }

    /// Why no pipeline is called so.
    fn fault_of_name(&self) -> Option<&'static str> {
        match self.name.as_str() {
            "" => Some("process-wrong-name"),
            name => fault_of_text(name),
        }
    }
}

impl Wrong {
    /// Something wrong with the whole.
    pub(crate) fn whole(field: &'static str, message: &'static str) -> Wrong {
        Wrong { place: None, field, message, name: String::new() }
    }

    /// Something wrong in a field of the stage at that place.
    fn at(place: usize, field: &'static str, message: &'static str) -> Wrong {
        Wrong { place: Some(place), ..Wrong::whole(field, message) }
    }

    /// Among others, unless something is told of the field already.
    fn join(self, others: &mut Vec<Wrong>) {
        let is_of = |other: &Wrong| (other.place, other.field) == (self.place, self.field);
        if !others.iter().any(is_of) {
            others.push(self);
        }
    }
}

/// Why nothing is called so.
fn fault_of_text(text: &str) -> Option<&'static str> {
    match text {
        long if is_too_long(long) => Some("set-up-wrong-long"),
        odd if is_unreadable(odd) => Some("set-up-wrong-unreadable"),
        _ => None,
    }
}

/// What a button does, and to the line at which place.
fn pressed(button: &str) -> Option<(&str, usize)> {
    let (what, place) = button.rsplit_once('-')?;
    Some((what, place.parse().ok()?))
}

/// Moves a line as a button says (`up-3`, `down-3`), and gives what is used next.
pub(crate) fn moved<T>(lines: &mut [T], button: &str) -> Option<Focus> {
    match pressed(button)? {
        ("up", place) if (1..lines.len()).contains(&place) => {
            lines.swap(place - 1, place);
            Some((place - 1, if place == 1 { "down" } else { "up" }))
        }
        ("down", place) if place + 1 < lines.len() => {
            lines.swap(place, place + 1);
            let is_last = place + 2 == lines.len();
            Some((place + 1, if is_last { "up" } else { "down" }))
        }
        _ => None,
    }
}

impl Written {
    fn of(stage: &Stage) -> Written {
        let some = |number: Option<u16>| number.map_or_else(String::new, |n| n.to_string());
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        Written {
            was: stage.name.to_string(),
            name: stage.name.to_string(),
            kind: stage.kind.word().to_owned(),
            accepted: stage.accepted,
            days: some(stage.expected_days),
            probability: some(stage.probability.map(u16::from)),
            criteria: stage.exit_criteria.to_string(),
            aliases: stage.aliases.join("\n"),
            from: day(stage.from),
            until: day(stage.until),
            into: String::new(),
        }
    }

    fn read(fields: &Fields, place: usize) -> Written {
        let text = |field: &str| fields.text(&format!("{field}-{place}")).replace('\r', "");
        Written {
            was: text("was"),
            name: text("name").trim().to_owned(),
            kind: text("kind"),
            accepted: !text("accepted").is_empty(),
            days: text("days").trim().to_owned(),
            probability: text("probability").trim().to_owned(),
            criteria: text("criteria").trim().to_owned(),
            aliases: text("aliases"),
            from: text("from"),
            until: text("until"),
            into: text("into"),
        }
    }

    /// The fields by their names, for a form that only carries them.
    pub(crate) fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("was", &self.was),
            ("name", &self.name),
            ("kind", &self.kind),
            ("accepted", if self.accepted { "yes" } else { "" }),
            ("days", &self.days),
            ("probability", &self.probability),
            ("criteria", &self.criteria),
            ("aliases", &self.aliases),
            ("from", &self.from),
            ("until", &self.until),
            ("into", &self.into),
        ]
    }

    fn kind(&self) -> StageKind {
        StageKind::from_word(&self.kind).unwrap_or(StageKind::Open)
    }

    /// What it says, as far as that can be read; each field that says nothing, and why, joins
    /// `faults`.
    fn line(&self, faults: &mut Vec<(&'static str, &'static str)>) -> Line {
        let aliases = self.aliases.lines().map(str::trim).filter(|alias| !alias.is_empty());
        // One that is merged into another needs none of its own.
        let is_nameless = self.name.is_empty() && self.into.is_empty();
        let nameless = is_nameless.then_some("process-wrong-no-name");
        let alias = aliases.clone().any(is_too_long).then_some("set-up-wrong-long");
        let days = number(&self.days, u16::MAX);
        let probability = number(&self.probability, 100);
        let [from, until] = [day(&self.from), day(&self.until)];
        let is_turned = matches!((from, until), (Ok(Some(from)), Ok(Some(until))) if until <= from);
        let turned = is_turned.then_some("set-up-wrong-order");
        let found = [
            ("name", nameless.or(fault_of_text(&self.name))),
            ("aliases", alias),
            ("days", days.is_none().then_some("process-wrong-days")),
            ("probability", probability.is_none().then_some("process-wrong-probability")),
            ("from", from.err()),
            ("until", until.err().or(turned)),
        ];
        faults.extend(found.into_iter().filter_map(|(field, fault)| Some((field, fault?))));
        let stage = Stage {
            aliases: aliases.map(Arc::from).collect(),
            accepted: self.accepted,
            expected_days: days.flatten(),
            probability: probability.flatten().map(|percent| percent as u8),
            exit_criteria: self.criteria.as_str().into(),
            from: from.ok().flatten(),
            until: until.ok().flatten(),
            ..Stage::new(&self.name, self.kind())
        };
        let some = |text: &str| Some(Arc::from(text)).filter(|_| !text.is_empty());
        Line { was: some(&self.was), stage, into: some(&self.into) }
    }
}

/// A number of at most `most`, or none; `None` where it is neither.
fn number(text: &str, most: u16) -> Option<Option<u16>> {
    if text.is_empty() {
        return Some(None);
    }
    let number = sales::names::plain(text).parse().ok().filter(|number| *number <= most);
    number.map(Some)
}
