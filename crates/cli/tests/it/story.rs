//! Every transcript in `stories/`.

use std::fs;
use std::path::Path;

use crate::transcript::differences;

#[test]
fn every_story_goes_as_it_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the stories are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 6, "only {} stories in {}", paths.len(), folder.display());
    let mut found = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(path).expect("a story is text");
        found.extend(differences(&name, &text));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
