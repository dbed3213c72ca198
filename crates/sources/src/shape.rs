//! A shape is a kind of file that can be read: the columns it may have, those it must have,
//! and the reader of its rows.

use crate::cells::Cells;
use crate::field::Field;
use crate::known::Known as Defined;
use crate::out::Out;
use crate::problem::Fault;
use crate::table::Table;
use crate::text::header::{exact, fold};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How the ids and times of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Any spreadsheet: ids as they are, times in the organisation's zone.
    Plain,
    /// Salesforce and warehouse copies of it: ids of 15 or 18 characters, times in UTC.
    Salesforce,
    /// What a CRM of that name exports for people: times in the organisation's zone.
    System(&'static str),
    /// The records of a CRM of that name as its database or its programs have them: times in UTC,
    /// stages and owners by id.
    Data(&'static str),
    /// Written by hand for this product.
    Plan,
}

impl Dialect {
    /// The word for the source of its keys.
    pub(crate) fn source(self) -> &'static str {
        match self {
            Dialect::Plain => "csv",
            Dialect::Salesforce => "salesforce",
            Dialect::System(name) | Dialect::Data(name) => name,
            Dialect::Plan => "plan",
        }
    }

    /// Whether times without a zone are in UTC.
    pub(crate) fn is_utc(self) -> bool {
        matches!(self, Dialect::Salesforce | Dialect::Data(_))
    }

    /// Whether stages are named by ids, from which nothing may be concluded.
    pub(crate) fn has_stage_ids(self) -> bool {
        matches!(self, Dialect::Data(_))
    }
}

/// Reads the rows of one file.
pub(crate) trait RowReader {
    /// Looks at what is declared and known before the first row; a fault means that the file
    /// cannot be read.
    fn begin(&mut self, _table: &Table, _known: &Defined) -> Result<(), Fault> {
        Ok(())
    }

    /// Turns one row into events, or says what is wrong with it.
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault>;

    /// What can only be said after the last row.
    fn end(&mut self, _out: &mut Out) {}

    /// The next piece of what is too much to be said at once after the last row; whether there
    /// was one.
    fn next_piece(&mut self, _out: &mut Out) -> bool {
        false
    }
}

impl<F: FnMut(&Cells<'_>, &mut Out) -> Result<(), Fault>> RowReader for F {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        self(cells, out)
    }
}

/// The names a column may have.
pub(crate) type Names = (Field, &'static [&'static str]);

/// A kind of file.
pub(crate) struct Shape {
    /// The word for it in mappings and messages.
    pub(crate) word: &'static str,
    /// What the name of such a file often contains, folded; `|` between several.
    pub(crate) hint: &'static str,
    /// Whether the file's name must contain that: its columns alone are too common.
    pub(crate) named: bool,
    /// How ids and times are written.
    pub(crate) dialect: Dialect,
    /// Files of lower rank are read first: what others refer to.
    pub(crate) rank: u8,
    /// Columns it may have.
    pub(crate) columns: &'static [Names],
    /// Of each group at least one column must be there.
    pub(crate) needs: &'static [&'static [Field]],
    /// A column that no other shape has: a file with it is of this shape.
    pub(crate) decisive: Option<Field>,
    /// Makes a reader for one file.
    pub(crate) reader: fn() -> Box<dyn RowReader>,
}

/// Folded column names with the field each stands for, and how good a name it is for it: of
/// two columns for one field the one named earlier in the shape is meant.
pub(crate) type Known = HashMap<String, (Field, usize)>;

/// All shapes, the more particular before the more general.
static SHAPES: LazyLock<Vec<(&'static Shape, Known)>> = LazyLock::new(|| {
    let all = crate::salesforce::SHAPES.iter().chain(crate::hubspot::SHAPES);
    let all = all.chain(crate::pipedrive::SHAPES).chain(crate::odoo::SHAPES);
    let all = all.chain(crate::zoho::SHAPES).chain(crate::mazrica::SHAPES);
    let all = all.chain(crate::kintone::SHAPES).chain(crate::esales::SHAPES);
    let all = all.chain(crate::generic::SHAPES);
    let all = all.chain(crate::event_log::SHAPES);
    all.map(|shape| (*shape, names_of(shape))).collect()
});

/// Every column name that any shape has.
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    SHAPES.iter().flat_map(|(_, names)| names.keys().map(String::as_str)).collect()
});

fn names_of(shape: &Shape) -> Known {
    let each = shape.columns.iter().flat_map(|(field, names)| {
        let ranked = names.iter().enumerate();
        ranked.map(move |(rank, name)| (shape.compared(name), (*field, rank + 1)))
    });
    each.collect()
}

/// A line that may hold the column names, in both forms in which they are compared.
pub(crate) struct Line {
    pub(crate) folded: Vec<String>,
    pub(crate) exact: Vec<String>,
}

impl Line {
    pub(crate) fn of(headers: &[String]) -> Line {
        Line {
            folded: headers.iter().map(|name| fold(name)).collect(),
            exact: headers.iter().map(|name| exact(name)).collect(),
        }
    }
}

/// Where a shape's columns are in a file.
pub(crate) type Places = HashMap<Field, usize>;

impl Shape {
    /// Every shape with its folded column names.
    pub(crate) fn all() -> &'static [(&'static Shape, Known)] {
        &SHAPES
    }

    /// Whether any shape has a column of that name.
    pub(crate) fn knows(name: &str) -> bool {
        NAMES.contains(fold(name).as_str()) || NAMES.contains(exact(name).as_str())
    }

    /// A column name in the form in which names of this shape are compared.
    fn compared(&self, name: &str) -> String {
        if self.dialect.has_stage_ids() { exact(name) } else { fold(name) }
    }

    /// How much of the file's name, folded, says that it is of this shape.
    pub(crate) fn said_by(&self, file_name: &str) -> usize {
        let said = self.hint.split('|').filter(|hint| file_name.contains(hint));
        said.map(str::len).max().unwrap_or(0)
    }

    /// The shape of that word, the general one where two share it.
    pub(crate) fn named(word: &str) -> Option<&'static Shape> {
        SHAPES.iter().rev().map(|(shape, _)| *shape).find(|shape| shape.word == word)
    }

    /// What a column of that name holds.
    pub(crate) fn field_called(&self, name: &str) -> Option<Field> {
        let (_, names) = SHAPES.iter().find(|(shape, _)| std::ptr::eq(*shape, self))?;
        names.get(&self.compared(name)).map(|(field, _)| *field)
    }

    /// Finds the columns in a line of names; `None` where one that must be there is not.
    pub(crate) fn places(
        &self,
        names: &Known,
        line: &Line,
        declared: &HashMap<String, Option<Field>>,
    ) -> Option<Places> {
        let mut best: HashMap<Field, (usize, usize)> = HashMap::new();
        let compared = if self.dialect.has_stage_ids() { &line.exact } else { &line.folded };
        for (column, (folded, name)) in line.folded.iter().zip(compared).enumerate() {
            let found = match declared.get(folded) {
                Some(field) => field.map(|field| (field, 0)),
                None => names.get(name).copied(),
            };
            if let Some((field, rank)) = found {
                let place = best.entry(field).or_insert((rank, column));
                if rank < place.0 {
                    *place = (rank, column);
                }
            }
        }
        let places: Places = best.into_iter().map(|(field, (_, column))| (field, column)).collect();
        let has = |group: &&[Field]| group.iter().any(|field| places.contains_key(field));
        self.needs.iter().all(has).then_some(places)
    }
}
