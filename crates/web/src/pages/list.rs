//! A table of records: headings that sort, rows of ready texts, totals over all pages.

use std::borrow::Cow;

use reports::custom::{Field, FieldValue};
use sales::custom::CustomType;

use super::Item;
use super::moments::custom_value;
use crate::address::{Address, OF_FIELD};
use crate::tables::standing::told_apart;
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// The table.
pub(crate) struct List {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) foot: Vec<Cell>,
    /// What the links that lead here promise.
    pub(crate) count: u64,
    pub(crate) amount: i64,
    pub(crate) below: i64,
    /// How many there are and what they come to, said when it changes.
    pub(crate) total: String,
    /// What is said where there is no row.
    pub(crate) empty: String,
    /// What is not in the totals, and why.
    pub(crate) beside: Vec<String>,
    pub(crate) search: Search,
    /// The choice of columns; none where the columns follow from the records.
    pub(crate) columns: Vec<Choice>,
    pub(crate) pager: Pager,
}

/// A column heading that sorts.
pub(crate) struct Head {
    pub(crate) label: String,
    /// Where it is sorted by; empty where it cannot be.
    pub(crate) href: String,
    /// `w` columns are left out where the page is narrow, `n` columns hold numbers.
    pub(crate) class: &'static str,
    /// `ascending` or `descending` for the column that is sorted by.
    pub(crate) order: &'static str,
}

/// One cell; the first of a row names the record.
#[derive(Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) class: &'static str,
    /// Where the record is shown alone.
    pub(crate) href: String,
    /// A second text beside it.
    pub(crate) small: String,
    /// What a pointer over it says.
    pub(crate) title: String,
}

impl Cell {
    pub(crate) fn new(class: &'static str, text: impl Into<String>) -> Cell {
        Cell { text: text.into(), class, ..Cell::default() }
    }
}

/// A column that can be shown or not.
pub(crate) struct Choice {
    pub(crate) word: Cow<'static, str>,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

impl Choice {
    /// The column of a custom field.
    pub(crate) fn of_field(words: Words, field: &Field, chosen: bool) -> Choice {
        let label = told_apart(words, &field.name);
        Choice { word: of_field(&field.name).into(), label, chosen }
    }
}

/// The columns that the address chooses: words, and names of custom fields. None where it says
/// nothing of columns.
pub(crate) fn chosen(visit: &Visit) -> Option<(Vec<&str>, Vec<&str>)> {
    let words = visit.address.get("cols")?.split(',');
    let (fields, words): (Vec<&str>, Vec<&str>) = words.partition(|it| it.starts_with(OF_FIELD));
    Some((words, fields.into_iter().map(|word| &word[OF_FIELD.len()..]).collect()))
}

/// The class of the cells of a custom field: who chooses it wants to see it on a telephone, too.
pub(crate) fn class_of(field: &Field) -> &'static str {
    if field.holds == CustomType::Number { "n" } else { "" }
}

/// The word of the column that the address sorts by, and whether it runs downwards.
pub(crate) fn sorted(visit: &Visit) -> Option<(&str, bool)> {
    let word = visit.address.get("sort")?;
    Some(word.strip_prefix('-').map_or((word, false), |word| (word, true)))
}

/// Likewise the name of the custom field, where it is sorted by one.
pub(crate) fn sorted_by_field(visit: &Visit) -> Option<(String, bool)> {
    let (word, descending) = sorted(visit)?;
    Some((word.strip_prefix(OF_FIELD)?.to_owned(), descending))
}

/// The column of a custom field, as addresses say it.
pub(crate) fn of_field(name: &str) -> String {
    format!("{OF_FIELD}{name}")
}

/// What of these values a record holds in that field, as a reader writes it; a dash for nothing.
pub(crate) fn shown_value(field: &Field, values: &[FieldValue], visit: &Visit) -> String {
    let found = values.iter().find(|value| value.name == field.name);
    let shown = found.map(|value| custom_value(value.holds, &value.value, visit));
    shown.unwrap_or_else(|| "–".to_owned())
}

/// The field to search by, and what a form of this page keeps.
pub(crate) struct Search {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) submit: String,
    pub(crate) action: &'static str,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) columns_label: String,
    pub(crate) hidden_of_columns: Vec<(&'static str, String)>,
}

impl Search {
    pub(crate) fn new(visit: &Visit, action: &'static str) -> Search {
        let address = visit.address.with("page", "");
        Search {
            label: visit.words.say("records-search"),
            value: visit.address.get("q").unwrap_or_default().to_owned(),
            submit: visit.words.say("show"),
            action,
            hidden: address.except("q"),
            columns_label: visit.words.say("records-columns"),
            hidden_of_columns: address.except("cols"),
        }
    }
}

/// Links to the pages before and after.
pub(crate) struct Pager {
    pub(crate) text: String,
    /// Said on paper where there are other pages.
    pub(crate) on_paper: String,
    pub(crate) previous: Option<Item>,
    pub(crate) next: Option<Item>,
}

impl Pager {
    pub(crate) fn new(visit: &Visit, path: &str, page: usize, pages: usize) -> Pager {
        Pager::at(visit.words, &visit.address, path, (page, pages))
    }

    /// That of a list at this address.
    pub(crate) fn at(
        words: Words,
        address: &Address,
        path: &str,
        (page, pages): (usize, usize),
    ) -> Pager {
        let link = |page: usize, key: &str| {
            let number = if page == 1 { String::new() } else { page.to_string() };
            Item::link(words.say(key), address.with("page", &number).to(path))
        };
        let texts = [("page", Arg::Count(page)), ("pages", Arg::Count(pages))];
        Pager {
            text: words.with("deals-pages", &texts),
            on_paper: match pages {
                ..=1 => String::new(),
                _ => words.with("list-on-paper", &texts),
            },
            previous: (page > 1).then(|| link(page - 1, "page-previous")),
            next: (page < pages).then(|| link(page + 1, "page-next")),
        }
    }
}

/// How a list is sorted, for its headings.
pub(crate) struct Sorted<'a> {
    pub(crate) address: &'a Address,
    pub(crate) path: &'static str,
    /// The column's word.
    pub(crate) by: &'a str,
    pub(crate) descending: bool,
}

impl Sorted<'_> {
    /// The heading of a custom field.
    pub(crate) fn head_of(&self, words: Words, field: &Field) -> Head {
        let label = told_apart(words, &field.name);
        let numbers = matches!(field.holds, CustomType::Number | CustomType::Date);
        self.head(&of_field(&field.name), label, class_of(field), numbers, "")
    }

    /// The heading of a column; `usual` is the order that the address leaves out, and `numbers`
    /// whether its first click shows the largest or latest first.
    pub(crate) fn head(
        &self,
        word: &str,
        label: String,
        class: &'static str,
        numbers: bool,
        usual: &str,
    ) -> Head {
        let current = word == self.by;
        let down = if current { !self.descending } else { numbers };
        let value = format!("{}{word}", if down { "-" } else { "" });
        let value = if value == usual { "" } else { &value };
        let order = match (current, self.descending) {
            (false, _) => "",
            (true, true) => "descending",
            (true, false) => "ascending",
        };
        let href = self.address.with("page", "").with("sort", value).to(self.path);
        Head { label, href, class, order }
    }
}
