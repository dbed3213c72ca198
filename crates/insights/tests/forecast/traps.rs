//! Mistakes that forecasts of this kind were seen to make.

use insights::forecast::bands::Bands;
use insights::forecast::bookings::Ask;
use insights::forecast::cube::Cube;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::hazard::{Hazard, Shape};
use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Log, Seat, State};
use insights::forecast::shock::Shock;
use insights::forecast::winning::Goal;

use crate::made_up::{Company, Situation, wins};

fn learn(log: &Log, day: Day) -> Forecaster {
    Forecaster::learn(&log.as_of(day), Settings { half_life_days: f64::INFINITY })
}

/// The wins expected of all open deals, in number.
fn expected(forecaster: &Forecaster, until: Day) -> f64 {
    let chances = forecaster.chances(&Scope::everybody(4), until, Goal::Win);
    chances.iter().map(|deal| deal.chance).sum()
}

#[test]
fn multipliers_drawn_to_their_pool_do_not_draw_the_total_along() {
    // Few events in many cells: everything is drawn hard, and yet the sums are those seen.
    let company = Company { owners: 4, segments: 2, deals_a_day: 0.6, ..Company::small(6) };
    let log = company.live(|at| [0.02 + 0.01 * f64::from(at.owner), 0.05, 0.01]);
    let known = log.as_of(400);
    let cube = Cube::of(&known, &Bands::of(&known));
    let shape = Shape { pipelines: &[3], segments: 2, owners: 4 };
    let hazard = Hazard::fit(&cube, shape, 400, f64::INFINITY);
    let rows = hazard.observed_and_expected(&cube);
    let (seen, due) = rows
        .iter()
        .filter(|row| row.way as usize == 0)
        .map(|row| (row.observed, row.expected * hazard.effect(row.owner).exp()))
        .fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert!((due / seen - 1.0).abs() < 0.01, "{due} for {seen}");
}

#[test]
fn deals_that_have_long_gone_cold_are_not_forecast_to_be_won() {
    // Whatever is older than 60 days never moves again.
    let cold = |at: Situation| if at.age < 60 { [0.05, 0.01, 0.0] } else { [0.0; 3] };
    let log = Company { days: 700, ..Company::small(7) }.live(cold);
    let forecaster = learn(&log, 690);
    let old = |number: usize| {
        let states = &log.deals[number].states;
        690 - states[states.len() - 1].0 > 90
    };
    let chances = forecaster.chances(&Scope::everybody(4), 720, Goal::Win);
    let of_old: Vec<f64> =
        chances.iter().filter(|deal| old(deal.deal)).map(|deal| deal.chance).collect();
    assert!(of_old.len() > 40, "{}", of_old.len());
    let sum: f64 = of_old.iter().sum();
    assert!(sum < 0.1, "{sum} wins of {} cold deals", of_old.len());
    // Young ones are.
    assert!(expected(&forecaster, 720) > 5.0);
}

/// The wins expected of deals that returned to a stage from a later one and are still there, over
/// those that came, in four weeks each from several days.
fn expected_of_returned(chances: impl Fn(Situation) -> [f64; 3]) -> f64 {
    let (mut due, mut came) = (0.0, 0.0);
    for seed in 31..43 {
        let log = Company { days: 760, ..Company::small(seed) }.live(&chances);
        for day in (500..=720).step_by(20) {
            let returned = |number: usize| {
                let states = &log.deals[number].states;
                let known = &states[..states.partition_point(|state| state.0 <= day)];
                let open = |state: &(Day, State)| match state.1 {
                    State::Open(stage) => Some(stage),
                    State::Won | State::Lost => None,
                };
                let [.., before, last] = known else { return false };
                open(last).zip(open(before)).is_some_and(|(last, before)| last < before)
            };
            let chances = learn(&log, day).chances(&Scope::everybody(4), day + 28, Goal::Win);
            for deal in chances.iter().filter(|deal| returned(deal.deal)) {
                let (closed, state) = log.deals[deal.deal].states.last().expect("a state");
                due += deal.chance;
                came += f64::from(u8::from(*state == State::Won && *closed <= day + 28));
            }
        }
    }
    assert!(came > 50.0, "{came}");
    due / came
}

#[test]
fn who_returns_to_a_stage_may_go_on_sooner_than_who_comes_to_it_first() {
    let eager = |at: Situation| match at.returned {
        true => [0.12, 0.01, 0.0],
        false => [0.04, 0.02, 0.015],
    };
    let found = expected_of_returned(eager);
    assert!((found - 1.0).abs() < 0.2, "{found}");
    // Where all are alike, nothing is told apart that is not there.
    let alike = expected_of_returned(|_| [0.05, 0.02, 0.015]);
    assert!((alike - 1.0).abs() < 0.2, "{alike}");
}

