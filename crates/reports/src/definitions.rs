//! What each metric means: the catalogue, for pages and the command line.

use metrics::catalogue::{ALL, FAMILIES, Family};
use serde::Serialize;

/// One metric's definition. The words in English and Japanese are messages of the faces, under
/// `metric-<id>-name`, `-words`, `-numerator`, `-denominator`, `-absent`, and, for people who
/// have to act on it, `-question`, `-tells` and `-do`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefinitionRow {
    /// Stable id, for example `win-rate`.
    pub id: &'static str,
    /// Version; it grows when the meaning changes.
    pub version: u16,
    /// `money`, `count`, `share`, `multiple` or `days`.
    pub unit: &'static str,
    /// With which others it belongs, for example `winning`; its words are `family-<family>`.
    pub family: &'static str,
    /// By what it can be broken down, of [`DIMENSIONS`]; the one that says most comes first.
    pub by: Vec<&'static str>,
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
/// (`beside-…`), of families of metrics (`family-…`), of what it is compared with (`against-…`),
/// of the rows of breakdowns (`kind-…`), of how records behind it ended (`end-…`), and of why
/// there is none (`absent-…`).
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
    words.extend(FAMILIES.iter().map(|family| format!("family-{}", family.word)));
    let kinds = ALL.iter().flat_map(|definition| definition.kinds);
    words.extend(kinds.map(|kind| format!("kind-{kind}")));
    words.extend(crate::metric::End::ALL.map(|end| format!("end-{}", end.word())));
    words.extend(crate::figure::Absent::ALL.map(|absent| format!("absent-{}", absent.word())));
    words.extend(["opportunity", "lead", "activity"].map(|kind| format!("record-{kind}")));
    words.sort();
    words.dedup();
    words
}

/// Every metric, in the order of the catalogue: those of a family one after the other.
pub fn definitions() -> Vec<DefinitionRow> {
    let of_family = |family: &'static Family| {
        family.metrics.iter().map(|definition| DefinitionRow {
            id: definition.id,
            version: definition.version,
            unit: crate::figure::unit_word(definition.unit),
            family: family.word,
            by: definition.by.iter().map(|dimension| dimension.word()).collect(),
        })
    };
    FAMILIES.iter().flat_map(of_family).collect()
}
