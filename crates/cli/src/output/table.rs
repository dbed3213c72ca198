//! Tables: each cell as people read it and as programs do.

use std::borrow::Cow;

use super::Tone;

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    /// The stable name for programs.
    pub(crate) id: Cow<'static, str>,
    /// The heading for people.
    pub(crate) title: String,
    /// Whether it is set against the right edge, as numbers are.
    pub(crate) right: bool,
    /// To how many cells of the screen it may be cut; numbers are never cut.
    pub(crate) least: usize,
}

/// A text is not cut to less than this, unless its column says otherwise.
const NARROWEST: usize = 12;

impl Column {
    /// A column of text.
    pub(crate) fn text(id: impl Into<Cow<'static, str>>, title: impl Into<String>) -> Column {
        Column { id: id.into(), title: title.into(), right: false, least: NARROWEST }
    }

    /// A column of numbers.
    pub(crate) fn number(id: impl Into<Cow<'static, str>>, title: impl Into<String>) -> Column {
        Column { id: id.into(), title: title.into(), right: true, least: NARROWEST }
    }

    /// The same, cut to so much and no further: what is needed to tell the rows apart.
    pub(crate) fn at_least(self, least: usize) -> Column {
        Column { least, ..self }
    }
}

/// One value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Cell {
    /// For people: rounded, with units.
    pub(crate) shown: String,
    /// For programs: exact, empty where there is no value.
    pub(crate) plain: String,
    pub(crate) tone: Tone,
}

impl Cell {
    /// A text, the same for both.
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { shown: text.clone(), plain: text, tone: Tone::Plain }
    }

    /// A value shown otherwise than it is written for programs.
    pub(crate) fn new(shown: impl Into<String>, plain: impl Into<String>) -> Cell {
        Cell { shown: shown.into(), plain: plain.into(), tone: Tone::Plain }
    }

    /// No value, with the reason for people.
    pub(crate) fn absent(reason: impl Into<String>) -> Cell {
        Cell { shown: reason.into(), plain: String::new(), tone: Tone::Faint }
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The same value in another tone.
    pub(crate) fn toned(self, tone: Tone) -> Cell {
        Cell { tone, ..self }
    }
}

/// A table; every row has a cell for each column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Without the columns in which nothing is said.
    pub(crate) fn without_empty_columns(&self) -> Table {
        let said = |at: &usize| self.rows.iter().any(|row| !row[*at].is_empty());
        self.only((0..self.columns.len()).filter(said).collect())
    }

    /// Without its last column.
    pub(crate) fn without_last_column(&self) -> Table {
        self.only((0..self.columns.len().saturating_sub(1)).collect())
    }

    fn only(&self, places: Vec<usize>) -> Table {
        let of_row = |row: &Vec<Cell>| places.iter().map(|&at| row[at].clone()).collect();
        Table {
            columns: places.iter().map(|&at| self.columns[at].clone()).collect(),
            rows: self.rows.iter().map(of_row).collect(),
        }
    }
}
