//! What is said of files: why something was not taken in, and what was decided on the way.

use sales::process::StageKind;
use sources::problem::Fault;
use sources::{Note, Remark, RowProblem, Why, With};

use super::{Arg, Words};

/// What is wrong, and what to do about it.
pub fn wrong(words: Words, why: Why, with: &With) -> [String; 2] {
    let put: Vec<_> = with.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
    let word = why.word();
    [words.with(&format!("row-{word}"), &put), words.with(&format!("row-{word}-fix"), &put)]
}

/// The same with the value that is meant.
pub fn wrong_value(words: Words, problem: &RowProblem) -> [String; 2] {
    let [message, fix] = wrong(words, problem.why, &problem.with);
    [with_value(words, &message, problem.value.as_deref()), fix]
}

/// The same of a fault that is not of a row.
pub fn wrong_fault(words: Words, fault: &Fault) -> [String; 2] {
    let [message, fix] = wrong(words, fault.why, &fault.with);
    [with_value(words, &message, fault.value.as_deref()), fix]
}

/// What is wrong as a sentence, with the value that is meant.
pub fn with_value(words: Words, message: &str, value: Option<&str>) -> String {
    let message = ("message", Arg::Text(message));
    match value {
        Some(value) if !value.is_empty() => {
            words.with("row-wrong-value", &[message, ("value", Arg::Text(value))])
        }
        _ => words.with("row-wrong", &[message]),
    }
}

/// What was decided, and how it can be put right now that the files are stored, or only tried.
pub fn noted_of(words: Words, note: &Note, is_stored: bool) -> String {
    let said = noted(words, note);
    match note.remark {
        Remark::FoundProcess | Remark::ClosingsAdded => {
            let when = if is_stored { "stored" } else { "tried" };
            let put_right = words.say(&format!("note-{}-{when}", note.remark.word()));
            [said, put_right].join(&words.say("sentence-joint"))
        }
        _ => said,
    }
}

/// What was decided, and of which file.
pub fn noted(words: Words, note: &Note) -> String {
    let said = decided(words, note.remark, &note.with);
    match &note.file {
        Some(file) => words.pair(file, &said),
        None => said,
    }
}

/// What was decided.
pub fn decided(words: Words, remark: Remark, with: &With) -> String {
    let arg = |value| match (remark.counts(), str::parse(value)) {
        (true, Ok(count)) => Arg::Count(count),
        _ => Arg::Text(value),
    };
    let shown: Vec<(&str, String)> =
        with.iter().map(|(name, value)| (*name, shown(words, name, value))).collect();
    let put: Vec<_> = shown.iter().map(|(name, value)| (*name, arg(value))).collect();
    words.with(&format!("note-{}", remark.word()), &put)
}

/// Kinds of files and of stages, and what columns hold, are called as on the pages.
fn shown(words: Words, name: &str, value: &str) -> String {
    let called = |key: String, word: &str| {
        let name = words.say(&key);
        if name == key { word.to_owned() } else { name }
    };
    match name {
        "kind" => called(format!("file-kind-{}", value.replace(' ', "-")), value),
        "fields" => {
            let fields = value.split(" or ").map(|word| called(format!("field-{word}"), word));
            fields.collect::<Vec<_>>().join(" / ")
        }
        "kinds" => {
            let kinds = value.split(", ").map(|word| called(format!("process-kind-{word}"), word));
            kinds.collect::<Vec<_>>().join(&words.say("list-joint"))
        }
        "stages" => {
            let stages = value.split(BETWEEN_STAGES).map(|stage| with_kind(words, stage));
            stages.collect::<Vec<_>>().join(BETWEEN_STAGES)
        }
        _ => value.to_owned(),
    }
}

/// What stands between the stages of a process that was found.
const BETWEEN_STAGES: &str = " → ";

