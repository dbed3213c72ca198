//! A rate with its interval and the team's rate as a dashed line. A circle is fine; a diamond
//! means that the whole interval, and the rate as counted, lie on the wrong side of the team's
//! rate.

use super::dot::{self, Manner};

/// One rate; all values share one scale from zero to `top`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IntervalDot {
    /// Where the dot stands: what is to be expected.
    pub(crate) value: f64,
    /// The rate as counted. Where nothing was counted against somebody, nothing is held against
    /// them, however far the expectation is drawn towards others.
    pub(crate) counted: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) reference: Option<f64>,
    pub(crate) top: f64,
    /// Which side of the reference needs a look.
    pub(crate) worse: Worse,
}

/// Which side of the reference is the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worse {
    /// Above.
    High,
    /// Below.
    Low,
    /// Neither: who is judged, and beside whom, is for another page to say.
    Neither,
}

impl IntervalDot {
    /// The interval and the rate as counted lie on the wrong side of the reference.
    pub(crate) fn is_worse(&self) -> bool {
        self.reference.is_some_and(|reference| match self.worse {
            Worse::High => reference < self.low.min(self.counted),
            Worse::Low => self.high.max(self.counted) < reference,
            Worse::Neither => false,
        })
    }
}

/// Draws one row; `words` says the same to a reader who does not see it.
pub(crate) fn draw(row: IntervalDot, words: &str) -> String {
    let at = |value: f64| dot::at(value, row.top);
    let manner = if row.is_worse() { Manner::Bad } else { Manner::Plain };
    let ends = (at(row.low), at(row.value), at(row.high));
    dot::drawn(&dot::stroke(manner, row.reference.map(at), ends), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(low: f64, high: f64) -> IntervalDot {
        IntervalDot {
            value: 0.2,
            counted: 0.2,
            low,
            high,
            reference: Some(0.3),
            top: 0.6,
            worse: Worse::Low,
        }
    }

    #[test]
    fn only_an_interval_wholly_below_the_team_is_marked() {
        assert!(draw(row(0.1, 0.28), "").contains("iv bad"));
        assert!(!draw(row(0.1, 0.32), "").contains("bad"));
        let unjudged = IntervalDot { worse: Worse::Neither, ..row(0.1, 0.28) };
        assert!(!draw(unjudged, "").contains("bad"));
        let above = IntervalDot { worse: Worse::High, counted: 0.4, ..row(0.31, 0.5) };
        assert!(above.is_worse() && !IntervalDot { low: 0.29, ..above }.is_worse());
    }

    #[test]
    fn whoever_has_nothing_counted_against_them_is_not_marked() {
        let drawn = IntervalDot { reference: Some(0.0), ..row(0.001, 0.1) };
        let above = IntervalDot { worse: Worse::High, counted: 0.0, ..drawn };
        assert!(!above.is_worse() && IntervalDot { counted: 0.05, ..above }.is_worse());
    }

    #[test]
    fn without_a_reference_nothing_is_judged() {
        let alone = IntervalDot { reference: None, ..row(0.0, 0.1) };
        assert!(!alone.is_worse() && !draw(alone, "").contains("#mark-ref"));
    }
}
