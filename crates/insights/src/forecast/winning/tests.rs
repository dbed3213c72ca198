//! Against the plain recursion of `stats`, which is held to exact fractions, and by paths drawn.

use stats::semi_markov::{Exit, Step};

use crate::forecast::bands::Profile;
use crate::forecast::calendar::{Calendar, CalendarDay, DAY_KINDS, DayKind, THIRDS};
use crate::forecast::cube::{AGE_EDGES, age_bin};
use crate::forecast::hazard::{Channel, Hazard, Way, daily};
use crate::forecast::log::Day;
use crate::forecast::spells::Visit;

use super::{AGES, Goal, NODE_FIRST, NODE_STEP, Outlook, Span, between};

const PROFILE: Profile = Profile { segment: 0, band: 1 };
/// Both stages, and the first again for who returns to it.
const VISITS: [Visit; 3] = [
    Visit { stage: 0, returned: false },
    Visit { stage: 1, returned: false },
    Visit { stage: 0, returned: true },
];

/// The place among these that an exit leads to from another: only back from the second stage is a
/// return.
fn led_to(from: usize, exit: u8) -> usize {
    if from == 1 && exit == 0 { 2 } else { usize::from(exit) }
}

/// Two stages: on, won, lost, back, with ages, kinds of days and returns that matter.
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
            vec![1.0, 2.5],
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
fn chances(hazard: &Hazard, visit: Visit, age: Day, day: Day, effect: f64) -> Vec<(u8, f64)> {
    let calendar = calendar();
    let works = |day: &Day| calendar.day(*day).kind != DayKind::Off;
    let worked = (day - age..day).filter(works).count() as Day;
    let (bin, day) = (age_bin(worked * 7 / 5), calendar.day(day));
    let intensity = |channel: &Channel| {
        channel.intensity(PROFILE, visit.returned, bin, day)
            * (effect * channel.way.direction()).exp()
    };
    let channels = &hazard.stages[usize::from(visit.stage)];
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
                let of_age = |place: usize, age: usize| {
                    let exit = |(exit, chance): (u8, f64)| match exit {
                        to if to < 2 => (Exit::To(led_to(place, to)), chance),
                        end => (Exit::Out(f64::from(u8::from(end == goal))), chance),
                    };
                    let chances = chances(&hazard, VISITS[place], age as Day, day, effect);
                    chances.into_iter().map(exit).collect()
                };
                let of_place = |place| (0..AGES).map(|age| of_age(place, age)).collect();
                let step = Step::new((0..VISITS.len()).map(of_place).collect());
                value = Some(step.before(&value.unwrap_or_else(|| step.at_the_end())));
                let value = value.as_ref().unwrap();
                let entered = outlook.entering((day - 1 - span.today) as usize, 1);
                assert!((between(entered, effect) - value[1][0]).abs() < 1e-12, "day {day}");
            }
            let value = value.unwrap();
            for (visit, ages) in VISITS.iter().zip(&value) {
                for (age, expected) in ages.iter().enumerate() {
                    let found = outlook.chance(*visit, age as Day, effect);
                    assert!((found - expected).abs() < 1e-12, "{visit:?} at {age}: {found}");
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
        for visit in VISITS {
            let (found, expected) = (outlook.chance(visit, 3, effect), exact.chance(visit, 3, 0.0));
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
    let table: Vec<[Ages; 3]> = (span.today + 1..=span.until)
        .map(|day| {
            let ages = |visit| (0..60).map(|age| chances(&hazard, visit, age, day, 0.0)).collect();
            VISITS.map(ages)
        })
        .collect();
    let mut won = 0;
    for _ in 0..PATHS {
        let (mut place, mut age) = (0, 4);
        for day in &table {
            let mut left = draw();
            let exit = day[place][age].iter().find(|(_, chance)| {
                left -= chance;
                left < 0.0
            });
            match exit {
                None => age += 1,
                Some((to, _)) if *to < 2 => (place, age) = (led_to(place, *to), 0),
                Some((end, _)) => {
                    won += u32::from(*end == 2);
                    break;
                }
            }
        }
    }
    let expected = outlook.chance(VISITS[0], 4, 0.0);
    let error = (expected * (1.0 - expected) / f64::from(PATHS)).sqrt();
    let found = f64::from(won) / f64::from(PATHS);
    assert!((found - expected).abs() < 4.0 * error, "{found} for {expected}");
}

#[test]
fn advancing_is_the_first_thing_that_happens() {
    let hazard = hazard();
    let span = Span { today: 10, until: 11 };
    let outlook = Outlook::new(&hazard, PROFILE, &calendar(), span, Goal::Advance);
    let [on, won, _] = chances(&hazard, VISITS[0], 2, 11, 0.0)[..] else { panic!("three exits") };
    assert!((outlook.chance(VISITS[0], 2, 0.0) - on.1 - won.1).abs() < 1e-12);
}