/// A stage, which is told with its kind where that is not open.
fn with_kind(words: Words, stage: &str) -> String {
    let ends = [StageKind::Won, StageKind::Lost].into_iter().find_map(|kind| {
        let name = stage.strip_suffix(&format!(" ({})", kind.word()))?;
        Some(words.stage(name, kind))
    });
    ends.unwrap_or_else(|| stage.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use std::collections::HashSet;

    /// Every name in the sentences, with something put in that stands in none.
    fn all(sentences: &[&'static str]) -> With {
        let names = sentences.iter().flat_map(|one| one.split('{').skip(1));
        let names = names.filter_map(|part| Some(part.split_once('}')?.0));
        names.map(|name| (name, if name == "n" { "77" } else { "X·Y" }.to_owned())).collect()
    }

    fn filled(sentence: &str, with: &With) -> String {
        with.iter().fold(sentence.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// English is what the files say themselves; Japanese is another language, says everything
    /// that is put in, and nothing is told as something else.
    #[test]
    fn every_reason_is_told_in_both_languages() {
        let (english, japanese) = (Words::new(Lang::En), Words::new(Lang::Ja));
        let mut told = HashSet::new();
        for why in Why::ALL {
            let sentences = why.english();
            let with = all(&sentences);
            assert_eq!(wrong(english, *why, &with), sentences.map(|one| filled(one, &with)));
            let japanese = wrong(japanese, *why, &with);
            for (text, sentence) in japanese.iter().zip(sentences) {
                assert!(!text.is_ascii() && !text.contains('{'), "{text}");
                assert_eq!(text.matches("X·Y").count(), sentence.matches('{').count(), "{text}");
            }
            assert!(told.insert(japanese), "{why:?} is told as another");
        }
    }

    #[test]
    fn kinds_of_stages_are_told_in_words() {
        let stages = "引合 → Offer → 成約 (won) → 失注 (lost)".to_owned();
        let found = vec![("stages", stages)];
        let told = |lang| decided(Words::new(lang), Remark::FoundProcess, &found);
        assert!(told(Lang::Ja).contains("引合 → Offer → 成約（受注） → 失注。"));
        assert!(told(Lang::En).contains("引合 → Offer → 成約 (won) → 失注 (lost)"));
        let added = vec![("kinds", "won, lost".to_owned())];
        let told = |lang| decided(Words::new(lang), Remark::ClosingsAdded, &added);
        assert!(told(Lang::Ja).contains("受注、失注"), "{}", told(Lang::Ja));
        assert!(told(Lang::En).contains("won, lost"));
    }

    #[test]
    fn how_a_process_is_put_right_fits_what_has_happened() {
        let with = [("stages", "A".to_owned()), ("kinds", "won".to_owned())];
        let note = |remark| Note { file: None, text: String::new(), remark, with: with.to_vec() };
        for lang in [Lang::En, Lang::Ja] {
            for remark in [Remark::FoundProcess, Remark::ClosingsAdded] {
                let told = |is_stored| noted_of(Words::new(lang), &note(remark), is_stored);
                let before = ["before the files are imported", "取り込む前に"];
                let says = |text: String| before.iter().any(|one| text.contains(one));
                assert!(says(told(false)) && !says(told(true)), "{}", told(true));
            }
        }
        assert!(!noted_of(Words::new(Lang::En), &note(Remark::NoZone), true).contains("Process"));
    }

    #[test]
    fn every_decision_is_told_in_both_languages() {
        let (english, japanese) = (Words::new(Lang::En), Words::new(Lang::Ja));
        let mut told = HashSet::new();
        for remark in Remark::ALL {
            let [sentence] = remark.english();
            let with = all(&[sentence]);
            assert_eq!(decided(english, *remark, &with), filled(sentence, &with));
            let japanese = decided(japanese, *remark, &with);
            assert!(!japanese.is_ascii() && !japanese.contains('{'), "{japanese}");
            let puts = |text: &str| text.matches("X·Y").count() + text.matches("77").count();
            assert_eq!(puts(&japanese), sentence.matches('{').count(), "{japanese}");
            assert!(told.insert(japanese), "{remark:?} is told as another");
        }
        let one = vec![("n", "1".to_owned())];
        assert!(decided(english, Remark::Footers, &one).starts_with("1 line below"));
        let many = vec![("n", "1425".to_owned())];
        assert!(decided(english, Remark::Footers, &many).starts_with("1,425 lines"));
    }
}
