//! Filtering by custom fields: choices to pick from, a form for any other field, and a chip for
//! each filter that is on.

use reports::custom::{self, Field, FieldFilter, choices_of, one_of};
use sales::custom::CustomType;

use super::{Form, Group, Menu};
use crate::pages::Item;
use crate::tables::standing::told_apart;
use crate::visit::Visit;
use crate::wording::Arg;

/// What a page filters by the custom fields of one kind of record.
pub(crate) struct ByField<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) path: &'a str,
    /// The filters that are on.
    pub(crate) filters: &'a [FieldFilter],
    /// The parameter of the address that holds them, and what it says.
    pub(crate) parameter: (&'static str, &'a str),
    /// How the parameters begin by which a form sends a wish.
    pub(crate) sent: &'static str,
    /// How the forms' ids begin.
    pub(crate) id: &'static str,
}

impl ByField<'_> {
    /// The menu with what can be wanted of each field.
    pub(crate) fn add_to(&self, menu: &mut Menu, fields: &[Field]) {
        for (place, field) in fields.iter().enumerate() {
            match field.holds {
                CustomType::Choice => menu.groups.push(self.of_choice(field)),
                _ => menu.forms.push(self.form(place, field)),
            }
        }
    }

    /// One chip for each filter that is on.
    pub(crate) fn chips(&self) -> impl Iterator<Item = Item> {
        let joint = self.visit.words.say("list-joint");
        self.filters.iter().map(move |filter| Item {
            note: filter.wants.join(&joint),
            ..Item::link(told_apart(self.visit.words, &filter.name), self.to(&filter.name, ""))
        })
    }

    /// The choices of a field, any number of which can be wanted.
    fn of_choice(&self, field: &Field) -> Group {
        let wanted = choices_of(self.wish(&field.name));
        let item = |choice: &String| {
            let current = wanted.contains(choice);
            let others = wanted.iter().filter(|one| *one != choice).map(String::as_str);
            let added = Some(choice.as_str()).filter(|_| !current);
            let wish = one_of(&others.chain(added).collect::<Vec<_>>());
            Item { current, ..Item::link(choice, self.to(&field.name, &wish)) }
        };
        let title = told_apart(self.visit.words, &field.name);
        Group { title, items: field.choices.iter().map(item).collect() }
    }

    /// The form of a wish for any other field.
    fn form(&self, place: usize, field: &Field) -> Form {
        let (key, example) = match field.holds {
            CustomType::Number => ("fields-filter-range", "100..500"),
            CustomType::Date => ("fields-filter-range", "2026-01-01..2026-03-31"),
            CustomType::Text | CustomType::Choice => ("fields-filter-text", ""),
        };
        let name = told_apart(self.visit.words, &field.name);
        Form {
            id: format!("{}-{place}", self.id),
            name: format!("{}{}", self.sent, field.name),
            label: self.visit.words.with(key, &[("field", Arg::Text(&name))]),
            kind: "text",
            value: self.wish(&field.name).to_owned(),
            example,
            action: self.path.to_owned(),
            hidden: self.visit.address.with("page", "").except(""),
            submit: self.visit.words.say("show"),
        }
    }

    /// What is wanted of a field; nothing where nothing is.
    fn wish(&self, name: &str) -> &str {
        let found = self.filters.iter().find(|filter| filter.name == name);
        found.map_or("", |filter| filter.value.as_str())
    }

    /// The page with another wish for a field.
    fn to(&self, name: &str, wish: &str) -> String {
        let (parameter, said) = self.parameter;
        let changed = custom::with(said, name, wish);
        self.visit.address.with("page", "").with(parameter, &changed).to(self.path)
    }
}
