//! An activity that somebody changed is, on every day, as if it had been logged so.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use records::accounts::Actor;
use records::{BatchId, NewBatch, Store, Why};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::custom::{CustomField, CustomType};
use sales::day::Instant;
use sales::event::{Activity, Attribute, BY_HAND, Definition, Event, Key, RecordKind, What, When};
use sales::history::{ActivityView, History};
use sales::roster::Person;
use std::collections::BTreeMap;

/// Moments that all have to themselves, each in a day of its own.
const BEGIN: i64 = 1_775_000_000;
const DAY: i64 = 86_400;

fn key(id: &str) -> Key {
    Key::new("crm", id)
}

fn event(kind: RecordKind, id: &str, at: i64, what: What) -> Event {
    Event { kind, key: key(id), happened: When::At(Instant(at)), what }
}

fn world() -> Vec<Event> {
    let mut events = Vec::new();
    for name in ["Aiko", "Ben"] {
        let person = What::Defined(Definition::Person(Person::named(name)));
        events.push(event(RecordKind::Person, name, BEGIN, person));
        events.push(event(RecordKind::Opportunity, name, BEGIN, What::Created));
        events.push(event(RecordKind::Lead, name, BEGIN, What::Created));
        events.push(event(RecordKind::Contact, name, BEGIN, What::Created));
    }
    for name in ["P", "Q"] {
        let field = CustomField::new(RecordKind::Activity, name, CustomType::Text);
        let id = field.record_id();
        events.push(event(RecordKind::Field, &id, BEGIN, What::Defined(Definition::Field(field))));
    }
    events
}

/// What somebody says of an activity; of custom fields only those that are spoken of.
#[derive(Clone, Debug)]
struct Said {
    day: i64,
    outcome: Outcome,
    by: Option<&'static str>,
    deal: Option<&'static str>,
    lead: Option<&'static str>,
    contact: Option<&'static str>,
    fields: BTreeMap<&'static str, &'static str>,
}

/// The events of what is said of the activity of that number, told `now`.
fn events_of(number: usize, said: &Said, now: i64) -> Vec<Event> {
    let done = Activity {
        kind: ActivityKind::Call,
        direction: Direction::Outbound,
        outcome: said.outcome,
        by: said.by.map(key),
        opportunity: said.deal.map(key),
        lead: said.lead.map(key),
        contact: said.contact.map(key),
        account: None,
        subject: "".into(),
    };
    let id = format!("call {number}");
    let at = BEGIN + said.day * DAY + number as i64;
    let field = |(name, value): (&&str, &&str)| {
        let set = Attribute::Custom((*name).into(), (*value).into());
        event(RecordKind::Activity, &id, now, What::Set(set))
    };
    let done = event(RecordKind::Activity, &id, at, What::Done(done));
    [done].into_iter().chain(said.fields.iter().map(field)).collect()
}

fn said() -> impl Strategy<Value = Said> {
    let outcomes = vec![Outcome::Answered, Outcome::Dialled, Outcome::Conversation];
    let name = || option::of(select(vec!["Aiko", "Ben"]));
    let fields = vec((select(vec!["P", "Q"]), select(vec!["x", "y", ""])), 0..3)
        .prop_map(BTreeMap::from_iter);
    (40_i64..45, select(outcomes), name(), name(), name(), name(), fields).prop_map(
        |(day, outcome, by, deal, lead, contact, fields)| Said {
            day,
            outcome,
            by,
            deal,
            lead,
            contact,
            fields,
        },
    )
}

#[derive(Clone, Debug)]
enum Step {
    /// Logs an activity of that number, or changes it.
    Say(usize, Said),
    /// Takes a change back.
    Undo(Index),
    /// Imports what came at first once more.
    Again,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_usize..5, said()).prop_map(|(number, said)| Step::Say(number, said)),
        2 => any::<Index>().prop_map(Step::Undo),
        1 => Just(Step::Again),
    ]
}

/// The live changes of each activity, folded to what it is at last.
fn at_last(first: &[Said], changes: &[(BatchId, usize, Said)]) -> BTreeMap<usize, Said> {
    let mut all: BTreeMap<usize, Said> = first.iter().cloned().enumerate().collect();
    for (_, number, said) in changes {
        let mut fields = all.get(number).map(|known| known.fields.clone()).unwrap_or_default();
        fields.extend(said.fields.clone());
        all.insert(*number, Said { fields, ..said.clone() });
    }
    all
}

/// An activity without the store's number for it, and what it holds on that day.
type Told = (ActivityView, Vec<(String, String)>);

