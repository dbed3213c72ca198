//! What was done, with what and about whom, as plain lists from the story's events: the ground of
//! the slow second implementation of the metrics of activities and leads.

use crate::naive::{Asked, Naive, lines, value};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::process::StageKind;
use std::collections::BTreeMap;

/// A call, e-mail, meeting or task.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// Its place in the order recorded.
    pub(crate) order: usize,
    pub(crate) at: Instant,
    pub(crate) kind: ActivityKind,
    pub(crate) direction: Direction,
    pub(crate) outcome: Outcome,
    pub(crate) by: Option<String>,
    /// The deal and lead it names, where there are such.
    pub(crate) deal: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) contact: Option<String>,
}

impl Act {
    pub(crate) fn is_touch(&self) -> bool {
        self.kind != ActivityKind::Task
    }

    pub(crate) fn is_ours(&self, kind: ActivityKind) -> bool {
        self.kind == kind && self.direction != Direction::Inbound
    }

    pub(crate) fn is_our_touch(&self) -> bool {
        self.is_touch() && self.direction != Direction::Inbound
    }
}

/// A deal.
#[derive(Clone, Debug)]
pub(crate) struct Deal {
    pub(crate) name: String,
    pub(crate) created: Option<Instant>,
    /// When it was first seen, and whose it was then.
    pub(crate) seen: Option<(Instant, Option<String>)>,
    /// Whether it is there on the as-of day.
    pub(crate) exists: bool,
    /// Since when it has been closed, on the as-of day.
    pub(crate) closed: Option<Instant>,
    pub(crate) contact: Option<String>,
    pub(crate) account: Option<String>,
    /// Whether the question's product lets it through.
    pub(crate) passes: bool,
}

/// A lead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lead {
    pub(crate) name: String,
    pub(crate) created: Option<Instant>,
    pub(crate) owner: Option<String>,
    pub(crate) converted: Option<(Instant, Option<String>)>,
    pub(crate) account: Option<String>,
    pub(crate) texts: BTreeMap<TextField, String>,
}

/// All there is, as the question sees it.
pub(crate) struct World<'a> {
    pub(crate) naive: Naive,
    pub(crate) asked: &'a Asked<'a>,
    pub(crate) working: bool,
    pub(crate) acts: Vec<Act>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) accounts: BTreeMap<String, BTreeMap<TextField, String>>,
    pub(crate) contacts: BTreeMap<String, String>,
    pub(crate) start: Instant,
    pub(crate) until: Instant,
}

