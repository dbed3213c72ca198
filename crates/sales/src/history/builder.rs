//! Takes in events, in the order recorded, and gives out a [`History`].

use super::assemble;
use super::merges::Merges;
use super::{History, Index, timeline::Told};
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::custom::CustomField;
use crate::event::{
    Activity, Attribute, BY_HAND, Definition, Event, INFERRED, Key, Line, Product, RecordKind,
    Sold, TextField, What, When,
};
use crate::money::{Money, Quantity};
use crate::organisation::Organisation;
use crate::process::Pipeline;
use crate::quota::{QuotaHolder, QuotaVersion, Target};
use crate::roster::{Person, Team};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A record in a [`Builder`], by its number among the records of its kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Handle(pub(super) u32);

/// The newest version of one activity, with the records it names as handles: the way in for
/// stores that hold millions.
#[derive(Clone, Copy, Debug)]
pub struct ActivityRow {
    /// The store's number for it.
    pub record: u32,
    /// When it was done.
    pub happened: When,
    /// Call, e-mail, meeting, task.
    pub kind: ActivityKind,
    /// Who began it.
    pub direction: Direction,
    /// How it ended.
    pub outcome: Outcome,
    /// Who did it (a person).
    pub by: Option<Handle>,
    /// The opportunity it was about.
    pub opportunity: Option<Handle>,
    /// The lead it was about.
    pub lead: Option<Handle>,
    /// The contact it was with.
    pub contact: Option<Handle>,
}

/// Who tells what happened to a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Teller {
    /// A system, in a file that was imported.
    Source,
    /// A person, with a form here.
    Hand,
}

/// What is known of an account, contact or lead: the latest value of each attribute.
#[derive(Default)]
pub(super) struct Card {
    pub(super) known: bool,
    pub(super) deleted: bool,
    pub(super) created: Option<When>,
    pub(super) name: Option<Arc<str>>,
    /// The name its source gave it last, whatever people call it here.
    pub(super) given: Option<Arc<str>>,
    pub(super) owner: Option<Handle>,
    pub(super) account: Option<Handle>,
    pub(super) converted: Option<(When, Option<Handle>)>,
    pub(super) texts: Vec<(TextField, Arc<str>)>,
    pub(super) custom: Vec<Custom>,
}

/// What was told of a custom field, by its id, in the order recorded.
pub(super) type Custom = (Arc<str>, Vec<Told<Option<Arc<str>>>>);

/// A stage as a record names it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct StageName {
    pub(super) pipeline: Option<Arc<str>>,
    pub(super) stage: Arc<str>,
}

/// What happened to one opportunity, slot by slot, in the order recorded.
#[derive(Default)]
pub(super) struct Story {
    pub(super) known: bool,
    pub(super) created: Option<When>,
    pub(super) deleted: Option<When>,
    pub(super) name: Option<Arc<str>>,
    pub(super) stages: Vec<Told<StageName>>,
    pub(super) owners: Vec<Told<Handle>>,
    pub(super) amounts: Vec<Told<Option<Money>>>,
    pub(super) close_dates: Vec<Told<Option<crate::day::Day>>>,
    pub(super) shares: Vec<Told<Option<StoryShares>>>,
    pub(super) account: Option<Handle>,
    pub(super) contact: Option<Handle>,
    pub(super) product: Option<Handle>,
    pub(super) lines: Vec<StoryLine>,
    /// What people said of products since a source last did: that counts.
    pub(super) sold: Option<Vec<StorySold>>,
    pub(super) texts: Vec<(TextField, Arc<str>)>,
    pub(super) custom: Vec<Custom>,
}

/// Parts of an opportunity, in basis points, with the people as handles.
pub(super) type StoryShares = Vec<(Handle, u16)>;

/// A product as a handle, and how many units.
pub(super) type StorySold = (Handle, Option<Quantity>);

/// A product line with the product as a handle.
pub(super) struct StoryLine {
    pub(super) line: Arc<str>,
    pub(super) product: Handle,
    pub(super) quantity: Option<Quantity>,
    pub(super) amount: Option<Money>,
}

/// A version of a quota or commit with the records it names as handles.
pub(super) struct QuotaStory {
    pub(super) version: QuotaVersion,
    pub(super) person: Option<Handle>,
    pub(super) product: Option<Handle>,
}

