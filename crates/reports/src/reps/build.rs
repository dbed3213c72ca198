//! Puts the lines together.

use super::columns::{ALWAYS, Counted, chosen, counted};
use super::months::Months;
use super::order::Order;
use super::reference::References;
use super::{Column, FAR_BEHIND, Finding, Line, PersonLine, Reps, TeamLine, Versus, Wanted};
use crate::ask::{Asked, Parameters, question};
use crate::compared::{Comparison, Verdict, better};
use crate::figure::unit_word;
use crate::metric::build::short;
use crate::metric::names::{Namer, person_name};
use crate::overview::Progress;
use crate::overview::build::{expected_share, progress, ramp_month, teams_of};
use crate::viewer::Viewer;
use metrics::facts::{Group, View};
use metrics::results::pacing::pacing;
use sales::day::Day;
use sales::history::History;
use sales::question::Scope;
use sales::roster::{PersonId, TeamId};
use std::collections::BTreeSet;

/// The people of the question's scope.
pub fn reps(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Reps {
    let mut asked = question(history, parameters, today, viewer);
    let shown = chosen(&mut asked, &wanted.columns);
    let versus = versus(&mut asked, wanted.versus.as_deref());
    let order = Order::wanted(&mut asked, wanted.sort.as_deref(), wanted.descending, &shown);
    let question = asked.question.clone();
    let view = View::new(history, &question);
    let besides = ALWAYS.into_iter().filter(|id| !shown.contains(id));
    let ids: Vec<&str> = shown.iter().copied().chain(besides).collect();
    let all = counted(&view, &ids);
    let references = References::new(history, &view, versus, &asked.sight, &all);
    let progress = progress(&question, today);
    let paced = pacing(&view);
    let pace = (progress == Progress::Running).then(|| expected_share(&paced));
    let names = Namer::new(history, all[0].definition);
    let make = Maker { view: &view, all: &all, shown: shown.len(), names, pace };

    let mut people = make.people();
    order.sort(history, &mut people, &all, |column| &column.people);
    let mut teams = make.teams();
    order.sort(history, &mut teams, &all, |column| &column.teams);
    if wanted.by_team {
        // Within a team they stay as they were ordered.
        let place = |group: &Group| teams.iter().position(|team| *team == make.team_of(group));
        people.sort_by_cached_key(|group| place(group).unwrap_or(teams.len()));
    }
    let size = wanted.page_size.unwrap_or(people.len()).max(1);
    let pages = people.len().div_ceil(size).max(1);
    let page = wanted.page.clamp(1, pages);
    let months = wanted.months.then(|| Months::new(history, &question));
    let on_page = people.iter().skip((page - 1) * size).take(size);
    let lines = on_page.map(|group| {
        let mut line = make.person(group, &references);
        line.months = months.as_ref().map_or(Vec::new(), |all| all.of(person_of(group)));
        line
    });
    let column = |counted: &Counted| Column {
        id: counted.definition.id,
        unit: unit_word(counted.definition.unit),
        better: better(counted.definition.id),
    };
    Reps {
        progress,
        usual_periods: paced.usual.as_ref().map_or(0, |usual| usual.periods),
        finding: make.finding(&people, &references),
        versus,
        columns: all[..shown.len()].iter().map(column).collect(),
        sort: order.by,
        descending: order.descending,
        total: make.total(),
        teams: teams.iter().map(|team| make.team(team, &people)).collect(),
        people: lines.collect(),
        count: people.len(),
        page,
        pages,
        asked,
    }
}

/// Whom to compare with; what means nothing is told.
fn versus(asked: &mut Asked, word: Option<&str>) -> Versus {
    let Some(word) = word else { return Versus::default() };
    let found = Versus::ALL.into_iter().find(|versus| versus.word() == word);
    // What other pages compare with comes along from them, and is no mistake.
    if found.is_none() && asked.against.is_none() {
        asked.refuse_word("vs", word, Versus::ALL.iter().map(|versus| versus.word()));
    }
    found.unwrap_or_default()
}

fn person_of(group: &Group) -> Option<PersonId> {
    match group {
        Group::Rep(person) => *person,
        _ => None,
    }
}

/// The team below the scope that a person is in on the as-of day.
pub(super) fn team_below(view: &View<'_>, person: PersonId) -> Option<TeamId> {
    let team = view.history.roster().team_on(person, view.question.as_of.0);
    view.teams().row_of(team)
}

struct Maker<'a> {
    view: &'a View<'a>,
    /// The columns shown, then those that are only needed.
    all: &'a [Counted],
    shown: usize,
    names: Namer<'a>,
    /// The part of a quota that should be reached by now, while the period runs.
    pace: Option<f64>,
}

