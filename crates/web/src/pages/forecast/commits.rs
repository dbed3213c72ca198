//! What people say they will bring, beside the range, and the form in which they say it.

use reports::forecast::ForecastRow;
use reports::quotas::Named;

use super::Context;
use crate::pages::change::Change;
use crate::wording::forecast::range;

/// Where the form is sent.
pub(crate) const PATH: &str = "/forecast/commit";

/// What is shown beside the report.
#[derive(Default)]
pub(crate) struct Beside {
    /// For whom something may be said.
    pub(crate) offers: Vec<Named>,
    /// The last ones that may be taken back.
    pub(crate) changes: Vec<Change>,
    /// What is wrong with what was typed.
    pub(crate) told: String,
    /// Who was chosen, and what was typed.
    pub(crate) typed: (String, String),
}

/// The panel.
pub(super) struct Commits {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) told: String,
    pub(super) save: String,
    pub(super) undo: String,
    pub(super) who_label: String,
    pub(super) amount_label: String,
    pub(super) submit: String,
    /// What the form sends, the name, and whether it is chosen.
    pub(super) offers: Vec<(String, String, bool)>,
    pub(super) typed: String,
    pub(super) heads: Vec<String>,
    pub(super) beside_head: String,
    pub(super) rows: Vec<CommitRow>,
    pub(super) changes: Vec<Change>,
}

/// What one holder said.
pub(super) struct CommitRow {
    pub(super) name: String,
    pub(super) cells: Vec<String>,
    /// Where it lies beside the range, in words.
    pub(super) said: String,
    pub(super) warn: bool,
}

/// The panel; none where nothing was said and nothing may be.
pub(super) fn commits(context: &Context<'_>, beside: &Beside) -> Option<Commits> {
    let Context { report, visit, words, .. } = context;
    let all = std::iter::once((&report.total, "company"));
    let teams = report.teams.iter().map(|row| (row, "team"));
    let reps = report.reps.iter().map(|row| (row, "person"));
    let rows: Vec<CommitRow> =
        all.chain(teams).chain(reps).filter_map(|(row, kind)| commit(context, row, kind)).collect();
    if rows.is_empty() && beside.offers.is_empty() {
        return None;
    }
    let offer = |named: &Named| {
        let value = format!("{}:{}", named.kind, named.text);
        let chosen = value == beside.typed.0;
        (value, words.holder(named.kind, &named.name), chosen)
    };
    let say = |key: &str| words.say(key);
    Some(Commits {
        title: say("commits"),
        note: say("commits-note"),
        told: beside.told.clone(),
        save: visit.address.to(PATH),
        undo: visit.address.to("/forecast/commit/undo"),
        who_label: say("commits-who"),
        amount_label: say("commits-amount"),
        submit: say("commits-save"),
        offers: beside.offers.iter().map(offer).collect(),
        typed: beside.typed.1.clone(),
        heads: ["commits-amount", "commits-range", "commits-said-on"].map(say).into(),
        beside_head: say("commits-beside"),
        rows,
        changes: beside.changes.clone(),
    })
}

fn commit(context: &Context<'_>, row: &ForecastRow, kind: &str) -> Option<CommitRow> {
    let Context { visit, words, amounts, .. } = context;
    let commit = row.commit.as_ref()?;
    let name = row.group.name.clone();
    let said_on = visit.dates.day(commit.said_on);
    let by = match commit.said_by.as_str() {
        "" => said_on,
        by => format!("{said_on} · {by}"),
    };
    let beside = commit.beside.map(|beside| words.say(&format!("commits-{beside}")));
    Some(CommitRow {
        name: match name {
            Some(name) => words.holder(kind, &name),
            None => words.say("commits-all"),
        },
        cells: vec![
            amounts.show(commit.amount),
            range(row, *words, amounts).unwrap_or_else(|| "–".to_owned()),
            by,
        ],
        said: beside.unwrap_or_default(),
        warn: commit.beside == Some("above"),
    })
}
