//! A block copied from a spreadsheet or the file of the sheet: names down the side, periods across.
//! What of it is not put into the cells is told.

mod block;
mod headings;

use reports::quotas::{GridRow, QuotaGrid};
use sales::names::plain;
use sources::Holders;
use std::collections::{HashMap, HashSet};

use super::{Draft, Turn, Typed, address, entry};
use crate::pages::quotas::word_of;
use crate::wording::{Arg, Words};
use headings::Headings;

/// The word of the columns that the sheet must have for the block: where none of its own is among
/// the headings, and all of these are periods of one other kind.
pub(super) fn each(text: &str, grid: &QuotaGrid, turn: &Turn) -> Option<&'static str> {
    let lines = block::lines(text);
    let (head, rows) = lines.split_first()?;
    let headings = Headings::read(head, rows, grid, &turn.history.organisation().calendar);
    let mut kinds = headings.elsewhere.iter().map(|(_, period)| word_of(period.kind()));
    let each = kinds.next().filter(|_| headings.periods.is_empty())?;
    (each != grid.by && !each.is_empty() && kinds.all(|kind| kind == each)).then_some(each)
}

/// What the block says, in cells of the sheet that may be set, beside what is `unsaved` in others.
pub(super) fn draft(text: &str, unsaved: Draft, grid: &QuotaGrid, turn: &Turn) -> Draft {
    let words = turn.visit.words;
    let lines = block::lines(text);
    let failed = |told: String, unsaved: Draft| Draft {
        told,
        is_problem: true,
        block: text.to_owned(),
        ..unsaved
    };
    let Some((head, rows)) = lines.split_first() else {
        return failed(words.say("quotas-paste-nothing"), unsaved);
    };
    let calendar = &turn.history.organisation().calendar;
    let headings = Headings::read(head, rows, grid, calendar);
    if headings.periods.is_empty() && headings.elsewhere.is_empty() {
        return failed(words.say("quotas-paste-no-periods"), unsaved);
    }
    let mut draft = unsaved;
    let names = take(rows, &headings, grid, words, &mut draft);
    let twice = [headings.twice, names.twice].concat();
    let left_out = [
        ("quotas-strangers", names.strangers),
        ("quotas-paste-several", names.several),
        ("quotas-paste-twice", twice),
        ("quotas-paste-unread", headings.unread),
        ("quotas-paste-elsewhere", headings.elsewhere.into_iter().map(|one| one.0).collect()),
    ];
    let mut told = vec![words.count("quotas-pasted", names.cells.len())];
    let guesses = names.guessed.join(&words.say("list-joint"));
    for (key, names) in left_out.iter().filter(|(_, names)| !names.is_empty()) {
        let names = names.join(&words.say("list-joint"));
        told.push(words.with(key, &[("names", Arg::Text(&names))]));
    }
    if told.len() > 1 {
        draft.block = text.to_owned();
    }
    draft.is_problem = told.len() > 1 || draft.typed.values().any(|one| !one.problem.is_empty());
    draft.goes_on = !draft.is_problem;
    if !guesses.is_empty() {
        told.push(words.with("quotas-paste-guessed", &[("names", Arg::Text(&guesses))]));
    }
    draft.told = told.join(" ");
    draft
}

/// Names in the block whose figures are not, or not all, in the cells; and the cells of the rest.
#[derive(Default)]
struct Names {
    strangers: Vec<String>,
    /// Taken for names of the sheet that differ only in spaces, punctuation or variant characters.
    guessed: Vec<String>,
    /// Two of the sheet are called so.
    several: Vec<String>,
    /// They stand on two lines.
    twice: Vec<String>,
    /// The cells that got a figure of the block.
    cells: HashSet<String>,
}

