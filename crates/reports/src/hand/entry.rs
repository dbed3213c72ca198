//! Activities that were logged, as they are edited: who may, what a form holds, and what it offers.

use crate::activities::account_of;
use crate::ask::person_parameter;
use crate::hand::said::{changed, differ, said};
use crate::hand::{CardValues, Clash, CustomWanted, HOWS, Hand};
use sales::activity::{ActivityKind, Outcome};
use sales::event::{Activity, Event, RecordKind, What, When};
use sales::history::{ActivityView, OpportunityId};
use std::collections::HashSet;

/// An activity where the history has it, with what the store tells of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'e> {
    pub(super) view: ActivityView,
    pub(super) deal: Option<OpportunityId>,
    pub(super) event: &'e Event,
    pub(super) done: &'e Activity,
}

/// What somebody wants a logged activity to be.
#[derive(Clone, Debug, Default)]
pub struct EntryWanted {
    /// What the fields shall hold, by the words of [`ENTRY`]; those left out stay.
    pub values: CardValues,
    /// What they held when they were shown.
    pub was: CardValues,
    /// What is to be done next with the deal; empty where that stays as it was.
    pub next_step: String,
    /// By when.
    pub next_on: String,
    /// Likewise of custom fields.
    pub custom: CustomWanted,
}

impl EntryWanted {
    /// What it changes, whatever stands there now: what was sent as it was shown stays.
    pub fn changed(&self) -> CardValues {
        changed(&self.values, &self.was)
    }

    /// What it says of the field of that word, where it is anything else than what was shown.
    pub(super) fn said(&self, word: &'static str) -> Option<&str> {
        said(&self.values, &self.was, &word)
    }

    /// Whether it changes that field; a day and the time on it are one thing.
    fn changes(&self, word: &'static str) -> bool {
        let when = ["on", "time"];
        let changes = |word| self.said(word).is_some();
        changes(word) || when.contains(&word) && when.into_iter().any(changes)
    }
}

/// What a form of an entry offers to choose from.
#[derive(Clone, Debug)]
pub struct EntryOffers {
    /// What was done and how it ended.
    pub hows: Vec<(ActivityKind, Outcome)>,
    /// Who may have done it, by the parameters that ask for them.
    pub people: Vec<String>,
    /// Deals it may have been about, by their numbers.
    pub deals: Vec<(u32, String)>,
    /// With whom it may have been, likewise.
    pub contacts: Vec<(u32, String)>,
}

/// The words of an entry's fields, in the order of forms. What was done and how it ended are one.
pub const ENTRY: [&str; 8] = ["how", "deal", "contact", "subject", "on", "time", "direction", "by"];

impl Entry<'_> {
    /// The number by which this history knows it.
    pub fn number(&self) -> u32 {
        self.view.record
    }

    /// The deal it was about, by its number.
    pub fn deal(&self) -> Option<u32> {
        self.deal.map(|deal| deal.0)
    }

    /// The lead it was about, by its number.
    pub fn lead(&self) -> Option<u32> {
        self.view.lead
    }
}

