//! The cells of one row by what they hold, read as text, days, moments, amounts, keys.

use crate::field::Field;
use crate::known::Known;
use crate::out::hash;
use crate::problem::Fault;
use crate::recent::Recent;
use crate::shape::Dialect;
use crate::table::Table;
use crate::text::rows::Row;
use crate::values::amounts;
use crate::values::dates::{DateFault, Dates};
use crate::why::Why;
use sales::day::{Day, Instant};
use sales::event::{Key, When};
use sales::money::{Currency, Money, Quantity};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

/// No currency has more.
const MOST_DECIMALS: u32 = 4;

/// One row with everything needed to understand it.
pub(crate) struct Cells<'a> {
    pub(crate) row: &'a Row<'a>,
    pub(crate) table: &'a Table,
    pub(crate) known: &'a Known,
    /// When the file was read: the first moment at which its state is known.
    pub(crate) observed: Instant,
    /// Texts that many rows share.
    pub(crate) recent: &'a RefCell<Recent<()>>,
    /// Columns whose cells are known to be faulty: nothing is read there, and nothing missed.
    pub(crate) passed_over: &'a [usize],
}

impl<'a> Cells<'a> {
    /// The text of a field; `None` where the column is absent or the cell is empty.
    pub(crate) fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        let value = self.cell(self.table.column(field)?);
        let value = match self.table.rules.meant(field, &value) {
            Some(meant) => Cow::Owned(meant.to_owned()),
            None => value,
        };
        (!value.is_empty()).then_some(value)
    }

    /// What stands in a column.
    pub(crate) fn cell(&self, column: usize) -> Cow<'a, str> {
        match self.passed_over.contains(&column) {
            true => Cow::Borrowed(""),
            false => self.row.get(column),
        }
    }

    fn is_passed_over(&self, field: Field) -> bool {
        self.table.column(field).is_some_and(|column| self.passed_over.contains(&column))
    }

    /// The text of a field as a shared string.
    pub(crate) fn shared(&self, field: Field) -> Option<Arc<str>> {
        self.text(field).map(|text| self.share(&text))
    }

    fn share(&self, text: &str) -> Arc<str> {
        self.recent.borrow_mut().of(text, |_| ()).0.clone()
    }

    /// The text of a field that must not be empty.
    pub(crate) fn required(&self, field: Field) -> Result<Cow<'a, str>, Fault> {
        let nothing = self.is_passed_over(field).then_some(Cow::Borrowed(""));
        self.text(field).or(nothing).ok_or_else(|| {
            let column = self.table.header(field);
            Fault::from(Why::Empty).at(column, "")
        })
    }

    /// Pins a fault to the cell of `field`.
    pub(crate) fn fault(&self, field: Field, fault: impl Into<Fault>) -> Fault {
        let value = self.text(field).unwrap_or_default();
        fault.into().at(self.table.header(field), &value)
    }

    /// The day in a field that holds days.
    pub(crate) fn day(&self, field: Field) -> Result<Option<Day>, Fault> {
        self.dated(field, |dates, text| dates.day(text))
    }

    /// The moment or day in a field.
    pub(crate) fn when(&self, field: Field) -> Result<Option<When>, Fault> {
        self.dated(field, |dates, text| dates.when(text))
    }

    fn dated<T>(
        &self,
        field: Field,
        read: impl Fn(&Dates<'_>, &str) -> Result<T, DateFault>,
    ) -> Result<Option<T>, Fault> {
        let Some(text) = self.text(field) else { return Ok(None) };
        read(&self.table.dates(field), &text).map(Some).map_err(|e| self.fault(field, e))
    }

    /// The moment or day in any column, for those that only the mapping names.
    pub(crate) fn when_in_column(&self, column: usize) -> Result<Option<When>, Fault> {
        let text = self.cell(column);
        if text.is_empty() {
            return Ok(None);
        }
        let fault = |e| Fault::from(e).at(&self.table.headers[column], &text);
        self.table.dates_in_column(column).when(&text).map(Some).map_err(fault)
    }

    /// The amount in a field: its currency is named by its own column, else by the text, else
    /// by the mapping, else it is the organisation's.
    pub(crate) fn money(&self, field: Field) -> Result<Option<Money>, Fault> {
        let Some(text) = self.text(field) else { return Ok(None) };
        if self.is_passed_over(Field::Currency) {
            // How many decimals it may have, only its currency says.
            let number = amounts::read(&text, MOST_DECIMALS, self.table.mark(field));
            return number.map(|_| None).map_err(|e| self.fault(field, e));
        }
        let named = match self.text(Field::Currency) {
            None => None,
            Some(code) => {
                let fault = || self.fault(Field::Currency, Why::NoCurrency);
                Some(Currency::new(&code).ok_or_else(fault)?)
            }
        };
        let assumed = named.unwrap_or(self.table.currency);
        let money = amounts::read_money(&text, self.table.mark(field), assumed, named.is_none());
        money.map(Some).map_err(|e| self.fault(field, e))
    }

    /// The number of units in a field.
    pub(crate) fn quantity(&self, field: Field) -> Result<Option<Quantity>, Fault> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let thousandths = amounts::read_units(&text, self.table.mark(field));
        thousandths
            .map(|thousandths| Some(Quantity { thousandths }))
            .map_err(|e| self.fault(field, e))
    }

    /// Per cent in thousandths; more decimals are rounded.
    pub(crate) fn per_cent(&self, field: Field) -> Result<Option<i64>, Fault> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let amount = amounts::read(text.trim_end_matches('%'), 9, self.table.mark(field));
        let thousandths = |scaled: i64| (scaled + 500_000).div_euclid(1_000_000);
        amount.map(|amount| Some(thousandths(amount.scaled))).map_err(|e| self.fault(field, e))
    }

    /// Yes or no in any of the usual words.
    pub(crate) fn flag(&self, field: Field) -> Result<Option<bool>, Fault> {
        let Some(text) = self.text(field) else { return Ok(None) };
        match yes_or_no(&text).or_else(|| yes_or_no(&text.to_lowercase())) {
            Some(answer) => Ok(Some(answer)),
            None => Err(self.fault(field, Why::NoFlag)),
        }
    }

    /// The key of the record named in a field, which other rows may name as well.
    pub(crate) fn key(&self, field: Field) -> Option<Key> {
        let text = self.text(field)?;
        Some(Key { source: Arc::clone(&self.table.source), id: self.share(self.id_in(&text)) })
    }

    /// The key in the first of these fields that is filled in: an id before a name.
    pub(crate) fn key_in(&self, fields: &[Field]) -> Option<Key> {
        fields.iter().find_map(|field| self.key(*field))
    }

    /// The key of the record called `id` in this file's system.
    pub(crate) fn key_of(&self, id: &str) -> Key {
        Key { source: Arc::clone(&self.table.source), id: Arc::from(self.id_in(id)) }
    }

    fn id_in<'t>(&self, text: &'t str) -> &'t str {
        match (self.table.shape.dialect, self.between()) {
            (_, Some(between)) => parts_of(text, between).next().unwrap_or(text),
            (Dialect::Salesforce, _) => short_id(text),
            _ if self.table.has_salesforce_ids => short_id(text),
            (Dialect::System("odoo"), _) => database_id(text),
            _ => text,
        }
    }

    /// What stands between several values in one cell, of which the first is the main one.
    fn between(&self) -> Option<&'static str> {
        match self.table.shape.dialect {
            Dialect::System("hubspot") | Dialect::Data("hubspot") => Some(";"),
            Dialect::System("mazrica") => Some("//"),
            _ => None,
        }
    }

    /// Whether the cell of a field names several of which only the first is read.
    pub(crate) fn names_several(&self, field: Field) -> bool {
        let text = self.text(field).unwrap_or_default();
        self.between().is_some_and(|between| parts_of(&text, between).nth(1).is_some())
    }

    /// How this file's state is dated: true when read, not before `after`.
    pub(crate) fn observed_since(&self, after: Option<When>) -> When {
        let after = match after {
            Some(When::At(at)) => Some(at),
            Some(When::On(day)) => Some(self.table.organisation_zone.start_of(day)),
            _ => None,
        };
        When::Between { after: after.filter(|at| *at <= self.observed), before: self.observed }
    }

    /// Every key in a cell with several ids in it.
    pub(crate) fn keys(&self, field: Field) -> Vec<Key> {
        let Some(text) = self.text(field) else { return Vec::new() };
        let ids = text.split([';', ',']).map(str::trim).filter(|id| !id.is_empty());
        ids.map(|id| self.key_of(id)).collect()
    }

    /// What another file of the system says in that field of the record that is `about`.
    pub(crate) fn lent(&self, field: Field, about: &Key) -> Option<&'a Arc<str>> {
        self.known.lent(field, about)
    }

    /// A hash of everything in the row; of one that was given back, as it stood in its file.
    pub(crate) fn row_hash(&self) -> u64 {
        let width = match self.table.layout.added {
            0 => self.row.len(),
            _ => self.table.headers.len(),
        };
        hash(&self.row.values().take(width).collect::<Vec<_>>())
    }
}

