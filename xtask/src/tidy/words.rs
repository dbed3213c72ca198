//! Words that must not be committed: unfinished work, silenced tests, one machine's paths.

use super::Finding;
use super::tree::Tree;

/// A word and what to do instead. Each is written in two halves, so that this file passes its own
/// check.
const WORDS: [(&str, &str); 19] = [
    (concat!("TO", "DO"), "finish it, or leave it out"),
    (concat!("FIX", "ME"), "mend it, or leave it out"),
    (concat!("XX", "X"), "say what is meant"),
    (concat!("todo", "!"), "finish it, or leave it out"),
    (concat!("unimplemented", "!"), "finish it, or leave it out"),
    (concat!("#[", "ignore"), "make the test pass, or assert what happens and explain why"),
    (concat!("should", "_panic"), "return an error and assert it"),
    (concat!("<<<<", "<<<"), "finish the merge"),
    (concat!("Lorem ", "ipsum"), "write the real text"),
    (concat!("/wo", "rk/"), "use a path relative to the workspace"),
    (concat!("/ro", "ot/"), "use a path relative to the workspace"),
    (concat!("/ho", "me/"), "use a path relative to the workspace"),
    (concat!("/Us", "ers/"), "use a path relative to the workspace"),
    (concat!("/tm", "p/"), "use the tempfile crate, or mktemp"),
    (concat!("C:", "\\"), "use a path relative to the workspace"),
    (concat!("shared/", "design"), "say it in the product's own documents"),
    (concat!("work", "place"), "speak of the product alone"),
    (concat!("sub", "agent"), "speak of the product alone"),
    (concat!("this ", "session"), "speak of the product alone"),
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (at, line) in file.text.lines().enumerate() {
            for (word, fix) in WORDS.iter().filter(|(word, _)| has_word(line, word)) {
                let what = format!("`{word}` must not be committed");
                findings.push(Finding::at(&file.path, at + 1, what, *fix));
            }
        }
    }
    findings
}

/// Whether `line` has `word` with no letter right before or after it.
fn has_word(line: &str, word: &str) -> bool {
    let joins = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
    };
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !joins(word.chars().next(), before) && !joins(word.chars().next_back(), after)
    })
}

#[cfg(test)]
mod tests {
    use super::{Tree, WORDS, check};

    #[test]
    fn every_word_is_found_in_any_text_file() {
        for (word, _) in WORDS {
            let text = format!("fine\n  {word} later\n");
            let findings = check(&Tree::of(&[("docs/a.md", text.as_str())]));
            assert_eq!(findings.len(), 1, "{word}");
            assert_eq!(findings[0].line, Some(2));
        }
    }

    #[test]
    fn parts_of_longer_words_are_not_meant() {
        let (word, _) = WORDS[0];
        let text = format!("ES{word}S and {word}S");
        assert!(check(&Tree::of(&[("a.rs", text.as_str())])).is_empty());
    }
}
