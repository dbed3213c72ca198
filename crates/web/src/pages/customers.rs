//! The lists of accounts and of leads: searched, sorted, in pages; and one customer's history.

mod accounts;
mod customer;
mod leads;

use askama::Template;
use reports::Asked;
use reports::customers::{Owner, Wanted};

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item, Linked};
use crate::visit::Visit;
use crate::wording::Arg;

pub(crate) use accounts::page as accounts;
pub(crate) use customer::page as customer;
pub(crate) use leads::page as leads;

/// Where the accounts are.
pub(crate) const ACCOUNTS: &str = "/accounts";
/// Where the leads are.
pub(crate) const LEADS: &str = "/leads";

/// Rows on a page.
const PAGE: usize = 50;

/// A list.
#[derive(Template)]
#[template(path = "customers.html")]
pub(crate) struct CustomersPage {
    frame: Frame,
    bar: Bar,
    title: String,
    /// What else has to be known to read it.
    note: String,
    /// The form that makes one; none where nothing can be made.
    pub(crate) new: Option<Item>,
    /// What is on record twice; none where nothing can be changed.
    pub(crate) twice: Option<Item>,
    panel: Panel,
    search: Search,
    heads: Vec<Head>,
    rows: Vec<Row>,
    empty: String,
    pages: String,
    previous: Option<Item>,
    next: Option<Item>,
}

impl CustomersPage {
    /// Lets names lead to these forms, where there is one, in the order of the rows.
    pub(crate) fn lead_to(&mut self, forms: impl Iterator<Item = Option<String>>) {
        for (row, form) in self.rows.iter_mut().zip(forms) {
            if let Some(form) = form {
                row.name.href = form;
            }
        }
    }
}

/// The field to search by.
struct Search {
    label: String,
    value: String,
    action: &'static str,
    hidden: Vec<(&'static str, String)>,
    show: String,
}

/// A column heading that sorts.
struct Head {
    label: String,
    href: String,
    class: &'static str,
    /// `ascending` or `descending` for the column that is sorted by.
    order: &'static str,
}

/// One line: its name, and the other cells with their class.
struct Row {
    name: Item,
    cells: Vec<(&'static str, Linked)>,
}

/// A column: its word, whether it holds numbers, and whether a phone leaves it out.
struct Column {
    word: &'static str,
    class: &'static str,
}

/// Which rows the address asks for; what it does not understand becomes a notice. Without a word
/// about it the largest or latest come first.
pub(crate) fn wanted(visit: &mut Visit, columns: &[&str], whole: bool) -> Wanted {
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    let (search, sort, page) = (read("q"), read("sort"), read("page"));
    let page = page.as_deref().map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0));
    if page.is_none() {
        visit.refuse("page", "");
    }
    let (column, descending) = match sort.as_deref() {
        None => (None, true),
        Some(word) => match word.strip_prefix('-') {
            Some(word) => (Some(word), true),
            None => (Some(word), false),
        },
    };
    let only = super::deals::only(visit);
    if only == Some(None) {
        visit.refuse("only", "");
    }
    let known = column.is_none_or(|column| columns.contains(&column));
    if !known {
        let names = columns.join(&visit.words.say("list-joint"));
        visit.refuse_as("customers-sort", "sort", &names);
    }
    Wanted {
        search,
        only: only.flatten(),
        sort: column.filter(|_| known).map(str::to_owned),
        descending: descending || !known,
        page: page.unwrap_or(1),
        page_size: (!whole).then_some(PAGE),
    }
}

/// What every list has around its rows.
struct Maker<'a> {
    visit: &'a Visit,
    path: &'static str,
    usual: &'static str,
}

impl Maker<'_> {
    fn heads(&self, wanted: &Wanted, columns: &[Column]) -> Vec<Head> {
        let sorted = wanted.sort.as_deref().unwrap_or(self.usual);
        let head = |column: &Column| {
            let is_sorted = column.word == sorted;
            // Names begin at the top, everything else with the most.
            let by_name = ["name", "owner", "source"].contains(&column.word);
            let descending = if is_sorted { !wanted.descending } else { !by_name };
            let sort = format!("{}{}", if descending { "-" } else { "" }, column.word);
            let address = self.visit.address.with("sort", &sort).with("page", "");
            Head {
                label: self.visit.words.say(&format!("customers-{}", column.word)),
                href: address.to(self.path),
                class: column.class,
                order: match (is_sorted, wanted.descending) {
                    (false, _) => "",
                    (true, true) => "descending",
                    (true, false) => "ascending",
                },
            }
        };
        columns.iter().map(head).collect()
    }

    fn search(&self) -> Search {
        let words = self.visit.words;
        let hidden = self.visit.address.except("q").into_iter();
        Search {
            label: words.say("customers-search"),
            value: self.visit.address.get("q").unwrap_or_default().to_owned(),
            action: self.path,
            hidden: hidden.filter(|(name, _)| *name != "page").collect(),
            show: words.say("show"),
        }
    }

    fn turn(&self, page: usize, key: &str) -> Item {
        let page = if page == 1 { String::new() } else { page.to_string() };
        Item::link(self.visit.words.say(key), self.visit.address.with("page", &page).to(self.path))
    }

    fn pages(&self, page: usize, pages: usize) -> (String, Option<Item>, Option<Item>) {
        let said = [("page", Arg::Count(page)), ("pages", Arg::Count(pages))];
        let previous = (page > 1).then(|| self.turn(page - 1, "page-previous"));
        let next = (page < pages).then(|| self.turn(page + 1, "page-next"));
        (self.visit.words.with("deals-pages", &said), previous, next)
    }

    fn frame(&self, asked: &Asked, title: &str) -> Frame {
        Frame::answering(self.visit, asked, self.path, title)
    }

    fn bar(&self, asked: &Asked, offers: &Offers<'_>) -> Bar {
        bar::bar(self.visit, asked, offers, self.path)
    }

    fn owner(&self, owner: Option<&Owner>) -> Linked {
        owned_by(self.visit, owner)
    }
}

/// An owner with the way to that person's page.
fn owned_by(visit: &Visit, owner: Option<&Owner>) -> Linked {
    let question = visit.address.question();
    Linked {
        text: owner.map_or_else(|| visit.words.say("nobody"), |owner| owner.name.clone()),
        href: owner
            .map_or(String::new(), |owner| question.with("rep", &owner.parameter).to("/reps/rep")),
        ..Linked::default()
    }
}

/// A text without a link.
fn plain(text: String) -> Linked {
    Linked { text, ..Linked::default() }
}

/// A day, or a dash.
fn day(visit: &Visit, day: Option<sales::day::Day>) -> Linked {
    plain(day.map_or("–".to_owned(), |day| visit.dates.day_and_year(day)))
}
