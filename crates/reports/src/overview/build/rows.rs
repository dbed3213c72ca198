//! The lines of people and teams: the same figures of each.

use super::{amount, coverage_share, expected_share, none, quota_figure, ramp_month, teams_of};
use crate::ask::person_parameter;
use crate::figure::{Absent, Open, QuotaFigure, Share};
use crate::overview::{Progress, RepRow, RowFigures, TeamRow};
use metrics::facts::View;
use metrics::facts::credit::Credit;
use metrics::pipeline::coverage;
use metrics::pipeline::open_pipeline;
use metrics::results::attainment::{self, Attainment};
use metrics::results::gap;
use metrics::results::pacing::Pacing;
use metrics::winning::win_rate;
use metrics::{Measure, Tally};
use sales::question::Scope;
use sales::roster::{PersonId, TeamId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Makes the lines.
pub(super) struct Rows<'a, 'v> {
    view: &'v View<'a>,
    progress: Progress,
    /// The part of a quota that should be reached by now.
    pace: f64,
}

/// What lines are made of, by whose they are.
struct Parts<T> {
    reached: BTreeMap<T, Attainment>,
    win_rates: BTreeMap<T, Measure>,
    open: BTreeMap<T, Vec<open_pipeline::Open>>,
}

impl<'a, 'v> Rows<'a, 'v> {
    pub(super) fn new(view: &'v View<'a>, progress: Progress, pace: &Pacing) -> Rows<'a, 'v> {
        Rows { view, progress, pace: expected_share(pace) }
    }

    /// Everybody with a quota, a result, a closed or an open deal, and every member: the largest
    /// shortfall first; who has no quota last, by name.
    pub(super) fn reps(&self) -> Vec<RepRow> {
        let parts = Parts {
            reached: attainment::by_person(self.view).into_iter().collect(),
            win_rates: win_rate::by_person(self.view).into_iter().collect(),
            open: self.open_by(|credit| credit.person),
        };
        let rows = parts.all().into_iter().map(|one| self.rep(one, self.figures(&parts, one)));
        let mut rows: Vec<RepRow> = rows.collect();
        rows.sort_by(|a, b| {
            let key = |row: &RepRow| Reverse(row.figures.gap.unwrap_or(i64::MIN));
            (key(a), a.name.is_none(), &a.name).cmp(&(key(b), b.name.is_none(), &b.name))
        });
        rows
    }

    /// The teams below the scope in the order of the roster, and last what belongs to none of them.
    pub(super) fn teams(&self) -> Vec<TeamRow> {
        if let Scope::Person(_) | Scope::Peers(_) = self.view.question.scope {
            return Vec::new();
        }
        let parts = Parts {
            reached: attainment::by_team(self.view).into_iter().collect(),
            win_rates: win_rate::by_team(self.view).into_iter().collect(),
            open: self.open_by(|credit| self.view.teams().row_of(credit.team)),
        };
        let roster = self.view.history.roster();
        let mut teams = parts.all();
        let rest = teams.remove(&None).then_some(None);
        let row = |team: Option<TeamId>| TeamRow {
            name: team.map(|team| roster.team_name(team).to_owned()),
            figures: self.figures(&parts, team),
        };
        teams.into_iter().chain(rest).map(row).collect()
    }

    fn open_by<T: Ord>(&self, of: impl Fn(&Credit) -> T) -> BTreeMap<T, Vec<open_pipeline::Open>> {
        let mut open: BTreeMap<T, Vec<open_pipeline::Open>> = BTreeMap::new();
        for one in self.view.open_deals() {
            open.entry(of(&one.credit)).or_default().push(*one);
        }
        open
    }

    fn figures<T: Ord>(&self, parts: &Parts<T>, whose: T) -> RowFigures {
        let open = parts.open.get(&whose).map_or(&[][..], Vec::as_slice);
        let nothing_closed = || none(Absent::NothingClosed);
        let win_rate = parts.win_rates.get(&whose).map_or_else(nothing_closed, Share::of);
        let blank = RowFigures {
            won: 0,
            won_count: 0,
            quota: QuotaFigure::default(),
            attainment: none(Absent::NoQuota),
            gap: None,
            pace: None,
            win_rate,
            open: Open::of(&tally(open)),
            coverage: none(Absent::NoQuota),
        };
        let Some(reached) = parts.reached.get(&whose) else { return blank };
        let cover = coverage::of(self.view.question, reached, open.iter());
        let quota = quota_figure(&reached.quota);
        RowFigures {
            won: reached.credited,
            won_count: reached.n,
            attainment: Share::of(&reached.measure),
            gap: amount(&gap::of(reached)),
            pace: quota.value.filter(|&quota| quota > 0).map(|_| self.pace),
            coverage: coverage_share(self.progress, &cover.measure),
            quota,
            ..blank
        }
    }

    fn rep(&self, person: Option<PersonId>, figures: RowFigures) -> RepRow {
        let (history, question) = (self.view.history, self.view.question);
        let roster = history.roster();
        RepRow {
            name: person.map(|person| roster.person(person).name.to_string()),
            parameter: person.map(|person| person_parameter(history, person)),
            on_roster: person.is_some_and(|person| roster.is_listed(person)),
            teams: person.map_or_else(Vec::new, |person| teams_of(history, question, person)),
            ramp_month: person.and_then(|person| ramp_month(history, question, person)),
            figures,
        }
    }
}

impl<T: Ord + Copy> Parts<T> {
    /// Whoever has any of it.
    fn all(&self) -> BTreeSet<T> {
        let keys = self.reached.keys().chain(self.win_rates.keys()).chain(self.open.keys());
        keys.copied().collect()
    }
}

/// What is open, as it is credited.
fn tally(open: &[open_pipeline::Open]) -> Tally {
    let mut tally = Tally::default();
    open.iter().for_each(|one| one.add_to(&mut tally));
    tally
}
