//! Reading the simulated companies: deals, their states by day, the calendar, and what a forecast
//! that knows the truth would have said.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use anyhow::Context as _;
use flate2::read::GzDecoder;
use insights::forecast::calendar::{Calendar, CalendarDay, DayKind};
use insights::forecast::log::{Day, Deal, Log, Seat, State};
use serde::de::DeserializeOwned;

/// Open stages of the simulated process.
const STAGES: u8 = 5;

#[derive(serde::Deserialize)]
struct DealRow {
    deal: usize,
    segment: u16,
    rep: u32,
    team: u32,
    amount: f64,
}

#[derive(serde::Deserialize)]
struct TransitionRow {
    deal: usize,
    day: Day,
    state: u8,
}

#[derive(serde::Deserialize)]
struct CalendarRow {
    day: Day,
    date: String,
    calbin: u8,
}

/// What was to be forecast, what came, and what the truth would have said.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Target {
    pub(crate) origin: Day,
    pub(crate) period_start: Day,
    pub(crate) period_end: Day,
    pub(crate) lead: Day,
    pub(crate) scope: String,
    pub(crate) id: u32,
    pub(crate) y: f64,
    pub(crate) oracle_mean: f64,
    pub(crate) crps_oracle: f64,
    pub(crate) crps_ref: f64,
    pub(crate) b_stagewin: f64,
    pub(crate) b_runrate: f64,
    pub(crate) b_avg4: f64,
    pub(crate) quota: f64,
}

/// One simulated company. Amounts are in hundredths.
pub(crate) struct Company {
    pub(crate) log: Log,
    /// The owners of each team.
    pub(crate) teams: BTreeMap<u32, Vec<u32>>,
    pub(crate) targets: Vec<Target>,
}

impl Company {
    pub(crate) fn read(folder: &Path, seed: u32) -> anyhow::Result<Self> {
        let file = |name: &str| folder.join(format!("{name}_{seed}.csv.gz"));
        let calendar: Vec<CalendarRow> = rows(&file("calendar"))?;
        let transitions: Vec<TransitionRow> = rows(&file("transitions"))?;
        let mut states: BTreeMap<usize, Vec<(Day, State)>> = BTreeMap::new();
        for row in transitions {
            states.entry(row.deal).or_default().push((row.day, state(row.state)));
        }
        let mut teams: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut deals = Vec::new();
        for row in rows::<DealRow>(&file("deals"))? {
            let owners = teams.entry(row.team).or_default();
            if !owners.contains(&row.rep) {
                owners.push(row.rep);
            }
            let states = states.remove(&row.deal).context("a deal without states")?;
            deals.push(Deal {
                segment: row.segment,
                owners: vec![(states[0].0, row.rep)],
                amounts: vec![(states[0].0, (row.amount * 100.0).round() as i64)],
                states,
                credited: None,
                unwatched_until: None,
            });
        }
        let owners = teams.values().flatten().max().map_or(0, |last| *last as usize + 1);
        let segments = deals.iter().map(|deal| deal.segment + 1).max().unwrap_or(1);
        let last = calendar.last().context("an empty calendar")?.day;
        let days: BTreeMap<Day, CalendarDay> =
            calendar.iter().map(|row| (row.day, row.in_calendar())).collect();
        let calendar = Calendar::new(calendar[0].day, last, |day| days[&day]);
        let seats = vec![Seat::default(); owners];
        let log = Log { pipelines: vec![STAGES], segments, seats, calendar, deals };
        Ok(Self { log, teams, targets: rows(&file("targets"))? })
    }
}

impl CalendarRow {
    fn in_calendar(&self) -> CalendarDay {
        let kind = match self.calbin {
            0 => DayKind::Off,
            2 => DayKind::MonthEnd,
            3 => DayKind::QuarterEnd,
            _ => DayKind::Business,
        };
        // The month of a date such as 2022-01-31.
        let month: u8 = self.date[5..7].parse().unwrap_or(1);
        CalendarDay { kind, month: month - 1 }
    }
}

fn state(number: u8) -> State {
    match number {
        STAGES => State::Won,
        stage if stage < STAGES => State::Open(stage),
        _ => State::Lost,
    }
}

fn rows<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let of = || format!("{}", path.display());
    let file = File::open(path).with_context(of)?;
    let mut reader = csv::Reader::from_reader(GzDecoder::new(file));
    reader.deserialize().collect::<Result<_, _>>().with_context(of)
}
