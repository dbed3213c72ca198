//! What people changed of a source's records makes no records: once what the source told is taken
//! back, they are gone; and the changes count again as soon as it tells of them anew.

use records::accounts::Actor;
use records::{BatchId, NewBatch, Store};
use sales::day::Instant;
use sales::event::{Attribute, BY_HAND, Event, Key, RecordKind, TextField, What, When};
use sales::history::History;
use std::sync::Arc;

const BEGIN: i64 = 1_775_000_000;

fn event(kind: RecordKind, source: &str, id: &str, at: i64, what: What) -> Event {
    Event { kind, key: Key::new(source, id), happened: When::At(Instant(BEGIN + at)), what }
}

fn entered(stage: &str) -> What {
    What::StageEntered { pipeline: None, stage: stage.into() }
}

fn named(name: &str) -> What {
    What::Set(Attribute::Name(name.into()))
}

fn export() -> Vec<Event> {
    let crm = |kind, id: &str, what| event(kind, "crm", id, 0, what);
    let customer = Attribute::Account(Key::new("crm", "Named"));
    vec![
        crm(RecordKind::Opportunity, "d", What::Created),
        crm(RecordKind::Opportunity, "d", named("Deal")),
        crm(RecordKind::Opportunity, "d", entered("Qualify")),
        crm(RecordKind::Opportunity, "d", What::Set(customer)),
        crm(RecordKind::Account, "a", named("Customer")),
        crm(RecordKind::Contact, "c", named("Person")),
        crm(RecordKind::Lead, "l", What::Created),
    ]
}

fn by_hand() -> Vec<Event> {
    let crm = |kind, id: &str, what| event(kind, "crm", id, 10, what);
    let phone = || What::Set(Attribute::Text(TextField::Phone, "1".into()));
    vec![
        crm(RecordKind::Opportunity, "d", entered("Won")),
        crm(RecordKind::Account, "a", phone()),
        crm(RecordKind::Account, "Named", phone()),
        crm(RecordKind::Contact, "c", phone()),
        crm(RecordKind::Lead, "l", phone()),
    ]
}

fn append(store: &Store, source: &str, events: Vec<Event>) -> BatchId {
    store.append(&NewBatch::new(Instant(BEGIN), source, "any"), events).unwrap().batch
}

/// The history brought up to date, which is the one built from all.
fn history(store: &Store) -> Arc<History> {
    let (updated, built) = (store.history().unwrap(), store.history_with(&[]).unwrap());
    assert_eq!(updated, built);
    updated
}

fn counts(history: &History) -> [usize; 4] {
    let deals = history.opportunity_count();
    [deals, history.accounts().len(), history.contacts().len(), history.leads().len()]
}

#[test]
fn changes_by_hand_make_no_records_of_what_is_taken_back() {
    let store = Store::in_memory().unwrap();
    let own = event(RecordKind::Opportunity, BY_HAND, "own", 5, What::Created);
    append(&store, BY_HAND, vec![own]);
    let exported = append(&store, "crm", export());
    append(&store, BY_HAND, by_hand());
    assert_eq!(counts(&history(&store)), [2, 2, 1, 1]);
    store.undo(exported, &Actor::local(Instant(BEGIN))).unwrap();
    assert_eq!(counts(&history(&store)), [1, 0, 0, 0], "nothing but what was made here");
    // More of it, now that nobody tells of it, makes none either.
    let more = event(RecordKind::Opportunity, "crm", "d", 20, named("Renamed"));
    append(&store, BY_HAND, vec![more]);
    assert_eq!(counts(&history(&store)), [1, 0, 0, 0]);
    let again = append(&store, "crm", export());
    let history = history(&store);
    assert_eq!(counts(&history), [2, 2, 1, 1]);
    let deal = history
        .timelines()
        .find(|deal| *history.text(deal.id()).key.source == *"crm")
        .expect("the deal");
    let stages: Vec<String> =
        deal.visits().map(|visit| history.stage(visit.stage).stage.name.to_string()).collect();
    assert_eq!(stages, ["Qualify", "Won"], "what was done by hand counts again");
    store.undo(again, &Actor::local(Instant(BEGIN))).unwrap();
    assert_eq!(counts(&self::history(&store)), [1, 0, 0, 0]);
}

#[test]
fn what_was_merged_into_a_record_that_is_taken_back_stands_by_itself() {
    let store = Store::in_memory().unwrap();
    let kinds = [RecordKind::Account, RecordKind::Contact, RecordKind::Lead];
    let of = |id: &'static str| {
        kinds.map(|kind| event(kind, "crm", id, 0, named(&format!("{kind:?} {id}"))))
    };
    append(&store, "crm", of("goes").to_vec());
    let exported = append(&store, "crm", of("stays").to_vec());
    let merges =
        of("goes").map(|one| Event { what: What::MergedInto(Key::new("crm", "stays")), ..one });
    append(&store, BY_HAND, merges.to_vec());
    let merged = |history: &History| {
        let accounts = history.accounts().iter().filter(|one| one.merged_into.is_some()).count();
        let contacts = history.contacts().iter().filter(|one| one.merged_into.is_some()).count();
        [accounts, contacts, history.leads().iter().filter(|one| one.deleted).count()]
    };
    assert_eq!(merged(&history(&store)), [1, 1, 1]);
    store.undo(exported, &Actor::local(Instant(BEGIN))).unwrap();
    let apart = history(&store);
    assert_eq!((counts(&apart), merged(&apart)), ([0, 1, 1, 1], [0; 3]), "no bare id is left");
    assert_eq!(&*apart.accounts()[0].name, "Account goes");
    append(&store, "crm", of("stays").to_vec());
    assert_eq!(merged(&history(&store)), [1, 1, 1], "importing again merges again");
}

#[test]
fn what_is_only_named_still_is_not_what_a_record_that_was_taken_back_was() {
    let store = Store::in_memory().unwrap();
    let account = |id| event(RecordKind::Account, "crm", id, 0, named(&format!("Account {id}")));
    let stays = Key::new("crm", "stays");
    let merge = Event { what: What::MergedInto(stays.clone()), ..account("goes") };
    let deal = |what| event(RecordKind::Opportunity, "crm", "d", 1, what);
    append(&store, "crm", vec![account("goes"), deal(What::Created)]);
    append(&store, "deals", vec![deal(What::Set(Attribute::Account(stays)))]);
    let merged = append(&store, BY_HAND, vec![merge.clone()]);
    let names = |store: &Store| {
        let history = history(store);
        let apart = history.accounts().iter().filter(|one| one.merged_into.is_none());
        apart.map(|one| one.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&store), ["stays"], "nobody told more of it, and somebody merged them");
    let exported = append(&store, "crm", vec![account("stays")]);
    assert_eq!(names(&store), ["Account stays"]);
    store.undo(exported, &Actor::local(Instant(BEGIN))).unwrap();
    assert_eq!(names(&store), ["Account goes", "stays"], "the merge waits");
    let again = append(&store, "crm", vec![account("stays")]);
    assert_eq!(names(&store), ["Account stays"], "importing again merges again");
    store.undo(again, &Actor::local(Instant(BEGIN))).unwrap();
    store.undo(merged, &Actor::local(Instant(BEGIN))).unwrap();
    let later = NewBatch::new(Instant(BEGIN + 60), BY_HAND, "any");
    store.append(&later, vec![merge]).unwrap();
    assert_eq!(names(&store), ["stays"], "somebody merged it into what is only named");
}
