//! The ground of a forecast: a history's deals as the log that the forecast learns from.
//!
//! Only dated knowledge goes in: each value counts from the day that told of it. An amount that was
//! merely seen in an export of the present state was not known before the deal closed, or, of an
//! open one, before the records end; so what came of a deal cannot be read from its amount.

use metrics::facts::View;
use sales::day::Day;
use sales::history::{History, OpportunityId, StageId, Timeline};
use sales::process::StageKind;
use sales::question::{Attribution, Basis, Question, Scope as Bounds};
use sales::roster::PersonId;

use crate::forecast::ledger::Scope;
use crate::forecast::log::{self, Deal, Log, Seat, State};
use shares::Divided;

mod calendar;
mod shares;
mod truncation;

/// With more segments than this, each has too few deals to tell it from the others.
const SEGMENTS_MAX: usize = 12;
/// So many days after the as-of day can be looked at.
const AHEAD_DAYS: i32 = 800;

/// The log of a history, and what its numbers stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The log. Its days are [`Day::number`]s, its amounts those of the question's basis.
    pub log: Log,
    /// The opportunity of each deal of the log.
    pub deals: Vec<OpportunityId>,
    /// The open stages in the order of the log.
    pub stages: Vec<StageId>,
    /// How many people the history knows. Deals without an owner belong to one more.
    people: usize,
    divided: Divided,
}

impl Ground {
    /// The log of all deals that the question's filter lets through, whoever owns them, with what
    /// was known at the end of its as-of day.
    pub fn of(history: &History, question: &Question) -> Ground {
        let view = View::new(history, question);
        let stages = open_stages(history);
        let segments = Segments::of(history);
        let maker = Maker { view: &view, stages: &stages, segments: &segments };
        let mut deals = Vec::new();
        let mut ids = Vec::new();
        let mut divided = Divided::default();
        for timeline in history.timelines() {
            if let Some(deal) = maker.deal(&timeline) {
                divided.learn(&view, deals.len(), &timeline);
                deals.push(deal);
                ids.push(timeline.id());
            }
        }
        let first = deals.iter().map(Deal::created).min();
        let first = first.unwrap_or(question.as_of.0.number());
        let last = question.as_of.0.number() + AHEAD_DAYS;
        let mut log = Log {
            pipelines: stages
                .chunk_by(|a, b| history.stage(*a).pipeline == history.stage(*b).pipeline)
                .map(|pipeline| pipeline.len() as u8)
                .collect(),
            segments: segments.count(),
            seats: seats(history),
            calendar: calendar::calendar(&history.organisation().calendar, first, last),
            deals,
        };
        truncation::mark(&mut log);
        Ground { log, deals: ids, stages, people: history.roster().people_count(), divided }
    }

    /// Who is credited with which parts of a deal of the log, as known at the end of a day; empty
    /// where all is its owner's.
    pub fn shares(&self, deal: usize, day: Day) -> Vec<(u32, f64)> {
        self.divided.shares(deal, day)
    }

    /// The owner's number of a person, or of nobody.
    pub fn owner(&self, person: Option<PersonId>) -> u32 {
        person.map_or(self.people as u32, |person| person.0)
    }

    /// The person of an owner's number.
    pub fn person(&self, owner: u32) -> Option<PersonId> {
        ((owner as usize) < self.people).then_some(PersonId(owner))
    }

    /// Everybody who is in the question's scope on its as-of day.
    pub fn scope(&self, history: &History, question: &Question) -> Scope {
        let view = View::new(history, question);
        let people = (0..self.people as u32).map(PersonId).map(Some).chain([None]);
        let inside = people.filter(|person| view.within.holds(view.credit_of(*person, view.until)));
        Scope::of(inside.map(|person| self.owner(person)))
    }
}

/// Since when all that a person did lies within the question's bounds; `None` where they are
/// outside of them on its day.
pub fn belongs_since(history: &History, question: &Question, person: PersonId) -> Option<Day> {
    match question.bounds {
        Bounds::Team(team) => history.roster().belongs_since(person, team, question.as_of.0),
        _ => Some(Day::FIRST),
    }
}

/// The open stages of all pipelines, in the order of the pipelines and of the process.
fn open_stages(history: &History) -> Vec<StageId> {
    let ids = (0..history.stages().len() as u16).map(StageId);
    let mut open: Vec<StageId> = ids.filter(|id| history.kind(*id) == StageKind::Open).collect();
    open.sort_by_key(|id| {
        let place = history.stage(*id);
        (place.pipeline.is_none(), place.pipeline, place.position, id.0)
    });
    // A state of the log is a small number.
    open.truncate(usize::from(u8::MAX));
    open
}

/// When people were there to sell.
fn seats(history: &History) -> Vec<Seat> {
    let people = history.roster().people();
    let seat = |(person, _)| {
        let employed = history.roster().employed(person);
        Seat {
            from: (Day::FIRST < employed.start).then(|| employed.start.number()),
            until: (employed.end < Day::LAST).then(|| employed.end.number()),
        }
    };
    people.map(seat).chain([Seat::default()]).collect()
}

/// The segments in the order of their names, which does not depend on when one was first named.
struct Segments {
    /// The number of each segment of the history; the last number is that of deals without one.
    numbers: Vec<u16>,
}

impl Segments {
    fn of(history: &History) -> Segments {
        let names = history.segments();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|place| &names[*place]);
        let mut numbers = vec![0; names.len()];
        if names.len() <= SEGMENTS_MAX {
            order.iter().enumerate().for_each(|(number, place)| numbers[*place] = number as u16);
        }
        Segments { numbers }
    }

    fn count(&self) -> u16 {
        self.numbers.iter().max().map_or(1, |last| last + 2)
    }

    fn number(&self, segment: Option<u32>) -> u16 {
        segment.map_or(self.count() - 1, |place| self.numbers[place as usize])
    }
}

