//! Survival, competing risks, log-rank, hazard ratios, business days.

use proptest::prelude::*;
use serde_json::Value;
use stats::business_days::BusinessDays;
use stats::survival::{Curve, Incidence, LifeTable, Ties, Transform, hazard_ratio, log_rank};

use crate::read::{
    CLOSED, SEARCHED, all_same, file, number, numbers, pairs, rows, same, same_or_absent, whole,
    wholes,
};

fn table(times: &[u64], ended: impl Fn(usize) -> bool) -> LifeTable<1> {
    let mut table = LifeTable::new();
    for (place, time) in times.iter().enumerate() {
        table.add(*time as u32, ended(place).then_some(0), 1.0);
    }
    table
}

fn group(data: &Value) -> LifeTable<1> {
    let status = wholes(&data["status"]);
    table(&wholes(&data["time"]), |place| status[place] == 1)
}

/// All that R's `survfit` says about one group.
fn check_curve(table: &LifeTable<1>, expected: &Value) {
    let curve = Curve::new(table);
    let transform = match expected["conf_type"].as_str() {
        Some("plain") => Transform::Plain,
        Some("log") => Transform::Log,
        Some("log-log") => Transform::LogLog,
        other => panic!("{other:?}"),
    };
    let times = wholes(&expected["time"]);
    assert_eq!(curve.steps().len(), times.len());
    for (place, (row, time)) in table.rows().iter().zip(&times).enumerate() {
        let time = *time as u32;
        let counts = ["n_risk", "n_event", "n_censor"].map(|name| number(&expected[name][place]));
        assert_eq!([row.at_risk, row.ended(), row.censored], counts);
        same(curve.at(time), number(&expected["surv"][place]), CLOSED, time);
        same(curve.hazard(time), number(&expected["cumhaz"][place]), CLOSED, time);
        let error = &expected["std_err_surv"][place];
        same_or_absent(curve.standard_error(time), error, CLOSED, time);
        let interval = curve.interval(time, 0.95, transform);
        for (bound, name) in
            [(interval.map(|ends| ends.0), "lower"), (interval.map(|ends| ends.1), "upper")]
        {
            same_or_absent(bound, &expected[name][place], CLOSED, (name, time));
        }
    }
    let quantiles = &expected["q"];
    for (place, p) in numbers(&quantiles["p"]).into_iter().enumerate() {
        same_or_absent(curve.quantile(p), &quantiles["est"][place], CLOSED, p);
        let (low, high) = curve.quantile_interval(p, 0.95, transform);
        same_or_absent(low, &quantiles["lower"][place], CLOSED, ("lower", p));
        same_or_absent(high, &quantiles["upper"][place], CLOSED, ("upper", p));
    }
    let (mean, error) = curve.restricted_mean(whole(&expected["rmean_upper"]) as u32);
    same(mean, number(&expected["rmean"]), CLOSED, "restricted mean");
    same(error, number(&expected["se_rmean"]), CLOSED, "its error");
}

#[test]
fn remission_of_leukaemia() {
    let file = file("km_freireich");
    let (treated, placebo) = (group(&file["data"]["mp6"]), group(&file["data"]["placebo"]));
    for name in ["mp6_log", "mp6_loglog", "mp6_plain"] {
        check_curve(&treated, &file["km"][name]);
    }
    for name in ["placebo_log", "placebo_loglog"] {
        check_curve(&placebo, &file["km"][name]);
    }
    let expected = &file["logrank"];
    let found = log_rank([&treated, &placebo], 0.0).unwrap();
    same(found.chi_squared, number(&expected["chisq"]), CLOSED, "log-rank");
    all_same(&found.observed, &numbers(&expected["obs"]), CLOSED, "observed");
    all_same(&found.expected, &numbers(&expected["exp"]), CLOSED, "expected");
    same(found.variance, number(&expected["var"]), CLOSED, "variance");
    let early = log_rank([&treated, &placebo], 1.0).unwrap();
    same(early.chi_squared, number(&file["peto_rho1"]["chisq"]), CLOSED, "rho = 1");
    assert!(found.p_value < 1e-4 && early.p_value > found.p_value);
    // The published table.
    let curve = Curve::new(&treated);
    same(curve.at(6), 0.8571, 1e-4, "after six weeks");
    same(curve.at(23), 0.4482, 1e-4, "after 23 weeks");
}

