//! Two deals that are the same: which may be merged, what hangs on each, and what one takes over.

use crate::hand::{Attached, DealField, Hand, event};
use sales::day::{Day, Instant};
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::{OpportunityId, Timeline};
use sales::money::Money;
use sales::process::StageKind;
use sales::shares::{Share, Shares};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fields of deals of which either value can be kept, in the order of forms. The stage is none
/// of them: the whole course is that of the one that stays.
pub(super) const DEAL_FIELDS: [&str; 11] = [
    DealField::Name.word(),
    DealField::Account.word(),
    DealField::Owner.word(),
    DealField::Amount.word(),
    DealField::Shares.word(),
    DealField::CloseDate.word(),
    DealField::NextStep.word(),
    DealField::Source.word(),
    DealField::Segment.word(),
    DealField::Competitor.word(),
    DealField::LossReason.word(),
];

/// How a deal went, for whoever chooses which of two stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course {
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it is expected to close, or did.
    pub close_date: Option<Day>,
    /// The stages it came into, each with the day.
    pub stages: Vec<(Arc<str>, Day)>,
    /// What its stage means; none where it is in none.
    pub kind: Option<StageKind>,
    /// What it is about, by name.
    pub products: Vec<Arc<str>>,
}

impl Hand<'_> {
    /// How the deal went until now.
    pub fn course(&self, number: u32) -> Course {
        let history = self.history;
        let deal = history.timeline(OpportunityId(number));
        let visits = deal.visits().take_while(|visit| visit.entered <= self.now);
        let stage = |visit: sales::history::Visit| {
            (history.stage(visit.stage).stage.name.clone(), history.day_of(visit.entered))
        };
        let product = |place: u32| history.products()[place as usize].name.clone();
        Course {
            amount: deal.amount_at(self.now),
            close_date: deal.close_date_at(self.now),
            stages: visits.map(stage).collect(),
            kind: deal.visit_at(self.now).map(|visit| history.kind(visit.stage)),
            products: deal.lines().iter().map(|line| product(line.product)).collect(),
        }
    }

    /// For each deal whether it is there, seen, and may be changed.
    pub(super) fn deals_to_change(&self) -> Vec<bool> {
        let may = |deal: Timeline<'_>| self.sees(deal.id()) && self.may_change(deal.id());
        self.history.timelines().map(may).collect()
    }

    /// What hangs on each deal.
    pub(super) fn attached_to_deals(&self) -> Vec<Attached> {
        let count = |deal: Timeline<'_>| Attached {
            activities: deal.activities().len() as u64,
            ..Attached::default()
        };
        let mut attached: Vec<Attached> = self.history.timelines().map(count).collect();
        for (_, deal) in self.history.leads().iter().filter_map(|lead| lead.converted) {
            if let Some(deal) = deal {
                attached[deal.0 as usize].leads += 1;
            }
        }
        attached
    }

    /// How much speaks for a deal to stay: that it was won, and then what was done about it.
    pub(crate) fn deal_weight(&self, number: u32) -> u64 {
        let deal = self.history.timeline(OpportunityId(number));
        let visit = deal.visit_at(self.now);
        let is_won = visit.is_some_and(|one| self.history.kind(one.stage) == StageKind::Won);
        deal.activities().len() as u64 + if is_won { u64::from(u32::MAX) } else { 0 }
    }

    /// The deal that one of that number was merged into, where that one is there and seen.
    pub fn deal_merged_into(&self, number: u32) -> Option<u32> {
        let is_one = (number as usize) < self.history.opportunity_count();
        let deal = is_one.then(|| self.history.timeline(OpportunityId(number)))?;
        deal.merged_into().filter(|stays| self.sees(*stays)).map(|stays| stays.0)
    }

    /// The keys of all deals that were merged into that one.
    pub fn merged_deals(&self, deal: OpportunityId) -> Vec<Key> {
        let those = self.history.timelines().filter(|one| one.merged_into() == Some(deal));
        those.map(|one| self.history.text(one.id()).key.clone()).collect()
    }

    /// The events by which the deal that stays takes over what the other holds in those fields, and
    /// what no form shows and it has nothing of.
    pub(super) fn taken_over(
        &self,
        stays: u32,
        goes: u32,
        taken: &BTreeSet<String>,
        into: &Key,
    ) -> Vec<Event> {
        let [stays, goes] =
            [stays, goes].map(|number| self.history.timeline(OpportunityId(number)));
        let words = DEAL_FIELDS.into_iter().filter(|word| taken.contains(*word));
        let mut set: Vec<(Instant, Attribute)> = Vec::new();
        for word in words {
            let since = match word {
                // Of a closed deal, how it was divided when it closed.
                "shares" => self.counting_since(&stays),
                _ => self.now,
            };
            set.extend(self.deal_attribute(&goes, word).map(|attribute| (since, attribute)));
        }
        let contact = goes.contact().filter(|_| stays.contact().is_none());
        let contact = contact.map(|at| self.history.contacts()[at as usize].key.clone());
        set.extend(contact.map(|key| (self.now, Attribute::Contact(key))));
        let of_deal = |(since, attribute)| {
            event(RecordKind::Opportunity, into, When::At(since), What::Set(attribute))
        };
        let mut events: Vec<Event> = set.into_iter().map(of_deal).collect();
        self.repeat_shares(&stays, &mut events);
        events
    }

    /// What a deal holds in that field, as the record itself has it; nothing where it is empty.
    fn deal_attribute(&self, deal: &Timeline<'_>, word: &str) -> Option<Attribute> {
        let history = self.history;
        let text = |field: TextField, text: &Arc<str>| {
            (!text.is_empty()).then(|| Attribute::Text(field, Arc::clone(text)))
        };
        let listed = |field, words: &[Arc<str>], place: Option<u32>| {
            text(field, words.get(place? as usize)?)
        };
        match word {
            "name" => Some(Attribute::Name(history.text(deal.id()).name.clone())),
            "account" => {
                let key = |at: u32| history.accounts()[at as usize].key.clone();
                deal.account().map(|at| Attribute::Account(key(at)))
            }
            "owner" => deal.owner_at(self.now).map(|one| Attribute::Owner(self.person_key(one))),
            "amount" => deal.amount_at(self.now).map(|money| Attribute::Amount(Some(money))),
            "close_date" => deal.close_date_at(self.now).map(|day| Attribute::CloseDate(Some(day))),
            "shares" => {
                let parts = deal.shares_at(self.counting_since(deal)).iter();
                let part = |share: &Share| (self.person_key(share.person), share.basis_points);
                Shares::new(parts.map(part).collect()).map(Attribute::Shares)
            }
            "next_step" => text(TextField::NextStep, &history.text(deal.id()).next_step),
            "source" => listed(TextField::Source, history.sources(), deal.source()),
            "segment" => listed(TextField::Segment, history.segments(), deal.segment()),
            "competitor" => listed(TextField::Competitor, history.competitors(), deal.competitor()),
            "loss_reason" => {
                listed(TextField::LossReason, history.loss_reasons(), deal.loss_reason())
            }
            _ => None,
        }
    }
}