struct Maker<'a> {
    view: &'a View<'a>,
    stages: &'a [StageId],
    segments: &'a Segments,
}

impl Maker<'_> {
    /// The deal; `None` where it does not count, or was in no stage yet.
    fn deal(&self, timeline: &Timeline<'_>) -> Option<Deal> {
        let view = self.view;
        view.visit(timeline)??;
        let states = self.states(timeline);
        let (created, _) = *states.first()?;
        let owners = self.owners(timeline, created);
        let amounts = self.amounts(timeline, &states);
        Some(Deal {
            segment: self.segments.number(timeline.segment()),
            credited: self.credited(timeline, &states, &owners),
            states,
            owners,
            amounts,
            unwatched_until: None,
        })
    }

    /// Where it stood at the end of each day on which that changed.
    fn states(&self, timeline: &Timeline<'_>) -> Vec<(log::Day, State)> {
        let history = self.view.history;
        let mut states: Vec<(log::Day, State)> = Vec::new();
        for visit in timeline.visits().take_while(|visit| visit.entered <= self.view.until) {
            let state = match history.kind(visit.stage) {
                StageKind::Won => State::Won,
                StageKind::Lost => State::Lost,
                StageKind::Open => match self.stages.iter().position(|id| *id == visit.stage) {
                    Some(place) => State::Open(place as u8),
                    None => continue,
                },
            };
            let day = self.view.day_of(visit.entered).number();
            // Of several moves on a day the last one counts.
            if states.last().is_some_and(|last| last.0 == day) {
                states.pop();
            }
            if states.last().is_none_or(|last| last.1 != state) {
                states.push((day, state));
            }
        }
        states
    }

    fn owners(&self, timeline: &Timeline<'_>, created: log::Day) -> Vec<(log::Day, u32)> {
        let view = self.view;
        let nobody = view.history.roster().people_count() as u32;
        if view.question.attribution == Attribution::AsOfToday {
            let owner = timeline.owner_at(view.until).map_or(nobody, |person| person.0);
            return vec![(created, owner)];
        }
        let known = timeline.owners().filter(|(since, _)| *since <= view.until);
        let changes = known.map(|(since, owner)| {
            // The first owner has had it for ever.
            let day = if since < view.history.start_of(Day::from_number(created)) {
                created
            } else {
                view.day_of(since).number()
            };
            (day, owner.0)
        });
        let mut owners = last_of_each_day(changes);
        if owners.first().is_none_or(|first| first.0 > created) {
            owners.insert(0, (created, owners.first().map_or(nobody, |first| first.1)));
        }
        owners
    }

    /// Its amounts in the smallest unit of the basis, each from the day that told of it.
    fn amounts(
        &self,
        timeline: &Timeline<'_>,
        states: &[(log::Day, State)],
    ) -> Vec<(log::Day, i64)> {
        let view = self.view;
        let created = states[0].0;
        let closed = states.last().filter(|last| !matches!(last.1, State::Open(_)));
        let worth = |since: log::Day, known| {
            let worth = view.worth_at(timeline, known, Day::from_number(since)).counted()?;
            (worth != 0).then_some((since, worth))
        };
        if view.question.basis != Basis::Money {
            // Product lines are kept only as they last were.
            let since = closed.map_or(created, |last| last.0);
            return worth(since, view.until).into_iter().collect();
        }
        let seen = || match closed {
            Some(last) => last.0,
            None => view.history.last_day().map_or(created, |day| day.number().max(created)),
        };
        let first = if timeline.is_amount_observed() { seen() } else { created };
        let known = timeline.amounts().filter(|(since, _)| *since <= view.until);
        let changes = known.filter_map(|(since, _)| {
            let begun = view.history.start_of(Day::from_number(created));
            match since < begun {
                true => worth(first, since),
                false => worth(view.day_of(since).number().max(first), since),
            }
        });
        let mut amounts = last_of_each_day(changes);
        // A booking counts at the rate of its day.
        if let Some(last) = closed
            && let Some(worth) = worth(last.0, view.until)
            && amounts.last().is_none_or(|known| known.1 != worth.1)
        {
            amounts.retain(|known| known.0 < last.0);
            amounts.push(worth);
        }
        amounts
    }

    /// Who is credited with the win, where that is another than its owner at the end of the day.
    fn credited(
        &self,
        timeline: &Timeline<'_>,
        states: &[(log::Day, State)],
        owners: &[(log::Day, u32)],
    ) -> Option<u32> {
        let view = self.view;
        let (day, _) = *states.last().filter(|last| last.1 == State::Won)?;
        let visit = timeline.visit_at(view.until)?;
        let credit = view.credit(timeline, view.settled(visit.entered));
        let nobody = view.history.roster().people_count() as u32;
        let credited = credit.person.map_or(nobody, |person| person.0);
        let owner = owners[owners.partition_point(|owner| owner.0 <= day).saturating_sub(1)].1;
        (credited != owner).then_some(credited)
    }
}

/// Of the values of each day the last, without repetitions.
fn last_of_each_day<T: Copy + PartialEq>(
    changes: impl Iterator<Item = (log::Day, T)>,
) -> Vec<(log::Day, T)> {
    let mut days: Vec<(log::Day, T)> = Vec::new();
    for change in changes {
        if days.last().is_some_and(|last| last.0 >= change.0) {
            days.pop();
        }
        if days.last().is_none_or(|last| last.1 != change.1) {
            days.push(change);
        }
    }
    days
}

#[cfg(test)]
mod tests;