#[test]
fn maintenance_of_leukaemia() {
    let file = file("km_aml");
    let data = &file["data"];
    let (times, status) = (wholes(&data["time"]), wholes(&data["status"]));
    let maintained: Vec<bool> =
        rows(&data["group"]).iter().map(|name| name == "Maintained").collect();
    let select = |wanted: bool| {
        let mut table = LifeTable::new();
        for place in (0..times.len()).filter(|place| maintained[*place] == wanted) {
            table.add(times[place] as u32, (status[place] == 1).then_some(0), 1.0);
        }
        table
    };
    let (yes, no) = (select(true), select(false));
    check_curve(&yes, &file["km"]["maintained"]);
    check_curve(&no, &file["km"]["nonmaintained"]);
    let breslow = hazard_ratio([&yes, &no], Ties::Breslow).unwrap();
    same(breslow.ln_ratio, number(&file["cox_breslow"]), CLOSED, "Breslow");
    let efron = hazard_ratio([&yes, &no], Ties::Efron).unwrap();
    same(efron.ln_ratio, number(&file["cox_efron"]), CLOSED, "Efron");
    // Printed by R for these data: coef 0.9155, se(coef) 0.5119.
    same(efron.standard_error, 0.5119, 1e-4, "its error");
}

#[test]
fn delayed_entry() {
    let file = file("km_left_truncation");
    let mut table = LifeTable::<1>::new();
    for row in rows(&file["data"]) {
        let (entry, exit) = (whole(&row["entry"]) as u32, whole(&row["exit"]) as u32);
        table.add_late(entry, exit, (row["st"] == 1).then_some(0), 1.0);
    }
    let curve = Curve::new(&table);
    let times = wholes(&file["time"]);
    assert_eq!(curve.steps().len(), times.len());
    for (place, (row, time)) in table.rows().iter().zip(times).enumerate() {
        let time = time as u32;
        assert_eq!(row.at_risk, number(&file["n_risk"][place]));
        assert_eq!(row.at_risk, table.at_risk(time));
        assert_eq!(row.ended(), number(&file["n_event"][place]));
        same(curve.at(time), number(&file["surv"][place]), CLOSED, time);
        let error = &file["std_err_surv"][place];
        same_or_absent(curve.standard_error(time), error, CLOSED, time);
        let interval = curve.interval(time, 0.95, Transform::LogLog);
        same_or_absent(interval.map(|ends| ends.0), &file["lower"][place], CLOSED, time);
        same_or_absent(interval.map(|ends| ends.1), &file["upper"][place], CLOSED, time);
    }
}

#[test]
fn survival_given_survival() {
    let remission = file("km_freireich");
    let curve = Curve::new(&group(&remission["data"]["mp6"]));
    let file = file("km_conditional");
    for (time, expected) in file["S"].as_object().unwrap() {
        same(curve.at(time.parse().unwrap()), number(expected), CLOSED, time);
    }
    for (time, expected) in file["na_cumhaz"].as_object().unwrap() {
        same(curve.hazard(time.parse().unwrap()), number(expected), CLOSED, time);
    }
    for row in rows(&file["conditional"]) {
        let (age, further) = (whole(&row["age"]) as u32, whole(&row["u"]) as u32);
        same_or_absent(curve.conditional(age, further), &row["v"], CLOSED, row);
    }
    for row in rows(&file["rmst"]) {
        let (mean, _) = curve.restricted_mean(whole(&row["tau"]) as u32);
        same(mean, number(&row["v"]), CLOSED, row);
    }
}

