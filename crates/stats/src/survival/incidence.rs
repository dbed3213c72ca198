//! The share that has ended by each of several causes after some time.

use std::array::from_fn;

use super::{LifeTable, Row, two_sided};

/// Aalen and Johansen's cumulative incidences.
///
/// O. Aalen and S. Johansen, "An Empirical Transition Matrix for Non-homogeneous Markov Chains
/// Based on Censored Observations", Scandinavian Journal of Statistics 5 (1978) 141–150.
/// R: `survfit` with a factor as the event, `cmprsk::cuminc`.
///
/// The causes and the unfinished add up to one. One minus a Kaplan–Meier curve that takes the
/// other causes for censoring does not, and overstates every cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Incidence<const CAUSES: usize> {
    steps: Vec<IncidenceStep<CAUSES>>,
}

/// One elapsed time at which somebody left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IncidenceStep<const CAUSES: usize> {
    /// Who was at risk and who left.
    pub row: Row<CAUSES>,
    /// The share still unfinished from now on.
    pub surviving: f64,
    /// The share that has ended by each cause, now included.
    pub ended: [f64; CAUSES],
}

impl<const CAUSES: usize> Incidence<CAUSES> {
    /// The incidences of all causes.
    pub fn new(table: &LifeTable<CAUSES>) -> Self {
        let (mut surviving, mut ended) = (1.0, [0.0; CAUSES]);
        let step = |row: Row<CAUSES>| {
            for (sum, events) in ended.iter_mut().zip(row.events) {
                *sum += surviving * events / row.at_risk;
            }
            surviving *= row.left() / row.at_risk;
            IncidenceStep { row, surviving, ended }
        };
        Self { steps: table.rows().into_iter().map(step).collect() }
    }

    /// The steps in order of time.
    pub fn steps(&self) -> &[IncidenceStep<CAUSES>] {
        &self.steps
    }

    fn until(&self, time: u32) -> &[IncidenceStep<CAUSES>] {
        &self.steps[..self.steps.partition_point(|step| step.row.time <= time)]
    }

    /// The share unfinished once `time` has passed.
    pub fn surviving(&self, time: u32) -> f64 {
        self.until(time).last().map_or(1.0, |step| step.surviving)
    }

    /// The share ended by each cause once `time` has passed.
    pub fn ended(&self, time: u32) -> [f64; CAUSES] {
        self.until(time).last().map_or([0.0; CAUSES], |step| step.ended)
    }

    /// The standard error of [`Self::ended`] for one cause, by the delta method (P. K. Andersen,
    /// Ø. Borgan, R. D. Gill and N. Keiding, "Statistical Models Based on Counting Processes"
    /// (1993), section IV.4); R's `survfit` gives the same.
    ///
    /// # Panics
    /// Where there is no such cause.
    pub fn standard_error(&self, time: u32, cause: usize) -> f64 {
        assert!(cause < CAUSES, "cause {cause} of {CAUSES}");
        let until = self.until(time);
        let now = until.last().map_or(0.0, |step| step.ended[cause]);
        let mut surviving_before = 1.0;
        let mut variance = 0.0;
        for step in until {
            let (n, any, own) = (step.row.at_risk, step.row.ended(), step.row.events[cause]);
            let left = step.row.left();
            let to_come = now - step.ended[cause];
            // Once nobody is left nothing is to come, and the first term is nought over nought.
            if left > 0.0 {
                variance += to_come * to_come * any / (n * left);
            }
            variance += surviving_before * surviving_before * (n - own) * own / (n * n * n);
            variance -= 2.0 * to_come * surviving_before * own / (n * n);
            surviving_before = step.surviving;
        }
        variance.max(0.0).sqrt()
    }

    /// Where the true share ended by one cause lies at `time`, symmetric on the log-log scale and
    /// so between 0 and 1; `None` while nobody has ended by it, or all have.
    ///
    /// # Panics
    /// Where there is no such cause, or the level is not between 0 and 1.
    pub fn interval(&self, time: u32, cause: usize, level: f64) -> Option<(f64, f64)> {
        let z = two_sided(level);
        let error = self.standard_error(time, cause);
        let share = self.ended(time)[cause];
        if share <= 0.0 || share >= 1.0 {
            return None;
        }
        let spread = (z * error / (share * share.ln())).abs();
        Some((share.powf(spread.exp()), share.powf((-spread).exp())))
    }

    /// The shares that end by each cause within `further` more units, among those unfinished at
    /// `age`; `None` where nobody is.
    pub fn conditional(&self, age: u32, further: u32) -> Option<[f64; CAUSES]> {
        let (unfinished, before) = (self.surviving(age), self.ended(age));
        let after = self.ended(age.saturating_add(further));
        (unfinished > 0.0).then(|| from_fn(|cause| (after[cause] - before[cause]) / unfinished))
    }
}
