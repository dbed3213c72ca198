//! Sums of very many independent amounts by their characteristic function: multiplying there is
//! adding here.
//!
//! J. W. Cooley and J. W. Tukey, "An Algorithm for the Machine Calculation of Complex Fourier
//! Series", Mathematics of Computation 19 (1965) 297–301; for sums of claims P. Embrechts and
//! M. Frei, "Panjer Recursion versus FFT for Compound Distributions", Mathematical Methods of
//! Operations Research 69 (2009) 497–508.

use std::f64::consts::TAU;

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
}

/// An amount that comes with a chance, or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain<'a> {
    /// Its masses at units, should it come.
    pub points: Vec<(usize, f64)>,
    /// Its chance in each of some cases.
    pub chances: &'a [f64],
}

/// So many frequencies are gone through at a time: what belongs to them stays at hand.
const SPAN: usize = 32;
/// After so many amounts it is looked whether anything is left of a span.
const AMOUNTS: usize = 16;
/// What is smaller than this is as good as nothing: it adds less to any mass than rounding takes
/// away. Without it, sums of very many amounts end in numbers that are too small for a processor
/// to be quick with.
const NOTHING: f64 = 1e-20;

impl Roots {
    /// # Panics
    /// Where the size is no power of two of at least two.
    pub fn new(size: usize) -> Self {
        assert!(size.is_power_of_two() && size > 1, "a size of {size}");
        let angle = |place: usize| TAU * place as f64 / size as f64;
        Self { roots: (0..size).map(|place| (angle(place).cos(), angle(place).sin())).collect() }
    }

    /// How many units a spectrum of these roots tells apart.
    pub fn size(&self) -> usize {
        self.roots.len()
    }

    /// Nought for certain.
    pub fn nought(&self) -> Spectrum {
        let frequencies = self.size() / 2 + 1;
        Spectrum { real: vec![1.0; frequencies], imaginary: vec![0.0; frequencies] }
    }

    /// The spectrum of an amount with these masses at these units.
    ///
    /// # Panics
    /// Where a unit lies beyond the size.
    pub fn of_points(&self, points: &[(usize, f64)]) -> Spectrum {
        let mut spectrum = self.nought();
        self.fill(points, 0, &mut spectrum.real, &mut spectrum.imaginary);
        spectrum
    }

    /// Adds independent amounts to the sum of each case. The sums are the same in whichever order
    /// amounts come, but for the last digits; those that spread them most should come first, since
    /// most frequencies have nothing left after these.
    ///
    /// # Panics
    /// Where a unit lies beyond the size, or an amount has no chance for a case.
    pub fn add_all(&self, amounts: &[Uncertain], cases: &mut [Spectrum]) {
        assert!(amounts.iter().all(|one| one.chances.len() == cases.len()), "chances of cases");
        for first in (0..=self.size() / 2).step_by(SPAN) {
            let last = (first + SPAN).min(self.size() / 2 + 1);
            let mut left: Vec<(usize, &mut [f64], &mut [f64])> = cases
                .iter_mut()
                .enumerate()
                .map(|(case, sum)| {
                    (case, &mut sum.real[first..last], &mut sum.imaginary[first..last])
                })
                .collect();
            let (mut real, mut imaginary) = ([0.0; SPAN], [0.0; SPAN]);
            let own = (&mut real[..last - first], &mut imaginary[..last - first]);
            for amounts in amounts.chunks(AMOUNTS) {
                left.retain_mut(|(_, real, imaginary)| !is_nothing(real, imaginary));
                for amount in amounts.iter().take(if left.is_empty() { 0 } else { AMOUNTS }) {
                    self.fill(&amount.points, first, own.0, own.1);
                    for (case, real, imaginary) in &mut left {
                        add(amount.chances[*case], (&*own.0, &*own.1), real, imaginary);
                    }
                }
            }
        }
    }

    /// The spectrum of an amount from a frequency on.
    fn fill(&self, points: &[(usize, f64)], from: usize, real: &mut [f64], imaginary: &mut [f64]) {
        let last = self.size() - 1;
        real.fill(0.0);
        imaginary.fill(0.0);
        for &(units, mass) in points {
            assert!(units <= last, "{units} units in a spectrum of {}", last + 1);
            let mut place = (units * from) & last;
            for (real, imaginary) in real.iter_mut().zip(&mut *imaginary) {
                let (cosine, sine) = self.roots[place];
                *real += mass * cosine;
                *imaginary += mass * sine;
                place = (place + units) & last;
            }
        }
    }

    /// The spectrum of these masses at 0, 1, 2, … units.
    ///
    /// # Panics
    /// Where there are more masses than the size.
    pub fn of_masses(&self, masses: &[f64]) -> Spectrum {
        assert!(masses.len() <= self.size(), "{} masses in {}", masses.len(), self.size());
        let mut real = masses.to_vec();
        real.resize(self.size(), 0.0);
        let mut imaginary = vec![0.0; self.size()];
        self.transform(&mut real, &mut imaginary);
        real.truncate(self.size() / 2 + 1);
        imaginary.truncate(self.size() / 2 + 1);
        imaginary.iter_mut().for_each(|part| *part = -*part);
        Spectrum { real, imaginary }
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
        self.transform(&mut real, &mut imaginary);
        Lattice::new(real.into_iter().map(|mass| (mass / size as f64).max(0.0)).collect())
    }

    /// Σ value × e^(−2πi place frequency / size), in place, by halves.
    fn transform(&self, real: &mut [f64], imaginary: &mut [f64]) {
        let size = self.size();
        let bits = size.trailing_zeros();
        for place in 0..size {
            let other = place.reverse_bits() >> (usize::BITS - bits);
            if place < other {
                real.swap(place, other);
                imaginary.swap(place, other);
            }
        }
        let mut half = 1;
        while half < size {
            let stride = size / (2 * half);
            for start in (0..size).step_by(2 * half) {
                for at in 0..half {
                    let (cosine, sine) = self.roots[at * stride];
                    let sine = -sine;
                    let (low, high) = (start + at, start + at + half);
                    let r = real[high] * cosine - imaginary[high] * sine;
                    let i = real[high] * sine + imaginary[high] * cosine;
                    (real[high], imaginary[high]) = (real[low] - r, imaginary[low] - i);
                    (real[low], imaginary[low]) = (real[low] + r, imaginary[low] + i);
                }
            }
            half *= 2;
        }
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
            let (ln_size, angle) = if excess < 1e-9 {
                (mean * (r - 1.0), mean * i)
            } else {
                let (r, i) = (1.0 - excess * (r - 1.0), -excess * i);
                (-mean / excess * r.hypot(i).ln(), -mean / excess * i.atan2(r))
            };
            let size = ln_size.exp();
            let (r, i) = (size * angle.cos(), size * angle.sin());
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

/// Makes nothing of what is as good as nothing; says whether it is.
fn is_nothing(real: &mut [f64], imaginary: &mut [f64]) -> bool {
    let squares = real.iter().zip(&*imaginary).map(|(r, i)| r * r + i * i);
    let nothing = squares.fold(0.0, f64::max) < NOTHING * NOTHING;
    if nothing {
        real.fill(0.0);
        imaginary.fill(0.0);
    }
    nothing
}
