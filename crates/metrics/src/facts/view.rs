//! A question with what follows from it worked out once, before millions of records are asked.

use super::credit::{Credit, Credited, Within, credit, each_credited, of_person};
use super::parallel;
use super::prepared::Prepared;
use super::tally::Worth;
use super::teams::Teams;
use crate::pipeline::open_pipeline::{self, Open};
use crate::pipeline::stage_wins::StageWins;
use crate::results::closings::{self, Closing, Closings};
use crate::results::quota::Book;
use sales::day::{Day, Instant};
use sales::event::{RecordKind, TextField};
use sales::history::{History, Lead, OpportunityId, StageId, Timeline, Visit};
use sales::process::StageKind;
use sales::question::{Basis, Clock, Question, Rates};
use sales::roster::PersonId;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// A history as the question sees it.
#[derive(Clone)]
pub struct View<'a> {
    /// All that is known.
    pub history: &'a History,
    /// What is asked.
    pub question: &'a Question,
    /// The last instant of the as-of day.
    pub until: Instant,
    /// The instants of the period.
    pub period: Range<Instant>,
    /// Who is asked about.
    pub within: Within,
    /// On how many threads the history is folded.
    pub threads: usize,
    /// What is worked out for all records at once.
    pub(crate) prepared: Arc<Prepared<'a>>,
    working: Arc<WorkingDays>,
    /// What several metrics ask of the same opportunity one after the other.
    pub(crate) closing: Memo<Option<Closing>>,
    pub(crate) open: Memo<Option<Open>>,
}

/// The answer about the opportunity that was asked about last.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T: Copy>(Cell<Option<(OpportunityId, T)>>);

impl<T: Copy> Memo<T> {
    fn new() -> Memo<T> {
        Memo(Cell::new(None))
    }

    /// The answer, worked out where another opportunity was asked about last.
    pub(crate) fn of(&self, id: OpportunityId, work: impl FnOnce() -> T) -> T {
        match self.0.get() {
            Some((known, answer)) if known == id => answer,
            _ => {
                let answer = work();
                self.0.set(Some((id, answer)));
                answer
            }
        }
    }
}

