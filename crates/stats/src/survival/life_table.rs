//! Counts per elapsed time: all that the curves need, small, and addable.

use std::collections::BTreeMap;

/// What happened at each elapsed time to those watched: how many ended, by which of `CAUSES`
/// causes, and how many went out of sight unfinished (censored).
///
/// Counts add up, so the tables of two halves [merge](Self::merge) to the table of the whole,
/// exactly as long as the weights are whole numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifeTable<const CAUSES: usize> {
    from_start: f64,
    at: BTreeMap<u32, Changes<CAUSES>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Changes<const CAUSES: usize> {
    entered: f64,
    censored: f64,
    events: [f64; CAUSES],
}

impl<const CAUSES: usize> Default for Changes<CAUSES> {
    fn default() -> Self {
        Self { entered: 0.0, censored: 0.0, events: [0.0; CAUSES] }
    }
}

impl<const CAUSES: usize> Changes<CAUSES> {
    fn gone(&self) -> f64 {
        self.censored + self.events.iter().sum::<f64>()
    }
}

/// One elapsed time at which somebody left, with everybody watched just before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<const CAUSES: usize> {
    /// The elapsed time.
    pub time: u32,
    /// How many were watched and unfinished: in before this time, not out before it.
    pub at_risk: f64,
    /// How many ended now, by cause.
    pub events: [f64; CAUSES],
    /// How many went out of sight now, unfinished.
    pub censored: f64,
}

impl<const CAUSES: usize> Row<CAUSES> {
    /// How many ended now, whatever the cause.
    pub fn ended(&self) -> f64 {
        self.events.iter().sum()
    }

    /// Those at risk beyond the ones who ended now: nought where only rounding is left.
    pub(super) fn left(&self) -> f64 {
        let left = self.at_risk - self.ended();
        if left <= 1e-9 * self.at_risk { 0.0 } else { left }
    }
}

impl<const CAUSES: usize> LifeTable<CAUSES> {
    /// Nobody watched yet.
    pub fn new() -> Self {
        Self { from_start: 0.0, at: BTreeMap::new() }
    }

    /// Adds one who was watched from the start, and left at `exit`: by a cause, counted from
    /// nought, or by `None` unfinished. A `weight` other than one counts for as many (shared
    /// credit counts for a part).
    ///
    /// # Panics
    /// Where there is no such cause or the weight is not positive.
    pub fn add(&mut self, exit: u32, cause: Option<usize>, weight: f64) {
        assert!(weight > 0.0 && weight.is_finite(), "a weight of {weight}");
        self.from_start += weight;
        self.leave(exit, cause, weight);
    }

    /// Adds one who came under watch only after the elapsed time `entry`: who would not be known
    /// of had they left before. At risk at any time t with `entry` < t ≤ `exit`, as in R's
    /// `Surv(entry, exit, event)`.
    ///
    /// # Panics
    /// Where `exit` is not after `entry`, there is no such cause or the weight is not positive.
    pub fn add_late(&mut self, entry: u32, exit: u32, cause: Option<usize>, weight: f64) {
        assert!(entry < exit, "in at {entry}, out at {exit}");
        assert!(weight > 0.0 && weight.is_finite(), "a weight of {weight}");
        self.at.entry(entry).or_default().entered += weight;
        self.leave(exit, cause, weight);
    }

    /// Adds `weight` who were watched from the start, and of whom [`Self::at_time`] says when they
    /// left. For those who have counted already.
    ///
    /// # Panics
    /// Where the weight is negative.
    pub fn begin(&mut self, weight: f64) {
        assert!(weight >= 0.0 && weight.is_finite(), "a weight of {weight}");
        self.from_start += weight;
    }

    /// Adds what happened at one elapsed time to many at once: so many came under watch after it,
    /// so many ended by each cause, so many went out of sight.
    ///
    /// # Panics
    /// Where a count is negative.
    pub fn at_time(&mut self, time: u32, entered: f64, events: [f64; CAUSES], censored: f64) {
        let counts = events.iter().chain([&entered, &censored]);
        let sum: f64 = counts.inspect(|count| assert!(**count >= 0.0, "{count} of them")).sum();
        if sum == 0.0 {
            return;
        }
        let changes = self.at.entry(time).or_default();
        changes.entered += entered;
        changes.censored += censored;
        changes.events.iter_mut().zip(events).for_each(|(sum, count)| *sum += count);
    }

    fn leave(&mut self, exit: u32, cause: Option<usize>, weight: f64) {
        let changes = self.at.entry(exit).or_default();
        match cause {
            Some(cause) => {
                assert!(cause < CAUSES, "cause {cause} of {CAUSES}");
                changes.events[cause] += weight;
            }
            None => changes.censored += weight,
        }
    }

    /// Adds all that the other table has counted.
    pub fn merge(&mut self, other: &Self) {
        self.from_start += other.from_start;
        for (time, theirs) in &other.at {
            let ours = self.at.entry(*time).or_default();
            ours.entered += theirs.entered;
            ours.censored += theirs.censored;
            for (sum, count) in ours.events.iter_mut().zip(&theirs.events) {
                *sum += count;
            }
        }
    }

    /// The times at which somebody left, in order.
    pub fn rows(&self) -> Vec<Row<CAUSES>> {
        let mut at_risk = self.from_start;
        let mut rows = Vec::new();
        for (&time, changes) in &self.at {
            let gone = changes.gone();
            if gone > 0.0 {
                let (events, censored) = (changes.events, changes.censored);
                rows.push(Row { time, at_risk, events, censored });
            }
            at_risk += changes.entered - gone;
        }
        rows
    }

    /// How many were watched and unfinished just before `time`.
    pub fn at_risk(&self, time: u32) -> f64 {
        self.at
            .range(..time)
            .fold(self.from_start, |sum, (_, changes)| sum + changes.entered - changes.gone())
    }

    /// The same people, where only the one cause counts as an end and the others as going out of
    /// sight. The curve of this table is what would be seen if the other causes could be taken
    /// away; it is **not** the share that ends by that cause, which [`super::Incidence`] gives.
    ///
    /// # Panics
    /// Where there is no such cause.
    pub fn only(&self, cause: usize) -> LifeTable<1> {
        assert!(cause < CAUSES, "cause {cause} of {CAUSES}");
        let one = |changes: &Changes<CAUSES>| {
            let event = changes.events[cause];
            let censored = changes.gone() - event;
            Changes { entered: changes.entered, censored, events: [event] }
        };
        let at = self.at.iter().map(|(time, changes)| (*time, one(changes))).collect();
        LifeTable { from_start: self.from_start, at }
    }
}
