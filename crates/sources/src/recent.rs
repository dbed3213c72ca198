//! What was made of the texts met lately: a column says the same few things over and over.

use crate::out::hash;
use std::sync::Arc;

/// Texts remembered at most.
const PLACES: usize = 4096;
/// Texts of more bytes share one place, so that they do not fill the memory.
const LONGEST: usize = 256;

/// Texts met lately, with what was made of each. A text has one place; another one that comes
/// to the same place takes it over.
pub(crate) struct Recent<T> {
    places: Vec<Option<(Arc<str>, T)>>,
}

impl<T> Default for Recent<T> {
    fn default() -> Recent<T> {
        Recent { places: Vec::new() }
    }
}

impl<T> Recent<T> {
    /// The text, shared with whoever asked for it before, and what `make` makes of it.
    pub(crate) fn of(&mut self, text: &str, make: impl FnOnce(&str) -> T) -> &(Arc<str>, T) {
        if self.places.is_empty() {
            self.places.resize_with(PLACES, || None);
        }
        let long = text.len() > LONGEST;
        let place = if long { 0 } else { hash(&text) as usize % PLACES };
        let place = &mut self.places[place];
        if place.as_ref().is_none_or(|(known, _)| **known != *text) {
            *place = None;
        }
        place.get_or_insert_with(|| (Arc::from(text), make(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_its_own_meaning_however_many_there_are() {
        let mut lengths = Recent::default();
        for round in 0..2 {
            for number in 0..3 * PLACES {
                let text = number.to_string().repeat(1 + number % 100);
                let (shared, length) = lengths.of(&text, str::len);
                assert_eq!((&**shared, *length), (text.as_str(), text.len()), "{round}");
            }
        }
    }

    #[test]
    fn a_text_met_again_is_shared_and_not_thought_about_again() {
        let mut recent = Recent::default();
        let first = recent.of("Call", |_| 1).clone();
        let again = recent.of("Call", |_| 2);
        assert!(Arc::ptr_eq(&first.0, &again.0));
        assert_eq!(again.1, 1);
    }
}
