//! What one would forecast without a model: the yardsticks any forecast has to beat.

use super::amounts::Ratios;
use super::ledger::{Ledger, Scope};
use super::log::{Day, Known};
use super::spells::{Run, Spells};

/// The run rate looks back so many days.
const RUN_RATE_DAYS: Day = 28;

/// A way to forecast without a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Baseline {
    /// Booked, and each open deal's amount × the share of deals won, ever, that were in its stage.
    StageShare,
    /// The same with the share won within as many days as are left.
    StageShareInTime,
    /// Booked, and as much a day as of late.
    RunRate,
    /// As the last period.
    LastPeriod,
    /// As the mean of the last four periods.
    LastFour,
    /// Booked, over the part of the period that is gone.
    LinearPace,
    /// Booked, and each open deal's amount × the chance that was given to its stage by hand.
    StageChance,
}

impl Baseline {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::StageShare,
        Self::StageShareInTime,
        Self::RunRate,
        Self::LastPeriod,
        Self::LastFour,
        Self::LinearPace,
        Self::StageChance,
    ];
}

/// A period, the day from whose end it is forecast, and what came before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The last day that is known.
    pub origin: Day,
    /// The first day of the period.
    pub since: Day,
    /// Its last day.
    pub until: Day,
    /// The first and last days of the periods of this kind before it, newest first.
    pub before: Vec<(Day, Day)>,
}

/// What the baselines look at.
pub(crate) struct Yardsticks<'a> {
    round: &'a Round,
    ledger: Ledger,
    /// Open deals: owner, stage, amount.
    open: Vec<(u32, u8, f64)>,
    ever: Vec<f64>,
    in_time: Vec<f64>,
    by_hand: Option<&'a [f64]>,
}

impl<'a> Yardsticks<'a> {
    pub(crate) fn new(known: &Known, round: &'a Round, by_hand: Option<&'a [f64]>) -> Self {
        let spells = Spells::of(known);
        let ratios = Ratios::of(known, &spells);
        let log = known.log();
        let open = spells.runs.iter().filter_map(|run| {
            let standing = run.open?;
            let deal = &log.deals[run.deal];
            let amounts = ratios.finals(deal, deal.amount(known.day()), None);
            Some((deal.owner(known.day()), standing.visit.stage, amounts[0]))
        });
        let stages = usize::from(log.stages());
        let left = round.until - round.origin;
        Self {
            round,
            ledger: Ledger::of(known),
            open: open.collect(),
            ever: won_ever(&spells, stages),
            in_time: won_in_time(&spells, stages, known.day(), left),
            by_hand,
        }
    }

    /// The baseline's forecast of a scope's bookings; `None` where it has nothing to go by.
    pub(crate) fn point(&self, baseline: Baseline, scope: &Scope) -> Option<f64> {
        let round = self.round;
        let sum = |from, to| self.ledger.booked(scope, from, to) as f64;
        let booked = sum(round.since, round.origin);
        let earlier = |(from, to): &(Day, Day)| sum(*from, *to);
        let left = f64::from(round.until - round.origin);
        match baseline {
            Baseline::StageShare => Some(booked + self.weighted(scope, &self.ever)),
            Baseline::StageShareInTime => Some(booked + self.weighted(scope, &self.in_time)),
            Baseline::RunRate => {
                let recent = sum(round.origin - RUN_RATE_DAYS + 1, round.origin);
                Some(booked + recent / f64::from(RUN_RATE_DAYS) * left)
            }
            Baseline::LastPeriod => round.before.first().map(earlier),
            Baseline::LastFour => {
                let last: Vec<f64> = round.before.iter().take(4).map(earlier).collect();
                (!last.is_empty()).then(|| last.iter().sum::<f64>() / last.len() as f64)
            }
            Baseline::LinearPace => {
                let gone = f64::from(round.origin - round.since + 1);
                (gone > 0.0).then(|| booked * (gone + left) / gone)
            }
            Baseline::StageChance => Some(booked + self.weighted(scope, self.by_hand?)),
        }
    }

    fn weighted(&self, scope: &Scope, shares: &[f64]) -> f64 {
        let of_scope = self.open.iter().filter(|deal| scope.has(deal.0));
        of_scope.map(|(_, stage, amount)| shares[usize::from(*stage)] * amount).sum()
    }
}

/// By stage: of the closed deals that had been in it, the share won.
fn won_ever(spells: &Spells, stages: usize) -> Vec<f64> {
    let mut counts = vec![(0.0, 0.0); stages];
    for run in &spells.runs {
        let Some((_, won)) = run.closed else { continue };
        let mut been: Vec<u8> = visits(spells, run).map(|spell| spell.visit.stage).collect();
        been.sort_unstable();
        been.dedup();
        for stage in been {
            let count = &mut counts[usize::from(stage)];
            *count = (count.0 + f64::from(u8::from(won)), count.1 + 1.0);
        }
    }
    shares(&counts)
}

/// By stage: of the ends of days on which a deal was in it, the share with a win within so many
/// days. Only days that lie far enough back count.
fn won_in_time(spells: &Spells, stages: usize, today: Day, within: Day) -> Vec<f64> {
    let mut counts = vec![(0.0, 0.0); stages];
    for run in &spells.runs {
        let won = run.closed.filter(|closed| closed.1).map(|closed| closed.0);
        for spell in visits(spells, run) {
            let first = spell.from - 1;
            let last = (spell.until - 1).min(today - within);
            let days = (last - first + 1).max(0);
            let in_time = won.map_or(0, |won| (last - first.max(won - within) + 1).clamp(0, days));
            let count = &mut counts[usize::from(spell.visit.stage)];
            *count = (count.0 + f64::from(in_time), count.1 + f64::from(days));
        }
    }
    shares(&counts)
}

fn visits<'a>(spells: &'a Spells, run: &Run) -> impl Iterator<Item = &'a super::spells::Spell> {
    spells.spells[run.spells.clone()].iter()
}

fn shares(counts: &[(f64, f64)]) -> Vec<f64> {
    counts.iter().map(|(won, all)| if *all > 0.0 { won / all } else { 0.0 }).collect()
}
