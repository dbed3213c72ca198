//! Records that one about to be made is probably the same as: told before there are two of it.

use super::deals::name_of;
use super::pairs::{CROWD, Reason, all_signs, certainty, signs_of_new};
use super::signs::company;
use crate::hand::{CardKind, CardValues, CardWanted, DealField, DuplicateKind, Hand, Wanted};
use crate::identity;
use sales::history::History;
use sales::names::is_same;
use sales::process::StageKind;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// So many are told.
const TOLD: usize = 5;

/// What is about to be made.
#[derive(Clone, Copy, Debug)]
pub enum Making<'w> {
    /// A customer, somebody at one, or a lead.
    Card(CardKind, &'w CardWanted),
    /// A deal.
    Deal(&'w Wanted),
}

/// A record that it may be the same as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resembling {
    /// What kind of record it is.
    #[serde(serialize_with = "super::kind_text")]
    pub kind: DuplicateKind,
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// Its customer, where it has one.
    pub account: Option<String>,
    /// What names its customer for good.
    pub account_id: Option<String>,
    /// The number of its customer.
    pub account_number: Option<u32>,
    /// What both have in common.
    #[serde(serialize_with = "super::reason_texts")]
    pub reasons: Vec<Reason>,
}

/// The records that whoever makes this sees and that it may be the same as, the most certain first:
/// of its own kind, and customers that the new one that it names may be the same as.
pub fn resembling(history: &History, hand: &Hand<'_>, making: Making<'_>) -> Vec<Resembling> {
    let finder = Finder { history, hand };
    let mut found = match making {
        Making::Card(kind, wanted) => {
            let mut values = hand.first_card(kind);
            values.extend(wanted.values.clone());
            finder.cards(kind, &values)
        }
        Making::Deal(wanted) => finder.deals(wanted),
    };
    let new_account = match making {
        Making::Card(CardKind::Contact, wanted) if wanted.new_account => {
            wanted.values.get("account")
        }
        Making::Deal(wanted) if wanted.new_account => wanted.values.get(&DealField::Account),
        Making::Card(..) | Making::Deal(_) => None,
    };
    if let Some(name) = new_account.filter(|name| !finder.is_known(name)) {
        let values = CardValues::from([("name", name.clone())]);
        found.extend(finder.cards(CardKind::Account, &values));
    }
    found.sort_by_key(|one| (Reverse(certainty(&one.reasons)), one.number));
    found.truncate(TOLD);
    found
}

struct Finder<'f> {
    history: &'f History,
    hand: &'f Hand<'f>,
}

impl Finder<'_> {
    /// Whether there is a customer of exactly that name.
    fn is_known(&self, name: &str) -> bool {
        self.history.accounts().iter().any(|one| is_same(&one.name, name))
    }

    /// Customers of that name, apart from what they are by law.
    fn accounts_called(&self, name: &str) -> HashSet<u32> {
        let Some(wanted) = company(name) else { return HashSet::new() };
        let all = self.history.accounts().iter().enumerate();
        let stay = all.filter(|(_, one)| one.merged_into.is_none());
        let same = stay.filter(|(_, one)| company(&one.name).is_some_and(|sign| sign == wanted));
        same.map(|(place, _)| place as u32).collect()
    }

    fn cards(&self, kind: CardKind, values: &CardValues) -> Vec<Resembling> {
        let accounts = match kind {
            CardKind::Contact => self.accounts_called(&values["account"]),
            CardKind::Account | CardKind::Lead => HashSet::new(),
        };
        let wanted = signs_of_new(kind, values, &accounts);
        let mut shared: BTreeMap<Reason, Vec<u32>> = BTreeMap::new();
        if wanted.is_empty() {
            return Vec::new();
        }
        for (number, signs) in all_signs(self.history, kind) {
            for (reason, _) in signs.iter().filter(|sign| wanted.contains(sign)) {
                shared.entry(*reason).or_default().push(number);
            }
        }
        // What a crowd shares is nobody's own.
        shared.retain(|_, those| those.len() < CROWD);
        let mut found: BTreeMap<u32, Vec<Reason>> = BTreeMap::new();
        for (reason, those) in shared {
            those.into_iter().for_each(|number| found.entry(number).or_default().push(reason));
        }
        let seen = Seen::new(self.history, self.hand);
        let found = found.into_iter().filter(|(number, _)| seen.card(kind, *number));
        found.map(|(number, reasons)| self.card(kind, number, reasons)).collect()
    }

    fn card(&self, kind: CardKind, number: u32, reasons: Vec<Reason>) -> Resembling {
        let (accounts, place) = (self.history.accounts(), number as usize);
        let account = match kind {
            CardKind::Account => None,
            CardKind::Contact => self.history.contacts()[place].account,
            CardKind::Lead => self.history.leads()[place].account,
        };
        let kind = DuplicateKind::Card(kind);
        Resembling {
            kind,
            id: identity::id(self.history, kind, number),
            number,
            name: self.hand.name_of(kind, number),
            account: account.map(|account| accounts[account as usize].name.to_string()),
            account_id: account.map(|account| identity::of_account(self.history, account)),
            account_number: account,
            reasons,
        }
    }

    /// Open deals of that name with that customer.
    fn deals(&self, wanted: &Wanted) -> Vec<Resembling> {
        let (history, hand) = (self.history, self.hand);
        let said = |field| wanted.values.get(&field).map(String::as_str).unwrap_or_default();
        let (name, account) = (said(DealField::Name), said(DealField::Account));
        let Some(name) = name_of(name, account) else { return Vec::new() };
        let accounts = self.accounts_called(account);
        let deals = history.timelines().filter(|deal| {
            let is_of = deal.account().filter(|one| accounts.contains(one)).is_some_and(|one| {
                let account = &history.accounts()[one as usize].name;
                let called = name_of(&history.text(deal.id()).name, account);
                called.is_some_and(|called| called == name)
            });
            let is_open = || {
                let visit = deal.visit_at(hand.now());
                visit.is_none_or(|visit| history.kind(visit.stage) == StageKind::Open)
            };
            is_of && is_open() && hand.deal_key(deal.id().0).is_some()
        });
        let one = |deal: sales::history::Timeline<'_>| Resembling {
            kind: DuplicateKind::Deal,
            id: identity::of_deal(history, deal.id()),
            number: deal.id().0,
            name: history.text(deal.id()).name.to_string(),
            account: deal.account().map(|one| history.accounts()[one as usize].name.to_string()),
            account_id: deal.account().map(|one| identity::of_account(history, one)),
            account_number: deal.account(),
            reasons: vec![Reason::Deal],
        };
        deals.map(one).collect()
    }
}

/// What whoever makes something sees.
struct Seen<'s> {
    history: &'s History,
    hand: &'s Hand<'s>,
    /// None where all are.
    accounts: Option<Vec<bool>>,
}

impl<'s> Seen<'s> {
    fn new(history: &'s History, hand: &'s Hand<'s>) -> Seen<'s> {
        let (sight, today) = (hand.sight(), hand.today());
        let some = (!sight.is_everything()).then(|| sight.accounts(history, today));
        Seen { history, hand, accounts: some }
    }

    fn card(&self, kind: CardKind, number: u32) -> bool {
        let account = |place: Option<u32>| match (&self.accounts, place) {
            (None, _) => true,
            (Some(seen), Some(place)) => seen[place as usize],
            (Some(_), None) => false,
        };
        match kind {
            CardKind::Account => account(Some(number)),
            CardKind::Contact => account(self.history.contacts()[number as usize].account),
            CardKind::Lead => self.hand.sight().lead(self.history, number, self.hand.today()),
        }
    }
}
