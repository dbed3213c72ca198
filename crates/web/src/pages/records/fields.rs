//! Custom fields of the activities behind a number: columns of the list, and what filters it.

use reports::custom::{self, Field, FieldFilter, choices_of, one_of};
use reports::records::{Records, Wanted};
use sales::custom::CustomType;

use crate::address::OF_ACTIVITY_FIELD;
use crate::pages::Item;
use crate::pages::bar::{Form, Group, Menu};
use crate::pages::deals::PATH;
use crate::pages::list::{Cell, List, Sorted, class_of, of_field, shown_value};
use crate::visit::Visit;
use crate::wording::Arg;

/// The list with a column for each field that says anything on the page, or that it is sorted by,
/// before the column of that place.
pub(super) fn with_columns(
    mut list: List,
    place: usize,
    records: &Records,
    wanted: &Wanted,
    visit: &Visit,
) -> List {
    let by = wanted.by_field.as_deref().map(of_field).unwrap_or_default();
    let (address, descending) = (&visit.address, wanted.descending);
    let sorted = Sorted { address, path: PATH, by: &by, descending };
    let is_said = |field: &&Field| {
        let says = |name: &str| name == field.name;
        let mut held = records.rows.iter().flat_map(|row| &row.fields);
        held.any(|value| says(&value.name)) || wanted.by_field.as_deref().is_some_and(says)
    };
    for (place, field) in (place..).zip(records.fields.iter().filter(is_said)) {
        list.heads.insert(place, sorted.head_of(field));
        list.foot.insert(place, Cell::new(class_of(field), ""));
        for (cells, row) in list.rows.iter_mut().zip(&records.rows) {
            let shown = shown_value(field, &row.fields, visit);
            cells.insert(place, Cell::new(class_of(field), shown));
        }
    }
    list
}

/// What the activities can be filtered by; none where they have no fields.
pub(super) fn menu(records: &Records, visit: &Visit) -> Option<Menu> {
    let (choices, written): (Vec<&Field>, Vec<&Field>) =
        records.fields.iter().partition(|field| field.holds == CustomType::Choice);
    (!records.fields.is_empty()).then(|| Menu {
        label: String::new(),
        value: visit.words.say("fields-filter-activities"),
        groups: choices.into_iter().map(|field| of_choice(field, records, visit)).collect(),
        forms: written.into_iter().enumerate().map(|one| form(one, records, visit)).collect(),
    })
}

/// One chip for each filter that is on.
pub(super) fn chips(records: &Records, visit: &Visit) -> Vec<Item> {
    let joint = visit.words.say("list-joint");
    let chip = |filter: &FieldFilter| Item {
        note: choices_of(&filter.value).join(&joint),
        ..Item::link(&filter.name, to(visit, &filter.name, ""))
    };
    records.filters.iter().map(chip).collect()
}

/// The choices of a field, any number of which can be wanted.
fn of_choice(field: &Field, records: &Records, visit: &Visit) -> Group {
    let wanted = choices_of(wish(records, &field.name));
    let item = |choice: &String| {
        let current = wanted.contains(choice);
        let others = wanted.iter().filter(|one| *one != choice).map(String::as_str);
        let added = Some(choice.as_str()).filter(|_| !current);
        let wish = one_of(&others.chain(added).collect::<Vec<_>>());
        Item { current, ..Item::link(choice, to(visit, &field.name, &wish)) }
    };
    Group { title: field.name.clone(), items: field.choices.iter().map(item).collect() }
}

/// The form of a wish for any other field.
fn form((place, field): (usize, &Field), records: &Records, visit: &Visit) -> Form {
    let (key, example) = match field.holds {
        CustomType::Number => ("fields-filter-range", "10..30"),
        CustomType::Date => ("fields-filter-range", "2026-01-01..2026-03-31"),
        CustomType::Text | CustomType::Choice => ("fields-filter-text", ""),
    };
    Form {
        id: format!("activity-field-{place}"),
        name: format!("{OF_ACTIVITY_FIELD}{}", field.name),
        label: visit.words.with(key, &[("field", Arg::Text(&field.name))]),
        kind: "text",
        value: wish(records, &field.name).to_owned(),
        example,
        action: PATH.to_owned(),
        hidden: visit.address.with("page", "").except(""),
        submit: visit.words.say("show"),
    }
}

/// What is wanted of a field; nothing where nothing is.
fn wish<'r>(records: &'r Records, name: &str) -> &'r str {
    let found = records.filters.iter().find(|filter| filter.name == name);
    found.map_or("", |filter| filter.value.as_str())
}

/// The page with another wish for a field.
fn to(visit: &Visit, name: &str, wish: &str) -> String {
    let part = visit.address.get("activity-fields").unwrap_or_default();
    let part = custom::with(part, name, wish);
    visit.address.with("page", "").with("activity-fields", &part).to(PATH)
}