impl<'a> World<'a> {
    pub(crate) fn new(story: &str, asked: &'a Asked<'a>, working: bool) -> World<'a> {
        let naive = Naive::new(story);
        let start = naive.organisation.zone.start_of(asked.days.start);
        let until = naive.end_of(asked.as_of);
        let mut world = World {
            naive,
            asked,
            working,
            acts: Vec::new(),
            deals: Vec::new(),
            leads: Vec::new(),
            accounts: BTreeMap::new(),
            contacts: BTreeMap::new(),
            start,
            until,
        };
        world.read_deals();
        world.read_leads();
        world.read_customers();
        world.read_acts();
        world
    }

    fn names(&self, kind: RecordKind) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for event in self.naive.events.iter().filter(|event| event.kind == kind) {
            if !names.contains(&event.key.id.to_string()) {
                names.push(event.key.id.to_string());
            }
        }
        names
    }

    fn of(&self, kind: RecordKind, name: &str) -> Vec<(Instant, &Event)> {
        let events = self.naive.events.iter();
        let events = events.filter(|event| event.kind == kind && &*event.key.id == name);
        events.map(|event| (moment(&self.naive, event.happened), event)).collect()
    }

    fn read_deals(&mut self) {
        for name in self.names(RecordKind::Opportunity) {
            let events = self.of(RecordKind::Opportunity, &name);
            let units = lines(&events);
            let products = [self.asked.units_of, self.asked.product];
            let has = |wanted: &&str| units.iter().any(|(known, _)| known == wanted);
            let passes = products.iter().flatten().all(has);
            let exists = self.naive.exists(&events, self.until);
            let mut sorted = events.clone();
            sorted.sort_by_key(|(at, _)| *at);
            let stages = self.naive.stays(&sorted);
            let told = events.iter().rfind(|(_, event)| event.what == What::Created);
            let entered =
                |(_, event): &&(Instant, &Event)| matches!(event.what, What::StageEntered { .. });
            let first = sorted.iter().find(entered).map(|(at, _)| *at);
            let created = match told {
                Some((at, _)) => Some(first.map_or(*at, |first| first.min(*at))),
                // One that was first seen closed began before.
                None => stages.first().filter(|it| it.0 == StageKind::Open).map(|it| it.1),
            };
            let reached = stages.iter().rposition(|stage| stage.1 <= self.until);
            let closed = reached.filter(|last| stages[*last].0 != StageKind::Open).map(|last| {
                let mut first = last;
                while first > 0 && stages[first - 1].0 == stages[last].0 {
                    first -= 1;
                }
                stages[first].1
            });
            let contact = last(&events, |what| match what {
                What::Set(Attribute::Contact(key)) => Some(id(key)),
                _ => None,
            });
            let account = last(&events, account);
            let seen = stages.first().map(|(_, at, ..)| {
                let moment = if self.asked.today { self.until } else { *at };
                let owner = value(&sorted, moment, |what| match what {
                    What::Set(Attribute::Owner(key)) => Some(id(key)),
                    _ => None,
                });
                (*at, owner)
            });
            self.deals.push(Deal { name, created, seen, exists, closed, contact, account, passes });
        }
    }

    fn read_leads(&mut self) {
        for name in self.names(RecordKind::Lead) {
            let events = self.of(RecordKind::Lead, &name);
            let created = events.iter().rfind(|(_, event)| event.what == What::Created);
            let converted = events.iter().rev().find_map(|(at, event)| match &event.what {
                What::Converted { opportunity } => Some((*at, opportunity.as_ref().map(id))),
                _ => None,
            });
            let known = |name: &String| self.deals.iter().any(|deal| deal.name == *name);
            let owner = last(&events, |what| match what {
                What::Set(Attribute::Owner(key)) => Some(id(key)),
                _ => None,
            });
            let lead = Lead {
                created: created.map(|(at, _)| *at),
                owner,
                converted: converted.map(|(at, deal)| (at, deal.filter(known))),
                account: last(&events, account),
                texts: texts(&events),
                name,
            };
            self.leads.push(lead);
        }
    }

    fn read_customers(&mut self) {
        for name in self.names(RecordKind::Account) {
            let texts = texts(&self.of(RecordKind::Account, &name));
            self.accounts.insert(name, texts);
        }
        for name in self.names(RecordKind::Contact) {
            if let Some(account) = last(&self.of(RecordKind::Contact, &name), account) {
                self.contacts.insert(name, account);
            }
        }
    }

    fn read_acts(&mut self) {
        for event in &self.naive.events {
            let What::Done(done) = &event.what else { continue };
            let deal = done.opportunity.as_ref().map(id);
            let lead = done.lead.as_ref().map(id);
            self.acts.push(Act {
                order: self.acts.len(),
                at: moment(&self.naive, event.happened),
                kind: done.kind,
                direction: done.direction,
                outcome: done.outcome,
                by: done.by.as_ref().map(id),
                deal: deal.filter(|name| self.deals.iter().any(|deal| deal.name == *name)),
                lead: lead.filter(|name| self.leads.iter().any(|lead| lead.name == *name)),
                contact: done.contact.as_ref().map(id),
            });
        }
    }

    pub(crate) fn deal(&self, name: &str) -> &Deal {
        self.deals.iter().find(|deal| deal.name == name).unwrap()
    }

    pub(crate) fn in_period(&self, at: Instant) -> bool {
        self.asked.days.contains(&self.naive.organisation.zone.day_of(at)) && at <= self.until
    }

    /// The end of the day, where the moment is the day's first.
    pub(crate) fn settled(&self, at: Instant) -> Instant {
        let day = self.naive.organisation.zone.day_of(at);
        if self.is_day(at) { self.naive.end_of(day) } else { at }
    }

    pub(crate) fn is_day(&self, at: Instant) -> bool {
        let zone = &self.naive.organisation.zone;
        zone.start_of(zone.day_of(at)) == at
    }

    /// Whether what the person did at that moment belongs to the scope.
    pub(crate) fn holds(&self, person: Option<&str>, at: Instant) -> bool {
        let asked = self.asked;
        let day = self.naive.organisation.zone.day_of(at);
        let day = if asked.today { asked.as_of } else { day };
        let team = person.and_then(|person| self.naive.team(person, day));
        asked.scope.is_empty()
            || person == Some(asked.scope)
            || self.naive.is_below(team.as_deref(), asked.scope)
    }

    /// Whether activities that belong to that deal, lead or neither are asked about.
    pub(crate) fn lets_through(&self, act: &Act) -> bool {
        match &act.deal {
            Some(deal) => self.deal(deal).passes,
            None => self.asked.product.is_none(),
        }
    }

    pub(crate) fn hours(&self, from: Instant, to: Instant) -> i64 {
        if to <= from {
            return 0;
        }
        if !self.working {
            return (to.0 - from.0) / 3600;
        }
        let organisation = &self.naive.organisation;
        let zone = &organisation.zone;
        let (first, last) = (zone.day_of(from), zone.day_of(to));
        let mut seconds = 0;
        let mut day = first;
        while day <= last {
            if organisation.calendar.is_working(day) {
                let (starts, ends) = (zone.start_of(day).0, zone.start_of(day.plus(1)).0);
                seconds += match (day == first, day == last) {
                    (true, true) => to.0 - from.0,
                    (true, false) => ends - from.0,
                    (false, true) => to.0 - starts,
                    (false, false) => 86_400,
                };
            }
            day = day.plus(1);
        }
        seconds / 3600
    }
}

fn moment(naive: &Naive, when: When) -> Instant {
    match when {
        When::Between { before, .. } => before,
        dated => naive.time(dated),
    }
}

fn id(key: &Key) -> String {
    key.id.to_string()
}

fn account(what: &What) -> Option<String> {
    match what {
        What::Set(Attribute::Account(key)) => Some(id(key)),
        _ => None,
    }
}

fn last<T>(events: &[(Instant, &Event)], read: impl Fn(&What) -> Option<T>) -> Option<T> {
    events.iter().rev().find_map(|(_, event)| read(&event.what))
}

fn texts(events: &[(Instant, &Event)]) -> BTreeMap<TextField, String> {
    let mut texts = BTreeMap::new();
    for (_, event) in events {
        if let What::Set(Attribute::Text(field, text)) = &event.what {
            texts.insert(*field, text.to_string());
        }
    }
    texts
}
