//! Pairs of records that have something in common: found by what they share, so that not every
//! record is compared with every other.

use super::signs::{company, email, person, phone, website};
use crate::hand::{CardKind, CardValues};
use sales::event::TextField;
use sales::history::{History, Lead};
use std::collections::{BTreeMap, HashMap, HashSet};
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
    for (number, signs) in all_signs(history, kind) {
        signs.into_iter().for_each(|sign| shared.0.entry(sign).or_default().push(number));
    }
    shared.pairs()
}

/// The signs of every record of that kind that is there.
pub(super) fn all_signs(
    history: &History,
    kind: CardKind,
) -> impl Iterator<Item = (u32, Signs)> + '_ {
    (0..kind.count(history) as u32)
        .filter_map(move |number| Some((number, signs_of(history, kind, number as usize)?)))
}

/// How certain it is that two records are the same.
pub(super) fn certainty(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| reason.weight()).sum()
}

/// Records by what they have.
#[derive(Default)]
struct Shared(HashMap<(Reason, String), Vec<u32>>);

impl Shared {
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

/// What a record has that another may share.
pub(super) type Signs = Vec<(Reason, String)>;

/// The signs of the record of that kind and place; none of one that is merged or gone.
fn signs_of(history: &History, kind: CardKind, place: usize) -> Option<Signs> {
    match kind {
        CardKind::Account => {
            let one = Some(&history.accounts()[place]).filter(|one| one.merged_into.is_none())?;
            let of = |field| text(&one.texts, field);
            Some(account(&one.name, of))
        }
        CardKind::Contact => {
            let one = Some(&history.contacts()[place]).filter(|one| one.merged_into.is_none())?;
            Some(contact(one.account, &one.name, |field| text(&one.texts, field)))
        }
        CardKind::Lead => {
            let one = Some(&history.leads()[place]).filter(|one| !one.deleted)?;
            let company = company_of(history, one);
            Some(lead(&company, &one.name, |field| text(&one.texts, field)))
        }
    }
}

/// The signs of a record that is to hold this; of a contact at one of these customers.
pub(super) fn signs_of_new(
    kind: CardKind,
    values: &CardValues,
    accounts: &HashSet<u32>,
) -> HashSet<(Reason, String)> {
    let value = |word: &str| values.get(word).map(String::as_str).unwrap_or_default();
    let of = |field: TextField| value(field.word());
    match kind {
        CardKind::Account => account(value("name"), of).into_iter().collect(),
        CardKind::Contact => {
            let at = accounts.iter().map(|account| Some(*account)).chain([None]);
            at.flat_map(|account| contact(account, value("name"), of)).collect()
        }
        CardKind::Lead => lead(value("company"), value("name"), of).into_iter().collect(),
    }
}

fn told<const N: usize>(signs: [(Reason, Option<String>); N]) -> Signs {
    signs.into_iter().filter_map(|(reason, sign)| Some((reason, sign?))).collect()
}

fn account<'t>(name: &str, text: impl Fn(TextField) -> &'t str) -> Signs {
    told([
        (Reason::Name, company(name)),
        (Reason::Email, email(text(TextField::Email))),
        (Reason::Phone, phone(text(TextField::Phone))),
        (Reason::Website, website(text(TextField::Website))),
    ])
}

fn contact<'t>(account: Option<u32>, name: &str, text: impl Fn(TextField) -> &'t str) -> Signs {
    let name = account.and_then(|account| Some(format!("{account} {}", person(name)?)));
    told([
        (Reason::Person, name),
        (Reason::Email, email(text(TextField::Email))),
        (Reason::Phone, phone(text(TextField::Phone))),
    ])
}

fn lead<'t>(of: &str, name: &str, text: impl Fn(TextField) -> &'t str) -> Signs {
    let name = person(name).zip(company(of)).map(|(name, of)| format!("{of} {name}"));
    told([
        (Reason::Person, name),
        (Reason::Email, email(text(TextField::Email))),
        (Reason::Phone, phone(text(TextField::Phone))),
    ])
}

fn company_of(history: &History, lead: &Lead) -> Arc<str> {
    let account = lead.account.map(|place| history.accounts()[place as usize].name.clone());
    account.unwrap_or_else(|| text(&lead.texts, TextField::Company).into())
}
