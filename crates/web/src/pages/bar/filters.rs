//! What narrows a question beyond who and when: one menu to add to it, and a chip for each.

use reports::ask::Choices;

use super::by_field::ByField;
use super::{Form, Group, Maker, Menu};
use crate::address::OF_FIELD;
use crate::pages::{Item, customers};
use crate::wording::Arg;

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
    // Leads and activities have fields of their own.
    let fields = match make.path {
        customers::LEADS => &choices.lead_fields,
        customers::ACTIVITIES => &choices.activity_fields,
        _ => &choices.fields,
    };
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
    let mut menu = Menu {
        label: String::new(),
        value: words.say("add-filter"),
        groups: lists.into_iter().filter_map(group).collect(),
        forms: vec![amount],
    };
    by_field(make).add_to(&mut menu, fields);
    menu
}

fn by_field<'a>(make: &'a Maker<'_>) -> ByField<'a> {
    ByField {
        visit: make.visit,
        path: make.path,
        filters: &make.asked.fields,
        parameter: ("fields", make.asked.parameters.fields.as_deref().unwrap_or_default()),
        sent: OF_FIELD,
        id: "field",
    }
}

/// One chip for each filter that is on, and for units where they are counted: their numbers look
/// like money's.
pub(super) fn chips(make: &Maker<'_>) -> Vec<Item> {
    let units = make.asked.parameters.units_of.as_ref().map(|product| Item {
        note: make.visit.words.with("counted-units", &[("product", Arg::Text(product))]),
        ..Item::link(make.visit.words.say("counted"), make.to("units", ""))
    });
    let chip = |(name, value): &(&'static str, String)| Item {
        note: value.clone(),
        ..Item::link(make.visit.words.say(&format!("filter-{name}")), make.to(name, ""))
    };
    let filters = make.asked.filters.iter().map(chip);
    units.into_iter().chain(filters).chain(by_field(make).chips()).collect()
}

fn chosen<'a>(make: &'a Maker<'_>, name: &str) -> Option<&'a str> {
    let filters = make.asked.filters.iter();
    filters.filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).next()
}
