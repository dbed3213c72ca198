//! Customers, people at customers, leads and deals that are probably on record twice.

mod deals;
mod groups;
mod pairs;
mod resembling;
mod signs;

pub use pairs::Reason;
pub use resembling::{Making, Resembling, resembling};

use crate::SCHEMA_VERSION;
use crate::answers::Answers;
use crate::figure::some_money;
use crate::hand::{CardKind, CardValues, DuplicateKind, Hand};
use crate::identity;
use groups::{Group, groups};
use pairs::{Pair, pairs};
use sales::answer::Answer;
use sales::event::Key;
use sales::history::{History, OpportunityId};
use sales::money::Money;
use serde::{Serialize, Serializer};

/// Groups on a page.
pub const GROUPS: usize = 25;

/// A page of what is probably on record twice, the most certain first.
#[derive(Clone, Debug, Serialize)]
pub struct Duplicates {
    /// Version of these shapes.
    pub schema_version: u32,
    /// What kind of record they are.
    #[serde(serialize_with = "kind_text")]
    pub kind: DuplicateKind,
    /// How many groups there are.
    pub count: usize,
    /// Which page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// Records that are probably the same.
    pub groups: Vec<Alike>,
    /// Pairs of which somebody has said that they are not the same.
    pub apart: Vec<Apart>,
}

/// Records that are probably the same.
#[derive(Clone, Debug, Serialize)]
pub struct Alike {
    /// The records, the one that most is known of first.
    pub members: Vec<Member>,
    /// Why they are probably the same, two by two.
    pub pairs: Vec<Likeness>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// The system that names it.
    pub source_system: String,
    /// How.
    pub source_id: String,
    /// What its fields hold, by their words.
    pub values: CardValues,
    /// Deals that name it, or that it became.
    pub deals: u64,
    /// People on record there, of a customer.
    pub contacts: u64,
    /// What it is worth, of a deal.
    #[serde(serialize_with = "some_money")]
    pub money: Option<Money>,
}

/// Why two of them are probably the same.
#[derive(Clone, Debug, Serialize)]
pub struct Likeness {
    /// The number of the one that is proposed to stay.
    pub stays: u32,
    /// What names it for good.
    pub stays_id: String,
    /// The number of the other.
    pub goes: u32,
    /// What names that one for good.
    pub goes_id: String,
    /// What they have in common.
    #[serde(serialize_with = "reason_texts")]
    pub reasons: Vec<Reason>,
    /// What an answer that they are not the same is about.
    pub key: String,
}

/// Two records that are not the same, as somebody has said.
#[derive(Clone, Debug, Serialize)]
pub struct Apart {
    /// What names them for good.
    pub ids: [String; 2],
    /// Their numbers.
    pub numbers: [u32; 2],
    /// Their names.
    pub names: [String; 2],
    /// What the answer is about.
    pub key: String,
}

/// What of that kind is probably on record twice, of what the hand may change, apart from what
/// `answers` say is not the same. `page` counts from 1.
pub fn duplicates(
    history: &History,
    hand: &Hand<'_>,
    answers: &[Answer],
    kind: DuplicateKind,
    page: usize,
) -> Duplicates {
    let answers = Answers::as_of(history, answers, hand.today());
    let may = hand.ones_to_change(kind);
    let mut pairs = match kind {
        DuplicateKind::Card(kind) => pairs(history, kind),
        DuplicateKind::Deal => deals::pairs(history, hand.now()),
    };
    pairs.retain(|(one, other), _| may[*one as usize] && may[*other as usize]);
    let mut apart = Vec::new();
    pairs.retain(|pair, _| {
        let key = key_of(history, kind, *pair);
        let is_apart = answers.of(&key).is_some_and(|answer| answer.what == "dismissed");
        if is_apart {
            let numbers = [pair.0, pair.1];
            let names = numbers.map(|number| hand.name_of(kind, number));
            let ids = numbers.map(|number| identity::id(history, kind, number));
            apart.push(Apart { ids, numbers, names, key });
        }
        !is_apart
    });
    let attached = hand.attached(kind);
    let groups = groups(&pairs, |number| match kind {
        DuplicateKind::Card(_) => attached[number as usize].weight(),
        DuplicateKind::Deal => hand.deal_weight(number),
    });
    let (count, pages) = (groups.len(), groups.len().div_ceil(GROUPS).max(1));
    let page = page.clamp(1, pages);
    let shown = groups.into_iter().skip((page - 1) * GROUPS).take(GROUPS);
    let member = |number: u32| {
        let attached = attached[number as usize];
        let Key { source, id } = key(history, kind, number);
        Member {
            id: identity::id(history, kind, number),
            number,
            source_system: source.to_string(),
            source_id: id.to_string(),
            values: hand.values_of(kind, number),
            deals: attached.deals,
            contacts: attached.contacts,
            money: match kind {
                DuplicateKind::Card(_) => None,
                DuplicateKind::Deal => hand.course(number).amount,
            },
        }
    };
    let alike = |Group { members, pairs }: Group| {
        let place = |number: u32| members.iter().position(|member| *member == number);
        let likeness = |(pair, reasons): (Pair, Vec<Reason>)| {
            let in_order = place(pair.0) <= place(pair.1);
            let (stays, goes) = if in_order { pair } else { (pair.1, pair.0) };
            let id = |number| identity::id(history, kind, number);
            let (stays_id, goes_id) = (id(stays), id(goes));
            let key = key_of(history, kind, pair);
            Likeness { stays, stays_id, goes, goes_id, reasons, key }
        };
        let pairs = pairs.into_iter().map(likeness).collect();
        Alike { members: members.into_iter().map(member).collect(), pairs }
    };
    let groups = shown.map(alike).collect();
    Duplicates { schema_version: SCHEMA_VERSION, kind, count, page, pages, groups, apart }
}

/// What an answer that two records of a kind are not the same is about; the same whichever of them
/// comes first.
pub fn apart_key(kind: DuplicateKind, one: &Key, other: &Key) -> String {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    let kind = kind.word();
    format!("duplicate/{kind}/{}/{}/{}/{}", one.source, one.id, other.source, other.id)
}

fn key_of(history: &History, kind: DuplicateKind, (one, other): Pair) -> String {
    apart_key(kind, key(history, kind, one), key(history, kind, other))
}

fn key(history: &History, kind: DuplicateKind, number: u32) -> &Key {
    match kind {
        DuplicateKind::Card(CardKind::Account) => &history.accounts()[number as usize].key,
        DuplicateKind::Card(CardKind::Contact) => &history.contacts()[number as usize].key,
        DuplicateKind::Card(CardKind::Lead) => &history.leads()[number as usize].key,
        DuplicateKind::Deal => &history.text(OpportunityId(number)).key,
    }
}

fn kind_text<S: Serializer>(kind: &DuplicateKind, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(kind.word())
}

fn reason_texts<S: Serializer>(reasons: &[Reason], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(reasons.iter().map(|reason| reason.word()))
}
