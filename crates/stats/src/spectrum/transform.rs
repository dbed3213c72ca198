//! The transform itself, by halves, as many values side by side as the processor can.

use pulp::{Arch, Simd, WithSimd};

use super::Roots;

/// The roots by which the halves of a step are turned, one beside the other: from the place that
/// the half has points on, as many as it has points.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    cosines: Vec<f64>,
    sines: Vec<f64>,
}

impl Turns {
    pub(super) fn of(roots: &[(f64, f64)]) -> Self {
        let size = roots.len();
        let root = |place: usize| {
            let half = 1 << place.max(1).ilog2();
            roots[(place.max(1) - half) * (size / (2 * half))]
        };
        let (cosines, sines) = (0..size).map(root).unzip();
        Self { cosines, sines }
    }
}

/// Σ value × e^(−2πi place frequency / size), in place.
pub(super) fn transform(roots: &Roots, real: &mut [f64], imaginary: &mut [f64]) {
    reorder(real, imaginary);
    Arch::new().dispatch(Combine { turns: &roots.turns, real, imaginary });
}

/// Puts every value where its number, read backwards bit by bit, says.
fn reorder(real: &mut [f64], imaginary: &mut [f64]) {
    let size = real.len();
    let bits = size.trailing_zeros();
    for place in 0..size {
        let other = place.reverse_bits() >> (usize::BITS - bits);
        if place < other {
            real.swap(place, other);
            imaginary.swap(place, other);
        }
    }
}

struct Combine<'a> {
    turns: &'a Turns,
    real: &'a mut [f64],
    imaginary: &'a mut [f64],
}

impl WithSimd for Combine<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { turns, real, imaginary } = self;
        let size = real.len();
        let mut half = 1;
        while half < size {
            let turns = (&turns.cosines[half..2 * half], &turns.sines[half..2 * half]);
            let parts = real.chunks_exact_mut(2 * half).zip(imaginary.chunks_exact_mut(2 * half));
            for (real, imaginary) in parts {
                combine(turns, real.split_at_mut(half), imaginary.split_at_mut(half));
            }
            half *= 2;
        }
    }
}

/// The transform of some values, of those of their halves.
#[inline(always)]
fn combine(
    (cosines, sines): (&[f64], &[f64]),
    (low_real, high_real): (&mut [f64], &mut [f64]),
    (low_imaginary, high_imaginary): (&mut [f64], &mut [f64]),
) {
    let low = low_real.iter_mut().zip(low_imaginary);
    let high = high_real.iter_mut().zip(high_imaginary);
    for (((a, b), (c, d)), (cosine, sine)) in low.zip(high).zip(cosines.iter().zip(sines)) {
        let r = *c * cosine + *d * sine;
        let i = *d * cosine - *c * sine;
        (*c, *d) = (*a - r, *b - i);
        (*a, *b) = (*a + r, *b + i);
    }
}
