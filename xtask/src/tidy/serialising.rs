//! Who may be turned into text and back: the answers of `reports`, and private mirrors of foreign
//! rows. The nouns and the measures stay free to change.

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::{File, Tree};

/// Crates whose types nobody serialises.
const NEVER: [&str; 4] = ["sales", "stats", "metrics", "insights"];
/// Crates that keep private mirrors of rows, requests or settings.
const PRIVATE_ONLY: [&str; 4] = ["sources", "records", "web", "cli"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let krate = file.krate().unwrap_or_default();
    let (never, private_only) = (NEVER.contains(&krate), PRIVATE_ONLY.contains(&krate));
    if !never && !private_only {
        return Vec::new();
    }
    let code = Source::scan(&file.text).only(Kind::Code);
    let lines: Vec<&str> = code.lines().collect();
    let mut findings = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !is_serde(line) {
            continue;
        }
        if never {
            let what = format!("`{krate}` must not serialise its types");
            let fix = "mirror the type in `reports`, or in a private row of `sources` or `records`";
            findings.push(Finding::at(&file.path, at + 1, what, fix));
        } else if is_derive(line) && lines[at..].iter().find_map(|line| item(line)) == Some(true) {
            let what = "a public type must not be serialisable here";
            let fix = "make it private to its module; what others read belongs in `reports`";
            findings.push(Finding::at(&file.path, at + 1, what, fix));
        }
    }
    findings
}

fn is_serde(line: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    line.split(|char| !is_word(char)).any(|word| matches!(word, "Serialize" | "Deserialize"))
}

fn is_derive(line: &str) -> bool {
    // `use serde::Serialize;` is no derive; a derive broken over lines has no `use` either.
    !line.trim_start().starts_with("use ") && !line.contains("impl")
}

/// Whether the type that this line begins is public; `None` when it begins no type.
fn item(line: &str) -> Option<bool> {
    let words: Vec<&str> = line.split_whitespace().take(2).collect();
    match words.as_slice() {
        ["pub", "struct" | "enum"] => Some(true),
        ["struct" | "enum", ..] => Some(false),
        [visibility, "struct" | "enum"] if visibility.starts_with("pub(") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    const PUBLIC: &str = "#[derive(Debug, Serialize)]\n#[serde(tag)]\npub struct Row {\n}\n";
    const PRIVATE: &str = "use serde::Deserialize;\n\n#[derive(Deserialize)]\nstruct Row {\n}\n";
    const BROKEN: &str = "#[derive(\n    serde::Serialize,\n)]\npub enum Row {\n}\n";

    #[track_caller]
    fn lines_found(path: &str, text: &str) -> Vec<Option<usize>> {
        check(&Tree::of(&[(path, text)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn reports_may_serialise() {
        assert_eq!(lines_found("crates/reports/src/team.rs", PUBLIC), []);
    }

    #[test]
    fn nouns_and_measures_may_not() {
        assert_eq!(lines_found("crates/sales/src/money.rs", PUBLIC), [Some(1)]);
        assert_eq!(lines_found("crates/metrics/src/gap.rs", PRIVATE), [Some(1), Some(3)]);
        assert_eq!(lines_found("crates/insights/src/a.rs", "impl Serialize for A {}"), [Some(1)]);
    }

    #[test]
    fn rows_are_private() {
        assert_eq!(lines_found("crates/sources/src/plan.rs", PRIVATE), []);
        let in_module = PUBLIC.replace("pub struct", "pub(super) struct");
        assert_eq!(lines_found("crates/records/src/row.rs", &in_module), []);
        assert_eq!(lines_found("crates/sources/src/plan.rs", PUBLIC), [Some(1)]);
        assert_eq!(lines_found("crates/web/src/api.rs", BROKEN), [Some(2)]);
    }

    #[test]
    fn comments_and_texts_may_speak_of_it() {
        assert_eq!(lines_found("crates/sales/src/a.rs", "// Serialize\n\"Serialize\"\n"), []);
    }
}
