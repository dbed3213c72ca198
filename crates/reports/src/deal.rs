//! One deal: where it stands against what is usual, what happened, and what is missing.

use crate::ask::Asked;
pub use crate::credits::CreditRow;
use crate::custom::FieldValue;
use crate::customers::Detail;
use crate::experiments::Handling;
use crate::figure::{day_text, some_day_text, some_money};
use sales::day::Day;
use sales::money::Money;
use serde::Serialize;

mod build;
pub use crate::moments::{Moment, What};
pub use build::{deal, merged_into};

/// One deal, as known on the as-of day.
#[derive(Clone, Debug, Serialize)]
pub struct Deal {
    /// The question answered; of its scope and period nothing depends.
    pub asked: Asked,
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
    /// What the address of that customer's page ends in.
    #[serde(skip)]
    pub account_page: Option<String>,
    /// Owner.
    pub owner: Option<String>,
    /// The `rep` parameter that asks for the owner, where the viewer may.
    pub owner_parameter: Option<String>,
    /// The owner's team.
    pub team: Option<String>,
    /// Pipeline of its stage.
    pub pipeline: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// Customer segment.
    pub segment: Option<String>,
    /// Products, by name.
    pub products: Vec<String>,
    /// The same with their units, where these are other than one, as `Widget × 12`.
    #[serde(skip)]
    pub sold: Vec<String>,
    /// `open`, `won` or `lost`.
    pub kind: &'static str,
    /// Stage; absent where it is in none yet.
    pub stage: Option<String>,
    /// What has to be so before it leaves that, one by one; nothing where nobody has said, or where
    /// it is closed.
    pub exit_criteria: Vec<String>,
    /// Its own amount.
    #[serde(serialize_with = "some_money")]
    pub money: Option<Money>,
    /// What it counts for, in [`Asked::unit`].
    pub counted: Option<i64>,
    /// Who is credited with which parts of that, the owner first; nobody where all is the owner's.
    pub credits: Vec<CreditRow>,
    /// When it was created.
    #[serde(serialize_with = "some_day_text")]
    pub created: Option<Day>,
    /// When it was won or lost.
    #[serde(serialize_with = "some_day_text")]
    pub closed: Option<Day>,
    /// Days from creation to that, where both are known.
    pub days_to_close: Option<i32>,
    /// When it is expected to close.
    #[serde(serialize_with = "some_day_text")]
    pub close_date: Option<Day>,
    /// How often that was moved to a later month.
    pub pushes: u32,
    /// Why it was lost.
    pub loss_reason: Option<String>,
    /// What it holds in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldValue>,
    /// What the owner means to do next; absent when rewound, since nothing dates it.
    pub next_step: Option<String>,
    /// How it is to be handled, where it takes part in an experiment.
    pub handling: Option<Handling>,
    /// What a manager would miss, most urgent first.
    pub missing: Vec<Missing>,
    /// The stages it was in, one after the other.
    pub path: Vec<PathStage>,
    /// The chance to move on, for an open deal whose stage is dated.
    pub odds: Option<Odds>,
    /// How similar deals ended, likewise.
    pub similar: Option<Similar>,
    /// Contacts touched, the latest first.
    pub contacts: Vec<ContactRow>,
    /// What happened, the newest first.
    pub moments: Vec<Moment>,
}

impl Deal {
    /// The stage it is in now, with how long it has been there.
    pub fn now(&self) -> Option<&PathStage> {
        self.path.last()
    }
}

/// One stay in a stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathStage {
    /// The stage.
    pub name: String,
    /// `open`, `won` or `lost`.
    pub kind: &'static str,
    /// Since when; absent where nothing dates it.
    #[serde(serialize_with = "some_day_text")]
    pub entered: Option<Day>,
    /// How many days, up to the as-of day where it lasts.
    pub days: Option<i32>,
    /// Half of the company's stays there in the year before had ended by then.
    pub usual: Option<f64>,
    /// Three quarters had.
    pub usual_long: Option<f64>,
    /// How many stays that is known from.
    pub n: u64,
}

impl PathStage {
    /// Whether it took longer than three quarters of the stays usually do.
    pub fn is_long(&self) -> bool {
        self.days.zip(self.usual_long).is_some_and(|(days, long)| f64::from(days) > long)
    }
}

/// A chance with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Odds {
    /// To move on to a later stage or be won.
    pub chance: f64,
    /// Within so many days.
    pub days: u32,
    /// Of how many stays as long in that stage.
    pub n: u64,
    /// Lower end of where it lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Closed deals that had once been as long in the stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Similar {
    /// What else is alike: `segment-and-amount`, `segment` or `stage-and-age`.
    pub alike: &'static str,
    /// How many.
    pub n: u64,
    /// How many of them were won.
    pub won: u64,
    /// Lower end of where the share that is won lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The latest of them; those that the viewer sees.
    pub deals: Vec<SimilarDeal>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SimilarDeal {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// `won` or `lost`.
    pub kind: &'static str,
    /// When it was closed.
    #[serde(serialize_with = "day_text")]
    pub closed: Day,
    /// Its own amount.
    #[serde(serialize_with = "some_money")]
    pub money: Option<Money>,
}

/// A person at the customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContactRow {
    /// What names the person for good.
    pub id: String,
    /// Name.
    pub name: String,
    /// By what the person is reached: `email` and `phone`, as far as they are known.
    pub details: Vec<Detail>,
    /// How many activities there were with them.
    pub activities: u64,
    /// The last of these.
    #[serde(serialize_with = "some_day_text")]
    pub last: Option<Day>,
}

/// What a manager would miss in an open deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Its close date has passed.
    CloseDatePassed,
    /// Nobody said when it closes.
    CloseDate,
    /// No next step.
    NextStep,
    /// Nothing happened for 14 days or more.
    Activity,
    /// Nobody at the customer is named.
    Contact,
    /// No amount.
    Amount,
    /// No owner.
    Owner,
}

impl Missing {
    /// The stable word, also the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            Missing::CloseDatePassed => "close-date-passed",
            Missing::CloseDate => "close-date",
            Missing::NextStep => "next-step",
            Missing::Activity => "activity",
            Missing::Contact => "contact",
            Missing::Amount => "amount",
            Missing::Owner => "owner",
        }
    }
}
