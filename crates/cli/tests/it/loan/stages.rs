//! Conversion of stages in all our conventions, days in stages, and moves between them.

use serde_json::Value;

use super::{Compared, Loan, PERIODS, STAGES, beside};

/// Our metric, and what the script calls the same.
const CONVERSIONS: [(&str, &str); 6] = [
    ("stage-conversion", "default"),
    ("stage-conversion-cohort", "entered_first"),
    ("stage-conversion-reached", "beyond_of_closed_that_reached"),
    ("stage-conversion-won", "won_of_closed_that_reached"),
    ("stage-conversion-visited", "created_all_stages"),
    ("stage-conversion-any", "created_any_stage"),
];

pub(super) fn compare(loan: &Loan, expected: &Value, compared: &mut Compared) {
    for (key, period) in PERIODS {
        let theirs = &expected["conversion"][key];
        conversion(loan, key, period, theirs, compared);
        days(loan, key, period, theirs, compared);
    }
    visits(loan, expected, compared);
    moves(loan, expected, compared);
    still_in(loan, expected, compared);
}

fn conversion(loan: &Loan, key: &str, period: &str, theirs: &Value, compared: &mut Compared) {
    for (metric, convention) in CONVERSIONS {
        let answer = loan.metric(metric, "stage", period);
        for stage in STAGES {
            let what = format!("{metric} {key} {stage}");
            let (ours, theirs) = (answer.row(stage), &theirs[stage][convention]);
            compared.same_share(&what, ours, theirs);
            if let Some(may_yet) = theirs.get("may_yet") {
                compared.same_count(&format!("{what}, may yet"), &ours["still_open"], may_yet);
            }
        }
    }
    let answer = loan.metric("stage-conversion", "stage", period);
    for stage in STAGES {
        let (ours, what) = (answer.row(stage), format!("stage-conversion {key} {stage}"));
        let theirs = &theirs[stage];
        compared.same_count(&format!("{what}, back"), &ours["aside"], &theirs["default"]["back"]);
        let still = &theirs["first_visit_not_left"];
        compared.same_count(&format!("{what}, still there"), &ours["still_open"], still);
    }
    let first = loan.metric("first-drop-off", "", period);
    let theirs = &theirs[STAGES[0]]["default"];
    let what = format!("first-drop-off {key}");
    compared.same_count(&what, &first.total()["numerator"], &theirs["lost"]);
    compared.same_count(&what, &first.total()["denominator"], &theirs["all"]);
}

/// Kaplan and Meier's quartiles, the naive mean, and Aalen and Johansen's shares.
fn days(loan: &Loan, key: &str, period: &str, theirs: &Value, compared: &mut Compared) {
    let answer = loan.metric("days-in-stage", "stage", period);
    for stage in STAGES {
        let what = |part: &str| format!("days-in-stage {key} {stage} {part}");
        let (ours, days) = (answer.row(stage), &theirs[stage]["period_days"]);
        compared.same(&what("ended"), &ours["numerator"], &days["ended"]);
        compared.same(&what("median"), &ours["value"], &days["km_median"]);
        compared.same(
            &what("mean of ended"),
            beside(ours, "mean-of-ended"),
            &days["naive_mean_ended"],
        );
        for (quartile, theirs) in
            [("quartile-low", "km_quartile_1"), ("quartile-high", "km_quartile_3")]
        {
            compared.same(&what(quartile), beside(ours, quartile), &days[theirs]);
        }
        for horizon in [7, 14, 30] {
            let theirs = &theirs[stage]["period_aalen_johansen"][horizon.to_string()];
            let point = at(ours, horizon);
            let shares = [
                ("advanced", "advance"),
                ("lost", "lost"),
                ("back", "back"),
                ("still", "still_in_stage"),
            ];
            for (share, name) in shares {
                let what = what(&format!("{share} after {horizon} days"));
                compared.same(&what, &point[share], &theirs[name]);
            }
        }
    }
}

