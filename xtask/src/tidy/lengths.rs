//! Files, functions and lines stay short enough to be read in one go.

use unicode_width::UnicodeWidthStr as _;

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::{File, Tree};

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;
const LINE_COLUMNS_MAX: usize = 100;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let source = Source::scan(&file.text);
    let mut findings = Vec::new();
    let line_count = file.text.lines().count();
    if line_count > FILE_LINES_MAX {
        findings.push(Finding::in_file(
            &file.path,
            format!("{line_count} lines; a file has at most {FILE_LINES_MAX}"),
            "give a second idea a file of its own, or move long tests to tests.rs beside it",
        ));
    }
    for function in source.functions() {
        if function.line_count > FUNCTION_LINES_MAX {
            let (name, lines) = (&function.name, function.line_count);
            findings.push(Finding::at(
                &file.path,
                function.first_line,
                format!("`{name}` has {lines} lines; a function has at most {FUNCTION_LINES_MAX}"),
                "give a step of it a name and make it a function",
            ));
        }
    }
    let code = source.only(Kind::Code);
    let literals = source.only(Kind::Literal);
    let kinds = code.lines().zip(literals.lines());
    for (at, (line, (code, literal))) in file.text.lines().zip(kinds).enumerate() {
        let columns = line.width();
        if columns > LINE_COLUMNS_MAX && !cannot_be_broken(line, code, literal) {
            findings.push(Finding::at(
                &file.path,
                at + 1,
                format!("{columns} columns; a line has at most {LINE_COLUMNS_MAX}"),
                "break the line (full-width characters count 2)",
            ));
        }
    }
    findings
}

/// A line that is only a literal, or a comment that is only an address: rustfmt leaves both alone.
fn cannot_be_broken(line: &str, code: &str, literal: &str) -> bool {
    let only_punctuation = code.chars().all(|char| char.is_whitespace() || ",;()[]".contains(char));
    let only_literal = only_punctuation && !literal.trim().is_empty();
    let comment = line.trim().trim_start_matches(['/', '!', '-', '*', ' ']);
    let only_address = comment.contains("://") && !comment.contains(' ');
    only_literal || only_address
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[track_caller]
    fn lines_found(text: &str) -> Vec<Option<usize>> {
        check(&Tree::of(&[("a.rs", text)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_file_of_501_lines_is_too_long() {
        assert_eq!(lines_found(&"\n".repeat(500)), []);
        assert_eq!(lines_found(&"\n".repeat(501)), [None]);
    }

    #[test]
    fn a_function_of_71_lines_is_too_long() {
        let function = |inner: usize| format!("\nfn a() {{{}}}\n", "\n".repeat(inner));
        assert_eq!(lines_found(&function(69)), []);
        assert_eq!(lines_found(&function(70)), [Some(2)]);
    }

    #[test]
    fn a_line_of_101_columns_is_too_long() {
        assert_eq!(lines_found(&format!("// {}", "a ".repeat(48))), []);
        assert_eq!(lines_found(&format!("\n// {}", "a ".repeat(49))), [Some(2)]);
    }

    #[test]
    fn full_width_characters_count_two_columns() {
        assert_eq!(lines_found(&format!("//{}", "商".repeat(49))), []);
        assert_eq!(lines_found(&format!("// {}", "商".repeat(49))), [Some(1)]);
    }

    #[test]
    fn literals_and_addresses_on_their_own_may_be_long() {
        let long = "x".repeat(120);
        assert_eq!(lines_found(&format!("    \"{long}\",")), []);
        assert_eq!(lines_found(&format!("r\"\n{long}\"")), []);
        assert_eq!(lines_found(&format!("/// https://example.org/{long}")), []);
        assert_eq!(lines_found(&format!("let {long} = \"\";")), [Some(1)]);
        assert_eq!(lines_found(&format!("// see https://example.org/{long}")), [Some(1)]);
    }

    #[test]
    fn only_rust_is_measured() {
        let tree = Tree::of(&[("a.csv", "x".repeat(200).as_str())]);
        assert!(check(&tree).is_empty());
    }
}