#[test]
fn owners_do_not_change_the_total() {
    let live = |at: Situation| [0.015 * 1.5_f64.powi(at.owner as i32), 0.03, 0.0];
    let (mut due, mut came) = (0.0, 0.0);
    for seed in 20..26 {
        let log = Company::small(seed).live(live);
        for origin in [220, 250, 280, 310, 340, 370] {
            due += expected(&learn(&log, origin), origin + 25);
            came += wins(&log, origin + 1, origin + 25, |deal| deal.created() <= origin);
        }
    }
    let off = due / came - 1.0;
    assert!(off.abs() < 3.0 / f64::sqrt(came), "{due} for {came}");
    assert!(came > 150.0, "{came}");
}

#[test]
fn what_is_left_of_a_week_depends_on_its_days() {
    let live = |at: Situation| match at.day.rem_euclid(7) {
        5 | 6 => [0.0; 3],
        _ => [0.07, 0.04, 0.0],
    };
    let log = Company { days: 700, ..Company::small(8) }.live(live);
    // From the end of a Friday to that of Sunday, and from that of Sunday to that of Tuesday.
    let friday = (650..).find(|day: &Day| day.rem_euclid(7) == 4).unwrap();
    let weekend = expected(&learn(&log, friday), friday + 2);
    let days = expected(&learn(&log, friday + 2), friday + 4);
    assert!(weekend < 0.05 * days, "{weekend} against {days}");
}

#[test]
fn deals_are_not_independent() {
    // Months differ by a common multiplier, which no single deal shows.
    let months = [0.8, 1.3, 0.9, 1.2, 0.8, 1.3, 1.0, 0.7, 1.4, 0.9, 1.2, 0.8, 1.3, 0.8];
    let live = |at: Situation| [0.05 * months[(at.day / 30) as usize], 0.03, 0.0];
    let log = Company { deals_a_day: 8.0, ..Company::small(9) }.live(live);
    let everybody = Scope::everybody(4);
    let mut past = Vec::new();
    let (mut inside, mut inside_without, mut count) = (0, 0, 0);
    for origin in (89..390).step_by(30) {
        let forecaster = Forecaster::learn(&log.as_of(origin), Settings::default());
        let (since, until) = (origin + 1, origin + 30);
        let ledger = insights::forecast::ledger::Ledger::of(&log.as_of(until));
        let came = ledger.booked(&everybody, since, until) as f64;
        let within = |shock: Shock| {
            let ask = Ask { since, quota: None, booked: None };
            let range = forecaster.until(until, shock).bookings(&everybody, ask).ranges[1];
            i32::from(range.low <= came && came <= range.high)
        };
        let doubt = forecaster.until(until, Shock::NONE).doubt();
        let shock = Shock::learn(&past, origin, until, doubt);
        inside += within(shock);
        inside_without += within(Shock::NONE);
        count += 1;
        past.push(forecaster.until(until, Shock::NONE).past(since, came));
    }
    let share = |hits: i32| f64::from(hits) / f64::from(count);
    assert!(share(inside) >= 0.65, "{inside} of {count}");
    assert!(share(inside_without) <= 0.5, "{inside_without} of {count}");
}

#[test]
fn a_log_that_tells_closed_deals_only_from_a_day_on_is_read_from_there() {
    // Deals that closed before day 200 are missing, as an export of a year would have it.
    let full = Company::small(10).live(|_| [0.03, 0.03, 0.0]);
    let closed = |deal: &insights::forecast::log::Deal| {
        let (day, state) = deal.states[deal.states.len() - 1];
        !matches!(state, insights::forecast::log::State::Open(_)) && day < 200
    };
    let mut naive = full.clone();
    naive.deals.retain(|deal| !closed(deal));
    let mut careful = naive.clone();
    careful.deals.iter_mut().for_each(|deal| deal.unwatched_until = Some(199));
    let at = |log: &Log| expected(&learn(log, 320), 340);
    let came: f64 = wins(&full, 321, 340, |deal| deal.created() <= 320);
    let truth = at(&full);
    assert!((truth - came).abs() < 3.0 * came.sqrt());
    assert!((at(&careful) / truth - 1.0).abs() < 0.15, "{} for {truth}", at(&careful));
    // Deals that were open long before, and must have lasted to be in it, mislead.
    let early = |log: &Log| {
        let known = log.as_of(230);
        let cube = Cube::of(&known, &Bands::of(&known));
        let shape = Shape { pipelines: &[3], segments: 2, owners: 4 };
        let hazard = Hazard::fit(&cube, shape, 230, f64::INFINITY);
        let rows = hazard.observed_and_expected(&cube);
        let lost = rows.iter().filter(|row| row.way as usize == 1);
        lost.map(|row| row.observed).sum::<f64>() / cube.deal_days() as f64
    };
    let (truth, naive, careful) = (early(&full), early(&naive), early(&careful));
    assert!((careful / truth - 1.0).abs() < 0.25, "{careful} for {truth}");
    assert!((naive / truth - 1.0).abs() > 0.3, "{naive} for {truth}");
}

