//! What names a record for good. Its number is a place in one history and changes when other
//! records come, go or are merged; its id is made of the key that its source gave it, and stays.

use crate::ask::Asked;
use crate::hand::{CardKind, DuplicateKind};
use sales::event::Key;
use sales::hash::fnv1a;
use sales::history::{History, OpportunityId};
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

/// Letters and digits of a mark: of a million records two share one by chance in one company of
/// ten million, and then neither is found by it.
const LENGTH: usize = 12;

/// So many of them are the least by which a record is found.
const SHORTEST: usize = 8;

/// What ids of activities begin with.
const ACTIVITY: &str = "activity";

/// The record that a text names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// Whatever comes or goes: the number it has now.
    ForGood(u32),
    /// By its number, which may be another record's tomorrow.
    AsOfNow(u32),
}

impl Named {
    /// The number that the record has now.
    pub fn number(self) -> u32 {
        match self {
            Named::ForGood(number) | Named::AsOfNow(number) => number,
        }
    }
}

/// The id of a record of that kind: `deal-k3x9f2ab04mz`.
///
/// # Panics
///
/// Where the history has no record of that number.
pub fn id(history: &History, kind: DuplicateKind, number: u32) -> String {
    let mark = mark(history, kind, number).expect("a record of the history");
    format!("{}-{mark}", kind.word())
}

/// The id of a deal.
pub(crate) fn of_deal(history: &History, deal: OpportunityId) -> String {
    id(history, DuplicateKind::Deal, deal.0)
}

/// The id of a customer.
pub(crate) fn of_account(history: &History, number: u32) -> String {
    id(history, DuplicateKind::Card(CardKind::Account), number)
}

/// The id of a person at a customer.
pub(crate) fn of_contact(history: &History, number: u32) -> String {
    id(history, DuplicateKind::Card(CardKind::Contact), number)
}

/// The id of a lead.
pub(crate) fn of_lead(history: &History, number: u32) -> String {
    id(history, DuplicateKind::Card(CardKind::Lead), number)
}

/// The id of the activity of which a version has that number. It stays where the number is that of
/// the first: numbers of activities are the store's, and none is given twice.
pub fn of_activity(number: u32) -> String {
    format!("{ACTIVITY}-{number}")
}

/// The number of a version of the activity of that id, or of that number.
pub fn activity(text: &str) -> Option<u32> {
    let number = text.strip_prefix(ACTIVITY).and_then(|rest| rest.strip_prefix('-'));
    number.unwrap_or(text).parse().ok()
}

/// What an address of a record's page that is to be kept ends in: its number, and whether it is
/// still that record's.
pub fn page_end(history: &History, kind: DuplicateKind, number: u32) -> String {
    match mark(history, kind, number) {
        Some(mark) => format!("{number}-{}", &mark[..SHORTEST]),
        None => number.to_string(),
    }
}

/// The record that a text names: by its id, as an address of its page ends, or by its number alone.
/// None where there is no such record, or where it could be either of two.
pub fn find(history: &History, kind: DuplicateKind, text: &str) -> Option<Named> {
    let count = count(history, kind);
    let Some((before, wanted)) = text.split_once('-') else {
        return text.parse().ok().filter(|number| *number < count).map(Named::AsOfNow);
    };
    let is_id = before == kind.word();
    let least = if is_id { LENGTH } else { SHORTEST };
    let number: Option<u32> = before.parse().ok();
    if wanted.len() < least || !is_id && number.is_none() {
        return None;
    }
    let begins = |key: &Key| {
        wanted.len() <= LENGTH && digits(key).zip(wanted.chars()).all(|(one, other)| one == other)
    };
    let is_it = |number: &u32| key(history, kind, *number).is_some_and(begins);
    let only = || {
        let mut all = (0..count).filter(is_it);
        let first = all.next();
        first.filter(|_| all.next().is_none())
    };
    number.filter(is_it).or_else(only).map(Named::ForGood)
}

/// The records that `texts` name, where only these are wanted.
pub(crate) fn only(
    history: &History,
    kind: DuplicateKind,
    texts: Option<&[String]>,
    asked: &mut Asked,
) -> Option<BTreeSet<u32>> {
    let texts = texts?;
    let found = chosen(history, kind, texts);
    if found.is_none() {
        asked.refuse("only", &texts.join(","), iter::empty());
    }
    found
}

