//! Whatever comes, a History brought up to date is the one that would be built.

mod edits;
mod names;
mod undone;

use super::*;
use crate::accounts::Actor;
use crate::any;
use crate::building::build;
use crate::{BatchId, NewBatch, Store};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::custom::{CustomField, CustomType};
use sales::day::{Day, Instant};
use sales::event::{Activity, Attribute, BY_HAND, Definition, Event, Line, TextField, What, When};
use sales::money::{Currency, Money, Quantity};
use sales::process::{Pipeline, Stage, StageKind};
use sales::roster::Person;
use sales::shares::Shares;
use tempfile::TempDir;

/// A store with a History that is brought up to date beside it.
struct Place {
    _folder: TempDir,
    store: Store,
    tool: Connection,
    known: Known,
}

impl Place {
    fn new(events: &[Event]) -> Place {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it.tassei");
        let store = Store::open(&path).unwrap();
        let tool = Connection::open(path).unwrap();
        let known = build(&tool).unwrap();
        let mut place = Place { _folder: folder, store, tool, known };
        place.append(events);
        place.known = build(&place.tool).unwrap();
        place
    }

    fn undo(&self, batch: BatchId) {
        self.store.undo(batch, &Actor::local(Instant(1_775_000_001))).unwrap();
    }

    fn append(&self, events: &[Event]) -> BatchId {
        self.append_of("csv", events)
    }

    fn append_of(&self, source: &str, events: &[Event]) -> BatchId {
        let recorded_at = Instant(1_775_000_000);
        let batch = NewBatch::new(recorded_at, source, "any");
        self.store.append(&batch, events.iter().cloned()).unwrap().batch
    }

    /// Brings the History up to date and compares it with the one that is built. Gives back
    /// whether nothing had to be built.
    fn catch_up(&mut self) -> bool {
        let before = std::mem::replace(&mut self.known, build(&self.tool).unwrap());
        let Some(updated) = updated(&self.tool, before).unwrap() else {
            return false;
        };
        assert_eq!(*updated.history, *self.known.history);
        assert_eq!(updated.index, self.known.index);
        assert_eq!(Seen { unsaved: 0, ..updated.seen.clone() }, self.known.seen);
        self.known = updated;
        true
    }
}

fn key(id: &str) -> Key {
    Key::new("csv", id)
}

fn event(kind: RecordKind, id: &str, second: i64, what: What) -> Event {
    Event { kind, key: key(id), happened: When::At(Instant(1_775_000_000 + second)), what }
}

fn deal(id: &str, second: i64, what: What) -> Event {
    event(RecordKind::Opportunity, id, second, what)
}

fn entered(stage: &str) -> What {
    What::StageEntered { pipeline: None, stage: stage.into() }
}

fn word(field: TextField, text: &str) -> What {
    What::Set(Attribute::Text(field, text.into()))
}

fn named(name: &str) -> What {
    What::Set(Attribute::Name(name.into()))
}

fn owned(by: &str) -> What {
    What::Set(Attribute::Owner(key(by)))
}

fn divided(parts: Vec<(&str, u16)>) -> What {
    let parts = parts.into_iter().map(|(who, part)| (key(who), part)).collect();
    What::Set(Attribute::Shares(Shares::new(parts).unwrap_or_default()))
}

fn call(id: &str, second: i64, by: Option<&str>, on: Option<&str>, lead: Option<&str>) -> Event {
    let done = Activity {
        kind: ActivityKind::Call,
        direction: Direction::Outbound,
        outcome: Outcome::Answered,
        by: by.map(key),
        opportunity: on.map(key),
        lead: lead.map(key),
        contact: None,
        account: None,
        subject: "".into(),
    };
    event(RecordKind::Activity, id, second, What::Done(done))
}

fn call_with(id: &str, contact: &str) -> Event {
    with(Some(contact), call(id, 0, None, None, None))
}

fn with(contact: Option<&str>, mut event: Event) -> Event {
    if let What::Done(activity) = &mut event.what {
        activity.contact = contact.map(key);
    }
    event
}

fn held(id: &str, value: &str) -> Event {
    let set = Attribute::Custom("P".into(), value.into());
    event(RecordKind::Activity, id, 315, What::Set(set))
}

