//! Asks the metrics, and puts what they say into reports.

use super::behind::{behind, parts_word};
use super::names::{Namer, place};
use super::{
    Adds, BesideFigure, Catalogue, CatalogueRow, Compared, Figure, GroupName, MetricReport,
    MetricRow, Outside, Point, Wanted,
};
use crate::ask::{Asked, Parameters, question};
use crate::deals::stage_of;
use crate::figure::{Absent, unit_word};
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::catalogue::find;
use metrics::facts::compare::{self, Against, compare_with};
use metrics::facts::{Answer, Dimension, Fact, Group, Table, View, facts_of, parallel};
use sales::day::Day;
use sales::history::History;

/// The metric `id` of the question; `None` where no metric has that id.
pub fn metric(
    history: &History,
    parameters: &Parameters,
    id: &str,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Option<MetricReport> {
    let definition = find(id)?;
    let asked = question(history, parameters, today, viewer);
    let answered = answered(history, definition, wanted, asked);
    let compared = match wanted.compared {
        true => compared(history, &answered.asked, definition, &answered.table.total),
        false => Vec::new(),
    };
    let behind = wanted.behind.then(|| {
        let facts = answered.facts(history);
        behind(history, &answered.asked.question, definition, &facts)
    });
    Some(MetricReport { compared, behind, ..answered.report(history) })
}

/// A metric broken down, and the row whose records are wanted.
pub(crate) struct Answered {
    pub(crate) asked: Asked,
    pub(crate) definition: &'static Definition,
    pub(crate) by: Dimension,
    pub(crate) table: Table,
    group: Group,
    pub(crate) row: Option<GroupName>,
}

impl Answered {
    /// The facts behind the row, or behind the total.
    pub(crate) fn facts(&self, history: &History) -> Vec<Fact> {
        let by = if self.group == Group::Whole { Dimension::Whole } else { self.by };
        facts_of(history, &self.asked.question, self.definition, by, &self.group)
    }

    /// The number and its rows, without comparisons and records.
    pub(crate) fn report(self, history: &History) -> MetricReport {
        let definition = self.definition;
        MetricReport {
            id: definition.id,
            version: definition.version,
            unit: unit_word(definition.unit),
            parts_unit: parts_word(definition),
            adds: adds(definition),
            by: self.by.word(),
            total: figure(definition, &self.table.total),
            rows: rows_named(history, definition, self.table.rows),
            compared: Vec::new(),
            outside: outside(history, definition),
            behind: None,
            behind_row: self.row,
            asked: self.asked,
        }
    }

    /// The number of the row, or of the total.
    pub(crate) fn figure(&self) -> Figure {
        let row = self.table.rows.iter().find(|(group, _)| *group == self.group);
        short(self.definition, row.map_or(&self.table.total, |(_, answer)| answer))
    }
}

/// Asks for the metric; what cannot be used of the breakdown and the row is told.
pub(crate) fn answered(
    history: &History,
    definition: &'static Definition,
    wanted: &Wanted,
    mut asked: Asked,
) -> Answered {
    let by = dimension(definition, wanted, &mut asked);
    let mut table = parallel::table(history, &asked.question, definition, by);
    table.rows.sort_by_cached_key(|(group, _)| place(history, group));
    let (group, row) = match row_wanted(history, definition, wanted, &table.rows) {
        Ok(row) => row,
        Err((text, known)) => {
            asked.refuse("row", &text, known.iter().map(String::as_str));
            (Group::Whole, None)
        }
    };
    Answered { asked, definition, by, table, group, row }
}

/// What of the number its records add up to.
fn adds(definition: &Definition) -> Adds {
    match definition.adds() {
        metrics::Adds::Nothing => Adds::Nothing,
        metrics::Adds::Above => Adds::Above,
        metrics::Adds::Both => Adds::Both,
    }
}

/// The rows with their names, in the order in which they are shown.
pub(super) fn rows_named(
    history: &History,
    definition: &Definition,
    mut rows: Vec<(Group, Answer)>,
) -> Vec<MetricRow> {
    rows.sort_by_cached_key(|(group, _)| place(history, group));
    let names = Namer::new(history, definition);
    let row = |(group, answer): (_, Answer)| MetricRow {
        group: names.name(&group),
        figure: figure(definition, &answer),
    };
    rows.into_iter().map(row).collect()
}

/// The row whose records are wanted: all where none is named. Where no row is called so, what was
/// written and what rows there are.
fn row_wanted(
    history: &History,
    definition: &Definition,
    wanted: &Wanted,
    rows: &[(Group, Answer)],
) -> Result<(Group, Option<GroupName>), (String, Vec<String>)> {
    let Some(text) = wanted.row.as_deref() else { return Ok((Group::Whole, None)) };
    let names = Namer::new(history, definition);
    let mut known = Vec::new();
    for (group, _) in rows {
        let named = names.name(group);
        if named.row == text {
            return Ok((group.clone(), Some(named)));
        }
        known.push(named.row);
    }
    // A link from before a stage was renamed leads where it led.
    let stage = stage_of(history, text).map(|stage| Group::Stage(Some(stage)));
    if let Some((group, _)) = rows.iter().find(|(group, _)| Some(group) == stage.as_ref()) {
        return Ok((group.clone(), Some(names.name(group))));
    }
    Err((text.to_owned(), known))
}

/// Every metric with its number.
pub fn catalogue(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Catalogue {
    let asked = question(history, parameters, today, viewer);
    let scorecard = parallel::scorecard(&View::new(history, &asked.question));
    let row = |(definition, mut table): (&'static Definition, Table)| {
        table.rows.sort_by_cached_key(|(group, _)| place(history, group));
        let names = Namer::new(history, definition);
        let people = table.rows.iter().map(|(group, answer)| MetricRow {
            group: names.name(group),
            figure: short(definition, answer),
        });
        CatalogueRow {
            id: definition.id,
            version: definition.version,
            unit: unit_word(definition.unit),
            by: definition.by.iter().map(|by| by.word()).collect(),
            figure: short(definition, &table.total),
            people: people.collect(),
        }
    };
    Catalogue { rows: scorecard.into_iter().map(row).collect(), asked }
}

fn dimension(definition: &Definition, wanted: &Wanted, asked: &mut Asked) -> Dimension {
    let Some(word) = wanted.by.as_deref() else { return Dimension::Whole };
    let found = definition.by.iter().copied().find(|by| by.word() == word);
    found.unwrap_or_else(|| {
        asked.refuse_word("by", word, definition.by.iter().map(|by| by.word()));
        Dimension::Whole
    })
}

/// The number beside others.
fn compared(
    history: &History,
    asked: &Asked,
    definition: &Definition,
    total: &Answer,
) -> Vec<Compared> {
    let seen = Against::ALL.into_iter().filter(|against| may_see(history, asked, *against));
    let beside = |against| {
        let answer = compare_with(history, &asked.question, definition, against)?;
        Some(beside(definition, total, against, &answer))
    };
    seen.filter_map(beside).collect()
}

/// The number beside what the question compares with, where that is chosen and there is such.
pub(crate) fn against(
    history: &History,
    asked: &Asked,
    definition: &Definition,
    total: &Answer,
) -> Option<Compared> {
    let mut known = Against::ALL.into_iter().filter(|one| may_see(history, asked, *one));
    let chosen = known.find(|one| Some(one.word()) == asked.against)?;
    let answer = compare_with(history, &asked.question, definition, chosen)?;
    Some(beside(definition, total, chosen, &answer))
}

/// Sums of others are told only to those who see them; one's own earlier ones to everybody.
fn may_see(history: &History, asked: &Asked, against: Against) -> bool {
    let is_own = matches!(against, Against::PreviousPeriod | Against::YearBefore);
    let sees = |other| asked.sight.sums_of(history, &other);
    is_own || compare::question(history, &asked.question, against).is_some_and(sees)
}

fn beside(definition: &Definition, total: &Answer, against: Against, answer: &Answer) -> Compared {
    let then = answer.measure.value();
    let change = total.measure.value().zip(then).filter(|(_, then)| *then != 0.0);
    Compared {
        against: against.word(),
        figure: short(definition, answer),
        change: change.map(|(now, then)| (now - then) / then.abs()),
    }
}

pub(super) fn outside(history: &History, definition: &Definition) -> Option<Outside> {
    let id = definition.benchmark?;
    let kept = history.organisation().benchmarks.iter().find(|known| &*known.id == id)?;
    Some(Outside { value: kept.value, source: kept.source.to_string() })
}

/// A figure without its curve.
pub(crate) fn short(definition: &Definition, answer: &Answer) -> Figure {
    Figure { curve: Vec::new(), ..figure(definition, answer) }
}

/// What a metric says, as a figure.
pub(crate) fn figure(definition: &Definition, answer: &Answer) -> Figure {
    let measure = &answer.measure;
    let beside = answer.beside.iter().map(|(what, value)| BesideFigure {
        what: what.word(),
        unit: unit_word(what.unit().unwrap_or(definition.unit)),
        value: *value,
    });
    let point = |point: &metrics::facts::CurvePoint| Point {
        day: point.day,
        at_risk: point.at_risk,
        still: point.still,
        advanced: point.ended[0],
        lost: point.ended[1],
        back: point.ended[2],
    };
    Figure {
        value: measure.value(),
        numerator: measure.numerator,
        denominator: measure.denominator,
        n: measure.n,
        still_open: measure.still_open,
        undated: measure.undated,
        aside: measure.aside,
        unweighed: measure.unweighed,
        unconverted: measure.unconverted,
        without_amount: measure.without_amount,
        low: measure.interval.map(|(low, _)| low),
        high: measure.interval.map(|(_, high)| high),
        absent: measure.because.map(Absent::from),
        beside: beside.collect(),
        curve: answer.curve.iter().map(point).collect(),
    }
}
