//! Custom fields in the form of a record.

use reports::custom::Field;
use reports::hand::{CustomTexts, custom_word};
use sales::custom::CustomType;

use super::edit::{Row, Wrong};
use super::{Choice, problem_of};
use crate::wording::Words;

/// A row for each field that two people have not changed at once. `was` is what the fields held
/// when the form was made; none for a new record.
pub(super) fn rows(
    fields: &[Field],
    values: &CustomTexts,
    was: Option<&CustomTexts>,
    wrong: &Wrong,
    words: Words,
) -> Vec<Row> {
    let row = |(place, field): (usize, &Field)| {
        let word = custom_word(&field.id);
        let value = values.get(&field.id).cloned().unwrap_or_default();
        let held = |was: &CustomTexts| was.get(&field.id).cloned().unwrap_or_default();
        Row {
            at: format!("custom-{place}"),
            label: field.name.clone(),
            was: was.map(held),
            kind: match field.holds {
                CustomType::Text => "text",
                CustomType::Number => "number",
                CustomType::Choice => "select",
                CustomType::Date => "date",
            },
            choices: choices(field, &value),
            parts: None,
            problem: problem_of(&wrong.problems, &word, words),
            word: word.into(),
            value,
        }
    };
    let clashing = |field: &Field| {
        let word = custom_word(&field.id);
        wrong.clashes.iter().any(|clash| clash.field == word)
    };
    fields.iter().enumerate().filter(|(_, field)| !clashing(field)).map(row).collect()
}

/// Nothing, and what can be chosen. What was chosen before it was taken off the list stays.
fn choices(field: &Field, value: &str) -> Vec<Choice> {
    if field.holds != CustomType::Choice {
        return Vec::new();
    }
    let listed = field.choices.iter().any(|choice| choice == value);
    let kept = Some(value).filter(|value| !listed && !value.is_empty());
    let all = [""].into_iter().chain(kept).chain(field.choices.iter().map(String::as_str));
    all.map(|choice| Choice::new(choice, choice, value)).collect()
}
