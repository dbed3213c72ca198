//! Every metric, one line each.

use crate::facts::{Dimension, Fact, Finish, Group, Observe, View};
use crate::measure::{Absence, Measure, Unit};
use std::sync::LazyLock;

/// What a metric means, and how it is reckoned. The words shown to people are kept with the
/// translations and in `docs/metrics`; these are the exact ones.
#[derive(Clone, Copy)]
pub struct Definition {
    /// Its stable name, in files, addresses and programs.
    pub id: &'static str,
    /// Counts up when its meaning changes.
    pub version: u16,
    /// What it is counted in.
    pub unit: Unit,
    /// What it is, in one sentence.
    pub sentence: &'static str,
    /// What is divided, or counted.
    pub numerator: &'static str,
    /// What it is divided by; empty where nothing is.
    pub denominator: &'static str,
    /// When there is no number.
    pub absence: &'static str,
    /// Words for kinds of its own, by which it can be broken down; usually empty.
    pub kinds: &'static [&'static str],
    /// By what it can be broken down; the first is the one that says most.
    pub by: &'static [Dimension],
    /// Whether it is what stands on the as-of day, rather than what happened over the period.
    pub is_state: bool,
    /// The id of the outside figure that is shown beside it, where the organisation keeps one.
    pub benchmark: Option<&'static str>,
    /// How it is reckoned.
    pub reckon: Reckon,
}

/// What the parts of a metric, above and below its line, are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parts {
    /// Minor units of money, or units of a product where the question counts those.
    Money,
    /// Millionths of a record: chances and expectations, added up.
    Millionths,
    /// Records, days or whatever else there are whole ones of.
    Whole,
}

/// What of a number the records behind it add up to, beside how many they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Adds {
    /// Nothing: they are counted, or what they say is not a sum.
    Nothing,
    /// What is above the line.
    Above,
    /// What is above the line, and what is below it.
    Both,
}

impl Definition {
    /// What of the number the records behind it add up to.
    pub fn adds(&self) -> Adds {
        match self.reckon {
            Reckon::Measure { adds, .. } => adds,
            Reckon::Facts { finish, .. } => match finish {
                Finish::Sum | Finish::Median | Finish::Mean => Adds::Above,
                Finish::Share
                | Finish::Ratio
                | Finish::MeanChance
                | Finish::PerThousand
                | Finish::WorthShare
                | Finish::OverExpected
                | Finish::Ladder
                | Finish::Exposure { .. } => Adds::Both,
                Finish::Count
                | Finish::Stay
                | Finish::Wait
                | Finish::PerWorkingDay
                | Finish::PerSeller => Adds::Nothing,
            },
        }
    }

    /// What the parts of its number are counted in.
    pub fn parts(&self) -> Parts {
        match self.reckon {
            Reckon::Measure { .. } => Parts::Money,
            Reckon::Facts { finish: Finish::WorthShare | Finish::Sum, .. } => Parts::Money,
            Reckon::Facts { finish: Finish::OverExpected | Finish::MeanChance, .. } => {
                Parts::Millionths
            }
            Reckon::Facts { .. } => Parts::Whole,
        }
    }
}

