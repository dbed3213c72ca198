//! Learning the hazard from the cube, factor by factor, until what is expected is what was seen.
//!
//! Multiplicative backfitting (W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11
//! (1940) 427–444; without shrinkage it is the Poisson regression of the same factors). Multipliers
//! are drawn towards their neighbours and their pool, the base rates never: so what is expected
//! adds up to what was seen for every exit of every stage.

use stats::gamma_poisson::Prior;

use super::cube::{Cube, Key};
use super::hazard::{FACTORS, Hazard, RETURNED, Shape, Way};
use super::log::Day;
use cells::{Cells, Tally};

mod cells;
mod returns;
mod seasons;

const SWEEPS: usize = 8;
/// So many more, where deals that returned are told apart.
const SWEEPS_MORE: usize = 4;
/// From this sweep on owners are fitted along with the rest.
const FIRST_SWEEP_WITH_OWNERS: usize = 2;
/// How many expected events a pool weighs against a level's own.
const AGE_POOL_EVENTS: f64 = 1.0;
const EVEN_POOL_EVENTS: f64 = 5.0;
const OWN_POOL_EVENTS: f64 = 10.0;
/// How much less the next age bin says about this one.
const NEIGHBOUR: f64 = 0.3;
const AGE: usize = 0;
const AGE_BY_THIRD: usize = 5;
/// What is less likely by chance than this is there.
const SIGNIFICANT: f64 = 1e-3;

pub(crate) fn fit(cube: &Cube, shape: Shape<'_>, day: Day, half_life_days: f64) -> Hazard {
    let plain = fit_factors(cube, shape, (day, half_life_days), 0.0);
    let trust = seasons::trust(cube, &plain);
    if trust > 0.0 {
        return fit_factors(cube, shape, (day, half_life_days), trust);
    }
    plain
}

/// Fits all factors; that of age by month of the quarter as far as it is to be believed.
fn fit_factors(cube: &Cube, shape: Shape<'_>, time: (Day, f64), trust: f64) -> Hazard {
    let by_third = trust > 0.0;
    let weight = |key: &Key| key.weight(time.0, time.1);
    let mut stages: Vec<Cells> =
        (0..shape.stages()).map(|stage| Cells::of(cube, stage, shape, by_third, weight)).collect();
    let asked = |factor: &usize| *factor != RETURNED && (by_third || *factor != AGE_BY_THIRD);
    let mut factors: Vec<usize> = (0..FACTORS).filter(asked).collect();
    let mut effects = vec![0.0; shape.owners];
    let mut sweep = |stages: &mut [Cells], factors: &[usize], with_owners: bool| {
        for factor in factors {
            let trust = if *factor == AGE_BY_THIRD { trust } else { 1.0 };
            fit_factor(stages, *factor, trust);
        }
        if with_owners {
            fit_owners(stages, &mut effects);
        }
        for cells in stages {
            cells.balance();
        }
    };
    for at in 0..SWEEPS {
        sweep(&mut stages, &factors, at >= FIRST_SWEEP_WITH_OWNERS);
    }
    if returns::matter(&stages) {
        factors.push(RETURNED);
        (0..SWEEPS_MORE).for_each(|_| sweep(&mut stages, &factors, true));
    }
    stages.iter_mut().for_each(Cells::settle);
    let won = |cells: &Cells| cells.due_of(|channel| channel.exit == shape.stages());
    let wins = stages.iter().map(won).sum();
    Hazard { stages: stages.into_iter().map(|cells| cells.channels).collect(), effects, wins }
}

/// One factor's multipliers for every exit, given all others, as far as they are to be believed.
fn fit_factor(stages: &mut [Cells], factor: usize, trust: f64) {
    let tallies: Vec<Vec<Vec<Tally>>> = stages.iter().map(|cells| cells.tally(factor)).collect();
    let mut fitted: Vec<Vec<Vec<f64>>> =
        tallies.iter().map(|rows| vec![Vec::new(); rows.len()]).collect();
    for way in Way::ALL {
        let of_way: Vec<Vec<&[Tally]>> =
            stages.iter().zip(&tallies).map(|(cells, rows)| cells.going(way, rows)).collect();
        // Ages differ from stage to stage; days and deals are alike in all.
        let everywhere = towards_one(&pooled(&of_way.concat()));
        for (place, cells) in stages.iter().enumerate() {
            let (pool, weight) = match factor {
                AGE => (by_neighbours(&pooled(&of_way[place])), AGE_POOL_EVENTS),
                _ => (everywhere.clone(), OWN_POOL_EVENTS),
            };
            let blend = |((seen, expected), pool): (&Tally, &f64)| {
                ((seen + weight * pool) / (expected + weight)).powf(trust)
            };
            for (channel, row) in tallies[place].iter().enumerate() {
                if cells.channels[channel].way == way {
                    fitted[place][channel] = row.iter().zip(&pool).map(blend).collect();
                }
            }
        }
    }
    for (cells, fitted) in stages.iter_mut().zip(fitted) {
        cells.set(factor, fitted);
    }
}

fn pooled(rows: &[&[Tally]]) -> Vec<Tally> {
    let mut sum = vec![(0.0, 0.0); rows.first().map_or(0, |row| row.len())];
    for row in rows {
        for (sum, tally) in sum.iter_mut().zip(*row) {
            *sum = (sum.0 + tally.0, sum.1 + tally.1);
        }
    }
    sum
}

/// Each age by the ages next to it, and itself. Never by all ages: a deal that has been open for
/// very long is not like the others.
fn by_neighbours(ages: &[Tally]) -> Vec<f64> {
    let near = |at: usize| {
        let weigh = |(other, tally): (usize, &Tally)| {
            let weight = NEIGHBOUR.powi(at.abs_diff(other) as i32);
            (weight * tally.0, weight * tally.1)
        };
        let others = ages.iter().enumerate().filter(|(other, _)| *other != at);
        let sum = others.map(weigh).fold((0.1, 0.1), |a, b| (a.0 + b.0, a.1 + b.1));
        sum.0 / sum.1
    };
    let blend = |(at, (seen, expected)): (usize, &Tally)| {
        (seen + AGE_POOL_EVENTS * near(at)) / (expected + AGE_POOL_EVENTS)
    };
    ages.iter().enumerate().map(blend).collect()
}

fn towards_one(levels: &[Tally]) -> Vec<f64> {
    let blend =
        |(seen, expected): &Tally| (seen + EVEN_POOL_EVENTS) / (expected + EVEN_POOL_EVENTS);
    levels.iter().map(blend).collect()
}

/// How each owner's deals move forward against what is expected of them, drawn towards all.
fn fit_owners(stages: &mut [Cells], effects: &mut [f64]) {
    let mut tallies = vec![(0.0, 0.0); effects.len()];
    for cells in stages.iter() {
        cells.tally_owners(effects, &mut tallies);
    }
    let active: Vec<Tally> = tallies.iter().copied().filter(|tally| tally.1 > 0.0).collect();
    let Some(prior) = Prior::of_ratios(&active) else { return };
    let fitted: Vec<f64> =
        tallies.iter().map(|(seen, expected)| prior.mean(*seen, *expected).ln()).collect();
    for cells in stages {
        cells.set_owners(effects, &fitted);
    }
    effects.copy_from_slice(&fitted);
}
