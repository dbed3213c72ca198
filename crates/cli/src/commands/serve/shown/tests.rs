use records::{BatchFile, NewBatch};
use sales::day::Instant;
use sales::event::{Event, Key, RecordKind, What, When};

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
    put_in(&shown.store, &sample, "sample".to_owned(), Instant(1_700_000_001))
        .expect("it is stored");
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
