//! Sums of very many independent amounts by their characteristic function: multiplying there is
//! adding here.
//!
//! J. W. Cooley and J. W. Tukey, "An Algorithm for the Machine Calculation of Complex Fourier
//! Series", Mathematics of Computation 19 (1965) 297–301; for sums of claims P. Embrechts and
//! M. Frei, "Panjer Recursion versus FFT for Compound Distributions", Mathematical Methods of
//! Operations Research 69 (2009) 497–508.

mod transform;
mod wide;

use std::f64::consts::TAU;

use transform::Turns;

use crate::lattice::Lattice;

/// The characteristic function of a distribution on 0, 1, … units, at the frequencies 0 to half
/// the size. A sum that exceeds the size comes round again at its beginning, so the size must leave
/// room above all that is likely.
#[derive(Clone, Debug, PartialEq)]
pub struct Spectrum {
    real: Vec<f64>,
    imaginary: Vec<f64>,
}

/// The roots of unity of one size, from which every spectrum of that size is made.
#[derive(Clone, Debug)]
pub struct Roots {
    /// Cosine and sine, side by side: they are looked up all over the place, and together.
    roots: Vec<(f64, f64)>,
    /// The roots that each step of a transform turns by.
    turns: Turns,
}

/// An amount that comes with a chance, or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain<'a> {
    /// Its masses at units, should it come.
    pub points: Vec<(usize, f64)>,
    /// Its chance in each of some cases.
    pub chances: &'a [f64],
}

impl Roots {
    /// # Panics
    /// Where the size is no power of two of at least two.
    pub fn new(size: usize) -> Self {
        assert!(size.is_power_of_two() && size > 1, "a size of {size}");
        let angle = |place: usize| TAU * place as f64 / size as f64;
        let roots: Vec<(f64, f64)> =
            (0..size).map(|place| (angle(place).cos(), angle(place).sin())).collect();
        Self { turns: Turns::of(&roots), roots }
    }

    /// How many units a spectrum of these roots tells apart.
    pub fn size(&self) -> usize {
        self.roots.len()
    }

    fn frequencies(&self) -> usize {
        self.size() / 2 + 1
    }

    /// Nought for certain.
    pub fn nought(&self) -> Spectrum {
        Spectrum { real: vec![1.0; self.frequencies()], imaginary: vec![0.0; self.frequencies()] }
    }

    /// The spectrum of an amount with these masses at these units.
    ///
    /// # Panics
    /// Where a unit lies beyond the size.
    pub fn of_points(&self, points: &[(usize, f64)]) -> Spectrum {
        wide::of_points(self, points)
    }

    /// Adds independent amounts to the sum of each case. The sums are the same in whichever order
    /// amounts come, but for the last digits; those that spread them most should come first, since
    /// most frequencies have nothing left after these.
    ///
    /// # Panics
    /// Where a unit lies beyond the size, or an amount has no chance for a case.
    pub fn add_all(&self, amounts: &[Uncertain], cases: &mut [Spectrum]) {
        assert!(amounts.iter().all(|one| one.chances.len() == cases.len()), "chances of cases");
        wide::add_all(self, amounts, cases);
    }

    /// The spectra of some masses at 0, 1, 2, … units. Two are found at a time, of which one is
    /// taken for the imaginary part of the other.
    ///
    /// # Panics
    /// Where there are more masses than the size.
    pub fn of_masses(&self, all: &[Vec<f64>]) -> Vec<Spectrum> {
        let of_two = |two: &[Vec<f64>]| {
            let whole = |masses: &Vec<f64>| {
                assert!(masses.len() <= self.size(), "{} masses in {}", masses.len(), self.size());
                let mut masses = masses.clone();
                masses.resize(self.size(), 0.0);
                masses
            };
            let mut real = whole(&two[0]);
            let mut imaginary = two.get(1).map_or_else(|| vec![0.0; self.size()], whole);
            transform::transform(self, &mut real, &mut imaginary);
            let part = |at: usize| {
                let mirrored = (self.size() - at) % self.size();
                let (r, i) = (real[at], imaginary[at]);
                let (other_r, other_i) = (real[mirrored], imaginary[mirrored]);
                // The transform turns the other way round: hence the signs.
                let first = ((r + other_r) / 2.0, (other_i - i) / 2.0);
                (first, ((i + other_i) / 2.0, (r - other_r) / 2.0))
            };
            let (first, second): (Vec<_>, Vec<_>) = (0..self.frequencies()).map(part).unzip();
            [first, second].into_iter().take(two.len()).map(|parts| {
                let (real, imaginary) = parts.into_iter().unzip();
                Spectrum { real, imaginary }
            })
        };
        all.chunks(2).flat_map(of_two).collect()
    }

