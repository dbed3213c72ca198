//! The columns and filters that all records have: a custom field of such a name is told apart from
//! them.

use sales::names::is_same;

use crate::wording::{Arg, Words};

/// The columns of lists of deals.
pub(super) const DEALS: [&str; 20] = [
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
];

/// The columns of lists of customers.
pub(super) const ACCOUNTS: [&str; 9] = [
    "account",
    "owner",
    "open_count",
    "open",
    "won_count",
    "won",
    "contacts",
    "last_touch",
    "tassei_id",
];

/// The columns of lists of leads.
pub(super) const LEADS: [&str; 11] = [
    "lead",
    "account",
    "source",
    "owner",
    "created",
    "wait_hours",
    "waiting",
    "lead_touches",
    "fit",
    "converted",
    "tassei_id",
];

/// The columns of lists of activities.
pub(super) const ACTIVITIES: [&str; 12] = [
    "day",
    "time",
    "record_activity",
    "record_outcome",
    "direction",
    "subject",
    "account",
    "deal",
    "lead",
    "contact",
    "rep",
    "tassei_id",
];

/// What can be filtered by beside custom fields.
const FILTERS: [&str; 5] = ["amount", "product", "source", "segment", "pipeline"];

/// The name of a custom field; with a word that says that it is one, where something else has that
/// name.
pub(crate) fn told_apart(words: Words, field: &str) -> String {
    let lists = [&DEALS[..], &ACCOUNTS, &LEADS, &ACTIVITIES];
    let columns = lists.into_iter().flatten().map(|id| format!("column-{id}"));
    let mut keys = columns.chain(FILTERS.iter().map(|id| format!("filter-{id}")));
    match keys.any(|key| is_same(&words.say(&key), field)) {
        true => words.with("import-custom", &[("field", Arg::Text(field))]),
        false => field.to_owned(),
    }
}
