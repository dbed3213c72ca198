//! The figures reports are made of, with their parts and, where one is missing, the reason.

use metrics::{Absence, Measure};
use sales::day::Day;
use sales::money::{Currency, Money};
use serde::{Serialize, Serializer};

/// What amounts in a report are counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unit {
    /// Minor units of the organisation's currency.
    Money {
        /// ISO 4217 code.
        #[serde(serialize_with = "currency_text")]
        currency: Currency,
    },
    /// Thousandths of a unit of a product.
    Units {
        /// The product's name.
        product: String,
    },
}

/// A rate with its parts; `value` is absent where the parts make none, and `absent` says why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Numerator ÷ denominator, 1 = 100 %.
    pub value: Option<f64>,
    /// Above the line, in the report's unit or a count.
    pub numerator: i64,
    /// Below the line.
    pub denominator: Option<i64>,
    /// Records behind it.
    pub n: u64,
    /// Lower end of the 80 % interval, where it is a proportion of counts.
    pub low: Option<f64>,
    /// Upper end of the 80 % interval.
    pub high: Option<f64>,
    /// Why there is no value.
    pub absent: Option<Absent>,
}

/// Why a figure is absent. Never shown as 0 % or 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// No quota is set for any day asked about.
    NoQuota,
    /// The quota is zero, and nothing can be a share of it.
    QuotaIsZero,
    /// The quota is in a currency for which no exchange rate is known.
    QuotaWithoutRate,
    /// Nothing was won or lost.
    NothingClosed,
    /// The quota is reached: nothing is left to cover.
    AlreadyReached,
    /// The period is over: nothing can close in what is left of it.
    PeriodIsOver,
    /// The period is not over, and cannot be compared with a whole one.
    PeriodNotOver,
    /// So early in the period nothing is expected yet.
    NothingExpectedYet,
    /// Nothing was won in the period compared with.
    NothingBefore,
    /// Too few earlier periods with results.
    NoHistory,
    /// There is no such record in the period.
    NoRecords,
    /// Too few have ended to say how long it usually takes.
    TooFewEnded,
    /// Nobody was at work on any day of the period so far.
    NoWorkingDays,
    /// Nothing is open.
    NothingOpen,
    /// The plan declares no ideal customer.
    NoProfile,
    /// Nothing tells when it happened.
    Undated,
    /// Of what there is, no amount is known.
    NoAmounts,
    /// The records hold no activity at all.
    NoActivities,
    /// Too few events, or of too few people, to compare.
    TooFewToCompare,
    /// Nothing was won.
    NothingWon,
}

impl Absent {
    /// All reasons.
    pub const ALL: [Absent; 20] = [
        Absent::NoQuota,
        Absent::QuotaIsZero,
        Absent::QuotaWithoutRate,
        Absent::NothingClosed,
        Absent::AlreadyReached,
        Absent::PeriodIsOver,
        Absent::PeriodNotOver,
        Absent::NothingExpectedYet,
        Absent::NothingBefore,
        Absent::NoHistory,
        Absent::NoRecords,
        Absent::TooFewEnded,
        Absent::NoWorkingDays,
        Absent::NothingOpen,
        Absent::NoProfile,
        Absent::Undated,
        Absent::NoAmounts,
        Absent::NoActivities,
        Absent::TooFewToCompare,
        Absent::NothingWon,
    ];

    /// The stable word, also the end of the message keys that explain it.
    pub fn word(self) -> &'static str {
        match self {
            Absent::NoQuota => "no-quota",
            Absent::QuotaIsZero => "quota-is-zero",
            Absent::QuotaWithoutRate => "quota-without-rate",
            Absent::NothingClosed => "nothing-closed",
            Absent::AlreadyReached => "already-reached",
            Absent::PeriodIsOver => "period-is-over",
            Absent::PeriodNotOver => "period-not-over",
            Absent::NothingExpectedYet => "nothing-expected-yet",
            Absent::NothingBefore => "nothing-before",
            Absent::NoHistory => "no-history",
            Absent::NoRecords => "no-records",
            Absent::TooFewEnded => "too-few-ended",
            Absent::NoWorkingDays => "no-working-days",
            Absent::NothingOpen => "nothing-open",
            Absent::NoProfile => "no-profile",
            Absent::Undated => "undated",
            Absent::NoAmounts => "no-amounts",
            Absent::NoActivities => "no-activities",
            Absent::TooFewToCompare => "too-few-to-compare",
            Absent::NothingWon => "nothing-won",
        }
    }
}

