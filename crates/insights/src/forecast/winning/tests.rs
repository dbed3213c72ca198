//! Against the plain recursion of `stats`, which is held to exact fractions, and by paths drawn.

use stats::semi_markov::{Exit, Step};

use crate::forecast::bands::Profile;
use crate::forecast::calendar::{Calendar, CalendarDay, DAY_KINDS, DayKind, THIRDS};
use crate::forecast::cube::{AGE_EDGES, age_bin};
use crate::forecast::hazard::{Channel, Hazard, Way, daily};
use crate::forecast::log::Day;

use super::{AGES, Goal, NODE_FIRST, NODE_STEP, Outlook, Span, between};

const PROFILE: Profile = Profile { segment: 0, band: 1 };

/// Two stages: on, won, lost, back, with ages and kinds of days that matter.
fn hazard() -> Hazard {
    let channel = |exit: u8, way: Way, rate: f64| Channel {
        exit,
        way,
        rate,
        multipliers: [
            (0..AGE_EDGES.len()).map(|bin| 1.5 / (1.0 + 0.3 * bin as f64)).collect(),
            (0..DAY_KINDS).map(|kind| [0.1, 1.0, 1.4, 2.0][kind]).collect(),
            vec![1.1],
            vec![1.0, 0.9, 1.3],
            (0..AGE_EDGES.len() * THIRDS).map(|at| [0.8, 1.0, 1.3][(at / 5) % 3]).collect(),
        ],
    };
    let first = vec![
        channel(1, Way::Forward, 0.08),
        channel(2, Way::Forward, 0.01),
        channel(3, Way::Lost, 0.05),
    ];
    let second = vec![
        channel(0, Way::Back, 0.01),
        channel(2, Way::Forward, 0.06),
        channel(3, Way::Lost, 0.03),
    ];
    Hazard { stages: vec![first, second], effects: vec![], wins: 100.0 }
}

fn calendar() -> Calendar {
    Calendar::new(0, 200, |day| CalendarDay {
        month: (day.rem_euclid(90) / 30) as u8,
        kind: match day.rem_euclid(7) {
            5 | 6 => DayKind::Off,
            _ if day > 40 => DayKind::QuarterEnd,
            _ => DayKind::Business,
        },
    })
}

/// The chances of one day's exits.
fn chances(hazard: &Hazard, stage: usize, age: Day, day: Day, effect: f64) -> Vec<(u8, f64)> {
    let calendar = calendar();
    let works = |day: &Day| calendar.day(*day).kind != DayKind::Off;
    let worked = (day - age..day).filter(works).count() as Day;
    let (bin, day) = (age_bin(worked * 7 / 5), calendar.day(day));
    let intensity = |channel: &Channel| {
        channel.intensity(PROFILE, bin, day) * (effect * channel.way.direction()).exp()
    };
    let channels = &hazard.stages[stage];
    let shrink = daily(channels.iter().map(intensity).sum());
    channels.iter().map(|channel| (channel.exit, intensity(channel) * shrink)).collect()
}

#[test]
fn the_recursion_is_that_of_any_such_process() {
    let hazard = hazard();
    let span = Span { today: 10, until: 55 };
    let won = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Win);
    let lost = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Lose);
    for effect in [NODE_FIRST + 7.0 * NODE_STEP, NODE_FIRST + 9.0 * NODE_STEP] {
        for (outlook, goal) in [(&won, 2), (&lost, 3)] {
            let mut value = None;
            for day in (span.today + 1..=span.until).rev() {
                let of_age = |stage: usize, age: usize| {
                    let exit = |(exit, chance): (u8, f64)| match exit {
                        to if to < 2 => (Exit::To(usize::from(to)), chance),
                        end => (Exit::Out(f64::from(u8::from(end == goal))), chance),
                    };
                    chances(&hazard, stage, age as Day, day, effect).into_iter().map(exit).collect()
                };
                let of_stage = |stage| (0..AGES).map(|age| of_age(stage, age)).collect();
                let step = Step::new((0..2).map(of_stage).collect());
                value = Some(step.before(&value.unwrap_or_else(|| step.at_the_end())));
                let value = value.as_ref().unwrap();
                let entered = outlook.entering((day - 1 - span.today) as usize, 1);
                assert!((between(entered, effect) - value[1][0]).abs() < 1e-12, "day {day}");
            }
            let value = value.unwrap();
            for (stage, ages) in value.iter().enumerate() {
                for (age, expected) in ages.iter().enumerate() {
                    let found = outlook.chance(stage as u8, age as Day, effect);
                    assert!((found - expected).abs() < 1e-12, "{stage} at {age}: {found}");
                }
            }
        }
    }
}

#[test]
fn between_the_nodes_it_is_nearly_exact() {
    let hazard = hazard();
    let span = Span { today: 10, until: 40 };
    let outlook = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Win);
    for effect in [-1.63, -0.77, -0.15, 0.08, 0.44, 1.31] {
        // The same by moving all rates instead.
        let mut moved = hazard.clone();
        for channel in moved.stages.iter_mut().flatten() {
            channel.rate *= (effect * channel.way.direction()).exp();
        }
        let exact = Outlook::new(&moved, PROFILE, &calendar(), span, Goal::Win);
        for stage in [0, 1] {
            let (found, expected) = (outlook.chance(stage, 3, effect), exact.chance(stage, 3, 0.0));
            assert!((found / expected - 1.0).abs() < 2e-3, "{effect}: {found} for {expected}");
        }
    }
}

/// The chances of the exits, by age.
type Ages = Vec<Vec<(u8, f64)>>;

#[test]
fn paths_drawn_by_lot_are_won_as_often() {
    const PATHS: u32 = 100_000;
    let hazard = hazard();
    let span = Span { today: 10, until: 45 };
    let outlook = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Win);
    let mut state = 1_u64;
    let mut draw = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    // The chances of every day beforehand: drawing is then quick.
    let table: Vec<[Ages; 2]> = (span.today + 1..=span.until)
        .map(|day| {
            let ages = |stage| (0..60).map(|age| chances(&hazard, stage, age, day, 0.0)).collect();
            [0, 1].map(ages)
        })
        .collect();
    let mut won = 0;
    for _ in 0..PATHS {
        let (mut stage, mut age) = (0, 4);
        for day in &table {
            let mut left = draw();
            let exit = day[stage][age].iter().find(|(_, chance)| {
                left -= chance;
                left < 0.0
            });
            match exit {
                None => age += 1,
                Some((to, _)) if *to < 2 => (stage, age) = (usize::from(*to), 0),
                Some((end, _)) => {
                    won += u32::from(*end == 2);
                    break;
                }
            }
        }
    }
    let expected = outlook.chance(0, 4, 0.0);
    let error = (expected * (1.0 - expected) / f64::from(PATHS)).sqrt();
    let found = f64::from(won) / f64::from(PATHS);
    assert!((found - expected).abs() < 4.0 * error, "{found} for {expected}");
}

#[test]
fn advancing_is_the_first_thing_that_happens() {
    let hazard = hazard();
    let span = Span { today: 10, until: 11 };
    let outlook = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Advance);
    let [on, won, _] = chances(&hazard, 0, 2, 11, 0.0)[..] else { panic!("three exits") };
    assert!((outlook.chance(0, 2, 0.0) - on.1 - won.1).abs() < 1e-12);
}
