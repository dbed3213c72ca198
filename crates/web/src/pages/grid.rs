//! A table of people (or groups) by figures, each with its dot where a rate is compared; the
//! template is `grid.html`.

use super::{Item, Linked};

/// The table.
#[derive(Default)]
pub(crate) struct Grid {
    /// What the first column holds.
    pub(crate) first: String,
    pub(crate) heads: Vec<GridHead>,
    pub(crate) rows: Vec<GridRow>,
    /// The line below; none where there is nothing to sum up.
    pub(crate) total: Option<GridRow>,
    /// The way to all lines, where only the first are shown.
    pub(crate) all: Option<Item>,
    pub(crate) previous: Option<Item>,
    pub(crate) next: Option<Item>,
    /// Said on paper of the lines that are not on it.
    pub(crate) on_paper: String,
}

/// A column heading.
#[derive(Default)]
pub(crate) struct GridHead {
    pub(crate) label: String,
    /// Whether dots stand before its numbers.
    pub(crate) dots: bool,
    /// Whether words stand below it, which begin at the left.
    pub(crate) in_words: bool,
}

/// One line.
pub(crate) struct GridRow {
    pub(crate) name: Item,
    pub(crate) cells: Vec<GridCell>,
}

/// One figure.
#[derive(Clone, Default)]
pub(crate) struct GridCell {
    pub(crate) svg: String,
    pub(crate) number: Linked,
    /// The interval and what it rests on.
    pub(crate) title: String,
    /// Its whole interval lies on the wrong side.
    pub(crate) warn: bool,
}
