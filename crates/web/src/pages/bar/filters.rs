//! What narrows a question beyond who and when: one menu to add to it, and a chip for each.

use reports::ask::Choices;
use reports::custom::{self, Field, FieldFilter, choices_of, one_of};
use sales::custom::CustomType;

use super::{Form, Group, Maker, Menu};
use crate::address::OF_FIELD;
use crate::pages::{Item, customers};

/// The menu of what can be filtered by.
pub(super) fn menu(make: &Maker<'_>, choices: &Choices) -> Menu {
    let words = make.visit.words;
    let lists = [
        ("product", &choices.products, 1),
        ("source", &choices.sources, 1),
        ("segment", &choices.segments, 1),
        ("pipeline", &choices.pipelines, 2),
    ];
    let group = |(name, values, least): (&str, &Vec<String>, usize)| {
        let chosen = chosen(make, name);
        let item = |value: &String| make.choice(name, value, value, chosen == Some(value.as_str()));
        (values.len() >= least).then(|| Group {
            title: words.say(&format!("filter-{name}")),
            items: values.iter().map(item).collect(),
        })
    };
    // Leads have fields of their own.
    let fields = match make.path == customers::LEADS {
        true => &choices.lead_fields,
        false => &choices.fields,
    };
    let of_choices = fields.iter().filter(|field| field.holds == CustomType::Choice);
    let written = fields.iter().enumerate().filter(|(_, one)| one.holds != CustomType::Choice);
    let groups = lists.into_iter().filter_map(group);
    let amount = Form {
        id: "amount".to_owned(),
        name: "amount".to_owned(),
        label: words.say("filter-amount-of"),
        kind: "text",
        value: chosen(make, "amount").unwrap_or_default().to_owned(),
        example: "1000..5000",
        action: make.path.to_owned(),
        hidden: make.address.except("amount"),
        submit: words.say("show"),
    };
    Menu {
        label: String::new(),
        value: words.say("add-filter"),
        groups: groups.chain(of_choices.map(|field| of_choice(make, field))).collect(),
        forms: [amount].into_iter().chain(written.map(|field| form(make, field))).collect(),
    }
}

/// The choices of a custom field, any number of which can be wanted.
fn of_choice(make: &Maker<'_>, field: &Field) -> Group {
    let wanted = choices_of(wish(make, &field.name));
    let item = |choice: &String| {
        let current = wanted.contains(choice);
        let others = wanted.iter().filter(|one| *one != choice).map(String::as_str);
        let added = Some(choice.as_str()).filter(|_| !current);
        let wish = one_of(&others.chain(added).collect::<Vec<_>>());
        Item { current, ..Item::link(choice, to(make, &field.name, &wish)) }
    };
    Group { title: field.name.clone(), items: field.choices.iter().map(item).collect() }
}

/// The form of a wish for any other custom field.
fn form(make: &Maker<'_>, (place, field): (usize, &Field)) -> Form {
    let (key, example) = match field.holds {
        CustomType::Number => ("fields-filter-range", "100..500"),
        CustomType::Date => ("fields-filter-range", "2026-01-01..2026-03-31"),
        CustomType::Text | CustomType::Choice => ("fields-filter-text", ""),
    };
    let name = [("field", crate::wording::Arg::Text(field.name.as_str()))];
    Form {
        id: format!("field-{place}"),
        name: format!("{OF_FIELD}{}", field.name),
        label: make.visit.words.with(key, &name),
        kind: "text",
        value: wish(make, &field.name).to_owned(),
        example,
        action: make.path.to_owned(),
        hidden: make.address.except(""),
        submit: make.visit.words.say("show"),
    }
}

/// What is wanted of a custom field; nothing where nothing is.
fn wish<'a>(make: &'a Maker<'_>, name: &str) -> &'a str {
    let found = make.asked.fields.iter().find(|field| field.name == name);
    found.map_or("", |field| field.value.as_str())
}

/// The page with another wish for a custom field.
fn to(make: &Maker<'_>, name: &str, wish: &str) -> String {
    let part = make.asked.parameters.fields.as_deref().unwrap_or_default();
    make.to("fields", &custom::with(part, name, wish))
}

/// One chip for each filter that is on.
pub(super) fn chips(make: &Maker<'_>) -> Vec<Item> {
    let chip = |(name, value): &(&'static str, String)| Item {
        note: value.clone(),
        ..Item::link(make.visit.words.say(&format!("filter-{name}")), make.to(name, ""))
    };
    let joint = make.visit.words.say("list-joint");
    let of_field = |field: &FieldFilter| Item {
        note: choices_of(&field.value).join(&joint),
        ..Item::link(&field.name, to(make, &field.name, ""))
    };
    let fields = make.asked.fields.iter().map(of_field);
    make.asked.filters.iter().map(chip).chain(fields).collect()
}

fn chosen<'a>(make: &'a Maker<'_>, name: &str) -> Option<&'a str> {
    let filters = make.asked.filters.iter();
    filters.filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).next()
}