/// A process, people, accounts, contacts, leads, and a few opportunities with activities.
fn world() -> Vec<Event> {
    let stages = vec![
        Stage::open("Qualify"),
        Stage::open("Propose"),
        Stage::new("Won", StageKind::Won),
        Stage::new("Lost", StageKind::Lost),
    ];
    let pipeline = Definition::Pipeline(Pipeline::new("Sales", stages).unwrap());
    let mut events = vec![event(RecordKind::Pipeline, "Sales", 0, What::Defined(pipeline))];
    let kinds = CustomField::KINDS.into_iter();
    for (kind, name) in kinds.flat_map(|kind| [(kind, "P"), (kind, "Q")]) {
        let field = CustomField::new(kind, name, CustomType::Text);
        let id = field.record_id();
        let defined = What::Defined(Definition::Field(field));
        events.push(event(RecordKind::Field, &id, 0, defined));
    }
    for id in ["a", "b"] {
        events.push(event(RecordKind::Account, id, 0, What::Created));
        events.push(event(RecordKind::Contact, id, 0, What::Created));
        events.push(event(RecordKind::Lead, id, 0, What::Created));
    }
    for (id, by, source) in [("a", "Aiko", "Web"), ("b", "Ben", "Fair"), ("c", "Aiko", "Web")] {
        events.push(deal(id, 0, What::Created));
        events.push(deal(id, 0, owned(by)));
        events.push(deal(id, 0, What::Set(Attribute::Account(key("Unrecorded")))));
        events.push(deal(id, 0, entered("Qualify")));
        events.push(deal(id, 0, word(TextField::Source, source)));
        events.push(call(&format!("first {id}"), 10, Some(by), Some(id), None));
    }
    events.push(call("to a lead", 20, Some("Zoe"), None, Some("a")));
    events.push(call("to nobody", 20, Some("Ben"), Some("unknown"), None));
    events
}

fn when() -> impl Strategy<Value = When> {
    let at = || (1_775_000_000_i64..1_775_000_060).prop_map(Instant);
    let day = (20_542_i32..20_546).prop_map(|number| When::On(Day::from_number(number)));
    let between =
        (option::of(at()), at()).prop_map(|(after, before)| When::Between { after, before });
    prop_oneof![6 => at().prop_map(When::At), 1 => day, 2 => between]
}

/// What usually happens to an opportunity, and some of what rarely does.
fn happening() -> impl Strategy<Value = What> {
    let stages = vec!["Qualify", "Propose", "Propose", "Won", "Lost", "Unlisted"];
    let fields = vec![TextField::Source, TextField::LossReason, TextField::NextStep];
    let money = (0_i64..3).prop_map(|minor| Money::new(minor, Currency::USD));
    let day = (20_540_i32..20_543).prop_map(Day::from_number);
    let line = (select(vec!["1", "2"]), any::<bool>(), 0_i64..3).prop_map(|(id, removed, n)| {
        let (quantity, product) = (Some(Quantity::units(n)), key("GTX"));
        What::LineSet(Line { line: id.into(), product, quantity, amount: None, removed })
    });
    let sold = (select(vec!["GTX", "MG"]), 0_i64..3).prop_map(|(id, n)| {
        let sold = sales::event::Sold { product: key(id), quantity: Some(Quantity::units(n)) };
        What::Set(Attribute::Products(vec![sold]))
    });
    prop_oneof![
        6 => select(stages).prop_map(entered),
        3 => select(vec!["Aiko", "Ben", "Ben", "Zoe", "Somebody"]).prop_map(owned),
        3 => option::of(money).prop_map(|amount| What::Set(Attribute::Amount(amount))),
        3 => option::of(day).prop_map(|day| What::Set(Attribute::CloseDate(day))),
        2 => (select(fields), select(vec!["Web", "Fair", "price", ""]))
            .prop_map(|(field, text)| word(field, text)),
        2 => (select(vec!["P", "Q", "R"]), select(vec!["x", "y", ""])).prop_map(
            |(field, value)| What::Set(Attribute::Custom(field.into(), value.into())),
        ),
        1 => line,
        1 => sold,
        2 => select(vec![vec![], vec![("Aiko", 6_000), ("Ben", 4_000)], vec![("Zoe", 10_000)]])
            .prop_map(divided),
        1 => select(vec!["a", "Unrecorded", "x"])
            .prop_map(|id| What::Set(Attribute::Account(key(id)))),
        1 => select(vec!["a", "b", "x"]).prop_map(|id| What::Set(Attribute::Contact(key(id)))),
        1 => Just(What::Created),
        1 => Just(What::Deleted),
        1 => select(vec!["a", "c", "new"]).prop_map(|id| What::MergedInto(key(id))),
    ]
}

