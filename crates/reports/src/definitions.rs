//! What each metric means: the catalogue, for pages and the command line.

use serde::Serialize;

/// One metric's definition. The words in English and Japanese are messages of the faces, under
/// `metric-<id>-name`, `-words`, `-numerator`, `-denominator`, `-absent`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefinitionRow {
    /// Stable id, for example `win-rate`.
    pub id: &'static str,
    /// Version; it grows when the meaning changes.
    pub version: u16,
    /// `money`, `count`, `share`, `multiple` or `days`.
    pub unit: &'static str,
}

/// Every metric, in the order of the catalogue.
pub fn definitions() -> Vec<DefinitionRow> {
    metrics::catalogue::ALL
        .iter()
        .map(|d| DefinitionRow {
            id: d.id,
            version: d.version,
            unit: crate::figure::unit_word(d.unit),
        })
        .collect()
}
