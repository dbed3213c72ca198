//! The leads of a period: how long they waited for us, and what became of them.

use reports::customers::{LeadRow, Leads, Wanted};
use sales::day::Day;

use super::{Column, CustomersPage, LEADS, Maker, Row, day, lead_link, plain};
use crate::pages::bar::Offers;
use crate::pages::panel::Panel;
use crate::pages::{Item, Linked};
use crate::visit::Visit;
use crate::wording::numbers::{grouped, percent};
use crate::wording::{Arg, Words};

const COLUMNS: [Column; 8] = [
    Column { word: "name", class: "" },
    Column { word: "source", class: "w" },
    Column { word: "owner", class: "w" },
    Column { word: "created", class: "" },
    Column { word: "wait", class: "n" },
    Column { word: "touches", class: "n w" },
    Column { word: "fit", class: "n w" },
    Column { word: "converted", class: "" },
];

/// Makes the page.
pub(crate) fn page(
    leads: &Leads,
    wanted: &Wanted,
    visit: &Visit,
    offers: &Offers<'_>,
) -> CustomersPage {
    let list = &leads.list;
    let make = Maker::new(visit, (LEADS, "created"), &COLUMNS, &list.fields);
    let words = visit.words;
    let row = |row: &LeadRow| {
        let cell = |word: &str| match word {
            "source" => plain(row.source.clone().unwrap_or_else(|| "–".to_owned())),
            "owner" => make.owner(row.owner.as_ref()),
            "created" => day(visit, Some(row.created)),
            "wait" => plain(wait(visit, row, list.asked.as_of)),
            "touches" => plain(grouped(i128::from(row.touches))),
            "fit" => plain(row.fit.map_or("–".to_owned(), |fit| percent(fit, 0))),
            _ => became(visit, row),
        };
        Row { name: name(visit, row), cells: make.cells(cell, &row.fields) }
    };
    let period = visit.dates.period_and_days(&list.asked.period);
    let panel = Panel::new(visit, "leads", words.say("nav-leads"), String::new());
    CustomersPage {
        frame: make.frame(&list.asked, &words.say("nav-leads")),
        bar: make.bar(&list.asked, offers).exporting(visit, &[&panel]),
        title: title(leads, words),
        note: words.with("leads-note", &[("period", Arg::Text(&period))]),
        new: None,
        twice: None,
        panel,
        search: make.search("customers-search"),
        filters: Vec::new(),
        columns: make.choices(&COLUMNS, &list.fields),
        heads: make.heads(wanted, &COLUMNS[0]),
        rows: list.rows.iter().map(row).collect(),
        empty: words.say("leads-empty"),
        pager: make.pager(list.page, list.pages),
    }
}

/// How many came, and how many of them nobody has called, written to or met.
fn title(leads: &Leads, words: Words) -> String {
    let came = words.count("leads-n", leads.list.count);
    let waiting = match leads.waiting {
        0 => words.say("leads-none-waits"),
        n => words.count("leads-wait", n),
    };
    match leads.list.count {
        0 => came,
        _ => [came, waiting].join(&words.say("leads-joint")),
    }
}

/// The lead, with its company.
fn name(visit: &Visit, row: &LeadRow) -> Item {
    Item {
        note: row.company.clone().unwrap_or_default(),
        ..lead_link(visit, row.number, &row.name)
    }
}

/// How long it waited, or waits.
fn wait(visit: &Visit, row: &LeadRow, as_of: Day) -> String {
    match row.wait_hours {
        None => "–".to_owned(),
        Some(_) if row.waiting => visit.words.count("leads-waiting", days_since(row, as_of)),
        Some(hours) => visit.words.count("leads-waited", hours as usize),
    }
}

/// How many days ago it came: of one that waits nobody asks for the hours until the day's end.
pub(super) fn days_since(row: &LeadRow, as_of: Day) -> usize {
    usize::try_from(row.created.days_until(as_of)).unwrap_or_default()
}

/// The day it became a deal, which leads to the deal.
fn became(visit: &Visit, row: &LeadRow) -> Linked {
    let href = row.deal.map(|number| visit.address.question().to(&format!("/deals/{number}")));
    Linked { href: href.unwrap_or_default(), ..day(visit, row.converted) }
}