/// Collects events. One per [`History`].
#[derive(Default)]
pub struct Builder {
    pub(super) keys: HashMap<RecordKind, Keys>,
    pub(super) organisation: Option<Organisation>,
    pub(super) pipelines: Vec<Pipeline>,
    /// Whether one of them was defined, not found in files.
    pub(super) process_is_said: bool,
    pub(super) teams: Vec<Team>,
    pub(super) people: BTreeMap<u32, Person>,
    pub(super) products: BTreeMap<u32, Product>,
    pub(super) quotas: Vec<QuotaStory>,
    pub(super) commits: Vec<QuotaStory>,
    pub(super) fields: Vec<CustomField>,
    pub(super) accounts: Vec<Card>,
    pub(super) contacts: Vec<Card>,
    pub(super) leads: Vec<Card>,
    pub(super) merges: Merges,
    pub(super) opportunities: Vec<Story>,
    pub(super) activities: Vec<ActivityRow>,
    /// What was told of custom fields of activities, by the numbers of the activities.
    pub(super) custom_of_activities: HashMap<u32, Vec<Custom>>,
    activity_places: HashMap<u32, usize>,
    deleted_activities: HashSet<u32>,
    /// How many people and contacts there were when the activities began.
    before_activities: Option<[usize; 2]>,
    /// What people changed of records of which nothing is known, or not yet.
    pub(super) early: HashMap<(RecordKind, Key), Vec<Event>>,
}

/// The keys of one kind of record, numbered as they came.
#[derive(Default)]
pub(super) struct Keys {
    numbers: HashMap<Key, u32>,
    pub(super) list: Vec<Key>,
}

impl Builder {
    /// A builder that has seen nothing.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// The handle of a record; the same key always has the same one.
    pub fn handle(&mut self, kind: RecordKind, key: &Key) -> Handle {
        let keys = self.keys.entry(kind).or_default();
        if let Some(&number) = keys.numbers.get(key) {
            return Handle(number);
        }
        let number = keys.list.len() as u32;
        keys.list.push(key.clone());
        keys.numbers.insert(key.clone(), number);
        Handle(number)
    }

    /// The handle of a record that was named before.
    pub fn known(&self, kind: RecordKind, key: &Key) -> Option<Handle> {
        self.keys.get(&kind)?.numbers.get(key).copied().map(Handle)
    }

    /// Takes one event that a source tells.
    pub fn record(&mut self, event: &Event) {
        self.take(event, Teller::Source);
    }

    pub(super) fn tell(&mut self, event: &Event, teller: Teller) -> Handle {
        let handle = self.handle(event.kind, &event.key);
        match (event.kind, &event.what) {
            (kind, What::Defined(definition)) => {
                let is_found = *event.key.source == *INFERRED;
                self.process_is_said |= kind == RecordKind::Pipeline && !is_found;
                self.define(handle, definition);
            }
            (kind, What::MergedInto(key)) => {
                self.merges.add(kind, handle, key.clone());
            }
            (RecordKind::Pipeline, What::Deleted) => {
                // A process that was guessed is taken back once somebody defines it.
                let name = crate::names::plain(&event.key.id);
                self.pipelines.retain(|known| crate::names::plain(known.name()) != name);
            }
            (RecordKind::Team, What::Deleted) => {
                // One that was never used: nothing in the records means it.
                self.teams.retain(|known| !known.answers_to(&event.key.id));
            }
            (RecordKind::Opportunity, what) => self.opportunity(handle, event.happened, what),
            (RecordKind::Activity, What::Done(activity)) => {
                self.done(handle, event.happened, activity);
            }
            (RecordKind::Activity, What::Deleted) => {
                self.deleted_activities.insert(handle.0);
            }
            (RecordKind::Activity, What::Set(Attribute::Custom(field, value))) => {
                let told = self.custom_of_activities.entry(handle.0).or_default();
                tell(told, field, event.happened, value);
            }
            (RecordKind::Account, what) => {
                let mut card = self.fill(event.happened, what);
                let by_source = teller == Teller::Source && *event.key.source != *BY_HAND;
                card.given = card.name.clone().filter(|_| by_source);
                merge(slot(&mut self.accounts, handle), card);
            }
            (RecordKind::Contact, what) => {
                let card = self.fill(event.happened, what);
                merge(slot(&mut self.contacts, handle), card);
            }
            (RecordKind::Lead, what) => {
                let card = self.fill(event.happened, what);
                merge(slot(&mut self.leads, handle), card);
            }
            _ => {}
        }
        handle
    }

    /// Says that only activities follow, so that an [`Index`] can tell apart whom they alone
    /// name.
    pub fn activities_follow(&mut self) {
        let kinds = [RecordKind::Person, RecordKind::Contact];
        self.before_activities = Some(kinds.map(|kind| self.count(kind)));
    }

    fn count(&self, kind: RecordKind) -> usize {
        self.keys.get(&kind).map_or(0, |keys| keys.list.len())
    }

    /// How many people or contacts are named by events other than activities.
    pub(super) fn named_by_events(&self, kind: RecordKind) -> usize {
        let [people, contacts] = self.before_activities.unwrap_or_default();
        if kind == RecordKind::Person { people } else { contacts }
    }

