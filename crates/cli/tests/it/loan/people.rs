//! Who did the calls, and whose the deals were.

use serde_json::Value;

use super::{Answer, Compared, Loan, PERIODS};

pub(super) fn compare(loan: &Loan, expected: &Value, compared: &mut Compared) {
    calls(loan, &expected["calls"], compared);
    owners(loan, expected, compared);
}

/// Calls of each employee in each month. The automatic system's and those without a name count for
/// the company and for nobody.
fn calls(loan: &Loan, theirs: &Value, compared: &mut Compared) {
    let all = theirs["per_employee_and_month"].as_object().expect("employees");
    for (month, period) in &PERIODS[..3] {
        let ours = loan.metric("activity-rate", "rep", period);
        let mut sum = 0;
        for (number, months) in all {
            let count = months.get(*month).and_then(Value::as_i64).unwrap_or(0);
            sum += count;
            if number != "(nobody)" {
                let row = of_employee(&ours, number);
                let what = format!("activity-rate {month} {number}");
                compared.same_count(&what, &row["numerator"], &Value::from(count));
            }
        }
        let total = &ours.total()["numerator"];
        compared.same(&format!("activity-rate {month}"), total, &Value::from(sum));
    }
    let ours = loan.metric("activity-rate", "activity", PERIODS[3].1);
    compared.same("activity-rate call", &ours.row("call")["numerator"], &theirs["calls"]);
    compared.same("activity-rate", &ours.total()["numerator"], &theirs["calls"]);
}

fn of_employee<'a>(answer: &'a Answer, number: &str) -> &'a Value {
    if number == "(nobody)" {
        let nobody = answer.rows().iter().find(|row| row["name"].is_null());
        return nobody.unwrap_or(&Value::Null);
    }
    answer.row(&format!("Employee {number}"))
}

/// What each owner won. Of open deals only the sum is compared: the first owner a record ever names
/// holds from its beginning, so a deal first called after the as-of day has an owner here, and none
/// in the script, which sees nothing of that call.
fn owners(loan: &Loan, expected: &Value, compared: &mut Compared) {
    let won = loan.metric("attainment", "rep", PERIODS[3].1);
    let theirs = expected["by_owner"].as_object().expect("owners");
    for (number, theirs) in theirs {
        let ours = of_employee(&won, number);
        let what = format!("attainment {number}");
        compared.same_count(&what, &ours["n"], &theirs["won"]);
        let amount = Value::from(ours["numerator"].as_f64().unwrap_or(0.0));
        compared.same_amount(&what, &amount, &theirs["won_amount_eur"]);
    }
    let open = loan.metric("open-deals", "rep", PERIODS[3].1);
    let sum = |rows: Vec<Option<f64>>| Value::from(rows.into_iter().flatten().sum::<f64>());
    let ours = sum(open.rows().iter().map(|row| row["value"].as_f64()).collect());
    let theirs = sum(theirs.values().map(|owner| owner["open"].as_f64()).collect());
    compared.same("open-deals by rep, sum", &ours, &theirs);
}
