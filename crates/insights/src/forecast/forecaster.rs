//! What was learned by the end of a day, ready to look ahead from there.

use super::amounts::Ratios;
use super::arrivals::Arrivals;
use super::bands::{Bands, Profile};
use super::bookings::CLOSED_MIN;
use super::calendar::Calendar;
use super::cube::Cube;
use super::hazard::{Hazard, Shape};
use super::horizon::Horizon;
use super::ledger::{Ledger, Scope};
use super::log::{Day, Known};
use super::shock::Shock;
use super::spells::{Run, Spells, Standing, Visit};

/// How to learn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// After how many days what happened counts half; infinite where all counts alike.
    pub half_life_days: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { half_life_days: 240.0 }
    }
}

/// An open deal, as far as the forecast looks at it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OpenDeal {
    /// Its place in the whole log.
    pub(crate) number: usize,
    pub(crate) owner: u32,
    pub(crate) profile: Profile,
    pub(crate) stage: u8,
    /// Whether it came back there from a later stage.
    pub(crate) returned: bool,
    pub(crate) age: Day,
    /// Equally likely final amounts.
    pub(crate) amounts: Vec<f64>,
    /// Who is credited with which parts of it; empty where all is its owner's.
    pub(crate) shares: Vec<(u32, f64)>,
}

impl OpenDeal {
    pub(crate) fn visit(&self) -> Visit {
        Visit { stage: self.stage, returned: self.returned }
    }

    /// The part of it that is credited within a scope.
    pub(crate) fn part(&self, scope: &Scope) -> f64 {
        match self.shares.as_slice() {
            [] => f64::from(u8::from(scope.has(self.owner))),
            shares => {
                let inside = shares.iter().filter(|(owner, _)| scope.has(*owner));
                inside.map(|(_, part)| part).sum()
            }
        }
    }

    /// The mean final amount.
    pub(crate) fn mean(&self) -> f64 {
        self.amounts.iter().sum::<f64>() / self.amounts.len() as f64
    }
}

/// What was learned by the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecaster {
    pub(crate) today: Day,
    pub(crate) calendar: Calendar,
    pub(crate) hazard: Hazard,
    pub(crate) arrivals: Arrivals,
    pub(crate) open: Vec<OpenDeal>,
    ledger: Ledger,
    pub(crate) closed: usize,
    /// How many of these were seen open before: only they say what becomes of open deals.
    pub(crate) followed: usize,
    pub(crate) won: usize,
}

impl Forecaster {
    /// Learns from what was known at the end of a day, and from nothing else.
    pub fn learn(known: &Known, settings: Settings) -> Self {
        let log = known.log();
        let shape = Shape::of(log);
        let bands = Bands::of(known);
        let spells = Spells::of(known);
        let cube = Cube::of_spells(&spells.spells, known, &bands);
        let hazard = Hazard::fit(&cube, shape, known.day(), settings.half_life_days);
        let ratios = Ratios::of(known, &spells);
        let arrivals = Arrivals::of(known, &spells, &bands, &ratios);
        let open = open_deals(known, &spells, &bands, &ratios);
        let closings = || spells.runs.iter().filter_map(|run| run.closed);
        let is_followed = |run: &&Run| run.closed.is_some() && !run.spells.is_empty();
        Self {
            today: known.day(),
            calendar: log.calendar.clone(),
            hazard,
            arrivals,
            open,
            ledger: Ledger::of(known),
            closed: closings().count(),
            followed: spells.runs.iter().filter(is_followed).count(),
            won: closings().filter(|closing| closing.1).count(),
        }
    }

    /// The same with open deals divided between owners, by their places in the whole log. How a
    /// deal goes is learned of it as one; only what it brings is divided.
    #[must_use]
    pub fn divided(mut self, shares: impl Fn(usize) -> Vec<(u32, f64)>) -> Self {
        self.open.iter_mut().for_each(|deal| deal.shares = shares(deal.number));
        self
    }

    /// The last day that is known.
    pub fn today(&self) -> Day {
        self.today
    }

    /// Whether enough deals were seen open before they closed to say what becomes of open ones.
    pub fn tells_open(&self) -> bool {
        CLOSED_MIN <= self.followed
    }

    /// How likely deals are to leave their stages.
    pub fn hazard(&self) -> &Hazard {
        &self.hazard
    }

    /// Looks ahead to the end of a day, with a common shock.
    ///
    /// # Panics
    /// Where that day is before what is known.
    pub fn until(&self, until: Day, shock: Shock) -> Horizon<'_> {
        Horizon::new(self, until, shock)
    }

    /// Looks ahead to the ends of several days: what is the same for all is reckoned once.
    ///
    /// # Panics
    /// Where one of these days is before what is known.
    pub fn all_until(&self, days: impl Iterator<Item = Day>, shock: Shock) -> Vec<Horizon<'_>> {
        let moves = self.moves();
        days.map(|until| Horizon::by(&moves, self, until, shock)).collect()
    }

    /// What was booked on the days from `from` to `to`, both included, to owners in the scope.
    pub fn booked(&self, scope: &Scope, from: Day, to: Day) -> i64 {
        self.ledger.booked(scope, from, to)
    }
}

fn open_deals(known: &Known, spells: &Spells, bands: &Bands, ratios: &Ratios) -> Vec<OpenDeal> {
    let log = known.log();
    let today = known.day();
    let open = spells.runs.iter().filter_map(|run| Some((run, run.open?)));
    let deal = |(run, standing): (&Run, Standing)| {
        let deal = &log.deals[run.deal];
        OpenDeal {
            number: known.number(run.deal),
            owner: deal.owner(today),
            profile: bands.profile(deal, today),
            stage: standing.visit.stage,
            returned: standing.visit.returned,
            age: today - standing.entry,
            amounts: ratios.finals(deal, deal.amount(today), Some(standing.visit.stage)),
            shares: Vec::new(),
        }
    };
    open.map(deal).collect()
}
