//! What a deal will be worth when it is won, by what it is said to be worth now.

use stats::quantile::{self, Definition};

use super::log::{Deal, Known};
use super::spells::{Run, Spells};

/// So many of the latest wins are looked at.
const WINS: usize = 500;
/// Equally likely ratios by which one deal's final amount may differ.
const RATIOS: usize = 5;
/// How many wins the ratios of all stages weigh against a stage's own.
const POOL_WINS: f64 = 50.0;
/// Where the logarithms of the ratios vary less than this, their mean will do.
const NEGLIGIBLE_VARIANCE: f64 = 0.01;

/// Equally likely ratios of the final amount to that in an open stage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ratios {
    /// By stage.
    stages: Vec<Vec<f64>>,
    /// By segment: equally likely final amounts of a deal whose own is not known.
    usual: Vec<Vec<f64>>,
}

impl Ratios {
    pub(crate) fn of(known: &Known, spells: &Spells) -> Self {
        let log = known.log();
        let mut samples: Vec<Vec<f64>> = vec![Vec::new(); usize::from(log.stages())];
        let mut won: Vec<_> =
            spells.runs.iter().filter(|run| matches!(run.closed, Some((_, true)))).collect();
        won.sort_by_key(|run| run.closed);
        for run in won.iter().rev().take(WINS) {
            let deal = &log.deals[run.deal];
            let last = deal.amount(known.day());
            for spell in &spells.spells[run.spells.clone()] {
                // Half-way through: as likely as any other day to be the one that is asked about.
                let then = deal.amount(i32::midpoint(spell.entry, spell.until));
                if let (Some(last), Some(then)) = (last, then.filter(|then| *then > 0)) {
                    samples[usize::from(spell.visit.stage)].push(last.max(0) as f64 / then as f64);
                }
            }
        }
        let everywhere = Sample::of(samples.concat());
        let of_stage = |sample: Vec<f64>| Sample::of(sample).drawn_towards(&everywhere).ratios();
        let stages = samples.into_iter().map(of_stage).collect();
        Self { stages, usual: usual_amounts(known, &won) }
    }

    /// The equally likely final amounts of a deal, by its stage; of one with no known amount, those
    /// of the deals won in its segment.
    pub(crate) fn finals(&self, deal: &Deal, amount: Option<i64>, stage: Option<u8>) -> Vec<f64> {
        let usual = &self.usual[usize::from(deal.segment)];
        match (amount.map(|amount| amount.max(0) as f64), stage) {
            (Some(amount), Some(stage)) => {
                self.stages[usize::from(stage)].iter().map(|ratio| ratio * amount).collect()
            }
            (Some(amount), None) => vec![amount],
            (None, Some(_)) => usual.clone(),
            (None, None) => vec![usual.iter().sum::<f64>() / usual.len() as f64],
        }
    }
}

/// Ratios at equal steps of probability, with their mean and the weight of what they rest on.
struct Sample {
    points: [f64; RATIOS],
    mean: f64,
    ln_variance: f64,
    count: f64,
}

impl Sample {
    fn of(mut ratios: Vec<f64>) -> Self {
        ratios.sort_by(f64::total_cmp);
        let count = ratios.len() as f64;
        if ratios.is_empty() {
            return Self { points: [1.0; RATIOS], mean: 1.0, ln_variance: 0.0, count };
        }
        let point = |at: usize| {
            let share = (at as f64 + 0.5) / RATIOS as f64;
            quantile::of_sorted(&ratios, share, Definition::Linear).unwrap_or(1.0)
        };
        let logarithms = ratios.iter().map(|ratio| ratio.max(1e-3).ln());
        let ln_mean = logarithms.clone().sum::<f64>() / count;
        let ln_variance = logarithms.map(|ln| (ln - ln_mean).powi(2)).sum::<f64>() / count;
        let mean = ratios.iter().sum::<f64>() / count;
        Self { points: std::array::from_fn(point), mean, ln_variance, count }
    }

    /// Of amounts rather than ratios: where there are none, nothing.
    fn of_amounts(amounts: Vec<f64>) -> Self {
        match amounts.is_empty() {
            true => Self { points: [0.0; RATIOS], mean: 0.0, ln_variance: 0.0, count: 0.0 },
            false => Self::of(amounts),
        }
    }

    fn drawn_towards(&self, pool: &Self) -> Self {
        let own = self.count / (self.count + POOL_WINS);
        let blend = |own_value: f64, pool: f64| own * own_value + (1.0 - own) * pool;
        Self {
            points: std::array::from_fn(|at| blend(self.points[at], pool.points[at])),
            mean: blend(self.mean, pool.mean),
            ln_variance: blend(self.ln_variance, pool.ln_variance),
            count: self.count,
        }
    }

    /// The points, moved so that their mean is that of the whole sample.
    fn ratios(&self) -> Vec<f64> {
        let of_points = self.points.iter().sum::<f64>() / RATIOS as f64;
        if self.ln_variance < NEGLIGIBLE_VARIANCE || of_points <= 0.0 {
            return vec![self.mean];
        }
        self.points.iter().map(|point| point * self.mean / of_points).collect()
    }
}

/// By segment: the final amounts of the latest wins, drawn towards those of all; where nothing was
/// won yet, what deals are said to be worth.
fn usual_amounts(known: &Known, won: &[&Run]) -> Vec<Vec<f64>> {
    let log = known.log();
    let amount = |deal: &Deal| deal.amount(known.day()).filter(|amount| *amount > 0);
    let wins: Vec<(u16, f64)> = won
        .iter()
        .rev()
        .take(WINS)
        .map(|run| &log.deals[run.deal])
        .filter_map(|deal| Some((deal.segment, amount(deal)? as f64)))
        .collect();
    let said = || log.deals.iter().filter_map(amount).map(|amount| amount as f64).collect();
    let all: Vec<f64> = wins.iter().map(|win| win.1).collect();
    let everywhere = Sample::of_amounts(if all.is_empty() { said() } else { all });
    let of_segment = |segment: u16| {
        let own = wins.iter().filter(|win| win.0 == segment).map(|win| win.1);
        Sample::of_amounts(own.collect()).drawn_towards(&everywhere).ratios()
    };
    (0..log.segments).map(of_segment).collect()
}