#[test]
fn two_causes_by_hand() {
    let file = file("aj_handmade");
    let mut table = LifeTable::<2>::new();
    for (time, cause) in pairs(&file["T"], &file["C"]) {
        table.add(time as u32, (cause as usize).checked_sub(1), 1.0);
    }
    let incidence = Incidence::new(&table);
    let expected = rows(&file["table"]);
    assert_eq!(incidence.steps().len(), expected.len());
    for (step, row) in incidence.steps().iter().zip(expected) {
        assert_eq!(f64::from(step.row.time), number(&row["t"]));
        assert_eq!(step.row.at_risk, number(&row["n_risk"]));
        assert_eq!(step.row.events.to_vec(), numbers(&row["d"]));
        same(step.surviving, number(&row["S"]), CLOSED, row);
        all_same(&step.ended, &numbers(&row["F"]), CLOSED, row);
    }
    for row in rows(&file["conditional"]) {
        let (age, further) = (whole(&row["age"]) as u32, whole(&row["u"]) as u32);
        let found = incidence.conditional(age, further).unwrap();
        all_same(&found, &[number(&row["first"]), number(&row["second"])], CLOSED, row);
    }
    let naive = 1.0 - Curve::new(&table.only(0)).at(12);
    same(naive, number(&file["one_minus_km_first_at_12"]), CLOSED, "naive");
    let ended: [f64; 2] = table
        .rows()
        .iter()
        .fold([0.0; 2], |sum, row| [sum[0] + row.events[0], sum[1] + row.events[1]]);
    let completed_only = ended[0] / (ended[0] + ended[1]);
    same(completed_only, number(&file["naive_completed_share"]), CLOSED, "completed only");
    let share = incidence.ended(12)[0];
    assert!(share < completed_only && share < naive, "both shortcuts overstate");
}

#[test]
fn two_causes_of_many() {
    let file = file("aj_mgus2");
    let counts = &file["counts"];
    let mut table = LifeTable::<2>::new();
    for (place, time) in wholes(&counts["time"]).into_iter().enumerate() {
        for (name, cause) in [("censor", None), ("pcm", Some(0)), ("death", Some(1))] {
            let count = number(&counts[name][place]);
            if count > 0.0 {
                table.add(time as u32, cause, count);
            }
        }
    }
    assert_eq!(table.at_risk(0), number(&file["n"]));
    let incidence = Incidence::new(&table);
    let alone = Curve::new(&table.only(0));
    let expected = &file["aj"];
    for (place, time) in wholes(&expected["times"]).into_iter().enumerate() {
        let at = time as u32;
        assert_eq!(table.at_risk(at), number(&expected["n_risk"][place]));
        let ended = incidence.ended(at);
        let names = [("pcm", 0), ("death", 1)];
        for (name, cause) in names {
            let share = number(&expected[format!("pstate_{name}")][place]);
            same(ended[cause], share, CLOSED, (name, at));
            let other = number(&file["cmprsk"][format!("est_{name}")][place]);
            same(ended[cause], other, CLOSED, ("cmprsk", name, at));
            let error = incidence.standard_error(at, cause);
            same(error, number(&expected[format!("se_{name}")][place]), SEARCHED, (name, at));
            same(error, number(&file["delta_se"][name][place]), CLOSED, ("delta", name, at));
            // cmprsk estimates another variance, which differs where few are left.
            let aalen = number(&file["cmprsk"][format!("var_{name}")][place]).sqrt();
            assert!((error / aalen - 1.0).abs() < 0.06, "{name} at {at}: {error} and {aalen}");
            let (low, high) = incidence.interval(at, cause, 0.9).unwrap();
            assert!(low < ended[cause] && ended[cause] < high);
        }
        let naive = 1.0 - alone.at(at);
        same(naive, number(&file["naive_1_minus_km_pcm"][place]), CLOSED, ("naive", at));
        assert!(naive > ended[0], "leaving out death overstates at {at}");
    }
}

