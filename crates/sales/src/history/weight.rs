//! What a history weighs in memory.

use super::{ActivityColumns, History, OpportunityText};
use crate::event::{Key, TextField};
use std::sync::Arc;

/// What a history weighs in memory, in bytes: all that is held, whether filled or not, except
/// for what does not grow with the records (people, products, quotas …).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Columns of opportunities, without their activities and display texts.
    pub opportunity_bytes: usize,
    /// Columns of activities.
    pub activity_bytes: usize,
    /// Keys, names and other texts of opportunities, accounts, contacts and leads. A text that
    /// several share counts once.
    pub text_bytes: usize,
}

impl History {
    /// What it weighs in memory.
    pub fn weight(&self) -> Weight {
        let of_chunks = self.chunks.iter().map(|chunk| chunk.activities().bytes());
        let outside = self.activities_outside().map(|it| size_of::<ActivityColumns>() + it.bytes());
        Weight {
            opportunity_bytes: self.chunks.iter().map(|chunk| chunk.bytes()).sum(),
            activity_bytes: of_chunks.chain(outside).sum(),
            text_bytes: self.opportunity_texts() + self.other_texts(),
        }
    }

    fn opportunity_texts(&self) -> usize {
        let one = |text: &OpportunityText| {
            key_bytes(&text.key) + held(&text.name) + held(&text.next_step)
        };
        let of_chunk = |texts: &Vec<OpportunityText>| {
            texts.capacity() * size_of::<OpportunityText>() + texts.iter().map(one).sum::<usize>()
        };
        self.chunks.iter().map(|chunk| of_chunk(&chunk.texts)).sum()
    }

    fn other_texts(&self) -> usize {
        let texts = |texts: &Vec<(TextField, Arc<str>)>| {
            let inside: usize = texts.iter().map(|(_, text)| held(text)).sum();
            texts.capacity() * size_of::<(TextField, Arc<str>)>() + inside
        };
        let ground = &self.ground;
        let accounts = ground.accounts.iter();
        let contacts = ground.contacts.iter();
        let leads = ground.leads.iter();
        accounts.map(|it| key_bytes(&it.key) + held(&it.name) + texts(&it.texts)).sum::<usize>()
            + contacts
                .map(|it| key_bytes(&it.key) + held(&it.name) + texts(&it.texts))
                .sum::<usize>()
            + leads.map(|it| key_bytes(&it.key) + held(&it.name) + texts(&it.texts)).sum::<usize>()
            + size_of_val(ground.accounts.as_slice())
            + size_of_val(ground.contacts.as_slice())
            + size_of_val(ground.leads.as_slice())
            + ground.custom_of_cards.iter().map(|values| values.bytes()).sum::<usize>()
    }
}

fn key_bytes(key: &Key) -> usize {
    held(&key.source) + held(&key.id)
}

/// The bytes of a shared text that fall on one who shares it, its two counts included.
pub(super) fn held(text: &Arc<str>) -> usize {
    (text.len() + 2 * size_of::<usize>()) / Arc::strong_count(text)
}
