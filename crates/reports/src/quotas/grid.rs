//! Quotas as a sheet: who down the side, the periods of a fiscal year across.
//!
//! A cell holds the figure set for exactly that person and period. Beside it stands what counts
//! there, which may come from a figure for a longer or shorter period, and what is asked after
//! ramp, joining and leaving. A team's own figure stands beside what is asked of its members for
//! the days they are in it, as on every other page; where they differ, the difference is told and
//! nothing is mended.

use super::holder::{self, Named};
use super::rows::lines;
use super::setting::Edit;
use super::sheet::Sheet;
use super::{QuotaVersionRow, sees};
use crate::ask::{Asked, Parameters, question};
use crate::viewer::Viewer;
use metrics::results::quota::NodeQuotas;
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::Question;
use sales::quota::Entry;
use serde::Serialize;

/// The kinds of columns, by their words in addresses.
pub const BY: [(&str, PeriodKind); 4] = [
    ("month", PeriodKind::Month),
    ("quarter", PeriodKind::Quarter),
    ("half", PeriodKind::Half),
    ("year", PeriodKind::Year),
];

/// The sheet of one fiscal year.
#[derive(Clone, Debug, Serialize)]
pub struct QuotaGrid {
    /// The question answered; of its period only the fiscal year counts.
    pub asked: Asked,
    /// The fiscal year.
    #[serde(serialize_with = "crate::overview::period_text")]
    pub year: Period,
    /// What the columns are: a word of [`BY`].
    pub by: &'static str,
    /// People stand under the team they are in on this day.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub on: Day,
    /// The company, teams with their people below them, and people without a team.
    pub rows: Vec<GridRow>,
    /// Whether whoever asks may set anything of it.
    pub may_change: bool,
    /// Quotas of the year that are counted in something else than the sheet.
    pub counted_otherwise: usize,
}

/// The quotas of one holder.
#[derive(Clone, Debug, Serialize)]
pub struct GridRow {
    /// `company`, `team` or `person`.
    pub holder_kind: &'static str,
    /// What names the holder when a quota is set; empty for the company.
    pub holder: String,
    /// The holder's name; empty for the company.
    pub name: String,
    /// How far below the top.
    pub depth: usize,
    /// One for each column.
    pub cells: Vec<GridCell>,
    /// The whole year.
    pub year: GridCell,
}

/// One period of a holder. Amounts are minor units, or thousandths of a unit of a product.
#[derive(Clone, Debug, Serialize)]
pub struct GridCell {
    /// The period.
    #[serde(serialize_with = "crate::overview::period_text")]
    pub period: Period,
    /// Whether whoever asks may set it.
    pub may_change: bool,
    /// The figure set for exactly this period, as it stands; absent where it was taken away.
    pub set: Option<i64>,
    /// As first set.
    pub original: Option<i64>,
    /// How often it was set.
    pub versions: usize,
    /// What a change has to bring along, so that it is noticed where somebody was quicker.
    pub stamp: String,
    /// What counts over the period before ramp, joining and leaving; absent where nothing is set.
    /// For a team and the company, where they have a figure of their own for some of its months:
    /// that, and what comes from below for the others, as on every other page.
    pub counts: Option<i64>,
    /// Whether some of its working days have no quota although others do.
    pub partly: bool,
    /// What is asked after ramp, joining and leaving.
    pub effective: Option<i64>,
    /// For a team and the company: what is asked of their people for the days they are in it, after
    /// ramp, joining and leaving.
    pub members: Option<i64>,
    /// What counts less that sum, where a team or the company has a figure of its own.
    pub difference: Option<i64>,
}

/// The sheet of the fiscal year in which the question's period begins, by columns of that kind, or
/// of the kind that most of its quotas are set for.
pub fn grid(
    history: &History,
    parameters: &Parameters,
    by: Option<PeriodKind>,
    today: Day,
    viewer: &Viewer,
) -> QuotaGrid {
    grid_with(history, parameters, by, &[], today, viewer)
}

/// The same as it would be with these figures, which nobody has saved: what counts, what is asked
/// and what it adds up to follow them, and what is set stays as it is.
pub fn grid_with(
    history: &History,
    parameters: &Parameters,
    by: Option<PeriodKind>,
    typed: &[Edit],
    today: Day,
    viewer: &Viewer,
) -> QuotaGrid {
    let asked = question(history, parameters, today, viewer);
    let calendar = &history.organisation().calendar;
    let year = calendar.period_of(PeriodKind::Year, asked.question.period.start());
    let on = asked.as_of.max(year.start()).min(year.last());
    let mut sheet = Sheet::new(history, &asked, viewer, today);
    let mut all = history.quotas().clone();
    sheet.suppose(typed, &mut all);
    let by = by.unwrap_or_else(|| sheet.usual(year));
    let columns: Vec<Period> = columns(history, by, year);
    let of_year = Question { period: year, ..asked.question.clone() };
    let nodes = NodeQuotas::new(history, &of_year, &all);
    let rows: Vec<GridRow> = lines(history, &asked, year, on, &sheet.ledger)
        .iter()
        .map(|line| sheet.row(line, &columns, year, &nodes))
        .collect();
    let may_change = rows.iter().any(|row| row.cells.iter().any(|cell| cell.may_change));
    let otherwise = |entry: &&Entry| {
        entry.unit != sheet.unit
            && year.start() <= entry.period.start()
            && entry.period.start() < year.end()
            && sees(history, &asked.sight, entry)
    };
    let counted_otherwise = history.quotas().entries().iter().filter(otherwise).count();
    let by = BY.into_iter().find(|(_, kind)| *kind == by).map_or("month", |(word, _)| word);
    QuotaGrid { year, by, on, rows, may_change, counted_otherwise, asked }
}

/// The periods of that kind in a fiscal year.
pub(super) fn columns(history: &History, kind: PeriodKind, year: Period) -> Vec<Period> {
    let calendar = &history.organisation().calendar;
    let first = calendar.period_of(kind, year.start());
    let next = |period: &Period| Some(calendar.next(*period));
    std::iter::successors(Some(first), next).take_while(|one| one.start() < year.end()).collect()
}

/// Every version of the figure for exactly that holder and period, oldest first, where the viewer
/// may see it.
pub fn versions(
    history: &History,
    parameters: &Parameters,
    (kind, name, period): (&str, &str, &str),
    today: Day,
    viewer: &Viewer,
) -> Option<(Named, Period, Vec<QuotaVersionRow>)> {
    let asked = question(history, parameters, today, viewer);
    let sheet = Sheet::new(history, &asked, viewer, today);
    let holder = holder::read(history, kind, name)?;
    let period = history.organisation().calendar.parse(period).ok()?;
    let entry = sheet.entry(holder, period)?;
    let versions = entry.versions().iter().map(QuotaVersionRow::of).collect();
    Some((Named::of(history, holder), period, versions))
}
