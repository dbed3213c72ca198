//! The lists of accounts, of leads and of activities: searched, sorted, in pages; and one
//! customer's and one lead's history.

mod accounts;
mod activities;
mod customer;
mod head;
mod lead;
mod leads;
mod line_of_time;

use askama::Template;
use reports::Asked;
use reports::custom::{Field, FieldValue};
use reports::customers::{Detail, Owner, Wanted};

use super::bar::{self, Bar, Menu, Offers};
use super::list::{self, Choice, Head, Pager, Search, Sorted, class_of, of_field, shown_value};
use super::panel::Panel;
use super::{Frame, Item, Linked, reaching};
use crate::visit::Visit;

pub(crate) use accounts::page as accounts;
pub(crate) use activities::{page as activities, wanted as wanted_activities};
pub(crate) use customer::page as customer;
pub(crate) use lead::page as lead;
pub(crate) use leads::page as leads;

/// Where the accounts are.
pub(crate) const ACCOUNTS: &str = "/accounts";
/// Where the leads are.
pub(crate) const LEADS: &str = "/leads";
/// Where the activities are.
pub(crate) const ACTIVITIES: &str = "/activities";

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
    /// What the list is narrowed by beside the question.
    filters: Vec<Menu>,
    columns: Vec<Choice>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    empty: String,
    pager: Pager,
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

/// Parameters that say something only of deals, or of the activities behind a number.
const BESIDE: [&str; 3] = ["status", "stage", "activity-fields"];

/// Which rows the address asks for; what it does not understand becomes a notice. Without a word
/// about it the largest or latest come first.
pub(crate) fn wanted(visit: &mut Visit, columns: &[&str], whole: bool) -> Wanted {
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    let (search, sort, page) = (read("q"), read("sort"), read("page"));
    let page = page.as_deref().map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0));
    if page.is_none() {
        visit.refuse("page", &[]);
    }
    for name in BESIDE {
        if visit.address.get(name).is_some() {
            visit.refuse_as("beside-list", name, &[]);
        }
    }
    let (column, descending) = match sort.as_deref() {
        None => (None, true),
        Some(word) => match word.strip_prefix('-') {
            Some(word) => (Some(word), true),
            None => (Some(word), false),
        },
    };
    let only = super::deals::only(visit);
    let by_field = list::sorted_by_field(visit);
    let is_known = |column: &str| by_field.is_some() || columns.contains(&column);
    let known = column.is_none_or(is_known);
    if !known {
        visit.refuse_as("customers-sort", "sort", columns);
    }
    if chosen(visit, columns).is_err() {
        visit.refuse_as("records-cols", "cols", &[]);
    }
    Wanted {
        search,
        only,
        sort: column.filter(|_| known && by_field.is_none()).map(str::to_owned),
        by_field: by_field.map(|(name, _)| name),
        descending: descending || !known,
        page: page.unwrap_or(1),
        page_size: (!whole).then_some(PAGE),
    }
}

/// The columns and custom fields that the address chooses, where it says any; `Err` where a column
/// is none of those there are.
fn chosen<'a>(visit: &'a Visit, columns: &[&str]) -> Result<Option<Chosen<'a>>, ()> {
    let chosen = list::chosen(visit);
    let is_known = |(words, _): &Chosen<'_>| words.iter().all(|word| columns.contains(word));
    if chosen.as_ref().is_none_or(is_known) { Ok(chosen) } else { Err(()) }
}

/// Columns of names and words, which begin at the top.
const TEXTS: [&str; 10] =
    ["name", "owner", "source", "kind", "outcome", "direction", "account", "deal", "contact", "by"];

/// Words of columns, and names of custom fields.
type Chosen<'a> = (Vec<&'a str>, Vec<&'a str>);

/// What every list has around its rows.
struct Maker<'a> {
    visit: &'a Visit,
    path: &'static str,
    usual: &'static str,
    /// The columns shown, without the first, and the custom fields.
    columns: Vec<&'static Column>,
    fields: Vec<&'a Field>,
}

