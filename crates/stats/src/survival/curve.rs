//! The share that is still unfinished after some time.

use super::{LifeTable, two_sided};

/// Kaplan and Meier's curve, with what its errors need.
///
/// E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations", Journal of
/// the American Statistical Association 53 (1958) 457–481. R: `survfit`.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    steps: Vec<Step>,
}

/// One elapsed time at which somebody left, finished or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The elapsed time.
    pub time: u32,
    /// How many were watched and unfinished just before.
    pub at_risk: f64,
    /// How many finished now.
    pub ended: f64,
    /// The share unfinished from now on.
    pub surviving: f64,
    /// Nelson and Aalen's cumulative hazard, now included.
    pub hazard: f64,
    /// Greenwood's sum: the variance of the share, divided by its square.
    pub greenwood: f64,
}

/// On which scale the interval of a share is symmetric. All three agree in large samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// The share itself, cut off at 0 and 1.
    Plain,
    /// Its logarithm, cut off at 1; R's default.
    Log,
    /// The logarithm of the cumulative hazard: never leaves 0 to 1, best in small samples.
    LogLog,
}

impl Curve {
    /// The curve until any cause ends the watch.
    pub fn new<const CAUSES: usize>(table: &LifeTable<CAUSES>) -> Self {
        let (mut surviving, mut hazard, mut greenwood) = (1.0, 0.0, 0.0);
        let step = |row: super::Row<CAUSES>| {
            let (ended, left) = (row.ended(), row.left());
            surviving *= left / row.at_risk;
            hazard += ended / row.at_risk;
            // Infinite once nobody is left, where the share is nought and its error unknown.
            greenwood += if ended == 0.0 { 0.0 } else { ended / (row.at_risk * left) };
            let (time, at_risk) = (row.time, row.at_risk);
            Step { time, at_risk, ended, surviving, hazard, greenwood }
        };
        Self { steps: table.rows().into_iter().map(step).collect() }
    }

    /// The steps in order of time.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The last step at or before the time.
    fn step_at(&self, time: u32) -> Option<&Step> {
        let after = self.steps.partition_point(|step| step.time <= time);
        self.steps[..after].last()
    }

    /// The share unfinished once `time` has passed, from 1 down. Beyond the last time anybody
    /// was watched it stays as it was, and says nothing; see [`Self::last_time`].
    pub fn at(&self, time: u32) -> f64 {
        self.step_at(time).map_or(1.0, |step| step.surviving)
    }

    /// The last time at which somebody was watched; `None` where nobody was.
    pub fn last_time(&self) -> Option<u32> {
        self.steps.last().map(|step| step.time)
    }

    /// Greenwood's standard error of [`Self::at`]; `None` once nobody is left unfinished.
    ///
    /// M. Greenwood, "The Natural Duration of Cancer" (1926).
    pub fn standard_error(&self, time: u32) -> Option<f64> {
        let Some(step) = self.step_at(time) else { return Some(0.0) };
        (step.surviving > 0.0).then(|| step.surviving * step.greenwood.sqrt())
    }

    /// Nelson and Aalen's cumulative hazard up to and with `time`.
    ///
    /// O. Aalen, "Nonparametric Inference for a Family of Counting Processes", Annals of
    /// Statistics 6 (1978) 701–726.
    pub fn hazard(&self, time: u32) -> f64 {
        self.step_at(time).map_or(0.0, |step| step.hazard)
    }

    /// Where the true share lies at `time`; `None` once nobody is left unfinished.
    ///
    /// # Panics
    /// Where the level is not between 0 and 1.
    pub fn interval(&self, time: u32, level: f64, transform: Transform) -> Option<(f64, f64)> {
        let z = two_sided(level);
        self.step_at(time).map_or(Some((1.0, 1.0)), |step| bounds(step, z, transform))
    }

