//! What a file looks like before anything of it is taken in, for a person to check.

use crate::field::Field;
use crate::input::Input;
use crate::mapping::{Rules, columns_of};
use crate::problem::{Fault, Note, RowProblem};
use crate::reading::Options;
use crate::recognise::{Recognised, delimiters, encoding_of, head, recognise, rows_of};
use crate::rejected::own_columns;
use crate::shape::Shape;
use crate::table::Table;
use crate::text::encoding::Detected;
use crate::text::header::{fold, stage_entered};
use crate::text::rows::Step;
use crate::values::dates::Order;
use crate::why::Why;
use std::io;
use std::sync::Arc;

/// Rows shown of a file.
const ROWS_SHOWN: usize = 5;
/// Characters shown of a value.
const VALUE_CHARS: usize = 60;
/// Columns looked at: no export has more.
const COLUMNS_AT_MOST: usize = 400;

/// A kind of file, and what its columns can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its word.
    pub word: &'static str,
    /// What its columns can hold.
    pub fields: Vec<Field>,
}

/// Every kind of file.
pub fn kinds() -> Vec<Kind> {
    let kind = |shape: &Shape| {
        let fields = shape.columns.iter().map(|(field, _)| *field).collect();
        Kind { word: shape.word, fields }
    };
    // Where two shapes share a word the general one is meant.
    let is_meant =
        |shape: &&Shape| Shape::named(shape.word).is_some_and(|meant| std::ptr::eq(meant, *shape));
    Shape::all().iter().map(|(shape, _)| *shape).filter(is_meant).map(kind).collect()
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSeen {
    /// Its own name in the file.
    pub name: String,
    /// What it holds, where it is read.
    pub field: Option<Field>,
    /// The custom field it holds, by name.
    pub custom: Option<String>,
    /// The stage of which it holds the day of entry, as its own name or the mapping says.
    pub entered: Option<Entered>,
}

/// A stage whose day of entry a column may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The stage.
    pub stage: String,
    /// Whether it is read so.
    pub is_read: bool,
}

impl ColumnSeen {
    /// A column that is not read.
    fn unread(name: String) -> ColumnSeen {
        let entered =
            stage_entered(&name).map(|stage| Entered { stage: stage.to_owned(), is_read: false });
        ColumnSeen { name, field: None, custom: None, entered }
    }

    /// Whether anything of it is read.
    pub fn is_read(&self) -> bool {
        let is_entered = self.entered.as_ref().is_some_and(|entered| entered.is_read);
        self.field.is_some() || self.custom.is_some() || is_entered
    }
}

/// A file as it was understood.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Its name.
    pub name: Arc<str>,
    /// What it was taken for; `None` when it was not recognised.
    pub kind: Option<&'static str>,
    /// Why it was not recognised.
    pub unrecognised: Option<Note>,
    /// What keeps it from being read.
    pub problem: Option<RowProblem>,
    /// The sheet of a workbook that it is; encoding and delimiter mean nothing then.
    pub sheet: Option<Arc<str>>,
    /// How it is written.
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub is_doubtful: bool,
    /// The character between values.
    pub delimiter: char,
    /// The line of the column names, from 1.
    pub header_line: u64,
    /// Which way round its dates are, where that matters and could be told.
    pub date_order: Option<Order>,
    /// Whether its dates can only be read when somebody says which way round they are.
    pub lacks_date_order: bool,
    /// The zone of its times.
    pub zone: String,
    /// The system that its ids belong to.
    pub source: String,
    /// Whether its rows name stages of the sales process.
    pub names_stages: bool,
    /// Its columns; of rows given back, those of the file they are from.
    pub columns: Vec<ColumnSeen>,
    /// Whether it is of rows given back to be mended.
    pub is_given_back: bool,
    /// Its first rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are where it was not recognised, so that none is read.
    pub rows_unread: u64,
}

impl Preview {
    /// What files of the same columns share.
    pub fn shared(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        columns_of(&names)
    }

    /// What of the `rules` said of this file holds for all files of the same columns.
    pub fn for_all(&self, rules: &Rules) -> Rules {
        let rules = rules.clone();
        if self.is_given_back { rules.without_layout() } else { rules }
    }
}

/// Looks at a file as [`crate::read`] would, and reads its first rows only.
pub fn preview(input: &Input, options: &Options) -> Preview {
    let name = Arc::clone(input.name());
    if crate::reading::is_plan(input) {
        return Preview { name, kind: Some("plan"), ..Preview::default() };
    }
    looked_at(input, options).unwrap_or_else(|e| {
        let fault = crate::reading::unreadable(&e);
        Preview { problem: Some(RowProblem::new(&name, None, fault)), name, ..Preview::default() }
    })
}

fn looked_at(input: &Input, options: &Options) -> io::Result<Preview> {
    // Of what is still packed, opening it says why.
    crate::packed::open(input)?;
    match recognise(input, &options.mapping)? {
        Recognised::Yes(table) => understood(*table, options),
        // Of what is no table nothing else can be said.
        Recognised::No(why) if why.remark.is_of_no_table() => {
            let name = Arc::clone(input.name());
            Ok(Preview { name, unrecognised: Some(why), ..Preview::default() })
        }
        Recognised::No(why) => Ok(Preview { unrecognised: Some(why), ..guessed(input, options)? }),
    }
}

