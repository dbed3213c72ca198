//! The log of loan applications as a pipeline, through the product's own importer.

use std::path::Path;

use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Deal, Log, Seat, State};
use insights::ground::Ground;
use insights::today::Common;
use sales::calendar::PeriodKind;
use sales::history::{History, OpportunityId};
use sales::process::StageKind;
use sales::question::Question;

use crate::export;
use crate::random::Random;

pub(crate) const STAGES: [&str; 3] = ["Preaccepted", "Offer sent", "Offer returned"];
/// Later nothing more was told of any application.
const WRITTEN: &str = "2012-02-29";
/// All applications of these days are there; those handed in later are not.
const FIRST: &str = "2011-10-01";
const LAST: &str = "2011-12-31";
/// Who works on an application changes along its way, so owners are drawn by lot.
const REPS: u32 = 30;
const TEAMS: u32 = 8;
const SEED: u64 = 2012;

/// The deals, with whose bookings are forecast.
pub(crate) struct Pipeline {
    pub(crate) log: Log,
    history: History,
    /// The opportunity of each deal.
    ids: Vec<OpportunityId>,
    pub(crate) scopes: Vec<Scope>,
    /// The level of each scope: `all`, `team`, `rep`.
    pub(crate) levels: Vec<&'static str>,
    pub(crate) first: Day,
    /// The last day of which all is known.
    pub(crate) last: Day,
    /// The last day of which anything is told.
    pub(crate) written: Day,
}

impl Pipeline {
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let written: sales::day::Day = WRITTEN.parse()?;
        let plan = include_str!("plan.toml");
        let history = export::history(folder, Some(plan), include_str!("mapping.toml"), written)?;
        let calendar = &history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Month, written), written);
        let Ground { mut log, deals, .. } = Ground::of(&history, &question);
        // What was declined before never came into the pipeline.
        let let_through = |id: &OpportunityId| {
            let mut visits = history.timeline(*id).visits();
            visits.any(|visit| history.kind(visit.stage) == StageKind::Open)
        };
        let (ids, deals): (Vec<_>, Vec<_>) =
            deals.into_iter().zip(log.deals).filter(|one| let_through(&one.0)).unzip();
        log.deals = deals;
        let mut random = Random::new(SEED);
        for deal in &mut log.deals {
            deal.owners = vec![(deal.created(), random.below(REPS))];
            deal.credited = None;
        }
        log.seats = vec![Seat::default(); REPS as usize];
        let mut scopes = vec![Scope::everybody(REPS as usize)];
        scopes.extend((0..TEAMS).map(|team| Scope::of((team..REPS).step_by(TEAMS as usize))));
        scopes.extend((0..REPS).map(|rep| Scope::of([rep])));
        let level = |at: usize| match at {
            0 => "all",
            at if at <= TEAMS as usize => "team",
            _ => "rep",
        };
        let levels = (0..scopes.len()).map(level).collect();
        let day = |text: &str| text.parse().map(|day: sales::day::Day| day.number());
        let (first, last, written) = (day(FIRST)?, day(LAST)?, day(WRITTEN)?);
        Ok(Self { log, history, ids, scopes, levels, first, last, written })
    }

    /// The same deals, each worth one.
    pub(crate) fn in_deals(&self) -> Log {
        let mut log = self.log.clone();
        log.deals.iter_mut().for_each(|deal| deal.amounts = vec![(deal.created(), 1)]);
        log
    }

    /// By deal: whether it stands still at the end of a day, as people are told.
    pub(crate) fn standing_still(&self, day: Day) -> Vec<bool> {
        let day = sales::day::Day::from_number(day);
        let calendar = &self.history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Month, day), day);
        let common = Common::of(&self.history, &question);
        self.ids.iter().map(|id| common.still.contains_key(id)).collect()
    }

    /// All days from so many after the beginning on.
    pub(crate) fn days(&self, after_days: Day) -> impl Iterator<Item = Day> + use<> {
        self.first + after_days..=self.last
    }

    /// The last days of weeks (Sundays) from so many days after the beginning on.
    pub(crate) fn weeks(&self, after_days: Day) -> impl Iterator<Item = Day> + use<> {
        self.days(after_days).filter(|day| sales::day::Day::from_number(*day).weekday() == 6)
    }
}

/// A stay in an open stage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stay {
    pub(crate) stage: u8,
    pub(crate) entered: Day,
    /// The day and the state into which it went.
    pub(crate) left: Option<(Day, State)>,
}

impl Stay {
    /// Whether it went forward, or was won, by the end of a day.
    pub(crate) fn advanced(&self, by: Day) -> bool {
        let forward = |state: State| match state {
            State::Open(to) => self.stage < to,
            State::Won => true,
            State::Lost => false,
        };
        self.left.is_some_and(|left| left.0 <= by && forward(left.1))
    }

    pub(crate) fn is_left(&self, by: Day) -> bool {
        self.left.is_some_and(|left| left.0 <= by)
    }
}

/// The stays of a deal in open stages, in order.
pub(crate) fn stays(deal: &Deal) -> impl Iterator<Item = Stay> {
    deal.states.iter().enumerate().filter_map(|(at, (entered, state))| match *state {
        State::Open(stage) => {
            Some(Stay { stage, entered: *entered, left: deal.states.get(at + 1).copied() })
        }
        State::Won | State::Lost => None,
    })
}

/// Where a deal stands at the end of a day; `None` where it is not open.
pub(crate) fn standing(deal: &Deal, day: Day) -> Option<Stay> {
    stays(deal).find(|stay| stay.entered <= day && !stay.is_left(day))
}

/// The day on which a deal was last won.
pub(crate) fn won(deal: &Deal) -> Option<Day> {
    deal.states.last().filter(|last| last.1 == State::Won).map(|last| last.0)
}