impl<'a> View<'a> {
    /// The history as the question sees it.
    pub fn new(history: &'a History, question: &'a Question) -> View<'a> {
        let period = question.period;
        View {
            history,
            question,
            until: history.until(question.as_of),
            period: history.start_of(period.start())..history.start_of(period.end()),
            within: Within::new(history, question),
            threads: parallel::threads(history),
            prepared: Arc::default(),
            working: Arc::new(WorkingDays::new(history, question.clock)),
            closing: Memo::new(),
            open: Memo::new(),
        }
    }

    /// The same on so many threads; what comes out does not depend on it.
    pub fn on(self, threads: usize) -> View<'a> {
        View { threads, ..self }
    }

    /// Whether `at` lies in the period and was known on the as-of day.
    pub fn counts(&self, at: Instant) -> bool {
        self.period.contains(&at) && at <= self.until
    }

    /// The instants that count: of the period, as far as they were known.
    pub fn counting(&self) -> Range<Instant> {
        let end = self.period.end.min(Instant(self.until.0 + 1));
        self.period.start.min(end)..end
    }

    /// The opportunities that were not settled before `at`: all to which anything can have happened
    /// since.
    pub(crate) fn timelines_since(&self, at: Instant) -> impl Iterator<Item = Timeline<'a>> {
        self.history.chunks().iter().flat_map(move |chunk| chunk.timelines_since(at))
    }

    /// From when on something may add to an answer: what was over before, and has been left alone
    /// since, adds nothing.
    pub fn begins(&self) -> Instant {
        self.period.start.min(self.until)
    }

    /// The last instant of the period, or of the as-of day where that comes first.
    pub fn end(&self) -> Instant {
        Instant(self.counting().end.0 - 1)
    }

    /// The stage it is in, if it exists, and the filter lets it through. The outer `None` means
    /// that it does not count at all; the inner one that it exists but is in no stage yet.
    pub fn visit(&self, timeline: &Timeline<'_>) -> Option<Option<Visit>> {
        if !timeline.exists(self.until) {
            return None;
        }
        self.passes(timeline).then(|| timeline.visit_at(self.until))
    }

    /// Whether the filter lets it through.
    pub fn passes(&self, timeline: &Timeline<'_>) -> bool {
        let filter = &self.question.filter;
        let has_line = |product| timeline.lines().iter().any(|line| line.product == product);
        let of_basis = match self.question.basis {
            Basis::Money => true,
            Basis::Units(product) => has_line(product),
        };
        if filter.is_empty() || !of_basis {
            return of_basis;
        }
        let pipeline = || {
            let visit = timeline.visit_at(self.until)?;
            self.history.stage(visit.stage).pipeline.map(u32::from)
        };
        let same = |wanted: Option<u32>, found: Option<u32>| wanted.is_none() || wanted == found;
        (filter.pipeline.is_none() || filter.pipeline == pipeline())
            && filter.product.is_none_or(has_line)
            && same(filter.source, timeline.source())
            && same(filter.segment, timeline.segment())
            && self.has_amount(timeline)
            && self.has_custom(timeline)
    }

    fn has_amount(&self, timeline: &Timeline<'_>) -> bool {
        let Some(band) = self.question.filter.amount else { return true };
        let amount = timeline.amount_at(self.until);
        let organisation = self.history.organisation();
        let amount = amount.and_then(|a| organisation.convert(a, self.question.as_of.0));
        amount.is_some_and(|amount| {
            band.at_least.is_none_or(|least| least <= amount.minor)
                && band.below.is_none_or(|below| amount.minor < below)
        })
    }

    fn has_custom(&self, timeline: &Timeline<'_>) -> bool {
        let history = self.history;
        self.question.filter.custom.iter().all(|test| {
            let of = history.field(test.field).of;
            let record = match of {
                RecordKind::Account => timeline.account(),
                _ => Some(timeline.id().0),
            };
            let value = record.and_then(|it| history.custom_at(of, it, test.field, self.until));
            value.is_some_and(|value| test.wanted.is_met(value))
        })
    }

    /// Whether the filter lets a lead through. A lead has a source and a segment, and nothing
    /// else that is filtered by: any other filter keeps every lead out.
    pub fn passes_lead(&self, lead: &Lead) -> bool {
        let filter = &self.question.filter;
        if filter.is_empty() {
            return true;
        }
        let of_deals = filter.pipeline.is_some() || filter.product.is_some();
        if of_deals || filter.amount.is_some() || !filter.custom.is_empty() {
            return false;
        }
        let text = |field| lead.texts.iter().find(|(known, _)| *known == field);
        let same = |wanted: Option<u32>, field, words: &[Arc<str>]| {
            wanted.is_none_or(|place| {
                text(field).is_some_and(|(_, word)| *word == words[place as usize])
            })
        };
        same(filter.source, TextField::Source, self.history.sources())
            && same(filter.segment, TextField::Segment, self.history.segments())
    }

    /// What being in that stay means; in no stage at all is open.
    pub fn kind(&self, visit: Option<Visit>) -> StageKind {
        visit.map_or(StageKind::Open, |visit| self.history.kind(visit.stage))
    }

    /// Whether one stage comes after another in the order of the process. Of stages of different
    /// pipelines none does; won comes after every open stage, lost after none.
    pub fn is_later(&self, stage: StageId, than: StageId) -> bool {
        let (stage, than) = (self.history.stage(stage), self.history.stage(than));
        match (stage.stage.kind, than.stage.kind) {
            (StageKind::Won, StageKind::Open) => true,
            (StageKind::Open, StageKind::Open) => {
                stage.pipeline == than.pipeline && stage.position > than.position
            }
            _ => false,
        }
    }

    /// Who is credited with what happened to the opportunity at `at`.
    pub fn credit(&self, timeline: &Timeline<'_>, at: Instant) -> Credit {
        credit(self.history, self.question, timeline, at)
    }

    /// Calls `take` with everybody who is credited with something of what the opportunity was worth
    /// at `at`, the owner first, and always; the parts add up to `worth`.
    pub fn each_credited(
        &self,
        timeline: &Timeline<'_>,
        at: Instant,
        worth: Worth,
        take: impl FnMut(Credited),
    ) {
        each_credited(self.history, self.question, timeline, (at, worth), take);
    }

    /// The person with the team that counts for what they did at `at`.
    pub fn credit_of(&self, person: Option<PersonId>, at: Instant) -> Credit {
        of_person(self.history, self.question, person, at)
    }

    /// The organisation's day on which `at` falls.
    pub fn day_of(&self, at: Instant) -> Day {
        self.history.day_of(at)
    }

    /// What it counts for as known on the as-of day, at the rate of `day` or of the as-of day.
    pub fn worth(&self, timeline: &Timeline<'_>, day: Day) -> Worth {
        self.worth_at(timeline, self.until, day)
    }

    /// What it counts for as known at `known`, at the rate of `day` or of the as-of day.
    pub fn worth_at(&self, timeline: &Timeline<'_>, known: Instant, day: Day) -> Worth {
        let day = match self.question.rates {
            Rates::OfTheDay => day,
            Rates::OfAsOf => self.question.as_of.0,
        };
        match self.question.basis {
            Basis::Money => match timeline.amount_at(known) {
                None => Worth::Unknown,
                Some(amount) => match self.history.organisation().convert(amount, day) {
                    Some(converted) => Worth::Counted(converted.minor),
                    None => Worth::NoRate(amount),
                },
            },
            Basis::Units(product) => {
                let lines = timeline.lines().iter().filter(|l| l.product == product);
                let units = lines.map(|line| Some(line.quantity?.thousandths));
                units.sum::<Option<i64>>().map_or(Worth::Unknown, Worth::Counted)
            }
        }
    }

    /// What closed in the period, or is to close in it.
    pub fn closings(&self) -> &Closings {
        self.prepared.closings.get_or_init(|| closings::find(self))
    }

    /// Every open opportunity of the scope, in order of its close date.
    pub fn open_deals(&self) -> &[Open] {
        self.prepared.open.get_or_init(|| open_pipeline::find(self))
    }

    /// What is asked of the scope.
    pub(crate) fn quotas(&self) -> &Book<'a> {
        self.prepared.quotas.get_or_init(|| Book::new(self.history, self.question))
    }

    /// Of which teams the rows of a breakdown are.
    pub fn teams(&self) -> &Teams {
        self.prepared.teams.get_or_init(|| Teams::below(self.history, self.question.scope))
    }

    /// How often deals were won after they had been in a stage. Found by a pass of its own over
    /// the whole history when it is first asked for; all who share the view share it.
    pub(crate) fn stage_wins(&self) -> &StageWins {
        self.prepared.stage_wins.get_or_init(|| StageWins::of(self))
    }

    /// When the first activity was that is recorded: what was done before, nobody knows.
    pub(crate) fn activities_since(&self) -> Option<Instant> {
        let first = || self.history.activities_since();
        *self.prepared.activities_since.get_or_init(first)
    }

    /// Whether any opportunity has a next step: else the records do not keep them.
    pub(crate) fn keeps_next_steps(&self) -> bool {
        let has = |one: Timeline<'_>| !self.history.text(one.id()).next_step.is_empty();
        *self.prepared.keeps_next_steps.get_or_init(|| self.history.timelines().any(has))
    }

    /// Whether any opportunity that is open at the end of the as-of day has a close date: else the
    /// records do not keep them.
    pub(crate) fn dates_open_deals(&self) -> bool {
        let is_dated = |one: Timeline<'_>| {
            one.close_date_at(self.until).is_some()
                && one.exists(self.until)
                && self.kind(one.visit_at(self.until)) == StageKind::Open
        };
        let dated = &self.prepared.dates_open_deals;
        *dated.get_or_init(|| self.timelines_since(self.begins()).any(is_dated))
    }

    /// How many days lie between two days, of those the question counts: the days after `from`,
    /// up to and with `to`. Nought on the same day and before.
    pub fn days_between(&self, from: Day, to: Day) -> u32 {
        self.working.between(from, to)
    }

    /// How many of the days that the question counts have passed from one moment to another.
    pub fn days_from(&self, from: Instant, to: Instant) -> u32 {
        self.days_between(self.day_of(from), self.day_of(to))
    }

    /// How many whole hours have passed from one moment to another, of those on days that the
    /// question counts. Nought backwards.
    pub fn hours_from(&self, from: Instant, to: Instant) -> u32 {
        let (first, last) = match self.question.clock {
            Clock::Calendar => return hours(to.0 - from.0),
            Clock::Working => (self.day_of(from), self.day_of(to)),
        };
        if to <= from {
            return 0;
        }
        let calendar = &self.history.organisation().calendar;
        let of_day = |day: Day, seconds: i64| if calendar.is_working(day) { seconds } else { 0 };
        if first == last {
            return hours(of_day(first, to.0 - from.0));
        }
        let of_first = of_day(first, self.history.start_of(first.plus(1)).0 - from.0);
        let of_last = of_day(last, to.0 - self.history.start_of(last).0);
        let between = i64::from(self.days_between(first, last.plus(-1)));
        hours(of_first + between * 24 * HOUR + of_last)
    }

    /// Whether nothing finer than its day is known of a moment: it is the first of the day. What
    /// really happened in that very second is taken for such, too.
    pub fn is_whole_day(&self, at: Instant) -> bool {
        self.history.start_of(self.day_of(at)) == at
    }

    /// The moment by which something had surely happened: of what is known only to the day, the
    /// last of that day.
    pub fn settled(&self, at: Instant) -> Instant {
        let day = self.day_of(at);
        match self.history.start_of(day) == at {
            true => Instant(self.history.start_of(day.plus(1)).0 - 1),
            false => at,
        }
    }
}

