//! The lines of a sheet that comes back: who each is of, and how much stands in its cells.

use reports::quotas::{Edit, Named, settable};
use sales::names::plain;
use sources::{Holders, QuotaSheet};

use super::columns::{Columns, adds_up};
use super::names::said;
use super::review::{Asking, Problem, Review};
use crate::pages::quotas::entry;
use crate::wording::Arg;

/// The kinds of holders, with the messages that name them and what else people call them.
const KINDS: [(&str, &[&str], &[&str]); 3] = [
    ("company", &["quotas-company"], &["company", "全社", "会社"]),
    ("team", &["quotas-teams"], &["team", "チーム", "部署"]),
    ("person", &["quotas-who"], &["person", "rep", "担当者", "個人"]),
];

/// One cell with a figure.
pub(super) struct Cell {
    pub(super) row: u64,
    column: String,
    value: String,
    pub(super) edit: Edit,
    pub(super) amount: i64,
}

impl Cell {
    /// That it cannot be taken.
    pub(super) fn problem(self, text: String) -> Problem {
        Problem { row: self.row, column: self.column, value: self.value, text }
    }
}

/// Every cell that says how much; what is wrong with others is told in `review`.
pub(super) fn cells(
    sheet: &QuotaSheet,
    columns: &Columns,
    asking: &Asking<'_>,
    review: &mut Review,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (number, row) in &sheet.rows {
        let text = |at: usize| row.get(at).map(|text| text.trim()).unwrap_or_default();
        if columns.periods.iter().all(|(at, ..)| text(*at).is_empty()) {
            continue;
        }
        let at = columns.who.iter().copied().find(|at| !text(*at).is_empty());
        let who = at.map(text).unwrap_or_default();
        let kind = columns.kind.map(text).unwrap_or_default();
        // People write what a line is called into the first cell.
        let called = if who.is_empty() { kind } else { who };
        let holder = match holder(kind, who, asking) {
            Ok(holder) => holder,
            Err(_) if adds_up(called) => {
                review.left_out.push(called.to_owned());
                continue;
            }
            Err((text, is_kind)) => {
                let (at, value) = if is_kind { (columns.kind, kind) } else { (at, who) };
                let column = at.and_then(|at| sheet.head.get(at)).cloned().unwrap_or_default();
                review.problems.push(Problem { row: *number, column, value: value.into(), text });
                continue;
            }
        };
        for (at, title, period) in &columns.periods {
            let (row, value, column) = (*number, text(*at).to_owned(), title.clone());
            let edit = Edit {
                holder_kind: holder.kind.to_owned(),
                holder: holder.text.clone(),
                period: period.to_string(),
                amount: None,
                stamp: None,
            };
            match entry::read(&review.unit, &value) {
                Ok(None) => {}
                Ok(Some(amount)) => {
                    let edit = Edit { amount: Some(amount), ..edit };
                    cells.push(Cell { row, column, value, edit, amount });
                }
                Err(key) => {
                    let text = entry::told(key, &value, asking.words);
                    review.problems.push(Problem { row, column, value, text });
                }
            }
        }
    }
    cells
}

/// Whose line it is, or what is wrong with it, in words, and whether that is its kind.
fn holder(kind: &str, who: &str, asking: &Asking<'_>) -> Result<Named, (String, bool)> {
    let Asking { history, today, viewer, words, .. } = asking;
    let named = |kind: &str, who: &str| {
        settable(history, kind, who, *today, viewer).or_else(|| {
            let all = everybody(asking);
            let meant = if kind == "team" { all.team(who) } else { all.person(who) };
            settable(history, kind, meant?, *today, viewer)
        })
    };
    let is_of = |(_, keys, others): &&(&str, &[&str], &[&str])| {
        let wanted = plain(kind);
        others.contains(&wanted.as_str()) || said(keys).contains(&wanted)
    };
    let found = match (kind, KINDS.iter().find(is_of)) {
        ("", _) if is_company(who) => vec![named("person", who).or_else(|| named("company", ""))],
        ("", _) => vec![named("person", who), named("team", who)],
        (_, Some(("company", ..))) => vec![named("company", "")],
        (_, Some((kind, ..))) => vec![named(kind, who)],
        (_, None) => return Err((words.say("quotas-wrong-no-kind"), true)),
    };
    let found: Vec<Named> = found.into_iter().flatten().filter(|one| one.is_unique).collect();
    match <[Named; 1]>::try_from(found) {
        Ok([one]) => Ok(one),
        Err(several) if several.is_empty() => {
            let names = everybody(asking).nearest(who);
            Err((words.with("quotas-file-nobody", &[("names", Arg::Text(&names))]), false))
        }
        Err(_) => Err((words.say("quotas-file-both"), false)),
    }
}

fn is_company(who: &str) -> bool {
    let (_, keys, others) = KINDS[0];
    others[..2].contains(&plain(who).as_str()) || said(keys).contains(&plain(who))
}

/// Everybody whose quotas are set by whoever asks.
fn everybody(asking: &Asking<'_>) -> Holders {
    let Asking { history, today, viewer, .. } = asking;
    let roster = history.roster();
    let is_theirs = |kind: &str, name: &str| settable(history, kind, name, *today, viewer);
    let mut all = Holders::default();
    for (_, person) in roster.people() {
        if is_theirs("person", &person.name).is_some() {
            all.add_person(&person.name, []);
        }
    }
    for team in roster.teams().map(|team| roster.team_name(team)) {
        if is_theirs("team", team).is_some() {
            all.add_team(team, []);
        }
    }
    all
}
