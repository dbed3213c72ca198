//! Means add up from reps to the company; what was seen adds up to what was expected.

use insights::forecast::bands::Bands;
use insights::forecast::bookings::Ask;
use insights::forecast::cube::Cube;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::hazard::{Hazard, Shape};
use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Log};
use insights::forecast::shock::Shock;
use insights::forecast::winning::Goal;

use crate::made_up::{Company, Situation};

const TODAY: Day = 380;

/// Everything matters: stage, age, day, segment, owner.
fn log(seed: u64) -> Log {
    Company::small(seed).live(|Situation { stage, age, day, segment, owner, .. }| {
        let weekday = if day.rem_euclid(7) >= 5 { 0.1 } else { 1.0 };
        let young = if age < 20 { 1.0 } else { 0.4 };
        let whose = 1.0 + 0.2 * f64::from(owner);
        let base = 0.04 * weekday * young * whose / (1.0 + f64::from(segment));
        [base * (1.0 + 0.2 * f64::from(stage)), 0.03 * weekday, 0.004]
    })
}

#[test]
fn means_add_up_from_reps_to_the_company() {
    let learned = Forecaster::learn(&log(1).as_of(TODAY), Settings::default());
    // Every third deal is divided, one part of it between two of a team.
    let divided = |deal: usize| match deal % 3 {
        0 => vec![(0, 0.5), (2, 0.2), (3, 0.3)],
        _ => Vec::new(),
    };
    check_sums(&learned.clone().divided(divided));
    let everybody = |forecaster: &Forecaster| {
        let horizon = forecaster.until(TODAY + 45, Shock { sd: 0.3, completed: 9 });
        horizon.bookings(&Scope::everybody(4), Ask { since: TODAY, quota: None, booked: None })
    };
    let (before, after) = (everybody(&learned), everybody(&learned.clone().divided(divided)));
    assert!((after.open / before.open - 1.0).abs() < 1e-9, "dividing changes nothing for all");
    assert!((after.median / before.median - 1.0).abs() < 1e-6);
    check_sums(&learned);
}

fn check_sums(forecaster: &Forecaster) {
    let horizon = forecaster.until(TODAY + 45, Shock { sd: 0.3, completed: 9 });
    let ask = Ask { since: TODAY - 20, quota: None, booked: None };
    let of = |scope: Scope| horizon.bookings(&scope, ask);
    let company = of(Scope::everybody(4));
    let reps: Vec<_> = (0..4).map(|rep| of(Scope::of([rep]))).collect();
    let teams = [of(Scope::of([0, 2])), of(Scope::of([1, 3]))];
    let parts: [fn(&insights::forecast::bookings::Bookings) -> f64; 4] =
        [|one| one.booked, |one| one.open, |one| one.new, |one| one.mean()];
    for part in parts {
        let whole = part(&company);
        assert!(whole > 0.0);
        for sum in [reps.iter().map(part).sum::<f64>(), teams.iter().map(part).sum()] {
            assert!((sum / whole - 1.0).abs() < 1e-9, "{sum} for {whole}");
        }
    }
    // The distributions mean the same, although they are made with the shock.
    for one in reps.iter().chain(&teams).chain([&company]) {
        let mean = mean(&one.distribution);
        assert!((mean / one.mean() - 1.0).abs() < 1e-6, "{mean} for {}", one.mean());
    }
    // Deal by deal it is the same, too.
    let deals = horizon.deals(&Scope::everybody(4));
    let sum: f64 = deals.iter().map(|deal| deal.chance * deal.amount).sum();
    assert!((sum / company.open - 1.0).abs() < 1e-9);
}

/// The mean as the area above what is certain.
fn mean(distribution: &insights::forecast::distribution::Distribution) -> f64 {
    let zero = distribution.quantile(0.0);
    // E[(x − total)+] = x − E[total] for an x above all that can be.
    let far = zero + 1e9;
    far - distribution.shortfall(far)
}