/// How a metric is reckoned.
#[derive(Clone, Copy)]
pub enum Reckon {
    /// From facts, record by record.
    Facts {
        /// From one record's life to its facts.
        observe: Observe,
        /// From facts to the number.
        finish: Finish,
        /// Why there is no number where there are no facts.
        nothing: Absence,
    },
    /// From the question at once: what has to know the quota, or other periods.
    Measure {
        /// The number.
        measure: fn(&View<'_>) -> Measure,
        /// The number of each person, or of each team below the scope; of nobody or no team last,
        /// where there is such.
        rows: fn(&View<'_>, Dimension) -> Vec<(Group, Measure)>,
        /// The facts behind it, in order of their day.
        records: fn(&View<'_>) -> Vec<Fact>,
        /// What these come to in the number.
        adds: Adds,
    },
}

/// Metrics that answer one kind of question; each family has a folder of this crate.
#[derive(Clone, Copy)]
pub struct Family {
    /// Its stable name: that of the folder, with hyphens.
    pub word: &'static str,
    /// Its metrics, in the order of the manual.
    pub metrics: &'static [&'static Definition],
}

/// Every metric, by family, in the order of the manual.
pub static FAMILIES: &[Family] = &[
    Family {
        word: "results",
        metrics: &[
            &crate::results::attainment::DEFINITION,
            &crate::results::gap::DEFINITION,
            &crate::results::pacing::DEFINITION,
            &crate::results::trend::DEFINITION,
            &crate::results::won_lost::DEFINITION,
            &crate::results::deal_size::DEFINITION,
            &crate::results::cycle_time::DEFINITION,
            &crate::results::time_to_close::DEFINITION,
            &crate::results::velocity::DEFINITION,
            &crate::results::created_pipeline::DEFINITION,
            &crate::results::pipeline_movement::DEFINITION,
            &crate::results::closing_movement::DEFINITION,
        ],
    },
    Family {
        word: "winning",
        metrics: &[
            &crate::winning::win_rate::DEFINITION,
            &crate::winning::win_rate_by_value::DEFINITION,
            &crate::winning::win_rate_accepted::DEFINITION,
            &crate::winning::win_rate_contested::DEFINITION,
            &crate::winning::win_rate_cohort::DEFINITION,
            &crate::winning::opens_doors::DEFINITION,
            &crate::winning::closes_deals::DEFINITION,
        ],
    },
    Family {
        word: "pipeline",
        metrics: &[
            &crate::pipeline::open_pipeline::DEFINITION,
            &crate::pipeline::open_deals::DEFINITION,
            &crate::pipeline::open_per_rep::DEFINITION,
            &crate::pipeline::weighted_pipeline::DEFINITION,
            &crate::pipeline::coverage::DEFINITION,
            &crate::pipeline::open_age::DEFINITION,
            &crate::pipeline::untouched_deals::DEFINITION,
            &crate::pipeline::without_next_step::DEFINITION,
            &crate::pipeline::close_date_passed::DEFINITION,
            &crate::pipeline::pushed_deals::DEFINITION,
        ],
    },
    Family {
        word: "activity",
        metrics: &[
            &crate::activity::activity_rate::DEFINITION,
            &crate::activity::call_answer_rate::DEFINITION,
            &crate::activity::conversation_rate::DEFINITION,
            &crate::activity::reply_rate::DEFINITION,
            &crate::activity::meetings_held::DEFINITION,
            &crate::activity::first_touch::DEFINITION,
            &crate::activity::first_reply::DEFINITION,
            &crate::activity::opportunities_per_thousand_calls::DEFINITION,
        ],
    },
    Family {
        word: "leads",
        metrics: &[
            &crate::leads::lead_touches::DEFINITION,
            &crate::leads::lead_calls::DEFINITION,
            &crate::leads::lead_emails::DEFINITION,
            &crate::leads::lead_meetings::DEFINITION,
            &crate::leads::lead_contacts::DEFINITION,
            &crate::leads::lead_conversion::DEFINITION,
            &crate::leads::lead_conversion_by_fit::DEFINITION,
            &crate::leads::ideal_fit::DEFINITION,
        ],
    },
    Family {
        word: "stages",
        metrics: &[
            &crate::stages::days_in_stage::DEFINITION,
            &crate::stages::stage_conversion::DEFINITION,
            &crate::stages::stage_conversion_cohort::DEFINITION,
            &crate::stages::stage_conversion_reached::DEFINITION,
            &crate::stages::stage_conversion_won::DEFINITION,
            &crate::stages::stage_conversion_visited::DEFINITION,
            &crate::stages::stage_conversion_any::DEFINITION,
            &crate::stages::stage_moves::DEFINITION,
            &crate::stages::first_drop_off::DEFINITION,
            &crate::stages::overdue_in_stage::DEFINITION,
            &crate::stages::advance_odds::DEFINITION,
            &crate::stages::standing_still::DEFINITION,
        ],
    },
    Family {
        word: "following-up",
        metrics: &[
            &crate::following_up::follow_ups::DEFINITION,
            &crate::following_up::follow_ups_per_advance::DEFINITION,
            &crate::following_up::follow_up_odds::DEFINITION,
            &crate::following_up::follow_up_gap::DEFINITION,
            &crate::following_up::gave_up::DEFINITION,
        ],
    },
    Family {
        word: "effect",
        metrics: &[
            &crate::effect::activity_effect::DEFINITION,
            &crate::effect::closed_with_activity::DEFINITION,
            &crate::effect::experiment_advance::DEFINITION,
        ],
    },
];

/// Every metric, in the same order.
pub static ALL: LazyLock<Vec<&'static Definition>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|family| family.metrics).copied().collect());

/// The metric of that id.
pub fn find(id: &str) -> Option<&'static Definition> {
    ALL.iter().find(|definition| definition.id == id).copied()
}