impl From<Absence> for Absent {
    fn from(absence: Absence) -> Absent {
        match absence {
            Absence::NoQuota => Absent::NoQuota,
            Absence::QuotaIsZero => Absent::QuotaIsZero,
            Absence::QuotaWithoutRate => Absent::QuotaWithoutRate,
            Absence::NothingClosed => Absent::NothingClosed,
            Absence::AlreadyReached => Absent::AlreadyReached,
            Absence::PeriodIsOver => Absent::PeriodIsOver,
            Absence::PeriodNotOver => Absent::PeriodNotOver,
            Absence::NothingExpectedYet => Absent::NothingExpectedYet,
            Absence::NothingBefore => Absent::NothingBefore,
            Absence::NoHistory => Absent::NoHistory,
            Absence::NoRecords => Absent::NoRecords,
            Absence::TooFewEnded => Absent::TooFewEnded,
            Absence::NoWorkingDays => Absent::NoWorkingDays,
            Absence::NothingOpen => Absent::NothingOpen,
            Absence::NoProfile => Absent::NoProfile,
            Absence::Undated => Absent::Undated,
            Absence::NoAmounts => Absent::NoAmounts,
            Absence::NoActivities => Absent::NoActivities,
            Absence::TooFewToCompare => Absent::TooFewToCompare,
            Absence::NothingWon => Absent::NothingWon,
        }
    }
}

impl Share {
    /// A number of `n` records that is not divided by anything.
    pub(crate) fn plain(numerator: i64, n: u64) -> Share {
        Share { value: None, numerator, denominator: None, n, low: None, high: None, absent: None }
    }

    /// A measure with the parts that people are shown.
    pub(crate) fn of(measure: &Measure) -> Share {
        Share {
            value: measure.ratio(),
            numerator: measure.numerator,
            denominator: measure.denominator,
            n: measure.n,
            low: measure.interval.map(|(low, _)| low),
            high: measure.interval.map(|(_, high)| high),
            absent: measure.because.map(Absent::from),
        }
    }
}

/// The stable word for what a metric is counted in.
pub(crate) fn unit_word(unit: metrics::Unit) -> &'static str {
    match unit {
        metrics::Unit::Money => "money",
        metrics::Unit::Count => "count",
        metrics::Unit::Share => "share",
        metrics::Unit::Multiple => "multiple",
        metrics::Unit::Days => "days",
        metrics::Unit::Hours => "hours",
        metrics::Unit::Number => "number",
        metrics::Unit::PerThousand => "per-thousand",
        metrics::Unit::PerWorkingDay => "per-working-day",
        metrics::Unit::MoneyPerDay => "money-per-day",
    }
}

/// A quota as it stands, and how it came to that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuotaFigure {
    /// What counts: the scope's own figure where set, else what its members' come to. In the
    /// report's unit; absent where none is set.
    pub value: Option<i64>,
    /// The same as first set.
    pub original: Option<i64>,
    /// The scope's own figure, where set.
    pub own: Option<i64>,
    /// What the members' quotas come to, where any is set.
    pub from_members: Option<i64>,
    /// Working days of the period that no quota covers, when some day is covered.
    pub uncovered_days: u32,
}

/// Open opportunities: how many and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Open {
    /// How many.
    pub count: u64,
    /// What they are worth, in the report's unit.
    pub amount: i64,
    /// How many of them have no amount.
    pub without_amount: u64,
    /// How many are in a currency without an exchange rate, and so not in the amount.
    pub unconverted: u64,
}

impl Open {
    /// What they are worth; `None` where there are some and of none the worth is known.
    pub fn worth(&self) -> Option<i64> {
        let unknown = self.without_amount + self.unconverted;
        (self.count == 0 || unknown < self.count).then_some(self.amount)
    }
}

pub(crate) fn day_text<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

pub(crate) fn some_day_text<S: Serializer>(day: &Option<Day>, to: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => to.collect_str(day),
        None => to.serialize_none(),
    }
}

pub(crate) fn currency_text<S: Serializer>(code: &Currency, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(code.code())
}

pub(crate) fn some_money<S: Serializer>(money: &Option<Money>, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Parts<'a> {
        minor: i64,
        currency: &'a str,
    }
    let parts = money.as_ref().map(|m| Parts { minor: m.minor, currency: m.currency.code() });
    parts.serialize(to)
}
