use super::*;
use crate::comparing::estimate::Side;
use crate::forecast::calendar::{Calendar, CalendarDay, DayKind};
use crate::forecast::forecaster::{Forecaster, Settings};
use crate::forecast::log::{Deal, Log, Seat, State};

const TODAY: Day = 700;

/// Numbers that look drawn (Knuth's linear congruence), from nought to one.
struct Lots(u64);

impl Lots {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Deals of two stages and of two segments, the second of which moves on half as often. The last of
/// the owners has three times as many of those as the others; owner nought moves deals on
/// `skill` times as often.
fn log(skill: f64) -> Log {
    let mut lots = Lots(7);
    let owners = 8;
    let deal = |number: u32| {
        let owner = number % owners;
        let hard = lots.next() < if owner == owners - 1 { 0.75 } else { 0.25 };
        let created = number as Day * TODAY / 4000;
        let mut states = vec![(created, State::Open(0))];
        let forward = if hard { 0.02 } else { 0.04 } * if owner == 0 { skill } else { 1.0 };
        for day in created + 1..=TODAY {
            let drawn = lots.next();
            let State::Open(stage) = states[states.len() - 1].1 else { break };
            let next = if stage == 0 { State::Open(1) } else { State::Won };
            match drawn {
                _ if drawn < forward => states.push((day, next)),
                _ if drawn < forward + 0.03 => states.push((day, State::Lost)),
                _ => {}
            }
        }
        Deal {
            segment: u16::from(hard),
            states,
            owners: vec![(created, owner)],
            amounts: vec![(created, 100)],
            credited: None,
            unwatched_until: None,
        }
    };
    Log {
        pipelines: vec![2],
        segments: 2,
        seats: vec![Seat::default(); owners as usize],
        calendar: Calendar::new(0, TODAY + 1, |_| CalendarDay {
            kind: DayKind::Business,
            month: 0,
        }),
        deals: (0..4000).map(deal).collect(),
    }
}

fn expected(log: &Log, from: Day) -> Expected {
    let known = log.as_of(TODAY);
    let forecaster = Forecaster::learn(&known, Settings::default());
    Expected::of(&known, forecaster.hazard(), from)
}

#[test]
fn all_together_do_what_is_expected_and_exits_are_those_of_the_window() {
    let log = log(0.5);
    let from = TODAY - 181;
    let expected = expected(&log, from);
    for stage in 0..2 {
        for way in [Way::Forward, Way::Lost] {
            let owners = expected.leaving(&[stage], way);
            let (observed, sum) =
                owners.values().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            assert!((observed - sum).abs() < 1e-9 * observed, "{observed} {sum}");
        }
    }
    // Counted plainly from the states.
    for (owner, (observed, _)) in expected.leaving(&[0], Way::Forward) {
        let moved = |deal: &&Deal| {
            let on = deal.states.iter().find(|state| state.1 == State::Open(1));
            deal.owners[0].1 == owner && on.is_some_and(|state| state.0 >= from)
        };
        assert_eq!(log.deals.iter().filter(moved).count() as f64, observed);
    }
}

#[test]
fn who_moves_deals_on_half_as_often_is_seen_and_who_has_harder_deals_is_not() {
    let expected = expected(&log(0.5), TODAY - 364);
    let ratios = expected.ratios(&[0], Way::Forward);
    let doubts: Vec<f64> = ratios.values().map(|ratio| ratio.estimate.doubt(Side::Below)).collect();
    assert!(doubts[0] < 0.001, "{doubts:?}");
    assert!(doubts[1..].iter().all(|doubt| *doubt > 0.05), "{doubts:?}");
    let (low, high) = ratios[&0].estimate.interval(0.9);
    assert!(low < 0.6 && high > 0.5, "{low} {high}");
    // By plain shares, the one with the harder deals would have looked worse than all others.
    let plain = ratios[&7].observed / expected.leaving(&[0], Way::Forward)[&7].1;
    assert!((0.75..1.3).contains(&plain), "{plain}");
}

#[test]
fn where_nobody_differs_nobody_is_far_from_one() {
    let ratios = expected(&log(1.0), TODAY - 364).ratios(&[0], Way::Forward);
    for ratio in ratios.values() {
        assert!((0.8..1.25).contains(&ratio.estimate.size()), "{ratio:?}");
    }
}

#[test]
fn a_ratio_moves_a_rate_and_leaves_it_a_rate() {
    assert!((adjusted_rate(0.3, 1.0) - 0.3).abs() < 1e-12);
    assert!(adjusted_rate(0.9, 5.0) < 1.0 && adjusted_rate(0.3, 0.5) < 0.3);
    // Two chances of 0.3 one after the other are a ratio of two.
    assert!((adjusted_rate(0.3, 2.0) - 0.51).abs() < 1e-12);
}

#[test]
fn of_those_that_left_it_counts_which_way_and_not_how_fast() {
    let log = log(0.5);
    let known = log.as_of(TODAY);
    let forecaster = Forecaster::learn(&known, Settings::default());
    let from = TODAY - 364;
    let leavings = Expected::of_leavings(&known, forecaster.hazard(), from);
    let ratios = leavings.ratios(&[0], Way::Lost);
    assert!(ratios[&0].estimate.doubt(Side::Above) < 0.02, "{:?}", ratios[&0]);
    assert!(ratios.iter().all(|(o, r)| *o == 0 || r.estimate.doubt(Side::Above) > 0.05));
    // Counted plainly: those that were lost since from where they began.
    let lost = |deal: &&Deal| {
        let second = deal.states.get(1);
        deal.owners[0].1 == 3 && second.is_some_and(|s| s.1 == State::Lost && s.0 >= from)
    };
    assert_eq!(log.deals.iter().filter(lost).count() as f64, ratios[&3].observed);
    let sums = ratios.values().fold((0.0, 0.0), |s, r| (s.0 + r.observed, s.1 + r.expected));
    assert!((sums.0 - sums.1).abs() < 1e-9 * sums.0);
}

#[test]
fn without_one_owner_it_is_as_if_the_owner_had_never_had_a_deal() {
    let log = log(0.5);
    let known = log.as_of(TODAY);
    let forecaster = Forecaster::learn(&known, Settings::default());
    let from = TODAY - 181;
    let all = Expected::of_leavings(&known, forecaster.hazard(), from);
    for owner in [0, 3, 7] {
        let mut rest = log.clone();
        rest.deals.retain(|deal| deal.owners[0].1 != owner);
        // What chances are stays as it was learned of all.
        let anew = Expected::of_leavings(&rest.as_of(TODAY), forecaster.hazard(), from);
        let without = all.without(owner);
        assert_eq!(without.left, anew.left);
        assert!((without.dispersion() - anew.dispersion()).abs() < 1e-9);
        let (one, other) = (without.leaving(&[0, 1], Way::Lost), anew.leaving(&[0, 1], Way::Lost));
        assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (owner, (observed, expected)) in one {
            let (seen, due) = other[&owner];
            assert!((observed - seen).abs() < 1e-9 && (expected - due).abs() < 1e-9 * due);
        }
        assert!(!without.leaving(&[0, 1], Way::Lost).contains_key(&owner));
    }
}
