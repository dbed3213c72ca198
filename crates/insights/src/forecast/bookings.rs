//! What a scope's bookings of a period will come to, and how sure that is.

use super::distribution::Distribution;
use super::horizon::Horizon;
use super::ledger::Scope;
use super::log::Day;
use super::swing::{self, Swing};

/// With fewer closed deals than this nothing is said about chances.
pub(crate) const CLOSED_MIN: usize = 45;
/// With fewer completed forecasts than this, how wide a range must be is little known.
const COMPLETED_MIN: usize = 4;
/// With fewer wins than this a single figure misleads.
const WON_MIN: usize = 100;

/// The levels of the ranges.
const LEVELS: [f64; 3] = [0.5, 0.8, 0.9];

/// What is asked: the bookings from the first day of a period until the horizon's last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ask {
    /// The first day of the period.
    pub since: Day,
    /// The quota of the period, in the unit of the amounts; `None` where there is none.
    pub quota: Option<f64>,
    /// What is booked already, where that is reckoned otherwise than by the owners in the scope.
    pub booked: Option<f64>,
}

impl Ask {
    fn booked(&self, horizon: &Horizon, scope: &Scope) -> f64 {
        let forecaster = horizon.forecaster;
        let of_owners = || forecaster.booked(scope, self.since, forecaster.today) as f64;
        self.booked.unwrap_or_else(of_owners)
    }

    /// The quota, unless too little is known to say how it will fare.
    fn quota(&self, horizon: &Horizon) -> Option<f64> {
        self.quota.filter(|_| CLOSED_MIN <= horizon.forecaster.closed)
    }

    /// The deals on which most of the quota hangs.
    pub(crate) fn swings(&self, horizon: &Horizon, scope: &Scope) -> Vec<Swing> {
        let tells = horizon.forecaster.tells_open();
        let Some(quota) = self.quota(horizon).filter(|_| tells) else { return Vec::new() };
        let missing = quota - self.booked(horizon, scope);
        swing::swings(&horizon.of(scope), missing)
    }
}

/// What a reader must know of a forecast that rests on little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Too few deals were closed yet: no probability is given.
    Learning {
        /// Deals closed so far.
        closed: usize,
    },
    /// Too few of the closed deals were seen open before: only the total is told, and not what
    /// of it comes from open deals.
    FewFollowed {
        /// Deals that were seen open before they closed.
        followed: usize,
    },
    /// Too few earlier forecasts came due to know how wide ranges must be: they are wide.
    LittleHistory {
        /// Forecasts that came due.
        completed: usize,
    },
    /// Too few wins for a single figure: show it only with its range.
    FewWins {
        /// Wins so far.
        won: usize,
    },
}

impl Caution {
    /// Whether what deals bring is not known well enough to plan with.
    pub(crate) fn is_learning(&self) -> bool {
        matches!(self, Self::Learning { .. } | Self::FewFollowed { .. })
    }
}

/// A central range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The probability that the bookings lie within.
    pub level: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How a quota will fare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// The quota.
    pub quota: f64,
    /// P(bookings ≥ quota).
    pub attain: f64,
    /// P(bookings ≥ 90 % of the quota).
    pub nearly_attain: f64,
    /// The mean of what will be missing, nought where nothing is.
    pub shortfall: f64,
}

/// A forecast, in the unit of the amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookings {
    /// What to tell along with it; empty where it rests on enough.
    pub cautions: Vec<Caution>,
    /// Booked already.
    pub booked: f64,
    /// Expected from deals that are open.
    pub open: f64,
    /// Expected from deals still to be created.
    pub new: f64,
    /// The middle: as likely to be exceeded as not.
    pub median: f64,
    /// Ranges of 50, 80 and 90 %.
    pub ranges: [Range; 3],
    /// How the quota will fare; absent without a quota, or while learning.
    pub odds: Option<Odds>,
    /// All of it.
    pub distribution: Distribution,
}

impl Bookings {
    /// Whether it is known what of it comes from open deals, and what from those to come.
    pub fn tells_open(&self) -> bool {
        !self.cautions.iter().any(|one| matches!(one, Caution::FewFollowed { .. }))
    }

    /// The mean, which adds up over scopes; medians and ranges do not.
    pub fn mean(&self) -> f64 {
        self.booked + self.open + self.new
    }

    pub(crate) fn of(horizon: &Horizon, scope: &Scope, ask: Ask) -> Self {
        let booked = ask.booked(horizon, scope);
        let of_scope = horizon.of(scope);
        let means = of_scope.means(0.0);
        let distribution = of_scope.parts().distribution(booked);
        let quota = ask.quota(horizon);
        let range = |level: f64| {
            let (low, high) = distribution.range(level);
            Range { level, low, high }
        };
        Self {
            booked,
            open: means.open,
            new: means.new,
            median: distribution.quantile(0.5),
            ranges: LEVELS.map(range),
            odds: quota.map(|quota| odds(&distribution, quota)),
            cautions: cautions(horizon),
            distribution,
        }
    }
}

fn odds(distribution: &Distribution, quota: f64) -> Odds {
    Odds {
        quota,
        attain: distribution.at_least(quota),
        nearly_attain: distribution.at_least(0.9 * quota),
        shortfall: distribution.shortfall(quota),
    }
}

fn cautions(horizon: &Horizon) -> Vec<Caution> {
    let forecaster = horizon.forecaster;
    let (closed, won, completed) = (forecaster.closed, forecaster.won, horizon.shock.completed);
    let followed = forecaster.followed;
    let all = [
        (closed < CLOSED_MIN, Caution::Learning { closed }),
        (!horizon.tells_open(), Caution::FewFollowed { followed }),
        (completed < COMPLETED_MIN, Caution::LittleHistory { completed }),
        (won < WON_MIN, Caution::FewWins { won }),
    ];
    all.into_iter().filter(|one| one.0).map(|one| one.1).collect()
}
