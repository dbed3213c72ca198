//! What the cells of the sheet of quotas are made from.

use super::grid::{BY, GridCell, GridRow};
use super::holder::{self, Named};
use super::rows::Line;
use super::sees;
use super::setting::{Edit, MOST};
use crate::ask::Asked;
use crate::viewer::Viewer;
use metrics::results::quota::NodeQuotas;
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Basis};
use sales::quota::{
    Asked as Whose, Effective, Employment, Entry, Holder, Ledger, Spread, Unit, Version,
    WhichVersion,
};

/// What the cells are made from: only quotas that may be seen, so that no sum tells of others.
pub(super) struct Sheet<'a> {
    pub(super) history: &'a History,
    asked: &'a Asked,
    pub(super) viewer: &'a Viewer,
    pub(super) today: Day,
    pub(super) ledger: Ledger,
    /// The same with what is typed and not saved.
    supposed: Ledger,
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
        Sheet { history, asked, viewer, today, supposed: ledger.clone(), ledger, unit }
    }

    /// Takes figures as set that are typed and not saved, here and in the ledger of all; those that
    /// could not be saved are passed over.
    pub(super) fn suppose(&mut self, typed: &[Edit], all: &mut Ledger) {
        for edit in typed {
            let Ok((holder, period)) = self.place(edit) else { continue };
            if !edit.amount.is_none_or(|amount| (0..=MOST).contains(&amount)) {
                continue;
            }
            let version = Version {
                amount: edit.amount,
                spread: self.spread(holder, period),
                set_on: Some(self.today),
                set_by: "".into(),
                reason: "".into(),
            };
            for ledger in [&mut self.supposed, &mut *all] {
                ledger.add(holder, period, self.unit, version.clone());
            }
        }
    }

    /// How the figure for that period falls on its months, which outlives its amount.
    pub(super) fn spread(&self, holder: Holder, period: Period) -> Spread {
        self.entry(holder, period).map_or(Spread::Even, |entry| {
            entry.version(WhichVersion::Current, AsOf(self.today)).spread.clone()
        })
    }

    /// The kind of period that most figures of the year are set for; months where there are none.
    pub(super) fn usual(&self, year: Period) -> PeriodKind {
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
        self.supposed.effective(&whose, period.days(), calendar)
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

    pub(super) fn row(
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
            let cell = self.cell(line.holder, period, may_change);
            self.beside(line.holder, period, nodes, cell)
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

    /// With what is asked of the people of a team or of the company, and by how much its own figure
    /// is another. Where it has one for some months only, the others count as they do everywhere:
    /// by what comes from below.
    fn beside(
        &self,
        holder: Holder,
        period: Period,
        nodes: &NodeQuotas<'_>,
        cell: GridCell,
    ) -> GridCell {
        let (team, is_seen) = match holder {
            Holder::Person(_) => return cell,
            Holder::Company => (None, self.asked.sight.is_everything()),
            Holder::Team(team) => (Some(team), self.asked.sight.team(self.history, team)),
        };
        let found = nodes.of(team, period);
        let members = found.from_members.is_set().then_some(found.from_members.amount);
        if !is_seen || found.own.is_none() {
            return GridCell { members, ..cell };
        }
        let counts = found.counts.amount;
        GridCell {
            counts: Some(counts),
            effective: Some(counts),
            partly: found.counts.uncovered_days > 0,
            members,
            difference: members.map(|sum| counts.saturating_sub(sum)),
            ..cell
        }
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
        let newest = entry.version(WhichVersion::Current, AsOf(day));
        let amount = newest.amount.map_or_else(String::new, |amount| amount.to_string());
        format!("{}-{amount}", entry.versions().len())
    })
}
