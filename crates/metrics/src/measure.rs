//! What every metric gives: a number with its parts, or the reason why there is none.

/// What a metric is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Minor units of the organisation's currency, or thousandths of a unit of a product where
    /// the question is asked in units.
    Money,
    /// A number of records.
    Count,
    /// A part of a whole, usually shown in per cent; may exceed one.
    Share,
    /// How many times one amount is contained in another.
    Multiple,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// A number with decimals, of things per thing.
    Number,
    /// So many in a thousand.
    PerThousand,
    /// So many per person and working day.
    PerWorkingDay,
    /// Minor units of the organisation's currency per day.
    MoneyPerDay,
}

/// Why there is no number. Never shown as 0 % or 100 %.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Absence {
    /// No quota is set for any day asked about.
    NoQuota,
    /// A quota of zero is set, and nothing can be divided by it.
    QuotaIsZero,
    /// A quota is set in a currency for which the organisation has no exchange rate.
    QuotaWithoutRate,
    /// Nothing was won or lost.
    NothingClosed,
    /// The quota is reached, so nothing is left to be covered.
    AlreadyReached,
    /// The period is over, so nothing can close in what is left of it.
    PeriodIsOver,
    /// The period is not over, so it cannot be compared with a whole one.
    PeriodNotOver,
    /// So early in the period nothing is expected yet.
    NothingExpectedYet,
    /// Nothing was won in the period compared with.
    NothingBefore,
    /// Too few earlier periods with results to know what is usual.
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
    /// The records hold no activity at all: that nothing is recorded does not say that nothing
    /// was done.
    NoActivities,
    /// Too few events, or of too few people, to compare.
    TooFewToCompare,
    /// Nothing was won.
    NothingWon,
}

/// A number with its parts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measure {
    /// What is divided, or the number itself where nothing is divided.
    pub numerator: i64,
    /// What it is divided by; `None` where nothing is divided, or there is nothing to divide by.
    pub denominator: Option<i64>,
    /// The number itself, where it is estimated from the records rather than divided: a median,
    /// or a mean of days.
    pub estimate: Option<f64>,
    /// What the result is counted in.
    pub unit: Unit,
    /// How many records it rests on.
    pub n: u64,
    /// How many records are still open and may yet change it.
    pub still_open: u64,
    /// Why there is no number; `None` where there is one.
    pub because: Option<Absence>,
    /// Where the true value lies with a probability of 80 %, for rates.
    pub interval: Option<(f64, f64)>,
    /// How many records are left out because no exchange rate is known for their day.
    pub unconverted: u64,
    /// How many records are left out because they have no amount (or no quantity).
    pub without_amount: u64,
    /// How many records are left out because nothing tells when it happened.
    pub undated: u64,
    /// How many records are left out because of what the metric means; its page says which.
    pub aside: u64,
    /// How many records are left out because too few like them have ended to weigh them.
    pub unweighed: u64,
}

impl Measure {
    /// A number that is not divided by anything, of no records yet.
    pub(crate) fn plain(numerator: i64, unit: Unit) -> Measure {
        Measure {
            numerator,
            denominator: None,
            estimate: None,
            unit,
            n: 0,
            still_open: 0,
            because: None,
            interval: None,
            unconverted: 0,
            without_amount: 0,
            undated: 0,
            aside: 0,
            unweighed: 0,
        }
    }

    /// `numerator` ÷ `denominator`; absent for `otherwise` where the denominator is missing or
    /// not positive.
    pub(crate) fn divided(
        numerator: i64,
        denominator: Option<i64>,
        unit: Unit,
        otherwise: Absence,
    ) -> Measure {
        let divides = denominator.is_some_and(|d| d > 0);
        Measure {
            denominator,
            because: (!divides).then_some(otherwise),
            ..Measure::plain(numerator, unit)
        }
    }

    /// The number as it is shown, in its unit (a share of one, minor units, days …); `None` where
    /// it is absent.
    pub fn value(&self) -> Option<f64> {
        match (self.because, self.estimate, self.denominator) {
            (Some(_), _, _) => None,
            (None, Some(estimate), _) => Some(estimate),
            (None, None, Some(_)) => self.ratio(),
            (None, None, None) => Some(self.numerator as f64),
        }
    }

    /// Numerator ÷ denominator; `None` where it is absent or nothing is divided.
    pub fn ratio(&self) -> Option<f64> {
        match (self.because, self.denominator) {
            (None, Some(denominator)) => Some(self.numerator as f64 / denominator as f64),
            _ => None,
        }
    }

    /// The number itself, where nothing is divided or estimated; `None` where it is absent.
    pub fn amount(&self) -> Option<i64> {
        let plain = self.denominator.is_none() && self.estimate.is_none();
        (self.because.is_none() && plain).then_some(self.numerator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_nothing_is_absent() {
        let check = |denominator, expected| {
            let measure = Measure::divided(3, denominator, Unit::Share, Absence::NoQuota);
            assert_eq!(measure.ratio(), expected, "3 of {denominator:?}");
            assert_eq!(measure.because.is_some(), expected.is_none());
        };
        check(Some(4), Some(0.75));
        check(Some(2), Some(1.5));
        check(Some(0), None);
        check(None, None);
    }
}
