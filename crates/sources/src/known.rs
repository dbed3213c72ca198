//! What is already defined when a file is read: without the process no stage can be checked,
//! without the organisation no time has a day.

use crate::decided::{Decided, Standing, Undated};
use crate::field::Field;
use crate::holders::Holders;
use sales::custom::CustomField;
use sales::day::{Instant, Zone};
use sales::event::{Definition, Event, Key, RecordKind, What, When};
use sales::money::Currency;
use sales::names::{is_namesake, plain};
use sales::organisation::Organisation;
use sales::process::{Pipeline, Stage, StageKind};
use sales::quota::QuotaVersion;
use sales::roster::Person;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

pub use sales::event::{INFERRED, inferred_process};

/// The definitions in force. Feed it every definition event in order, stored ones first;
/// other events do not matter to it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    organisation: Option<Organisation>,
    pipelines: BTreeMap<Key, Pipeline>,
    stages: HashMap<String, StageKind>,
    planned_people: HashSet<String>,
    people: BTreeMap<Key, Person>,
    teams: HashMap<Key, Arc<str>>,
    parent_teams: HashSet<String>,
    fields: BTreeMap<Key, CustomField>,
    holders: Option<Arc<Holders>>,
    decided: Option<Decided>,
    undated: Option<Looked>,
    /// What files read before say for rows of others; forgotten with the reading.
    lent: HashMap<(Field, Key), Arc<str>>,
}

/// How quotas that stand are looked up.
#[derive(Clone)]
struct Looked(Undated);

impl fmt::Debug for Looked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Looked")
    }
}

impl<'a> FromIterator<&'a Event> for Known {
    fn from_iter<I: IntoIterator<Item = &'a Event>>(events: I) -> Known {
        let mut known = Known::default();
        events.into_iter().for_each(|event| known.learn(event));
        known
    }
}

impl Known {
    /// Takes a definition into account.
    pub fn learn(&mut self, event: &Event) {
        if (event.kind, &event.what) == (RecordKind::Pipeline, &What::Deleted) {
            self.pipelines.remove(&event.key);
            self.index_stages();
        }
        let What::Defined(definition) = &event.what else { return };
        if let Definition::Person(person) = definition {
            self.people.insert(event.key.clone(), person.clone());
        }
        match definition {
            Definition::Organisation(organisation) => {
                self.organisation = Some(organisation.clone());
            }
            Definition::Pipeline(pipeline) => {
                self.pipelines.insert(event.key.clone(), pipeline.clone());
                self.index_stages();
            }
            Definition::Person(person) if event.key.source.as_ref() == "plan" => {
                let names = std::iter::once(&person.name).chain(&person.aliases);
                self.planned_people.extend(names.chain(&person.email).map(|name| plain(name)));
            }
            Definition::Field(field) => {
                self.fields.insert(event.key.clone(), field.clone());
            }
            Definition::Team(team) => {
                self.teams.insert(event.key.clone(), Arc::clone(&team.name));
                self.parent_teams.extend(team.parent.as_ref().map(|parent| plain(parent)));
            }
            _ => {}
        }
    }

    /// The same where quotas may be for these only.
    pub fn with_holders(self, holders: Holders) -> Known {
        Known { holders: Some(Arc::new(holders)), ..self }
    }

    /// The same where quotas that files do not date are decided so.
    pub fn with_decided(self, decided: Decided) -> Known {
        Known { decided: Some(decided), ..self }
    }

    /// The same where quotas that files do not date are held against those that stand.
    pub fn with_undated(self, undated: Undated) -> Known {
        Known { undated: Some(Looked(undated)), ..self }
    }

    /// What stands where that version is to be, which its file does not date.
    pub(crate) fn standing(&self, version: &QuotaVersion) -> Standing {
        self.undated.as_ref().map_or(Standing::Nothing, |Looked(undated)| undated(version))
    }

    /// Whether quotas that files do not date are decided now.
    pub fn is_decided(&self) -> bool {
        self.decided.is_some()
    }

    /// How quotas that files do not date are decided; `None` where they are as files say.
    pub(crate) fn decided(&self) -> Option<&Decided> {
        self.decided.as_ref()
    }

    /// Whom quotas may be for; `None` where that is for anybody.
    pub(crate) fn holders(&self) -> Option<&Holders> {
        self.holders.as_deref()
    }

    /// Lets quotas be for whom the event names, too, where that is not for anybody.
    pub(crate) fn meet(&mut self, event: &Event) {
        if let Some(holders) = &mut self.holders {
            Arc::make_mut(holders).meet(event);
        }
    }

    /// The custom field in use that somebody who writes this name means.
    pub fn field(&self, of: RecordKind, name: &str) -> Option<&CustomField> {
        let mut fields = self.fields.values().filter(|field| field.of == of && !field.retired);
        fields.find(|field| field.answers_to(name))
    }

    /// How many custom fields records of that kind have.
    pub(crate) fn fields_of(&self, of: RecordKind) -> usize {
        self.fields.values().filter(|field| field.of == of).count()
    }