/// Seconds in an hour.
const HOUR: i64 = 3_600;

fn hours(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0) / HOUR).unwrap_or(u32::MAX)
}

/// Working days since a first day, added up.
struct WorkingDays {
    first: Day,
    /// Of the days from the first to the one at this place; empty where every day counts.
    so_far: Vec<u32>,
}

impl WorkingDays {
    fn new(history: &History, clock: Clock) -> WorkingDays {
        // From 1980 to ten years ahead: as far as what people keep in a CRM reaches. Beyond its
        // ends no day counts.
        let first = Day::from_number(3_652);
        if clock == Clock::Calendar {
            return WorkingDays { first, so_far: Vec::new() };
        }
        let calendar = &history.organisation().calendar;
        let last = history.last_day().unwrap_or(first).plus(3_653);
        let mut sum = 0;
        let days = (0..=first.days_until(last).max(0)).map(|after| first.plus(after));
        let so_far = days.map(|day| {
            sum += u32::from(calendar.is_working(day));
            sum
        });
        WorkingDays { first, so_far: so_far.collect() }
    }

    fn between(&self, from: Day, to: Day) -> u32 {
        if self.so_far.is_empty() {
            return from.days_until(to).max(0) as u32;
        }
        let at = |day: Day| {
            let place = self.first.days_until(day).clamp(0, self.so_far.len() as i32 - 1);
            self.so_far[place as usize]
        };
        at(to).saturating_sub(at(from))
    }
}
