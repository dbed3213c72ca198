//! Whose the ids of files are: what the sources are called, and deals that would be there twice
//! because two sources have them.

use records::IssuedTwice;

use crate::imports::{Outcome, Sent};
use crate::wording::{Arg, Words};

/// The source by its word, with what a word means that says little.
pub(super) fn named(words: Words, source: &str) -> String {
    match source {
        "csv" => words.say("import-source-csv"),
        _ => source.to_owned(),
    }
}

/// Of how many deals another source has the same ids, and what to do about it.
pub(super) fn doubles(words: Words, sent: &Sent, outcome: &Outcome) -> Vec<String> {
    let told = |twice: &IssuedTwice| {
        let of_source = sent.previews.iter().filter(|one| *one.source == *twice.source);
        let files: Vec<&str> = of_source.map(|preview| &*preview.name).collect();
        let files = files.join(&words.say("list-joint"));
        let [source, other] = [&twice.source, &twice.other].map(|source| named(words, source));
        let word = if outcome.stored { "import-doubles-stored" } else { "import-doubles" };
        let with = [
            ("n", Arg::Count(usize::try_from(twice.deals).unwrap_or(usize::MAX))),
            ("source", Arg::Text(&source)),
            ("other", Arg::Text(&other)),
            ("word", Arg::Text(&twice.other)),
            ("files", Arg::Text(&files)),
        ];
        words.with(word, &with)
    };
    outcome.appended.issued_twice.iter().map(told).collect()
}