impl<'h> Hand<'h> {
    /// The activity that the history knows by that number and of which the store tells this, where
    /// it may be edited.
    pub fn entry<'e>(&self, number: u32, event: &'e Event) -> Option<Entry<'e>> {
        let What::Done(done) = &event.what else { return None };
        let (view, deal) = self.history.activity(number)?;
        self.may_edit(&view, deal).then_some(Entry { view, deal, event, done })
    }

    /// Whether the activity of that number may be edited, of that deal or of none.
    pub fn may_edit_activity(&self, number: u32, deal: Option<u32>) -> bool {
        let found = match deal {
            Some(deal) => {
                let mut of_deal = self.history.timeline(OpportunityId(deal)).activities();
                of_deal.find(|one| one.record == number)
            }
            None => self.history.activity_without_deal(number),
        };
        found.is_some_and(|view| self.may_edit(&view, deal.map(OpportunityId)))
    }

    /// What was done about that deal and may be edited, by the store's numbers.
    pub fn editable_of(&self, deal: OpportunityId) -> HashSet<u32> {
        let all = self.may_edit_all_of(deal);
        let of_deal = self.history.timeline(deal).activities();
        let may = of_deal.filter(|view| all || self.may_edit_own(view, true));
        may.map(|view| view.record).collect()
    }

    fn may_edit(&self, view: &ActivityView, deal: Option<OpportunityId>) -> bool {
        let of_deal = deal.is_some_and(|deal| self.may_edit_all_of(deal));
        of_deal || self.may_edit_own(view, deal.is_some())
    }

    /// Everything about a deal that one may change.
    fn may_edit_all_of(&self, deal: OpportunityId) -> bool {
        self.sees(deal) && self.may_change(deal)
    }

    /// What was done by whomever records may be given to, if what they did on that day is seen; and
    /// what nobody is said to have done, about a lead that one may change.
    fn may_edit_own(&self, view: &ActivityView, is_of_a_deal: bool) -> bool {
        let day = self.history.day_of(view.at);
        let is_own = match (view.by, view.lead) {
            (Some(by), _) => {
                self.sight.may_give_to(self.history, by)
                    && self.sight.person_on(self.history, by, day, day)
            }
            (None, Some(lead)) => !is_of_a_deal && self.lead(lead).is_some(),
            (None, None) => self.sight.is_everything(),
        };
        self.may_make() && is_own
    }

    /// What the fields of an entry hold.
    pub fn entry_values(&self, entry: &Entry<'_>) -> CardValues {
        let history = self.history;
        let time = |seconds: u32| format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        let value = |word: &str| match word {
            "how" => how(entry.done.kind, entry.done.outcome),
            "direction" => entry.done.direction.word().to_owned(),
            "on" => history.day_of(entry.view.at).to_string(),
            "time" => match entry.event.happened {
                When::At(at) => time(history.organisation().zone.second_of_day(at)),
                When::On(_) | When::Between { .. } => String::new(),
            },
            "by" => entry.view.by.map(|by| person_parameter(history, by)).unwrap_or_default(),
            "deal" => entry.deal().map(|deal| self.deal_id(deal)).unwrap_or_default(),
            "contact" => {
                entry.view.contact.map(|contact| self.contact_id(contact)).unwrap_or_default()
            }
            _ => entry.done.subject.to_string(),
        };
        ENTRY.map(|word| (word, value(word))).into()
    }

    /// The fields that what is wanted and somebody else have both changed since they were shown.
    pub fn entry_clashes(&self, entry: &Entry<'_>, wanted: &EntryWanted) -> Vec<Clash> {
        let now = self.entry_values(entry);
        let clash = |(word, was): (&&'static str, &String)| {
            let (theirs, mine) = (now.get(word)?, wanted.values.get(word)?.trim());
            let is_clash = wanted.changes(word) && differ(was, mine, theirs);
            let (mine, theirs) = (mine.into(), theirs.clone());
            is_clash.then(|| Clash { field: (*word).into(), mine, theirs })
        };
        let custom = self.custom_clashes(RecordKind::Activity, entry.number(), &wanted.custom);
        wanted.was.iter().filter_map(clash).chain(custom).collect()
    }

    /// What a form of it offers; what it holds is always among it.
    pub fn entry_offers(&self, entry: &Entry<'_>) -> EntryOffers {
        let now = (entry.done.kind, entry.done.outcome);
        let mut hows = HOWS.to_vec();
        if !hows.contains(&now) {
            hows.insert(0, now);
        }
        let mut people = self.people();
        let owner = entry.deal.and_then(|deal| self.history.timeline(deal).owner_at(self.now));
        let held = [entry.view.by, owner].into_iter().flatten();
        people.extend(held.map(|person| person_parameter(self.history, person)));
        people.sort();
        people.dedup();
        EntryOffers {
            hows,
            people,
            deals: self.deals_of_entry(entry),
            contacts: self.contacts_of_entry(entry),
        }
    }

    /// Its own deal, and the open ones with the customer.
    pub(super) fn deals_of_entry(&self, entry: &Entry<'_>) -> Vec<(u32, String)> {
        let own = |deal: OpportunityId| (deal.0, self.history.text(deal).name.to_string());
        let mut deals: Vec<(u32, String)> = entry.deal.map(own).into_iter().collect();
        let others = self.account_of(entry).map(|account| self.deals_at(account));
        deals.extend(others.unwrap_or_default());
        unique(deals)
    }

    /// The person it was with, and whoever is offered where one is logged about the same.
    pub(super) fn contacts_of_entry(&self, entry: &Entry<'_>) -> Vec<(u32, String)> {
        let name = |place: u32| self.history.contacts()[place as usize].name.to_string();
        let own = entry.view.contact.map(|place| (place, name(place)));
        let mut contacts: Vec<(u32, String)> = own.into_iter().collect();
        contacts.extend(entry.deal.map(|deal| self.contacts(deal)).unwrap_or_default());
        let account = self.account_of(entry).filter(|account| self.may_change_account(*account));
        contacts.extend(account.map(|account| self.contacts_at(account)).unwrap_or_default());
        unique(contacts)
    }

    /// The customer.
    pub fn account_of(&self, entry: &Entry<'_>) -> Option<u32> {
        account_of(self.history, entry.deal, entry.view.contact, entry.view.lead)
    }
}

/// What was done and how it ended, as forms send it.
pub fn how(kind: ActivityKind, outcome: Outcome) -> String {
    format!("{}/{}", kind.word(), outcome.word())
}

/// Each once, in the order in which they come first.
fn unique(mut all: Vec<(u32, String)>) -> Vec<(u32, String)> {
    let mut seen = HashSet::new();
    all.retain(|(number, _)| seen.insert(*number));
    all
}
