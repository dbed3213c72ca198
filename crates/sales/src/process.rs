//! The sales process: pipelines and their ordered stages.

use crate::day::Day;
use crate::flat::{flat_choice, flat_struct};
use crate::names::is_same;
use std::sync::Arc;

mod change;
pub use change::{ChangeError, Line};

/// What being in a stage means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum StageKind {
    /// Still being worked on.
    Open,
    /// Won.
    Won,
    /// Lost, for whatever reason.
    Lost,
}

impl StageKind {
    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        ["open", "won", "lost"][self as usize]
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<StageKind> {
        [StageKind::Open, StageKind::Won, StageKind::Lost].into_iter().find(|k| k.word() == word)
    }
}

/// One stage of a pipeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage {
    /// Its name.
    pub name: Arc<str>,
    /// Other names it goes by, or went by before it was renamed.
    pub aliases: Vec<Arc<str>>,
    /// Open, won or lost.
    pub kind: StageKind,
    /// Whether reaching it means that sales has accepted the opportunity.
    pub accepted: bool,
    /// Days after which an opportunity in it is overdue.
    pub expected_days: Option<u16>,
    /// The CRM's probability of winning from here in per cent, kept for comparison only.
    pub probability: Option<u8>,
    /// What has to be so before a deal may leave it; empty where nobody has said.
    pub exit_criteria: Arc<str>,
    /// The first day on which the stage was in use; `None` for "always".
    pub from: Option<Day>,
    /// The first day on which it was no longer in use; history keeps it.
    pub until: Option<Day>,
}

impl Stage {
    /// Its name and its other names.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        std::iter::once(&self.name).chain(&self.aliases)
    }

    /// Whether it is in use on that day.
    pub fn is_in_use(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether it is called so, compared plainly.
    pub fn answers_to(&self, name: &str) -> bool {
        self.names().any(|known| crate::names::is_same(known, name))
    }

    /// What has to be so before a deal may leave it, one by one.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.exit_criteria.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// An open stage with nothing else known about it.
    pub fn open(name: &str) -> Stage {
        Stage::new(name, StageKind::Open)
    }

    /// A stage of that kind with nothing else known about it.
    pub fn new(name: &str, kind: StageKind) -> Stage {
        Stage {
            name: name.into(),
            aliases: Vec::new(),
            kind,
            accepted: false,
            expected_days: None,
            probability: None,
            exit_criteria: "".into(),
            from: None,
            until: None,
        }
    }
}

/// A pipeline: stages in the order they are gone through, open ones first.
#[derive(Clone, PartialEq, Debug)]
pub struct Pipeline {
    name: Arc<str>,
    /// Names it went by before it was renamed, the latest first.
    aliases: Vec<Arc<str>>,
    stages: Vec<Stage>,
}

/// Why stages do not make a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PipelineError {
    /// A pipeline without an open stage.
    #[error("pipeline \"{0}\" has no open stage; name at least one")]
    NoOpenStage(String),
    /// No stage is of kind won.
    #[error("pipeline \"{0}\" has no stage of kind \"won\"; say which stage means won")]
    NoWonStage(String),
    /// Two stages answer to the same name.
    #[error("pipeline \"{pipeline}\" has two stages called \"{stage}\"; rename one")]
    TwoOfAName {
        /// The pipeline.
        pipeline: String,
        /// The name used twice.
        stage: String,
    },
}

impl Pipeline {
    /// Checks and orders the stages: open ones in the order given, then won, then lost.
    pub fn new(name: &str, mut stages: Vec<Stage>) -> Result<Pipeline, PipelineError> {
        if !stages.iter().any(|s| s.kind == StageKind::Open) {
            return Err(PipelineError::NoOpenStage(name.into()));
        }
        if !stages.iter().any(|s| s.kind == StageKind::Won) {
            return Err(PipelineError::NoWonStage(name.into()));
        }
        let mut seen = std::collections::HashSet::new();
        for stage in &stages {
            for text in stage.names() {
                if !seen.insert(crate::names::plain(text)) {
                    let stage = text.to_string();
                    return Err(PipelineError::TwoOfAName { pipeline: name.into(), stage });
                }
            }
        }
        stages.sort_by_key(|s| s.kind as u8);
        Ok(Pipeline { name: name.into(), aliases: Vec::new(), stages })
    }

