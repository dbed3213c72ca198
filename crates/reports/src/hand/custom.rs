//! Custom fields by hand: what forms hold, and what a change of them means.

use crate::custom::{self, Field};
use crate::hand::said::{changed, differ, said};
use crate::hand::{Clash, DuplicateKind, Hand, Merge, Problem, Why, event, text};
use sales::amounts::AmountFault;
use sales::custom::{CustomType, typed};
use sales::event::{Attribute, Event, Key, RecordKind, What, When};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Values of custom fields as texts, by the ids of the fields.
pub type CustomTexts = BTreeMap<Arc<str>, String>;

/// What somebody wants a record to hold in custom fields.
#[derive(Clone, Debug, Default)]
pub struct CustomWanted {
    /// What the fields shall hold; those left out stay.
    pub values: CustomTexts,
    /// What they held when they were shown.
    pub was: CustomTexts,
}

impl CustomWanted {
    /// What it changes, whatever stands there now: what was sent as it was shown stays.
    pub fn changed(&self) -> CustomTexts {
        changed(&self.values, &self.was)
    }
}

/// What comes before a field's id where it stands beside words for other fields.
pub const CUSTOM: &str = "custom:";

/// What comes before the name of a custom field where a program names it beside other fields.
pub const FIELDS: &str = "fields.";

/// The word for a custom field in forms and problems.
pub fn custom_word(id: &str) -> String {
    format!("{CUSTOM}{id}")
}

impl Hand<'_> {
    /// The custom fields that a form of such a record has, in their order.
    pub fn custom_fields(&self, kind: RecordKind) -> Vec<Field> {
        custom::fields(self.history, kind)
    }

    /// What they hold at this moment; of a new record nothing.
    pub fn custom_values(&self, kind: RecordKind, record: Option<u32>) -> CustomTexts {
        let mut texts = CustomTexts::new();
        for (place, field) in self.history.fields_of(kind) {
            let held = record.and_then(|it| self.history.custom_at(kind, it, place, self.now));
            let held = held.map(ToString::to_string).unwrap_or_default();
            texts.insert(Arc::clone(&field.id), held);
        }
        texts
    }

    /// What two records hold in the fields in use.
    pub(super) fn custom_of_both(
        &self,
        kind: DuplicateKind,
        one: u32,
        other: u32,
    ) -> [CustomTexts; 2] {
        let used = self.custom_fields(kind.record());
        [one, other].map(|number| {
            let mut held = self.custom_values(kind.record(), Some(number));
            held.retain(|id, _| used.iter().any(|field| field.id == *id));
            held
        })
    }

    /// What a merge changes in custom fields. What only the one that goes says is known of the one
    /// that stays without a word, so it is emptied there where it is not to be kept.
    pub(super) fn merged_custom(&self, merge: &Merge, into: &Key, one: &Key) -> Vec<Event> {
        let kind = merge.kind.record();
        let is_known = |id: &Arc<str>| {
            let mut told = self.history.custom_of(kind, merge.stays);
            told.any(|(place, ..)| self.history.field(place).id == *id)
        };
        let [own, others] = self.custom_of_both(merge.kind, merge.stays, merge.goes);
        let set = |(id, theirs): (&Arc<str>, &String)| {
            let is_taken = merge.taken.contains(&custom_word(id));
            let (key, value) = match (is_taken, is_known(id)) {
                _ if theirs.is_empty() || *theirs == own[id] => return None,
                (true, true) => (into, theirs.as_str()),
                (false, false) => (one, ""),
                (true, false) | (false, true) => return None,
            };
            let set = What::Set(Attribute::Custom(Arc::clone(id), value.into()));
            Some(event(kind, key, When::At(self.now), set))
        };
        others.iter().filter_map(set).collect()
    }

    /// The fields that what is wanted and somebody else have both changed since they were shown.
    pub fn custom_clashes(
        &self,
        kind: RecordKind,
        record: u32,
        wanted: &CustomWanted,
    ) -> Vec<Clash> {
        let now = self.custom_values(kind, Some(record));
        let clash = |(id, was): (&Arc<str>, &String)| {
            let (theirs, mine) = (now.get(id)?, wanted.values.get(id)?.trim());
            let is_clash =
                said(&wanted.values, &wanted.was, id).is_some() && differ(was, mine, theirs);
            let field = custom_word(id).into();
            is_clash.then(|| Clash { field, mine: mine.into(), theirs: theirs.clone() })
        };
        wanted.was.iter().filter_map(clash).collect()
    }

    /// The events of what is to be changed in the custom fields of the record of that key.
    pub(super) fn custom_events(
        &self,
        (kind, key): (RecordKind, &Key),
        record: Option<u32>,
        wanted: &CustomWanted,
    ) -> Result<Vec<Event>, Vec<Problem>> {
        let now = self.custom_values(kind, record);
        let (mut events, mut problems) = (Vec::new(), Vec::new());
        for (place, field) in self.history.fields_of(kind) {
            let Some(value) = said(&wanted.values, &wanted.was, &field.id) else { continue };
            if field.retired || now[&field.id] == value {
                continue;
            }
            let word = custom_word(&field.id);
            let is_short = text("", value).is_ok();
            match self.history.field(place).value(value).filter(|_| is_short) {
                Some(value) if *value == *now[&field.id] => {}
                Some(value) => {
                    let set = Attribute::Custom(Arc::clone(&field.id), value);
                    events.push(event(kind, key, When::At(self.now), What::Set(set)));
                }
                None if !is_short => problems.push(Problem::new(word, Why::TooLong)),
                None => {
                    let why = match field.holds {
                        CustomType::Number if typed(value) == Err(AmountFault::InDoubt) => {
                            Why::DoubtfulNumber
                        }
                        CustomType::Number => Why::NoNumber,
                        CustomType::Date => Why::NoDay,
                        CustomType::Choice | CustomType::Text => Why::NoChoice,
                    };
                    problems.push(Problem::new(word, why));
                }
            }
        }
        if problems.is_empty() { Ok(events) } else { Err(problems) }
    }
}
