//! The records behind any figure of any metric: what each adds, page by page, with sums over all.

use crate::custom::{Field, FieldFilter};
use crate::metric::{BehindRow, Compared, End, Figure, GroupName, MetricReport};
use serde::Serialize;

mod build;
pub use build::records;

/// The column a list of records is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum SortBy {
    /// What it adds above the line, or its value.
    #[default]
    Adds,
    /// What it adds below the line.
    Below,
    /// Name.
    Name,
    /// Customer.
    Account,
    /// Who is credited.
    Owner,
    /// Stage, in the order of the process.
    Stage,
    /// The stage moved to.
    To,
    /// Which of the metric's own kinds.
    Kind,
    /// Call, e-mail, meeting, task.
    Activity,
    /// How the activity ended.
    Outcome,
    /// The day of an activity, or on which a deal closes.
    Date,
    /// How it ended, or why it is not in the number.
    End,
}

impl SortBy {
    /// All columns.
    pub const ALL: [SortBy; 12] = [
        SortBy::Adds,
        SortBy::Below,
        SortBy::Name,
        SortBy::Account,
        SortBy::Owner,
        SortBy::Stage,
        SortBy::To,
        SortBy::Kind,
        SortBy::Activity,
        SortBy::Outcome,
        SortBy::Date,
        SortBy::End,
    ];

    /// The value of the `sort` parameter (a leading `-` turns the order round).
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 12] = [
            "amount", "below", "name", "account", "owner", "stage", "to", "kind", "activity",
            "outcome", "date", "end",
        ];
        WORDS[self as usize]
    }

    /// The column of that word.
    pub fn from_word(word: &str) -> Option<SortBy> {
        SortBy::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// Which records are wanted, beside the question itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// By what the metric is broken down, by the dimension's word.
    pub by: Option<String>,
    /// Of which row of the breakdown ([`GroupName::row`]); `None` for those of the total.
    pub row: Option<String>,
    /// Only those whose name, customer or owner holds these words.
    pub search: Option<String>,
    /// Only activities that hold this in custom fields, as [`crate::custom`] says.
    pub activity_fields: Option<String>,
    /// Order.
    pub sort: SortBy,
    /// The custom field of activities that they are ordered by instead; empty ones come last.
    pub by_field: Option<String>,
    /// Largest, latest or last first.
    pub descending: bool,
    /// Page, from 1.
    pub page: usize,
    /// Rows on a page; `None` for all.
    pub page_size: Option<usize>,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted {
            by: None,
            row: None,
            search: None,
            activity_fields: None,
            sort: SortBy::Adds,
            by_field: None,
            descending: true,
            page: 1,
            page_size: Some(50),
        }
    }
}

/// The records behind a figure, with their sums over all pages.
#[derive(Clone, Debug, Serialize)]
pub struct Records {
    /// The metric, broken down as was asked.
    pub metric: MetricReport,
    /// The row the records are of; absent where they are those of the total.
    pub row: Option<GroupName>,
    /// The figure of that row, or of the total.
    pub figure: Figure,
    /// The total beside what the question compares with.
    pub against: Option<Compared>,
    /// How many records the figure rests on.
    pub count: u64,
    /// What [`Self::above`] is counted in.
    pub above_unit: &'static str,
    /// What they add above the line.
    pub above: i64,
    /// What they add below it.
    pub below: i64,
    /// How many are told beside the figure and not in it, by why.
    pub beside: Vec<Beside>,
    /// Which columns say anything, by their words ([`SortBy::word`]).
    pub columns: Vec<&'static str>,
    /// The custom fields of activities, in their order; none where no activity is behind it.
    #[serde(skip)]
    pub fields: Vec<Field>,
    /// What the activities listed have to hold in them.
    #[serde(skip)]
    pub filters: Vec<FieldFilter>,
    /// Page shown, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// The rows of this page: those that count first, then those told beside.
    pub rows: Vec<BehindRow>,
}

/// Records that are told beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Why they are not in it.
    pub why: End,
    /// How many.
    pub count: u64,
}
