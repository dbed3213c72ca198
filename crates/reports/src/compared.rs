//! A person's figure beside that of others: whether it differs by more than chance.

use crate::metric::Figure;
use serde::Serialize;

/// Below so many records nobody is judged.
pub const ENOUGH: u64 = 10;

/// Which side of a figure is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it is no merit and no fault.
    Neither,
}

/// What comparing says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval lies on the better side.
    Better,
    /// The whole interval lies on the worse side.
    Worse,
    /// The interval holds the figure compared with: the difference may be chance.
    MayBeChance,
    /// It rests on fewer than [`ENOUGH`] records.
    TooFew,
    /// There is nothing to compare, or nothing to compare with.
    NotCompared,
}

/// What is to be expected of a figure, and between which ends, with a probability of 80 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Expected {
    /// Likeliest.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Figures by which people are compared, each with its better side.
pub const COMPARED: [(&str, Better); 16] = [
    ("win-rate", Better::Higher),
    ("cycle-time", Better::Lower),
    ("deal-size", Better::Higher),
    ("first-touch", Better::Lower),
    ("first-reply", Better::Lower),
    ("reply-rate", Better::Higher),
    ("call-answer-rate", Better::Higher),
    ("meetings-held", Better::Higher),
    ("activity-rate", Better::Higher),
    ("follow-ups", Better::Higher),
    ("follow-up-gap", Better::Lower),
    ("gave-up", Better::Lower),
    ("untouched-deals", Better::Lower),
    ("without-next-step", Better::Lower),
    ("overdue-in-stage", Better::Lower),
    ("close-date-passed", Better::Lower),
];

/// Which side of the figure of that metric is the better one.
pub(crate) fn better(id: &str) -> Better {
    let known = COMPARED.iter().find(|(known, _)| *known == id);
    known.map_or(Better::Neither, |(_, better)| *better)
}

/// A figure that is compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The figure; absent where the person has no records of the kind.
    pub figure: Option<Figure>,
    /// What is to be expected of it: a rate of few records is drawn towards the others'.
    pub expected: Option<Expected>,
    /// The figure it is compared with.
    pub reference: Option<f64>,
    /// What comparing says.
    pub verdict: Verdict,
}

impl Comparison {
    /// Compares a figure of which `better` is the better side.
    pub(crate) fn new(
        figure: Option<Figure>,
        reference: Option<f64>,
        better: Better,
    ) -> Comparison {
        let expected = figure.as_ref().and_then(expected);
        let verdict = verdict(figure.as_ref(), expected, reference, better);
        Comparison { figure, expected, reference, verdict }
    }
}

/// The figure drawn towards the others' where that was done, else itself.
pub(crate) fn expected(figure: &Figure) -> Option<Expected> {
    let beside = |what: &str| {
        let found = figure.beside.iter().find(|beside| beside.what == what);
        found.map(|beside| beside.value)
    };
    let drawn = || {
        let value = figure.value.and(beside("shrunk"))?;
        Some(Expected { value, low: beside("shrunk-low")?, high: beside("shrunk-high")? })
    };
    let own = || Some(Expected { value: figure.value?, low: figure.low?, high: figure.high? });
    drawn().or_else(own)
}

fn verdict(
    figure: Option<&Figure>,
    expected: Option<Expected>,
    reference: Option<f64>,
    better: Better,
) -> Verdict {
    match (figure, expected, reference) {
        _ if better == Better::Neither => Verdict::NotCompared,
        (Some(figure), _, _) if figure.n < ENOUGH => Verdict::TooFew,
        (Some(figure), Some(expected), Some(reference)) => {
            // Where nobody has won anything, all that is expected lies above nought: the figure
            // itself has to lie on that side, too.
            let own = figure.value.unwrap_or(reference);
            match better {
                Better::Higher if own.min(expected.low) > reference => Verdict::Better,
                Better::Higher if own.max(expected.high) < reference => Verdict::Worse,
                Better::Lower if own.max(expected.high) < reference => Verdict::Better,
                Better::Lower if own.min(expected.low) > reference => Verdict::Worse,
                _ => Verdict::MayBeChance,
            }
        }
        _ => Verdict::NotCompared,
    }
}
