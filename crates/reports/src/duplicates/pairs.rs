//! Pairs of records that have something in common: found by what they share, so that not every
//! record is compared with every other.

use super::signs::{company, email, person, phone, website};
use crate::hand::CardKind;
use sales::event::TextField;
use sales::history::{History, Lead};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Why two records are probably the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// The same e-mail address.
    Email,
    /// The same person's name at the same customer.
    Person,
    /// The same company name, apart from what the company is by law.
    Name,
    /// The same telephone number.
    Phone,
    /// The same web address.
    Website,
    /// The same name of a deal with the same customer, worked on at the same time.
    Deal,
    /// The same amount.
    Amount,
    /// Close dates within a week.
    Closing,
}

impl Reason {
    /// The stable word, also the end of message keys.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 8] =
            ["email", "person", "name", "phone", "website", "deal", "amount", "closing"];
        WORDS[self as usize]
    }

    /// How much it says; what several say together adds up.
    fn weight(self) -> u32 {
        match self {
            Reason::Email => 5,
            Reason::Person | Reason::Name | Reason::Deal => 4,
            Reason::Website | Reason::Amount => 3,
            Reason::Phone | Reason::Closing => 2,
        }
    }
}

/// Two records, the one that came first before the other.
pub(super) type Pair = (u32, u32);

/// What so many share is nobody's own: a switchboard, an address of a whole department.
pub(super) const CROWD: usize = 12;

/// All pairs of that kind that have something in common, with what it is.
pub(super) fn pairs(history: &History, kind: CardKind) -> BTreeMap<Pair, Vec<Reason>> {
    let mut shared = Shared::default();
    match kind {
        CardKind::Account => accounts(history, &mut shared),
        CardKind::Contact => contacts(history, &mut shared),
        CardKind::Lead => leads(history, &mut shared),
    }
    shared.pairs()
}

/// How certain it is that two records are the same.
pub(super) fn certainty(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| reason.weight()).sum()
}

/// Records by what they have.
#[derive(Default)]
struct Shared(HashMap<(Reason, String), Vec<u32>>);

impl Shared {
    fn add(&mut self, place: usize, reason: Reason, sign: Option<String>) {
        if let Some(sign) = sign {
            self.0.entry((reason, sign)).or_default().push(place as u32);
        }
    }

    fn pairs(self) -> BTreeMap<Pair, Vec<Reason>> {
        let mut pairs: BTreeMap<Pair, Vec<Reason>> = BTreeMap::new();
        let groups = self.0.into_iter().filter(|(_, those)| (2..=CROWD).contains(&those.len()));
        for ((reason, _), those) in groups {
            for (at, &one) in those.iter().enumerate() {
                for &other in &those[at + 1..] {
                    pairs.entry((one, other)).or_default().push(reason);
                }
            }
        }
        pairs.values_mut().for_each(|reasons| reasons.sort_unstable());
        pairs
    }
}

/// The text of that field; empty where there is none.
fn text(texts: &[(TextField, Arc<str>)], field: TextField) -> &str {
    texts.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text)
}

fn accounts(history: &History, shared: &mut Shared) {
    let all = history.accounts().iter().enumerate();
    for (place, one) in all.filter(|(_, one)| one.merged_into.is_none()) {
        shared.add(place, Reason::Name, company(&one.name));
        shared.add(place, Reason::Email, email(text(&one.texts, TextField::Email)));
        shared.add(place, Reason::Phone, phone(text(&one.texts, TextField::Phone)));
        shared.add(place, Reason::Website, website(text(&one.texts, TextField::Website)));
    }
}

fn contacts(history: &History, shared: &mut Shared) {
    let all = history.contacts().iter().enumerate();
    for (place, one) in all.filter(|(_, one)| one.merged_into.is_none()) {
        let name =
            one.account.and_then(|account| Some(format!("{account} {}", person(&one.name)?)));
        shared.add(place, Reason::Person, name);
        shared.add(place, Reason::Email, email(text(&one.texts, TextField::Email)));
        shared.add(place, Reason::Phone, phone(text(&one.texts, TextField::Phone)));
    }
}

fn leads(history: &History, shared: &mut Shared) {
    let all = history.leads().iter().enumerate();
    for (place, one) in all.filter(|(_, one)| !one.deleted) {
        let name = person(&one.name).zip(company(&company_of(history, one)));
        shared.add(place, Reason::Person, name.map(|(name, of)| format!("{of} {name}")));
        shared.add(place, Reason::Email, email(text(&one.texts, TextField::Email)));
        shared.add(place, Reason::Phone, phone(text(&one.texts, TextField::Phone)));
    }
}

fn company_of(history: &History, lead: &Lead) -> Arc<str> {
    let account = lead.account.map(|place| history.accounts()[place as usize].name.clone());
    account.unwrap_or_else(|| text(&lead.texts, TextField::Company).into())
}
