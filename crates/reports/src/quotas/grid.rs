//! Quotas as a sheet: who down the side, the periods of a fiscal year across.
//!
//! A cell holds the figure set for exactly that person and period. Beside it stands what counts
//! there, which may come from a figure for a longer or shorter period, and what is asked after
//! ramp, joining and leaving. A team's own figure stands beside what is asked of its members for
//! the days they are in it, as on every other page; where they differ, the difference is told and
//! nothing is mended.

use super::holder::{self, Named};
use super::rows::{Line, lines};
use super::{QuotaVersionRow, sees};
use crate::ask::{Asked, Parameters, question};
use crate::viewer::Viewer;
use metrics::results::quota::NodeQuotas;
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::{Basis, Question};
use sales::quota::{
    Asked as Whose, Effective, Employment, Entry, Holder, Ledger, Unit, WhichVersion,
};
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
    pub counts: Option<i64>,
    /// Whether some of its working days have no quota although others do.
    pub partly: bool,
    /// What is asked after ramp, joining and leaving.
    pub effective: Option<i64>,
    /// For a team and the company: what is asked of their people for the days they are in it, after
    /// ramp, joining and leaving.
    pub members: Option<i64>,
    /// The own figure less that sum, where both are there.
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
    let asked = question(history, parameters, today, viewer);
    let calendar = &history.organisation().calendar;
    let year = calendar.period_of(PeriodKind::Year, asked.question.period.start());
    let on = asked.as_of.max(year.start()).min(year.last());
    let sheet = Sheet::new(history, &asked, viewer, today);
    let by = by.unwrap_or_else(|| sheet.usual(year));
    let columns: Vec<Period> = columns(history, by, year);
    let of_year = Question { period: year, ..asked.question.clone() };
    let nodes = NodeQuotas::new(history, &of_year, history.quotas());
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