fn understood(mut table: Table, options: &Options) -> io::Result<Preview> {
    let name = Arc::clone(table.input.name());
    table.settle(&options.known);
    let studied = match table.find_stage_dates() {
        Ok(()) => table.study()?,
        Err(fault) => Err(fault),
    };
    let mut rows = Vec::new();
    let width = table.headers.len().min(COLUMNS_AT_MOST);
    let mut left = table.rows_after_header()?;
    while rows.len() < ROWS_SHOWN {
        match left.next_row()? {
            Step::Row(row) if row.is_empty() => {}
            Step::Row(row) => {
                rows.push(row.values().take(width).map(|value| shown(&value)).collect());
            }
            Step::Bad(..) => {}
            Step::End => break,
        }
    }
    let mut columns: Vec<ColumnSeen> =
        table.headers.iter().map(|name| ColumnSeen::unread(name.clone())).collect();
    for field in Field::ALL {
        if let Some(column) = table.column(*field) {
            columns[column].field = Some(*field);
        }
    }
    for (stage, column) in &table.stage_dates {
        columns[*column].entered = Some(Entered { stage: stage.to_string(), is_read: true });
    }
    for custom in &table.custom {
        columns[custom.column].custom = Some(custom.field.name.to_string());
    }
    columns.truncate(COLUMNS_AT_MOST);
    let problem = studied.err();
    let has = |fields: [Field; 3]| fields.into_iter().any(|field| table.has(field));
    Ok(Preview {
        names_stages: has([Field::Stage, Field::State, Field::ChangedField])
            || !table.stage_dates.is_empty(),
        kind: Some(table.shape.word),
        lacks_date_order: problem.as_ref().is_some_and(lacks_order),
        problem: problem.map(|fault| RowProblem::new(&name, None, fault)),
        date_order: table.date_order(),
        zone: table.zone_name().to_owned(),
        source: table.source.to_string(),
        header_line: table.layout.header_line,
        is_given_back: table.layout.added > 0,
        ..layout(&table.input, table.layout.encoding, table.layout.delimiter)
    }
    .with(columns, rows))
}

/// Whether it is only not known which way round the dates are.
fn lacks_order(fault: &Fault) -> bool {
    matches!(fault.why, Why::MixedOrders | Why::AnyOrder)
}

impl Preview {
    fn with(self, columns: Vec<ColumnSeen>, rows: Vec<Vec<String>>) -> Preview {
        Preview { columns, rows, ..self }
    }
}

fn layout(input: &Input, encoding: Detected, delimiter: u8) -> Preview {
    Preview {
        name: Arc::clone(input.name()),
        sheet: input.of_sheet().cloned(),
        encoding: encoding.encoding.name(),
        is_doubtful: encoding.doubtful,
        delimiter: char::from(delimiter),
        ..Preview::default()
    }
}

/// The number of a line, with its values.
type Line = (u64, Vec<String>);

/// The columns of a file that was not recognised: the first of its widest lines, cut where it
/// becomes widest.
fn guessed(input: &Input, options: &Options) -> io::Result<Preview> {
    let rules = options.mapping.for_file(input.name());
    let encoding = encoding_of(input, &rules)?;
    let mut widest: Option<(usize, u8, Vec<Line>)> = None;
    for delimiter in delimiters(&rules) {
        let lines = head(input, encoding, delimiter)?;
        let width = lines.iter().map(|(_, values)| filled(values)).max().unwrap_or(0);
        if widest.as_ref().is_none_or(|(most, ..)| width > *most) {
            widest = Some((width, delimiter, lines));
        }
    }
    let Some((width, delimiter, lines)) = widest else {
        return Ok(layout(input, encoding, b','));
    };
    let is_header = |(line, values): &Line| match rules.header_row {
        Some(declared) => declared == *line,
        None => filled(values) == width,
    };
    let at = lines.iter().position(is_header).unwrap_or(0);
    let mut lines = lines.into_iter().skip(at);
    let (header_line, headers) = lines.next().unwrap_or_default();
    let own = own_columns(&headers);
    let is_given_back = own < headers.len();
    let width = own.min(COLUMNS_AT_MOST);
    let named = |name: String| ColumnSeen {
        field: declared(&rules, &name),
        ..ColumnSeen::unread(shown(&name))
    };
    let columns = headers.into_iter().take(width).map(named).collect();
    let rows = lines
        .take(ROWS_SHOWN)
        .map(|(_, values)| values.iter().take(width).map(|value| shown(value)).collect());
    let found = layout(input, encoding, delimiter);
    let rows_unread = rows_below(header_line, input, encoding, delimiter)?;
    Ok(Preview { header_line, is_given_back, rows_unread, ..found }.with(columns, rows.collect()))
}

/// How many rows stand below a line.
fn rows_below(line: u64, input: &Input, encoding: Detected, delimiter: u8) -> io::Result<u64> {
    let mut rows = rows_of(input, encoding, delimiter)?;
    let mut count = 0;
    loop {
        match rows.next_row()? {
            Step::End => return Ok(count),
            Step::Row(row) if row.is_empty() || row.line <= line => {}
            Step::Bad(at, _) if at <= line => {}
            Step::Row(_) | Step::Bad(..) => count += 1,
        }
    }
}

/// What a column of that name is said to hold, or would hold in a file of the declared kind.
fn declared(rules: &Rules, name: &str) -> Option<Field> {
    let of_kind = || Shape::named(rules.kind.as_deref()?)?.field_called(name);
    rules.columns.get(&fold(name)).copied().unwrap_or_else(of_kind)
}

fn filled(values: &[String]) -> usize {
    values.iter().filter(|value| !value.is_empty()).count()
}

fn shown(value: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = value.chars().take(VALUE_CHARS).map(plain).collect();
    if value.chars().nth(VALUE_CHARS).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