/// Every activity of each opportunity, of leads and of neither, with what it holds at that moment.
fn told(history: &History, until: Instant) -> Vec<Vec<Told>> {
    let one = |view: ActivityView| {
        let held = (0..history.fields().len() as u16).filter_map(|place| {
            let value = history.custom_at(RecordKind::Activity, view.record, place, until)?;
            Some((history.field(place).name.to_string(), value.to_string()))
        });
        (ActivityView { record: 0, ..view }, held.collect())
    };
    let deals = history.timelines().map(|deal| deal.activities().map(one).collect());
    let outside = history.lead_activity_columns().iter().chain(history.other_activity_columns());
    deals.chain(outside.map(|columns| columns.views().map(one).collect())).collect()
}

fn append(store: &Store, source: &str, events: Vec<Event>) -> BatchId {
    store.append(&NewBatch::new(Instant(BEGIN), source, "calls"), events).unwrap().batch
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn changed_step_by_step_is_logged_at_once(
        first in vec(said(), 0..3),
        steps in vec((step(), any::<bool>()), 0..12),
    ) {
        let store = Store::in_memory().unwrap();
        append(&store, "crm", world());
        let seen = BEGIN + 50 * DAY;
        let import = || -> Vec<Event> {
            let all = first.iter().enumerate();
            let events = all.flat_map(|(number, said)| events_of(number, said, seen));
            events.map(|event| match event.what {
                What::Set(_) => Event {
                    happened: When::Between { after: None, before: Instant(seen) },
                    ..event
                },
                _ => event,
            }).collect()
        };
        append(&store, "crm", import());
        let mut changes: Vec<(BatchId, usize, Said)> = Vec::new();
        for (place, (step, look)) in (0_i64..).zip(steps) {
            let now = seen + 1 + place;
            match step {
                Step::Say(number, said) => {
                    // What says nothing new is no change: each is of another day.
                    let said = Said { day: place * 7 % 40, ..said };
                    let batch = append(&store, BY_HAND, events_of(number, &said, now));
                    changes.push((batch, number, said));
                }
                Step::Undo(_) if changes.is_empty() => {}
                Step::Undo(which) => {
                    let place = which.index(changes.len());
                    let (batch, number, _) = changes[place];
                    let later = changes[place + 1..].iter().filter(|one| one.1 == number);
                    let by = later.map(|one| one.0).max();
                    prop_assert_eq!(store.followed_by(batch).unwrap(), by);
                    match (store.undo(batch, &Actor::local(Instant(now))), by) {
                        (Ok(()), None) => drop(changes.remove(place)),
                        (Err(error), Some(last)) => {
                            let is_it = matches!(error.why, Why::Followed { by, .. } if by == last);
                            prop_assert!(is_it);
                        }
                        (undone, by) => prop_assert!(false, "{:?} {:?}", undone, by),
                    }
                }
                Step::Again => {
                    append(&store, "crm", import());
                }
            }
            if look {
                store.history().unwrap();
            }
        }
        let at_once = Store::in_memory().unwrap();
        append(&at_once, "crm", world());
        let all = at_last(&first, &changes);
        let all = all.iter().flat_map(|(number, said)| events_of(*number, said, BEGIN));
        append(&at_once, BY_HAND, all.collect());
        let expected = at_once.history().unwrap();
        let histories = [store.history().unwrap(), store.history_with(&[]).unwrap()];
        for history in histories {
            for until in [BEGIN, BEGIN + 20 * DAY, seen + 100] {
                let until = Instant(until);
                prop_assert_eq!(told(&history, until), told(&expected, until));
            }
            prop_assert_eq!(history.last_day(), expected.last_day());
        }
    }
}

#[test]
fn what_somebody_changed_stays_until_its_source_says_something_else() {
    let store = Store::in_memory().unwrap();
    append(&store, "crm", world());
    let said = |outcome, field| Said {
        day: 1,
        outcome,
        by: Some("Aiko"),
        deal: Some("Ben"),
        lead: None,
        contact: None,
        fields: [("P", field)].into(),
    };
    let exported = |outcome, field, day: i64| {
        let seen = When::Between { after: None, before: Instant(BEGIN + day * DAY) };
        events_of(0, &said(outcome, field), 0).into_iter().map(move |event| match event.what {
            What::Set(_) => Event { happened: seen, ..event },
            _ => event,
        })
    };
    let known = || {
        let history = store.history().unwrap();
        let (view, held) = told(&history, Instant(BEGIN + 2 * DAY)).concat().remove(0);
        (view.outcome, held[0].1.clone())
    };
    append(&store, "crm", exported(Outcome::Dialled, "x", 10).collect());
    let by_hand = events_of(0, &said(Outcome::Conversation, "mine"), BEGIN + 11 * DAY);
    let by_hand = append(&store, BY_HAND, by_hand);
    let of_people = (Outcome::Conversation, "mine".to_owned());
    assert_eq!(known(), of_people);
    // The same file, and a later one that says no more.
    for day in [10, 12] {
        let again = store.append(
            &NewBatch::new(Instant(BEGIN), "crm", "calls"),
            exported(Outcome::Dialled, "x", day),
        );
        assert_eq!(again.unwrap().total().unchanged, 2);
        assert_eq!(known(), of_people, "exported on day {day}");
    }
    let versions = store.versions(&key("call 0")).unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1].told.batch, by_hand);
    // Each half by itself: what the source says of one is no news of the other.
    append(&store, "crm", exported(Outcome::Answered, "x", 13).collect());
    assert_eq!(known(), (Outcome::Answered, "mine".to_owned()));
    append(&store, "crm", exported(Outcome::Answered, "y", 14).collect());
    assert_eq!(known(), (Outcome::Answered, "y".to_owned()));
    // Whoever changes it back to what they wanted is heard.
    let again = events_of(0, &said(Outcome::Conversation, "mine"), BEGIN + 15 * DAY);
    append(&store, BY_HAND, again);
    assert_eq!(known(), of_people);
}

