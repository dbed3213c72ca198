//! A changed meaning of a number is news for the people who rely on it, so the changelog has a
//! place for it.

use super::Finding;
use super::tree::Tree;

const CHANGELOG: &str = "CHANGELOG.md";
const SECTION: &str = "Numbers that changed";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let text = tree.file(CHANGELOG).map_or("", |file| file.text.as_str());
    let is_section = |line: &str| line.starts_with('#') && line.ends_with(SECTION);
    if text.lines().any(is_section) {
        return Vec::new();
    }
    let fix = "add it to the newest version; write `None.` when no number changed";
    vec![Finding::in_file(CHANGELOG, format!("has no section `{SECTION}`"), fix)]
}

#[cfg(test)]
mod tests {
    use super::{CHANGELOG, Tree, check};

    #[test]
    fn the_section_is_wanted_as_a_heading() {
        let found = |text: &str| check(&Tree::of(&[(CHANGELOG, text)])).len();
        assert_eq!(found("# Changelog\n\n### Numbers that changed\n\nNone.\n"), 0);
        assert_eq!(found("# Changelog\n\nNumbers that changed\n"), 1);
        assert_eq!(check(&Tree::default()).len(), 1);
    }
}
