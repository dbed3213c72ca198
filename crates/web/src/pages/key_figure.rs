//! One figure of the row below the sentence; the template is `key_figures.html`.

/// A figure with what stands beside it.
pub(crate) struct KeyFigure {
    pub(crate) label: String,
    pub(crate) value: String,
    /// The interval and what it rests on, for a tooltip.
    pub(crate) exact: String,
    pub(crate) note: String,
    /// The records behind it; empty where there are none.
    pub(crate) href: String,
    pub(crate) count: u64,
}