// Nobody is helped: everybody has the same chance, whatever the group. Who is still there at time 3
// changes groups. Counting those from the start as changed credits them with the time they had to
// survive in order to change.
#[test]
fn time_before_a_change_is_not_credited_to_the_later_group() {
    let (mut never, mut ever) = (LifeTable::<1>::new(), LifeTable::<1>::new());
    let (mut before, mut after) = (LifeTable::<1>::new(), LifeTable::<1>::new());
    let mut left = 1024.0;
    for time in 1..=8_u32 {
        let ended = left / 2.0;
        left -= ended;
        if time <= 3 {
            never.add(time, Some(0), ended);
            before.add(time, Some(0), ended);
            continue;
        }
        // Of those still there at 3 every second one changes.
        for (naive, changes) in [(&mut never, false), (&mut ever, true)] {
            naive.add(time, Some(0), ended / 2.0);
            if changes {
                before.add(3, None, ended / 2.0);
                after.add_late(3, time, Some(0), ended / 2.0);
            } else {
                before.add(time, Some(0), ended / 2.0);
            }
        }
    }
    let naive = hazard_ratio([&never, &ever], Ties::Breslow).unwrap();
    let honest = hazard_ratio([&before, &after], Ties::Breslow).unwrap();
    assert!(naive.ln_ratio.exp() < 0.8, "the change seems to protect: {naive:?}");
    assert!(honest.ln_ratio.abs() < 1e-9, "it does nothing: {honest:?}");
}

#[test]
fn days_on_which_people_work() {
    let file = file("business_days");
    let holidays = rows(&file["holidays"]).iter().map(day);
    let calendar = BusinessDays::new([true, true, true, true, true, false, false], holidays);
    for row in rows(&file["cases"]) {
        let (from, until) = (day(&row["a"]), day(&row["b"]));
        let expected = row["busday_count_half_open"].as_i64().unwrap();
        assert_eq!(calendar.between(from, until), expected, "{row}");
        assert_eq!(calendar.between(until, from), -expected, "{row}");
        assert_eq!(i64::from(until - from), row["calendar"].as_i64().unwrap(), "{row}");
        assert_eq!(calendar.age(from, until), calendar.between(from + 1, until + 1));
    }
    let friday = day(&Value::from("2026-02-27"));
    let ages = [0, 1, 2, 3].map(|later| calendar.age(friday, friday + later));
    assert_eq!(ages, [0, 0, 0, 1], "a weekend makes nothing older");
}

/// Days since 1970 of a date like 2026-01-31.
fn day(date: &Value) -> i32 {
    let parts: Vec<i32> =
        date.as_str().unwrap().split('-').map(|part| part.parse().unwrap()).collect();
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let years: i32 = (1970..parts[0]).map(|year| 365 + i32::from(leap(year))).sum();
    let lengths = [31, 28 + i32::from(leap(parts[0])), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years + lengths[..parts[1] as usize - 1].iter().sum::<i32>() + parts[2] - 1
}

/// Entry (none: from the start), exit, cause.
type Life = (Option<u32>, u32, Option<usize>);

fn lives() -> impl Strategy<Value = Vec<Life>> {
    let cause = prop_oneof![Just(None), Just(Some(0)), Just(Some(1)), Just(Some(2))];
    let life = (0_u32..40, prop::option::of(1_u32..30), cause).prop_map(|(exit, long, cause)| {
        let entry = long.filter(|long| *long <= exit).map(|long| exit - long);
        (entry, exit, cause)
    });
    prop::collection::vec(life, 1..60)
}

fn count<'a>(lives: impl IntoIterator<Item = &'a Life>) -> LifeTable<3> {
    let mut table = LifeTable::new();
    for (entry, exit, cause) in lives {
        match entry {
            Some(entry) => table.add_late(*entry, *exit, *cause, 1.0),
            None => table.add(*exit, *cause, 1.0),
        }
    }
    table
}