impl<'a> Maker<'a> {
    /// With the columns that the address chooses: without a word about them all but custom fields.
    fn new(
        visit: &'a Visit,
        (path, usual): (&'static str, &'static str),
        columns: &'static [Column],
        fields: &'a [Field],
    ) -> Maker<'a> {
        let words: Vec<&str> = columns.iter().map(|column| column.word).collect();
        let chosen = chosen(visit, &words).unwrap_or(None);
        let is_shown = |column: &&Column| {
            chosen.as_ref().is_none_or(|(words, _)| words.contains(&column.word))
        };
        let is_wanted =
            |field: &&Field| chosen.as_ref().is_some_and(|(_, it)| it.contains(&&*field.name));
        let columns = columns.iter().skip(1).filter(is_shown).collect();
        Maker { visit, path, usual, columns, fields: fields.iter().filter(is_wanted).collect() }
    }

    fn label(&self, column: &Column) -> String {
        self.visit.words.say(&format!("customers-{}", column.word))
    }

    fn heads(&self, wanted: &Wanted, first: &Column) -> Vec<Head> {
        let by_field = wanted.by_field.as_deref().map(of_field);
        let by = wanted.sort.as_deref().unwrap_or(self.usual);
        let sorted = Sorted {
            address: &self.visit.address,
            path: self.path,
            by: by_field.as_deref().unwrap_or(by),
            descending: wanted.descending,
        };
        let usual = format!("-{}", self.usual);
        let head = |column: &Column| {
            // Names begin at the top, everything else with the most.
            let numbers = !TEXTS.contains(&column.word);
            sorted.head(column.word, self.label(column), column.class, numbers, &usual)
        };
        let columns = [first].into_iter().chain(self.columns.iter().copied()).map(head);
        columns
            .chain(self.fields.iter().map(|field| sorted.head_of(self.visit.words, field)))
            .collect()
    }

    /// What can be shown beside the first column, in the order of `columns`.
    fn choices(&self, columns: &'static [Column], fields: &[Field]) -> Vec<Choice> {
        let column = |column: &Column| Choice {
            word: column.word.into(),
            label: self.label(column),
            chosen: self.columns.iter().any(|one| one.word == column.word),
        };
        let is_shown = |field: &Field| self.fields.iter().any(|one| one.id == field.id);
        let field = |field| Choice::of_field(self.visit.words, field, is_shown(field));
        columns.iter().skip(1).map(column).chain(fields.iter().map(field)).collect()
    }

    /// The cells of a row beside its name.
    fn cells(
        &self,
        cell: impl Fn(&str) -> Linked,
        values: &[FieldValue],
    ) -> Vec<(&'static str, Linked)> {
        let columns = self.columns.iter().map(|column| (column.class, cell(column.word)));
        let shown =
            |field: &&Field| (class_of(field), plain(shown_value(field, values, self.visit)));
        columns.chain(self.fields.iter().map(shown)).collect()
    }

    /// The search, called by the text of that key.
    fn search(&self, key: &str) -> Search {
        let label = self.visit.words.say(key);
        Search { label, ..Search::new(self.visit, self.path) }
    }

    fn pager(&self, page: usize, pages: usize) -> Pager {
        Pager::new(self.visit, self.path, page, pages)
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
            .filter(|owner| owner.is_seen)
            .map_or(String::new(), |owner| question.with("rep", &owner.parameter).to("/reps/rep")),
        ..Linked::default()
    }
}

/// A text without a link.
fn plain(text: String) -> Linked {
    Linked { text, ..Linked::default() }
}

/// What is written in a field, with the way to whom it reaches.
fn reached(one: &Detail) -> Linked {
    Linked { href: reaching::href(one.field, &one.value), ..plain(one.value.clone()) }
}

/// A day, or a dash.
fn day(visit: &Visit, day: Option<sales::day::Day>) -> Linked {
    plain(day.map_or("–".to_owned(), |day| visit.dates.day_and_year(day)))
}

fn deal_link(visit: &Visit, number: u32, name: &str) -> Item {
    Item::link(name, visit.address.question().to(&format!("/deals/{number}")))
}

fn lead_link(visit: &Visit, number: u32, name: &str) -> Item {
    Item::link(name, visit.address.question().to(&format!("{LEADS}/{number}")))
}
