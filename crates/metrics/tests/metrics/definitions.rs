//! The catalogue and its pages.

use metrics::catalogue;
use std::path::Path;

#[test]
fn every_metric_has_words_a_page_and_an_id_of_its_own() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/metrics");
    for definition in catalogue::ALL.iter() {
        let same = catalogue::ALL.iter().filter(|other| other.id == definition.id);
        assert_eq!(same.count(), 1, "{}", definition.id);
        assert!(std::ptr::eq(*definition, catalogue::find(definition.id).unwrap()));
        for words in [definition.sentence, definition.numerator, definition.absence] {
            assert!(words.ends_with('.') && words.len() > 10, "{}: {words}", definition.id);
        }
        let page = std::fs::read_to_string(pages.join(format!("{}.md", definition.id)));
        let page = page.unwrap_or_else(|e| panic!("docs/metrics/{}.md: {e}", definition.id));
        assert!(page.contains(definition.sentence), "{} says it otherwise", definition.id);
        assert!(page.contains(&format!("Version {}", definition.version)), "{}", definition.id);
    }
    assert!(catalogue::find("nothing").is_none());
}

#[test]
fn a_family_is_a_folder_of_metrics() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_families = catalogue::FAMILIES.iter().map(|family| family.metrics.len());
    assert_eq!(of_families.sum::<usize>(), catalogue::ALL.len());
    for family in catalogue::FAMILIES {
        for definition in family.metrics {
            let (folder, file) = [family.word, definition.id].map(|w| w.replace('-', "_")).into();
            let path = source.join(folder).join(format!("{file}.rs"));
            assert!(path.is_file(), "{} is not of {}", definition.id, family.word);
        }
    }
}

#[test]
fn the_index_lists_every_page_in_the_order_of_the_catalogue() {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/metrics/README.md");
    let index = std::fs::read_to_string(index).expect("the pages have an index");
    let links = index.lines().filter_map(|line| line.strip_prefix("- [")?.split_once("]("));
    let listed: Vec<_> = links.filter_map(|(_, rest)| Some(rest.split_once(".md)")?.0)).collect();
    let ids: Vec<_> = catalogue::ALL.iter().map(|definition| definition.id).collect();
    assert_eq!(listed, ids);
}