    /// The distribution that has this spectrum. What rounding made negative is nought.
    pub fn lattice(&self, spectrum: &Spectrum) -> Lattice {
        let size = self.size();
        let mut real = spectrum.real.clone();
        let mut imaginary = spectrum.imaginary.clone();
        // Real masses have a spectrum that is its own mirror image.
        for place in size / 2 + 1..size {
            real.push(spectrum.real[size - place]);
            imaginary.push(-spectrum.imaginary[size - place]);
        }
        transform::transform(self, &mut real, &mut imaginary);
        Lattice::new(real.into_iter().map(|mass| (mass / size as f64).max(0.0)).collect())
    }
}

impl Spectrum {
    /// Adds an independent amount.
    pub fn add(&mut self, amount: &Self) {
        self.add_with_chance(1.0, amount);
    }

    /// Adds an independent amount that comes with this chance, or not at all.
    pub fn add_with_chance(&mut self, chance: f64, amount: &Self) {
        let amount = (&*amount.real, &*amount.imaginary);
        add(chance, amount, &mut self.real, &mut self.imaginary);
    }

    /// Adds independent amounts whose number has this mean, and a variance of the mean times the
    /// dispersion: Poisson at a dispersion of one, negative binomial above.
    ///
    /// # Panics
    /// Where the mean is negative or the dispersion below one.
    pub fn add_many(&mut self, mean: f64, dispersion: f64, amount: &Self) {
        assert!(mean >= 0.0 && dispersion >= 1.0, "a mean of {mean}, dispersion {dispersion}");
        let excess = dispersion - 1.0;
        let parts = self.real.iter_mut().zip(&mut self.imaginary);
        for ((real, imaginary), (r, i)) in parts.zip(amount.real.iter().zip(&amount.imaginary)) {
            if *real == 0.0 && *imaginary == 0.0 {
                continue;
            }
            let (ln_size, angle) = if excess < 1e-9 {
                (mean * (r - 1.0), mean * i)
            } else {
                // Never below one in size.
                let (r, i) = (1.0 - excess * (r - 1.0), -excess * i);
                (-mean / excess * 0.5 * (r * r + i * i).ln(), -mean / excess * i.atan2(r))
            };
            let size = ln_size.exp();
            let (sine, cosine) = angle.sin_cos();
            let (r, i) = (size * cosine, size * sine);
            (*real, *imaginary) = (*real * r - *imaginary * i, *real * i + *imaginary * r);
        }
    }

    /// Mixes in another distribution: this one's masses plus `weight` times the other's.
    pub fn mix_in(&mut self, weight: f64, other: &Self) {
        let mix = |(ours, theirs): (&mut f64, &f64)| *ours += weight * theirs;
        self.real.iter_mut().zip(&other.real).for_each(mix);
        self.imaginary.iter_mut().zip(&other.imaginary).for_each(mix);
    }

    /// The same with all masses multiplied.
    pub fn scaled(mut self, weight: f64) -> Self {
        self.real.iter_mut().chain(&mut self.imaginary).for_each(|part| *part *= weight);
        self
    }
}

/// Adds to a sum an amount that comes with a chance.
fn add(chance: f64, amount: (&[f64], &[f64]), real: &mut [f64], imaginary: &mut [f64]) {
    let parts = real.iter_mut().zip(imaginary);
    for ((real, imaginary), (r, i)) in parts.zip(amount.0.iter().zip(amount.1)) {
        let (r, i) = (1.0 - chance + chance * r, chance * i);
        (*real, *imaginary) = (*real * r - *imaginary * i, *real * i + *imaginary * r);
    }
}
