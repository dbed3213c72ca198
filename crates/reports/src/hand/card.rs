//! Customers, people at customers and leads by hand: what forms hold, and what a change means.

use crate::ask::{person_of, person_parameter};
use crate::hand::account::Named;
use crate::hand::said::{changed, differ, said};
use crate::hand::{Clash, CustomWanted, Hand, Problem, SOURCE, Why, event, text};
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::History;
use sales::names::plain;
use sales::roster::PersonId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A kind of card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardKind {
    /// A customer company.
    Account,
    /// A person at a customer.
    Contact,
    /// Somebody who may become a customer.
    Lead,
}

impl CardKind {
    /// How many of the kind a history has, merged ones and those that are gone among them.
    pub(crate) fn count(self, history: &History) -> usize {
        match self {
            CardKind::Account => history.accounts().len(),
            CardKind::Contact => history.contacts().len(),
            CardKind::Lead => history.leads().len(),
        }
    }
}

/// Values of a card's fields as texts, by the words of the fields.
pub type CardValues = BTreeMap<&'static str, String>;

/// What somebody wants a card to hold.
#[derive(Clone, Debug, Default)]
pub struct CardWanted {
    /// What the fields shall hold; those left out stay.
    pub values: CardValues,
    /// What they held when they were shown.
    pub was: CardValues,
    /// Whether a customer of an unknown name is a new one.
    pub new_account: bool,
    /// Likewise of custom fields.
    pub custom: CustomWanted,
}

impl CardWanted {
    /// What it changes, whatever stands there now: what was sent as it was shown stays.
    pub fn changed(&self) -> CardValues {
        changed(&self.values, &self.was)
    }
}

const ACCOUNT: [&str; 7] = ["name", "owner", "industry", "region", "employees", "phone", "website"];
const CONTACT: [&str; 5] = ["name", "account", "title", "email", "phone"];
const LEAD: [&str; 11] = [
    "name",
    "company",
    "owner",
    "source",
    "status",
    "title",
    "email",
    "phone",
    "industry",
    "region",
    "employees",
];

impl CardKind {
    /// All of them.
    pub const ALL: [CardKind; 3] = [CardKind::Account, CardKind::Contact, CardKind::Lead];

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<CardKind> {
        CardKind::ALL.into_iter().find(|kind| kind.record().word() == word)
    }

    /// The words of its fields, in the order of forms.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            CardKind::Account => &ACCOUNT,
            CardKind::Contact => &CONTACT,
            CardKind::Lead => &LEAD,
        }
    }

    /// The kind of record it is of.
    pub fn record(self) -> RecordKind {
        match self {
            CardKind::Account => RecordKind::Account,
            CardKind::Contact => RecordKind::Contact,
            CardKind::Lead => RecordKind::Lead,
        }
    }
}

