//! The activities of a period: what was done, with whom, and how it ended.

use reports::activities::{ACTIVITY_COLUMNS, Activities, ActivityRow, CUSTOMER, Named, Wanted};
use sales::activity::{ActivityKind, Direction, Outcome};

use super::{ACCOUNTS, ACTIVITIES, Column, CustomersPage, Maker, Row, owned_by, plain};
use crate::pages::bar::{Group, Menu, Offers};
use crate::pages::panel::Panel;
use crate::pages::{Item, Linked};
use crate::visit::Visit;
use crate::wording::{Arg, Words};

const COLUMNS: [Column; 8] = [
    Column { word: "kind", class: "" },
    Column { word: "day", class: "" },
    Column { word: "account", class: "c" },
    Column { word: "by", class: "w" },
    Column { word: "outcome", class: "w" },
    Column { word: "direction", class: "w" },
    Column { word: "deal", class: "w c" },
    Column { word: "contact", class: "w" },
];

/// Which activities the address asks for.
pub(crate) fn wanted(visit: &mut Visit, whole: bool) -> Wanted {
    let list = super::wanted(visit, &ACTIVITY_COLUMNS, whole);
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    Wanted {
        list,
        kind: read("kind"),
        outcome: read("outcome"),
        direction: read("direction"),
        customer: read("customer"),
    }
}

/// Makes the page.
pub(crate) fn page(
    activities: &Activities,
    wanted: &Wanted,
    visit: &Visit,
    offers: &Offers<'_>,
) -> CustomersPage {
    let list = &activities.list;
    let make = Maker::new(visit, (ACTIVITIES, "day"), &COLUMNS, &list.fields);
    let words = visit.words;
    let row = |row: &ActivityRow| {
        let cell = |word: &str| match word {
            "outcome" => plain(worded(row.outcome, words)),
            "direction" => plain(worded(row.direction, words)),
            "account" => linked(visit, ACCOUNTS, row.account.as_ref()),
            "deal" => about(visit, row),
            "contact" => plain(row.contact.clone().unwrap_or_else(|| "–".to_owned())),
            "by" => owned_by(visit, row.by.as_ref()),
            _ => plain(when(visit, row)),
        };
        Row { name: name(visit, row), cells: make.cells(cell, &row.fields) }
    };
    let period = visit.dates.period_and_days(&list.asked.period);
    let panel = Panel::new(visit, "activities", words.say("nav-activities"), String::new());
    CustomersPage {
        frame: make.frame(&list.asked, &words.say("nav-activities")),
        bar: make.bar(&list.asked, offers).exporting(visit, &[&panel]),
        title: words.count("activities-n", list.count),
        note: note(activities, &period, words),
        new: None,
        twice: None,
        panel,
        search: make.search("activities-search"),
        filters: filters(visit),
        columns: make.choices(&COLUMNS, &list.fields),
        heads: make.heads(&wanted.list, &COLUMNS[0]),
        rows: list.rows.iter().map(row).collect(),
        empty: words.say("activities-empty"),
        pager: make.pager(list.page, list.pages),
    }
}

/// In which period, and how many of each kind; what there is none of is left out.
fn note(activities: &Activities, period: &str, words: Words) -> String {
    let some = activities.kinds.iter().filter(|of| of.count > 0);
    let said = some.map(|of| words.count(&format!("activities-{}", of.kind), of.count));
    let said = said.collect::<Vec<_>>().join(&words.say("list-joint"));
    match said.as_str() {
        "" => words.with("activities-in", &[("period", Arg::Text(period))]),
        said => words
            .with("activities-note", &[("period", Arg::Text(period)), ("kinds", Arg::Text(said))]),
    }
}

/// One menu for each thing that the list can be narrowed by.
fn filters(visit: &Visit) -> Vec<Menu> {
    let words = visit.words;
    let of_words = |name: &str, all: &[&str]| {
        let label = |word: &&str| ((*word).to_owned(), words.say(&format!("kind-{word}")));
        menu(visit, name, all.iter().map(label).collect())
    };
    let customers = CUSTOMER.map(|word| (word.to_owned(), words.say(&format!("customer-{word}"))));
    vec![
        of_words("kind", &ActivityKind::ALL.map(ActivityKind::word)),
        of_words("outcome", &Outcome::ALL.map(Outcome::word)),
        of_words("direction", &Direction::ALL.map(Direction::word)),
        menu(visit, "customer", customers.into()),
    ]
}

/// All, or one of these, each with its word.
fn menu(visit: &Visit, name: &str, all: Vec<(String, String)>) -> Menu {
    let chosen = visit.address.get(name).unwrap_or_default();
    let address = visit.address.with("page", "");
    let every = visit.words.say("activities-all");
    let known = all.iter().find(|(word, _)| word == chosen);
    let value = known.map_or_else(|| every.clone(), |(_, label)| label.clone());
    let item = |word: &str, label: String| Item {
        current: word == chosen,
        ..Item::link(label, address.with(name, word).to(ACTIVITIES))
    };
    let first = item("", every);
    let items = [first].into_iter().chain(all.into_iter().map(|(word, label)| item(&word, label)));
    let group = Group { title: String::new(), items: items.collect() };
    let label = visit.words.say(&format!("customers-{name}"));
    Menu { label, value, groups: vec![group], forms: Vec::new() }
}

/// What was done and about what; it leads to what it was about.
fn name(visit: &Visit, row: &ActivityRow) -> Item {
    let question = visit.address.question();
    let deal = row.deal.as_ref().map(|deal| question.to(&format!("/deals/{}", deal.number)));
    let account = || Some(question.to(&format!("{ACCOUNTS}/{}", row.account.as_ref()?.number)));
    let href = deal.or_else(account).unwrap_or_default();
    let kind = visit.words.say(&format!("kind-{}", row.kind));
    Item { note: row.subject.clone(), ..Item::link(kind, href) }
}

/// The deal, or the lead.
fn about(visit: &Visit, row: &ActivityRow) -> Linked {
    match (&row.deal, &row.lead) {
        (None, Some(lead)) => plain(lead.name.clone()),
        (deal, _) => linked(visit, "/deals", deal.as_ref()),
    }
}

fn linked(visit: &Visit, place: &str, named: Option<&Named>) -> Linked {
    let question = visit.address.question();
    let href = named.map(|one| question.to(&format!("{place}/{}", one.number)));
    let text = named.map_or_else(|| "–".to_owned(), |one| one.name.clone());
    Linked { href: href.unwrap_or_default(), ..plain(text) }
}

/// What is not recorded is a dash.
fn worded(word: &str, words: Words) -> String {
    match word {
        "unknown" => "–".to_owned(),
        word => words.say(&format!("kind-{word}")),
    }
}

fn when(visit: &Visit, row: &ActivityRow) -> String {
    let day = visit.dates.day_and_year(row.day);
    let time = row.time.as_ref().map(|time| format!(" {time}"));
    format!("{day}{}", time.unwrap_or_default())
}
