//! Every metric of the catalogue has its file, its page and its wording in every language, and
//! nothing describes a metric that is not there.

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::Tree;

const CATALOGUE: &str = "crates/metrics/src/catalogue.rs";
const PAGES: &str = "docs/metrics/";
const LANGUAGES: [&str; 2] = ["en", "ja"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let catalogue = tree.file(CATALOGUE).map_or("", |file| file.text.as_str());
    let modules = modules(catalogue);
    if modules.is_empty() {
        let fix = "list every metric as `&crate::its_file::DEFINITION`";
        return vec![Finding::in_file(CATALOGUE, "lists no metric", fix)];
    }
    let mut findings = Vec::new();
    for (module, line) in &modules {
        let id = id_of(module);
        findings.extend(missing_files(tree, module, &id, *line));
        findings.extend(missing_wording(tree, &id));
    }
    findings.extend(unlisted(tree, &modules));
    findings.extend(orphans(tree, &modules));
    findings
}

/// The id of the metric in a module such as `winning/win_rate`.
fn id_of(module: &str) -> String {
    let file = module.rsplit_once('/').map_or(module, |(_, file)| file);
    file.replace('_', "-")
}

/// The modules of the metrics that the catalogue lists, as paths, each with its line there.
fn modules(catalogue: &str) -> Vec<(String, usize)> {
    let code = Source::scan(catalogue).only(Kind::Code);
    let mut modules = Vec::new();
    for (at, line) in code.lines().enumerate() {
        for rest in line.split("crate::").skip(1) {
            if let Some((module, _)) = rest.split_once("::DEFINITION") {
                modules.push((module.replace("::", "/"), at + 1));
            }
        }
    }
    modules
}

fn missing_files(tree: &Tree, module: &str, id: &str, line: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let code = format!("crates/metrics/src/{module}.rs");
    let says_id = tree.file(&code).is_some_and(|file| has_id(&file.text, id));
    if !says_id {
        let what = format!("metric `{id}` has no {code} with `id: \"{id}\"`");
        findings.push(Finding::at(CATALOGUE, line, what, "name the file after the metric"));
    }
    let page = format!("{PAGES}{id}.md");
    if !tree.has(&page) {
        let what = format!("metric `{id}` has no {page}");
        findings.push(Finding::at(CATALOGUE, line, what, "write its definition for people there"));
    }
    findings
}

fn has_id(text: &str, id: &str) -> bool {
    let source = Source::scan(text);
    let (code, literals) = (source.only(Kind::Code), source.only(Kind::Literal));
    let wanted = format!("\"{id}\"");
    code.lines()
        .zip(literals.lines())
        .any(|(code, literal)| code.trim_start().starts_with("id:") && literal.trim() == wanted)
}

fn missing_wording(tree: &Tree, id: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for language in LANGUAGES {
        let path = format!("crates/web/src/wording/metrics.{language}.ftl");
        let wording = tree.file(&path).map_or("", |file| file.text.as_str());
        for message in [format!("metric-{id}-name"), format!("metric-{id}-words")] {
            if !has_message(wording, &message) {
                let fix = format!("add a line `{message} = …`");
                findings.push(Finding::in_file(&path, format!("has no `{message}`"), fix));
            }
        }
    }
    findings
}

fn has_message(wording: &str, message: &str) -> bool {
    wording.lines().any(|line| {
        line.strip_prefix(message).is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

/// Metrics that have a definition and are not in the catalogue: nobody would ever see them.
fn unlisted(tree: &Tree, modules: &[(String, usize)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let module = file.path.strip_prefix("crates/metrics/src/");
        let Some(module) = module.and_then(|path| path.strip_suffix(".rs")) else { continue };
        let defines = Source::scan(&file.text).only(Kind::Code).contains(" DEFINITION:");
        if defines && !modules.iter().any(|(listed, _)| listed == module) {
            let path = module.replace('/', "::");
            let fix = format!("add `&crate::{path}::DEFINITION` to {CATALOGUE}");
            findings.push(Finding::in_file(&file.path, "is not in the catalogue", fix));
        }
    }
    findings
}

fn orphans(tree: &Tree, modules: &[(String, usize)]) -> Vec<Finding> {
    let pages = tree.files.iter().filter_map(|file| {
        let id = file.path.strip_prefix(PAGES)?.strip_suffix(".md")?;
        Some((file.path.as_str(), id))
    });
    let is_known = |id: &str| modules.iter().any(|(module, _)| id_of(module) == id);
    pages
        .filter(|(_, id)| *id != "README" && !is_known(id))
        .map(|(path, id)| {
            let fix = "delete it, or put its metric into the catalogue";
            Finding::in_file(path, format!("describes `{id}`, which is no metric"), fix)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, Tree, check};

    const LIST: &str = "// &crate::not_this::DEFINITION\nstatic ALL: &[&Definition] = &[\n    \
        &crate::winning::win_rate::DEFINITION,\n];\n";
    const METRIC: &str = "pub const DEFINITION: Definition = Definition {\n    id: \"win-rate\",\n";
    const WORDING: &str = "metric-win-rate-name = Win rate\nmetric-win-rate-words =\n    Won.\n";

    fn complete() -> Vec<(&'static str, &'static str)> {
        vec![
            (CATALOGUE, LIST),
            ("crates/metrics/src/winning/win_rate.rs", METRIC),
            ("docs/metrics/win-rate.md", ""),
            ("docs/metrics/README.md", ""),
            ("crates/web/src/wording/metrics.en.ftl", WORDING),
            ("crates/web/src/wording/metrics.ja.ftl", WORDING),
        ]
    }

    #[track_caller]
    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_complete_catalogue_passes() {
        assert_eq!(findings(&complete()), [""; 0]);
    }

    #[test]
    fn every_missing_part_is_found() {
        for (at, found) in [
            (0, "lists no metric"),
            (
                1,
                "metric `win-rate` has no crates/metrics/src/winning/win_rate.rs with `id: \"win-rate\"`",
            ),
            (2, "metric `win-rate` has no docs/metrics/win-rate.md"),
            (4, "has no `metric-win-rate-name`"),
            (5, "has no `metric-win-rate-name`"),
        ] {
            let mut files = complete();
            files.remove(at);
            assert_eq!(findings(&files).first().map(String::as_str), Some(found));
        }
    }

    #[test]
    fn a_metric_with_another_id_is_found() {
        let mut files = complete();
        files[1].1 = "pub const DEFINITION: Definition = Definition {\n    id: \"wins\",\n";
        let file = "crates/metrics/src/winning/win_rate.rs";
        let found = format!("metric `win-rate` has no {file} with `id: \"win-rate\"`");
        assert_eq!(findings(&files), [found]);
    }

    #[test]
    fn a_longer_message_is_another_message() {
        let mut files = complete();
        files[4].1 = "metric-win-rate-name-short = Wins\nmetric-win-rate-words = Won.\n";
        assert_eq!(findings(&files), ["has no `metric-win-rate-name`"]);
    }

    #[test]
    fn a_metric_outside_the_catalogue_is_found() {
        let mut files = complete();
        files.push(("crates/metrics/src/gap.rs", "pub static DEFINITION: Definition = X;\n"));
        assert_eq!(findings(&files), ["is not in the catalogue"]);
    }

    #[test]
    fn a_page_without_a_metric_is_found() {
        let mut files = complete();
        files.push(("docs/metrics/gap.md", ""));
        assert_eq!(findings(&files), ["describes `gap`, which is no metric"]);
    }
}