impl Hand<'_> {
    /// The number of the card of that key, where it may be changed.
    pub fn card(&self, kind: CardKind, key: &Key) -> Option<u32> {
        let history = self.history;
        let place = match kind {
            CardKind::Account => history.accounts().iter().position(|one| one.key == *key),
            CardKind::Contact => history.contacts().iter().position(|one| one.key == *key),
            CardKind::Lead => history.leads().iter().position(|one| one.key == *key),
        }? as u32;
        self.card_key(kind, place).map(|_| place)
    }

    /// The key of the card of that number, where it may be changed.
    pub fn card_key(&self, kind: CardKind, number: u32) -> Option<Key> {
        let (history, place) = (self.history, number as usize);
        let (key, may) = match kind {
            CardKind::Account => {
                let account = history.accounts().get(place)?;
                let stays = account.merged_into.is_none();
                (&account.key, stays && self.may_change_account(number))
            }
            CardKind::Contact => {
                let contact = history.contacts().get(place)?;
                let may = |account| self.may_change_account(account);
                let may = contact.account.map_or(self.sight.is_everything(), may);
                (&contact.key, contact.merged_into.is_none() && may)
            }
            CardKind::Lead => (&history.leads().get(place)?.key, self.lead(number).is_some()),
        };
        (may && self.may_make()).then(|| key.clone())
    }

    /// One's own, or one with which one has a deal to change.
    pub(super) fn may_change_account(&self, number: u32) -> bool {
        let account = &self.history.accounts()[number as usize];
        let owns = account.owner.is_some_and(|owner| self.sight.may_give_to(self.history, owner));
        let mut deals = self.history.timelines().filter(|one| one.account() == Some(number));
        owns || self.sight.is_everything()
            || deals.any(|deal| self.sees(deal.id()) && self.may_change(deal.id()))
    }

    /// What the fields of a card hold at this moment.
    pub fn card_values(&self, kind: CardKind, number: u32) -> CardValues {
        let (history, place) = (self.history, number as usize);
        let account_name = |place: Option<u32>| {
            place.map(|place| history.accounts()[place as usize].name.to_string())
        };
        let (name, owner, account, texts) = match kind {
            CardKind::Account => {
                let one = &history.accounts()[place];
                (&one.name, one.owner, None, &one.texts)
            }
            CardKind::Contact => {
                let one = &history.contacts()[place];
                (&one.name, None, account_name(one.account), &one.texts)
            }
            CardKind::Lead => {
                let one = &history.leads()[place];
                (&one.name, one.owner, account_name(one.account), &one.texts)
            }
        };
        let text = |word: &str| {
            let of = TextField::from_word(word);
            let found = texts.iter().find(|(field, _)| Some(*field) == of);
            found.map(|(_, text)| text.to_string()).unwrap_or_default()
        };
        let value = |word: &str| match word {
            "name" => name.to_string(),
            "owner" => owner.map(|id| person_parameter(history, id)).unwrap_or_default(),
            "account" => account.clone().unwrap_or_default(),
            "company" if text(word).is_empty() => account.clone().unwrap_or_default(),
            word => text(word),
        };
        kind.fields().iter().map(|word| (*word, value(word))).collect()
    }

    /// What the fields of a new card hold at first.
    pub fn first_card(&self, kind: CardKind) -> CardValues {
        let own = self.own.map(|own| person_parameter(self.history, own)).unwrap_or_default();
        let value = |word: &str| if word == "owner" { own.clone() } else { String::new() };
        kind.fields().iter().map(|word| (*word, value(word))).collect()
    }

    /// The fields that what is wanted and somebody else have both changed since they were shown.
    pub fn card_clashes(&self, kind: CardKind, number: u32, wanted: &CardWanted) -> Vec<Clash> {
        let now = self.card_values(kind, number);
        let clash = |(word, was): (&&'static str, &String)| {
            let (theirs, mine) = (now.get(word)?, wanted.values.get(word)?.trim());
            let is_clash =
                said(&wanted.values, &wanted.was, word).is_some() && differ(was, mine, theirs);
            is_clash.then(|| Clash {
                field: (*word).into(),
                mine: mine.into(),
                theirs: theirs.clone(),
            })
        };
        let clashes = wanted.was.iter().filter_map(clash);
        clashes.chain(self.custom_clashes(kind.record(), number, &wanted.custom)).collect()
    }

    /// The key and the events of a changed card, or of a new one; none where nothing changes.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn change_card(
        &self,
        kind: CardKind,
        number: Option<u32>,
        wanted: &CardWanted,
        id: &str,
    ) -> Result<(Key, Vec<Event>), Vec<Problem>> {
        let known = number.and_then(|number| self.card_key(kind, number));
        let new = || Key::new(SOURCE, &format!("{}-{id}", kind.record().word()));
        let key = known.clone().unwrap_or_else(new);
        let (before, mut now) = match number {
            Some(number) => (self.card_values(kind, number), self.card_values(kind, number)),
            None => {
                let empty = kind.fields().iter().map(|word| (*word, String::new())).collect();
                (empty, self.first_card(kind))
            }
        };
        now.extend(wanted.changed());
        let (mut events, mut problems) = (Vec::new(), Vec::new());
        let tell = |what| event(kind.record(), &key, When::At(self.now), what);
        if known.is_none() {
            events.push(tell(What::Created));
        }
        for word in kind.fields() {
            let (value, was) = (now[word].trim(), before[word].as_str());
            if value == was && !(word == &"name" && value.is_empty()) {
                continue;
            }
            match self.card_attribute(word, value, wanted.new_account, id) {
                Ok((more, attribute)) => {
                    events.extend(more);
                    events.extend(attribute.map(|attribute| tell(What::Set(attribute))));
                }
                Err(problem) => problems.push(problem),
            }
        }
        match self.custom_events((kind.record(), &key), number, &wanted.custom) {
            Ok(custom) => events.extend(custom),
            Err(wrong) => problems.extend(wrong),
        }
        if problems.is_empty() { Ok((key, events)) } else { Err(problems) }
    }

    fn card_attribute(
        &self,
        word: &'static str,
        value: &str,
        new_account: bool,
        id: &str,
    ) -> Result<(Vec<Event>, Option<Attribute>), Problem> {
        let value = match word {
            "name" | "account" | "company" => super::name(word, value)?,
            // A number, in whatever width it is typed.
            "employees" => plain(&text(word, value)?),
            _ => text(word, value)?,
        };
        let missing = Problem::new(word, Why::Missing);
        match word {
            "name" | "account" if value.is_empty() => Err(missing),
            "name" => Ok((Vec::new(), Some(Attribute::Name(value.into())))),
            "owner" => {
                let owner = self.given_to(&value)?;
                Ok((Vec::new(), Some(Attribute::Owner(self.person_key(owner)))))
            }
            "account" => match self.account(&value, None, new_account)? {
                Named::Known(key) => Ok((Vec::new(), Some(Attribute::Account(key)))),
                Named::New(name) => {
                    let (key, made) = self.new_account(&name, self.own, id);
                    Ok((made, Some(Attribute::Account(key))))
                }
            },
            "employees" if !is_count(&value) => Err(Problem::new(word, Why::NoCount)),
            "email" if !is_email(&value) => Err(Problem::new(word, Why::NoEmail)),
            word => {
                let field = TextField::from_word(word);
                let text: Arc<str> = value.into();
                Ok((Vec::new(), field.map(|field| Attribute::Text(field, text))))
            }
        }
    }

    /// The person of that name, whom records may be given to.
    pub(super) fn given_to(&self, name: &str) -> Result<PersonId, Problem> {
        let may = |person: &PersonId| self.sight.may_give_to(self.history, *person);
        let found = person_of(self.history, name).filter(may);
        found.ok_or(Problem::new("owner", Why::Nobody))
    }
}

/// Whether it says how many people there are, or nothing.
fn is_count(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || letter == ',')
}

/// Whether letters could be sent there, or it is nothing.
fn is_email(text: &str) -> bool {
    let is_whole = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    let parts = text.rsplit_once('@');
    text.is_empty() || parts.is_some_and(|(name, domain)| is_whole(name) && is_whole(domain))
}