/// Odoo makes up ids for records that have none in words: `__export__.crm_lead_42_1a2b3c4d`.
fn database_id(text: &str) -> &str {
    let made = text.strip_prefix("__export__.").and_then(|made| made.rsplit_once('_'));
    let id = made.and_then(|(name, _)| name.rsplit_once('_')).map(|(_, id)| id);
    id.filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text)
}

fn parts_of<'t>(text: &'t str, between: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(between).map(str::trim).filter(|part| !part.is_empty())
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "true" | "1" | "yes" | "y" | "t" | "はい" | "○" | "〇" | "済" | "済み" | "完了" | "有"
        | "done" | "completed" | "closed" => Some(true),
        "false" | "0" | "no" | "n" | "f" | "いいえ" | "×" | "未" | "未完了" | "無" | "undone"
        | "open" => Some(false),
        _ => None,
    }
}

/// Salesforce ids have 15 characters, or 18 with three that only repeat their case; the first
/// 15, compared exactly, are the id.
pub(crate) fn short_id(id: &str) -> &str {
    let whole = id.len() == 18 && id.bytes().all(|b| b.is_ascii_alphanumeric());
    if whole { &id[..15] } else { id }
}

/// Whether it is, in either form, the id of an account, contact, user, opportunity, lead, task or
/// event.
pub(crate) fn is_id_of_salesforce(id: &str) -> bool {
    let of_records = ["001", "003", "005", "006", "00Q", "00T", "00U"];
    of_records.iter().any(|kind| id.starts_with(kind)) && is_salesforce_id(short_id(id))
}

/// Whether a text has the form of such an id in its short form.
pub(crate) fn is_salesforce_id(id: &str) -> bool {
    id.len() == 15 && id.bytes().all(|b| b.is_ascii_alphanumeric())
}
