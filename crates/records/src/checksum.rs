//! A checksum that runs at the speed of memory.

const FACTORS: [u64; 4] =
    [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9, 0xd6e8_feb8_6659_fd93];

/// A number that is another one for nearly all other bytes, and for certain where only one byte
/// differs. It guards against damage, not against intent.
pub(crate) fn checksum(seed: u64, bytes: &[u8]) -> u64 {
    // Four sums side by side, so that none waits for the multiplication of another. Each step
    // can be undone, hence a difference in one word is never lost.
    let mut sums = FACTORS.map(|factor| factor ^ seed);
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        add(&mut sums, block);
    }
    let mut rest = [0; 32];
    rest[..blocks.remainder().len()].copy_from_slice(blocks.remainder());
    add(&mut sums, &rest);
    let all = sums.into_iter().fold(bytes.len() as u64, |all, sum| step(all, sum, FACTORS[0]));
    all ^ all >> 32
}

fn add(sums: &mut [u64; 4], block: &[u8]) {
    let words = block.chunks_exact(8).map(|word| word.try_into().expect("eight bytes"));
    for ((sum, word), factor) in sums.iter_mut().zip(words).zip(FACTORS) {
        *sum = step(*sum, u64::from_le_bytes(word), factor);
    }
}

fn step(sum: u64, word: u64, factor: u64) -> u64 {
    (sum ^ word).wrapping_mul(factor).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::checksum;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_change_is_seen(
            bytes in prop::collection::vec(any::<u8>(), 1..100),
            place in any::<prop::sample::Index>(),
            change in 1_u8..,
        ) {
            let place = place.index(bytes.len());
            let mut other = bytes.clone();
            other[place] ^= change;
            prop_assert_ne!(checksum(1, &bytes), checksum(1, &other));
            prop_assert_ne!(checksum(1, &bytes), checksum(2, &bytes));
            prop_assert_ne!(checksum(1, &bytes), checksum(1, &bytes[..place]));
            other.clone_from(&bytes);
            other.push(0);
            prop_assert_ne!(checksum(1, &bytes), checksum(1, &other));
        }
    }
}
