//! What is said of the store where something is wrong with it.

use records::Why;

use super::{Arg, Words};

/// What is wrong, and what helps.
pub fn wrong(words: Words, why: &Why) -> String {
    let (word, put) = parts(why);
    let put: Vec<_> = put.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
    words.with(&format!("store-{word}"), &put)
}

/// The same with the file that it is about.
pub fn wrong_in(words: Words, error: &records::Error) -> String {
    format!("{}: {}", error.path.display(), wrong(words, &error.why))
}

/// The word for it, and what is put into its sentence.
fn parts(why: &Why) -> (&'static str, Vec<(&'static str, String)>) {
    let of = |kind: &str, id: &str| vec![("kind", kind.to_owned()), ("id", id.to_owned())];
    match why {
        Why::NotAStore => ("not-a-store", vec![]),
        Why::Newer { found, known } => {
            ("newer", vec![("found", found.to_string()), ("known", known.to_string())])
        }
        Why::Locked => ("locked", vec![]),
        Why::DiskFull => ("disk-full", vec![]),
        Why::ReadOnly => ("read-only", vec![]),
        Why::ManyNames => ("many-names", vec![]),
        Why::CannotOpen => ("cannot-open", vec![]),
        Why::Damaged(detail) => ("damaged", vec![("detail", detail.clone())]),
        Why::UnknownBatch(batch) => ("unknown-batch", vec![("number", batch.0.to_string())]),
        Why::AlreadyUndone(batch) => ("already-undone", vec![("number", batch.0.to_string())]),
        Why::Followed { batch, by } => {
            ("followed", vec![("number", batch.0.to_string()), ("by", by.0.to_string())])
        }
        Why::GivenUp => ("given-up", vec![]),
        Why::Exists => ("exists", vec![]),
        Why::Itself => ("itself", vec![]),
        Why::InUse => ("in-use", vec![]),
        Why::ClockBehind { seconds, batch } => {
            let (lag, unit) = lasting(*seconds);
            let lag = ("lag", lag.to_string());
            let put = vec![lag, ("unit", unit.to_owned()), ("number", batch.0.to_string())];
            ("clock-behind", put)
        }
        Why::ChangedMeanwhile { kind, id } => ("changed-meanwhile", of(kind, id)),
        Why::Misplaced { kind, id } => ("misplaced", of(kind, id)),
        Why::NoRandomness(detail) => ("no-randomness", vec![("detail", detail.clone())]),
        Why::Password => {
            ("password", vec![("least", records::accounts::PASSWORD_LEAST.to_string())])
        }
        Why::LongPassword => {
            ("long-password", vec![("most", records::accounts::PASSWORD_MOST_BYTES.to_string())])
        }
        Why::SamePassword => ("same-password", vec![]),
        Why::PlainPassword => ("plain-password", vec![]),
        Why::WrongPassword => ("wrong-password", vec![]),
        Why::NoEmail => ("no-email", vec![]),
        Why::LongName => ("long-name", vec![("most", sales::names::NAME_MOST.to_string())]),
        Why::NoName => ("no-name", vec![]),
        Why::UnreadableName => ("unreadable-name", vec![]),
        Why::AccountExists => ("account-exists", vec![]),
        Why::NotTheFirst => ("not-the-first", vec![]),
        Why::LastAdministrator => ("last-administrator", vec![]),
        Why::Sqlite(error) => ("reports", vec![("detail", error.to_string())]),
    }
}

/// A number of seconds in the unit in which people say it.
fn lasting(seconds: i64) -> (i64, &'static str) {
    match seconds {
        0..7_200 => (seconds / 60, "minutes"),
        7_200..172_800 => (seconds / 3_600, "hours"),
        _ => (seconds / 86_400, "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use records::BatchId;
    use std::collections::HashSet;

    /// All but what only SQLite can make.
    fn every_reason() -> Vec<Why> {
        let (batch, kind, id) = (BatchId(1_425), "opportunity", || "006·X".to_owned());
        vec![
            Why::NotAStore,
            Why::Newer { found: 1_234, known: 77 },
            Why::Locked,
            Why::DiskFull,
            Why::ReadOnly,
            Why::CannotOpen,
            Why::Damaged("page 7".to_owned()),
            Why::UnknownBatch(batch),
            Why::AlreadyUndone(batch),
            Why::Followed { batch, by: BatchId(1_437) },
            Why::GivenUp,
            Why::Exists,
            Why::Itself,
            Why::ManyNames,
            Why::InUse,
            Why::ClockBehind { seconds: 7_199, batch },
            Why::ClockBehind { seconds: 7_200, batch },
            Why::ClockBehind { seconds: 172_800, batch },
            Why::ChangedMeanwhile { kind, id: id() },
            Why::Misplaced { kind, id: id() },
            Why::NoRandomness("page 7".to_owned()),
            Why::Password,
            Why::LongPassword,
            Why::SamePassword,
            Why::PlainPassword,
            Why::LongName,
            Why::NoName,
            Why::UnreadableName,
            Why::WrongPassword,
            Why::NoEmail,
            Why::AccountExists,
            Why::NotTheFirst,
            Why::LastAdministrator,
        ]
    }

    /// English is what the store says itself; Japanese says all that is put in, but for words that
    /// it has of its own.
    #[test]
    fn every_reason_is_told_in_both_languages() {
        let (english, japanese) = (Words::new(Lang::En), Words::new(Lang::Ja));
        let mut told = HashSet::new();
        for why in every_reason() {
            assert_eq!(wrong(english, &why), why.to_string());
            let text = wrong(japanese, &why);
            let (_, put) = parts(&why);
            for (name, value) in put.iter().filter(|(name, _)| !["kind", "unit"].contains(name)) {
                assert!(text.contains(value.as_str()), "{name} of {text}");
            }
            let has_english = ["opportunity", "minutes", "hours", "days"].map(|w| text.contains(w));
            assert!(
                !text.is_ascii() && !text.contains('{') && !has_english.contains(&true),
                "{text}"
            );
            assert!(told.insert(text), "{why:?} is told as another");
        }
    }

    #[test]
    fn the_file_is_named() {
        let error = records::Error { path: "a/b.db".into(), why: Why::InUse };
        assert_eq!(wrong_in(Words::new(Lang::En), &error), error.to_string());
        assert!(wrong_in(Words::new(Lang::Ja), &error).starts_with("a/b.db: データが使用中です"));
    }
}