    /// The time by which a share `p` has finished; `None` where it was not reached. Where the
    /// curve runs exactly level at that share, the middle of the level stretch, as in R.
    ///
    /// # Panics
    /// Where `p` is not between 0 and 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        first_at_or_below(p, self.steps.iter().map(|step| (step.time, step.surviving)))
    }

    /// Where the true quantile lies: where the two bounds of the curve pass the share (R.
    /// Brookmeyer and J. Crowley, "A Confidence Interval for the Median Survival Time", Biometrics
    /// 38 (1982) 29–41). `None` at an end that is not reached. R: `quantile(survfit(…))`.
    ///
    /// # Panics
    /// Where `p` or the level is not between 0 and 1.
    pub fn quantile_interval(
        &self,
        p: f64,
        level: f64,
        transform: Transform,
    ) -> (Option<f64>, Option<f64>) {
        let z = two_sided(level);
        let bound = |pick: fn((f64, f64)) -> f64| {
            let known = self
                .steps
                .iter()
                .filter_map(|step| bounds(step, z, transform).map(|ends| (step.time, pick(ends))));
            first_at_or_below(p, known)
        };
        (bound(|(low, _)| low), bound(|(_, high)| high))
    }

    /// The restricted mean: the time unfinished within the first `until` units, on average, and
    /// its standard error, both in units of time. R: `summary(survfit(…), rmean = until)`.
    ///
    /// Beyond the last time watched the curve is taken to stay level, so ask for an `until` no
    /// later than [`Self::last_time`].
    pub fn restricted_mean(&self, until: u32) -> (f64, f64) {
        let within = self.steps.partition_point(|step| step.time < until);
        let steps = &self.steps[..within];
        // Backwards, so that the area still to come is at hand at each step.
        let (mut later, mut area, mut variance) = (until, 0.0, 0.0);
        for (place, step) in steps.iter().enumerate().rev() {
            area += step.surviving * f64::from(later - step.time);
            later = step.time;
            let before = place.checked_sub(1).map_or(0.0, |previous| steps[previous].greenwood);
            if area > 0.0 {
                variance += area * area * (step.greenwood - before);
            }
        }
        (area + f64::from(later), variance.sqrt())
    }

    /// The share unfinished after `further` more units among those unfinished at `age`; `None`
    /// where nobody is.
    pub fn conditional(&self, age: u32, further: u32) -> Option<f64> {
        let now = self.at(age);
        (now > 0.0).then(|| self.at(age.saturating_add(further)) / now)
    }
}

fn bounds(step: &Step, z: f64, transform: Transform) -> Option<(f64, f64)> {
    let share = step.surviving;
    if share <= 0.0 {
        return None;
    }
    if step.greenwood == 0.0 {
        return Some((share, share));
    }
    let relative = z * step.greenwood.sqrt();
    Some(match transform {
        Transform::Plain => {
            let half = share * relative;
            ((share - half).max(0.0), (share + half).min(1.0))
        }
        Transform::Log => (share * (-relative).exp(), (share * relative.exp()).min(1.0)),
        Transform::LogLog => {
            let spread = (relative / share.ln()).abs();
            (share.powf(spread.exp()), share.powf((-spread).exp()))
        }
    })
}

/// The first time at which a falling line is at or below 1 − `p`, or the middle of the stretch
/// on which it is exactly there.
fn first_at_or_below(p: f64, line: impl Iterator<Item = (u32, f64)>) -> Option<f64> {
    assert!(0.0 < p && p < 1.0, "a share of {p}");
    let slack = f64::EPSILON.sqrt();
    let target = 1.0 - p;
    let mut line = line.skip_while(|(_, share)| *share >= target + slack);
    let (time, share) = line.next()?;
    let level = (share - target).abs() < slack;
    let next = level.then(|| line.find(|(_, later)| *later < share - slack)).flatten();
    let end = next.map_or(time, |(end, _)| end);
    Some(f64::midpoint(f64::from(time), f64::from(end)))
}
