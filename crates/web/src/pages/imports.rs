//! Imports: handing files in, checking them, and what was taken in before.

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod file;
pub(crate) mod list;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use records::Rejected;
use sales::day::Instant;
use sales::event::RecordKind;
use sources::RowProblem;

use super::{Frame, Item, Place, places_to_set_up};
use crate::asker::Asker;
use crate::door::account;
use crate::handlers::Reader;
use crate::imports::PATH;
use crate::samples::Holds;
use crate::server::Server;
use crate::wording::dates::DateFormat;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

/// The frame of a page about imports, at which only the list is a place of the rail.
fn frame(server: &Server, asker: &Asker, reader: &Reader, title: &str) -> Frame {
    let mut frame = Frame::new(reader.words, &reader.address, PATH, title);
    let item = |place: Place| Item {
        current: place.path == PATH,
        ..Item::link(place.label, reader.address.to(place.path))
    };
    let has_accounts = asker.signed_in.is_some();
    let places = places_to_set_up(reader.words, true, has_accounts);
    frame.set_up = places.into_iter().map(item).collect();
    if let Some(signed_in) = &asker.signed_in {
        frame.account = Some(Item::link(&signed_in.name, reader.address.to(account::PATH)));
        frame.form_token.clone_from(&signed_in.form_token);
    }
    if server.holds() == Holds::Sample {
        frame.sample_out = reader.address.to("/sample/out");
    }
    frame
}

/// The name of a word in the reader's language; the word itself where it has none.
fn named(words: Words, key: &str, word: &str) -> String {
    let name = words.say(key);
    if name == key { word.to_owned() } else { name }
}

/// What a file was taken for.
fn kind_of_file(words: Words, word: &str) -> String {
    named(words, &format!("file-kind-{}", word.replace(' ', "-")), word)
}

/// Records of a kind.
fn kind_of_record(words: Words, kind: RecordKind) -> String {
    words.say(&format!("records-kind-{}", kind.word()))
}

fn number(count: u64) -> String {
    grouped(i128::from(count))
}

/// A moment, to the minute, where the organisation is.
fn moment(server: &Server, words: Words, at: Instant) -> String {
    DateFormat { lang: words.lang }.minute(&server.history().organisation().zone, at)
}

/// A problem as it is told.
struct Told {
    /// Where it stands.
    place: String,
    message: String,
    fix: String,
    /// Whether it is told in English, whatever the language of the page.
    is_english: bool,
}

impl Told {
    fn of(words: Words, problem: &RowProblem) -> Told {
        let RowProblem { file, row, column, value, message, fix, why } = problem;
        let (column, value) = (column.as_deref(), value.as_deref());
        let Some(why) = why else {
            return Told::at(words, file, *row, column, value, message, fix);
        };
        let message = words.say(&format!("row-{}", why.word()));
        let message = match value {
            Some(value) if !value.is_empty() => {
                let parts = [("message", Arg::Text(message.as_str())), ("value", Arg::Text(value))];
                words.with("row-wrong-value", &parts)
            }
            _ => words.with("row-wrong", &[("message", Arg::Text(message.as_str()))]),
        };
        let fix = words.say(&format!("row-{}-fix", why.word()));
        let place = Told::at(words, file, *row, column, None, "", "").place;
        Told { place, message, fix, is_english: false }
    }

    fn at(
        words: Words,
        file: &str,
        row: Option<u64>,
        column: Option<&str>,
        value: Option<&str>,
        message: &str,
        fix: &str,
    ) -> Told {
        let row = row.map(|row| words.with("import-line", &[("line", Arg::Text(&number(row)))]));
        let parts = [Some(file.to_owned()), row, column.map(str::to_owned)];
        let place = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let value = value.map(|value| format!(" (“{value}”)")).unwrap_or_default();
        let message = format!("{message}{value}.");
        Told { place, message, fix: fix.to_owned(), is_english: true }
    }
}

/// A file of rejected rows, to be kept.
pub(crate) fn file_of_rejected(rejected: &Rejected) -> Response {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let stem = rejected.file.rsplit_once('.').map_or(&*rejected.file, |(stem, _)| stem);
    let name: String = stem.chars().map(plain).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"rejected-{name}.csv\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, rejected.csv.clone()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use sources::Why;

    #[test]
    fn every_usual_reason_is_told_in_the_language_of_the_page() {
        let told = |lang, why| {
            let (row, value) = (Some(7), Some("x".to_owned()));
            let (message, fix) = ("wrong".to_owned(), "mend it".to_owned());
            let (file, why) = ("a.csv".into(), Some(why));
            let problem = RowProblem { file, row, column: None, value, message, fix, why };
            Told::of(Words::new(lang), &problem)
        };
        let mut all = std::collections::HashSet::new();
        for why in Why::ALL {
            let japanese = told(Lang::Ja, why);
            assert!(japanese.message.ends_with("（「x」）。"), "{}", japanese.message);
            assert!(!japanese.fix.is_ascii(), "{}", japanese.fix);
            assert!(all.insert(japanese.message), "{why:?} is told as another");
            assert!(told(Lang::En, why).message.ends_with("(“x”)."));
        }
    }
}
