//! The keys of a plan file, as they are written.

use sales::amounts::DecimalMark;
use sales::day::Day;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

type Text = Spanned<String>;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFile {
    pub(super) organisation: Option<OrganisationKeys>,
    #[serde(default)]
    pub(super) rate: Vec<RateKeys>,
    #[serde(default)]
    pub(super) benchmark: Vec<BenchmarkKeys>,
    #[serde(default)]
    pub(super) ideal: Vec<IdealKeys>,
    #[serde(default)]
    pub(super) experiment: Vec<ExperimentKeys>,
    #[serde(default)]
    pub(super) pipeline: Vec<PipelineKeys>,
    #[serde(default)]
    pub(super) product: Vec<ProductKeys>,
    #[serde(default)]
    pub(super) team: Vec<TeamKeys>,
    #[serde(default)]
    pub(super) person: Vec<PersonKeys>,
    #[serde(default)]
    pub(super) quota: Vec<QuotaKeys>,
    #[serde(default)]
    pub(super) field: Vec<FieldKeys>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldKeys {
    pub(super) of: Text,
    pub(super) name: Text,
    #[serde(rename = "type")]
    pub(super) holds: Text,
    #[serde(default)]
    pub(super) choices: Vec<String>,
    pub(super) first_name: Option<String>,
    #[serde(default)]
    pub(super) retired: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationKeys {
    pub(super) name: String,
    pub(super) zone: Text,
    pub(super) currency: Text,
    pub(super) fiscal_year_first_month: Option<Spanned<i8>>,
    pub(super) fiscal_year_named_by: Option<Text>,
    pub(super) week_starts: Option<Text>,
    pub(super) working_days: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub(super) holidays: Vec<Spanned<DayText>>,
    #[serde(default)]
    pub(super) no_decision_reasons: Vec<String>,
    pub(super) touch_cost: Option<Spanned<Number>>,
    pub(super) averages: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateKeys {
    pub(super) currency: Text,
    pub(super) from: Spanned<DayText>,
    pub(super) rate: Spanned<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BenchmarkKeys {
    pub(super) id: String,
    pub(super) value: f64,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdealKeys {
    pub(super) field: Text,
    pub(super) one_of: Option<Spanned<Vec<String>>>,
    pub(super) containing: Option<Spanned<Vec<String>>>,
    pub(super) at_least: Option<Spanned<i64>>,
    pub(super) at_most: Option<Spanned<i64>>,
    pub(super) weight: Option<Spanned<u16>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExperimentKeys {
    pub(super) name: Text,
    pub(super) stage: Text,
    pub(super) from: Spanned<DayText>,
    pub(super) until: Spanned<DayText>,
    pub(super) days: Option<Spanned<u16>>,
    pub(super) usual: String,
    pub(super) new: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PipelineKeys {
    pub(super) name: Text,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) stage: Vec<StageKeys>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StageKeys {
    pub(super) name: String,
    pub(super) kind: Option<Text>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) accepted: bool,
    pub(super) expected_days: Option<u16>,
    pub(super) probability: Option<Spanned<u8>>,
    pub(super) exit_criteria: Option<String>,
    pub(super) from: Option<Spanned<DayText>>,
    pub(super) until: Option<Spanned<DayText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductKeys {
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) price: Option<Spanned<Number>>,
    pub(super) currency: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamKeys {
    pub(super) name: Text,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) parent: Option<Text>,
    pub(super) manager: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonKeys {
    pub(super) name: Text,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) email: Option<String>,
    #[serde(default)]
    pub(super) ids: BTreeMap<String, Ids>,
    pub(super) role: Option<String>,
    pub(super) hired: Option<Spanned<DayText>>,
    pub(super) left: Option<Spanned<DayText>>,
    #[serde(default)]
    pub(super) ramp: Vec<Spanned<u8>>,
    pub(super) team: Option<Text>,
    #[serde(default)]
    pub(super) teams: Vec<SpellKeys>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpellKeys {
    pub(super) team: Text,
    pub(super) from: Option<Spanned<DayText>>,
    pub(super) until: Option<Spanned<DayText>>,
    #[serde(default)]
    pub(super) manager: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuotaKeys {
    pub(super) person: Option<Text>,
    pub(super) team: Option<Text>,
    pub(super) company: Option<Spanned<bool>>,
    pub(super) periods: Spanned<BTreeMap<Text, Spanned<Number>>>,
    pub(super) profile: Option<Spanned<Vec<u32>>>,
    pub(super) units_of: Option<String>,
    pub(super) currency: Option<Text>,
    pub(super) set_on: Option<Spanned<DayText>>,
    pub(super) by: Option<String>,
    pub(super) why: Option<String>,
    /// Whether the quota is taken away: its numbers mean nothing then.
    #[serde(default)]
    pub(super) taken_away: bool,
}

/// A number written as TOML number or as text ("480,000").
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Decimal(f64),
    Text(String),
}

impl Number {
    /// The digits as they were typed: the shortest form of a float is what stood there.
    pub(super) fn text(&self) -> String {
        match self {
            Number::Whole(n) => n.to_string(),
            Number::Decimal(n) => n.to_string(),
            Number::Text(text) => text.clone(),
        }
    }

    /// What its point marks: in a number of TOML decimals, in a text whatever its writer meant.
    pub(super) fn mark(&self) -> DecimalMark {
        match self {
            Number::Whole(_) | Number::Decimal(_) => DecimalMark::Point,
            Number::Text(_) => DecimalMark::Doubtful,
        }
    }
}

/// One id, or several.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Ids {
    One(String),
    Several(Vec<String>),
}

impl Ids {
    pub(super) fn all(&self) -> &[String] {
        match self {
            Ids::One(id) => std::slice::from_ref(id),
            Ids::Several(ids) => ids,
        }
    }
}

/// A day written as TOML date or as text.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum DayText {
    Date(toml::value::Datetime),
    Text(String),
}

impl DayText {
    /// The day, if it is one.
    pub(super) fn day(&self) -> Option<Day> {
        match self {
            DayText::Date(date) => date.to_string().parse().ok(),
            DayText::Text(text) => text.parse().ok(),
        }
    }
}
