//! The highest point of a smooth function of two variables.

/// What a function of two variables looks like at a point.
pub(crate) struct Local {
    /// Its value.
    pub(crate) value: f64,
    /// Its slopes.
    pub(crate) slope: [f64; 2],
    /// Its second derivatives: by the first twice, by both, by the second twice.
    pub(crate) curvature: [f64; 3],
}

/// Newton's method with Levenberg's damping; `None` where it does not settle.
pub(crate) fn maximum(start: [f64; 2], at: impl Fn([f64; 2]) -> Local) -> Option<[f64; 2]> {
    let mut point = start;
    let mut here = at(point);
    let mut damping = 1e-3;
    for _ in 0..500 {
        let step = damped_step(&here, damping)?;
        let next = [point[0] + step[0], point[1] + step[1]];
        let there = at(next);
        if there.value.is_finite() && there.value >= here.value {
            (point, here) = (next, there);
            damping = (damping * 0.1).max(1e-14);
            if step[0].abs().max(step[1].abs()) < 1e-12 {
                return Some(point);
            }
        } else if step[0].abs().max(step[1].abs()) < 1e-9 {
            // So near the top the values differ by rounding only.
            return Some(point);
        } else {
            damping *= 10.0;
        }
    }
    None
}

/// The step to the top of the parabola through here, shortened by the damping and uphill always.
fn damped_step(here: &Local, damping: f64) -> Option<[f64; 2]> {
    let [mut first, both, mut second] = here.curvature.map(|curve| -curve);
    let scale = first.abs().max(second.abs()).max(f64::MIN_POSITIVE);
    // Enough to make the surface bend downwards where it does not.
    let (middle, half) = (f64::midpoint(first, second), ((first - second) / 2.0).hypot(both));
    let lift = damping * scale + (half - middle).max(0.0) * 1.5;
    first += lift;
    second += lift;
    let determinant = first * second - both * both;
    let step = [
        (second * here.slope[0] - both * here.slope[1]) / determinant,
        (first * here.slope[1] - both * here.slope[0]) / determinant,
    ];
    step.iter().all(|part| part.is_finite()).then_some(step)
}
