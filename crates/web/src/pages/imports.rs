//! Imports: handing files in, checking them, and what was taken in before.

pub(crate) mod batch;
mod brought;
pub(crate) mod check;
pub(crate) mod file;
mod groups;
mod issuers;
pub(crate) mod list;
mod newcomers;
mod process;
mod stages;
mod teams;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use records::{Batch, Problem, Rejected};
use sales::day::Instant;
use sales::event::RecordKind;
use sources::{RowProblem, Why, With, retold};

use super::{Frame, Item, Place, places_to_set_up};
use crate::asker::Asker;
use crate::door::account;
use crate::handlers::Reader;
use crate::imports::PATH;
use crate::samples::Holds;
use crate::server::Server;
use crate::wording::dates::DateFormat;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words, told};

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
    if server.holds() == Holds::Sample {
        frame.sample_out = reader.address.to("/sample/out");
    }
    frame.known_to(asker.signed_in.as_ref(), reader.address.to(account::PATH))
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

/// Whence an import, or another change, came.
fn way(words: Words, source: &str) -> String {
    named(words, &format!("import-way-{source}"), source)
}

/// What an import, or another change, is called.
fn label(words: Words, batch: &Batch) -> String {
    match words.label(&batch.label) {
        nameless if nameless.is_empty() => way(words, &batch.source),
        label => label,
    }
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
    /// Whether it is told in English, whatever the language of the page: it was written down in
    /// words that are no longer used.
    is_english: bool,
}

impl Told {
    fn of(words: Words, problem: &RowProblem) -> Told {
        let [message, fix] = told::wrong_value(words, problem);
        let RowProblem { file, row, column, .. } = problem;
        Told { place: place(words, file, *row, column.as_deref()), message, fix, is_english: false }
    }

    /// One of an earlier import.
    fn stored(words: Words, problem: &Problem) -> Told {
        let Problem { file, row, column, value, message, fix } = problem;
        let said = Why::told(message, fix).map(|(why, with)| told::wrong(words, why, &with));
        let is_english = said.is_none();
        let [message, fix] = said.unwrap_or_else(|| [message.clone(), fix.clone()]);
        let message = told::with_value(words, &message, value.as_deref());
        Told { place: place(words, file, *row, column.as_deref()), message, fix, is_english }
    }
}

/// Where something stands: the file, the line, the column.
fn place(words: Words, file: &str, row: Option<u64>, column: Option<&str>) -> String {
    let row = row.map(|row| line(words, row));
    let parts = [Some(file.to_owned()), row, column.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn line(words: Words, row: u64) -> String {
    words.with("import-line", &[("line", Arg::Text(&number(row)))])
}

/// A file of rejected rows, to be kept.
pub(crate) fn file_of_rejected(words: Words, rejected: &Rejected) -> Response {
    let place = |row| line(words, row);
    let say = |why, with: &With| told::wrong(words, why, with);
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-_.".contains(*c);
    let stem = rejected.file.rsplit_once('.').map_or(&*rejected.file, |(stem, _)| stem);
    let plain: String = stem.chars().map(|c| if is_plain(&c) { c } else { '_' }).collect();
    // As RFC 6266 has it, for names in any script.
    let byte = |byte: &u8| match char::from(*byte) {
        c if is_plain(&c) => c.to_string(),
        _ => format!("%{byte:02X}"),
    };
    let whole: String = stem.as_bytes().iter().map(byte).collect();
    let names = format!(
        "attachment; filename=\"rejected-{plain}.csv\"; filename*=UTF-8''rejected-{whole}.csv"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, names),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, retold(&rejected.csv, place, say)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;

    #[test]
    fn every_way_in_has_a_name_in_both_languages() {
        let own = ["files", "plan", "sample", "setup", "quotas", "commits"];
        for source in own.into_iter().chain([sales::event::INFERRED, sales::event::BY_HAND]) {
            let names = [Lang::En, Lang::Ja].map(|lang| way(Words::new(lang), source));
            assert!(names.iter().all(|name| name != source), "{source}: {names:?}");
            assert_ne!(names[0], names[1]);
        }
        // A source that somebody named keeps its name.
        assert_eq!(way(Words::new(Lang::Ja), "crm-2024"), "crm-2024");
    }

    #[test]
    fn every_kind_of_record_has_a_name_in_both_languages() {
        for kind in RecordKind::ALL {
            for lang in [Lang::En, Lang::Ja] {
                let name = kind_of_record(Words::new(lang), kind);
                assert!(!name.contains("-kind-"), "{name}");
            }
        }
    }
}
