//! The rows that could not be taken in, whole, with what is wrong: to be mended and given again.

use crate::input::Input;
use crate::mapping::Mapping;
use crate::problem::RowProblem;
use crate::recognise::{Recognised, recognise};
use crate::sentence::With;
use crate::text::rows::Step;
use crate::why::Why;
use std::collections::BTreeMap;
use std::io;

/// Columns put after those of the file; no export has columns of these names.
const ADDED: [&str; 3] = ["! column", "! problem", "! fix"];

/// How many of these columns are the file's own: of rows given back, those before the added ones.
pub(crate) fn own_columns(headers: &[String]) -> usize {
    let is_added = |name: &String| ADDED.contains(&name.trim());
    if !headers.iter().any(is_added) {
        return headers.len();
    }
    let is_own = |name: &String| !name.is_empty() && !is_added(name);
    headers.iter().rposition(is_own).map_or(0, |last| last + 1)
}
/// What stands between two faults of a row. No sentence has one in it.
const BETWEEN: char = '\n';
/// What tells Excel that a text is UTF-8.
const MARK: char = '\u{feff}';
/// No longer rows are given back: a file without line breaks is not copied whole.
const LONGEST_CHARS: usize = 64 * 1024;

/// CSV of the rows that `problems` speak of: as they stand in the file, and what is wrong with
/// them. `None` where no row of the file is meant, or it is no table.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn rejected_rows(
    input: &Input,
    mapping: &Mapping,
    problems: &[RowProblem],
) -> io::Result<Option<String>> {
    let of_file = problems.iter().filter(|problem| problem.file == *input.name());
    let mut by_line: BTreeMap<u64, Vec<&RowProblem>> = BTreeMap::new();
    for problem in of_file {
        if let Some(line) = problem.row {
            by_line.entry(line).or_default().push(problem);
        }
    }
    let Some(last) = by_line.keys().next_back().copied() else { return Ok(None) };
    let Recognised::Yes(table) = recognise(input, mapping)? else { return Ok(None) };
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    out.write_record(table.headers.iter().map(String::as_str).chain(ADDED))?;
    let width = table.headers.len();
    let mut rows = table.rows_after_header()?;
    loop {
        match rows.next_row()? {
            Step::Row(row) if row.line <= last => {
                let Some(problems) = by_line.get(&row.line) else { continue };
                let mut values: Vec<String> =
                    row.values().map(|value| value.into_owned()).collect();
                if values.iter().map(String::len).sum::<usize>() > LONGEST_CHARS {
                    values.clear();
                }
                if table.layout.added > 0 {
                    values.truncate(width);
                }
                values.resize(width.max(values.len()), String::new());
                out.write_record(values.into_iter().chain(what_is_wrong(row.line, problems)))?;
            }
            Step::Bad(line, _) if line <= last => {
                let Some(problems) = by_line.get(&line) else { continue };
                let empty = vec![String::new(); width];
                out.write_record(empty.into_iter().chain(what_is_wrong(line, problems)))?;
            }
            Step::Row(_) | Step::Bad(..) | Step::End => break,
        }
    }
    let bytes = out.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
    Ok(Some(marked(bytes)))
}

/// The same CSV in other words: `say` tells what is wrong, and what to do about it; `place` names
/// the line.
pub fn retold(
    text: &str,
    place: impl Fn(u64) -> String,
    say: impl Fn(Why, &With) -> [String; 2],
) -> String {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true);
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in reader.from_reader(text.trim_start_matches(MARK).as_bytes()).records() {
        let Ok(row) = row else { return text.to_owned() };
        let mut values: Vec<String> = row.iter().map(str::to_owned).collect();
        if let [.., problem, fix] = values.as_mut_slice()
            && let Some((line, messages)) = read_line(problem)
        {
            let told = messages.split(BETWEEN).zip(fix.split(BETWEEN));
            let said = told.map(|(message, fix)| {
                let known = Why::told(message, fix).map(|(why, with)| say(why, &with));
                known.unwrap_or_else(|| [message, fix].map(str::to_owned))
            });
            let (messages, fixes): (Vec<_>, Vec<_>) = said.map(|[one, other]| (one, other)).unzip();
            *problem = format!("{}: {}", place(line), joined(messages));
            *fix = joined(fixes);
        }
        if out.write_record(values).is_err() {
            return text.to_owned();
        }
    }
    out.into_inner().map_or_else(|_| text.to_owned(), marked)
}