/// The records that these texts name, each by its id or by its number; `None` where one of them is
/// neither, or an id is nobody's.
fn chosen(history: &History, kind: DuplicateKind, texts: &[String]) -> Option<BTreeSet<u32>> {
    let (mut found, mut marks) = (BTreeSet::new(), BTreeMap::<&str, Vec<u32>>::new());
    for text in texts {
        match text.strip_prefix(kind.word()).and_then(|rest| rest.strip_prefix('-')) {
            Some(mark) => _ = marks.entry(mark).or_default(),
            None => _ = found.insert(text.parse().ok()?),
        }
    }
    // All records are looked at once, however many are named.
    let all = if marks.is_empty() { 0..0 } else { 0..count(history, kind) };
    for (number, mark) in all.filter_map(|number| Some((number, mark(history, kind, number)?))) {
        if let Some(numbers) = marks.get_mut(mark.as_str()) {
            numbers.push(number);
        }
    }
    for numbers in marks.into_values() {
        let [number] = numbers[..] else { return None };
        found.insert(that_stays(history, kind, number));
    }
    Some(found)
}

/// The number of the record that stays where that one was merged into another, else its own.
pub fn that_stays(history: &History, kind: DuplicateKind, number: u32) -> u32 {
    let place = number as usize;
    let into = match kind {
        DuplicateKind::Deal => {
            history.timeline(OpportunityId(number)).merged_into().map(|deal| deal.0)
        }
        DuplicateKind::Card(CardKind::Account) => history.accounts()[place].merged_into,
        DuplicateKind::Card(CardKind::Contact) => history.contacts()[place].merged_into,
        DuplicateKind::Card(CardKind::Lead) => history.leads()[place].merged_into,
    };
    into.unwrap_or(number)
}

fn count(history: &History, kind: DuplicateKind) -> u32 {
    (match kind {
        DuplicateKind::Deal => history.opportunity_count(),
        DuplicateKind::Card(kind) => kind.count(history),
    }) as u32
}

fn key(history: &History, kind: DuplicateKind, number: u32) -> Option<&Key> {
    let place = number as usize;
    match kind {
        DuplicateKind::Deal => {
            (number < count(history, kind)).then(|| &history.text(OpportunityId(number)).key)
        }
        DuplicateKind::Card(CardKind::Account) => history.accounts().get(place).map(|it| &it.key),
        DuplicateKind::Card(CardKind::Contact) => history.contacts().get(place).map(|it| &it.key),
        DuplicateKind::Card(CardKind::Lead) => history.leads().get(place).map(|it| &it.key),
    }
}

fn mark(history: &History, kind: DuplicateKind, number: u32) -> Option<String> {
    key(history, kind, number).map(mark_of)
}

/// The hash of the key, in letters and digits.
fn mark_of(key: &Key) -> String {
    digits(key).collect()
}

/// One after the other: of most keys the first says that it is another.
fn digits(key: &Key) -> impl Iterator<Item = char> {
    let mut rest = fnv1a(key.source.bytes().chain([0]).chain(key.id.bytes()));
    (0..LENGTH).map(move |_| {
        let digit = (rest % 36) as u32;
        rest /= 36;
        char::from_digit(digit, 36).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids are kept elsewhere: one that came out otherwise would lead nowhere.
    #[test]
    fn a_mark_is_the_same_for_ever() {
        let marks = [("salesforce", "0061"), ("tassei", "deal-12"), ("", "")]
            .map(|(source, id)| mark_of(&Key::new(source, id)));
        assert_eq!(marks, ["fpry4cpdxbdg", "0ivmhbsxkh2n", "3b19l5qdbo0o"]);
    }

    #[test]
    fn marks_of_many_records_differ() {
        let marks: std::collections::HashSet<String> =
            (0..200_000).map(|id| mark_of(&Key::new("hubspot", &id.to_string()))).collect();
        assert_eq!(marks.len(), 200_000);
    }

    #[test]
    fn an_activity_is_named_by_its_number() {
        assert_eq!(activity(&of_activity(17)), Some(17));
        assert_eq!(activity("17"), Some(17));
        assert_eq!(["deal-17", "activity-", "activity17", "-17"].map(activity), [None; 4]);
    }
}
