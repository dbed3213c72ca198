//! Against a count day by day, and in halves.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::forecast::bands::Bands;
use crate::forecast::calendar::{Calendar, CalendarDay, DayKind};
use crate::forecast::log::{Day, Deal, Log, Seat, State};
use crate::forecast::spells::Spells;

use super::{AGE_EDGES, BLOCK_DAYS, Cube, Key, age_bin, exit_number};

const STAGES: u8 = 3;
const LAST: Day = 400;

prop_compose! {
    fn deal()(
        created in 0..100,
        gaps in prop::collection::vec((1..70, 0..5_u8), 0..6),
        owners in prop::collection::vec((0..200, 0..3_u32), 0..3),
        segment in 0..2_u16,
        amount in 0..100_i64,
        unwatched in prop::option::of(0..60),
    ) -> Deal {
        let mut states = vec![(created, State::Open(0))];
        for (gap, next) in gaps {
            let next = match next {
                3 => State::Won,
                4 => State::Lost,
                stage => State::Open(stage),
            };
            states.push((states[states.len() - 1].0 + gap, next));
        }
        let mut owned = vec![(created, 0)];
        for (after, owner) in owners {
            owned.push((created + after, owner));
        }
        owned.sort_by_key(|one| one.0);
        owned.dedup_by_key(|one| one.0);
        Deal {
            segment,
            states,
            owners: owned,
            amounts: vec![(created, amount)],
            credited: None,
            unwatched_until: unwatched,
        }
    }
}

fn log(deals: Vec<Deal>) -> Log {
    let calendar = Calendar::new(-5, LAST, |day| CalendarDay {
        month: (day.rem_euclid(360) / 30) as u8,
        kind: match day.rem_euclid(7) {
            5 | 6 => DayKind::Off,
            _ if day.rem_euclid(30) > 24 => DayKind::MonthEnd,
            _ => DayKind::Business,
        },
    });
    Log { pipelines: vec![STAGES], segments: 2, seats: vec![Seat::default(); 3], calendar, deals }
}

proptest! {
    #[test]
    fn the_cube_is_a_count_day_by_day(deals in prop::collection::vec(deal(), 1..12)) {
        let log = log(deals);
        let known = log.as_of(300);
        let bands = Bands::of(&known);
        let cube = Cube::of(&known, &bands);
        let (mut days, mut exits) = (BTreeMap::new(), BTreeMap::new());
        for spell in &Spells::of(&known).spells {
            let deal = &known.log().deals[spell.deal];
            let profile = bands.profile(deal, spell.entry.max(deal.created()));
            for day in spell.from..=spell.until {
                let works = |day: &Day| log.calendar.day(*day).kind != DayKind::Off;
                let age = (spell.entry + 1..day).filter(works).count() as Day * 7 / 5;
                let bin = AGE_EDGES.iter().rposition(|edge| *edge <= age).unwrap();
                let key = Key {
                    stage: spell.visit.stage,
                    returned: spell.visit.returned,
                    owner: deal.owner(day),
                    segment: profile.segment,
                    band: profile.band,
                    age_bin: bin as u8,
                    day_kind: known.log().calendar.day(day).kind as u8,
                    third: known.log().calendar.day(day).third(),
                    block: day.div_euclid(BLOCK_DAYS),
                };
                *days.entry(key).or_insert(0) += 1;
                if let (true, Some(exit)) = (day == spell.until, spell.exit) {
                    *exits.entry((key, exit_number(exit, STAGES))).or_insert(0) += 1;
                }
            }
        }
        prop_assert_eq!(cube.exposure, days.into_iter().collect::<Vec<_>>());
        prop_assert_eq!(cube.exits, exits.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn two_halves_make_the_whole(deals in prop::collection::vec(deal(), 2..12), at in 1..11_usize) {
        let whole = log(deals.clone()).as_of(300);
        let bands = Bands::of(&whole);
        let (first, second) = deals.split_at(at.min(deals.len() - 1));
        let mut merged = Cube::of(&log(first.to_vec()).as_of(300), &bands);
        merged.merge(&Cube::of(&log(second.to_vec()).as_of(300), &bands));
        prop_assert_eq!(merged, Cube::of(&whole, &bands));
    }
}

#[test]
fn ages_fall_into_the_bin_that_begins_at_or_before_them() {
    let bins = [(0, 0), (1, 1), (5, 5), (6, 5), (7, 6), (149, 14), (150, 15), (9_999, 15)];
    for (age, bin) in bins {
        assert_eq!(age_bin(age), bin, "{age}");
    }
}
