//! Adding very many amounts to a few sums, as many frequencies side by side as the processor can.

use pulp::{Arch, Simd, WithSimd};

use super::{Roots, Spectrum, Uncertain};

/// So many frequencies are reckoned side by side.
const LANES: usize = 8;
/// So many are gone through at a time: what belongs to them stays at hand.
const SPAN: usize = 32;
/// So many amounts are added in one go; then it is looked whether anything is left of a span.
const AMOUNTS: usize = 16;
/// What is smaller than this is as good as nothing: it adds less to any mass than rounding takes
/// away. Without it, sums of very many amounts end in numbers that are too small for a processor
/// to be quick with.
const NOTHING: f64 = 1e-20;

/// Some frequencies next to each other.
#[derive(Clone, Copy)]
struct Span {
    real: [f64; SPAN],
    imaginary: [f64; SPAN],
}

const ZERO: Span = Span { real: [0.0; SPAN], imaginary: [0.0; SPAN] };

/// Adds the amounts to the sum of each case. Every processor takes the same steps with a
/// frequency, however many it takes side by side, so that sums are the same everywhere to the last
/// bit.
pub(super) fn add_all(roots: &Roots, amounts: &[Uncertain], cases: &mut [Spectrum]) {
    Arch::new().dispatch(AddAll { roots, amounts, cases });
}

/// The spectrum of an amount with these masses at these units.
pub(super) fn of_points(roots: &Roots, points: &[(usize, f64)]) -> Spectrum {
    Arch::new().dispatch(OfPoints { roots, points })
}

struct AddAll<'a, 'b> {
    roots: &'a Roots,
    amounts: &'a [Uncertain<'b>],
    cases: &'a mut [Spectrum],
}

struct OfPoints<'a> {
    roots: &'a Roots,
    points: &'a [(usize, f64)],
}

// What is called from here is reckoned side by side only where it is put in here.
impl WithSimd for AddAll<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut sums = vec![ZERO; self.cases.len()];
        let mut spans = [ZERO; AMOUNTS];
        let mut left = Vec::with_capacity(self.cases.len());
        for first in (0..self.roots.frequencies()).step_by(SPAN) {
            sums.iter_mut().zip(&*self.cases).for_each(|(sum, case)| sum.copy_from(case, first));
            for amounts in self.amounts.chunks(AMOUNTS) {
                left.clear();
                for (case, sum) in sums.iter_mut().enumerate() {
                    if !sum.becomes_nothing() {
                        left.push(case);
                    }
                }
                if left.is_empty() {
                    break;
                }
                for (span, amount) in spans.iter_mut().zip(amounts) {
                    span.fill(self.roots, &amount.points, first);
                }
                for case in &left {
                    sums[*case].add(amounts, &spans, *case);
                }
            }
            sums.iter().zip(&mut *self.cases).for_each(|(sum, case)| sum.copy_to(case, first));
        }
    }
}

impl WithSimd for OfPoints<'_> {
    type Output = Spectrum;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Spectrum {
        let mut spectrum = self.roots.nought();
        let mut span = ZERO;
        for first in (0..self.roots.frequencies()).step_by(SPAN) {
            span.fill(self.roots, self.points, first);
            span.copy_to(&mut spectrum, first);
        }
        spectrum
    }
}

impl Span {
    /// Where the spectrum ends, the rest is nothing.
    #[inline(always)]
    fn copy_from(&mut self, spectrum: &Spectrum, first: usize) {
        let last = (first + SPAN).min(spectrum.real.len());
        *self = ZERO;
        self.real[..last - first].copy_from_slice(&spectrum.real[first..last]);
        self.imaginary[..last - first].copy_from_slice(&spectrum.imaginary[first..last]);
    }

    #[inline(always)]
    fn copy_to(&self, spectrum: &mut Spectrum, first: usize) {
        let last = (first + SPAN).min(spectrum.real.len());
        spectrum.real[first..last].copy_from_slice(&self.real[..last - first]);
        spectrum.imaginary[first..last].copy_from_slice(&self.imaginary[..last - first]);
    }

    /// Becomes an amount's spectrum from a frequency on: the roots of the first few, then those so
    /// many further on, by turning.
    #[inline(always)]
    fn fill(&mut self, roots: &Roots, points: &[(usize, f64)], first: usize) {
        let last = roots.size() - 1;
        // Sums that are kept in the processor until all points are in.
        let mut reals = [[0.0; LANES]; SPAN / LANES];
        let mut imaginaries = reals;
        for &(units, mass) in points {
            assert!(units <= last, "{units} units in a spectrum of {}", last + 1);
            let root = |frequency: usize| roots.roots[(units * frequency) & last];
            let (mut real, mut imaginary) = ([0.0; LANES], [0.0; LANES]);
            for lane in 0..LANES {
                let (cosine, sine) = root(first + lane);
                (real[lane], imaginary[lane]) = (mass * cosine, mass * sine);
            }
            let (cosine, sine) = root(LANES);
            for (reals, imaginaries) in reals.iter_mut().zip(&mut imaginaries) {
                for lane in 0..LANES {
                    let (r, i) = (real[lane], imaginary[lane]);
                    reals[lane] += r;
                    imaginaries[lane] += i;
                    real[lane] = r * cosine - i * sine;
                    imaginary[lane] = r * sine + i * cosine;
                }
            }
        }
        self.real.copy_from_slice(reals.as_flattened());
        self.imaginary.copy_from_slice(imaginaries.as_flattened());
    }

    /// Adds amounts that come with their chances in a case.
    #[inline(always)]
    fn add(&mut self, amounts: &[Uncertain], spans: &[Span; AMOUNTS], case: usize) {
        for start in (0..SPAN).step_by(LANES) {
            let (mut real, mut imaginary) = ([0.0; LANES], [0.0; LANES]);
            real.copy_from_slice(&self.real[start..start + LANES]);
            imaginary.copy_from_slice(&self.imaginary[start..start + LANES]);
            for (amount, span) in amounts.iter().zip(spans) {
                let chance = amount.chances[case];
                let own = span.real[start..start + LANES].iter();
                let own = own.zip(&span.imaginary[start..start + LANES]);
                for (lane, (r, i)) in own.enumerate() {
                    let (r, i) = (1.0 - chance + chance * r, chance * i);
                    (real[lane], imaginary[lane]) = (
                        real[lane] * r - imaginary[lane] * i,
                        real[lane] * i + imaginary[lane] * r,
                    );
                }
            }
            self.real[start..start + LANES].copy_from_slice(&real);
            self.imaginary[start..start + LANES].copy_from_slice(&imaginary);
        }
    }

    /// Makes nothing of what is as good as nothing; says whether it is.
    #[inline(always)]
    fn becomes_nothing(&mut self) -> bool {
        let mut sums = [0.0; LANES];
        for start in (0..SPAN).step_by(LANES) {
            for (lane, sum) in sums.iter_mut().enumerate() {
                let (r, i) = (self.real[start + lane], self.imaginary[start + lane]);
                *sum += r * r + i * i;
            }
        }
        // By halves: eight in a row would wait for each other.
        let four: [f64; LANES / 2] = std::array::from_fn(|at| sums[at] + sums[at + LANES / 2]);
        let size = (four[0] + four[2]) + (four[1] + four[3]);
        let nothing = size < NOTHING * NOTHING;
        if nothing {
            *self = ZERO;
        }
        nothing
    }
}
