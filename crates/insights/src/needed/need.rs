//! What one person, or several together, need to reach their quota.

use stats::hierarchical::Mixture;

use crate::forecast::bookings::Ask;
use crate::forecast::growth::{Growth, TIMES_MAX};
use crate::forecast::horizon::Horizon;
use crate::forecast::ledger::Scope;
use crate::forecast::levers::Lever;

use super::band::Band;
use super::goal::Goal;
use super::habit::Habit;
use super::window::Window;

/// The probabilities to reach the quota for which it is said what is needed.
pub const PROBABILITIES: [f64; 4] = [0.5, 0.7, 0.8, 0.9];
/// The probabilities between which the guideline of touches lies.
const GUIDELINE: [f64; 2] = [0.5, 0.8];
/// The probability that is planned for.
pub const PLANNED: f64 = 0.8;
/// By so much a lever is moved.
pub const LEVER: f64 = 1.1;
/// So many touches a week at most are thought of; beyond, no guideline is one.
const TOUCHES_MAX: u64 = 1 << 30;

/// Why nothing is said of what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// There is no quota to reach.
    NoQuota,
    /// Too few deals closed yet to name a chance.
    Learning,
    /// The period has not begun: what is won before it would not count.
    NotBegun,
    /// The period is over.
    Over,
    /// The quota is reached.
    Reached,
}

/// Whether somebody can do as much as is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strain {
    /// Even the upper end of the guideline is within what they do in a busy week.
    Feasible,
    /// Only the lower end is.
    Stretch,
    /// Not even the lower end is.
    Infeasible,
}

/// What is needed for one probability to reach the quota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The probability.
    pub probability: f64,
    /// New opportunities from tomorrow to the window's end; absent where no number is enough.
    pub deals: Option<f64>,
    /// Touches in all, with which so many opportunities come with probabilities of 50 and 80 %.
    pub touches: Option<[u64; 2]>,
    /// Whether that can be done; absent where what can be done is not known.
    pub strain: Option<Strain>,
}

/// The chance with as much activity as somebody has shown to be able to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feasible {
    /// New opportunities that may be expected of it.
    pub deals: f64,
    /// The chance to reach the quota.
    pub chance: f64,
}

/// What a lever would change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// The lever, moved by a tenth.
    pub lever: Lever,
    /// The chance to reach the quota then.
    pub chance: f64,
}

/// What is needed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Need {
    /// Why there are no steps.
    pub why_not: Option<WhyNot>,
    /// What is missing to the quota.
    pub missing: Option<f64>,
    /// The chance to reach it as things stand.
    pub chance: Option<f64>,
    /// New opportunities expected in the window as things stand.
    pub coming: f64,
    /// For each probability what it takes.
    pub steps: Vec<Step>,
    /// What is done, and what came of it.
    pub habit: Habit,
    /// Opportunities per touch: expected, with the range of 80 %; absent without touches.
    pub rate: Option<(f64, f64, f64)>,
    /// The chance with feasible activity.
    pub feasible: Option<Feasible>,
    /// What each lever would change, at feasible activity (or as things stand where that is not
    /// known), most first; only where the plan is not feasible.
    pub levers: Vec<Gain>,
    /// How many open deals there should be; of a person only.
    pub band: Band,
    /// What is realistic; of a person only, where enough is known.
    pub goal: Option<Goal>,
}

/// From what needs are worked out.
pub(crate) struct Grounds<'a> {
    pub(crate) horizon: &'a Horizon<'a>,
    pub(crate) window: Window,
    /// The same horizon with each lever moved.
    pub(crate) moved: Vec<(Lever, Horizon<'a>)>,
}

/// Who, and what is known of what they do.
pub(crate) struct Who<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) habit: Habit,
    pub(crate) rates: Option<&'a Mixture>,
}

