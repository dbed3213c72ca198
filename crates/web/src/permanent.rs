//! Addresses of records that stay. The number of a record changes when others come and go, so that
//! an address to keep also has a mark of the record that is meant: `/deals/12-k3x9f2ab`.

use reports::hand::{CardKind, DuplicateKind};
use sales::event::Key;
use sales::history::{History, OpportunityId};

use crate::assets::fnv1a;

/// Letters and digits of a mark: by chance two of a million records share one in a thousand
/// companies, and then only one whose number has changed is taken for the other.
const LENGTH: usize = 8;

/// What a record's address ends in.
pub(crate) fn end(history: &History, kind: DuplicateKind, number: u32) -> String {
    match key(history, kind, number) {
        Some(key) => format!("{number}-{}", mark(key)),
        None => number.to_string(),
    }
}

/// The number that the record has now of which an address ends in `text`; none where the mark is
/// that of no record here.
pub(crate) fn number(history: &History, kind: DuplicateKind, text: &str) -> Option<u32> {
    let Some((number, wanted)) = text.split_once('-') else { return text.parse().ok() };
    let is_it = |number: &u32| key(history, kind, *number).is_some_and(|key| mark(key) == wanted);
    let as_before = number.parse().ok().filter(is_it);
    as_before.or_else(|| (0..count(history, kind)).find(is_it))
}

fn count(history: &History, kind: DuplicateKind) -> u32 {
    (match kind {
        DuplicateKind::Deal => history.opportunity_count(),
        DuplicateKind::Card(CardKind::Account) => history.accounts().len(),
        DuplicateKind::Card(CardKind::Contact) => history.contacts().len(),
        DuplicateKind::Card(CardKind::Lead) => history.leads().len(),
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

fn mark(key: &Key) -> String {
    let mut rest = fnv1a([key.source.as_bytes(), b"\0", key.id.as_bytes()].concat().as_slice());
    let digit = |_| {
        let digit = (rest % 36) as u32;
        rest /= 36;
        char::from_digit(digit, 36).unwrap_or_default()
    };
    (0..LENGTH).map(digit).collect()
}
