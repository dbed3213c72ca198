//! One activity of the list: the records it names, and what it is found and ordered by.

use super::{ActivityRow, Named};
use crate::custom;
use crate::customers::Owner;
use crate::hand::{CardKind, DuplicateKind};
use crate::identity;
use crate::order::Key;
use metrics::activity::done::Done;
use sales::event::RecordKind;
use sales::history::{History, Lead, OpportunityId};
use sales::names::plain;
use sales::question::Question;

/// The customer of an activity: that of the deal, else of the person it was with, else of the lead.
pub(crate) fn account_of(
    history: &History,
    deal: Option<OpportunityId>,
    contact: Option<u32>,
    lead: Option<u32>,
) -> Option<u32> {
    let of_deal = || history.timeline(deal?).account();
    let of_contact = || history.contacts()[contact? as usize].account;
    let of_lead = || history.leads()[lead? as usize].account;
    of_deal().or_else(of_contact).or_else(of_lead)
}

/// What is said of activities, from one history.
pub(super) struct Lines<'h> {
    pub(super) history: &'h History,
    pub(super) question: &'h Question,
}

impl<'h> Lines<'h> {
    /// The customer.
    pub(super) fn account(&self, one: &Done) -> Option<u32> {
        account_of(self.history, one.opportunity, one.contact, one.lead)
    }

    fn lead(&self, one: &Done) -> Option<&'h Lead> {
        Some(&self.history.leads()[one.lead? as usize])
    }

    /// The deal, unless its source has deleted it: what was done about it was done.
    fn deal(&self, one: &Done) -> Option<OpportunityId> {
        let until = self.history.until(self.question.as_of);
        one.opportunity.filter(|id| self.history.timeline(*id).exists(until))
    }

    fn account_name(&self, one: &Done) -> Option<&'h str> {
        let place = self.account(one)?;
        Some(&self.history.accounts()[place as usize].name)
    }

    fn deal_name(&self, one: &Done) -> Option<&'h str> {
        Some(&self.history.text(self.deal(one)?).name)
    }

    fn contact_name(&self, one: &Done) -> Option<&'h str> {
        Some(&self.history.contacts()[one.contact? as usize].name)
    }

    fn person_name(&self, one: &Done) -> Option<&'h str> {
        Some(&self.history.roster().person(one.by?).name)
    }

    /// Whether somebody or something it names is called so; `wanted` is in its plain form.
    pub(super) fn names(&self, one: &Done, wanted: &str) -> bool {
        let lead = self.lead(one).map(|lead| &*lead.name);
        let (account, deal) = (self.account_name(one), self.deal_name(one));
        let (contact, person) = (self.contact_name(one), self.person_name(one));
        let mut names = [account, deal, contact, person, lead].into_iter().flatten();
        names.any(|name| plain(name).contains(wanted))
    }

    /// What it is ordered by in that column.
    pub(super) fn key(&self, column: &str, one: &Done) -> Key {
        match column {
            "kind" => Key::Number(one.how.kind as i64),
            "outcome" => Key::Number(one.how.outcome as i64),
            "direction" => Key::Number(one.how.direction as i64),
            "account" => Key::text(self.account_name(one)),
            "deal" => Key::text(self.deal_name(one)),
            "contact" => Key::text(self.contact_name(one)),
            "by" => Key::text(self.person_name(one)),
            _ => Key::Number(one.at.0),
        }
    }

    /// The row, still without its subject line.
    pub(super) fn row(&self, one: &Done) -> ActivityRow {
        let history = self.history;
        let day = history.day_of(one.at);
        let seconds = history.organisation().zone.second_of_day(one.at);
        // What is known only to the day is taken for its first second.
        let is_known = history.start_of(day) != one.at;
        let time = format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        let named = |kind| {
            move |(number, name): (u32, &str)| Named {
                id: identity::id(history, kind, number),
                number,
                name: name.to_owned(),
            }
        };
        let (of_accounts, of_leads) =
            (DuplicateKind::Card(CardKind::Account), DuplicateKind::Card(CardKind::Lead));
        let until = history.until(self.question.as_of);
        let deal = self.deal(one).map(|id| id.0);
        ActivityRow {
            id: identity::of_activity(one.record),
            number: one.record,
            day,
            time: is_known.then_some(time),
            kind: one.how.kind.word(),
            direction: one.how.direction.word(),
            outcome: one.how.outcome.word(),
            subject: String::new(),
            by: one.by.map(|person| Owner::of(history, person)),
            account: self.account(one).zip(self.account_name(one)).map(named(of_accounts)),
            deal: deal.zip(self.deal_name(one)).map(named(DuplicateKind::Deal)),
            lead: one.lead.zip(self.lead(one).map(|lead| &*lead.name)).map(named(of_leads)),
            contact: self.contact_name(one).map(str::to_owned),
            contact_id: one.contact.map(|place| identity::of_contact(history, place)),
            fields: custom::values(history, RecordKind::Activity, one.record, until),
        }
    }
}
