//! What kinds of record can be there twice, and what is told of one of them.

use crate::hand::{CardKind, CardValues, DEAL_FIELDS, Hand, amount};
use sales::day::Day;
use sales::event::{Key, RecordKind};
use sales::history::OpportunityId;
use sales::money::Money;
use sales::names::is_same;

/// Fields by which people know which of two is meant.
const TELLING: [&str; 8] =
    ["account", "company", "owner", "amount", "close_date", "email", "phone", "region"];

/// What tells a record from another that is called the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Telling {
    /// As it is written.
    Text(String),
    /// What a deal is worth.
    Amount(Money),
    /// When a deal is to close.
    Day(Day),
}

/// A kind of record that can be there twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DuplicateKind {
    /// A customer, a person at one, or a lead.
    Card(CardKind),
    /// A deal.
    Deal,
}

impl DuplicateKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [DuplicateKind; 4] = [
        DuplicateKind::Card(CardKind::Account),
        DuplicateKind::Card(CardKind::Contact),
        DuplicateKind::Card(CardKind::Lead),
        DuplicateKind::Deal,
    ];

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<DuplicateKind> {
        DuplicateKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The stable word, also the end of addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            DuplicateKind::Card(kind) => kind.record().word(),
            DuplicateKind::Deal => "deal",
        }
    }

    /// The kind of record it is of.
    pub fn record(self) -> RecordKind {
        match self {
            DuplicateKind::Card(kind) => kind.record(),
            DuplicateKind::Deal => RecordKind::Opportunity,
        }
    }

    /// The words of the fields of which either value can be kept, in their order.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            DuplicateKind::Card(kind) => kind.fields(),
            DuplicateKind::Deal => &DEAL_FIELDS,
        }
    }
}

impl Hand<'_> {
    /// The number of the record of that key, where it may be changed.
    pub fn one(&self, kind: DuplicateKind, key: &Key) -> Option<u32> {
        match kind {
            DuplicateKind::Card(kind) => self.card(kind, key),
            DuplicateKind::Deal => {
                self.deal(key).filter(|deal| self.may_change(*deal)).map(|deal| deal.0)
            }
        }
    }

    /// The key of the record of that number, where it may be changed.
    pub fn one_key(&self, kind: DuplicateKind, number: u32) -> Option<Key> {
        match kind {
            DuplicateKind::Card(kind) => self.card_key(kind, number),
            DuplicateKind::Deal => {
                self.deal_key(number).filter(|_| self.may_change(OpportunityId(number)))
            }
        }
    }

    /// What the fields of a record hold at this moment, by their words.
    pub fn values_of(&self, kind: DuplicateKind, number: u32) -> CardValues {
        let deal = OpportunityId(number);
        match kind {
            DuplicateKind::Card(kind) => self.card_values(kind, number),
            DuplicateKind::Deal => {
                let values = self.values(deal);
                let mut told: CardValues =
                    values.into_iter().map(|(field, value)| (field.word(), value)).collect();
                let currency = told.remove("currency").unwrap_or_default();
                // An amount and its currency are one value.
                let money = self.history.timeline(deal).amount_at(self.now);
                let written = money.map(|money| format!("{} {currency}", amount::written(money)));
                told.insert("amount", written.unwrap_or_default());
                // And so are a next step and its day.
                told.remove("next_on");
                told.insert("next_step", self.history.text(deal).next_step.to_string());
                told
            }
        }
    }

    /// What tells two apart that are called the same: the first field of which both hold something
    /// else, or what names them in their systems. None where they are called differently.
    pub fn told_apart(&self, kind: DuplicateKind, both: [u32; 2]) -> Option<[Telling; 2]> {
        let [one, other] = both.map(|number| self.values_of(kind, number));
        if !is_same(&one["name"], &other["name"]) {
            return None;
        }
        let differs = |word: &&str| {
            let [one, other] = [&one[*word], &other[*word]];
            !one.is_empty() && !other.is_empty() && !is_same(one, other)
        };
        let fields = kind.fields().iter().copied();
        match fields.filter(|word| TELLING.contains(word)).find(differs) {
            Some(word) => {
                let texts = [(both[0], &one[word]), (both[1], &other[word])];
                Some(texts.map(|(number, text)| self.telling(word, number, text)))
            }
            None => {
                let id = |number| self.one_key(kind, number).map(|key| key.id.to_string());
                Some([Telling::Text(id(both[0])?), Telling::Text(id(both[1])?)])
            }
        }
    }

    /// What that field of a record holds.
    fn telling(&self, word: &str, number: u32, text: &str) -> Telling {
        let amount = || self.history.timeline(OpportunityId(number)).amount_at(self.now);
        let told = match word {
            "amount" => amount().map(Telling::Amount),
            "close_date" => text.parse().ok().map(Telling::Day),
            _ => None,
        };
        told.unwrap_or_else(|| Telling::Text(text.to_owned()))
    }

    /// What a record is called.
    pub fn name_of(&self, kind: DuplicateKind, number: u32) -> String {
        self.values_of(kind, number).remove("name").unwrap_or_default()
    }
}
