//! Finds out what a file is: its encoding, its delimiter, where its column names stand, and
//! which shape they have.

use crate::field::Field;
use crate::foreign;
use crate::generic::is_of_quotas;
use crate::input::Input;
use crate::mapping::{Mapping, Rules};
use crate::own_export;
use crate::packed::unpacked;
use crate::problem::Note;
use crate::rejected::own_columns;
use crate::remark::Remark;
use crate::sentence::With;
use crate::shape::{Dialect, Known, Line, Places, Shape};
use crate::table::{Layout, Table};
use crate::text::encoding::{self, Detected};
use crate::text::header::fold;
use crate::text::rows::{Rows, Step};
use std::collections::HashSet;
use std::io;

/// Lines among which the column names are looked for: exports put titles above them.
const LINES_LOOKED_AT: usize = 100;
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// What became of a file.
pub(crate) enum Recognised {
    /// It can be read.
    Yes(Box<Table>),
    /// It cannot, and why.
    No(Note),
}

/// One way to understand the file.
struct Candidate {
    score: usize,
    shape: &'static Shape,
    places: Places,
    delimiter: u8,
    header_line: u64,
    headers: Vec<String>,
    added: usize,
}

/// Looks at the start of `input`. What the mapping says of a file of that name comes first, then
/// what it remembers of files with the same column names.
pub(crate) fn recognise(input: &Input, mapping: &Mapping) -> io::Result<Recognised> {
    if let Some(note) = foreign::told(input)? {
        return Ok(Recognised::No(note));
    }
    let declared = mapping.for_file(input.name());
    let Some(mut rules) = remembered(input, mapping, &declared)? else {
        return recognise_by(input, declared);
    };
    rules.take(&declared);
    recognise_by(input, rules)
}

/// Whether one of the files has quotas of people and teams by name.
pub fn holds_quotas(inputs: &[Input], mapping: &Mapping) -> bool {
    let is_such = |input: Input| match recognise(&input, mapping) {
        Ok(Recognised::Yes(table)) => is_of_quotas(table.shape),
        Ok(Recognised::No(_)) | Err(_) => false,
    };
    inputs.iter().flat_map(unpacked).any(is_such)
}

/// What the mapping remembers of files with such column names.
fn remembered(input: &Input, mapping: &Mapping, rules: &Rules) -> io::Result<Option<Rules>> {
    if !mapping.remembers() {
        return Ok(None);
    }
    let encoding = encoding_of(input, rules)?;
    for delimiter in delimiters(rules) {
        for (line, headers) in head(input, encoding, delimiter)? {
            let is_named = rules.header_row.is_none_or(|declared| declared == line);
            if let Some(found) = mapping.remembered(&headers).filter(|_| is_named) {
                let is_given_back = own_columns(&headers) < headers.len();
                let found = found.clone();
                return Ok(Some(if is_given_back { found.without_layout() } else { found }));
            }
        }
    }
    Ok(None)
}

pub(crate) fn encoding_of(input: &Input, rules: &Rules) -> io::Result<Detected> {
    match rules.encoding {
        Some(encoding) => {
            let mark_length = encoding::mark_length(input, encoding)?;
            Ok(Detected { encoding, mark_length, doubtful: false })
        }
        None => encoding::detect(input),
    }
}

pub(crate) fn delimiters(rules: &Rules) -> Vec<u8> {
    rules.delimiter.map_or_else(|| DELIMITERS.to_vec(), |delimiter| vec![delimiter])
}

fn recognise_by(input: &Input, rules: Rules) -> io::Result<Recognised> {
    input.size()?;
    let encoding = encoding_of(input, &rules)?;
    if let Some(kind) = rules.kind.as_deref().filter(|kind| Shape::named(kind).is_none()) {
        let words: Vec<_> = Shape::all().iter().map(|(shape, _)| shape.word).collect();
        let with = vec![("kind", kind.to_owned()), ("kinds", words.join(", "))];
        return Ok(Recognised::No(Note::new(Some(input.name()), Remark::NoSuchKind, with)));
    }
    let is_declared = rules.kind.is_some();
    let mut best: Option<Candidate> = None;
    let mut nearest = Nearest::default();
    for delimiter in delimiters(&rules) {
        for (line, mut headers) in head(input, encoding, delimiter)? {
            if rules.header_row.is_some_and(|declared| declared != line) {
                continue;
            }
            let width = headers.len();
            headers.truncate(own_columns(&headers));
            let added = width - headers.len();
            if let Some(kind) = own_export::exported(&headers).filter(|_| rules.kind.is_none()) {
                let with = vec![("kind", kind.to_owned())];
                return Ok(Recognised::No(Note::new(Some(input.name()), Remark::OwnExport, with)));
            }
            if own_export::is_quota_sheet(&headers) {
                let note = Note::new(Some(input.name()), Remark::QuotaSheet, vec![]);
                return Ok(Recognised::No(note));
            }
            let Some(found) = candidate(input, &rules, delimiter, line, headers, &mut nearest)
            else {
                continue;
            };
            if best.as_ref().is_none_or(|best| found.score > best.score) {
                best = Some(Candidate { added, ..found });
            }
        }
    }
    let no = |remark, with| Ok(Recognised::No(Note::new(Some(input.name()), remark, with)));
    let Some(found) = best else {
        let remark = match nearest.with.is_empty() {
            true if input.slice(0, 1)?.is_empty() => Remark::Empty,
            true => Remark::NoNames,
            false if is_declared => Remark::LacksColumns,
            false => Remark::Nearest,
        };
        return no(remark, nearest.with);
    };
    if let Some(name) = named_twice(&found) {
        return no(Remark::TwoColumns, vec![("column", name)]);
    }
    let Candidate { delimiter, header_line, added, .. } = found;
    let layout = Layout { encoding, delimiter, header_line, added };
    let (headers, places) = (found.headers, found.places);
    let table = Table::new(input.clone(), layout, rules, found.shape, headers, &places);
    Ok(Recognised::Yes(Box::new(table)))
}

