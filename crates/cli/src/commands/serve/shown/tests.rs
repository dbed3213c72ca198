use records::{BatchFile, NewBatch, Which};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Attribute, BY_HAND, Event, Key, RecordKind, What, When};
use sales::process::StageKind;

use super::*;

fn today() -> Day {
    Day::new(2026, 6, 30).expect("a day of the calendar")
}

/// A store with pages over it, and nothing in it.
fn empty() -> (Shown, Server) {
    let store = Arc::new(Store::in_memory().expect("a store"));
    let (shown, history, _) = Shown::new(store, Some(today())).expect("a history");
    (shown, Server::new(history, today, |_| {}))
}

/// An import of so many deals, read from a file.
fn import(shown: &Shown, source: &str, deals: u32) {
    let batch = NewBatch::new(Instant(1_700_000_000), source, "deals.csv");
    let mut writer = shown.store.begin(&batch).expect("a batch");
    for number in 0..deals {
        let event = Event {
            kind: RecordKind::Opportunity,
            key: Key::new("crm", &format!("{source}-{number}")),
            happened: When::At(Instant(1_700_000_000)),
            what: What::Created,
        };
        writer.push(event).expect("the event is taken");
    }
    let file = BatchFile { name: "deals.csv".to_owned(), rows: deals.into(), problems: 0 };
    writer.file(&file).expect("the file is noted");
    writer.commit().expect("the batch is stored");
}

fn put_in_a_small_one(shown: &Shown) {
    let sample =
        Sample { reps: 2, activities: Some(50), years: 1, ..Sample::new(today(), Locale::En) };
    put_in(&shown.store, &sample, Instant(1_700_000_001)).expect("it is stored");
}

fn deals(shown: &Shown) -> usize {
    shown.store.history().expect("a history").opportunity_count()
}

#[test]
fn taking_the_sample_out_leaves_what_was_imported_before_and_since() {
    let (shown, server) = empty();
    assert_eq!(shown.holds(), Holds::Nothing);
    import(&shown, "sample", 2);
    shown.bring_up_to_date(&server).expect("it is shown");
    assert_eq!(shown.holds(), Holds::Own, "an import that is only called so");
    put_in_a_small_one(&shown);
    import(&shown, "files", 3);
    shown.bring_up_to_date(&server).expect("it is shown");
    assert_eq!(shown.holds(), Holds::Sample);
    assert!(deals(&shown) > 5);

    shown.take_out(&server).expect("it is taken out");
    assert_eq!((shown.holds(), deals(&shown)), (Holds::Own, 5));
    let undone: Vec<bool> = shown
        .store
        .batches()
        .expect("batches")
        .iter()
        .map(|batch| batch.undone_at.is_some())
        .collect();
    assert_eq!(undone, [false, true, false]);
}

/// A change that somebody makes with a form.
fn change(shown: &Shown, events: Vec<Event>) {
    let batch = NewBatch::new(Instant(1_780_000_000), BY_HAND, "a change");
    shown.store.append(&batch, events).expect("it is stored");
}

fn event(kind: RecordKind, key: &Key, what: What) -> Event {
    Event { kind, key: key.clone(), happened: When::At(Instant(1_780_000_000)), what }
}

/// A record of the sample of that kind.
fn of_sample(shown: &Shown, kind: RecordKind) -> Key {
    let mut found = None;
    let which = Which { kind: Some(kind), batch: None };
    let each = |recorded: records::Recorded| found = found.take().or(Some(recorded.event.key));
    shown.store.events(which, each).expect("events");
    found.expect("one of that kind")
}

fn won() -> What {
    What::StageEntered { pipeline: None, stage: "Won".into() }
}

