//! Made-up companies whose truth is known: five stages, skips and way back, sellers that differ,
//! months that differ, a rush at the end of the quarter.

use insights::forecast::calendar::{Calendar, CalendarDay, DayKind};
use insights::forecast::log::{Day, Deal, Log, Seat, State};

use crate::random::Random;

const STAGES: u8 = 5;
const SEGMENTS: u32 = 3;
const MONTH_DAYS: Day = 30;
/// The spread of sellers, and of months, in the logarithm of their multiplier.
const SELLER_SD: f64 = 0.25;
const MONTH_SD: f64 = 0.15;

/// How large a company is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) reps: u32,
    pub(crate) deals_a_day: f64,
    pub(crate) days: Day,
    /// How many times as fast as usual deals move.
    pub(crate) speed: f64,
}

/// So many times the new deals after a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    pub(crate) after: Day,
    pub(crate) times: f64,
}

pub(crate) fn company(size: Size, seed: u64) -> Log {
    growing(size, seed, Growth { after: size.days, times: 1.0 })
}

/// The same company up to a day, which then creates more deals.
pub(crate) fn growing(size: Size, seed: u64, growth: Growth) -> Log {
    let mut random = Random::new(seed);
    let sellers: Vec<f64> = (0..size.reps).map(|_| SELLER_SD * random.normal()).collect();
    let months: Vec<f64> =
        (0..=size.days / MONTH_DAYS).map(|_| MONTH_SD * random.normal()).collect();
    let mut deals = Vec::new();
    for day in 0..size.days {
        let busy = [1.0, 1.1, 1.05, 1.0, 0.85, 0.05, 0.02][day.rem_euclid(7) as usize];
        let times = if day > growth.after { growth.times } else { 1.0 };
        let mean = size.deals_a_day * busy * 7.0 / 5.07 * times;
        // In parts, for the way counts are drawn holds for small means only.
        for _ in 0..(0..16).map(|_| random.count(mean / 16.0)).sum::<u32>() {
            let owner = random.below(size.reps);
            let life = Life { sellers: &sellers, months: &months, size };
            deals.push(life.deal(&mut random, day, owner));
        }
    }
    Log {
        pipelines: vec![STAGES],
        segments: SEGMENTS as u16,
        seats: vec![Seat::default(); size.reps as usize],
        calendar: Calendar::new(0, size.days + 92, |day| CalendarDay {
            kind: kind(day),
            month: (day.rem_euclid(12 * MONTH_DAYS) / MONTH_DAYS) as u8,
        }),
        deals,
    }
}

fn kind(day: Day) -> DayKind {
    let of_month = day.rem_euclid(MONTH_DAYS);
    match day.rem_euclid(7) {
        5 | 6 => DayKind::Off,
        _ if day.rem_euclid(3 * MONTH_DAYS) >= 3 * MONTH_DAYS - 7 => DayKind::QuarterEnd,
        _ if of_month >= MONTH_DAYS - 7 => DayKind::MonthEnd,
        _ => DayKind::Business,
    }
}

struct Life<'a> {
    sellers: &'a [f64],
    months: &'a [f64],
    size: Size,
}

impl Life<'_> {
    fn deal(&self, random: &mut Random, created: Day, owner: u32) -> Deal {
        let segment = random.below(SEGMENTS);
        let amount = (8.5 + 0.6 * f64::from(segment) + 0.8 * random.normal()).exp();
        let mut states = vec![(created, State::Open(u8::from(random.even() < 0.06)))];
        let (mut stage, mut entry) = (0, created);
        if let State::Open(first) = states[0].1 {
            stage = first;
        }
        for day in created + 1..self.size.days {
            let Some(next) = self.move_on(random, stage, day - 1 - entry, day, (segment, owner))
            else {
                continue;
            };
            states.push((day, next));
            match next {
                State::Open(to) => (stage, entry) = (to, day),
                State::Won | State::Lost => break,
            }
        }
        Deal {
            segment: segment as u16,
            states,
            owners: vec![(created, owner)],
            amounts: vec![(created, (amount * 100.0) as i64)],
            credited: None,
            unwatched_until: None,
        }
    }

    fn move_on(
        &self,
        random: &mut Random,
        stage: u8,
        age: Day,
        day: Day,
        (segment, owner): (u32, u32),
    ) -> Option<State> {
        let kind = match kind(day) {
            DayKind::Off => 0.08,
            DayKind::Business => 1.0,
            DayKind::MonthEnd => 1.3,
            DayKind::QuarterEnd => 1.9,
        };
        // Young deals warm up, old ones grow cold.
        let age = f64::from(age);
        let shape = (0.4 + age / 6.0).min(1.3) * if age > 40.0 { 0.35 } else { 1.0 };
        let common = self.sellers[owner as usize] + self.months[(day / MONTH_DAYS) as usize];
        let place = usize::from(stage);
        let size = 1.15 - 0.15 * f64::from(segment);
        let base = kind * shape * self.size.speed;
        let forward = base * [0.045, 0.05, 0.05, 0.06, 0.05][place] * common.exp() * size;
        let lost = base * [0.05, 0.032, 0.025, 0.02, 0.022][place] * (-0.5 * common).exp();
        let back = base * if stage > 0 { 0.003 } else { 0.0 };
        let all = forward + lost + back;
        if random.even() >= 1.0 - (-all).exp() {
            return None;
        }
        let which = random.even() * all;
        Some(if which < forward {
            let to = stage + 1 + u8::from(random.even() < 0.07);
            if to >= STAGES { State::Won } else { State::Open(to) }
        } else if which < forward + lost {
            State::Lost
        } else {
            State::Open(stage - 1)
        })
    }
}