/// What the cells are made from: only quotas that may be seen, so that no sum tells of others.
pub(super) struct Sheet<'a> {
    history: &'a History,
    asked: &'a Asked,
    viewer: &'a Viewer,
    today: Day,
    pub(super) ledger: Ledger,
    pub(super) unit: Unit,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        history: &'a History,
        asked: &'a Asked,
        viewer: &'a Viewer,
        today: Day,
    ) -> Sheet<'a> {
        let unit = match asked.question.basis {
            Basis::Money => Unit::Money(history.organisation().currency),
            Basis::Units(product) => Unit::Product(product),
        };
        let mut ledger = Ledger::default();
        let entries = history.quotas().entries().iter();
        for entry in entries.filter(|entry| entry.unit == unit) {
            if sees(history, &asked.sight, entry) {
                for version in entry.versions() {
                    ledger.add(entry.holder, entry.period, entry.unit, version.clone());
                }
            }
        }
        Sheet { history, asked, viewer, today, ledger, unit }
    }

    /// The kind of period that most figures of the year are set for; months where there are none.
    fn usual(&self, year: Period) -> PeriodKind {
        let set_for = |kind: PeriodKind| {
            let begins = |entry: &&Entry| year.contains(entry.period.start());
            let of_year = self.ledger.entries().iter().filter(begins);
            of_year.filter(|entry| entry.period.kind() == kind).count()
        };
        // Of several the last counts.
        BY.into_iter()
            .rev()
            .map(|(_, kind)| kind)
            .max_by_key(|&kind| set_for(kind))
            .unwrap_or(PeriodKind::Month)
    }

    pub(super) fn entry(&self, holder: Holder, period: Period) -> Option<&Entry> {
        self.ledger.of(holder).find(|entry| entry.period.days() == period.days())
    }

    /// What the holder's quotas come to over the period.
    fn comes_to(&self, holder: Holder, period: Period, employment: Employment<'_>) -> Effective {
        let (which, as_of) = (WhichVersion::Current, self.asked.question.as_of);
        let whose = Whose { holder, unit: self.unit, which, as_of, employment };
        let calendar = &self.history.organisation().calendar;
        self.ledger.effective(&whose, period.days(), calendar)
    }

    /// What counts for the holder before ramp, joining and leaving.
    pub(super) fn counts(&self, holder: Holder, period: Period) -> Option<i64> {
        let all = self.comes_to(holder, period, Employment::FULL);
        (all.is_set() && self.shows(holder, period)).then_some(all.amount)
    }

    /// Whether the holder's figures for that period are for the viewer.
    pub(super) fn shows(&self, holder: Holder, period: Period) -> bool {
        match holder {
            Holder::Person(person) => {
                let (from, to) = (period.start(), period.last());
                self.asked.sight.person_on(self.history, person, from, to)
            }
            Holder::Company | Holder::Team(_) => true,
        }
    }

    fn row(
        &self,
        line: &Line,
        columns: &[Period],
        year: Period,
        nodes: &NodeQuotas<'_>,
    ) -> GridRow {
        let named = Named::of(self.history, line.holder);
        let may_change = self.asked.as_of == self.today
            && named.is_unique
            && holder::may_set(self.history, self.viewer, line.holder, self.today);
        let cell = |period: Period| {
            let (members, difference) = self.beside(line.holder, period, nodes);
            GridCell { members, difference, ..self.cell(line.holder, period, may_change) }
        };
        GridRow {
            holder_kind: named.kind,
            holder: named.text,
            name: named.name,
            depth: line.depth,
            cells: columns.iter().copied().map(cell).collect(),
            year: cell(year),
        }
    }

    /// What is asked of the people of a team or of the company, and by how much its own figure is
    /// another.
    fn beside(
        &self,
        holder: Holder,
        period: Period,
        nodes: &NodeQuotas<'_>,
    ) -> (Option<i64>, Option<i64>) {
        let (team, is_seen) = match holder {
            Holder::Person(_) => return (None, None),
            Holder::Company => (None, self.asked.sight.is_everything()),
            Holder::Team(team) => (Some(team), self.asked.sight.team(self.history, team)),
        };
        let found = nodes.of(team, period);
        let members = found.from_members.is_set().then_some(found.from_members.amount);
        let own = found.own.filter(|_| is_seen).map(|own| own.amount);
        (members, own.zip(members).map(|(own, sum)| own.saturating_sub(sum)))
    }

    fn cell(&self, holder: Holder, period: Period, may_change: bool) -> GridCell {
        let shows = self.shows(holder, period);
        let entry = self.entry(holder, period).filter(|_| shows);
        let as_of = self.asked.question.as_of;
        let amount = |which| entry.and_then(|entry| entry.version(which, as_of).amount);
        let employment = match holder {
            Holder::Person(person) => Employment::of(self.history.roster().person(person)),
            Holder::Company | Holder::Team(_) => Employment::FULL,
        };
        let all = self.comes_to(holder, period, Employment::FULL);
        let is_set = all.is_set() && shows;
        let counts = is_set.then_some(all.amount);
        GridCell {
            period,
            may_change: may_change && shows,
            set: amount(WhichVersion::Current),
            original: amount(WhichVersion::Original),
            versions: entry.map_or(0, |entry| entry.versions().len()),
            stamp: stamp(entry, self.asked.as_of),
            counts,
            partly: is_set && all.uncovered_days > 0,
            effective: is_set.then(|| self.comes_to(holder, period, employment).amount),
            members: None,
            difference: None,
        }
    }
}

/// The state of a figure on that day: another one as soon as it is set or taken back.
pub(super) fn stamp(entry: Option<&Entry>, day: Day) -> String {
    entry.map_or_else(String::new, |entry| {
        let newest = entry.version(WhichVersion::Current, sales::question::AsOf(day));
        let amount = newest.amount.map_or_else(String::new, |amount| amount.to_string());
        format!("{}-{amount}", entry.versions().len())
    })
}
