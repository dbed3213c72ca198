//! The glossary has each word once, where one looks for it.
//!
//! A term is a line that begins with the word in bold, as an item of a list or not.

use std::collections::BTreeMap;

use super::Finding;
use super::tree::Tree;

const GLOSSARY: &str = "GLOSSARY.md";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let text = tree.file(GLOSSARY).map_or("", |file| file.text.as_str());
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    let mut previous = String::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            previous.clear();
        }
        let Some(term) = term(line) else { continue };
        if let Some(first) = seen.insert(term.clone(), at + 1) {
            let what = format!("`{term}` stands on line {first} already");
            findings.push(Finding::at(GLOSSARY, at + 1, what, "keep one of the two"));
        } else if term < previous {
            let what = format!("`{term}` comes after `{previous}`");
            findings.push(Finding::at(GLOSSARY, at + 1, what, "sort the terms of a section"));
        }
        previous = term;
    }
    if seen.is_empty() {
        let fix = "write one line per word: `- **word**: what it means`";
        findings.push(Finding::in_file(GLOSSARY, "explains no word", fix));
    }
    findings
}

/// The word a line explains, in lower case.
fn term(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['-', '|', ' ']);
    let (term, _) = line.strip_prefix("**")?.split_once("**")?;
    Some(term.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{GLOSSARY, Tree, check};

    #[track_caller]
    fn lines_found(text: &str) -> Vec<Option<usize>> {
        check(&Tree::of(&[(GLOSSARY, text)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn sorted_and_unique_terms_pass() {
        assert_eq!(lines_found("# Words\n\n- **Account**: a\n- **deal**: d\n\n**Quota**: q\n"), []);
        assert_eq!(lines_found("| **account** | a |\n| **deal** | d |\n"), []);
    }

    #[test]
    fn a_second_meaning_is_found() {
        assert_eq!(lines_found("- **deal**: d\n- **Deal**: e\n"), [Some(2)]);
    }

    #[test]
    fn a_misplaced_term_is_found() {
        assert_eq!(lines_found("- **quota**: q\n- **deal**: d\n"), [Some(2)]);
    }

    #[test]
    fn each_section_is_sorted_on_its_own() {
        assert_eq!(lines_found("## People\n- **team**: t\n## Money\n- **amount**: a\n"), []);
    }

    #[test]
    fn an_empty_glossary_is_found() {
        assert_eq!(lines_found("# Words\n"), [None]);
        assert_eq!(check(&Tree::default()).len(), 1);
    }
}
