//! A process that is changed by hand: stages renamed, put in, put elsewhere, merged. History keeps
//! its meaning, since a name that is given up stays as another name of the stage that took it over.

use super::{Pipeline, PipelineError, Stage, StageKind};
use crate::names::is_same;
use std::sync::Arc;

/// One stage of a pipeline as it should be.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it was called before; `None` for a new one.
    pub was: Option<Arc<str>>,
    /// What it should be.
    pub stage: Stage,
    /// The stage it is merged into, by the name that one has before or after.
    pub into: Option<Arc<str>>,
}

/// Why stages cannot be changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// A stage without a name.
    #[error("the stage at place {0} has no name")]
    NoName(usize),
    /// The stage at that place is merged into one that is not there, or is itself, or is merged
    /// into another.
    #[error("the stage at place {0} is merged into one that does not stay")]
    IntoNone(usize),
    /// The stage at that place is merged into one of another kind, which would make losses of wins.
    #[error("the stage at place {0} is merged into one of another kind")]
    IntoOtherKind(usize),
    /// A name at that place is another stage's as well.
    #[error("the name {name} of the stage at place {place} is another stage's as well")]
    TwoOfAName {
        /// The place of the later of the two.
        place: usize,
        /// The name.
        name: Arc<str>,
    },
    /// They make no pipeline.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
}

/// The place of what no line speaks of.
const REST: usize = usize::MAX;

impl Pipeline {
    /// The pipeline with these stages, in this order. What no line speaks of stays as it is, after
    /// them.
    ///
    /// # Errors
    ///
    /// All that cannot be, with the place of its line, from 0.
    pub fn changed(&self, lines: &[Line]) -> Result<Pipeline, Vec<ChangeError>> {
        Pipeline::of_lines(&self.name, lines, Some(self))
            .map(|made| made.known_before_as(self.aliases.clone()))
    }

    /// A new pipeline with these stages, in this order.
    ///
    /// # Errors
    ///
    /// As for [`Pipeline::changed`].
    pub fn begun(name: &str, lines: &[Line]) -> Result<Pipeline, Vec<ChangeError>> {
        Pipeline::of_lines(name, lines, None)
    }

    fn of_lines(
        name: &str,
        lines: &[Line],
        before: Option<&Pipeline>,
    ) -> Result<Pipeline, Vec<ChangeError>> {
        let stay = || lines.iter().enumerate().filter(|(_, line)| line.into.is_none());
        let is_nameless = |line: &Line| line.stage.name.trim().is_empty();
        let nameless = stay().filter(|(_, line)| is_nameless(line));
        let mut wrong: Vec<_> = nameless.map(|(place, _)| ChangeError::NoName(place)).collect();
        let named = |(place, line): (usize, &Line)| (place, named_anew(line, before));
        let mut stages: Vec<(usize, Stage)> = stay().map(named).collect();
        wrong.extend(merged(lines, &mut stages));
        let spoken_of = |stage: &&Stage| {
            let names = lines.iter().filter_map(|line| line.was.as_deref());
            !names.into_iter().any(|was| stage.answers_to(was))
        };
        let known = before.map_or(&[][..], Pipeline::stages).iter();
        stages.extend(known.filter(spoken_of).cloned().map(|stage| (REST, stage)));
        wrong.extend(alike(&stages));
        let has = |kind| stages.iter().any(|(_, stage)| stage.kind == kind);
        let no_open = (!has(StageKind::Open)).then(|| PipelineError::NoOpenStage(name.into()));
        let no_won = (!has(StageKind::Won)).then(|| PipelineError::NoWonStage(name.into()));
        wrong.extend(no_open.into_iter().chain(no_won).map(ChangeError::from));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let stages = stages.into_iter().map(|(_, stage)| stage).collect();
        Pipeline::new(name, stages).map_err(|error| vec![error.into()])
    }
}

/// Hands the names of merged lines over to the stages they are merged into; those that cannot be.
fn merged(lines: &[Line], staying: &mut [(usize, Stage)]) -> Vec<ChangeError> {
    let mut wrong = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let Some(into) = &line.into else { continue };
        let known_as = |other: &Line| {
            other.was.as_ref().is_some_and(|was| is_same(was, into))
                || is_same(&other.stage.name, into)
        };
        match staying.iter_mut().find(|(other, _)| known_as(&lines[*other])) {
            None => wrong.push(ChangeError::IntoNone(place)),
            Some((_, target)) if target.kind != line.stage.kind => {
                wrong.push(ChangeError::IntoOtherKind(place));
            }
            Some((_, target)) => {
                let names = line.was.iter().chain(&line.stage.aliases);
                names.for_each(|name| also_called(target, name));
            }
        }
    }
    wrong
}

/// The stage of a line, with the name it gave up among its other names; and with the one it has by
/// now, where somebody renamed it since the line was begun.
fn named_anew(line: &Line, before: Option<&Pipeline>) -> Stage {
    let mut stage = Stage { aliases: Vec::new(), ..line.stage.clone() };
    let stage_of = |before: &'_ Pipeline| {
        let place = before.stage(line.was.as_ref()?)?;
        Some(Arc::clone(&before.stages[place].name))
    };
    let by_now = before.and_then(stage_of);
    let given_up = line.stage.aliases.iter().chain(&line.was).chain(&by_now);
    given_up.for_each(|name| also_called(&mut stage, name));
    stage
}

fn also_called(stage: &mut Stage, name: &Arc<str>) {
    if !stage.answers_to(name) {
        stage.aliases.push(name.clone());
    }
}