    /// Says by which number of the store an activity comes that events have told something of; what
    /// comes under no number is not known.
    pub fn number_activities(&mut self, numbers: &HashMap<Handle, u32>) {
        let told = std::mem::take(&mut self.custom_of_activities).into_iter();
        let numbered =
            told.filter_map(|(handle, told)| Some((*numbers.get(&Handle(handle))?, told)));
        self.custom_of_activities = numbered.collect();
    }

    /// Takes the newest version of one activity.
    pub fn activity(&mut self, row: ActivityRow) {
        self.activities.push(row);
    }

    /// The history of all that was taken in.
    pub fn finish(self) -> History {
        self.finish_indexed(&[]).0
    }

    /// The history of all that was taken in, and where in it the records of the store lie, of
    /// which the handles are given by the store's numbers.
    pub fn finish_indexed(mut self, records: &[Option<(RecordKind, Handle)>]) -> (History, Index) {
        let deleted = std::mem::take(&mut self.deleted_activities);
        if !deleted.is_empty() {
            let places = &self.activity_places;
            let gone: HashSet<usize> =
                deleted.iter().filter_map(|d| places.get(d).copied()).collect();
            let mut place = 0..;
            self.activities.retain(|_| !gone.contains(&place.next().expect("endless")));
        }
        self.settle_merges();
        assemble::history(self, records)
    }

    fn define(&mut self, handle: Handle, definition: &Definition) {
        match definition {
            Definition::Organisation(organisation) => {
                self.organisation = Some(organisation.clone());
            }
            Definition::Pipeline(pipeline) => self.pipelines.push(pipeline.clone()),
            Definition::Team(team) => {
                let same =
                    |known: &Team| known.answers_to(&team.name) || team.answers_to(&known.name);
                self.teams.retain(|known| !same(known));
                self.teams.push(team.clone());
            }
            Definition::Person(person) => {
                self.people.insert(handle.0, person.clone());
            }
            Definition::Product(product) => {
                self.products.insert(handle.0, product.clone());
            }
            Definition::Quota(version) => {
                let story = self.quota_story(version);
                self.quotas.push(story);
            }
            Definition::Commit(version) => {
                let story = self.quota_story(version);
                self.commits.push(story);
            }
            Definition::Field(field) => {
                let same = |known: &&mut CustomField| known.of == field.of && known.id == field.id;
                match self.fields.iter_mut().find(same) {
                    Some(known) => known.clone_from(field),
                    None => self.fields.push(field.clone()),
                }
            }
        }
    }

    fn quota_story(&mut self, version: &QuotaVersion) -> QuotaStory {
        let person = match &version.holder {
            QuotaHolder::Person(key) => Some(self.handle(RecordKind::Person, key)),
            QuotaHolder::Team(_) | QuotaHolder::Company => None,
        };
        let product = match &version.target {
            Target::Units { product, .. } => Some(self.handle(RecordKind::Product, product)),
            Target::Money(_) => None,
        };
        QuotaStory { version: version.clone(), person, product }
    }

    fn done(&mut self, handle: Handle, happened: When, activity: &Activity) {
        let mut find = |kind, key: &Option<Key>| key.as_ref().map(|key| self.handle(kind, key));
        let row = ActivityRow {
            record: handle.0,
            happened,
            kind: activity.kind,
            direction: activity.direction,
            outcome: activity.outcome,
            by: find(RecordKind::Person, &activity.by),
            opportunity: find(RecordKind::Opportunity, &activity.opportunity),
            lead: find(RecordKind::Lead, &activity.lead),
            contact: find(RecordKind::Contact, &activity.contact),
        };
        match self.activity_places.get(&handle.0) {
            Some(&place) => self.activities[place] = row,
            None => {
                self.activity_places.insert(handle.0, self.activities.len());
                self.activities.push(row);
            }
        }
    }

    fn opportunity(&mut self, handle: Handle, when: When, what: &What) {
        let reference = self.reference(what);
        let shares = self.shares(what);
        let sold = self.sold(what);
        let story = slot(&mut self.opportunities, handle);
        story.known = true;
        match what {
            What::Created => (story.created, story.deleted) = (Some(when), None),
            What::Deleted => story.deleted = Some(when),
            What::StageEntered { pipeline, stage } => {
                let value = StageName { pipeline: pipeline.clone(), stage: stage.clone() };
                story.stages.push(Told { when, value });
            }
            What::LineSet(line) => {
                story.sold = None;
                set_line(story, line, reference);
            }
            What::Set(attribute) => match attribute {
                Attribute::Name(name) => story.name = Some(name.clone()),
                Attribute::Owner(_) => {
                    story.owners.extend(reference.map(|value| Told { when, value }));
                }
                Attribute::Amount(value) => story.amounts.push(Told { when, value: *value }),
                Attribute::CloseDate(value) => {
                    story.close_dates.push(Told { when, value: *value });
                }
                Attribute::Shares(_) => story.shares.push(Told { when, value: shares }),
                Attribute::Account(_) => story.account = reference,
                Attribute::Contact(_) => story.contact = reference,
                Attribute::Product(_) => (story.product, story.sold) = (reference, None),
                Attribute::Products(_) => story.sold = sold,
                Attribute::Text(field, text) => set_text(&mut story.texts, *field, text),
                Attribute::Custom(field, value) => tell(&mut story.custom, field, when, value),
            },
            What::Converted { .. } | What::MergedInto(_) | What::Done(_) | What::Defined(_) => {}
        }
    }

