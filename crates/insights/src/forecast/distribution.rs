//! A distribution of money or units, on a lattice.

use stats::lattice::Lattice;

/// What the total may come to. Except where amounts fall on the lattice by themselves, what lies on
/// a point is taken to be spread evenly around it; only the start, where nothing is added, is
/// exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    pub(crate) start: f64,
    pub(crate) step: f64,
    pub(crate) exact: bool,
    pub(crate) lattice: Lattice,
}

impl Distribution {
    /// A certain amount.
    pub(crate) fn certain(amount: f64) -> Self {
        Self { start: amount, step: 1.0, exact: true, lattice: Lattice::nought() }
    }

    /// How much of a point's mass lies below a level, both in steps from the start.
    fn part_below(&self, point: usize, level: f64) -> f64 {
        if self.exact || point == 0 {
            // Rounding must not part what is equal.
            return f64::from(u8::from((point as f64) < level - 1e-9));
        }
        (level - point as f64 + 0.5).clamp(0.0, 1.0)
    }

    /// P(less than `amount`).
    pub fn below(&self, amount: f64) -> f64 {
        let level = (amount - self.start) / self.step;
        let masses = self.lattice.probabilities().iter().enumerate();
        masses.map(|(point, mass)| mass * self.part_below(point, level)).sum::<f64>().min(1.0)
    }

    /// P(at least `amount`).
    pub fn at_least(&self, amount: f64) -> f64 {
        1.0 - self.below(amount)
    }

    /// P(less than what came) and P(at most what came): alike but where a single amount has a
    /// chance of its own.
    pub fn transform(&self, came: f64) -> (f64, f64) {
        let below = self.below(came);
        let place = (came - self.start) / self.step;
        let on_point = (place - place.round()).abs() < 1e-6 && place > -0.5;
        let own = self.exact || place.round() == 0.0;
        let mass = match self.lattice.probabilities().get(place.round().max(0.0) as usize) {
            Some(mass) if on_point && own => *mass,
            _ => 0.0,
        };
        (below, (below + mass).min(1.0))
    }

    /// The amount that is not exceeded with a probability of `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        let mut reached = 0.0;
        let masses = self.lattice.probabilities();
        for (point, mass) in masses.iter().enumerate() {
            if reached + mass >= p - 1e-12 {
                let inside = if self.exact || point == 0 || *mass <= 0.0 {
                    0.0
                } else {
                    ((p - reached) / mass).clamp(0.0, 1.0) - 0.5
                };
                return self.start + self.step * (point as f64 + inside);
            }
            reached += mass;
        }
        self.start + self.step * (masses.len() - 1) as f64
    }

    /// The central range that holds the total with a probability of `level`.
    pub fn range(&self, level: f64) -> (f64, f64) {
        (self.quantile((1.0 - level) / 2.0), self.quantile(f64::midpoint(1.0, level)))
    }

    /// By how much the total is expected to fall short of an amount: the mean of what is missing,
    /// nought where nothing is.
    pub fn shortfall(&self, amount: f64) -> f64 {
        let missing = |(point, mass): (usize, &f64)| {
            mass * (amount - self.start - self.step * point as f64).max(0.0)
        };
        self.lattice.probabilities().iter().enumerate().map(missing).sum()
    }

    /// The continuous ranked probability score of what came, in the units of the amounts.
    ///
    /// T. Gneiting and A. E. Raftery, Journal of the American Statistical Association 102 (2007)
    /// 359–378.
    pub fn crps(&self, came: f64) -> f64 {
        let came = (came - self.start) / self.step;
        let mut score = (-came).max(0.0);
        let mut reached = 0.0;
        let masses = self.lattice.probabilities();
        for (point, mass) in masses.iter().enumerate() {
            reached += mass;
            let point = point as f64;
            let before = (came - point).clamp(0.0, 1.0);
            score += before * reached * reached + (1.0 - before) * (1.0 - reached).powi(2);
        }
        score += (came - masses.len() as f64).max(0.0);
        score * self.step
    }
}
