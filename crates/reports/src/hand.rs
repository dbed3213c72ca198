//! Records changed by hand: who may change what, what a form is filled with, and which events a
//! change means. What is made here has keys of a source of its own.

mod account;
mod activity;
mod amount;
mod card;
mod convert;
mod custom;
mod days;
mod deal;
mod duplicate;
mod edit_entry;
mod entry;
mod fields;
mod merge;
mod merge_deals;
mod offers;
mod said;
mod shares;
mod sold;

pub use activity::{About, HOWS, Logged};
pub use card::{CardKind, CardValues, CardWanted};
pub use custom::{CUSTOM, CustomTexts, CustomWanted, FIELDS, custom_word};
pub use deal::{Clash, Wanted};
pub use duplicate::{DuplicateKind, Telling};
pub use entry::{ENTRY, Entry, EntryOffers, EntryWanted, how};
pub use fields::{DealField, Values};
pub use merge::{Attached, Merge};
pub use merge_deals::Course;
pub use offers::{Offers, StageOffer};
pub use shares::read_share;
pub use sold::{TIMES, read_quantity, so_many};

use merge_deals::DEAL_FIELDS;

use crate::viewer::{Sight, Viewer};
use sales::day::{Day, Instant};
use sales::event::{BY_HAND, Event, Key, RecordKind, What, When};
use sales::history::{History, OpportunityId};
use sales::names::is_unreadable;
use sales::roster::PersonId;
use std::borrow::Cow;
use std::fmt;

/// The source of all records and changes that are made here.
pub const SOURCE: &str = BY_HAND;

/// A key under which events name a person already, if they do.
pub type KeyOf<'k> = &'k dyn Fn(PersonId) -> Option<Key>;

/// Somebody who changes records at this moment.
pub struct Hand<'h> {
    history: &'h History,
    sight: Sight,
    own: Option<PersonId>,
    now: Instant,
    today: Day,
    key_of: KeyOf<'h>,
}

/// Why what a form says cannot be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The word of the field.
    pub field: Cow<'static, str>,
    /// What is wrong with it, as the end of a message's key.
    pub why: Why,
}

impl Problem {
    /// That is wrong with the field of this word.
    pub fn new(field: impl Into<Cow<'static, str>>, why: Why) -> Problem {
        Problem { field: field.into(), why }
    }
}

/// What can be wrong with a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Nothing is there, and something has to be.
    Missing,
    /// It is longer than anybody reads.
    TooLong,
    /// It holds line breaks, or marks that turn what is written around.
    Unreadable,
    /// No customer is called so; it has to be said that it is a new one.
    NewAccount,
    /// Nobody is called so whom it may be given to.
    Nobody,
    /// No stage in use is called so.
    NoStage,
    /// It is no amount.
    NoAmount,
    /// Its point may mark thousands or decimals.
    DoubtfulAmount,
    /// Its point may mark thousands or decimals, and it is no money.
    DoubtfulNumber,
    /// It is an amount of another currency.
    OtherCurrency,
    /// It is no currency.
    NoCurrency,
    /// There is no exchange rate for this currency.
    NoRate,
    /// It is no number of at most six decimals.
    NoNumber,
    /// It is no whole number from zero on.
    NoCount,
    /// It is no e-mail address.
    NoEmail,
    /// It is no day.
    NoDay,
    /// It is no time of day.
    NoTime,
    /// It has not come yet.
    Future,
    /// It is too long ago to be meant.
    LongAgo,
    /// It is too far ahead to be meant.
    FarAhead,
    /// The deal came into the stage it is in only later.
    BeforeStage,
    /// It is none of the choices.
    NoChoice,
    /// It is no part in per cent.
    NoShare,
    /// The parts do not make up 100 %.
    NoWhole,
    /// No product is called so.
    NoProduct,
    /// It is no number of units.
    NoQuantity,
    /// Somebody is named twice.
    Twice,
}

