//! Customers: the accounts and leads there are, and one customer's or lead's whole history.

use crate::ask::{Asked, person_parameter};
use crate::custom::{Field, FieldValue};
use crate::figure::{day_text, some_day_text, some_money};
pub use crate::moments::{Moment, What};
use crate::outcomes::Side;
use crate::viewer::Sight;
use sales::day::Day;
use sales::event::TextField;
use sales::history::History;
use sales::money::Money;
use sales::roster::PersonId;
use serde::Serialize;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

mod accounts;
mod history;
mod lead;
mod leads;
pub use accounts::accounts;
pub(crate) use accounts::is_seen;
pub use history::{customer, merged_into};
pub use lead::{lead, lead_merged_into};
pub(crate) use leads::company;
pub use leads::leads;

/// Which rows of a list are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Only what has this in one of its names, compared plainly.
    pub search: Option<String>,
    /// Only these, by their ids, or their numbers in this history.
    pub only: Option<Vec<String>>,
    /// By which column; `None` for the usual one. A word that is no column is told.
    pub sort: Option<String>,
    /// By the custom field of that name rather than by a column.
    pub by_field: Option<String>,
    /// The largest, or the latest, first.
    pub descending: bool,
    /// Which page, from 1.
    pub page: usize,
    /// Rows on a page; `None` for all of them.
    pub page_size: Option<usize>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct List<Row> {
    /// The question answered.
    pub asked: Asked,
    /// How many there are.
    pub count: usize,
    /// Which page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// The custom fields its rows can have, in their order.
    #[serde(skip)]
    pub fields: Vec<Field>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Wanted {
    /// Which page of so many rows it is, the nearest where there is none such; of how many; and
    /// which rows are on it.
    pub(crate) fn cut(&self, count: usize) -> (usize, usize, Range<usize>) {
        let size = self.page_size.unwrap_or(count).max(1);
        let pages = count.div_ceil(size).max(1);
        let page = self.page.clamp(1, pages);
        (page, pages, (page - 1) * size..count.min(page * size))
    }
}

impl<Row> List<Row> {
    /// The page of these rows that is wanted, in this order, in which no two are equal; the nearest
    /// where there is no such page.
    fn of(
        asked: Asked,
        mut rows: Vec<Row>,
        wanted: &Wanted,
        order: impl Fn(&Row, &Row) -> Ordering,
    ) -> List<Row> {
        let count = rows.len();
        let (page, pages, on_page) = wanted.cut(count);
        // What comes after the page need not be put in order.
        if on_page.end < count {
            rows.select_nth_unstable_by(on_page.end, &order);
            rows.truncate(on_page.end);
        }
        rows.sort_unstable_by(order);
        rows.drain(..on_page.start);
        List { asked, count, page, pages, fields: Vec::new(), rows }
    }

    /// With the custom fields its rows can have.
    fn having(self, fields: Vec<Field>) -> List<Row> {
        List { fields, ..self }
    }

    /// The same of other rows.
    fn map<Other>(self, row: impl FnMut(Row) -> Other) -> List<Other> {
        let List { asked, count, page, pages, fields, rows } = self;
        List { asked, count, page, pages, fields, rows: rows.into_iter().map(row).collect() }
    }
}

/// Somebody who owns something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owner {
    /// Display name.
    pub name: String,
    /// The `rep` parameter that asks for this person alone.
    pub parameter: String,
    /// Whether the viewer may ask for them.
    #[serde(skip)]
    pub is_seen: bool,
}

impl Owner {
    /// Somebody whom the viewer sees.
    pub(crate) fn of(history: &History, person: PersonId) -> Owner {
        let name = history.roster().person(person).name.to_string();
        Owner { name, parameter: person_parameter(history, person), is_seen: true }
    }

    /// Somebody named beside what the viewer sees.
    pub(crate) fn beside(history: &History, sight: &Sight, person: PersonId) -> Owner {
        Owner { is_seen: sight.person(history, person), ..Owner::of(history, person) }
    }
}

/// Columns that accounts can be sorted by.
pub const ACCOUNT_COLUMNS: [&str; 6] = ["name", "owner", "open", "won", "last_touch", "contacts"];

/// One account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountRow {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// Deals open on the as-of day.
    pub open: Side,
    /// Deals won up to then.
    pub won: Side,
    /// The day of the last call, e-mail or meeting.
    #[serde(serialize_with = "some_day_text")]
    pub last_touch: Option<Day>,
    /// Contacts on record.
    pub contacts: usize,
    /// What it holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
}

