//! The XML of a workbook as a row of tags and texts, names without their prefixes.

use crate::input::Input;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufReader, Read};

/// A tag with its attributes.
pub(super) struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The next thing in a part.
pub(super) enum Node {
    /// A tag opens; an empty one closes at once.
    Open(Tag),
    /// Some of the text between tags.
    Text(String),
    /// The tag of that name closes.
    Close(String),
}

/// Reads a part from its beginning.
pub(super) struct Xml {
    reader: Reader<BufReader<Box<dyn Read>>>,
    buffer: Vec<u8>,
    /// The tag that was empty, to be closed next.
    closing: Option<String>,
}

impl Xml {
    pub(super) fn open(part: &Input) -> io::Result<Xml> {
        let reader = Reader::from_reader(BufReader::new(part.open_at(0)?));
        Ok(Xml { reader, buffer: Vec::new(), closing: None })
    }

    /// The next node; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Node>> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Node::Close(name)));
        }
        loop {
            self.buffer.clear();
            let node = match self.reader.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Eof => return Ok(None),
                Event::Start(start) => Node::Open(tag(&start)?),
                Event::Empty(start) => {
                    let tag = tag(&start)?;
                    self.closing = Some(tag.name.clone());
                    Node::Open(tag)
                }
                Event::End(end) => Node::Close(local(end.local_name().as_ref())),
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().map_err(damaged)?;
                    let named = || resolve_xml_entity(&reference.xml10_content());
                    let text = letter.map(String::from).or_else(|| named().map(str::to_owned));
                    Node::Text(text.unwrap_or_default())
                }
                _ => continue,
            };
            return Ok(Some(node));
        }
    }
}

fn tag(start: &BytesStart<'_>) -> io::Result<Tag> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(damaged)?;
        let value =
            attribute.normalized_value(XmlVersion::Explicit1_0).map_err(damaged)?.into_owned();
        attributes.push((local(attribute.key.local_name().as_ref()), value));
    }
    Ok(Tag { name: local(start.local_name().as_ref()), attributes })
}

fn local(name: &str) -> String {
    name.to_owned()
}

fn damaged(error: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("its XML is damaged: {error}"))
}
