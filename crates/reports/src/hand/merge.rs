//! Two records that are the same: what hangs on each, and what it means that one stays.

use crate::hand::{CardKind, DuplicateKind, FIELDS, Hand, custom_word, event};
use sales::event::{Attribute, Event, Key, TextField, What, When};
use sales::history::{ActivityView, Timeline};
use sales::names::is_same;
use std::collections::BTreeSet;
use std::ops::Not;
use std::sync::Arc;

/// What hangs on a record, and goes with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attached {
    /// Deals that name it, or that it became.
    pub deals: u64,
    /// People on record there.
    pub contacts: u64,
    /// Leads on record there.
    pub leads: u64,
    /// Calls, e-mails, meetings and tasks.
    pub activities: u64,
}

impl Attached {
    /// How much it is, in records.
    pub fn weight(self) -> u64 {
        self.deals + self.contacts + self.leads
    }
}

/// Two records of a kind of which one stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merge {
    /// Their kind.
    pub kind: DuplicateKind,
    /// The number of the one that stays.
    pub stays: u32,
    /// The number of the one that goes into it.
    pub goes: u32,
    /// The words of the fields of which the value of the one that goes is kept.
    pub taken: BTreeSet<String>,
}

impl Hand<'_> {
    /// For each record of the kind whether it may be changed.
    pub(crate) fn ones_to_change(&self, kind: DuplicateKind) -> Vec<bool> {
        match kind {
            DuplicateKind::Card(kind) => self.cards_to_change(kind),
            DuplicateKind::Deal => self.deals_to_change(),
        }
    }

    fn cards_to_change(&self, kind: CardKind) -> Vec<bool> {
        let history = self.history;
        match kind {
            CardKind::Lead => {
                let numbers = 0..history.leads().len() as u32;
                numbers.map(|number| self.card_key(kind, number).is_some()).collect()
            }
            CardKind::Account | CardKind::Contact if self.sight.is_everything() => {
                vec![self.may_make(); kind.count(history)]
            }
            CardKind::Account => self.accounts_to_change(),
            CardKind::Contact => {
                let accounts = self.accounts_to_change();
                let may = |account: Option<u32>| account.is_some_and(|at| accounts[at as usize]);
                history.contacts().iter().map(|one| may(one.account)).collect()
            }
        }
    }

    /// The same rule as for one account, for all in one go.
    fn accounts_to_change(&self) -> Vec<bool> {
        let history = self.history;
        let owns =
            |owner: Option<_>| owner.is_some_and(|owner| self.sight.may_give_to(history, owner));
        let mut may: Vec<bool> = history.accounts().iter().map(|one| owns(one.owner)).collect();
        for deal in history.timelines() {
            if let Some(account) = deal.account().filter(|account| may[*account as usize].not()) {
                may[account as usize] = self.sees(deal.id()) && self.may_change(deal.id());
            }
        }
        may
    }

    /// The records that hang on each of the kind; the activities of cards are not counted.
    pub(crate) fn attached(&self, kind: DuplicateKind) -> Vec<Attached> {
        match kind {
            DuplicateKind::Card(kind) => self.attached_to_cards(kind),
            DuplicateKind::Deal => self.attached_to_deals(),
        }
    }

    fn attached_to_cards(&self, kind: CardKind) -> Vec<Attached> {
        let history = self.history;
        let there = history.timelines().filter(|deal| deal.exists(self.now));
        let mut attached = vec![Attached::default(); kind.count(history)];
        match kind {
            CardKind::Account => {
                let deals = there.filter_map(|deal| deal.account());
                deals.for_each(|place| attached[place as usize].deals += 1);
                let contacts = history.contacts().iter().filter_map(|contact| contact.account);
                contacts.for_each(|place| attached[place as usize].contacts += 1);
                let leads = history.leads().iter().filter_map(|lead| lead.account);
                leads.for_each(|place| attached[place as usize].leads += 1);
            }
            CardKind::Contact => {
                let deals = there.filter_map(|deal| deal.contact());
                deals.for_each(|place| attached[place as usize].deals += 1);
            }
            CardKind::Lead => {
                for (place, lead) in history.leads().iter().enumerate() {
                    attached[place].deals += u64::from(lead.converted.is_some());
                }
            }
        }
        attached
    }

    /// All that hangs on that record, with the activities.
    pub fn attached_to(&self, kind: DuplicateKind, number: u32) -> Attached {
        let records = self.attached(kind)[number as usize];
        match kind {
            DuplicateKind::Card(kind) => {
                Attached { activities: self.done_about(kind, number) as u64, ..records }
            }
            DuplicateKind::Deal => records,
        }
    }

    /// How many activities hang on that card.
    fn done_about(&self, kind: CardKind, number: u32) -> usize {
        let history = self.history;
        let is_there = |lead: u32| history.leads()[lead as usize].account == Some(number);
        let of_it = |one: &ActivityView| match kind {
            CardKind::Contact => one.contact == Some(number),
            CardKind::Lead => one.lead == Some(number),
            CardKind::Account => {
                let account = |at: u32| history.contacts()[at as usize].account;
                one.contact.and_then(account) == Some(number) || one.lead.is_some_and(is_there)
            }
        };
        let of_deal = |deal: Timeline<'_>| {
            let whole = kind == CardKind::Account && deal.account() == Some(number);
            deal.activities().filter(|one| whole || of_it(one)).count()
        };
        let of_lead = |lead: u32| {
            let whole = match kind {
                CardKind::Lead => lead == number,
                CardKind::Account => is_there(lead),
                CardKind::Contact => false,
            };
            history.lead_activities(lead).filter(|one| whole || of_it(one)).count()
        };
        history.timelines().map(of_deal).sum::<usize>()
            + (0..history.leads().len() as u32).map(of_lead).sum::<usize>()
            + history.other_activities().filter(of_it).count()
    }

    /// The card that one of that number was merged into, if it was.
    pub fn merged_into(&self, kind: CardKind, number: u32) -> Option<u32> {
        let (history, place) = (self.history, number as usize);
        match kind {
            CardKind::Account => history.accounts().get(place)?.merged_into,
            CardKind::Contact => history.contacts().get(place)?.merged_into,
            CardKind::Lead => history.leads().get(place)?.merged_into,
        }
    }

    /// The keys of all cards that were merged into the one of that number.
    pub fn merged_keys(&self, kind: CardKind, number: u32) -> Vec<Key> {
        let history = self.history;
        let into = |merged: Option<u32>| merged == Some(number);
        match kind {
            CardKind::Account => {
                let those = history.accounts().iter().filter(|one| into(one.merged_into));
                those.map(|one| one.key.clone()).collect()
            }
            CardKind::Contact => {
                let those = history.contacts().iter().filter(|one| into(one.merged_into));
                those.map(|one| one.key.clone()).collect()
            }
            CardKind::Lead => {
                let those = history.leads().iter().filter(|one| into(one.merged_into));
                those.map(|one| one.key.clone()).collect()
            }
        }
    }

    /// The merge of two records with the values that are proposed: those of the one that stays, and
    /// of the other where that has none. None where not both may be changed, or they are one.
    pub fn merge_of(&self, kind: DuplicateKind, stays: u32, goes: u32) -> Option<Merge> {
        let both = [stays, goes].map(|number| self.one_key(kind, number));
        both.iter().all(Option::is_some).then_some(())?;
        let (kept, other) = (self.values_of(kind, stays), self.values_of(kind, goes));
        let is_better = |word: &&&str| kept[**word].is_empty() && !other[**word].is_empty();
        let listed = kind.fields().iter().filter(is_better).map(|word| (*word).to_owned());
        let [own, others] = self.custom_of_both(kind, stays, goes);
        let is_better = |id: &&Arc<str>| own[*id].is_empty() && !others[*id].is_empty();
        let taken = listed.chain(others.keys().filter(is_better).map(|id| custom_word(id)));
        (stays != goes).then(|| Merge { kind, stays, goes, taken: taken.collect() })
    }

    /// The fields of which a value can be taken over, as programs name them, custom ones as in
    /// `fields.Tier`.
    pub fn takeable(&self, kind: DuplicateKind) -> Vec<String> {
        let listed = kind.fields().iter().map(|word| (*word).to_owned());
        let custom = self.custom_fields(kind.record()).into_iter();
        listed.chain(custom.map(|field| format!("{FIELDS}{}", field.name))).collect()
    }

    /// The word in [`Merge::taken`] of the field that a program names so.
    pub fn taken_word(&self, kind: DuplicateKind, name: &str) -> Option<String> {
        let Some(custom) = name.strip_prefix(FIELDS) else {
            return kind.fields().contains(&name).then(|| name.to_owned());
        };
        let fields = self.custom_fields(kind.record());
        let field = fields.iter().find(|field| is_same(&field.name, custom))?;
        Some(custom_word(&field.id))
    }

    /// The events of a merge: what the one that stays takes over, and that the other is the same.
    pub fn merge(&self, merge: &Merge) -> Option<Vec<Event>> {
        let &Merge { kind, stays, goes, ref taken } = merge;
        let (into, one) = (self.one_key(kind, stays)?, self.one_key(kind, goes)?);
        (stays != goes).then_some(())?;
        let mut events = match kind {
            DuplicateKind::Card(kind) => self.taken_over_by_card(kind, merge, &into),
            DuplicateKind::Deal => self.taken_over(stays, goes, taken, &into),
        };
        events.extend(self.merged_custom(merge, &into, &one));
        let merged = What::MergedInto(into);
        events.push(event(kind.record(), &one, When::At(self.now), merged));
        Some(events)
    }

    /// The events by which the card that stays takes over what the other holds.
    fn taken_over_by_card(&self, kind: CardKind, merge: &Merge, into: &Key) -> Vec<Event> {
        let &Merge { stays, goes, ref taken, .. } = merge;
        let values = self.card_values(kind, goes);
        let is_taken = |word: &&&str| taken.contains(**word) && !values[**word].is_empty();
        let fields = kind.fields().iter().filter(is_taken);
        let fields = fields.filter_map(|word| self.attribute_of(kind, goes, word));
        let rest = self.unlisted_texts(kind, stays, goes);
        let now = When::At(self.now);
        let set = fields.chain(rest).map(What::Set);
        set.map(|what| event(kind.record(), into, now, what)).collect()
    }

    /// What a card holds in that field, as the record itself has it.
    fn attribute_of(&self, kind: CardKind, number: u32, word: &str) -> Option<Attribute> {
        let (history, place) = (self.history, number as usize);
        let (name, owner, account) = match kind {
            CardKind::Account => {
                let one = &history.accounts()[place];
                (&one.name, one.owner, None)
            }
            CardKind::Contact => {
                let one = &history.contacts()[place];
                (&one.name, None, one.account)
            }
            CardKind::Lead => {
                let one = &history.leads()[place];
                (&one.name, one.owner, one.account)
            }
        };
        match word {
            "name" => Some(Attribute::Name(name.clone())),
            "owner" => owner.map(|owner| Attribute::Owner(self.person_key(owner))),
            "account" => {
                let key = |at: u32| history.accounts()[at as usize].key.clone();
                account.map(|at| Attribute::Account(key(at)))
            }
            word => {
                let field = TextField::from_word(word)?;
                let text = self.card_values(kind, number).get(word)?.as_str().into();
                Some(Attribute::Text(field, text))
            }
        }
    }

    /// Texts that no form shows, of which the card that stays has none.
    fn unlisted_texts(&self, kind: CardKind, stays: u32, goes: u32) -> Vec<Attribute> {
        let texts = |number: u32| self.texts_of(kind, number);
        let has = |field: TextField| {
            texts(stays).iter().any(|(of, text)| *of == field && !text.is_empty())
        };
        let is_listed = |field: TextField| kind.fields().contains(&field.word());
        let more = texts(goes)
            .iter()
            .filter(|(field, text)| !text.is_empty() && !is_listed(*field) && !has(*field));
        more.map(|(field, text)| Attribute::Text(*field, text.clone())).collect()
    }

    fn texts_of(&self, kind: CardKind, number: u32) -> &[(TextField, Arc<str>)] {
        let (history, place) = (self.history, number as usize);
        match kind {
            CardKind::Account => &history.accounts()[place].texts,
            CardKind::Contact => &history.contacts()[place].texts,
            CardKind::Lead => &history.leads()[place].texts,
        }
    }
}