/// Puts the figures of the block into the draft.
fn take(
    rows: &[Vec<String>],
    headings: &Headings,
    grid: &QuotaGrid,
    words: Words,
    draft: &mut Draft,
) -> Names {
    let known = known(grid, &words.say("quotas-company"));
    let everybody = everybody(grid);
    let (mut names, mut seen) = (Names::default(), HashSet::new());
    let of_names = headings.names.max(1);
    for row in rows {
        // Of several columns of names the last that says somebody counts.
        let found = row.iter().rev().find_map(|text| known.get(&plain(text)));
        let guessed = || row.iter().rev().find_map(|text| Some((text, guess(&everybody, text)?)));
        let found = found.or_else(|| {
            let (written, name) = guessed()?;
            names.guessed.push(words.with(
                "quotas-paste-guess",
                &[("written", Arg::Text(written)), ("name", Arg::Text(name))],
            ));
            known.get(&plain(name))
        });
        let name = || row.iter().take(of_names).rfind(|text| !text.is_empty());
        let line = match found.map(Vec::as_slice) {
            Some([line]) => line,
            Some(_) => {
                names.several.extend(name().cloned());
                continue;
            }
            None => {
                let stranger = |name: &String| stranger(words, name, row, headings, &everybody);
                names.strangers.extend(name().map(stranger));
                continue;
            }
        };
        if !seen.insert((line.holder_kind, &line.holder)) {
            names.twice.extend(name().cloned());
        }
        for (at, period) in &headings.periods {
            let text = row.get(*at).map(|text| text.trim()).unwrap_or_default();
            let cell = line.cells.iter().find(|cell| cell.period == *period && cell.may_change);
            let Some(cell) = cell.filter(|_| !text.is_empty()) else { continue };
            let at = address(line.holder_kind, &line.holder, period);
            let read = entry::read_quota(&grid.asked.unit, text);
            let (text, problem) = match read {
                // A later line may say again what stands there.
                read if read == Ok(cell.set) => {
                    draft.typed.remove(&at);
                    names.cells.remove(&at);
                    continue;
                }
                Ok(Some(amount)) => (entry::shown(&grid.asked.unit, amount), String::new()),
                Ok(None) => continue,
                Err(key) => (text.to_owned(), entry::told(key, text, words)),
            };
            names.cells.insert(at.clone());
            draft.typed.insert(at, Typed { text, problem });
        }
    }
    names
}

/// The one of the sheet whom a name probably means.
fn guess<'e>(everybody: &'e Holders, name: &str) -> Option<&'e str> {
    match (everybody.person(name), everybody.team(name)) {
        (Some(one), None) | (None, Some(one)) => Some(one),
        _ => None,
    }
}

/// A name that is not in the sheet, with its figures and whom it may mean.
fn stranger(
    words: Words,
    name: &str,
    row: &[String],
    headings: &Headings,
    everybody: &Holders,
) -> String {
    let figures = headings.periods.iter().filter_map(|(at, _)| row.get(*at));
    let figures: Vec<&str> =
        figures.map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let figures = figures.join(&words.say("list-joint"));
    let nearest = everybody.nearest(name);
    let texts = [("name", name), ("figures", &*figures), ("nearest", &*nearest)];
    let key = if figures.is_empty() { "quotas-stranger-bare" } else { "quotas-stranger" };
    words.with(key, &texts.map(|(name, text)| (name, Arg::Text(text))))
}

/// Whom figures can be for.
fn everybody(grid: &QuotaGrid) -> Holders {
    let mut all = Holders::default();
    for row in grid.rows.iter().filter(|row| row.cells.iter().any(|cell| cell.may_change)) {
        match row.holder_kind {
            "person" => all.add_person(&row.name, []),
            "team" => all.add_team(&row.name, []),
            _ => {}
        }
    }
    all
}

/// Rows of the sheet by what names them.
fn known<'g>(grid: &'g QuotaGrid, company: &str) -> HashMap<String, Vec<&'g GridRow>> {
    let mut known: HashMap<String, Vec<&GridRow>> = HashMap::new();
    for row in &grid.rows {
        let names = match row.holder_kind {
            "company" => vec![plain(company), "company".to_owned(), "全社".to_owned()],
            _ => vec![plain(&row.name), plain(&row.holder)],
        };
        for name in names {
            let of = known.entry(name).or_default();
            if !of.iter().any(|one| std::ptr::eq(*one, row)) {
                of.push(row);
            }
        }
    }
    known
}
