//! Rates of events as a product of one multiplier per factor.

/// One combination of levels: `levels[factor]`, counted from nought.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The level of each factor.
    pub levels: Vec<usize>,
    /// How long the cell was watched, in any unit.
    pub exposure: f64,
    /// How many events it had (weights make parts of one).
    pub events: f64,
}

/// Multipliers such that rate = overall × the product over the factors of `multipliers[f][level]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// Events per unit of exposure at multipliers of one.
    pub overall: f64,
    /// One row per factor; levels without events or exposure have 0 and 1.
    pub multipliers: Vec<Vec<f64>>,
}

impl Rates {
    /// The likeliest multipliers: for each level of each factor, the events expected are those
    /// observed. Iterative proportional fitting, W. E. Deming and F. F. Stephan, Annals of
    /// Mathematical Statistics 11 (1940) 427–444; the same as R: `glm(events ~ factors +
    /// offset(log(exposure)), poisson)`, without its intercept's convention.
    ///
    /// `None` where there was no event, or the sweeps do not settle.
    ///
    /// # Panics
    /// Where cells have different numbers of factors, or negative events or exposures.
    pub fn fit(cells: &[Cell]) -> Option<Self> {
        let factors = cells.first()?.levels.len();
        let valid = |cell: &Cell| {
            cell.levels.len() == factors && cell.events >= 0.0 && cell.exposure >= 0.0
        };
        assert!(cells.iter().all(valid), "a cell that does not fit in");
        let events: f64 = cells.iter().map(|cell| cell.events).sum();
        let exposure: f64 = cells.iter().map(|cell| cell.exposure).sum();
        if events <= 0.0 || exposure <= 0.0 {
            return None;
        }
        let levels = |factor: usize| cells.iter().map(|cell| cell.levels[factor] + 1).max();
        let multipliers = (0..factors).filter_map(levels).map(|count| vec![1.0; count]).collect();
        let mut rates = Self { overall: events / exposure, multipliers };
        for _ in 0..10_000 {
            let moved = (0..factors).map(|factor| rates.balance(factor, cells)).fold(0.0, f64::max);
            if moved < 1e-13 {
                return Some(rates);
            }
        }
        None
    }

    /// The events expected of a cell.
    ///
    /// # Panics
    /// Where the cell has levels that were not fitted.
    pub fn expected(&self, cell: &Cell) -> f64 {
        let rate = self.multipliers.iter().zip(&cell.levels);
        self.overall * cell.exposure * rate.map(|(row, level)| row[*level]).product::<f64>()
    }

    /// Twice the ln likelihood lost against a rate of its own for each cell. R: `deviance`.
    pub fn deviance(&self, cells: &[Cell]) -> f64 {
        let one = |cell: &Cell| {
            let expected = self.expected(cell);
            let gain = if cell.events > 0.0 { (cell.events / expected).ln() } else { 0.0 };
            2.0 * (cell.events * gain - (cell.events - expected))
        };
        cells.iter().map(one).sum()
    }

    /// Makes the events expected of each level those observed; the largest relative change.
    fn balance(&mut self, factor: usize, cells: &[Cell]) -> f64 {
        let count = self.multipliers[factor].len();
        let (mut observed, mut expected) = (vec![0.0; count], vec![0.0; count]);
        for cell in cells {
            observed[cell.levels[factor]] += cell.events;
            expected[cell.levels[factor]] += self.expected(cell);
        }
        let mut moved: f64 = 0.0;
        for (level, multiplier) in self.multipliers[factor].iter_mut().enumerate() {
            if expected[level] > 0.0 {
                let change = observed[level] / expected[level];
                *multiplier *= change;
                moved = moved.max((change - 1.0).abs());
            }
        }
        moved
    }
}