#[test]
fn closed_ranges_hold_more_than_they_say_where_nothing_is_likely() {
    // A rep with one small chance: the range is one point, and holds what comes nearly always; the
    // transform is even all the same.
    let log = Company { deals_a_day: 0.15, ..Company::small(12) }.live(|_| [0.03, 0.05, 0.0]);
    let (mut inside, mut transforms) = (0, Vec::new());
    let origins: Vec<Day> = (150..390).step_by(10).collect();
    for origin in &origins {
        let forecaster = learn(&log, *origin);
        let horizon = forecaster.until(origin + 10, Shock { sd: 0.2, completed: 9 });
        for rep in 0..4 {
            let scope = Scope::of([rep]);
            let ask = Ask { since: origin + 1, quota: None, booked: None };
            let found = horizon.bookings(&scope, ask);
            let ledger = insights::forecast::ledger::Ledger::of(&log.as_of(origin + 10));
            let came = ledger.booked(&scope, origin + 1, origin + 10) as f64;
            inside += i32::from(found.ranges[1].low <= came && came <= found.ranges[1].high);
            transforms.push(found.distribution.transform(came));
        }
    }
    let share = f64::from(inside) / (4 * origins.len()) as f64;
    assert!(share > 0.88, "{share}");
    let mean = transforms.iter().map(|(low, high)| (low + high) / 2.0).sum::<f64>()
        / transforms.len() as f64;
    assert!((0.45..0.55).contains(&mean), "{mean}");
}

#[test]
fn small_companies_are_not_promised_too_much() {
    // Few wins, and large deals that are seldom won: bookings in money, not only in number.
    let live = |at: Situation| [if at.segment == 0 { 0.06 } else { 0.02 }, 0.03, 0.0];
    let (mut due, mut came) = (0.0, 0.0);
    for seed in 40..70 {
        let company = Company { deals_a_day: 0.8, days: 200, ..Company::small(seed) };
        let mut log = company.live(live);
        for deal in log.deals.iter_mut().filter(|deal| deal.segment == 1) {
            deal.amounts[0].1 *= 8;
        }
        let everybody = Scope::everybody(4);
        let forecaster = Forecaster::learn(&log.as_of(150), Settings::default());
        let horizon = forecaster.until(180, Shock::NONE);
        let shock = Shock::learn(&[], 150, 180, horizon.doubt());
        let horizon = horizon.under(shock);
        due += horizon.bookings(&everybody, Ask { since: 151, quota: None, booked: None }).mean();
        let ledger = insights::forecast::ledger::Ledger::of(&log.as_of(180));
        came += ledger.booked(&everybody, 151, 180) as f64;
    }
    let off = due / came - 1.0;
    assert!(off.abs() < 0.16, "{off}");
}

/// By how many wins old deals are off from what came, where in a quarter's first month only young
/// deals are won and in its last one only older ones; and the same with months that mean nothing.
fn off_where_months_matter(seed: u64, origins: &[Day]) -> (f64, f64) {
    let live = |at: Situation| {
        let old = at.age >= 10;
        let forward = match (at.day.rem_euclid(90) / 30, old) {
            (0, true) | (2, false) => 0.005,
            (0, false) | (2, true) => 0.09,
            _ => 0.045,
        };
        [forward, 0.02, 0.0]
    };
    let log = Company { days: 720, deals_a_day: 4.0, ..Company::small(seed) }.live(live);
    let mut blind = log.clone();
    let plain =
        |day: Day| insights::forecast::calendar::CalendarDay { month: 0, ..log.calendar.day(day) };
    blind.calendar = insights::forecast::calendar::Calendar::new(0, 840, plain);
    let (mut seeing_off, mut blind_off) = (0.0, 0.0);
    for &origin in origins {
        let old = |deal: &insights::forecast::log::Deal| {
            let last = deal.states.iter().rev().find(|state| state.0 <= origin);
            last.is_some_and(|last| last.0 <= origin - 10)
        };
        let came = wins(&log, origin + 1, origin + 15, old);
        let off = |log: &Log| {
            let chances = learn(log, origin).chances(&Scope::everybody(4), origin + 15, Goal::Win);
            let of_old = chances.iter().filter(|deal| old(&log.deals[deal.deal]));
            (of_old.map(|deal| deal.chance).sum::<f64>() - came).abs()
        };
        seeing_off += off(&log);
        blind_off += off(&blind);
    }
    (seeing_off, blind_off)
}

