//! What columns and filters are called that all records have: a custom field of such a name is told
//! apart from them.

use sales::names::is_same;

use crate::wording::{Arg, Words};

/// What the columns of lists of deals, customers, leads and activities are.
const COLUMNS: [&str; 40] = [
    "id",
    "deal",
    "account",
    "owner",
    "team",
    "stage",
    "status",
    "amount",
    "own_amount",
    "currency",
    "created",
    "closed",
    "close_date",
    "stage_days",
    "next_step",
    "source",
    "products",
    "loss_reason",
    "share",
    "tassei_id",
    "open_count",
    "open",
    "won_count",
    "won",
    "contacts",
    "last_touch",
    "lead",
    "wait_hours",
    "waiting",
    "lead_touches",
    "fit",
    "converted",
    "day",
    "time",
    "record_activity",
    "record_outcome",
    "direction",
    "subject",
    "contact",
    "rep",
];

/// What can be filtered by beside custom fields.
const FILTERS: [&str; 5] = ["amount", "product", "source", "segment", "pipeline"];

/// The name of a custom field; with a word that says that it is one, where something else has that
/// name.
pub(crate) fn told_apart(words: Words, field: &str) -> String {
    let columns = COLUMNS.iter().map(|id| format!("column-{id}"));
    let mut keys = columns.chain(FILTERS.iter().map(|id| format!("filter-{id}")));
    match keys.any(|key| is_same(&words.say(&key), field)) {
        true => words.with("import-custom", &[("field", Arg::Text(field))]),
        false => field.to_owned(),
    }
}