    /// The handle of the record an event refers to, if it refers to one.
    fn reference(&mut self, what: &What) -> Option<Handle> {
        let (kind, key) = what.refers_to()?;
        Some(self.handle(kind, key))
    }

    /// The parts that an event tells of, if it tells of any.
    fn shares(&mut self, what: &What) -> Option<StoryShares> {
        let What::Set(Attribute::Shares(shares)) = what else { return None };
        let parts = shares.parts().iter();
        let parts = parts.map(|(key, part)| (self.handle(RecordKind::Person, key), *part));
        Some(parts.collect()).filter(|parts: &StoryShares| !parts.is_empty())
    }

    /// The products that an event tells of, if it tells of them all.
    fn sold(&mut self, what: &What) -> Option<Vec<StorySold>> {
        let What::Set(Attribute::Products(sold)) = what else { return None };
        let one = |one: &Sold| (self.handle(RecordKind::Product, &one.product), one.quantity);
        Some(sold.iter().map(one).collect())
    }

    fn fill(&mut self, when: When, what: &What) -> Card {
        let reference = self.reference(what);
        let mut card = Card { known: true, ..Card::default() };
        match what {
            What::Created => card.created = Some(when),
            What::Deleted => card.deleted = true,
            What::Converted { .. } => card.converted = Some((when, reference)),
            What::Set(Attribute::Name(name)) => card.name = Some(name.clone()),
            What::Set(Attribute::Owner(_)) => card.owner = reference,
            What::Set(Attribute::Account(_)) => card.account = reference,
            What::Set(Attribute::Text(field, text)) => card.texts.push((*field, text.clone())),
            What::Set(Attribute::Custom(field, value)) => {
                tell(&mut card.custom, field, when, value);
            }
            _ => {}
        }
        card
    }
}

/// The place of a record in its list, made when it is new.
fn slot<T: Default>(list: &mut Vec<T>, handle: Handle) -> &mut T {
    let place = handle.0 as usize;
    if list.len() <= place {
        list.resize_with(place + 1, T::default);
    }
    &mut list[place]
}

fn merge(card: &mut Card, news: Card) {
    card.known = true;
    card.deleted = news.deleted || (card.deleted && news.created.is_none());
    card.created = news.created.or(card.created);
    card.name = news.name.or(card.name.take());
    card.given = news.given.or(card.given.take());
    card.owner = news.owner.or(card.owner);
    card.account = news.account.or(card.account);
    card.converted = news.converted.or(card.converted);
    for (field, text) in &news.texts {
        set_text(&mut card.texts, *field, text);
    }
    for (field, told) in news.custom {
        told_of(&mut card.custom, &field).extend(told);
    }
}

/// Notes a value of a custom field.
fn tell(custom: &mut Vec<Custom>, field: &Arc<str>, when: When, value: &Arc<str>) {
    let value = Some(value.clone()).filter(|value| !value.is_empty());
    told_of(custom, field).push(Told { when, value });
}

/// What was told of a field so far.
fn told_of<'c>(
    custom: &'c mut Vec<Custom>,
    field: &Arc<str>,
) -> &'c mut Vec<Told<Option<Arc<str>>>> {
    let known = custom.iter().position(|(known, _)| known == field);
    let place = known.unwrap_or(custom.len());
    if known.is_none() {
        custom.push((field.clone(), Vec::new()));
    }
    &mut custom[place].1
}

fn set_text(texts: &mut Vec<(TextField, Arc<str>)>, field: TextField, text: &Arc<str>) {
    match texts.iter_mut().find(|(known, _)| *known == field) {
        Some(known) => known.1 = text.clone(),
        None => texts.push((field, text.clone())),
    }
}

fn set_line(story: &mut Story, line: &Line, product: Option<Handle>) {
    story.lines.retain(|known| known.line != line.line);
    if let (false, Some(product)) = (line.removed, product) {
        let Line { line, quantity, amount, .. } = line.clone();
        story.lines.push(StoryLine { line, product, quantity, amount });
    }
}
