//! What a batch is called: by a name, or by what was done, which whoever shows it puts into words.

use crate::encoding::deed;
use rusqlite::Row;
use rusqlite::types::Type;

/// What a person recognises a batch by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Label {
    /// A name that is the same in every language, as that of a file. What was done before version
    /// 10 of the store has one, too: a sentence in the language of whoever did it.
    Name(String),
    /// What was done.
    Deed(Deed),
}

/// What somebody did, and to what. The store keeps all of it: another deed, or another form of
/// one, needs another version of the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Made a deal, customer, person at one, or lead.
    Made(Named),
    /// Changed these fields of one.
    Changed(Named, Vec<FieldName>),
    /// Made a deal of that name of a lead.
    Converted(String),
    /// Merged two records of that kind; the first stays.
    Merged(String, [Alike; 2]),
    /// Logged an activity of that kind, named by its subject.
    Logged(Named),
    /// Edited one.
    Edited(Named),
    /// Set quotas.
    Quotas(QuotasSet),
    /// Set or took away one quota, for that reason; empty where nobody said any.
    Quota(OfPeriod, String),
    /// Said what somebody will bring: so many minor units of that currency.
    Committed(OfPeriod, i64, String),
    /// Defined the organisation: what of it is different; nothing where it is the first time.
    Organisation(Vec<Part>),
    /// Defined pipelines of these names.
    Process(Vec<String>),
    /// Defined a custom field.
    Field(String),
    /// Put a custom field in another place.
    FieldMoved(String),
    /// Put somebody on the roster.
    Listed(String),
    /// Put so many people on the roster.
    ListedSeveral(usize),
    /// Said that somebody has another name, too.
    AlsoNamed(String),
    /// Changed somebody on the roster.
    Person(String),
    /// Defined, merged or ended a team, or gave it another to lead it.
    Team(String),
    /// Kept the sales process of that name that was found by a batch taken back.
    ProcessKept(String, Box<Label>),
    /// Put the sample company in.
    Sample,
    /// Kept what one's own records name of the sample company.
    SampleKept,
}

/// Something of a kind that has a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The stable word of the kind.
    pub kind: String,
    /// The name; empty where it needs none.
    pub name: String,
}

/// A field that was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldName {
    /// One that every record of the kind has, by its stable word.
    Own(String),
    /// A custom one, by its name.
    Custom(String),
}

/// One of two records that may be called the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alike {
    /// What it is called.
    pub name: String,
    /// What tells it from the other, where that is called the same.
    pub apart: Option<Apart>,
}

/// What tells a record from another that is called the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Apart {
    /// As it is written.
    Text(String),
    /// So many minor units of that currency.
    Amount(i64, String),
    /// A day, as `2026-12-04`.
    Day(String),
}

/// Quotas that are set at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotasSet {
    /// The fiscal year, in its stable form, where all are of one.
    pub year: Option<String>,
    /// How many.
    pub figures: usize,
    /// Why; empty where nobody said so.
    pub reason: String,
}

/// Something of a person, a team or the company in a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfPeriod {
    /// `company`, `team` or `person`.
    pub whose: Named,
    /// As every calendar reads it.
    pub period: String,
}

/// A part of the organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its stable word.
    pub word: String,
    /// What it is now; empty where that would be long.
    pub value: String,
}

impl Named {
    /// What is called so, of that kind.
    pub fn new(kind: &str, name: impl Into<String>) -> Named {
        Named { kind: kind.to_owned(), name: name.into() }
    }
}

impl From<&str> for Label {
    fn from(name: &str) -> Label {
        Label::Name(name.to_owned())
    }
}

impl From<String> for Label {
    fn from(name: String) -> Label {
        Label::Name(name)
    }
}

impl From<Deed> for Label {
    fn from(deed: Deed) -> Label {
        Label::Deed(deed)
    }
}

impl Label {
    /// What stands in the columns `label` and `deed`.
    pub(crate) fn columns(&self) -> (&str, Option<String>) {
        match self {
            Label::Name(name) => (name, None),
            Label::Deed(deed) => ("", Some(deed::encode(deed).to_string())),
        }
    }

    /// What these columns of a row say, of which the one of names comes first.
    pub(crate) fn read(row: &Row, name: usize, deed: usize) -> rusqlite::Result<Label> {
        match Deed::read(row, deed)? {
            Some(deed) => Ok(Label::Deed(deed)),
            None => Ok(Label::Name(row.get(name)?)),
        }
    }
}

impl Deed {
    /// What that column of a row says.
    pub(crate) fn read(row: &Row, column: usize) -> rusqlite::Result<Option<Deed>> {
        let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
        let unreadable =
            |error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error));
        deed::decode(&text).map(Some).map_err(unreadable)
    }
}
