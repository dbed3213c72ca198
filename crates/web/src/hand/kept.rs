//! Changes as they are kept: looked at, written and shown in one go, so that nobody else's comes
//! between.

use std::collections::BTreeSet;
use std::sync::Arc;

use records::{Batch, BatchId, Deed, Stamp, Store};
use reports::hand::{
    About, CardKind, CardWanted, Clash, DuplicateKind, Hand, Logged, Problem, SOURCE, Wanted,
};
use sales::event::{Event, Key, RecordKind, What};
use sales::history::OpportunityId;

mod entry;
pub(crate) use entry::{change_entry, undo_entry};

use super::deeds;
use super::edits::{self, Edit};
use crate::asker::Asker;
use crate::error::Error;
use crate::ledger::Change;
use crate::server::Server;
use crate::wording::merging;

/// What came of a change.
pub(crate) enum Done {
    /// It is kept.
    Kept(Kept),
    /// Somebody else has changed the same fields meanwhile; nothing was changed.
    Clash(Vec<Clash>),
    /// Something is wrong with it; nothing was changed.
    Wrong(Vec<Problem>),
}

/// A change that is kept.
pub(crate) struct Kept {
    /// The batch; none where there was nothing to change.
    pub(crate) batch: Option<i64>,
    /// What it is of.
    pub(crate) of: Of,
    /// The activity that was logged with it.
    pub(crate) logged: Option<Key>,
}

impl Kept {
    /// The deal it is of.
    pub(crate) fn deal(&self) -> Option<&Key> {
        match &self.of {
            Of::Deal(key) => Some(key),
            Of::Card(_) | Of::Entry(_) => None,
        }
    }

    /// The card it is of.
    pub(crate) fn card(&self) -> Option<&Key> {
        match &self.of {
            Of::Card(key) => Some(key),
            Of::Deal(_) | Of::Entry(_) => None,
        }
    }

    /// The activity that was logged or edited.
    pub(crate) fn entry(&self) -> Option<&Key> {
        match &self.of {
            Of::Entry(key) => Some(key),
            Of::Deal(_) | Of::Card(_) => self.logged.as_ref(),
        }
    }
}

/// What a change is of, for whoever is led there.
pub(crate) enum Of {
    /// The deal of that key.
    Deal(Key),
    /// The customer, person at one, or lead of that key.
    Card(Key),
    /// The logged activity of that key.
    Entry(Key),
}

/// Which record a form is about.
pub(crate) enum Which {
    /// The deal of that key.
    Deal(Key),
    /// The lead of that key.
    Lead(Key),
    /// The customer of that key; the form says of which deal, if any.
    Account(Key),
}

/// Why a change is not even looked at.
enum Refused {
    NotFound,
    Forbidden,
    Followed,
    Became(Option<u32>),
    Store(records::Error),
}

impl From<records::Error> for Refused {
    fn from(error: records::Error) -> Refused {
        match error.why {
            records::Why::UnknownBatch(_) | records::Why::AlreadyUndone(_) => Refused::NotFound,
            records::Why::Followed { .. } => Refused::Followed,
            _ => Refused::Store(error),
        }
    }
}

/// What a change begins from.
struct Before<'b> {
    change: &'b Change<'b>,
    hand: &'b Hand<'b>,
    /// The record it changes, with the state it is in.
    stamp: Option<((RecordKind, Key), Stamp)>,
}

