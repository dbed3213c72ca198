//! Accounts, contacts and leads that are told anew.

use super::super::activities::ActivityColumns;
use super::super::assemble::{account, contact, lead};
use super::super::builder::Card;
use super::super::chunk::CHUNK_SIZE;
use super::super::custom::changes_of_card;
use super::super::index::AllPlaces;
use super::super::{Account, Index};
use super::super::{CARDS, Ground};
use super::{CardNews, Next, Numbers, places, told};
use crate::event::RecordKind;
use crate::names::loose;
use std::cmp::Ordering;
use std::sync::Arc;

impl Next {
    /// Puts what is known of an account, contact or lead into its place.
    pub(super) fn card(
        &mut self,
        news: CardNews,
        index: &Index,
        numbers: &mut dyn Numbers,
    ) -> Option<()> {
        // Which one stays, and what it takes over, is found where everything is built.
        (!self.has_merged(news.kind)).then_some(())?;
        let events = news.events.iter().map(|(event, teller)| (event, *teller));
        let mut builder = told(news.kind, &news.key, events)?;
        let places = places(&builder, index, numbers)?;
        let card = match news.kind {
            RecordKind::Account => builder.accounts.pop()?,
            RecordKind::Contact => builder.contacts.pop()?,
            RecordKind::Lead => builder.leads.pop()?,
            _ => return None,
        };
        match news.kind {
            RecordKind::Account => {
                let told = account(&news.key, Some(&card), &places.people);
                self.keeps_names(&news, &told, index, numbers).then_some(())?;
                put(&mut self.ground().accounts, news.place, told)?;
            }
            RecordKind::Contact => {
                let told = contact(&news.key, Some(&card), &places.accounts);
                put(&mut self.ground().contacts, news.place, told)?;
            }
            _ => self.lead(&news, &card, &places)?,
        }
        self.custom(&news, &card)
    }

    /// Puts what the card holds in custom fields into its place. Where it holds nothing any more,
    /// another card that is the same record may.
    fn custom(&mut self, news: &CardNews, card: &Card) -> Option<()> {
        let ground = &self.history.ground;
        let cards = CARDS.iter().position(|kind| *kind == news.kind)?;
        if card.custom.is_empty() {
            return ground.custom_of_cards[cards].of(news.place).is_empty().then_some(());
        }
        let zone = &ground.organisation.zone;
        let changes = changes_of_card(card, &ground.fields, news.kind, zone);
        self.ground().custom_of_cards[cards].set(news.place, changes);
        Some(())
    }

    /// Whether any of that kind was merged into another.
    fn has_merged(&self, kind: RecordKind) -> bool {
        let ground = &self.history.ground;
        match kind {
            RecordKind::Account => ground.accounts.iter().any(|one| one.merged_into.is_some()),
            RecordKind::Contact => ground.contacts.iter().any(|one| one.merged_into.is_some()),
            _ => ground.leads.iter().any(|one| one.merged_into.is_some()),
        }
    }

    fn lead(&mut self, news: &CardNews, card: &Card, places: &AllPlaces) -> Option<()> {
        let told = lead(&news.key, card, places, &self.history.ground.organisation.zone);
        if news.place as usize == self.history.ground.leads.len() {
            self.append_lead(news.place as usize);
        }
        put(&mut self.ground().leads, news.place, told)
    }

    /// Makes room for the activities of a new lead.
    fn append_lead(&mut self, place: usize) {
        if place.is_multiple_of(CHUNK_SIZE) {
            let columns = ActivityColumns::starting_at(place as u32);
            self.history.lead_activities.push(Arc::new(columns));
        }
        self.of_leads(place / CHUNK_SIZE).close_group();
    }

    fn ground(&mut self) -> &mut Ground {
        Arc::make_mut(&mut self.history.ground)
    }

    /// Whether every name means the same account as before. It does where all accounts are
    /// defined, and a name that is new, or is given up, is nobody else's, not even by a guess.
    fn keeps_names(
        &self,
        news: &CardNews,
        told: &Account,
        index: &Index,
        numbers: &mut dyn Numbers,
    ) -> bool {
        let accounts = &self.history.ground.accounts;
        // Those that are only referred to come last.
        let all_defined = accounts.last().is_none_or(|account| account.defined);
        let before = accounts.get(news.place as usize);
        match before {
            Some(before) if before.key != told.key || !before.defined => return false,
            Some(before) if names(before).eq(names(told)) => return true,
            _ if !all_defined => return false,
            _ => {}
        }
        let own: Vec<String> =
            before.into_iter().chain([told]).flat_map(names).map(|it| loose(it)).collect();
        let others = (0..).zip(accounts.iter()).filter(|(place, _)| *place != news.place);
        let others = others.flat_map(|(_, other)| names(other));
        let is_free = others.map(|name| loose(name)).all(|name| !own.contains(&name));
        is_free
            && (before.is_none() || index.is_alone(news.place, &numbers.all(RecordKind::Account)))
    }
}

/// What an account is called, here and by its source.
fn names(account: &Account) -> impl Iterator<Item = &Arc<str>> {
    [&account.name].into_iter().chain(&account.given)
}

/// Puts something into a place of a list, or at its end.
fn put<T: Clone>(list: &mut Arc<Vec<T>>, place: u32, value: T) -> Option<()> {
    let (list, place) = (Arc::make_mut(list), place as usize);
    match place.cmp(&list.len()) {
        Ordering::Less => list[place] = value,
        Ordering::Equal => list.push(value),
        Ordering::Greater => return None,
    }
    Some(())
}