/// The line that a problem speaks of, and the rest of it.
fn read_line(problem: &str) -> Option<(u64, &str)> {
    let (line, message) = problem.strip_prefix("line ")?.split_once(": ")?;
    Some((line.parse().ok()?, message))
}

/// Marked, so that Excel reads Japanese.
fn marked(csv: Vec<u8>) -> String {
    format!("{MARK}{}", String::from_utf8_lossy(&csv))
}

/// Everything that is wrong with a row, the one below the other in each of the added columns.
fn what_is_wrong(line: u64, problems: &[&RowProblem]) -> [String; 3] {
    let of = |text: fn(&RowProblem) -> &str| joined(problems.iter().map(|problem| text(problem)));
    let messages = of(|problem| &problem.message);
    let columns = of(|problem| problem.column.as_deref().unwrap_or_default());
    [columns, format!("line {line}: {messages}"), of(|problem| &problem.fix)]
}

fn joined<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let mut all = String::new();
    for (place, text) in texts.into_iter().enumerate() {
        if place > 0 {
            all.push(BETWEEN);
        }
        all.push_str(text.as_ref());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known::Known;
    use crate::reading::{Options, read};
    use sales::day::Instant;
    use std::ops::ControlFlow;

    fn problems(input: &Input) -> Vec<RowProblem> {
        let (mapping, known) = (Mapping::default(), Known::default());
        let options = Options { mapping, observed: Instant(1_775_000_000), known };
        read(std::slice::from_ref(input), &options, &mut |_| ControlFlow::Continue(())).problems
    }

    fn rejected(text: &str) -> Option<String> {
        let input = Input::bytes("deals.csv", text.as_bytes());
        rejected_rows(&input, &Mapping::default(), &problems(&input)).unwrap()
    }

    fn in_other_words(csv: &str) -> String {
        let say = |why, _: &With| [format!("{why:?}"), "x, y".to_owned()];
        retold(csv, |line| format!("row {line}"), say)
    }

    #[test]
    fn all_that_is_wrong_with_a_row_is_told_with_it() {
        let text = "Opportunity ID,Opportunity Name,Stage,Close Date,Amount\n\
                    1,Halden,Won,2026-01-05,10\n\
                    2,Port,Won,2026-02-31,many\n";
        let csv = rejected(text).unwrap();
        let told = "line 3: this is not an amount\nthere is no such day";
        let columns = "\"Amount\nClose Date\"";
        assert!(csv.contains(&format!("{columns},\"{told}\",\"Write it")), "{csv}");
        let other = in_other_words(&csv);
        let row = "2,Port,Won,2026-02-31,many";
        let said = "\"row 3: NoAmount\nNoSuchDay\",\"x, y\nx, y\"";
        assert!(other.ends_with(&format!("{row},{columns},{said}\n")), "{other}");
        assert_eq!(problems(&Input::bytes("again.csv", csv.as_bytes())).len(), 2, "still wrong");
        let mended = csv.replace("2026-02-31,many", "2026-02-28,20");
        assert_eq!(problems(&Input::bytes("mended.csv", mended.as_bytes())), []);
    }

    #[test]
    fn rejected_rows_can_be_mended_and_given_again() {
        let text = "Opportunity ID,Opportunity Name,Stage,Close Date\n\
                    1,Halden,Won,2026-01-05\n\
                    2,\"Port, \"\"east\"\"\",Won,2026-02-31\n\
                    3,Quay,Won,2026-03-01\n";
        let csv = rejected(text).unwrap();
        assert!(
            csv.contains("2,\"Port, \"\"east\"\"\",Won,2026-02-31,Close Date,line 3: "),
            "{csv}"
        );
        assert_eq!(csv.lines().count(), 2);
        let other = in_other_words(&csv);
        let told =
            "line 3: there is no such day,\"Write a day that exists, between 1900 and 2200.\"";
        assert_eq!(other, csv.replace(told, "row 3: NoSuchDay,\"x, y\""));
        assert_eq!(problems(&Input::bytes("again.csv", csv.as_bytes())).len(), 1, "still wrong");
        let mended = csv.replace("2026-02-31", "2026-02-28");
        assert_eq!(problems(&Input::bytes("mended.csv", mended.as_bytes())), []);
        assert_eq!(rejected(&text.replace("02-31", "02-28")), None, "nothing was rejected");
    }
}
