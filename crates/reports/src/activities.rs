//! What was done, one by one: a list to search, to filter and to put in order.

use crate::custom::FieldValue;
use crate::customers::{self, List, Owner};
use crate::figure::day_text;
use sales::day::Day;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

mod build;
mod line;
pub use build::activities;
pub(crate) use line::account_of;

/// The subject lines of activities, which no history holds.
pub trait Subjects {
    /// Why they cannot be read.
    type Error;

    /// Those of these activities in whose subject lines the text stands, as a person reads it.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    fn holding(&self, text: &str, among: &[u32]) -> Result<HashSet<u32>, Self::Error>;

    /// The subject lines of these; those without one may be left out.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    fn of(&self, numbers: &[u32]) -> Result<HashMap<u32, String>, Self::Error>;
}

/// Which activities are wanted, beside the question itself. A word that means nothing is told, and
/// asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Search, order and page.
    pub list: customers::Wanted,
    /// Only of this kind, by its word.
    pub kind: Option<String>,
    /// Only those that ended so, by the word.
    pub outcome: Option<String>,
    /// Only those begun so, by the word.
    pub direction: Option<String>,
    /// Only with a customer, or without one, by the words of [`CUSTOMER`].
    pub customer: Option<String>,
}

/// Whether a customer is known.
pub const CUSTOMER: [&str; 2] = ["with", "without"];

/// Columns that activities can be sorted by.
pub const ACTIVITY_COLUMNS: [&str; 8] =
    ["day", "kind", "outcome", "direction", "account", "deal", "contact", "by"];

/// A page of activities.
#[derive(Clone, Debug, Serialize)]
pub struct Activities {
    /// The page.
    #[serde(flatten)]
    pub list: List<ActivityRow>,
    /// How many of all are of each kind, in the order of kinds.
    pub kinds: Vec<OfKind>,
}

/// So many of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// The word of the kind.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityRow {
    /// What names it for good; see [`crate::identity::of_activity`].
    pub id: String,
    /// Its number in this history; a changed activity has another.
    pub number: u32,
    /// On which day it was done.
    #[serde(serialize_with = "day_text")]
    pub day: Day,
    /// The time on it in the organisation's zone, as 09:30; absent where nobody knows.
    pub time: Option<String>,
    /// The word of its kind.
    pub kind: &'static str,
    /// The word for who began it.
    pub direction: &'static str,
    /// The word for how it ended.
    pub outcome: &'static str,
    /// What it was about.
    pub subject: String,
    /// Who did it.
    pub by: Option<Owner>,
    /// The customer.
    pub account: Option<Named>,
    /// The deal it was about.
    pub deal: Option<Named>,
    /// The lead it was about.
    pub lead: Option<Named>,
    /// With whom.
    pub contact: Option<String>,
    /// What names the person for good.
    pub contact_id: Option<String>,
    /// What it holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
}

/// A record that another one names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// What it is called.
    pub name: String,
}