proptest! {
    #[test]
    fn parts_merge_to_the_whole_in_any_order(lives in lives(), cut in 0_usize..60) {
        let (one, other) = lives.split_at(cut.min(lives.len()));
        let (whole, mut merged) = (count(&lives), count(other));
        merged.merge(&count(one));
        prop_assert_eq!(&merged, &whole);
        prop_assert_eq!(&count(lives.iter().rev()), &whole);
    }

    #[test]
    fn shares_rise_and_fall_as_they_must(lives in lives()) {
        let table = count(&lives);
        let (curve, incidence) = (Curve::new(&table), Incidence::new(&table));
        let mut last = (1.0, 0.0, [0.0; 3]);
        for time in 0..45 {
            let (share, hazard) = (curve.at(time), curve.hazard(time));
            let ended = incidence.ended(time);
            prop_assert!(share <= last.0 && hazard >= last.1 && (0.0..=1.0).contains(&share));
            prop_assert!((0..3).all(|cause| ended[cause] >= last.2[cause]));
            let whole = share + ended.iter().sum::<f64>();
            prop_assert!((whole - 1.0).abs() < 1e-12, "the shares add up to {whole}");
            prop_assert!((share - incidence.surviving(time)).abs() < 1e-12);
            for transform in [Transform::Plain, Transform::Log, Transform::LogLog] {
                if let Some((low, high)) = curve.interval(time, 0.9, transform) {
                    let (wide_low, wide_high) = curve.interval(time, 0.99, transform).unwrap();
                    prop_assert!(0.0 <= wide_low && wide_low <= low && low <= share + 1e-12);
                    prop_assert!(share <= high + 1e-12 && high <= wide_high && wide_high <= 1.0);
                }
            }
            for (cause, by_cause) in ended.into_iter().enumerate() {
                // Taking the other causes for censoring never understates.
                let alone = 1.0 - Curve::new(&table.only(cause)).at(time);
                prop_assert!(alone >= by_cause - 1e-12);
                if let Some((low, high)) = incidence.interval(time, cause, 0.9) {
                    prop_assert!(0.0 <= low && low <= high && high <= 1.0);
                }
            }
            last = (share, hazard, ended);
        }
    }

    #[test]
    fn without_censoring_the_curve_is_the_share_still_there(
        times in prop::collection::vec(0_u64..30, 1..50),
        at in 0_u32..30,
    ) {
        let table = table(&times, |_| true);
        let curve = Curve::new(&table);
        let there = times.iter().filter(|time| **time > u64::from(at)).count() as f64;
        prop_assert!((curve.at(at) - there / times.len() as f64).abs() < 1e-12);
        let capped: u64 = times.iter().map(|time| (*time).min(20)).sum();
        let (mean, _) = curve.restricted_mean(20);
        prop_assert!((mean - capped as f64 / times.len() as f64).abs() < 1e-9);
    }

    #[test]
    fn quantiles_of_curves_rise_and_lie_between_their_bounds(lives in lives()) {
        let curve = Curve::new(&count(&lives));
        let mut last = 0.0;
        for p in [0.1, 0.25, 0.5, 0.75, 0.9] {
            let Some(found) = curve.quantile(p) else { break };
            prop_assert!(found >= last);
            let (low, high) = curve.quantile_interval(p, 0.9, Transform::LogLog);
            prop_assert!(low.is_none_or(|low| low <= found));
            prop_assert!(high.is_none_or(|high| found <= high));
            last = found;
        }
    }

    #[test]
    fn comparing_turns_around(one in lives(), other in lives()) {
        let (one, other) = (count(&one).only(0), count(&other).only(0));
        if let Some(found) = log_rank([&one, &other], 0.0) {
            let turned = log_rank([&other, &one], 0.0).unwrap();
            prop_assert!((found.chi_squared - turned.chi_squared).abs() < 1e-9);
            let sums = [found.observed, found.expected].map(|both| both[0] + both[1]);
            prop_assert!((sums[0] - sums[1]).abs() < 1e-9);
        }
        for ties in [Ties::Breslow, Ties::Efron] {
            let there = hazard_ratio([&one, &other], ties);
            let back = hazard_ratio([&other, &one], ties);
            prop_assert_eq!(there.is_some(), back.is_some());
            if let (Some(there), Some(back)) = (there, back) {
                prop_assert!((there.ln_ratio + back.ln_ratio).abs() < 1e-6, "{there:?}, {back:?}");
            }
        }
    }

    #[test]
    fn business_days_add_up(
        a in -3000_i32..30_000,
        b in 0_i32..900,
        c in 0_i32..900,
        off in 0_i32..900,
    ) {
        let calendar = BusinessDays::new([true, true, false, true, true, true, false], [a + off]);
        let (b, c) = (a + b, a + b + c);
        prop_assert_eq!(calendar.between(a, b) + calendar.between(b, c), calendar.between(a, c));
        let one_by_one: i64 = (a..c).map(|day| calendar.between(day, day + 1)).sum();
        prop_assert_eq!(one_by_one, calendar.between(a, c));
    }
}