/// Does something about the newest records as `asker`; `about` is the record it changes.
async fn kept(
    server: &Arc<Server>,
    asker: &Asker,
    about: Option<(RecordKind, Key)>,
    work: impl FnOnce(&Before<'_>) -> Result<Done, Refused> + Send + 'static,
) -> Result<Done, Error> {
    let (viewer, today) = (asker.viewer.clone(), server.today());
    let worked = server.change(asker, move |change| {
        let store = change.store;
        // Before the history is read: what another program changes after that is noticed.
        let stamped = |(kind, key): (RecordKind, Key)| {
            let stamp = store.stamp(kind, &key)?;
            Ok(((kind, key), stamp))
        };
        let stamp = about.map(stamped).transpose()?;
        let history = store.history()?;
        let key_of = |person| store.person_key(person);
        let hand = &Hand::new(&history, &viewer, today, change.actor.at, &key_of);
        match work(&Before { change, hand, stamp }) {
            Err(Refused::Store(error)) => Err(error),
            done => Ok(done),
        }
    });
    let worked = worked.await??;
    worked.map_err(|refused| match refused {
        Refused::Forbidden => Error::Forbidden,
        Refused::Followed => Error::Followed,
        Refused::Became(deal) => Error::Became(deal),
        _ => Error::NotFound,
    })
}

/// Changes a deal.
pub(crate) async fn change(
    server: &Arc<Server>,
    asker: &Asker,
    key: Key,
    wanted: Wanted,
) -> Result<Done, Error> {
    kept(server, asker, Some((RecordKind::Opportunity, key.clone())), move |before| {
        let deal = before.deal(&key)?;
        let clashes = before.hand.clashes(deal, &wanted);
        if !clashes.is_empty() {
            return Ok(Done::Clash(clashes));
        }
        before.write(deeds::change(before.hand, deal, &wanted), |id| {
            let events = before.hand.change(deal, &wanted, id)?;
            Ok((Of::Deal(key), events))
        })
    })
    .await
}

/// Makes a deal.
pub(crate) async fn make(
    server: &Arc<Server>,
    asker: &Asker,
    wanted: Wanted,
) -> Result<Done, Error> {
    kept(server, asker, None, move |before| {
        if !before.hand.may_make() {
            return Err(Refused::Forbidden);
        }
        before.write(deeds::make(&wanted), |id| {
            let (key, events) = before.hand.make(&wanted, id)?;
            Ok((Of::Deal(key), events))
        })
    })
    .await
}

/// Logs an activity.
pub(crate) async fn log(
    server: &Arc<Server>,
    asker: &Asker,
    which: Which,
    said: Logged,
) -> Result<Done, Error> {
    kept(server, asker, None, move |before| {
        let hand = before.hand;
        let (about, of) = match which {
            Which::Deal(key) => (hand.deal(&key).map(About::Deal), Of::Deal(key)),
            Which::Lead(key) => (hand.card(CardKind::Lead, &key).map(About::Lead), Of::Card(key)),
            Which::Account(key) => {
                let number = hand.card(CardKind::Account, &key).ok_or(Refused::NotFound)?;
                match hand.about_account(number, &said.deal) {
                    Ok(about) => (Some(about), Of::Card(key)),
                    Err(problem) => return Ok(Done::Wrong(vec![problem])),
                }
            }
        };
        let about = about.ok_or(Refused::NotFound)?;
        before.write(deeds::log(&said), |id| Ok((of, hand.log(about, &said, id)?)))
    })
    .await
}

/// Takes a batch back that somebody made by hand of a deal. The batch that made the deal is only
/// taken back while it is all there is.
pub(crate) async fn undo(
    server: &Arc<Server>,
    asker: &Asker,
    key: Key,
    batch: BatchId,
) -> Result<Done, Error> {
    kept(server, asker, Some((RecordKind::Opportunity, key.clone())), move |before| {
        let (store, deal) = (before.change.store, before.deal(&key)?);
        let edits = edits::of_deal(store, before.hand, deal, &key)?;
        before.undo(batch, &edits, Of::Deal(key))
    })
    .await
}

/// Changes a customer, a person at one, or a lead; makes one where there is no key.
pub(crate) async fn card(
    server: &Arc<Server>,
    asker: &Asker,
    kind: CardKind,
    key: Option<Key>,
    wanted: CardWanted,
) -> Result<Done, Error> {
    let about = key.clone().map(|key| (kind.record(), key));
    kept(server, asker, about, move |before| {
        let hand = before.hand;
        let found = |key: &Key| hand.card(kind, key).ok_or(Refused::NotFound);
        let number = key.as_ref().map(found).transpose()?;
        if !hand.may_make() {
            return Err(Refused::Forbidden);
        }
        let clashes = number.map(|number| hand.card_clashes(kind, number, &wanted));
        if let Some(clashes) = clashes.filter(|clashes| !clashes.is_empty()) {
            return Ok(Done::Clash(clashes));
        }
        before.write(deeds::card(hand, kind, number, &wanted), |id| {
            let (key, events) = hand.change_card(kind, number, &wanted, id)?;
            Ok((Of::Card(key), events))
        })
    })
    .await
}

/// Two records of a kind of which one stays, by their keys.
pub(crate) struct Merging {
    pub(crate) kind: DuplicateKind,
    pub(crate) stays: Key,
    pub(crate) goes: Key,
    /// The fields of which the value of the one that goes is kept; none for those proposed.
    pub(crate) taken: Option<BTreeSet<String>>,
    /// The states that both were shown in; none where nobody looked.
    pub(crate) stamps: Option<String>,
}

/// Merges one record into another.
pub(crate) async fn merge(
    server: &Arc<Server>,
    asker: &Asker,
    merging: Merging,
) -> Result<Done, Error> {
    let Merging { kind, stays, goes, taken, stamps } = merging;
    let about = Some((kind.record(), stays.clone()));
    kept(server, asker, about, move |before| {
        let hand = before.hand;
        let number = |key: &Key| hand.one(kind, key).ok_or(Refused::NotFound);
        let both = (number(&stays)?, number(&goes)?);
        let mut merge = hand.merge_of(kind, both.0, both.1).ok_or(Refused::NotFound)?;
        let now = stamps_of(before.change.store, kind, &stays, &goes)?;
        if stamps.is_some_and(|shown| shown != now) {
            return Ok(Done::Clash(Vec::new()));
        }
        merge.taken = taken.unwrap_or(merge.taken);
        let of = match kind {
            DuplicateKind::Card(_) => Of::Card(stays),
            DuplicateKind::Deal => Of::Deal(stays),
        };
        let deed = merging::merged(hand, kind, [both.0, both.1]);
        before.write(deed, |_| Ok((of, hand.merge(&merge).unwrap_or_default())))
    })
    .await
}

/// The states that two records of a kind are in.
pub(crate) fn stamps_of(
    store: &Store,
    kind: DuplicateKind,
    stays: &Key,
    goes: &Key,
) -> Result<String, records::Error> {
    let stamp = |key: &Key| store.stamp(kind.record(), key);
    Ok(format!("{} {}", stamp(stays)?.text(), stamp(goes)?.text()))
}

/// Makes a deal of a lead.
pub(crate) async fn convert(
    server: &Arc<Server>,
    asker: &Asker,
    key: Key,
    wanted: Wanted,
) -> Result<Done, Error> {
    let about = Some((RecordKind::Lead, key.clone()));
    kept(server, asker, about, move |before| {
        let hand = before.hand;
        let lead = hand.card(CardKind::Lead, &key).ok_or(Refused::NotFound)?;
        if !hand.is_unconverted(lead) {
            return Err(Refused::Became(hand.has_become(lead).map(|deal| deal.0)));
        }
        before.write(deeds::convert(&wanted), |id| {
            let (deal, events) = hand.convert(lead, &wanted, id)?;
            Ok((Of::Deal(deal), events))
        })
    })
    .await
}

/// Takes a batch back that somebody made by hand of a card.
pub(crate) async fn undo_card(
    server: &Arc<Server>,
    asker: &Asker,
    kind: CardKind,
    key: Key,
    batch: BatchId,
) -> Result<Done, Error> {
    let about = Some((kind.record(), key.clone()));
    kept(server, asker, about, move |before| {
        let store = before.change.store;
        let hand = before.hand;
        let number = hand.card(kind, &key).ok_or(Refused::NotFound)?;
        let edits = edits::of_card(store, hand, kind, number, &key)?;
        before.undo(batch, &edits, Of::Card(key))
    })
    .await
}

impl Before<'_> {
    /// The deal of that key, which whoever asks may change.
    fn deal(&self, key: &Key) -> Result<OpportunityId, Refused> {
        let deal = self.hand.deal(key).ok_or(Refused::NotFound)?;
        self.hand.may_change(deal).then_some(deal).ok_or(Refused::Forbidden)
    }

    /// Keeps the events that `make` makes, given an id that nothing has yet, as one batch: unless
    /// something is wrong with them, or there are none.
    fn write(
        &self,
        deed: Deed,
        make: impl FnOnce(&str) -> Result<(Of, Vec<Event>), Vec<Problem>>,
    ) -> Result<Done, Refused> {
        let mut writer = self.change.store.begin(&self.change.batch(SOURCE, deed))?;
        let batch = writer.batch().0;
        let (of, events) = match make(&batch.to_string()) {
            Err(problems) => return Ok(Done::Wrong(problems)),
            Ok((of, events)) if events.is_empty() => {
                return Ok(Done::Kept(Kept { batch: None, of, logged: None }));
            }
            Ok(made) => made,
        };
        if let Some(((kind, key), stamp)) = &self.stamp {
            writer.expect(*kind, key, *stamp)?;
        }
        writer.push_all(&events)?;
        let written = writer.commit()?.total();
        let is_new = written.new + written.changed > 0;
        let logged = events.iter().find(|event| matches!(event.what, What::Done(_)));
        let logged = logged.map(|event| event.key.clone());
        Ok(Done::Kept(Kept { batch: is_new.then_some(batch), of, logged }))
    }

    /// Takes one of these changes back, where it can be.
    fn undo(&self, batch: BatchId, edits: &[Edit], of: Of) -> Result<Done, Refused> {
        // Whoever asks twice, or second, finds it done.
        let is_undone = |batch: Batch| batch.source == SOURCE && batch.undone_at.is_some();
        if self.change.store.batch(batch)?.is_some_and(is_undone) {
            return Ok(Done::Kept(Kept { batch: None, of, logged: None }));
        }
        let is_it = |edit: &&Edit| edit.batch.id == batch && (edit.may_undo || edit.is_followed);
        edits.iter().find(is_it).ok_or(Refused::NotFound)?;
        self.change.store.undo(batch, &self.change.actor)?;
        Ok(Done::Kept(Kept { batch: None, of, logged: None }))
    }
}
