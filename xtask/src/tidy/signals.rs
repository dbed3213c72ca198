//! Every signal has its page and its words in every language, and no page describes one that is not
//! there.

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::Tree;

const RULES: &str = "crates/insights/src/signals/rules.rs";
const PAGES: &str = "docs/signals/";
const LANGUAGES: [&str; 2] = ["en", "ja"];
const PARTS: [&str; 5] = ["name", "says", "why", "rep", "manager"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let rules = tree.file(RULES).map_or("", |file| file.text.as_str());
    let ids = ids(rules);
    let mut findings = Vec::new();
    for id in &ids {
        let page = format!("{PAGES}{id}.md");
        if !tree.has(&page) {
            let what = format!("signal `{id}` has no {page}");
            findings.push(Finding::in_file(RULES, what, "write its definition for people there"));
        }
        for language in LANGUAGES {
            findings.extend(missing_words(tree, id, language));
        }
    }
    let pages = tree.files.iter().filter_map(|file| {
        let id = file.path.strip_prefix(PAGES)?.strip_suffix(".md")?;
        (id != "README" && !ids.iter().any(|known| known == id)).then_some(&file.path)
    });
    let fix = "remove the page, or list the rule";
    findings.extend(pages.map(|path| Finding::in_file(path, "describes no signal", fix)));
    findings
}

/// The ids of the rules listed, which are the names of their files.
fn ids(rules: &str) -> Vec<String> {
    let code = Source::scan(rules).only(Kind::Code);
    let listed = code.lines().filter_map(|line| {
        let module = line.trim().strip_prefix('&')?.strip_suffix("::RULE,")?;
        Some(module.replace('_', "-"))
    });
    listed.collect()
}

fn missing_words(tree: &Tree, id: &str, language: &str) -> Vec<Finding> {
    let path = format!("crates/web/src/wording/signals.{language}.ftl");
    let words = tree.file(&path).map_or("", |file| file.text.as_str());
    let missing = PARTS.into_iter().map(|part| format!("signal-{id}-{part}"));
    let missing =
        missing.filter(|key| !words.lines().any(|line| line.starts_with(&format!("{key} = "))));
    let finding = |key: String| {
        Finding::in_file(&path, format!("has no `{key}`"), format!("add a line `{key} = …`"))
    };
    missing.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        Tree::of(files)
    }

    #[test]
    fn a_signal_without_page_or_words_is_found_and_a_page_without_signal() {
        let words: String =
            PARTS.iter().map(|part| format!("signal-gives-up-{part} = …\n")).collect();
        let complete = [
            (RULES, "pub static RULES: &[&Rule] = &[\n    &gives_up::RULE,\n];"),
            ("docs/signals/gives-up.md", ""),
            ("docs/signals/README.md", ""),
            ("crates/web/src/wording/signals.en.ftl", &words),
            ("crates/web/src/wording/signals.ja.ftl", &words),
        ];
        assert_eq!(check(&tree(&complete)), []);
        assert_eq!(check(&tree(&complete[..1])).len(), 11);
        let stray = [complete.as_slice(), &[("docs/signals/other.md", "")]].concat();
        assert_eq!(check(&tree(&stray)).len(), 1);
    }
}
