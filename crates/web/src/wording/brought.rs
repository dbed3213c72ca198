//! What an import brought, or would bring: rows, records and events, each by its own word.

use records::Tally;

use super::numbers::grouped;
use super::{Arg, Words};

/// How many rows were read, and how many of these cannot be taken in; of each file either. Empty
/// where no file has rows: what is wrong with a plan is no row of it.
pub fn read(words: Words, files: impl Iterator<Item = [u64; 2]>) -> String {
    let files = files.filter(|[rows, _]| *rows > 0);
    let [rows, rejected] = files.fold([0, 0], |sum, file| [sum[0] + file[0], sum[1] + file[1]]);
    if rows == 0 {
        return String::new();
    }
    let [rows, rejected] = [rows, rejected].map(shown);
    words.with("import-read", &[("rows", Arg::Text(&rows)), ("rejected", Arg::Text(&rejected))])
}

/// How many events were written to the history, and why these are more than the records.
pub fn written(words: Words, total: &Tally) -> String {
    let [written, known] = [total.stored(), total.unchanged].map(shown);
    words.with("import-written", &[("events", Arg::Text(&written)), ("known", Arg::Text(&known))])
}

/// Which merges of before hold, or would hold, because of an import; empty where none does.
pub fn merged(words: Words, merges: usize) -> String {
    counted(words, "import-merged", merges)
}

/// Which merges no longer hold once an import is taken back; empty where all do.
pub fn resting(words: Words, merges: usize) -> String {
    counted(words, "import-undo-merges", merges)
}

/// Which merges no longer hold since an import was taken back; empty where all do.
pub fn waiting(words: Words, merges: usize) -> String {
    counted(words, "import-undone-merges", merges)
}

fn counted(words: Words, key: &str, n: usize) -> String {
    if n == 0 { String::new() } else { words.count(key, n) }
}

fn shown(count: u64) -> String {
    grouped(i128::from(count))
}
