//! The catalogue and its pages.

use metrics::catalogue;
use std::path::Path;

#[test]
fn every_metric_has_words_a_page_and_an_id_of_its_own() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/metrics");
    for definition in catalogue::ALL {
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