impl Grounds<'_> {
    /// What it takes to make up for what is missing.
    pub(crate) fn need(&self, who: Who<'_>, missing: f64) -> Need {
        let Who { scope, habit, rates } = who;
        let growth = self.horizon.growth_of_new(scope, missing);
        let coming =
            self.window.tenth.map_or(0.0, |last| self.horizon.coming(scope, last.number()));
        let trials = habit.trials();
        let rates = rates.zip(trials);
        let steps: Vec<Step> = growth
            .factors(PROBABILITIES)
            .into_iter()
            .zip(PROBABILITIES)
            .map(|(factor, probability)| {
                let deals = factor.and_then(|factor| self.deals(factor, coming));
                let touches = rates.zip(deals).and_then(|(rates, deals)| touches(rates, deals));
                let strain = touches.and_then(|touches| self.strain(&habit, touches));
                Step { probability, deals, touches, strain }
            })
            .collect();
        let rate = rates.map(|(rates, (k, n))| {
            let (low, high) = rates.interval(k, n, 0.8);
            (rates.mean(k, n), low, high)
        });
        let feasible = rate.and_then(|rate| self.feasible(&growth, &habit, rate.0, coming));
        let planned = steps.iter().find(|step| step.probability == PLANNED);
        let is_feasible = planned.is_none_or(|step| {
            step.deals.is_some() && matches!(step.strain, Some(Strain::Feasible))
                || step.deals == Some(0.0)
        });
        let factor = feasible.map_or(1.0, |one| factor_of(one.deals, coming));
        Need {
            why_not: None,
            missing: Some(missing),
            chance: self.chance(scope, missing),
            coming,
            levers: if is_feasible { Vec::new() } else { self.levers(scope, missing, factor) },
            steps,
            habit,
            rate,
            feasible,
            band: Band::default(),
            goal: None,
        }
    }

    /// The chance as things stand, as the forecast says it.
    fn chance(&self, scope: &Scope, missing: f64) -> Option<f64> {
        let since = self.horizon.until;
        let ask = Ask { since, quota: Some(missing), booked: Some(0.0) };
        Some(self.horizon.bookings(scope, ask).odds?.attain)
    }

    /// The opportunities of a factor; where new ones come too late, only none is a number.
    fn deals(&self, factor: f64, coming: f64) -> Option<f64> {
        let deals = factor * coming;
        (factor == 0.0 || self.window.tenth.is_some()).then_some(deals)
    }

    fn strain(&self, habit: &Habit, touches: [u64; 2]) -> Option<Strain> {
        let most = habit.most()? * self.window.weeks();
        Some(match touches.map(|one| one as f64 <= most) {
            [_, true] => Strain::Feasible,
            [true, false] => Strain::Stretch,
            [false, false] => Strain::Infeasible,
        })
    }

    fn feasible(
        &self,
        growth: &Growth<'_>,
        habit: &Habit,
        rate: f64,
        coming: f64,
    ) -> Option<Feasible> {
        self.window.tenth?;
        let deals = rate * habit.most()? * self.window.weeks();
        let chance = growth.chance(factor_of(deals, coming));
        Some(Feasible { deals, chance })
    }

    fn levers(&self, scope: &Scope, missing: f64, factor: f64) -> Vec<Gain> {
        let gain = |(lever, horizon): &(Lever, Horizon<'_>)| Gain {
            lever: *lever,
            chance: horizon.growth_of_new(scope, missing).chance(factor),
        };
        let mut gains: Vec<Gain> = self.moved.iter().map(gain).collect();
        gains.sort_by(|a, b| b.chance.total_cmp(&a.chance));
        gains
    }
}

/// How many times what is coming so many opportunities are.
fn factor_of(deals: f64, coming: f64) -> f64 {
    if coming > 0.0 { (deals / coming).min(TIMES_MAX) } else { 1.0 }
}

/// The touches with which so many opportunities come with the guideline's probabilities.
///
/// Dividing by the rate instead reaches the opportunities in little more than half of all cases.
fn touches((rates, (k, n)): (&Mixture, (u64, u64)), deals: f64) -> Option<[u64; 2]> {
    let wanted = deals.ceil() as u64;
    let [low, high] = GUIDELINE.map(|probability| rates.trials_needed(wanted, probability, k, n));
    Some([low?, high?]).filter(|touches| touches[1] < TOUCHES_MAX)
}
