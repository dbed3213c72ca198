//! The messages of the command line: both languages have them all, and none is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn written(file: &str) -> BTreeSet<String> {
    let path = root().join(format!("../web/src/wording/{file}.ftl"));
    let text = fs::read_to_string(path).expect("the messages are there");
    let keys = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    keys.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).expect("the crate's own folder is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push_str(&fs::read_to_string(&path).expect("a source file is UTF-8"));
        }
    }
}

#[test]
fn both_languages_have_the_same_messages() {
    let (english, japanese) = (written("command_line.en"), written("command_line.ja"));
    let only_one: Vec<_> = english.symmetric_difference(&japanese).collect();
    assert!(only_one.is_empty(), "in one language only: {only_one:?}");
    assert!(english.len() > 50);
}

#[test]
fn every_message_is_written_and_used() {
    let mut code = String::new();
    sources(&root().join("src"), &mut code);
    let written = written("command_line.en");
    let mut used = BTreeSet::new();
    for part in code.split("\"cli-").skip(1) {
        let key = format!("cli-{}", part.split('"').next().unwrap_or_default());
        match key.split_once('{') {
            // A key put together at run time.
            Some((stem, _)) => {
                let fits: Vec<_> = written.iter().filter(|key| key.starts_with(stem)).collect();
                assert!(!fits.is_empty(), "no message begins with {stem}");
                used.extend(fits.into_iter().cloned());
            }
            None => {
                used.insert(key);
            }
        }
    }
    let missing: Vec<_> = used.difference(&written).collect();
    assert!(missing.is_empty(), "asked for but not written: {missing:?}");
    let unused: Vec<_> = written.difference(&used).collect();
    assert!(unused.is_empty(), "written but never asked for: {unused:?}");
}

/// Keys of the pages, as `say("key")` and `with(…, "key"` ask for them.
#[test]
fn the_words_of_the_pages_that_are_used_here_exist() {
    let mut code = String::new();
    sources(&root().join("src"), &mut code);
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let files = fs::read_dir(root().join("../web/src/wording")).expect("the messages are there");
    let names = files.map(|file| file.expect("an entry").file_name().into_string());
    let english = names.filter_map(|name| Some(name.ok()?.strip_suffix(".ftl")?.to_owned()));
    let english = english.filter(|name| name == "en" || name.ends_with(".en"));
    let written: BTreeSet<_> = english.flat_map(|name| written(&name)).collect();
    let mut used = BTreeSet::new();
    for verb in ["say(", "with(", "counted("] {
        for part in code.split(verb).skip(1) {
            let Some((before, rest)) = part.split_once('"') else { continue };
            let is_argument = before.chars().all(|c| c.is_alphanumeric() || ". ,_&".contains(c));
            let key = rest.split('"').next().unwrap_or_default();
            let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            // Words without a hyphen may be parts of a key.
            let is_whole = key.contains('-') && !key.ends_with('-');
            if is_argument && is_key && is_whole && !key.starts_with("cli-") {
                used.insert(key.to_owned());
            }
        }
    }
    let missing: Vec<_> = used.difference(&written).collect();
    assert!(missing.is_empty(), "asked for but not written: {missing:?}");
    assert!(used.len() > 10, "{used:?}");
}