impl Maker<'_> {
    fn column(&self, id: &str) -> Option<&Counted> {
        self.all.iter().find(|column| column.definition.id == id)
    }

    /// Everybody with a quota, a result, a closed or an open deal, and every member.
    fn people(&self) -> Vec<Group> {
        let columns = ALWAYS.iter().filter_map(|id| self.column(id));
        let all: BTreeSet<&Group> = columns.flat_map(|column| column.people.keys()).collect();
        all.into_iter().cloned().collect()
    }

    fn teams(&self) -> Vec<Group> {
        match self.view.question.scope {
            Scope::Company | Scope::Team(_) => {
                let columns = ALWAYS.iter().filter_map(|id| self.column(id));
                let all: BTreeSet<&Group> =
                    columns.flat_map(|column| column.teams.keys()).collect();
                all.into_iter().cloned().collect()
            }
            Scope::Person(_) | Scope::Peers(_) => Vec::new(),
        }
    }

    /// The team that a person stands with.
    fn team_of(&self, group: &Group) -> Group {
        Group::Team(person_of(group).and_then(|person| team_below(self.view, person)))
    }

    fn line(&self, group: &Group, cells: Vec<Comparison>) -> Line {
        let named = self.names.name(group);
        let quota = |row: &metrics::facts::Answer| row.measure.denominator;
        let column = self.column("attainment");
        let row = column.and_then(|column| match group {
            Group::Rep(_) => column.people.get(group),
            Group::Team(_) => column.teams.get(group),
            _ => Some(&column.total),
        });
        let has_quota = row.and_then(quota).is_some_and(|quota| quota > 0);
        Line { group: named, pace: self.pace.filter(|_| has_quota), cells }
    }

    fn total(&self) -> Line {
        let cell = |column: &Counted| {
            let figure = short(column.definition, &column.total);
            Comparison::new(Some(figure), None, better(column.definition.id))
        };
        self.line(&Group::Whole, self.all[..self.shown].iter().map(cell).collect())
    }

    fn team(&self, group: &Group, people: &[Group]) -> TeamLine {
        let cell = |column: &Counted| {
            let answer = column.teams.get(group);
            let figure = answer.map(|answer| short(column.definition, answer));
            let total = column.total.measure.value();
            Comparison::new(figure, total, better(column.definition.id))
        };
        TeamLine {
            line: self.line(group, self.all[..self.shown].iter().map(cell).collect()),
            people: people.iter().filter(|person| self.team_of(person) == *group).count(),
        }
    }

    fn cell(&self, place: usize, group: &Group, references: &References<'_>) -> Comparison {
        let column = &self.all[place];
        let answer = column.people.get(group);
        let figure = answer.map(|answer| short(column.definition, answer));
        let reference = person_of(group).and_then(|person| references.of(column, place, person));
        Comparison::new(figure, reference, better(column.definition.id))
    }

    fn person(&self, group: &Group, references: &References<'_>) -> PersonLine {
        let (history, question) = (self.view.history, self.view.question);
        let roster = history.roster();
        let cells = (0..self.shown).map(|place| self.cell(place, group, references));
        let line = self.line(group, cells.collect());
        let person = person_of(group);
        let team = person.and_then(|person| team_below(self.view, person));
        PersonLine {
            team: team.map(|team| roster.team_name(team).to_owned()),
            teams: person.map_or_else(Vec::new, |person| teams_of(history, question, person)),
            ramp_month: person.and_then(|person| ramp_month(history, question, person)),
            on_roster: person.is_some_and(|person| roster.is_listed(person)),
            behind: self.is_behind(group),
            months: Vec::new(),
            line,
        }
    }

    fn is_behind(&self, group: &Group) -> bool {
        let reached = self.column("attainment").and_then(|column| column.people.get(group));
        let reached = reached.and_then(|answer| answer.measure.value());
        reached.zip(self.pace).is_some_and(|(reached, pace)| reached < pace * (1.0 - FAR_BEHIND))
    }

    fn finding(&self, people: &[Group], references: &References<'_>) -> Finding {
        let mut finding = Finding::default();
        let of = |id: &str, group: &Group| {
            self.column(id).and_then(|column| column.people.get(group)?.measure.value())
        };
        let rate = self.all.iter().position(|column| column.definition.id == "win-rate");
        for group in people {
            let Some(person) = person_of(group) else { continue };
            if let Some(reached) = of("attainment", group) {
                finding.with_quota += 1;
                finding.reached += usize::from(reached >= 1.0);
                finding.behind += usize::from(self.is_behind(group));
            }
            let gap = of("gap", group).filter(|gap| *gap > 0.0).map(|gap| gap as i64);
            if gap > finding.largest.as_ref().map(|(_, gap)| *gap) {
                let who = person_name(self.view.history, person);
                finding.largest = gap.map(|gap| (who, gap));
            }
            let verdict = rate.map(|place| self.cell(place, group, references).verdict);
            let who = || person_name(self.view.history, person);
            match verdict {
                Some(Verdict::Better) => finding.better.push(who()),
                Some(Verdict::Worse) => finding.worse.push(who()),
                Some(Verdict::MayBeChance) => {}
                _ => continue,
            }
            finding.judged += 1;
        }
        finding
    }
}
