//! Links between our documents lead somewhere.

use super::Finding;
use super::tree::{File, Tree};

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let documents = tree.files.iter().filter(|file| file.extension() == "md");
    documents.flat_map(|file| broken_links(tree, file)).collect()
}

fn broken_links(tree: &Tree, file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for target in targets(line) {
            if !tree.has(&resolve(&file.path, target)) {
                let what = format!("the link to {target} leads nowhere");
                let fix = "mend the path; it is relative to this document";
                findings.push(Finding::at(&file.path, at + 1, what, fix));
            }
        }
    }
    findings
}

/// The files that `[text](target)` and `![text](target)` name, without their `#section`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let (target, _) = rest.split_once(')')?;
        let path = target.split('#').next().unwrap_or(target);
        (!path.is_empty() && !path.contains(':')).then_some(path)
    })
}

/// The path from the workspace root that `target` means inside `document`.
fn resolve(document: &str, target: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[track_caller]
    fn found(text: &str) -> Vec<String> {
        let others = [("docs/img/page.png", ""), ("README.md", "")];
        let tree = Tree::of(&[("docs/operating.md", text), others[0], others[1]]);
        check(&tree).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn links_that_lead_somewhere_pass() {
        assert_eq!(found("[r](../README.md#run), ![p](img/page.png), [f](./img/)"), [""; 0]);
        assert_eq!(found("[a](https://example.org/x) [m](mailto:a@b.org) [s](#below)"), [""; 0]);
    }

    #[test]
    fn links_that_lead_nowhere_are_found() {
        assert_eq!(found("[r](README.md)"), ["the link to README.md leads nowhere"]);
        let two = ["the link to a.md leads nowhere", "the link to b.md leads nowhere"];
        assert_eq!(found("[a](a.md) and [b](b.md#c)"), two);
    }
}