/// What happens to cards of several sources; names are few, so that some mean the same account.
fn on_a_card() -> impl Strategy<Value = Event> {
    let kinds = vec![RecordKind::Account, RecordKind::Contact, RecordKind::Lead];
    let ids = vec!["a", "b", "x", "new", "newer", "Unrecorded"];
    let fields = vec![TextField::Phone, TextField::Source];
    let names = vec!["Acme", "ACME", "Ac-me", "Bolt", "new"];
    let what = prop_oneof![
        2 => Just(What::Created),
        2 => select(names).prop_map(named),
        3 => (select(fields), select(vec!["1", "2", ""]))
            .prop_map(|(field, text)| word(field, text)),
        2 => select(vec!["Aiko", "Ben", "Zoe"]).prop_map(owned),
        1 => select(vec!["a", "new", "x"])
            .prop_map(|id| What::Set(Attribute::Account(key(id)))),
        2 => (select(vec!["P", "Q"]), select(vec!["x", ""])).prop_map(
            |(field, value)| What::Set(Attribute::Custom(field.into(), value.into())),
        ),
        1 => option::of(select(vec!["a", "b", "unknown"]))
            .prop_map(|id| What::Converted { opportunity: id.map(key) }),
        1 => select(vec!["a", "x", "new", "Unrecorded"]).prop_map(|id| What::MergedInto(key(id))),
    ];
    let source = prop_oneof![4 => Just("csv"), 1 => Just("crm"), 1 => Just(BY_HAND)];
    (select(kinds), source, select(ids), when(), what).prop_map(
        |(kind, source, id, happened, what)| {
            let key = Key::new(source, id);
            Event { happened, key, ..event(kind, id, 0, what) }
        },
    )
}

/// What happens to activities: those of the world, such as come, and some of which none is known.
fn on_an_activity() -> impl Strategy<Value = Event> {
    let known = vec!["first a", "first b", "to a lead", "to nobody", "never"];
    let ids = prop_oneof![4 => select(known).prop_map(str::to_owned), 1 => "[p-z]{1}"];
    let custom = (select(vec!["P", "Q", "R"]), select(vec!["x", "y", ""]))
        .prop_map(|(field, value)| What::Set(Attribute::Custom(field.into(), value.into())));
    let what = prop_oneof![9 => custom, 1 => Just(What::Deleted)];
    (ids, when(), what).prop_map(|(id, happened, what)| Event {
        happened,
        ..event(RecordKind::Activity, &id, 0, what)
    })
}

fn usual_event() -> impl Strategy<Value = Event> {
    let ids = || select(vec!["a", "b", "c", "new", "newer", "unknown"]);
    let kind = RecordKind::Opportunity;
    let told = (ids(), when(), happening()).prop_map(move |(id, happened, what)| Event {
        kind,
        key: key(id),
        happened,
        what,
    });
    let people = || select(vec!["Aiko", "Ben", "Zoe"]);
    let named = (option::of(people()), option::of(ids()), option::of(select(vec!["a", "b", "x"])));
    let known = vec!["first a", "first b", "first c", "to a lead", "to nobody"];
    let calls =
        prop_oneof!["[p-z]{3}", "[p-z]{1}", select(known).prop_map(|known| known.to_owned())];
    let contact = prop_oneof![3 => Just(None), 2 => select(vec!["a", "b", "x"]).prop_map(Some)];
    let done =
        (calls, when(), named, contact).prop_map(|(id, happened, (by, on, lead), contact)| {
            let done = with(contact, call(&id, 0, by, on, lead));
            Event { happened, ..done }
        });
    prop_oneof![8 => told, 6 => done, 5 => on_a_card(), 5 => on_an_activity()]
}

