//! What the events of a log mean: which enter a stage, which are somebody's work, and which do
//! not matter. Only a person can say, in a mapping file.

use crate::mapping::{Wrong, not_one_of, read};
use crate::why::Why;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::names::plain;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What a mapping file says under `[file.event_log]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepsKeys {
    #[serde(default)]
    stages: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    activities: BTreeMap<String, WorkKeys>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    counts_on: Vec<String>,
    #[serde(default)]
    system: Vec<String>,
    owner: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkKeys {
    kind: String,
    direction: Option<String>,
    outcome: Option<String>,
    #[serde(default = "yes")]
    makes_owner: bool,
}

fn yes() -> bool {
    true
}

/// What the events of a log mean. Names are compared as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Steps {
    meanings: HashMap<String, Meaning>,
    counts_on: HashSet<String>,
    system: HashSet<String>,
    owner: Option<OwnerRule>,
}

/// What one event means; nothing at all where it is to be ignored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Meaning {
    /// The stage it enters.
    pub(crate) stage: Option<Arc<str>>,
    /// The work it is.
    pub(crate) work: Option<Work>,
}

/// Something that somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) kind: ActivityKind,
    pub(crate) direction: Direction,
    pub(crate) outcome: Outcome,
    /// Whether whoever does it can become the owner.
    pub(crate) makes_owner: bool,
}

/// Whose the opportunity is, of those who worked on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnerRule {
    /// Whoever worked on it first, for good.
    First,
    /// At any time whoever worked on it last.
    Latest,
}

impl Steps {
    /// Checks what the mapping says.
    pub(crate) fn new(keys: StepsKeys) -> Result<Steps, Wrong> {
        let mut meanings: HashMap<String, Meaning> = HashMap::new();
        for (stage, events) in &keys.stages {
            let stage: Arc<str> = Arc::from(stage.as_str());
            for event in events {
                let meaning = meanings.entry(plain(event)).or_default();
                if meaning.stage.replace(Arc::clone(&stage)).is_some() {
                    return Err(twice(event, &stage).within("stages"));
                }
            }
        }
        for (event, keys) in &keys.activities {
            let meaning = meanings.entry(plain(event)).or_default();
            let work = work(keys).map_err(|wrong| wrong.within(event).within("activities"))?;
            if meaning.work.replace(work).is_some() {
                return Err(twice(event, event).within("activities"));
            }
        }
        for event in &keys.ignore {
            if meanings.insert(plain(event), Meaning::default()).is_some() {
                return Err(twice(event, "ignore"));
            }
        }
        let rule = |word: &str| match word {
            "first" => Some(OwnerRule::First),
            "latest" => Some(OwnerRule::Latest),
            _ => None,
        };
        let no_rule = |word: &str| not_one_of("owner", word, &["first", "latest"]);
        Ok(Steps {
            meanings,
            counts_on: keys.counts_on.iter().map(|word| plain(word)).collect(),
            system: keys.system.iter().map(|name| plain(name)).collect(),
            owner: read(keys.owner.as_deref(), rule, no_rule)?,
        })
    }

    /// What an event means; `None` where the mapping does not say.
    pub(crate) fn meaning(&self, event: &str) -> Option<&Meaning> {
        self.meanings.get(&plain(event))
    }

    /// The stages that events enter.
    pub(crate) fn stages(&self) -> impl Iterator<Item = &Arc<str>> {
        self.meanings.values().filter_map(|meaning| meaning.stage.as_ref())
    }

    /// Whether an event counts at that point of its life cycle. One that names no point is the
    /// whole event.
    pub(crate) fn counts(&self, life_cycle: Option<&str>) -> bool {
        let Some(word) = life_cycle.filter(|_| !self.counts_on.is_empty()) else { return true };
        self.counts_on.contains(&plain(word))
    }

    /// Whether that is no person but the system itself.
    pub(crate) fn is_system(&self, name: &str) -> bool {
        self.system.contains(&plain(name))
    }

    /// Who becomes the owner, if anybody.
    pub(crate) fn owner(&self) -> Option<OwnerRule> {
        self.owner
    }
}

/// What is said of the event under that name was said elsewhere already.
fn twice(event: &str, name: &str) -> Wrong {
    Wrong::under(name, Why::EventTwice.with("event", event))
}

fn work(keys: &WorkKeys) -> Result<Work, Wrong> {
    let kinds = || ActivityKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>();
    let kind = ActivityKind::from_word(&keys.kind)
        .ok_or_else(|| not_one_of("kind", &keys.kind, &kinds()))?;
    let no_direction =
        |word: &str| not_one_of("direction", word, &Direction::ALL.map(Direction::word));
    let direction = read(keys.direction.as_deref(), Direction::from_word, no_direction)?;
    let fitting = |word: &str| Outcome::from_word(word).filter(|outcome| outcome.fits(kind));
    let all = || {
        let fitting = Outcome::ALL.iter().filter(|outcome| outcome.fits(kind));
        fitting.map(|outcome| outcome.word()).collect::<Vec<_>>()
    };
    let no_outcome = |word: &str| not_one_of("outcome", word, &all());
    let outcome = read(keys.outcome.as_deref(), fitting, no_outcome)?;
    Ok(Work {
        kind,
        direction: direction.unwrap_or(Direction::Unknown),
        outcome: outcome.unwrap_or(Outcome::Unknown),
        makes_owner: keys.makes_owner,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> Result<Steps, Wrong> {
        Steps::new(toml::from_str(text).expect("TOML"))
    }

    #[test]
    fn an_event_may_enter_a_stage_and_be_work_at_once() {
        let steps = steps(
            "stages = { Demo = [\"Demo held\"] }\n\
             activities = { \"demo HELD\" = { kind = \"meeting\", outcome = \"held\" } }",
        )
        .unwrap();
        let meaning = steps.meaning(" Demo  held").unwrap();
        assert_eq!(meaning.stage.as_deref(), Some("Demo"));
        let work = meaning.work.unwrap();
        assert_eq!((work.kind, work.outcome), (ActivityKind::Meeting, Outcome::Held));
        assert_eq!((work.direction, work.makes_owner), (Direction::Unknown, true));
        assert_eq!(steps.meaning("Demo"), None);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let said = |text: &str| format!("{:?}", steps(text).unwrap_err());
        assert!(said("stages = { A = [\"x\"], B = [\"X\"] }").contains("EventTwice"));
        assert!(said("stages = { A = [\"x\"] }\nignore = [\"x\"]").contains("\"x\""));
        assert!(said("ignore = [\"x\", \"x \"]").contains("EventTwice"));
        assert!(said("activities = { x = { kind = \"fax\" } }").contains("call, email, meeting"));
        let held = "activities = { x = { kind = \"call\", outcome = \"held\" } }";
        assert!(said(held).contains("dialled, answered, conversation, unknown"));
        assert!(said("owner = \"last\"").contains("first, latest"));
    }

    #[test]
    fn events_count_at_the_points_named_or_at_any() {
        let some = steps("counts_on = [\"complete\"]").unwrap();
        assert!(some.counts(Some("COMPLETE")) && some.counts(None));
        assert!(!some.counts(Some("START")));
        assert!(Steps::default().counts(Some("START")));
    }
}
