//! JSON for programs: stable names, money in minor units with its currency, absence as null.

use serde_json::{Map, Value, json};

use reports::figure::Unit;
use sales::money::Money;

use super::{Cell, Table};
use sales::custom::written;

pub(super) fn write(table: &Table) -> String {
    let rows: Vec<Value> = table.rows.iter().map(|row| record(table, row)).collect();
    let question: Map<String, Value> =
        table.question.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    json!({
        "schema_version": 1,
        "table": table.id,
        "question": question,
        "rows": rows,
    })
    .to_string()
}

fn record(table: &Table, row: &[Cell]) -> Value {
    let pairs = table.columns.iter().zip(row);
    Value::Object(pairs.map(|(column, cell)| (column.id.to_string(), value(table, cell))).collect())
}

fn value(table: &Table, cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(words) => words.clone().into(),
        Cell::Count(count) => (*count).into(),
        Cell::Amount(amount) => match table.unit {
            Unit::Money { currency } => money(Money::new(*amount, currency)),
            Unit::Units { .. } => json!({ "thousandths": amount }),
        },
        Cell::Money(amount) => money(*amount),
        Cell::Share(number) | Cell::Number(number) => (*number).into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::Decimal(millionths) => written(*millionths).into(),
    }
}

fn money(money: Money) -> Value {
    json!({ "minor": money.minor, "currency": money.currency.code() })
}