/// What is done to the store between two looks at the History.
#[derive(Clone, Debug)]
enum Step {
    Append(&'static str, Vec<Event>),
    Undo(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    let mixed = vec(prop_oneof![3 => usual_event(), 1 => any::event()], 1..4);
    prop_oneof![
        16 => vec(usual_event(), 1..4).prop_map(|events| Step::Append("csv", events)),
        6 => vec(on_a_card(), 1..4).prop_map(|events| Step::Append(BY_HAND, events)),
        2 => mixed.prop_map(|events| Step::Append("csv", events)),
        8 => any::<prop::sample::Index>().prop_map(Step::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn step_by_step_is_all_at_once(
        defined in any::<bool>(),
        steps in vec((step(), prop::bool::weighted(0.8)), 1..14),
    ) {
        let mut place = Place::new(&if defined { defined_world() } else { world() });
        let mut batches = Vec::new();
        for (step, look) in steps {
            match step {
                Step::Append(source, events) => batches.push(place.append_of(source, &events)),
                Step::Undo(_) if batches.is_empty() => {}
                Step::Undo(which) => place.undo(batches.remove(which.index(batches.len()))),
            }
            if look {
                place.catch_up();
            }
        }
    }
}

#[test]
fn what_happens_every_day_builds_nothing() {
    let mut place = Place::new(&world());
    let mut without_building = |what: &str, events: &[Event]| {
        place.append(events);
        assert!(place.catch_up(), "{what}");
    };
    without_building("a call", &[call("1", 100, Some("Aiko"), Some("a"), None)]);
    without_building("a call noted late", &[call("2", 5, Some("Ben"), Some("a"), None)]);
    without_building("a call to a lead", &[call("3", 100, Some("Zoe"), None, Some("b"))]);
    without_building("a call about nobody", &[call("4", 0, Some("Ben"), None, None)]);
    without_building("a call about a stranger", &[call("5", 99, None, Some("odd"), None)]);
    without_building("a stage", &[deal("b", 200, entered("Propose"))]);
    without_building("a stage noted late", &[deal("b", -5, entered("Lost"))]);
    let parts = divided(vec![("Aiko", 6_000), ("Ben", 4_000)]);
    without_building("a split", &[deal("c", 205, parts)]);
    without_building("an owner", &[deal("c", 210, owned("Ben"))]);
    let seen = When::Between { after: None, before: Instant(1_775_000_300) };
    without_building("a look", &[Event { happened: seen, ..deal("a", 0, entered("Won")) }]);
    without_building("a word others use", &[deal("c", 220, word(TextField::Source, "Fair"))]);
    without_building("a deletion", &[deal("b", 230, What::Deleted)]);
    let begun = [
        deal("new", 240, What::Created),
        deal("new", 240, owned("Aiko")),
        deal("new", 240, entered("Qualify")),
        deal("new", 240, What::Set(Attribute::Account(key("b")))),
        call("6", 240, Some("Aiko"), Some("new"), None),
    ];
    without_building("a new opportunity", &begun);
    let account = What::Set(Attribute::Account(key("Unrecorded")));
    without_building("one of an account without a record", &[deal("newest", 260, account)]);
    without_building("and what follows", &[deal("new", 250, entered("Won"))]);
}

#[test]
fn what_would_move_others_is_built() {
    let much: Vec<Event> = (0..1001).map(|i| call(&format!("{i}"), i, None, None, None)).collect();
    let contact = |id: &str| What::Set(Attribute::Contact(key(id)));
    let gone = event(RecordKind::Activity, "gone", 0, What::Deleted);
    let cases: Vec<(&str, Vec<Event>, Vec<Event>)> = vec![
        ("a person nobody has named", vec![], vec![deal("a", 0, owned("Somebody"))]),
        ("a person whom only a call has named", vec![], vec![deal("a", 0, owned("Zoe"))]),
        ("a caller nobody has named", vec![], vec![call("1", 0, Some("Somebody"), None, None)]),
        (
            "a contact whom only a call has named",
            vec![call_with("1", "x"), call_with("2", "y")],
            vec![deal("a", 0, contact("y"))],
        ),
        ("a contact nobody has named", vec![], vec![call_with("1", "x")]),
        ("a stage nobody lists", vec![], vec![deal("a", 0, entered("Unlisted"))]),
        ("a word nobody uses", vec![], vec![deal("a", 0, word(TextField::LossReason, "price"))]),
        ("the first word of all", vec![], vec![deal("a", 0, word(TextField::Source, "Fair"))]),
        ("one that was a stranger", vec![], vec![deal("unknown", 0, What::Created)]),
        ("a call that is gone already", vec![gone], vec![call("gone", 0, None, None, None)]),
        (
            "a lead whom only a call has named",
            vec![call("1", 0, None, None, Some("x"))],
            vec![event(RecordKind::Lead, "x", 0, What::Created)],
        ),
        (
            "a name that is somebody's without its hyphen",
            vec![event(RecordKind::Account, "b", 0, named("Acme"))],
            vec![event(RecordKind::Account, "a", 0, named("Ac-me"))],
        ),
        (
            "an account that was only referred to",
            vec![],
            vec![event(RecordKind::Account, "Unrecorded", 0, What::Created)],
        ),
        ("much at once", vec![], much),
    ];
    for (what, earlier, events) in cases {
        let mut place = Place::new(&[world(), earlier].concat());
        place.append(&events);
        assert!(!place.catch_up(), "{what}");
    }
}

#[test]
fn only_the_chunk_that_is_touched_is_new() {
    let created = (0..10_000).map(|i| deal(&format!("{i}"), i, What::Created));
    let events: Vec<Event> = world().into_iter().chain(created).collect();
    let mut place = Place::new(&events);
    let before = place.known.history.clone();
    place.append(&[deal("5000", 20_000, entered("Won"))]);
    assert!(place.catch_up());
    let chunks = before.chunks().iter().zip(place.known.history.chunks());
    let shared: Vec<bool> = chunks.map(|(before, now)| Arc::ptr_eq(before, now)).collect();
    assert_eq!(shared, [true, false, true]);
    // The chunks that are full or half full take in more at the end.
    let more = (0..3000).map(|i| deal(&format!("more {i}"), 30_000 + i, What::Created));
    for some in more.collect::<Vec<_>>().chunks(900) {
        place.append(some);
        assert!(place.catch_up());
    }
    assert_eq!(place.known.history.chunks().len(), 4);
}

/// The world with everybody on record, and every account told of by its source.
fn defined_world() -> Vec<Event> {
    let people = ["Aiko", "Ben", "Zoe"].map(|id| {
        event(RecordKind::Person, id, 0, What::Defined(Definition::Person(Person::named(id))))
    });
    let unrecorded = event(RecordKind::Account, "Unrecorded", 0, What::Created);
    people.into_iter().chain([unrecorded]).chain(world()).collect()
}

#[test]
fn what_is_changed_by_hand_builds_nothing() {
    let mut place = Place::new(&defined_world());
    let mut without_building = |what: &str, events: &[Event]| {
        let batch = place.append(events);
        assert!(place.catch_up(), "{what}");
        batch
    };
    let account = |id: &str, what| event(RecordKind::Account, id, 300, what);
    let contact = |id: &str, what| event(RecordKind::Contact, id, 300, what);
    let lead = |id: &str, what| event(RecordKind::Lead, id, 300, what);
    let phone = || word(TextField::Phone, "1");
    let last = deal("b", 900, entered("Won"));
    let batches = [
        without_building("an account's owner", &[account("a", owned("Ben"))]),
        without_building("an account's name", &[account("a", named("Acme"))]),
        without_building("a contact's phone", &[contact("a", phone())]),
        without_building("a lead's owner", &[lead("b", owned("Zoe")), lead("b", phone())]),
        without_building("a deal's stage and amount", &[deal("a", 300, entered("Propose"))]),
        without_building(
            "calls",
            &[
                call("1", 300, Some("Aiko"), Some("a"), None),
                call("2", 300, Some("Ben"), None, Some("a")),
                call("3", 300, Some("Zoe"), None, None),
            ],
        ),
        without_building("the last moment of all", &[last]),
    ];
    let made = [
        account("new", What::Created),
        account("new", named("Newcomer")),
        contact("new", What::Created),
        contact("new", What::Set(Attribute::Account(key("new")))),
        lead("new", What::Created),
        call("4", 310, Some("Aiko"), None, Some("new")),
    ];
    without_building("new ones", &made);
    let logged = [
        held("8", "before the call itself"),
        call("8", 315, Some("Aiko"), Some("a"), None),
        call("9", 315, Some("Zoe"), None, None),
        held("9", "x"),
    ];
    let logged = without_building("calls with custom fields", &logged);
    let fields = [held("first a", "x"), held("to a lead", "y"), held("to nobody", "z")];
    let fields = without_building("custom fields of calls", &fields);
    without_building("one taken away again", &[held("to nobody", "")]);
    let converted = [
        deal("of a lead", 320, What::Created),
        deal("of a lead", 320, What::Set(Attribute::Account(key("new")))),
        deal("of a lead", 320, What::Set(Attribute::Contact(key("new")))),
        lead("new", What::Converted { opportunity: Some(key("of a lead")) }),
    ];
    without_building("a lead that becomes a deal", &converted);
    let [first, rest @ ..] = batches;
    place.undo(first);
    assert!(place.catch_up(), "an undone change");
    place.undo(fields);
    assert!(place.catch_up(), "undone custom fields of calls");
    place.undo(logged);
    assert!(place.catch_up(), "undone calls with custom fields");
    rest.into_iter().for_each(|batch| place.undo(batch));
    assert!(place.catch_up(), "several at once");
    let batch = place.append(&[call("5", 300, Some("Aiko"), Some("a"), None)]);
    place.undo(batch);
    assert!(place.catch_up(), "what came and went between two looks");
}
