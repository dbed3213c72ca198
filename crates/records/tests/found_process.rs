//! The sales process that an import found outlives that import while others rest on it.

use records::accounts::Actor;
use records::{BatchId, Deed, Label, NewBatch, Store};
use sales::day::Instant;
use sales::event::{
    BY_HAND, Definition, Event, INFERRED, Key, RecordKind, What, When, inferred_process,
};
use sales::process::{Pipeline, Stage, StageKind};

const NOW: Instant = Instant(1_775_000_000);

fn actor() -> Actor<'static> {
    Actor::local(NOW)
}

fn event(kind: RecordKind, key: Key, what: What) -> Event {
    Event { kind, key, happened: When::Between { after: None, before: NOW }, what }
}

fn process(open: &[&str]) -> Event {
    let mut stages: Vec<Stage> = open.iter().map(|name| Stage::open(name)).collect();
    stages.push(Stage::new("Signed", StageKind::Won));
    let pipeline = Pipeline::new("Sales", stages).expect("a pipeline");
    let what = What::Defined(Definition::Pipeline(pipeline));
    event(RecordKind::Pipeline, inferred_process(), what)
}

fn deal(id: &str, stage: &str) -> Event {
    let what = What::StageEntered { pipeline: None, stage: stage.into() };
    event(RecordKind::Opportunity, Key::new("csv", id), what)
}

/// A store with an import of each of these.
fn store(imports: impl IntoIterator<Item = Vec<Event>>) -> Store {
    let store = Store::in_memory().expect("a store");
    for (number, events) in imports.into_iter().enumerate() {
        let batch = NewBatch::new(NOW, "files", format!("{}.csv", number + 1));
        store.append(&batch, events).expect("an import");
        // So that what is undone is taken out of a history there is.
        store.history().expect("a history");
    }
    store
}

fn undo(store: &Store, batch: i64) {
    store.undo(BatchId(batch), &actor()).expect("undone");
}

/// How each deal stands; as it is updated and as it is built anew.
fn kinds(store: &Store) -> Vec<&'static str> {
    let (updated, built) = (store.history().unwrap(), store.history_with(&[]).unwrap());
    assert_eq!(format!("{updated:?}"), format!("{built:?}"));
    let last = |deal: sales::history::Timeline<'_>| deal.visits().next_back().expect("a stage");
    updated.timelines().map(|deal| updated.kind(last(deal).stage).word()).collect()
}

/// The batches, each with its source and label and whether it counts.
fn batches(store: &Store) -> Vec<(String, Label, bool)> {
    let all = store.batches().unwrap().into_iter();
    all.map(|batch| (batch.source, batch.label, batch.undone_at.is_none())).collect()
}

#[test]
fn wins_of_other_imports_stay_wins() {
    let one = vec![process(&["Call"]), deal("1", "Call"), deal("2", "Signed")];
    let store = store([one, vec![deal("3", "Signed")]]);
    undo(&store, 1);
    assert_eq!(kinds(&store), ["won"]);
    let deed = Deed::ProcessKept("Sales".to_owned(), Box::new("1.csv".into()));
    let kept = (INFERRED.to_owned(), deed.into(), true);
    assert_eq!(batches(&store)[2], kept);
    let kept = store.batch(BatchId(3)).unwrap().unwrap();
    assert_eq!((kept.new, kept.changed, kept.unchanged), (1, 0, 0));
    // It can be undone by itself, and then it is gone.
    undo(&store, 3);
    assert_eq!((kinds(&store), batches(&store).len()), (vec!["open"], 3));
}

#[test]
fn deals_made_by_hand_rest_on_it_too() {
    let one = vec![process(&["Call"]), deal("1", "Call"), deal("2", "Signed")];
    let store = store([one]);
    let by_hand = NewBatch::new(NOW, BY_HAND, "");
    let own = Event { key: Key::new(BY_HAND, "4"), ..deal("4", "Signed") };
    store.append(&by_hand, [own]).expect("a change");
    undo(&store, 1);
    assert_eq!(kinds(&store), ["won"]);
}

#[test]
fn nothing_stays_where_nobody_needs_it() {
    let one = || vec![process(&["Call"]), deal("1", "Call"), deal("2", "Signed")];
    // No deal is left.
    let alone = store([one()]);
    undo(&alone, 1);
    assert_eq!((batches(&alone).len(), alone.history().unwrap().pipelines().len()), (1, 0));
    // A later import found it anew, with another stage.
    let found_again = store([one(), vec![process(&["Call", "Offer"]), deal("3", "Signed")]]);
    undo(&found_again, 1);
    assert_eq!((kinds(&found_again), batches(&found_again).len()), (vec!["won"], 2));
    // What an earlier one found is enough for what is left.
    let enough = store([one(), vec![process(&["Call", "Offer"]), deal("3", "Offer")]]);
    undo(&enough, 2);
    assert_eq!((kinds(&enough), batches(&enough).len()), (vec!["open", "won"], 2));
    let stages = enough.history().unwrap().pipelines()[0].stages().len();
    assert_eq!(stages, 2);
    // Nor where deals are in none of its stages but are left all the same.
    let elsewhere = store([one(), vec![deal("3", "Elsewhere")]]);
    undo(&elsewhere, 1);
    assert_eq!(batches(&elsewhere).len(), 2);
}

#[test]
fn what_a_plan_has_replaced_does_not_come_back() {
    let taken_back = event(RecordKind::Pipeline, inferred_process(), What::Deleted);
    let one = vec![process(&["Call"]), deal("1", "Signed")];
    let store = store([one, vec![taken_back], vec![deal("2", "Signed")]]);
    undo(&store, 1);
    assert_eq!(batches(&store).len(), 3);
}
