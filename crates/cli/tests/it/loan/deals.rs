//! Deals as a whole: won and lost, how long they took, what they were worth, and what is open.

use serde_json::Value;

use super::{Compared, Loan, PERIODS, beside};

/// Our win rates, and what the script calls the same.
const WIN_RATES: [(&str, &str); 3] = [
    ("win-rate", "by_count"),
    ("win-rate-accepted", "by_count_accepted"),
    ("win-rate-cohort", "of_created"),
];

pub(super) fn compare(loan: &Loan, expected: &Value, compared: &mut Compared) {
    for (key, period) in PERIODS {
        win_rates(loan, key, period, &expected["win_rate"][key], compared);
        closed(loan, key, period, &expected["closed"][key], compared);
        let theirs = &expected["cycle_days_of_won_by_period"][key];
        let ours = loan.metric("cycle-time", "", period);
        median_and_mean(&format!("cycle-time {key}"), ours.total(), theirs, compared);
        compared.same(&format!("cycle-time {key}, won"), &ours.total()["n"], &theirs["won"]);
        let (ours, theirs) =
            (loan.metric("created-pipeline", "", period), &expected["created"][key]);
        let what = format!("created-pipeline {key}");
        compared.same(&what, &ours.total()["n"], &theirs["deals"]);
        compared.same_amount(&what, &ours.total()["value"], &theirs["amount_eur"]);
    }
    open(loan, expected, compared);
    velocity(loan, expected, compared);
}

fn median_and_mean(what: &str, ours: &Value, theirs: &Value, compared: &mut Compared) {
    compared.same(&format!("{what}, median"), &ours["value"], &theirs["median"]);
    compared.same(&format!("{what}, mean"), beside(ours, "mean"), &theirs["mean"]);
}

fn win_rates(loan: &Loan, key: &str, period: &str, theirs: &Value, compared: &mut Compared) {
    for (metric, name) in WIN_RATES {
        let ours = loan.metric(metric, "", period);
        compared.same_share(&format!("{metric} {key}"), ours.total(), &theirs[name]);
    }
    let ours = loan.metric("win-rate-by-value", "", period);
    let (ours, theirs_parts) = (ours.total(), &theirs["by_amount"]);
    let what = format!("win-rate-by-value {key}");
    compared.same_amount(&what, &ours["numerator"], &theirs_parts["of"]);
    compared.same_amount(&what, &ours["denominator"], &theirs_parts["all"]);
    let ours = loan.metric("won-lost", "kind", period);
    for kind in ["won", "lost"] {
        let what = format!("won-lost {key} {kind}");
        compared.same(&what, &ours.row(kind)["value"], &theirs[kind]);
    }
    let amount = beside(ours.row("won"), "amount");
    compared.same_amount(&format!("won-lost {key} amount"), amount, &theirs["won_amount_eur"]);
}

fn closed(loan: &Loan, key: &str, period: &str, theirs: &Value, compared: &mut Compared) {
    let ours = loan.metric("time-to-close", "kind", period);
    for (figure, name) in [
        (ours.row("won"), "days_to_won"),
        (ours.row("lost"), "days_to_lost"),
        (ours.total(), "days_to_close"),
    ] {
        let what = format!("time-to-close {key} {name}");
        median_and_mean(&what, figure, &theirs[name], compared);
    }
    let (ours, what) = (loan.metric("deal-size", "", period), format!("deal-size {key}"));
    let amounts = &theirs["won_amount_eur"];
    compared.same_amount(&what, &ours.total()["value"], &amounts["median"]);
    compared.same_amount(&what, beside(ours.total(), "mean"), &amounts["mean"]);
    let ours = loan.metric("closed-with-activity", "kind", period);
    for (kind, name) in [("with-call", "won_with_call"), ("without-call", "won_without_call")] {
        let what = format!("closed-with-activity {key} {kind}");
        compared.same_share(&what, ours.row(kind), &theirs[name]);
    }
}

/// The state of the last day, whatever the period.
fn open(loan: &Loan, expected: &Value, compared: &mut Compared) {
    let whole = PERIODS[3].1;
    let ours = loan.metric("open-deals", "", whole);
    compared.same("open-deals", &ours.total()["value"], &expected["open_cases"]);
    let amount = &expected["open_amount_eur"];
    compared.same_amount("open-deals, amount", beside(ours.total(), "amount"), amount);
    let ours = loan.metric("open-pipeline", "", whole);
    compared.same_amount("open-pipeline", &ours.total()["value"], amount);
    let ours = loan.metric("open-age", "", whole);
    median_and_mean("open-age", ours.total(), &expected["open"]["age"], compared);
    let ours = loan.metric("untouched-deals", "", whole);
    compared.same_share("untouched-deals", ours.total(), &expected["open"]["untouched"]);
}

/// Its formula, with the script's parts.
fn velocity(loan: &Loan, expected: &Value, compared: &mut Compared) {
    let part = |value: &Value| value.as_f64().expect("a number");
    let quarter = |group: &str| &expected[group]["2011-Q4"];
    let open = part(&expected["open_cases"]);
    let win_rate = part(&quarter("win_rate")["by_count"]["share"]);
    let mean_amount = part(&quarter("closed")["won_amount_eur"]["mean"]);
    let mean_days = part(&quarter("cycle_days_of_won_by_period")["mean"]);
    let theirs = open * win_rate * mean_amount / mean_days;
    let ours = loan.metric("velocity", "", PERIODS[3].1);
    compared.same_amount("velocity", &ours.total()["value"], &Value::from(theirs));
}
