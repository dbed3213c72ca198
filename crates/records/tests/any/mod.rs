//! Any event there can be, for property tests.

mod definition;

pub(crate) use definition::definition;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::{Day, Instant};
use sales::event::{
    Activity, Attribute, Event, Key, Line, RecordKind, Sold, TextField, What, When,
};
use sales::money::{Currency, Money, Quantity};
use sales::shares::Shares;
use std::sync::Arc;

/// Names, some of them awkward in SQL, JSON or elsewhere.
pub(crate) fn text() -> impl Strategy<Value = Arc<str>> {
    let awkward =
        vec!["", "O'Brien", "\"quoted\"", "nul\u{0}inside", "株式会社 ｶﾌﾞ", "line\nbreak", "\\"];
    prop_oneof![
        "[a-zA-Z0-9 ]{1,12}".prop_map(Arc::from),
        proptest::sample::select(awkward).prop_map(Arc::from),
    ]
}

pub(crate) fn key() -> impl Strategy<Value = Key> {
    ("(csv|plan|salesforce)", "[a-d]").prop_map(|(source, id)| Key::new(&source, &id))
}

pub(crate) fn day() -> impl Strategy<Value = Day> {
    (Day::FIRST.number()..=Day::LAST.number()).prop_map(Day::from_number)
}

/// Within a few days, so that orders and ties matter.
pub(crate) fn instant() -> impl Strategy<Value = Instant> {
    (1_774_900_000_i64..1_775_200_000).prop_map(Instant)
}

pub(crate) fn money() -> impl Strategy<Value = Money> {
    let currencies = vec![Currency::JPY, Currency::USD, Currency::EUR];
    (any::<i64>(), proptest::sample::select(currencies))
        .prop_map(|(minor, currency)| Money::new(minor, currency))
}

pub(crate) fn quantity() -> impl Strategy<Value = Quantity> {
    any::<i64>().prop_map(|thousandths| Quantity { thousandths })
}

/// Dated to the instant or the day.
pub(crate) fn dated() -> impl Strategy<Value = When> {
    prop_oneof![instant().prop_map(When::At), day().prop_map(When::On)]
}

pub(crate) fn when() -> impl Strategy<Value = When> {
    let between = (option::of(instant()), instant())
        .prop_map(|(after, before)| When::Between { after, before });
    prop_oneof![dated(), between]
}

fn attribute() -> impl Strategy<Value = Attribute> {
    let field = proptest::sample::select(TextField::ALL.to_vec());
    prop_oneof![
        text().prop_map(Attribute::Name),
        key().prop_map(Attribute::Owner),
        option::of(money()).prop_map(Attribute::Amount),
        option::of(day()).prop_map(Attribute::CloseDate),
        option::of((key(), key(), 1..10_000_u16)).prop_map(shares),
        key().prop_map(Attribute::Account),
        key().prop_map(Attribute::Contact),
        key().prop_map(Attribute::Product),
        vec(sold(), 0..3).prop_map(Attribute::Products),
        (field, text()).prop_map(|(field, value)| Attribute::Text(field, value)),
        ("[PQ]?", text())
            .prop_map(|(field, value)| Attribute::Custom(field.as_str().into(), value)),
    ]
}

/// Two people's parts, or none where the two are one.
fn shares(parts: Option<(Key, Key, u16)>) -> Attribute {
    let parts = parts.map(|(one, other, part)| vec![(one, part), (other, 10_000 - part)]);
    Attribute::Shares(parts.and_then(Shares::new).unwrap_or_default())
}

fn sold() -> impl Strategy<Value = Sold> {
    (key(), option::of(quantity())).prop_map(|(product, quantity)| Sold { product, quantity })
}

fn line() -> impl Strategy<Value = Line> {
    let parts = ("[x-z]", key(), option::of(quantity()), option::of(money()), any::<bool>());
    parts.prop_map(|(line, product, quantity, amount, removed)| Line {
        line: line.as_str().into(),
        product,
        quantity,
        amount,
        removed,
    })
}

fn activity() -> impl Strategy<Value = What> {
    let how = (
        proptest::sample::select(ActivityKind::ALL.to_vec()),
        proptest::sample::select(Direction::ALL.to_vec()),
        proptest::sample::select(Outcome::ALL.to_vec()),
    );
    let named = vec(option::of(key()), 5);
    (how, named, text()).prop_map(|((kind, direction, outcome), mut named, subject)| {
        let mut next = || named.pop().flatten();
        What::Done(Activity {
            kind,
            direction,
            outcome,
            by: next(),
            opportunity: next(),
            lead: next(),
            contact: next(),
            account: next(),
            subject,
        })
    })
}

/// Anything that can happen to a record other than an activity or a definition.
fn happening() -> impl Strategy<Value = What> {
    let stage = (option::of(text()), text())
        .prop_map(|(pipeline, stage)| What::StageEntered { pipeline, stage });
    prop_oneof![
        1 => Just(What::Created),
        1 => Just(What::Deleted),
        8 => attribute().prop_map(What::Set),
        4 => stage,
        2 => line().prop_map(What::LineSet),
        1 => option::of(key()).prop_map(|opportunity| What::Converted { opportunity }),
        1 => key().prop_map(What::MergedInto),
    ]
}

/// Something that happens to one of a few opportunities, leads, accounts or contacts.
pub(crate) fn story_event(when: impl Strategy<Value = When>) -> impl Strategy<Value = Event> {
    let kinds = vec![
        RecordKind::Opportunity,
        RecordKind::Opportunity,
        RecordKind::Lead,
        RecordKind::Account,
        RecordKind::Contact,
    ];
    let kind = proptest::sample::select(kinds);
    (kind, key(), when, happening()).prop_map(|(kind, key, happened, what)| Event {
        kind,
        key,
        happened,
        what,
    })
}

pub(crate) fn activity_event() -> impl Strategy<Value = Event> {
    (key(), when(), activity()).prop_map(|(key, happened, what)| Event {
        kind: RecordKind::Activity,
        key,
        happened,
        what,
    })
}

fn definition_event() -> impl Strategy<Value = Event> {
    (key(), when(), definition()).prop_map(|(key, happened, (kind, definition))| Event {
        kind,
        key,
        happened,
        what: What::Defined(definition),
    })
}

/// Any event.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => story_event(when()),
        2 => activity_event(),
        1 => definition_event(),
    ]
}
