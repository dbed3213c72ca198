//! Whom or what an answer is about, and who may know of it.

use crate::ask::person_of;
use crate::signals::key_of;
use crate::viewer::{Sight, Viewer};
use sales::answer::Subject;
use sales::day::Day;
use sales::event::Key;
use sales::history::{History, OpportunityId};
use sales::roster::PersonId;
use std::collections::{HashMap, HashSet};
use std::iter::once;

/// Whether the viewer may answer that: whoever sees everything may answer anything that has the
/// form of a key, others what they know of.
pub fn may_answer(history: &History, subject: &Subject, today: Day, viewer: &Viewer) -> bool {
    let sight = viewer.sight(history, today);
    sight.is_everything() || Known::of(history, &sight, once(subject)).is_known(subject, today)
}

/// What subjects are about.
pub(super) struct Known<'a> {
    history: &'a History,
    sight: &'a Sight,
    /// Deals and leads by what stands for them in a key.
    deals: HashMap<String, OpportunityId>,
    leads: HashMap<String, usize>,
}

impl<'a> Known<'a> {
    /// Looks them up, all in one go.
    pub(super) fn of<'s>(
        history: &'a History,
        sight: &'a Sight,
        subjects: impl Iterator<Item = &'s Subject>,
    ) -> Known<'a> {
        let texts: Vec<String> = subjects.map(Subject::to_string).collect();
        let records = |of_leads: bool| -> HashSet<&str> {
            let those =
                texts.iter().filter_map(|text| text.strip_prefix("today/")?.split_once('/'));
            those.filter(|(kind, _)| (*kind == "lead") == of_leads).map(|(_, what)| what).collect()
        };
        let deals = (0..history.opportunity_count() as u32).map(OpportunityId);
        let deals = deals.map(|deal| (&history.text(deal).key, deal));
        let leads = history.leads().iter().enumerate().map(|(at, lead)| (&lead.key, at));
        Known {
            history,
            sight,
            deals: found(&records(false), deals),
            leads: found(&records(true), leads),
        }
    }

    /// Whether what the subject is about was seen on that day.
    pub(super) fn is_known(&self, subject: &Subject, on: Day) -> bool {
        let key = subject.to_string();
        let mut words = key.splitn(3, '/');
        match (words.next(), words.next(), words.next()) {
            (Some("signal"), Some(_), Some(who)) => self.sees_who(who, on),
            (Some("today"), Some(kind), Some(what)) => match what.strip_prefix("of/") {
                Some(owner) => self.sees_owner(owner, on),
                None if kind == "lead" => self.sees_lead(what, on),
                None => self.sees_deal(what, on),
            },
            _ => false,
        }
    }

    fn sees(&self, person: PersonId, on: Day) -> bool {
        self.sight.person_on(self.history, person, on, on)
    }

    /// Of a signal; those about the company are for whoever sees everything.
    fn sees_who(&self, who: &str, on: Day) -> bool {
        let roster = self.history.roster();
        match who.split_once('/') {
            Some(("team", name)) => {
                roster.team_named(name).is_some_and(|team| self.sight.team(self.history, team))
            }
            Some(("person", key)) => self.sees_person(key, on),
            _ => false,
        }
    }

    /// Of the person of that key.
    fn sees_person(&self, key: &str, on: Day) -> bool {
        let people = self.history.roster().people();
        let mut those = people.filter(|(_, person)| key_of(person) == key);
        those.any(|(person, _)| self.sees(person, on))
    }

    /// Of lines that are one. Before, their owner was named in the key, and not the id.
    fn sees_owner(&self, owner: &str, on: Day) -> bool {
        let named = || person_of(self.history, owner).is_some_and(|one| self.sees(one, on));
        self.sees_person(owner, on) || named()
    }

    fn sees_lead(&self, key: &str, on: Day) -> bool {
        let lead = self.leads.get(key).map(|at| &self.history.leads()[*at]);
        lead.and_then(|lead| lead.owner).is_some_and(|owner| self.sees(owner, on))
    }

    fn sees_deal(&self, key: &str, on: Day) -> bool {
        let deal = self.deals.get(key).map(|deal| self.history.timeline(*deal));
        deal.is_some_and(|deal| self.sight.deal(self.history, &deal, on))
    }
}

/// The records that are wanted.
fn found<'h, T>(
    wanted: &HashSet<&str>,
    all: impl Iterator<Item = (&'h Key, T)>,
) -> HashMap<String, T> {
    let mut found = HashMap::new();
    if wanted.is_empty() {
        return found;
    }
    let mut text = String::new();
    for (key, record) in all {
        text.clear();
        text.extend([&*key.source, "/", &*key.id]);
        if wanted.contains(&*text) {
            found.insert(text.clone(), record);
        }
    }
    found
}
