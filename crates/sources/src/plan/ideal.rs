//! The ideal customer.

use super::Reader;
use super::file::IdealKeys;
use crate::why::Why;
use sales::event::TextField;
use sales::profile::{Criterion, FIELDS, Wanted};
use std::sync::Arc;
use toml::Spanned;

impl Reader<'_> {
    /// What the ideal customer has; what is wrong is told and left out.
    pub(super) fn ideal(&mut self, criteria: Vec<IdealKeys>) -> Vec<Criterion> {
        criteria.into_iter().filter_map(|keys| self.criterion(keys)).collect()
    }

    fn criterion(&mut self, keys: IdealKeys) -> Option<Criterion> {
        let word = keys.field.get_ref();
        let field = TextField::from_word(word).filter(|field| FIELDS.contains(field));
        if field.is_none() {
            let known: Vec<&str> = FIELDS.iter().map(|field| field.word()).collect();
            let fault = Why::IdealBy.with("field", word).with("fields", known.join(", "));
            self.fault(&keys.field, fault);
        }
        let weight = keys.weight.as_ref().map_or(1, |weight| *weight.get_ref());
        if let (0, Some(place)) = (weight, &keys.weight) {
            self.fault(place, Why::ZeroWeight);
        }
        let wanted = self.wanted(&keys);
        let weight = Some(weight).filter(|weight| *weight > 0);
        Some(Criterion { field: field?, wanted: wanted?, weight: weight? })
    }

    fn wanted(&mut self, keys: &IdealKeys) -> Option<Wanted> {
        let ranged = keys.at_least.is_some() || keys.at_most.is_some();
        match (&keys.one_of, &keys.containing, ranged) {
            (Some(words), None, false) => self.words(words).map(Wanted::OneOf),
            (None, Some(words), false) => self.words(words).map(Wanted::Containing),
            (None, None, true) => {
                let number = |end: &Option<Spanned<i64>>| end.as_ref().map(|end| *end.get_ref());
                let (at_least, at_most) = (number(&keys.at_least), number(&keys.at_most));
                if let (Some(least), Some(most)) = (at_least, at_most)
                    && least > most
                {
                    let fault = Why::NoNumberBetween.with("least", least).with("most", most);
                    self.fault(&keys.field, fault);
                    return None;
                }
                Some(Wanted::Between { at_least, at_most })
            }
            _ => {
                self.fault(&keys.field, Why::IdealNeedsOne);
                None
            }
        }
    }

    fn words(&mut self, words: &Spanned<Vec<String>>) -> Option<Vec<Arc<str>>> {
        let written = words.get_ref();
        if written.is_empty() || written.iter().any(|word| word.trim().is_empty()) {
            self.fault(words, Why::NoWord);
            return None;
        }
        Some(written.iter().map(|word| word.as_str().into()).collect())
    }
}
