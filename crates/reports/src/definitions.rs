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

/// By what metrics can be broken down, by the words of the `by` parameter.
pub const DIMENSIONS: [&str; 17] = {
    use metrics::facts::Dimension;
    let mut words = [""; 17];
    let mut place = 0;
    while place < words.len() {
        words[place] = Dimension::ALL[place].word();
        place += 1;
    }
    words
};

/// Words that faces put into the reader's language: those of figures beside a number
/// (`beside-…`), of what it is compared with (`against-…`), of the rows of breakdowns (`kind-…`),
/// of how records behind it ended (`end-…`), and of why there is none (`absent-…`).
pub fn words() -> Vec<String> {
    use metrics::facts::{Beside, compare::Against};
    use sales::activity::{ActivityKind, Direction, Outcome};
    let mut words: Vec<String> = Vec::new();
    words.extend(DIMENSIONS.map(|word| format!("by-{word}")));
    words.extend(Beside::ALL.map(|beside| format!("beside-{}", beside.word())));
    words.extend(Against::ALL.map(|against| format!("against-{}", against.word())));
    words.extend(ActivityKind::ALL.map(|kind| format!("kind-{}", kind.word())));
    words.extend(Direction::ALL.map(|direction| format!("kind-{}", direction.word())));
    words.extend(Outcome::ALL.map(|outcome| format!("kind-{}", outcome.word())));
    let kinds = metrics::catalogue::ALL.iter().flat_map(|definition| definition.kinds);
    words.extend(kinds.map(|kind| format!("kind-{kind}")));
    words.extend(crate::metric::End::ALL.map(|end| format!("end-{}", end.word())));
    words.extend(crate::figure::Absent::ALL.map(|absent| format!("absent-{}", absent.word())));
    words.extend(["opportunity", "lead", "activity"].map(|kind| format!("record-{kind}")));
    words.sort();
    words.dedup();
    words
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