#[test]
fn what_is_expected_is_what_was_seen() {
    for seed in 0..4 {
        let log = log(seed);
        let known = log.as_of(TODAY);
        let cube = Cube::of(&known, &Bands::of(&known));
        let shape = Shape { pipelines: &[3], segments: 2, owners: 4 };
        // Without weights by age, so that seen events are whole numbers.
        let hazard = Hazard::fit(&cube, shape, TODAY, f64::INFINITY);
        let rows = hazard.observed_and_expected(&cube);
        for stage in 0..3 {
            for way in [0, 1] {
                let rows = rows.iter().filter(|row| row.stage == stage && row.way as usize == way);
                let with_owners =
                    |sum: (f64, f64), row: &insights::forecast::hazard::ObservedExpected| {
                        let direction = [1.0, -0.5][way];
                        let own = (direction * hazard.effect(row.owner)).exp();
                        (sum.0 + row.observed, sum.1 + row.expected * own)
                    };
                let (seen, expected) = rows.fold((0.0, 0.0), with_owners);
                assert!(seen > 50.0);
                // Owners' multipliers act on intensities; of chances that is nearly so.
                let off = expected / seen - 1.0;
                assert!(off.abs() < 0.01, "{stage} {way}: {expected} for {seen}");
            }
        }
        // The better the owner, the larger the effect.
        let effects: Vec<f64> = (0..4).map(|owner| hazard.effect(owner)).collect();
        assert!(effects[3] - effects[0] > 0.1, "{effects:?}");
    }
}

#[test]
fn chances_of_deals_are_how_often_they_come() {
    let log = log(5);
    let (mut expected, mut came) = (0.0, 0.0);
    for origin in (200..=360).step_by(20) {
        let forecaster = Forecaster::learn(&log.as_of(origin), Settings::default());
        let everybody = Scope::everybody(4);
        let chances = forecaster.chances(&everybody, origin + 20, Goal::Win);
        expected += chances.iter().map(|deal| deal.chance).sum::<f64>();
        let open = |deal: &insights::forecast::log::Deal| deal.created() <= origin;
        came += crate::made_up::wins(&log, origin + 1, origin + 20, open);
    }
    // Some two hundred wins: within three standard errors.
    assert!((expected - came).abs() < 3.0 * came.sqrt(), "{expected} for {came}");
}

#[test]
fn a_deal_created_later_has_less_time() {
    let forecaster = Forecaster::learn(&log(2).as_of(TODAY), Settings::default());
    let horizon = forecaster.until(TODAY + 60, Shock::NONE);
    let chances: Vec<f64> =
        [0, 10, 30, 50, 60].iter().map(|ahead| horizon.created_on(TODAY + ahead)).collect();
    assert!(chances.is_sorted_by(|a, b| a > b), "{chances:?}");
    assert_eq!(chances[4], 0.0);
}

#[test]
fn a_deal_that_swings_a_quota_is_named() {
    let mut log = log(2);
    let big = log.deals.iter_mut().find(|deal| deal.created() > TODAY - 10).unwrap();
    big.amounts[0].1 = 400_000;
    let forecaster = Forecaster::learn(&log.as_of(TODAY), Settings::default());
    let horizon = forecaster.until(TODAY + 60, Shock { sd: 0.2, completed: 9 });
    let ask = Ask { since: TODAY, quota: Some(400_000.0), booked: None };
    let found = horizon.bookings(&Scope::everybody(4), ask);
    let swings = horizon.swings(&Scope::everybody(4), ask);
    assert_eq!(swings.len(), 10);
    let first = swings[0];
    assert_eq!(first.amount, 400_000.0);
    assert!(first.attain_if_won > 0.5 && first.attain_if_not < 0.5, "{first:?}");
    // What is attained is made of what is attained with and without it.
    let odds = found.odds.unwrap();
    let made = first.chance * first.attain_if_won + (1.0 - first.chance) * first.attain_if_not;
    assert!((made - odds.attain).abs() < 0.05, "{made} for {}", odds.attain);
}
