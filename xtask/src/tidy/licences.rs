//! Every package we stand on has a licence we can ship.
//!
//! `cargo deny` checks more, but has to be installed; this runs wherever the tests run.

use super::Finding;
use super::packages::{Package, Packages};

const PERMISSIVE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Copyleft by the file: fine for what only tests use and nobody ships.
const TESTS_ONLY: [&str; 1] = ["MPL-2.0"];

pub(crate) fn check(packages: &Packages) -> Vec<Finding> {
    packages.all.iter().filter(|package| !is_allowed(package)).map(finding).collect()
}

fn finding(package: &Package) -> Finding {
    let Package { name, licence, .. } = package;
    Finding::in_file(
        "Cargo.lock",
        match licence {
            Some(licence) => format!("`{name}` is licensed as {licence}, which we cannot ship"),
            None => format!("`{name}` does not say how it is licensed"),
        },
        format!("do without it; `cargo tree --invert {name}` says who asks for it"),
    )
}

fn is_allowed(package: &Package) -> bool {
    let allowed = |licence: &str| {
        PERMISSIVE.contains(&licence) || !package.shipped && TESTS_ONLY.contains(&licence)
    };
    package.licence.as_deref().is_some_and(|expression| is_satisfied(expression, &allowed))
}

/// Whether the licences taken from an SPDX expression can all be allowed ones.
fn is_satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    // An old way to write OR.
    let expression = expression.replace('/', " OR ");
    let any = split(&expression, " OR ");
    if any.len() > 1 {
        return any.iter().any(|part| is_satisfied(part, allowed));
    }
    let all = split(&expression, " AND ");
    if all.len() > 1 {
        return all.iter().all(|part| is_satisfied(part, allowed));
    }
    let single = expression.trim();
    match single.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_satisfied(inner, allowed),
        None => allowed(single),
    }
}

/// Splits at `word` outside parentheses.
fn split<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in expression.match_indices(word) {
        let before = &expression[..at];
        if before.matches('(').count() == before.matches(')').count() {
            parts.push(&expression[start..at]);
            start = at + word.len();
        }
    }
    parts.push(&expression[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::{Package, Packages, check};

    #[track_caller]
    fn is_clean(licence: Option<&str>, shipped: bool) -> bool {
        let licence = licence.map(str::to_owned);
        let package = Package { name: "p".to_owned(), licence, shipped, ..Package::default() };
        check(&Packages { all: vec![package] }).is_empty()
    }

    #[test]
    fn permissive_licences_pass() {
        for licence in [
            "MIT",
            "MIT OR Apache-2.0",
            "Unlicense/MIT",
            "GPL-2.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "MIT AND (GPL-3.0 OR ISC)",
        ] {
            assert!(is_clean(Some(licence), true), "{licence}");
        }
    }

    #[test]
    fn other_licences_are_found() {
        for licence in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT AND GPL-3.0) OR AGPL-3.0",
            "Apache-2.0 WITH Some-exception",
            "",
        ] {
            assert!(!is_clean(Some(licence), true), "{licence}");
        }
        assert!(!is_clean(None, true));
    }

    #[test]
    fn copyleft_by_the_file_is_for_tests_only() {
        assert!(is_clean(Some("MPL-2.0"), false));
        assert!(!is_clean(Some("MPL-2.0"), true));
        assert!(!is_clean(Some("GPL-3.0"), false));
    }
}