#[test]
fn what_was_tried_on_the_sample_goes_with_it() {
    let (shown, server) = empty();
    put_in_a_small_one(&shown);
    let deal = of_sample(&shown, RecordKind::Opportunity);
    let lead = of_sample(&shown, RecordKind::Lead);
    let made = Key::new(BY_HAND, "of a lead");
    change(&shown, vec![event(RecordKind::Opportunity, &deal, won())]);
    let call = Activity {
        kind: ActivityKind::Call,
        direction: Direction::Outbound,
        outcome: Outcome::Conversation,
        by: None,
        opportunity: Some(deal.clone()),
        lead: None,
        contact: None,
        account: None,
        subject: "".into(),
    };
    let logged = Key::new(BY_HAND, "call");
    change(&shown, vec![event(RecordKind::Activity, &logged, What::Done(call))]);
    let has_become = What::Converted { opportunity: Some(made.clone()) };
    change(
        &shown,
        vec![
            event(RecordKind::Opportunity, &made, What::Created),
            event(RecordKind::Lead, &lead, has_become),
        ],
    );
    change(&shown, vec![event(RecordKind::Opportunity, &made, won())]);
    shown.bring_up_to_date(&server).expect("it is shown");
    shown.take_out(&server).expect("it is taken out");
    assert_eq!((shown.holds(), deals(&shown)), (Holds::Nothing, 0));
    let history = shown.store.history().expect("a history");
    let calls = history.activity_count();
    assert_eq!((history.leads().len(), calls), (0, 0));
}

#[test]
fn records_of_ones_own_keep_what_they_name_of_the_sample() {
    let (shown, server) = empty();
    put_in_a_small_one(&shown);
    let [person, customer] =
        [RecordKind::Person, RecordKind::Account].map(|k| of_sample(&shown, k));
    let own = Key::new(BY_HAND, "own");
    change(
        &shown,
        vec![
            event(RecordKind::Opportunity, &own, What::Created),
            event(RecordKind::Opportunity, &own, won()),
            event(RecordKind::Opportunity, &own, What::Set(Attribute::Owner(person.clone()))),
            event(RecordKind::Opportunity, &own, What::Set(Attribute::Account(customer.clone()))),
        ],
    );
    let told = |shown: &Shown| {
        let history = shown.store.history().expect("a history");
        let deal = history
            .timelines()
            .find(|deal| *history.text(deal.id()).key.source == *BY_HAND)
            .expect("the deal");
        let stage = deal.visits().next_back().expect("a stage").stage;
        let owner = deal.owner_at(Instant(1_790_000_000)).expect("an owner");
        let customer = &history.accounts()[deal.account().expect("a customer") as usize];
        let name = history.roster().person(owner).name.to_string();
        (history.kind(stage), name, customer.name.to_string())
    };
    let before = told(&shown);
    assert_eq!(before.0, StageKind::Won);
    shown.bring_up_to_date(&server).expect("it is shown");
    shown.take_out(&server).expect("it is taken out");
    assert_eq!((shown.holds(), deals(&shown)), (Holds::Own, 1));
    assert_eq!(told(&shown), before);
    let history = shown.store.history().expect("a history");
    let people = history.roster().people().count();
    assert_eq!((people, history.accounts().len()), (1, 1), "and nobody else");
}

#[test]
fn a_sample_that_was_taken_out_can_come_again() {
    let (shown, server) = empty();
    for _ in 0..2 {
        put_in_a_small_one(&shown);
        shown.bring_up_to_date(&server).expect("it is shown");
        assert_eq!(shown.holds(), Holds::Sample);
        shown.take_out(&server).expect("it is taken out");
        assert_eq!((shown.holds(), deals(&shown)), (Holds::Nothing, 0));
    }
}

#[test]
fn answers_of_pages_and_of_other_processes_are_shown_and_dated_on_the_day_it_is_there() {
    let (shown, server) = empty();
    let history = shown.store.history().expect("a history");
    let subject: Subject = "signal/gives-up-early/company".parse().expect("a subject");
    shown.keep(&server, subject.clone(), Said::Accepted, "Mei").expect("it is kept");
    let kept = shown.store.answers().expect("answers");
    assert_eq!((kept.len(), history.day_of(kept[0].at)), (1, today()));
    // As another process does it.
    let answer = Answer { subject, said: Said::Done, who: "".into(), at: Instant(2) };
    shown.store.answer(&answer).expect("it is kept");
    assert_eq!(lock(&shown.state).answers_version, 1);
    shown.bring_up_to_date(&server).expect("it is shown");
    assert_eq!(lock(&shown.state).answers_version, 2);
}
