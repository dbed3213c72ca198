//! SQL stands in `records` alone, so that the store can change without anybody noticing.

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::{File, Tree};

const HOME: &str = "records";
const LIBRARY: &str = "rusqlite";
/// Words that begin a statement. Only inside literals, and only as SQL is written: in capitals.
const STATEMENTS: [&str; 8] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "ALTER TABLE ",
    "PRAGMA ",
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let elsewhere = |file: &&File| file.krate().is_some_and(|krate| krate != HOME);
    tree.rust().filter(elsewhere).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let source = Source::scan(&file.text);
    let literals = source.only(Kind::Literal);
    let code = source.only(Kind::Code);
    let mut findings = Vec::new();
    for (at, (literals, code)) in literals.lines().zip(code.lines()).enumerate() {
        let statement = STATEMENTS.iter().find(|words| literals.contains(*words));
        let what = match statement {
            Some(words) => format!("`{}` is SQL", words.trim_end()),
            None if code.contains(LIBRARY) => format!("`{LIBRARY}` speaks SQL"),
            None => continue,
        };
        let fix = "let `records` do it, behind a function that says what it is for";
        findings.push(Finding::at(&file.path, at + 1, what, fix));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    const QUERY: &str = "let rows = store.query(\n    \"SELECT id FROM event\",\n);\n";

    #[track_caller]
    fn lines_found(path: &str, text: &str) -> Vec<Option<usize>> {
        check(&Tree::of(&[(path, text)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn sql_outside_records_is_found() {
        assert_eq!(lines_found("crates/web/src/deals.rs", QUERY), [Some(2)]);
        assert_eq!(lines_found("crates/cli/src/a.rs", "use rusqlite::Connection;\n"), [Some(1)]);
    }

    #[test]
    fn sql_in_records_passes() {
        assert_eq!(lines_found("crates/records/src/store.rs", QUERY), []);
    }

    #[test]
    fn prose_is_not_sql() {
        let prose = "// SELECT a stage\n\"Select a stage\"\n";
        assert_eq!(lines_found("crates/web/src/a.rs", prose), []);
    }
}