#[test]
fn what_an_age_means_may_depend_on_the_month_of_the_quarter() {
    let origins: Vec<Day> = (449..690).step_by(30).collect();
    let (seeing, blind) = off_where_months_matter(14, &origins);
    assert!(seeing < 0.7 * blind, "{seeing} and {blind}");
}

#[test]
fn two_quarters_that_agree_show_what_an_age_means() {
    // Before the first month of the third quarter, and before its last.
    let off = (14..22).map(|seed| off_where_months_matter(seed, &[179, 239]));
    let (seeing, blind) = off.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert!(seeing < 0.7 * blind, "{seeing} and {blind}");
}

#[test]
fn an_amount_told_only_of_what_was_won_does_not_tell_what_will_be() {
    // Exports of the present state say what was won for how much, and nothing of what is open.
    let mut log = Company { days: 500, ..Company::small(9) }.live(|_| [0.04, 0.03, 0.0]);
    let whole = log.clone();
    for deal in &mut log.deals {
        let last = deal.states[deal.states.len() - 1];
        let amounts = std::mem::take(&mut deal.amounts);
        if last.1 == State::Won {
            deal.amounts = vec![(last.0, amounts[amounts.len() - 1].1)];
        }
    }
    let day = 400;
    let known = expected(&learn(&whole, day), day + 60);
    let told_late = expected(&learn(&log, day), day + 60);
    assert!((told_late / known - 1.0).abs() < 0.1, "{told_late} wins instead of {known}");
    // In money, too: what is open is worth what others were won for.
    let bookings = |log: &Log| {
        let forecaster = learn(log, day);
        let horizon = forecaster.until(day + 60, Shock::NONE);
        horizon
            .bookings(&Scope::everybody(4), Ask { since: day + 1, quota: None, booked: None })
            .mean()
    };
    let (known, told_late) = (bookings(&whole), bookings(&log));
    assert!((told_late / known - 1.0).abs() < 0.2, "{told_late} instead of {known}");
}

#[test]
fn a_deal_does_not_pass_from_one_pipeline_into_the_next() {
    // Nothing was ever won, so what a deal may still do is only what its stage naturally has.
    let alone = Log { pipelines: vec![1], ..Company::small(21).live(|_| [0.0, 0.05, 0.0]) };
    let beside = Log { pipelines: vec![1, 2], ..alone.clone() };
    let chances = |log: &Log| -> Vec<f64> {
        let everybody = Scope::everybody(4);
        let chances = learn(log, 400).chances(&everybody, 490, Goal::Win);
        chances.iter().map(|deal| deal.chance).collect()
    };
    let (alone, beside) = (chances(&alone), chances(&beside));
    assert!(alone.len() > 20 && alone.iter().all(|chance| *chance > 0.0), "{alone:?}");
    assert_eq!(alone, beside);
}

#[test]
fn who_never_sold_is_not_expected_to_create_deals() {
    let mut log = Company::small(22).live(|_| [0.05, 0.02, 0.0]);
    let since = |from: Day| Seat { from: Some(from), until: None };
    // A manager who was there all the time, and a newcomer who had no time yet.
    log.seats.extend([since(0), since(370)]);
    let forecaster = learn(&log, 400);
    let horizon = forecaster.until(430, Shock::NONE);
    let ask = Ask { since: 401, quota: None, booked: None };
    let new = |owners: &[u32]| horizon.bookings(&Scope::of(owners.iter().copied()), ask).new;
    assert_eq!(new(&[4]), 0.0);
    assert!(new(&[5]) > 0.0);
    // What is expected of all goes to those who sell.
    let sellers = new(&[0, 1, 2, 3, 5]);
    assert!((sellers / new(&[0, 1, 2, 3, 4, 5]) - 1.0).abs() < 1e-12);
}