/// The shape with most names found although one that must be there is missing.
#[derive(Default)]
struct Nearest {
    names: usize,
    with: With,
}

/// The rows of a file, from its first line on.
pub(crate) fn rows_of(input: &Input, encoding: Detected, delimiter: u8) -> io::Result<Rows> {
    let reader = input.open_at(encoding.mark_length)?;
    Ok(Rows::new(reader, encoding.encoding, encoding.mark_length, delimiter))
}

/// The first lines with their values.
pub(crate) fn head(
    input: &Input,
    encoding: Detected,
    delimiter: u8,
) -> io::Result<Vec<(u64, Vec<String>)>> {
    let mut rows = rows_of(input, encoding, delimiter)?;
    let mut lines = Vec::new();
    for _ in 0..LINES_LOOKED_AT {
        match rows.next_row()? {
            Step::Row(row) if row.len() < usize::from(u16::MAX) => {
                let values = row.values().map(|value| value.into_owned()).collect();
                lines.push((row.line, values));
            }
            Step::Row(_) | Step::Bad(..) => {}
            Step::End => break,
        }
    }
    Ok(lines)
}

fn candidate(
    input: &Input,
    rules: &Rules,
    delimiter: u8,
    header_line: u64,
    headers: Vec<String>,
    nearest: &mut Nearest,
) -> Option<Candidate> {
    let names_of_line = Line::of(&headers);
    let folded = &names_of_line.folded;
    // Most lines are data: no need to hold them against every shape.
    let known = |(name, folded): &(&String, &String)| {
        rules.columns.contains_key(*folded) || Shape::knows(name)
    };
    // Of a declared kind it is told what is missing, however little is there.
    if rules.kind.is_none() && headers.iter().zip(folded).filter(known).count() < 2 {
        return None;
    }
    let file_name = fold(input.name());
    // A warehouse has files of everything; only those of known objects are records of selling.
    let warehouse = folded.iter().any(|name| name == "fivetransynced");
    let mut best: Option<(usize, &'static Shape, Places)> = None;
    for (shape, names) in Shape::all() {
        if rules.kind.as_deref().is_some_and(|kind| kind != shape.word) {
            continue;
        }
        let foreign =
            warehouse && shape.dialect == Dialect::Plain || !file_name_fits(shape, &file_name);
        if foreign && rules.kind.is_none() {
            continue;
        }
        let Some(places) = shape.places(names, &names_of_line, &rules.columns) else {
            remember_nearest(shape, names, folded, rules, nearest);
            continue;
        };
        // Two known names make a header; one may be anything. A shape whose dialect and file
        // name fit wins over one that merely shares more names.
        if places.len() < 2 {
            continue;
        }
        let named = shape.said_by(&file_name);
        let dialect = if shape.dialect == Dialect::Plain { 0 } else { 15 };
        let decisive = shape.decisive.is_some_and(|field| places.contains_key(&field));
        let score = places.len() * 10 + dialect + named + if decisive { 500 } else { 0 };
        if best.as_ref().is_none_or(|(highest, ..)| score > *highest) {
            best = Some((score, shape, places));
        }
    }
    let (score, shape, places) = best?;
    Some(Candidate { score, shape, places, delimiter, header_line, headers, added: 0 })
}

fn file_name_fits(shape: &Shape, file_name: &str) -> bool {
    !shape.named || shape.said_by(file_name) > 0
}

/// Keeps the shape with most names found although one that must be there is missing.
fn remember_nearest(
    shape: &Shape,
    names: &Known,
    folded: &[String],
    rules: &Rules,
    nearest: &mut Nearest,
) {
    let field_of = |name: &String| match rules.columns.get(name) {
        Some(declared) => *declared,
        None => names.get(name).map(|(field, _)| *field),
    };
    let found: HashSet<Field> = folded.iter().filter_map(field_of).collect();
    let is_first = nearest.with.is_empty() && (rules.kind.is_some() || found.len() > 1);
    if !is_first && (nearest.with.is_empty() || found.len() <= nearest.names) {
        return;
    }
    let missing = shape.needs.iter().find(|group| !group.iter().any(|f| found.contains(f)));
    let words = |group: &&[Field]| group.iter().map(|f| f.word()).collect::<Vec<_>>().join(" or ");
    if let Some(group) = missing {
        let with = vec![("kind", shape.word.to_owned()), ("fields", words(group))];
        *nearest = Nearest { names: found.len(), with };
    }
}

/// A name that two columns share, if one of them is used: it cannot be told which is meant.
fn named_twice(found: &Candidate) -> Option<String> {
    let folded: Vec<String> = found.headers.iter().map(|name| fold(name)).collect();
    let used = found
        .places
        .values()
        .find(|column| folded.iter().filter(|name| **name == folded[**column]).count() > 1);
    used.map(|column| found.headers[*column].clone())
}