    /// Keeps what one file says for the rows of another. Of opportunities it keeps which one a name
    /// means: none where several are called so.
    pub(crate) fn lend(&mut self, field: Field, about: Key, text: Arc<str>) {
        let several = |known: &Arc<str>| field == Field::Opportunity && *known != text;
        match self.lent.get_mut(&(field, about.clone())) {
            Some(known) if several(known) => *known = Arc::from(""),
            Some(known) => *known = text,
            None => _ = self.lent.insert((field, about), text),
        }
    }

    /// What another file said in that field of the record that is `about`.
    pub(crate) fn lent(&self, field: Field, about: &Key) -> Option<&Arc<str>> {
        self.lent.get(&(field, about.clone()))
    }

    fn index_stages(&mut self) {
        self.stages.clear();
        for stage in self.pipelines.values().flat_map(Pipeline::stages) {
            for name in std::iter::once(&stage.name).chain(&stage.aliases) {
                self.stages.insert(plain(name), stage.kind);
            }
        }
    }

    /// The events that take back inferred pipelines, once somebody defines the process.
    pub(crate) fn forget_inferred(&self, observed: Instant) -> Vec<Event> {
        let inferred = self.pipelines.keys().filter(|key| key.source.as_ref() == INFERRED);
        let take_back = |key: &Key| Event {
            kind: RecordKind::Pipeline,
            key: key.clone(),
            happened: When::Between { after: None, before: observed },
            what: What::Deleted,
        };
        inferred.map(take_back).collect()
    }

    /// The zone in which the organisation's days begin; UTC until it is known.
    pub fn zone(&self) -> Zone {
        self.organisation.as_ref().map_or_else(Zone::utc, |o| o.zone.clone())
    }

    /// The organisation's currency, once it is known.
    pub fn currency(&self) -> Option<Currency> {
        self.organisation.as_ref().map(|o| o.currency)
    }

    /// The organisation, or what is assumed until it is known.
    pub fn organisation(&self) -> Organisation {
        self.organisation.clone().unwrap_or_else(Organisation::unknown)
    }

    /// Whether the organisation is known, with its zone and currency.
    pub fn has_organisation(&self) -> bool {
        self.organisation.is_some()
    }

    /// Whether the plan itself defines the sales process.
    pub fn has_planned_process(&self) -> bool {
        self.pipelines.keys().any(|key| key.source.as_ref() == "plan")
    }

    /// Whether other teams are part of that team.
    pub fn is_parent_team(&self, name: &str) -> bool {
        self.parent_teams.contains(&plain(name))
    }

    /// Whether somebody defined the sales process.
    pub fn has_process(&self) -> bool {
        self.pipelines.keys().any(|key| key.source.as_ref() != INFERRED)
    }

    /// The pipelines, defined or inferred.
    pub fn pipelines(&self) -> impl Iterator<Item = &Pipeline> {
        self.pipelines.values()
    }

    /// What being in that stage means; `None` when no pipeline has it.
    pub fn stage_kind(&self, name: &str) -> Option<StageKind> {
        self.stages.get(&plain(name)).copied()
    }

    /// The first stage of that kind, in the pipeline of the stage `beside` if it has one.
    pub fn stage_of_kind(&self, kind: StageKind, beside: Option<&str>) -> Option<&Stage> {
        let own = beside.and_then(|stage| self.pipeline_with(stage));
        let all = own.into_iter().chain(self.pipelines.values());
        let mut stages = all.flat_map(Pipeline::stages);
        stages.find(|stage| stage.kind == kind)
    }

    /// The pipeline of that key.
    pub fn pipeline(&self, key: &Key) -> Option<&Pipeline> {
        self.pipelines.get(key)
    }

    /// The first pipeline with a stage that answers to that name.
    pub fn pipeline_with(&self, stage: &str) -> Option<&Pipeline> {
        self.pipelines.values().find(|pipeline| pipeline.stage(stage).is_some())
    }

    /// The names of all stages, for a message.
    pub fn stage_names(&self) -> String {
        const MOST: usize = 20;
        let stages = self.pipelines.values().flat_map(Pipeline::stages);
        let mut names: Vec<&str> = stages.map(|stage| stage.name.as_ref()).collect();
        if names.len() > MOST {
            names.truncate(MOST);
            names.push("…");
        }
        names.join(", ")
    }

    /// Whether the plan itself names that person.
    pub fn is_planned(&self, name_or_email: &str) -> bool {
        self.planned_people.contains(&plain(name_or_email))
    }

    /// Those whom that source calls so, or tells apart from whoever it does.
    pub(crate) fn people_called(&self, name: &str, source: &str) -> Vec<Person> {
        let of_source = self.people.iter().filter(|(key, _)| &*key.source == source);
        let is_called =
            |one: &&Person| plain(&one.name) == plain(name) || is_namesake(&one.name, name);
        of_source.map(|(_, person)| person).filter(is_called).cloned().collect()
    }

    /// The name of the team with that key.
    pub fn team_name(&self, key: &Key) -> Option<&Arc<str>> {
        self.teams.get(key)
    }
}
