//! What the sample says, gathered by record.

use super::instant;
use sales::activity::ActivityKind;
use sales::day::Instant;
use sales::event::{Activity, Attribute, Definition, RecordKind, What};
use sales::money::Money;
use sales::organisation::Organisation;
use sales::process::{Pipeline, StageKind};
use sales::quota::QuotaVersion;
use sales::roster::Person;
use sources::sample::Sample;
use std::collections::{BTreeMap, HashSet};

#[derive(Default)]
pub(crate) struct Deal {
    pub(crate) owner: String,
    pub(crate) first_owner: String,
    pub(crate) stages: Vec<(Instant, usize)>,
    pub(crate) amount: Option<Money>,
    pub(crate) lines: BTreeMap<String, i64>,
    pub(crate) contacts: HashSet<String>,
}

#[derive(Default)]
pub(crate) struct Lead {
    pub(crate) owner: String,
    pub(crate) tries: u32,
    pub(crate) converted: bool,
}

/// Everything the sample says, by record.
pub(crate) struct Books {
    pub(crate) organisation: Organisation,
    pub(crate) pipeline: Pipeline,
    pub(crate) people: BTreeMap<String, Person>,
    pub(crate) quotas: Vec<QuotaVersion>,
    pub(crate) deals: BTreeMap<String, Deal>,
    pub(crate) leads: BTreeMap<String, Lead>,
    pub(crate) activities: Vec<(Instant, Activity)>,
}

impl Books {
    pub(crate) fn of(sample: &Sample) -> Books {
        let mut organisation = None;
        let mut pipeline = None;
        let mut people = BTreeMap::new();
        let mut quotas = Vec::new();
        let mut deals: BTreeMap<String, Deal> = BTreeMap::new();
        let mut leads: BTreeMap<String, Lead> = BTreeMap::new();
        let mut activities = Vec::new();
        sample.events(&mut |event| {
            let at = instant(&event);
            let id = event.key.id.to_string();
            match (event.kind, event.what) {
                (_, What::Defined(Definition::Organisation(it))) => organisation = Some(it),
                (_, What::Defined(Definition::Pipeline(it))) => pipeline = Some(it),
                (_, What::Defined(Definition::Person(it))) => {
                    people.insert(id, it);
                }
                (_, What::Defined(Definition::Quota(it))) => quotas.push(it),
                (_, What::Done(activity)) => activities.push((at, activity)),
                (RecordKind::Lead, what) => {
                    let lead = leads.entry(id).or_default();
                    match what {
                        What::Set(Attribute::Owner(owner)) => lead.owner = owner.id.to_string(),
                        What::Converted { .. } => lead.converted = true,
                        _ => {}
                    }
                }
                (RecordKind::Opportunity, what) => {
                    let deal = deals.entry(id).or_default();
                    deal.hear(at, what, pipeline.as_ref().expect("the pipeline comes first"));
                }
                _ => {}
            }
        });
        for (_, activity) in &activities {
            let deal = activity.opportunity.as_ref().and_then(|key| deals.get_mut(&*key.id));
            if let (Some(deal), Some(contact)) = (deal, &activity.contact) {
                deal.contacts.insert(contact.id.to_string());
            }
            let lead = activity.lead.as_ref().and_then(|key| leads.get_mut(&*key.id));
            if let (Some(lead), Some(_)) = (lead, &activity.by) {
                lead.tries += u32::from(activity.kind != ActivityKind::Meeting);
            }
        }
        Books {
            organisation: organisation.expect("an organisation is defined"),
            pipeline: pipeline.expect("a pipeline is defined"),
            people,
            quotas,
            deals,
            leads,
            activities,
        }
    }

    pub(crate) fn kind(&self, stage: usize) -> StageKind {
        self.pipeline.stages()[stage].kind
    }

    pub(crate) fn id(&self, name: &str) -> &str {
        let found = self.people.iter().find(|(_, person)| &*person.name == name);
        found.expect("the cast is on the roster").0
    }

    pub(crate) fn team(&self, id: &str) -> &str {
        &self.people[id].memberships.last().expect("everybody has a team").team
    }

    pub(crate) fn open(&self, id: &str) -> usize {
        let last = |deal: &Deal| self.kind(deal.stages.last().unwrap().1);
        let deals = self.deals.values();
        deals.filter(|deal| deal.owner == id && last(deal) == StageKind::Open).count()
    }

    pub(crate) fn sellers_today(&self) -> Vec<&str> {
        let here = |person: &Person| person.left.is_none() && person.role.as_deref() == Some("AE");
        let people = self.people.iter().filter(|(_, person)| here(person));
        people.map(|(id, _)| id.as_str()).collect()
    }

    /// Won and lost of the deals of those owners that got beyond the first stage.
    pub(crate) fn closed(&self, owns: impl Fn(&str) -> bool) -> (u32, u32) {
        let (mut won, mut lost) = (0, 0);
        for deal in self.deals.values().filter(|deal| owns(&deal.owner)) {
            let accepted = deal.stages.iter().any(|&(_, stage)| (1..5).contains(&stage));
            match self.kind(deal.stages.last().unwrap().1) {
                StageKind::Won => won += 1,
                StageKind::Lost if accepted => lost += 1,
                _ => {}
            }
        }
        (won, lost)
    }

    pub(crate) fn win_rate(&self, owns: impl Fn(&str) -> bool) -> f64 {
        let (won, lost) = self.closed(owns);
        f64::from(won) / f64::from(won + lost)
    }
}

impl Deal {
    fn hear(&mut self, at: Instant, what: What, pipeline: &Pipeline) {
        match what {
            What::StageEntered { stage, .. } => {
                let stage = pipeline.stage(&stage).expect("the stage is in the pipeline");
                self.stages.push((at, stage));
            }
            What::Set(Attribute::Owner(owner)) => {
                self.owner = owner.id.to_string();
                if self.first_owner.is_empty() {
                    self.first_owner = self.owner.clone();
                }
            }
            What::Set(Attribute::Amount(amount)) => self.amount = amount,
            What::LineSet(line) => {
                let amount = line.amount.expect("lines have prices");
                self.lines.insert(line.line.to_string(), amount.minor);
            }
            _ => {}
        }
    }
}
