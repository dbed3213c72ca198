//! The ideal customer.

use super::Reader;
use super::file::IdealKeys;
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
            let message = format!("an ideal customer cannot be told by \"{word}\"");
            let known: Vec<&str> = FIELDS.iter().map(|field| field.word()).collect();
            self.fault(&keys.field, message, &format!("Write one of {}.", known.join(", ")));
        }
        let weight = keys.weight.as_ref().map_or(1, |weight| *weight.get_ref());
        if let (0, Some(place)) = (weight, &keys.weight) {
            self.fault(place, "a weight of zero counts for nothing", "Write 1 or more.");
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
                    let message = format!("no number is at least {least} and at most {most}");
                    self.fault(&keys.field, message, "Write the smaller number as at_least.");
                    return None;
                }
                Some(Wanted::Between { at_least, at_most })
            }
            _ => {
                let message = "an ideal customer's attribute needs one description";
                let fix = "Write either one_of, or containing, or at_least and at_most.";
                self.fault(&keys.field, message, fix);
                None
            }
        }
    }

    fn words(&mut self, words: &Spanned<Vec<String>>) -> Option<Vec<Arc<str>>> {
        let written = words.get_ref();
        if written.is_empty() || written.iter().any(|word| word.trim().is_empty()) {
            self.fault(words, "no word is given", "Write at least one word, and no empty one.");
            return None;
        }
        Some(written.iter().map(|word| word.as_str().into()).collect())
    }
}
