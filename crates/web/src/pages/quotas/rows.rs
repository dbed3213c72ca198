//! The rows of the sheet: inputs where something may be set, texts elsewhere, and beneath each what
//! has to be known beside it.

use reports::quotas::{GridCell, GridRow};
use sales::calendar::{Period, PeriodKind};

use super::cells::{holder, within};
use super::{Context, address, entry};
use crate::visit::Visit;

/// One holder.
pub(crate) struct Row {
    /// Whose figures its inputs set, said once for all of them; empty where it has none.
    pub(crate) holder: String,
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) depth: usize,
    pub(crate) cells: Vec<Cell>,
    pub(crate) year: String,
    pub(crate) year_notes: Vec<Note>,
}

/// One period.
pub(crate) struct Cell {
    /// The name of its input within the row; empty where nothing may be set.
    pub(crate) field: String,
    /// Its period: a script says whose it is at each input as well.
    pub(crate) label: String,
    /// What stands in it.
    pub(crate) text: String,
    /// What is set.
    pub(crate) was: String,
    pub(crate) is_edited: bool,
    /// Whether one goes on here.
    pub(crate) is_start: bool,
    /// Why it was not saved, with the id under which the input names it.
    pub(crate) problem: String,
    pub(crate) problem_id: String,
    /// The figure comes from a longer or shorter period.
    pub(crate) is_derived: bool,
    pub(crate) notes: Vec<Note>,
}

/// A line beneath a cell.
pub(crate) struct Note {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) is_warning: bool,
}

impl Note {
    fn plain(text: String) -> Note {
        Note { text, href: String::new(), is_warning: false }
    }
}

/// The heading of a column.
pub(super) fn column(context: &Context<'_>, period: &Period) -> String {
    column_of(context.visit, period)
}

/// Likewise, of any period.
pub(super) fn column_of(visit: &Visit, period: &Period) -> String {
    let dates = &visit.dates;
    match period.kind() {
        PeriodKind::Month => dates.month_and_year(period.start()),
        _ => dates.period(period),
    }
}

/// All rows.
pub(super) fn rows(context: &Context<'_>, is_form: bool) -> Vec<Row> {
    let rows = context.grid.rows.iter().enumerate();
    let mut rows: Vec<Row> =
        rows.map(|(number, row)| self::row(context, row, number, is_form)).collect();
    let mut cells = rows.iter_mut().flat_map(|row| &mut row.cells);
    if context.draft.goes_on
        && let Some(first) = cells.find(|cell| cell.is_edited)
    {
        first.is_start = true;
    }
    rows
}

fn row(context: &Context<'_>, row: &GridRow, number: usize, is_form: bool) -> Row {
    let words = context.words;
    let name = match row.holder_kind {
        "company" => words.say("quotas-company"),
        _ => row.name.clone(),
    };
    let cell = |(column, of): (usize, &GridCell)| Cell {
        problem_id: format!("problem-{number}-{column}"),
        ..cell(context, row, of, is_form)
    };
    let cells: Vec<Cell> = row.cells.iter().enumerate().map(cell).collect();
    let has_inputs = cells.iter().any(|cell| !cell.field.is_empty());
    let year = match row.year.counts {
        Some(amount) => context.amounts.show(amount),
        None => words.say("quotas-none"),
    };
    Row {
        kind: row.holder_kind,
        depth: row.depth.min(4),
        holder: if has_inputs { holder(row.holder_kind, &row.holder) } else { String::new() },
        cells,
        year,
        year_notes: notes(context, row, &row.year, false),
        name,
    }
}

fn cell(context: &Context<'_>, row: &GridRow, cell: &GridCell, is_form: bool) -> Cell {
    let unit = &context.grid.asked.unit;
    let at = address(row.holder_kind, &row.holder, &cell.period);
    let was = cell.set.map_or_else(String::new, |amount| entry::shown(unit, amount));
    let typed = context.draft.typed.get(&at);
    let is_input = is_form && cell.may_change;
    let text = match (is_input, cell.set, cell.counts) {
        (true, ..) => typed.map_or_else(|| was.clone(), |typed| typed.text.clone()),
        (false, Some(amount), _) | (false, None, Some(amount)) => context.amounts.show(amount),
        (false, None, None) => "–".to_owned(),
    };
    let is_empty = is_input && text.trim().is_empty();
    Cell {
        field: if is_input { within(&cell.period, &cell.stamp) } else { String::new() },
        label: column(context, &cell.period),
        is_edited: is_input && text != was,
        is_start: false,
        text,
        was,
        problem: typed.map_or_else(String::new, |typed| typed.problem.clone()),
        problem_id: String::new(),
        is_derived: !is_input && cell.set.is_none(),
        notes: notes(context, row, cell, is_empty),
    }
}

/// What has to be known beside a figure.
fn notes(context: &Context<'_>, row: &GridRow, cell: &GridCell, is_empty: bool) -> Vec<Note> {
    let show = |amount: i64| context.amounts.show(amount);
    let say = |key: &str, amount: i64| context.with(key, &[("amount", &show(amount))]);
    let mut notes = Vec::new();
    if is_empty {
        notes.extend(cell.counts.map(|amount| Note::plain(say("quotas-counts", amount))));
    }
    if cell.versions > 1
        && let Some(original) = cell.original
    {
        let at = address(row.holder_kind, &row.holder, &cell.period);
        let href = format!("{}#story", context.visit.address.with("cell", &at).to(super::PATH));
        notes.push(Note { href, ..Note::plain(say("quotas-original", original)) });
    }
    if let Some(effective) = cell.effective.filter(|amount| cell.counts != Some(*amount)) {
        notes.push(Note::plain(say("quotas-effective", effective)));
    }
    if cell.partly {
        notes.push(Note::plain(context.words.say("quotas-partly")));
    }
    notes.extend(cell.members.map(|sum| Note::plain(say("quotas-members", sum))));
    if let Some(difference) = cell.difference.filter(|amount| *amount != 0) {
        let amount = context.amounts.show_signed(difference);
        let text = context.with("quotas-difference", &[("amount", &amount)]);
        notes.push(Note { is_warning: true, ..Note::plain(text) });
    }
    notes
}