#[test]
fn a_log_that_a_custom_field_was_edited_of_is_undone_after_that() {
    let store = Store::in_memory().unwrap();
    append(&store, "crm", world());
    let undo = |batch| store.undo(batch, &Actor::local(Instant(BEGIN)));
    let field = |now: i64| {
        let set = What::Set(Attribute::Custom("P".into(), format!("{now}").into()));
        vec![event(RecordKind::Activity, "call 0", BEGIN + now, set)]
    };
    let said = Said {
        day: 1,
        outcome: Outcome::Dialled,
        by: None,
        deal: None,
        lead: None,
        contact: None,
        fields: BTreeMap::new(),
    };
    let logged = append(&store, BY_HAND, events_of(0, &said, BEGIN));
    let imported = append(&store, "crm", field(1));
    assert_eq!(store.followed_by(logged).unwrap(), None, "an import is no edit");
    let edits = [append(&store, BY_HAND, field(2)), append(&store, BY_HAND, field(3))];
    assert_eq!(store.followed_by(logged).unwrap(), Some(edits[1]));
    assert_eq!(store.followed_by(edits[0]).unwrap(), Some(edits[1]));
    assert_eq!(store.followed_by(imported).unwrap(), None);
    let wrong = undo(logged).unwrap_err().to_string();
    assert!(wrong.contains("Undo that one first"), "{wrong}");
    for batch in [imported, edits[1], edits[0], logged] {
        undo(batch).unwrap();
    }
    assert_eq!(store.history().unwrap().activity_count(), 0);
}

#[test]
fn a_deal_knows_what_was_moved_away_from_it_and_an_activity_its_first_number() {
    let store = Store::in_memory().unwrap();
    append(&store, "crm", world());
    let about = |deal: &'static str| Said {
        day: 1,
        outcome: Outcome::Dialled,
        by: None,
        deal: Some(deal),
        lead: None,
        contact: None,
        fields: BTreeMap::new(),
    };
    let other_outcome = |deal| Said { outcome: Outcome::Answered, ..about(deal) };
    let say = |number: usize, said: &Said, now: i64| {
        append(&store, BY_HAND, events_of(number, said, BEGIN + now))
    };
    let undo = |batch| store.undo(batch, &Actor::local(Instant(BEGIN))).unwrap();
    let moved = |deal: &str| store.moved_from(&key(deal)).unwrap();
    let numbers = |number: usize| -> Vec<u32> {
        let versions = store.versions(&key(&format!("call {number}"))).unwrap();
        versions.iter().map(|version| version.number).collect()
    };
    say(0, &about("Aiko"), 1);
    say(1, &about("Aiko"), 2);
    let first = numbers(0)[0];
    assert_eq!((moved("Aiko"), moved("Ben")), (vec![], vec![]));
    // Another word about it moves nothing.
    say(1, &other_outcome("Aiko"), 3);
    assert_eq!(moved("Aiko"), []);
    let away = say(0, &about("Ben"), 4);
    assert_eq!((moved("Aiko"), moved("Ben")), (vec![key("call 0")], vec![]));
    let all: Vec<u32> = [numbers(0), numbers(1)].concat();
    let found = store.first_numbers(&all).unwrap();
    for number in [0, 1] {
        let versions = numbers(number);
        assert_eq!(versions.len(), 2);
        assert_eq!(found.get(&versions[1]), Some(&versions[0]), "the first of call {number}");
        assert_eq!(found.get(&versions[0]), None, "it is the first");
    }
    undo(away);
    assert_eq!(moved("Aiko"), [], "it was never moved");
    // What was taken back was not moved away by the next word about it either.
    let back = say(0, &other_outcome("Aiko"), 5);
    assert_eq!((moved("Aiko"), moved("Ben")), (vec![], vec![]));
    let newest = numbers(0)[1];
    assert_eq!(store.first_numbers(&[newest]).unwrap().get(&newest), Some(&first));
    undo(back);
}