/// Each line of which a name is an earlier one's as well.
fn alike(stages: &[(usize, Stage)]) -> Vec<ChangeError> {
    let twice = |(at, (place, stage)): (usize, &(usize, Stage))| {
        let shared = |(other, earlier): &(usize, Stage)| {
            let mut names = stage.names().filter(|name| !name.trim().is_empty());
            let name = names.find(|name| earlier.answers_to(name))?;
            // What no line speaks of has no place.
            let place = if *place == REST { *other } else { *place };
            Some(ChangeError::TwoOfAName { place, name: Arc::clone(name) })
        };
        stages[..at].iter().find_map(shared)
    };
    stages.iter().enumerate().filter_map(twice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pipeline() -> Pipeline {
        let mut stages: Vec<Stage> = ["A", "B", "C"].map(Stage::open).into();
        stages[1].aliases.push("bee".into());
        stages.push(Stage::new("Won", StageKind::Won));
        Pipeline::new("P", stages).unwrap()
    }

    fn lines(pipeline: &Pipeline) -> Vec<Line> {
        let line = |stage: &Stage| Line {
            was: Some(stage.name.clone()),
            stage: stage.clone(),
            into: None,
        };
        pipeline.stages().iter().map(line).collect()
    }

    fn names(pipeline: &Pipeline) -> Vec<String> {
        let text = |stage: &Stage| {
            stage.names().map(|name| name.to_string()).collect::<Vec<_>>().join("=")
        };
        pipeline.stages().iter().map(text).collect()
    }

    #[test]
    fn a_given_up_name_stays_another_name() {
        let before = pipeline();
        let mut changed = lines(&before);
        changed[0].stage.name = "Alpha".into();
        let after = before.changed(&changed).unwrap();
        assert_eq!(names(&after), ["Alpha=A", "B=bee", "C", "Won"]);
        let mut back = lines(&after);
        back[0].stage.name = "a".into();
        let back = after.changed(&back).unwrap();
        assert_eq!(names(&back), ["a=Alpha", "B=bee", "C", "Won"]);
        assert_eq!(before.changed(&lines(&before)).unwrap(), before, "nothing changed is nothing");
    }

    #[test]
    fn what_was_renamed_since_is_still_the_same_stage() {
        let before = pipeline();
        let mut stale = lines(&before);
        let mut theirs = lines(&before);
        theirs[0].stage.name = "Alpha".into();
        let theirs = before.changed(&theirs).unwrap();
        stale[0].stage.name = "First".into();
        let both = theirs.changed(&stale).unwrap();
        assert_eq!(names(&both), ["First=A=Alpha", "B=bee", "C", "Won"]);
    }

    #[test]
    fn a_merged_stage_hands_all_its_names_over() {
        let before = pipeline();
        let mut changed = lines(&before);
        changed[1].into = Some("C".into());
        changed[2].stage.name = "See".into();
        changed.swap(0, 2);
        let new = Line { was: None, stage: Stage::open("New"), into: None };
        changed.insert(1, new);
        let after = before.changed(&changed).unwrap();
        assert_eq!(names(&after), ["See=C=B=bee", "New", "A", "Won"]);
        for old in ["A", "B", "C", "bee", "Won"] {
            assert!(after.stage(old).is_some(), "{old} still means something");
        }
    }

    #[test]
    fn what_would_change_the_meaning_is_refused_at_its_line() {
        let before = pipeline();
        let with = |change: &dyn Fn(&mut Vec<Line>)| {
            let mut changed = lines(&before);
            change(&mut changed);
            before.changed(&changed).unwrap_err()
        };
        let into = |name: &str| Some(Arc::from(name));
        let twice = |place, name: &str| ChangeError::TwoOfAName { place, name: name.into() };
        assert_eq!(with(&|l| l[0].into = into("A")), [ChangeError::IntoNone(0)]);
        assert_eq!(with(&|l| l[0].into = into("Won")), [ChangeError::IntoOtherKind(0)]);
        assert_eq!(with(&|l| l[2].stage.name = "Bee".into()), [twice(2, "Bee")]);
        assert_eq!(with(&|l| l[2].stage.name = " ".into()), [ChangeError::NoName(2)]);
        let chain = |l: &mut Vec<Line>| {
            l[0].into = into("B");
            l[1].into = into("C");
        };
        assert_eq!(with(&chain), [ChangeError::IntoNone(0)]);
        let swap = |l: &mut Vec<Line>| {
            l[0].stage.name = "B".into();
            l[1].stage.name = "A".into();
        };
        assert_eq!(with(&swap), [twice(1, "A")], "who would be whose past?");
        let won = |l: &mut Vec<Line>| l[3].stage.kind = StageKind::Lost;
        let no_won = || PipelineError::NoWonStage("P".to_owned()).into();
        assert_eq!(with(&won), [no_won()]);
        let all = |l: &mut Vec<Line>| {
            l[0].into = into("Nowhere");
            l[2].stage.name = "Bee".into();
            won(l);
        };
        assert_eq!(with(&all), [ChangeError::IntoNone(0), twice(2, "Bee"), no_won()]);
    }

    #[test]
    fn all_that_is_wrong_with_a_new_pipeline_is_found() {
        let line = |name: &str| Line { was: None, stage: Stage::open(name), into: None };
        let twice = |place| ChangeError::TwoOfAName { place, name: "a".into() };
        assert_eq!(
            Pipeline::begun("P", &["A", "a", "", "", "a"].map(line)).unwrap_err(),
            [
                ChangeError::NoName(2),
                ChangeError::NoName(3),
                twice(1),
                twice(4),
                PipelineError::NoWonStage("P".to_owned()).into(),
            ]
        );
        let made = pipeline();
        let lines = lines(&made).into_iter().map(|line| Line { was: None, ..line });
        assert_eq!(Pipeline::begun("P", &lines.collect::<Vec<_>>()).unwrap(), made);
    }
}
