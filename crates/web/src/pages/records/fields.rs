//! Custom fields of the activities behind a number: columns of the list, and what filters it.

use reports::custom::Field;
use reports::records::{Records, Wanted};

use crate::address::OF_ACTIVITY_FIELD;
use crate::pages::Item;
use crate::pages::bar::Menu;
use crate::pages::bar::by_field::ByField;
use crate::pages::deals::PATH;
use crate::pages::list::{Cell, List, Sorted, class_of, of_field, shown_value};
use crate::visit::Visit;

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
        list.heads.insert(place, sorted.head_of(visit.words, field));
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
    let value = visit.words.say("fields-filter-activities");
    let mut menu = Menu { label: String::new(), value, groups: Vec::new(), forms: Vec::new() };
    by_field(records, visit).add_to(&mut menu, &records.fields);
    (!records.fields.is_empty()).then_some(menu)
}

/// One chip for each filter that is on.
pub(super) fn chips(records: &Records, visit: &Visit) -> Vec<Item> {
    by_field(records, visit).chips().collect()
}

fn by_field<'a>(records: &'a Records, visit: &'a Visit) -> ByField<'a> {
    ByField {
        visit,
        path: PATH,
        filters: &records.filters,
        parameter: ("activity-fields", visit.address.get("activity-fields").unwrap_or_default()),
        sent: OF_ACTIVITY_FIELD,
        id: "activity-field",
    }
}