/// The curve at that day.
fn at(figure: &Value, day: u64) -> &Value {
    let curve = figure["curve"].as_array().map_or(&[][..], Vec::as_slice);
    let until = curve.iter().take_while(|point| point["day"].as_u64() <= Some(day));
    until.last().unwrap_or(&Value::Null)
}

/// First and repeated visits of the whole quarter; what is repeated came back.
fn visits(loan: &Loan, expected: &Value, compared: &mut Compared) {
    let answer = loan.metric("days-in-stage", "stage-kind", PERIODS[3].1);
    for stage in STAGES {
        let theirs = &expected["stage"][stage];
        let find = |kind: &str| {
            let is_it = |row: &&Value| row["name"] == stage && row["kind"] == kind;
            answer.rows().iter().find(is_it).unwrap_or(&Value::Null)
        };
        let (first, again) = (find("first-visit"), find("repeat-visit"));
        let what = |part: &str| format!("days-in-stage {stage} {part}");
        compared.same_count(&what("visited"), &first["n"], &theirs["visited"]);
        compared.same_count(&what("re-entries"), &again["n"], &theirs["re_entries"]);
        let days = &theirs["days_first_visits"];
        compared.same(&what("first, median"), &first["value"], &days["km_median"]);
        let mean = beside(first, "mean-of-ended");
        compared.same(&what("first, mean of ended"), mean, &days["naive_mean_completed"]);
    }
}

fn moves(loan: &Loan, expected: &Value, compared: &mut Compared) {
    for (key, period) in PERIODS {
        let answer = loan.metric("stage-moves", "move", period);
        let theirs =
            if key == "2011-Q4" { &expected["moves"] } else { &expected["moves_by_month"][key] };
        let theirs = theirs.as_object().expect("rows");
        let mut pairs = 0;
        for (from, row) in theirs {
            for (to, count) in row.as_object().expect("a row") {
                pairs += 1;
                let from = (from != "(none)").then_some(from.as_str());
                let is_it = |row: &&Value| row["name"].as_str() == from && row["to"] == to.as_str();
                let ours = answer.rows().iter().find(is_it).unwrap_or(&Value::Null);
                let what = format!("stage-moves {key} {from:?} to {to}");
                compared.same(&what, &ours["value"], count);
            }
        }
        let rows = Value::from(answer.rows().len());
        compared.same(&format!("stage-moves {key}, pairs"), &rows, &Value::from(pairs));
    }
}

/// What is open, stage by stage.
fn still_in(loan: &Loan, expected: &Value, compared: &mut Compared) {
    let open = loan.metric("open-deals", "stage", PERIODS[3].1);
    let overdue = loan.metric("overdue-in-stage", "stage", PERIODS[3].1);
    let odds = loan.metric("advance-odds", "stage", PERIODS[3].1);
    for stage in STAGES {
        let theirs = &expected["stage"][stage]["still_in_stage"];
        compared.same_count(&format!("open-deals {stage}"), &open.row(stage)["value"], theirs);
        let theirs = &expected["open"]["overdue"][stage];
        compared.same_share(&format!("overdue-in-stage {stage}"), overdue.row(stage), theirs);
        let theirs = &expected["open"]["advance_odds"][stage];
        let (ours, what) = (odds.row(stage), format!("advance-odds {stage}"));
        compared.same_count(&format!("{what}, known"), &ours["n"], &theirs["known"]);
        // Ours are added up in whole millionths of a deal, each rounded.
        let ours = ours["numerator"].as_f64().map(|sum| (sum / 1e4).round());
        let theirs = theirs["sum"].as_f64().map(|sum| (sum * 1e2).round());
        compared.close(&what, ours, theirs);
    }
    let theirs = &expected["open"]["overdue"]["all"];
    compared.same_share("overdue-in-stage", overdue.total(), theirs);
}
