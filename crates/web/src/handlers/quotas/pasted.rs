//! A block copied from a spreadsheet or the file of the sheet: names down the side, periods across.

use reports::quotas::{GridRow, QuotaGrid};
use sales::calendar::{FiscalCalendar, Period};
use sales::names::plain;
use std::collections::HashMap;

use super::{Draft, Turn, Typed, address, entry};

/// What the block says, in cells of the sheet that may be set.
pub(super) fn draft(block: &str, grid: &QuotaGrid, turn: &Turn) -> Draft {
    let words = turn.visit.words;
    let lines = lines(block);
    let calendar = &turn.history.organisation().calendar;
    let failed = |key: &str| Draft { told: words.say(key), is_problem: true, ..Draft::default() };
    let Some((head, rows)) = lines.split_first() else { return failed("quotas-paste-nothing") };
    let periods: Vec<(usize, Period)> = head
        .iter()
        .enumerate()
        .filter_map(|(at, title)| Some((at, period(calendar, title)?)))
        .collect();
    if periods.is_empty() {
        return failed("quotas-paste-no-periods");
    }
    let known = known(grid, &words.say("quotas-company"));
    let (mut typed, mut strangers) = (Draft::default(), Vec::new());
    for row in rows {
        let named = row.iter().rev().find_map(|text| known.get(&plain(text)));
        let Some(line) = named else {
            strangers.extend(row.first().filter(|name| !name.is_empty()).cloned());
            continue;
        };
        for (at, period) in &periods {
            let text = row.get(*at).map(|text| text.trim()).unwrap_or_default();
            let cell = line.cells.iter().find(|cell| cell.period == *period && cell.may_change);
            let Some(cell) = cell.filter(|_| !text.is_empty()) else { continue };
            let read = entry::read(&grid.asked.unit, text);
            if read == Ok(cell.set) {
                continue;
            }
            let (text, problem) = match read {
                Ok(Some(amount)) => (entry::shown(&grid.asked.unit, amount), String::new()),
                Ok(None) => continue,
                Err(key) => (text.to_owned(), words.say(key)),
            };
            let at = address(line.holder_kind, &line.holder, period);
            typed.typed.insert(at, Typed { text, problem });
        }
    }
    typed.told = words.count("quotas-pasted", typed.typed.len());
    if !strangers.is_empty() {
        let names = strangers.join(&words.say("list-joint"));
        let told = words.with("quotas-strangers", &[("names", crate::wording::Arg::Text(&names))]);
        typed.told = format!("{} {told}", typed.told);
    }
    typed.is_problem =
        !strangers.is_empty() || typed.typed.values().any(|one| !one.problem.is_empty());
    typed
}

/// Rows of the sheet by what names them; a name that two have names neither.
fn known<'g>(grid: &'g QuotaGrid, company: &str) -> HashMap<String, &'g GridRow> {
    let mut known: HashMap<String, Vec<&GridRow>> = HashMap::new();
    for row in &grid.rows {
        let names = match row.holder_kind {
            "company" => vec![plain(company), "company".to_owned()],
            _ => vec![plain(&row.name), plain(&row.holder)],
        };
        for name in names {
            let of = known.entry(name).or_default();
            if !of.iter().any(|one| std::ptr::eq(*one, row)) {
                of.push(row);
            }
        }
    }
    let only = |(name, rows): (String, Vec<&'g GridRow>)| match rows.as_slice() {
        [one] => Some((name, *one)),
        _ => None,
    };
    known.into_iter().filter_map(only).collect()
}

/// The period a heading names, aside from what stands behind it in brackets.
fn period(calendar: &FiscalCalendar, title: &str) -> Option<Period> {
    let title = title.split(['(', '(']).next().unwrap_or_default();
    sources::read_period(calendar, title)
}

/// Lines of cells: parted by tabs, as spreadsheets copy them, or by commas, as in a CSV file.
fn lines(block: &str) -> Vec<Vec<String>> {
    let block = block.trim_start_matches('\u{feff}');
    let separator = if block.contains('\t') { '\t' } else { ',' };
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = block.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            letter if letter == separator && !is_quoted => line.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    line.push(cell);
    lines.push(line);
    lines.retain(|line: &Vec<String>| line.iter().any(|cell| !cell.trim().is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_spreadsheets_and_files_are_lines_of_cells() {
        let excel = "Name\t2026-01\r\nMei\t1,200,000\r\n";
        assert_eq!(lines(excel), [vec!["Name", "2026-01"], vec!["Mei", "1,200,000"]]);
        let file = "\u{feff}who,2026-01 (USD)\r\n\"Mei \"\"M\"\", Ltd\",\"1,200\"\r\n\r\n";
        assert_eq!(lines(file), [vec!["who", "2026-01 (USD)"], vec!["Mei \"M\", Ltd", "1,200"]]);
        let calendar = FiscalCalendar::default();
        let named = |title: &str| period(&calendar, title).map(|one| one.to_string());
        assert_eq!(named("2026-01 (USD)").as_deref(), Some("2026-01"));
        assert_eq!(named("2026年1月(円)").as_deref(), Some("2026-01"));
        assert_eq!(named("Name"), None);
    }
}