/// A page of leads.
#[derive(Clone, Debug, Serialize)]
pub struct Leads {
    /// The page.
    #[serde(flatten)]
    pub list: List<LeadRow>,
    /// How many of all still wait for our first touch.
    pub waiting: usize,
}

/// Columns that leads can be sorted by.
pub const LEAD_COLUMNS: [&str; 8] =
    ["created", "name", "owner", "source", "wait", "touches", "fit", "converted"];

/// One lead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadRow {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// The company it belongs to, where the lead says so.
    pub company: Option<String>,
    /// That company's number among the accounts, where it is one.
    pub account: Option<u32>,
    /// What names it for good.
    pub account_id: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// The day on which it came, as far as is known.
    #[serde(serialize_with = "day_text")]
    pub created: Day,
    /// Hours until our first touch, or until the end of the day asked about; absent where nobody
    /// knows the hour.
    pub wait_hours: Option<u32>,
    /// Whether it still waits for that.
    pub waiting: bool,
    /// Calls, e-mails and meetings before it became a deal.
    pub touches: u64,
    /// Share of the ideal customer's points it reaches, where enough is known.
    pub fit: Option<f64>,
    /// The day on which it became a deal.
    #[serde(serialize_with = "some_day_text")]
    pub converted: Option<Day>,
    /// Which deal.
    pub deal: Option<u32>,
    /// What names the deal for good.
    pub deal_id: Option<String>,
    /// What it holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
}

/// One lead with everything that happened.
#[derive(Clone, Debug, Serialize)]
pub struct LeadHistory {
    /// The question answered; of its scope and period nothing depends.
    pub asked: Asked,
    /// The lead as in the list.
    pub lead: LeadRow,
    /// What else is written of it, by the word of the field: `title`, `email`, `phone` …
    pub details: Vec<Detail>,
    /// What happened, the latest first.
    pub moments: Vec<Moment>,
}

/// Something written of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The word of the field.
    pub field: &'static str,
    /// What is written.
    pub value: String,
}

/// What is written in these fields, in their order; nothing of those that are empty.
pub(crate) fn written(texts: &[(TextField, Arc<str>)], fields: &[TextField]) -> Vec<Detail> {
    let detail = |field: &TextField| {
        let (_, text) = texts.iter().find(|(known, _)| known == field)?;
        (!text.is_empty()).then(|| Detail { field: field.word(), value: text.to_string() })
    };
    fields.iter().filter_map(detail).collect()
}

/// By what somebody at a customer is reached.
pub(crate) const REACHED: [TextField; 2] = [TextField::Email, TextField::Phone];

/// One customer with everything that happened.
#[derive(Clone, Debug, Serialize)]
pub struct Customer {
    /// The question answered; of its scope and period nothing depends.
    pub asked: Asked,
    /// The account as in the list.
    pub account: AccountRow,
    /// What else is written of it, by the word of the field: `phone`, `website`, `industry` …
    pub details: Vec<Detail>,
    /// Its deals, open ones first, the latest first.
    pub deals: Vec<CustomerDeal>,
    /// Its contacts by name.
    pub contacts: Vec<CustomerContact>,
    /// What happened, the latest first.
    pub moments: Vec<Moment>,
    /// How many changes of stage nothing dates.
    pub undated: u64,
}

/// A deal of a customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerDeal {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// `open`, `won` or `lost`.
    pub kind: &'static str,
    /// Stage; absent where it is in none yet.
    pub stage: Option<String>,
    /// Its amount.
    #[serde(serialize_with = "some_money")]
    pub money: Option<Money>,
    /// Which part of it is credited to those the viewer sees, where that is not all.
    pub share_percent: Option<f64>,
    /// When it is expected to close, or did.
    #[serde(serialize_with = "some_day_text")]
    pub close: Option<Day>,
}

/// A person at a customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerContact {
    /// What names the person for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// What the person does there.
    pub title: Option<String>,
    /// By what the person is reached: `email` and `phone`, as far as they are known.
    pub details: Vec<Detail>,
    /// The day of the last call, e-mail or meeting with the person.
    #[serde(serialize_with = "some_day_text")]
    pub last_touch: Option<Day>,
    /// What is held of the person in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
}
