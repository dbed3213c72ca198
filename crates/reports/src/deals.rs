//! The deals behind a number: a list whose totals equal the number it explains.

use crate::ask::Asked;
use crate::custom::{Field, FieldValue};
use crate::figure::{some_day_text, some_money};
use sales::day::Day;
use sales::money::Money;
use sales::process::StageKind;
use serde::Serialize;

mod ages;
mod build;
pub use ages::Ages;
pub use build::deals;
pub(crate) use build::{stage_of, stage_parameter};

/// Which deals of the question's scope and period are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Set {
    /// Won in the period.
    #[default]
    Won,
    /// Lost in the period.
    Lost,
    /// Won or lost in the period.
    Closed,
    /// Open on the as-of day.
    Open,
    /// Open, and expected to close in what is left of the period.
    Closing,
    /// Open, with a close date that has passed.
    Overdue,
    /// Open, expected to close in the month of the as-of day, and nothing is planned.
    Stepless,
    /// Open, expected to close after the months the pipeline shows one by one.
    Later,
    /// Open, and nobody has said when it will close.
    Undated,
}

impl Set {
    /// All sets, in the order they are offered.
    pub const ALL: [Set; 9] = [
        Set::Won,
        Set::Lost,
        Set::Closed,
        Set::Open,
        Set::Closing,
        Set::Overdue,
        Set::Stepless,
        Set::Later,
        Set::Undated,
    ];

    /// The value of the `status` parameter.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 9] =
            ["won", "lost", "closed", "open", "closing", "overdue", "stepless", "later", "undated"];
        WORDS[self as usize]
    }

    /// The deals that can be in a stage of that kind.
    fn in_stage(kind: StageKind) -> Set {
        match kind {
            StageKind::Open => Set::Open,
            StageKind::Won => Set::Won,
            StageKind::Lost => Set::Lost,
        }
    }

    /// The set of that word.
    pub fn from_word(word: &str) -> Option<Set> {
        Set::ALL.into_iter().find(|set| set.word() == word)
    }
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Name.
    Name,
    /// Its id in its source.
    Id,
    /// Customer.
    Account,
    /// Who is credited.
    Owner,
    /// The team of whoever is credited.
    Team,
    /// Open, won or lost.
    Status,
    /// Stage, in the order of the process.
    Stage,
    /// The day it was created.
    Created,
    /// The day closed, or expected to close.
    Date,
    /// Days in the stage.
    Days,
    /// What the owner means to do next.
    NextStep,
    /// Where it came from.
    Source,
    /// Customer segment.
    Segment,
    /// Products.
    Products,
    /// Why it was lost.
    LossReason,
    /// The amount counted.
    #[default]
    Amount,
}

impl SortBy {
    /// All columns, in the order they are shown.
    pub const ALL: [SortBy; 16] = [
        SortBy::Name,
        SortBy::Id,
        SortBy::Account,
        SortBy::Owner,
        SortBy::Team,
        SortBy::Status,
        SortBy::Stage,
        SortBy::Created,
        SortBy::Date,
        SortBy::Days,
        SortBy::NextStep,
        SortBy::Source,
        SortBy::Segment,
        SortBy::Products,
        SortBy::LossReason,
        SortBy::Amount,
    ];

    /// The value of the `sort` parameter (a leading `-` turns the order round), and of `cols`.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 16] = [
            "name",
            "id",
            "account",
            "owner",
            "team",
            "status",
            "stage",
            "created",
            "date",
            "days",
            "next-step",
            "source",
            "segment",
            "products",
            "loss-reason",
            "amount",
        ];
        WORDS[self as usize]
    }

    /// The column of that word.
    pub fn from_word(word: &str) -> Option<SortBy> {
        SortBy::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// To whom the deals of a list are credited: unlike the `rep` of a question, within its scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// To nobody.
    Nobody,
    /// To the person of that name, as in the `rep` parameter.
    Person(String),
}

/// What list of deals is wanted, beside the question itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Which deals; none for those that can be in the stage, or else the usual ones.
    pub set: Option<Set>,
    /// Only those in this stage (the `stage` parameter: `pipeline/stage` or a stage's name).
    pub stage: Option<String>,
    /// Only those credited to somebody.
    pub owner: Option<Owner>,
    /// Only these, by their numbers in this history.
    pub only: Option<Vec<String>>,
    /// Only those of this age.
    pub age: Option<Ages>,
    /// Only those whose name, customer or owner holds these words.
    pub search: Option<String>,
    /// Order.
    pub sort: SortBy,
    /// By the custom field of that name rather than by a column.
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
            set: None,
            stage: None,
            owner: None,
            only: None,
            age: None,
            search: None,
            sort: SortBy::Amount,
            by_field: None,
            descending: true,
            page: 1,
            page_size: Some(50),
        }
    }
}

/// A list of deals with its totals over all pages.
#[derive(Clone, Debug, Serialize)]
pub struct Deals {
    /// The question answered.
    pub asked: Asked,
    /// Which deals.
    pub set: Set,
    /// The stage asked for, by name.
    pub stage: Option<String>,
    /// How many deals in all.
    pub count: u64,
    /// What they add up to, in [`Asked::unit`]; absent where there are some, and none of them
    /// adds anything for want of an amount or an exchange rate.
    pub amount: Option<i64>,
    /// How many of them are not in the amount, for want of one or of an exchange rate.
    pub uncounted: u64,
    /// How many of them are here with a part only, and count for an owner elsewhere.
    pub shared: u64,
    /// Page shown, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// The custom fields of deals, in their order.
    #[serde(skip)]
    pub fields: Vec<Field>,
    /// The deals on this page.
    pub rows: Vec<DealRow>,
}

/// One deal.
#[derive(Clone, Debug, Serialize)]
pub struct DealRow {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// The system it comes from.
    pub source_system: String,
    /// Its id there.
    pub source_id: String,
    /// Name.
    pub name: String,
    /// Customer.
    pub account: Option<String>,
    /// What names the customer for good.
    pub account_id: Option<String>,
    /// Who is credited: the owner when it closed, or now.
    pub owner: Option<String>,
    /// The credited person's team.
    pub team: Option<String>,
    /// Stage on the as-of day; absent where it is in none yet.
    pub stage: Option<String>,
    /// `open`, `won` or `lost`.
    pub kind: &'static str,
    /// Its own amount.
    #[serde(serialize_with = "some_money")]
    pub money: Option<Money>,
    /// What it adds to the number, in the report's unit.
    pub counted: Option<i64>,
    /// Which part of it that is, in per cent; absent where it is all of it.
    pub share_percent: Option<f64>,
    /// When it was created.
    #[serde(serialize_with = "some_day_text")]
    pub created: Option<Day>,
    /// When it closed.
    #[serde(serialize_with = "some_day_text")]
    pub closed: Option<Day>,
    /// When it is expected to close.
    #[serde(serialize_with = "some_day_text")]
    pub close_date: Option<Day>,
    /// Days in its stage up to the as-of day, for open deals whose entry is dated.
    pub stage_days: Option<i32>,
    /// What the owner means to do next; empty when nothing is planned.
    pub next_step: String,
    /// Where it came from.
    pub source: Option<String>,
    /// Customer segment.
    pub segment: Option<String>,
    /// Products, by name.
    pub products: Vec<String>,
    /// Why it was lost.
    pub loss_reason: Option<String>,
    /// What it holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
}