    /// The first day, of `today` and those after it, on which the pipeline is in use but no stage
    /// of that kind, of those it has.
    pub fn first_day_without(&self, kind: StageKind, today: Day) -> Option<Day> {
        let begun = self.stages.iter().map(|stage| stage.from).min().flatten();
        let first = begun.map_or(today, |begun| begun.max(today));
        let of_kind: Vec<&Stage> = self.stages.iter().filter(|s| s.kind == kind).collect();
        if of_kind.is_empty() {
            return None;
        }
        // Only the end of one can leave a gap.
        let ends = of_kind.iter().filter_map(|stage| stage.until).filter(|end| *end > first);
        let mut days: Vec<Day> = std::iter::once(first).chain(ends).collect();
        days.sort_unstable();
        days.into_iter().find(|day| !of_kind.iter().any(|stage| stage.is_in_use(*day)))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names it went by before it was renamed, the latest first.
    pub fn aliases(&self) -> &[Arc<str>] {
        &self.aliases
    }

    /// The name it was first known by, under which it is kept.
    pub fn first_name(&self) -> &Arc<str> {
        self.aliases.last().unwrap_or(&self.name)
    }

    /// Whether it is called so, or was, compared plainly.
    pub fn answers_to(&self, name: &str) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|known| is_same(known, name))
    }

    /// The same with these names of before.
    pub fn known_before_as(self, aliases: Vec<Arc<str>>) -> Pipeline {
        Pipeline { aliases, ..self }
    }

    /// The same under another name. It goes on answering to the one it gives up; the first of all
    /// stays the last, even where it is called so again.
    pub fn renamed(self, name: &str) -> Pipeline {
        if is_same(&self.name, name) {
            return Pipeline { name: name.into(), ..self };
        }
        let first = Arc::clone(self.first_name());
        let given_up = std::iter::once(&self.name).chain(&self.aliases);
        let others = given_up.filter(|old| !is_same(old, name) && !is_same(old, &first));
        let aliases = others.cloned().chain([Arc::clone(&first)]).collect();
        Pipeline { name: name.into(), aliases, ..self }
    }

    /// Its stages: open in order, then won, then lost.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The place of the stage that answers to `name`.
    pub fn stage(&self, name: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.answers_to(name))
    }
}

/// The place of the pipeline of that name, or that had it before.
pub fn place_of(pipelines: &[Pipeline], name: &str) -> Option<usize> {
    let named = pipelines.iter().position(|one| is_same(one.name(), name));
    named.or_else(|| pipelines.iter().position(|one| one.answers_to(name)))
}

flat_choice!(StageKind, [StageKind::Open, StageKind::Won, StageKind::Lost]);
flat_struct!(Pipeline { name, aliases, stages });
flat_struct!(Stage {
    name,
    aliases,
    kind,
    accepted,
    expected_days,
    probability,
    exit_criteria,
    from,
    until,
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipeline_needs_a_way_to_win() {
        let open = || Stage::open("Qualify");
        let won = || Stage::new("Won", StageKind::Won);
        assert!(Pipeline::new("p", vec![open()]).is_err());
        assert!(Pipeline::new("p", vec![won()]).is_err());
        let twice = Pipeline::new("p", vec![open(), Stage::open("QUALIFY "), won()]);
        assert!(matches!(twice, Err(PipelineError::TwoOfAName { .. })));
        let good = Pipeline::new("p", vec![won(), open()]).unwrap();
        assert_eq!(good.stages()[0].name.as_ref(), "Qualify");
        assert_eq!(good.stage("ｗｏｎ"), Some(1));
    }

    #[test]
    fn days_on_which_nothing_can_be_won_are_found() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let today: Day = "2026-11-28".parse().unwrap();
        let of = |open_from: &str, won: &[(&str, &str)]| {
            let begun = Stage { from: day(open_from), ..Stage::open("Qualify") };
            let won = won.iter().enumerate().map(|(place, (from, until))| Stage {
                from: day(from),
                until: day(until),
                ..Stage::new(&format!("Won {place}"), StageKind::Won)
            });
            let made = Pipeline::new("p", std::iter::once(begun).chain(won).collect()).unwrap();
            // The second way: day by day.
            let begins = made.stages().iter().map(|stage| stage.from).min().unwrap();
            let is_lacking = |day: &Day| {
                let mut won = made.stages().iter().filter(|stage| stage.kind == StageKind::Won);
                begins.is_none_or(|begins| begins <= *day)
                    && !won.any(|stage| stage.is_in_use(*day))
            };
            let found = made.first_day_without(StageKind::Won, today);
            assert_eq!(found, (0..1_200).map(|days| today.plus(days)).find(is_lacking));
            assert_eq!(made.first_day_without(StageKind::Lost, today), None, "it has none");
            found.map(|day| day.to_string()).unwrap_or_default()
        };
        assert_eq!(of("", &[("", "")]), "");
        assert_eq!(of("", &[("", "2026-01-01")]), "2026-11-28");
        assert_eq!(of("", &[("", "2027-01-01")]), "2027-01-01");
        assert_eq!(of("", &[("", "2027-01-01"), ("2027-01-01", "")]), "");
        assert_eq!(of("", &[("", "2027-01-01"), ("2027-02-01", "")]), "2027-01-01");
        assert_eq!(of("", &[("2026-12-01", "")]), "2026-11-28");
        assert_eq!(of("2026-12-01", &[("2026-12-01", "")]), "", "it begins with it");
        assert_eq!(of("2026-12-01", &[("2027-12-01", "")]), "2026-12-01");
    }

    #[test]
    fn a_renamed_pipeline_answers_to_every_name_it_had() {
        let stages = || vec![Stage::open("Qualify"), Stage::new("Won", StageKind::Won)];
        let new = |name: &str| Pipeline::new(name, stages()).unwrap();
        let renamed = new("Sales").renamed("New business").renamed("New").renamed("Sales");
        assert_eq!((renamed.name(), &**renamed.first_name()), ("Sales", "Sales"));
        let all = [new("Renewals"), renamed];
        let places = ["new business", "NEW", "Sales", "renewals", "Nothing"]
            .map(|name| place_of(&all, name));
        assert_eq!(places, [Some(1), Some(1), Some(1), Some(0), None]);
    }
}
