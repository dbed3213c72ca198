//! A workbook (Office Open XML, ISO/IEC 29500): each visible sheet becomes a text of its rows, one
//! line for each, days as ISO 8601, so that it is read like any other file.

mod format;
mod sheet;
mod xml;

use super::archive::Archive;
use crate::input::Input;
use crate::problem::unfit;
use crate::why::Why;
use format::Formats;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use xml::{Node, Xml};

const BOOK: &str = "xl/workbook.xml";
/// All texts of a workbook together at most, in bytes: they are kept in memory.
const MOST_SHARED: usize = 512 * 1024 * 1024;

/// What the cells of all sheets refer to.
struct Book {
    /// Days are counted from 1904, as on old Macs.
    from_1904: bool,
    formats: Formats,
    texts: Vec<Box<str>>,
}

/// Whether the archive is a workbook.
pub(super) fn is_one(archive: &Archive) -> bool {
    archive.has(BOOK)
}

/// The visible sheets in order, each called by the workbook's name and, if there are others, its
/// own. One without any cell is left out.
pub(super) fn sheets(archive: &mut Archive, name: &Arc<str>) -> io::Result<Vec<Input>> {
    let (from_1904, listed) = listed_sheets(archive)?;
    let formats = match archive.part("xl/styles.xml")? {
        Some(part) => Formats::read(Xml::open(&part)?)?,
        None => Formats::default(),
    };
    let book = Book { from_1904, formats, texts: shared_texts(archive)? };
    let mut texts = Vec::new();
    for (title, place) in listed {
        let Some(part) = archive.part(&place)? else { continue };
        texts.extend(sheet::as_text(&part, &book)?.map(|text| (title, text)));
    }
    let only = texts.len() == 1;
    let called = |title: &str| if only { name.to_string() } else { format!("{name}/{title}") };
    let input = |(title, text): (String, _)| Input::sheet(&called(&title), &title, text);
    Ok(texts.into_iter().map(input).collect())
}

/// Whether days count from 1904, and the visible sheets with the part that each is.
fn listed_sheets(archive: &mut Archive) -> io::Result<(bool, Vec<(String, String)>)> {
    let places = relations(archive)?;
    let mut from_1904 = false;
    let mut sheets = Vec::new();
    let Some(part) = archive.part(BOOK)? else { return Ok((false, sheets)) };
    let mut xml = Xml::open(&part)?;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "workbookPr" => from_1904 = matches!(tag.get("date1904"), Some("1" | "true")),
            "sheet" if !matches!(tag.get("state"), Some("hidden" | "veryHidden")) => {
                let place = tag.get("id").and_then(|id| places.get(id));
                if let (Some(title), Some(place)) = (tag.get("name"), place) {
                    sheets.push((title.to_owned(), place.clone()));
                }
            }
            _ => {}
        }
    }
    Ok((from_1904, sheets))
}

/// The parts that are sheets of cells, by the ids under which the workbook refers to them.
fn relations(archive: &mut Archive) -> io::Result<HashMap<String, String>> {
    let mut places = HashMap::new();
    let Some(part) = archive.part("xl/_rels/workbook.xml.rels")? else { return Ok(places) };
    let mut xml = Xml::open(&part)?;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        let kind = tag.get("Type").unwrap_or_default();
        if let (true, Some(id), Some(target)) =
            (kind.ends_with("/worksheet"), tag.get("Id"), tag.get("Target"))
        {
            let place = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            places.insert(id.to_owned(), place);
        }
    }
    Ok(places)
}

/// The texts that cells refer to by number, without the readings that stand above Japanese ones.
fn shared_texts(archive: &mut Archive) -> io::Result<Vec<Box<str>>> {
    let mut texts = Vec::new();
    let Some(part) = archive.part("xl/sharedStrings.xml")? else { return Ok(texts) };
    let mut xml = Xml::open(&part)?;
    let (mut text, mut total) = (String::new(), 0);
    let (mut inside, mut reading) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "si" => text.clear(),
                "t" => inside = !reading,
                "rPh" => reading = true,
                _ => {}
            },
            Node::Text(piece) if inside => text.push_str(&piece),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "t" => inside = false,
                "rPh" => reading = false,
                "si" => {
                    total += text.len();
                    if total > MOST_SHARED {
                        return Err(unfit(Why::LargeTexts));
                    }
                    texts.push(text.as_str().into());
                }
                _ => {}
            },
        }
    }
    Ok(texts)
}
