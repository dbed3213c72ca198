//! The way of an opportunity through the stages: dwelling, hesitating, going back, skipping,
//! closing with the quarter, and now and then being taken up again.

use super::World;
use super::craft::Craft;
use super::rng::{Rng, with_odds};
use sales::calendar::PeriodKind;
use sales::day::{Day, Instant};

/// Places of the stages that are not open, and of those the story speaks of.
pub(super) const PROPOSAL: usize = 2;
pub(super) const NEGOTIATION: usize = 3;
pub(super) const COMMIT: usize = 4;
pub(super) const WON: usize = 5;
pub(super) const LOST: usize = 6;

/// Mean days in each open stage, and the probability of getting on from it.
const DAYS: [f64; 5] = [10.0, 13.0, 15.0, 12.0, 8.0];
const MOVES_ON: [f64; 5] = [0.71, 0.67, 0.55, 0.75, 0.87];

/// A stage entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) stage: usize,
    pub(super) day: Day,
    pub(super) at: Instant,
}

/// The stages that an opportunity enters, in order, from the first on `day`, up to the first one
/// that it enters after the end of the sample.
pub(super) fn walk(
    world: &World,
    craft: &Craft,
    (day, at): (Day, Instant),
    health: f64,
    rng: &mut Rng,
) -> Vec<Step> {
    let mut steps = vec![Step { stage: 0, day, at }];
    let mut health = health;
    let mut reopened = false;
    while let Some(&Step { stage, day, .. }) = steps.last() {
        if day >= world.clock.today || stage == WON {
            break;
        }
        if stage == LOST {
            // A few customers come back.
            if reopened || !rng.chance(0.03) {
                break;
            }
            reopened = true;
            health *= 1.5;
            let later = world.clock.working_from(day.plus(rng.between(20, 75)));
            steps.push(enter(world, rng.between(1, 2) as usize, later, rng));
            continue;
        }
        let next = leave(world, craft, (stage, day), health, rng);
        steps.push(next);
    }
    steps
}

/// Where an opportunity goes from a stage entered on `day`.
fn leave(
    world: &World,
    craft: &Craft,
    (stage, day): (usize, Day),
    health: f64,
    rng: &mut Rng,
) -> Step {
    let mean = DAYS[stage] * craft.pace;
    let mut days = mean * rng.skewed();
    if rng.chance(0.08) {
        // Hesitation: somebody is away, a budget is frozen.
        days *= 2.5;
    }
    // What stands still for long rarely gets on.
    let slowness = (days / mean - 1.3).max(0.0);
    let skill = if stage < PROPOSAL { craft.opens } else { craft.closes };
    // Budgets that end with the year are spent.
    let quarter = world.calendar.period_of(PeriodKind::Quarter, day);
    let season = if quarter.number() == 4 && stage >= NEGOTIATION { 1.4 } else { 1.0 };
    let odds = skill * health * season / (1.0 + 0.7 * slowness);
    let moves_on = rng.chance(with_odds(MOVES_ON[stage], odds));
    if !moves_on {
        days *= craft.lingers;
    }
    let until = world.clock.working_from(day.plus((days as i32).max(1)));
    let fate = rng.unit();
    if moves_on && stage == COMMIT {
        let closing = closing_day(world, day, until, rng);
        return enter(world, WON, closing, rng);
    }
    let next = match moves_on {
        true if fate < 0.05 && stage < NEGOTIATION => stage + 2,
        true => stage + 1,
        false if fate < 0.12 && stage >= PROPOSAL => stage - 1,
        false => LOST,
    };
    enter(world, next, until, rng)
}

fn enter(world: &World, stage: usize, day: Day, rng: &mut Rng) -> Step {
    // Contracts are signed in the afternoon; other moves are noted at any hour.
    let at = match stage {
        WON => world.clock.at(day, rng.between(13 * 3600, 19 * 3600)),
        _ => world.clock.working_time(day, rng),
    };
    Step { stage, day, at }
}

/// Contracts gather at the end of the quarter: those due soon after it are brought forward,
/// and some of those due in its last weeks wait for it.
fn closing_day(world: &World, entered: Day, natural: Day, rng: &mut Rng) -> Day {
    let clock = &world.clock;
    let quarter = world.calendar.period_of(PeriodKind::Quarter, natural);
    let into = quarter.start().days_until(natural);
    let left = natural.days_until(quarter.end());
    let near_end = |end: Day, rng: &mut Rng| clock.working_until(end.plus(-rng.between(1, 9)));
    let brought_forward = near_end(quarter.start(), rng);
    let (window, eager) = if quarter.number() == 1 { (32, 0.75) } else { (20, 0.55) };
    if into < window && brought_forward > entered && rng.chance(eager) {
        return brought_forward;
    }
    if left < 28 && rng.chance(0.35) {
        return near_end(quarter.end(), rng).max(natural);
    }
    natural
}
