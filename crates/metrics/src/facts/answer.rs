//! A number with what belongs beside it.

use crate::measure::Measure;

/// A number, and the figures that are shown beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The number with its parts.
    pub measure: Measure,
    /// Figures that help to read it, in the unit that [`Beside::unit`] says.
    pub beside: Vec<(Beside, f64)>,
    /// How it goes on day by day, for what lasts.
    pub curve: Vec<CurvePoint>,
}

impl Answer {
    /// A number with nothing beside it.
    pub fn of(measure: Measure) -> Answer {
        Answer { measure, beside: Vec::new(), curve: Vec::new() }
    }

    /// The figure beside it of that name.
    pub fn beside(&self, what: Beside) -> Option<f64> {
        self.beside.iter().find(|(known, _)| *known == what).map(|(_, value)| *value)
    }

    /// Whether what is compared follows the events rather than leading to them: what came after
    /// them goes along with them in the same direction, and at least half as strongly, on the
    /// scale of logarithms, as what came before. Such a ratio is not to be ranked. `None` where
    /// that cannot be told; then it is not to be ranked either.
    pub fn follows_events(&self) -> Option<bool> {
        let before = self.beside(Beside::Ratio)?.ln();
        let after = self.beside(Beside::LeadRatio)?.ln();
        Some(before * after > 0.0 && after.abs() >= before.abs() / 2.0)
    }

    /// The same with one more figure beside it, where there is one.
    pub(crate) fn with(mut self, what: Beside, value: Option<f64>) -> Answer {
        self.put(what, value);
        self
    }

    /// Puts one more figure beside it, where there is one.
    pub(crate) fn put(&mut self, what: Beside, value: Option<f64>) {
        self.beside.extend(value.filter(|value| value.is_finite()).map(|value| (what, value)));
    }
}

/// What stands on a day of a curve.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CurvePoint {
    /// Days since the beginning.
    pub day: u32,
    /// How many were watched just before.
    pub at_risk: u64,
    /// The share still there.
    pub still: f64,
    /// The share that has advanced, been lost, gone back.
    pub ended: [f64; 3],
}

/// What a figure beside a number is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Beside {
    /// What the records are worth together.
    Amount,
    /// The mean of the values.
    Mean,
    /// The mean of those that have ended, which is too short: the long ones are not over.
    MeanOfEnded,
    /// The mean, with what is not over counted as far as it went, up to [`Beside::Horizon`].
    RestrictedMean,
    /// A quarter is below.
    QuartileLow,
    /// Half are below.
    Median,
    /// Three quarters are below.
    QuartileHigh,
    /// Four fifths are below.
    FourFifths,
    /// The day up to which the shares beside it look: by when four fifths have left, in whole
    /// weeks.
    Horizon,
    /// The share that has advanced by the horizon.
    Advanced,
    /// The share that was lost by the horizon.
    Lost,
    /// The share that went back by the horizon.
    Back,
    /// The share that is still there at the horizon.
    Still,
    /// The rate to be expected, once it is drawn towards what all reps (or teams) have in common,
    /// the more the fewer records it rests on.
    Shrunk,
    /// The lower end of where that rate lies, with a probability of 80 %.
    ShrunkLow,
    /// Its upper end.
    ShrunkHigh,
    /// How many people worked, counted in working days.
    WorkingDays,
    /// What an outside source says; never part of a formula.
    Benchmark,
    /// The rate ratio with against without.
    Ratio,
    /// Its lower end, with a probability of 90 %.
    RatioLow,
    /// Its upper end.
    RatioHigh,
    /// How strong something unseen would have to be to explain the ratio away.
    EValue,
    /// The same ratio with what came after in place of what came before: where it is as large,
    /// the activity follows the progress, and not the other way round.
    LeadRatio,
    /// The share reached by now, of all that will ever be.
    Cumulative,
    /// The share of all that have advanced by now, had those that were given up been lost.
    CumulativeLow,
    /// The same, had those that were given up gone on like the others.
    CumulativeHigh,
    /// How many attempts it takes until four fifths of those that ever advance have done so.
    Needed,
    /// The share of false findings to be expected among all that are as clear as this one.
    FalseShare,
}

impl Beside {
    /// All of them.
    pub const ALL: [Beside; 28] = [
        Beside::Amount,
        Beside::Mean,
        Beside::MeanOfEnded,
        Beside::RestrictedMean,
        Beside::QuartileLow,
        Beside::Median,
        Beside::QuartileHigh,
        Beside::FourFifths,
        Beside::Horizon,
        Beside::Advanced,
        Beside::Lost,
        Beside::Back,
        Beside::Still,
        Beside::Shrunk,
        Beside::ShrunkLow,
        Beside::ShrunkHigh,
        Beside::WorkingDays,
        Beside::Benchmark,
        Beside::Ratio,
        Beside::RatioLow,
        Beside::RatioHigh,
        Beside::EValue,
        Beside::LeadRatio,
        Beside::Cumulative,
        Beside::CumulativeLow,
        Beside::CumulativeHigh,
        Beside::Needed,
        Beside::FalseShare,
    ];

    /// The stable word for it, in files and programs, and at the end of message keys.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 28] = [
            "amount",
            "mean",
            "mean-of-ended",
            "restricted-mean",
            "quartile-low",
            "median",
            "quartile-high",
            "four-fifths",
            "horizon",
            "advanced",
            "lost",
            "back",
            "still",
            "shrunk",
            "shrunk-low",
            "shrunk-high",
            "working-days",
            "benchmark",
            "ratio",
            "ratio-low",
            "ratio-high",
            "e-value",
            "lead-ratio",
            "cumulative",
            "cumulative-low",
            "cumulative-high",
            "needed",
            "false-share",
        ];
        WORDS[self as usize]
    }

    /// What it is counted in; `None` where that is the unit of the number itself.
    pub fn unit(self) -> Option<crate::Unit> {
        use crate::Unit;
        match self {
            Beside::Amount => Some(Unit::Money),
            Beside::Horizon | Beside::WorkingDays => Some(Unit::Days),
            Beside::Advanced | Beside::Lost | Beside::Back | Beside::Still => Some(Unit::Share),
            Beside::Cumulative
            | Beside::CumulativeLow
            | Beside::CumulativeHigh
            | Beside::FalseShare => Some(Unit::Share),
            Beside::Needed => Some(Unit::Number),
            Beside::Ratio
            | Beside::RatioLow
            | Beside::RatioHigh
            | Beside::EValue
            | Beside::LeadRatio => Some(Unit::Multiple),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_beside_has_a_word_of_its_own() {
        for (place, beside) in Beside::ALL.into_iter().enumerate() {
            assert_eq!(beside as usize, place);
            let same = Beside::ALL.iter().filter(|other| other.word() == beside.word());
            assert_eq!(same.count(), 1, "{}", beside.word());
        }
    }
}