impl fmt::Display for Why {
    /// The stable word, also the end of message keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Missing => "missing",
            Why::TooLong => "too-long",
            Why::Unreadable => "unreadable",
            Why::NewAccount => "new-account",
            Why::Nobody => "nobody",
            Why::NoStage => "no-stage",
            Why::NoAmount => "no-amount",
            Why::DoubtfulAmount => "doubtful-amount",
            Why::DoubtfulNumber => "doubtful-number",
            Why::OtherCurrency => "other-currency",
            Why::NoCurrency => "no-currency",
            Why::NoRate => "no-rate",
            Why::NoNumber => "no-number",
            Why::NoCount => "no-count",
            Why::NoEmail => "no-email",
            Why::NoDay => "no-day",
            Why::NoTime => "no-time",
            Why::Future => "future",
            Why::LongAgo => "long-ago",
            Why::FarAhead => "far-ahead",
            Why::BeforeStage => "before-stage",
            Why::NoChoice => "no-choice",
            Why::NoShare => "no-share",
            Why::NoWhole => "no-whole",
            Why::NoProduct => "no-product",
            Why::NoQuantity => "no-quantity",
            Why::Twice => "twice",
        })
    }
}

impl<'h> Hand<'h> {
    /// The hand of `viewer` at that moment of today. `key_of` gives the key by which events name a
    /// person; whom none names is named by e-mail address or name.
    pub fn new(
        history: &'h History,
        viewer: &Viewer,
        today: Day,
        now: Instant,
        key_of: KeyOf<'h>,
    ) -> Hand<'h> {
        let sight = viewer.sight(history, today);
        Hand { history, sight, own: viewer.person(), now, today, key_of }
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        self.today
    }

    /// What is seen.
    pub(crate) fn sight(&self) -> &Sight {
        &self.sight
    }

    /// This moment.
    pub(crate) fn now(&self) -> Instant {
        self.now
    }

    /// The deal of that key, if it is there and seen.
    pub fn deal(&self, key: &Key) -> Option<OpportunityId> {
        let found = self.history.timelines().find(|one| self.history.text(one.id()).key == *key)?;
        self.sees(found.id()).then(|| found.id())
    }

    /// Its key, if the deal of that number is there and seen.
    pub fn deal_key(&self, number: u32) -> Option<Key> {
        let is_one = (number as usize) < self.history.opportunity_count();
        let id = is_one.then_some(OpportunityId(number)).filter(|id| self.sees(*id))?;
        Some(self.history.text(id).key.clone())
    }

    fn sees(&self, id: OpportunityId) -> bool {
        let timeline = self.history.timeline(id);
        timeline.exists(self.now) && self.sight.deal(self.history, &timeline, self.today)
    }

    /// Whether the deal may be changed, of one that is seen.
    pub fn may_change(&self, deal: OpportunityId) -> bool {
        let owner = self.history.timeline(deal).owner_at(self.now);
        self.sight.may_change(self.history, owner)
    }

    /// What was done about the deal, by the store's numbers, the latest first.
    pub fn activities(&self, deal: OpportunityId) -> Vec<u32> {
        let timeline = self.history.timeline(deal);
        timeline.activities().rev().map(|activity| activity.record).collect()
    }

    /// Whether the customer of the deal is known.
    pub fn has_account(&self, deal: OpportunityId) -> bool {
        self.history.timeline(deal).account().is_some()
    }

    /// Whether anything may be made.
    pub fn may_make(&self) -> bool {
        self.sight.may_change(self.history, None)
    }

    /// What somebody is called.
    pub fn person_name(&self, person: PersonId) -> &str {
        &self.history.roster().person(person).name
    }

    /// The key of somebody for an event.
    fn person_key(&self, person: PersonId) -> Key {
        let named = || Key::new(SOURCE, &crate::ask::person_parameter(self.history, person));
        (self.key_of)(person).unwrap_or_else(named)
    }
}

fn event(kind: RecordKind, key: &Key, happened: When, what: What) -> Event {
    Event { kind, key: key.clone(), happened, what }
}

/// A text as it is kept: without space around it, and no longer than is read.
fn text(field: &'static str, value: &str) -> Result<String, Problem> {
    let value = value.trim();
    match value.chars().count() {
        0..=LONGEST => Ok(value.to_owned()),
        _ => Err(Problem::new(field, Why::TooLong)),
    }
}

/// A name as it is kept: a text that can be read.
fn name(field: &'static str, value: &str) -> Result<String, Problem> {
    let name = text(field, value)?;
    match is_unreadable(&name) {
        true => Err(Problem::new(field, Why::Unreadable)),
        false => Ok(name),
    }
}

/// Characters of the longest text.
const LONGEST: usize = 500;
