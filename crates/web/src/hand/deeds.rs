//! What changes by hand do, as their batches keep it.

use records::{Deed, FieldName, Named};
use reports::custom::Field;
use reports::hand::{
    CardKind, CardWanted, CustomWanted, DealField, DuplicateKind, Hand, Logged, Wanted,
};
use sales::event::{Activity, RecordKind};
use sales::history::OpportunityId;

/// Makes a deal.
pub(super) fn make(wanted: &Wanted) -> Deed {
    Deed::Made(Named::new(DuplicateKind::Deal.word(), name_of(wanted)))
}

/// Makes a deal of a lead.
pub(super) fn convert(wanted: &Wanted) -> Deed {
    Deed::Converted(name_of(wanted))
}

fn name_of(wanted: &Wanted) -> String {
    wanted.values.get(&DealField::Name).map(|name| name.trim().to_owned()).unwrap_or_default()
}

/// Changes those fields of a deal that are to hold something else.
pub(super) fn change(hand: &Hand<'_>, deal: OpportunityId, wanted: &Wanted) -> Deed {
    let now = hand.values(deal);
    let changed = wanted.changed().into_iter();
    let own = changed.filter(|(field, value)| now.get(field) != Some(value));
    let own = own.map(|(field, _)| field.word());
    let custom = custom(hand, RecordKind::Opportunity, deal.0, &wanted.custom);
    let of = Named::new(DuplicateKind::Deal.word(), &now[&DealField::Name]);
    Deed::Changed(of, own.map(own_field).chain(custom).collect())
}

/// Makes a customer, a person at one, or a lead; or changes the one of that number.
pub(super) fn card(
    hand: &Hand<'_>,
    kind: CardKind,
    number: Option<u32>,
    wanted: &CardWanted,
) -> Deed {
    let word = kind.record().word();
    let Some(number) = number else {
        let name = wanted.values.get("name").map(|name| name.trim()).unwrap_or_default();
        return Deed::Made(Named::new(word, name));
    };
    let now = hand.card_values(kind, number);
    let changed = wanted.changed().into_iter();
    let own = changed.filter(|(field, value)| now.get(field) != Some(value));
    let own = own.map(|(field, _)| field);
    let custom = custom(hand, kind.record(), number, &wanted.custom);
    let of = Named::new(word, &now["name"]);
    Deed::Changed(of, own.map(own_field).chain(custom).collect())
}

/// Logs an activity.
pub(super) fn log(said: &Logged) -> Deed {
    Deed::Logged(Named::new(&said.kind, said.subject.trim()))
}

/// Edits an activity.
pub(super) fn edit(done: &Activity) -> Deed {
    Deed::Edited(Named::new(done.kind.word(), &*done.subject))
}

fn own_field(word: &str) -> FieldName {
    FieldName::Own(word.to_owned())
}

/// The custom fields that are to hold something else.
fn custom(hand: &Hand<'_>, kind: RecordKind, number: u32, wanted: &CustomWanted) -> Vec<FieldName> {
    let (said, held) = (wanted.changed(), hand.custom_values(kind, Some(number)));
    let differs = |field: &Field| {
        let value = said.get(&field.id);
        value.is_some_and(|value| held.get(&field.id) != Some(value))
    };
    let fields = hand.custom_fields(kind).into_iter().filter(differs);
    fields.map(|field| FieldName::Custom(field.name)).collect()
}
