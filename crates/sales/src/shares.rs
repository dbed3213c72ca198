//! How what an opportunity is worth is credited to several people.
//!
//! Parts are kept in basis points, hundredths of a per cent, and make up the whole. What they come
//! to is in whole minor units: each part is rounded towards nought, and the largest takes what is
//! left over, so that the parts add up to the worth.

use crate::event::Key;
use crate::roster::PersonId;

/// The whole, in basis points.
pub const WHOLE: u16 = 10_000;

/// Who is credited with which parts of an opportunity, as a source names them. Without any it is
/// credited to its owner.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shares(Vec<(Key, u16)>);

impl Shares {
    /// All to the owner.
    pub fn none() -> Shares {
        Shares::default()
    }

    /// These parts, in basis points, of people who are named once each; `None` where
    /// one is nothing, or they do not make up the whole.
    pub fn new(parts: Vec<(Key, u16)>) -> Option<Shares> {
        let sum: u32 = parts.iter().map(|part| u32::from(part.1)).sum();
        let mut keys: Vec<&Key> = parts.iter().map(|part| &part.0).collect();
        keys.sort();
        let is_once = keys.windows(2).all(|two| two[0] != two[1]);
        let is_something = parts.iter().all(|part| part.1 > 0);
        let is_whole = sum == u32::from(WHOLE);
        (is_whole && is_once && is_something).then_some(Shares(parts))
    }

    /// The parts, in basis points.
    pub fn parts(&self) -> &[(Key, u16)] {
        &self.0
    }
}

/// Somebody's part of an opportunity in a history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// Who is credited.
    pub person: PersonId,
    /// With how much, in basis points.
    pub basis_points: u16,
}

/// What each part of `worth` comes to. Of several largest parts the owner's takes what is left
/// over, or the first.
pub fn divide(worth: i64, shares: &[Share], owner: Option<PersonId>) -> Vec<i64> {
    let part = |share: &Share| {
        let exact = i128::from(worth) * i128::from(share.basis_points) / i128::from(WHOLE);
        exact as i64
    };
    let mut parts: Vec<i64> = shares.iter().map(part).collect();
    let left_over = worth - parts.iter().sum::<i64>();
    let size = |share: &Share| (share.basis_points, Some(share.person) == owner);
    let largest = (0..shares.len()).rev().max_by_key(|place| size(&shares[*place]));
    if let Some(largest) = largest {
        parts[largest] += left_over;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shares(parts: &[u16]) -> Vec<Share> {
        let people = (0..).map(PersonId);
        people.zip(parts).map(|(person, &basis_points)| Share { person, basis_points }).collect()
    }

    #[test]
    fn the_largest_part_takes_what_is_left_over() {
        let thirds = shares(&[3_333, 3_334, 3_333]);
        assert_eq!(divide(100, &thirds, None), [33, 34, 33]);
        assert_eq!(divide(1, &thirds, Some(PersonId(0))), [0, 1, 0]);
        let halves = shares(&[5_000, 5_000]);
        assert_eq!(divide(7, &halves, None), [4, 3]);
        assert_eq!(divide(7, &halves, Some(PersonId(1))), [3, 4]);
        assert_eq!(divide(-7, &halves, Some(PersonId(1))), [-3, -4]);
    }

    #[test]
    fn parts_make_up_the_whole() {
        let key = |id: &str| Key::new("csv", id);
        let of = |parts: &[(&str, u16)]| {
            Shares::new(parts.iter().map(|(id, part)| (key(id), *part)).collect())
        };
        assert!(of(&[("a", 6_000), ("b", 4_000)]).is_some());
        assert!(of(&[("a", 6_000), ("b", 3_999)]).is_none());
        assert!(of(&[("a", 6_000), ("a", 4_000)]).is_none());
        assert!(of(&[("a", 10_000), ("b", 0)]).is_none());
        assert!(of(&[]).is_none());
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_as_large_as_they_should_be(
            worth in any::<i32>(),
            cuts in prop::collection::btree_set(1_u16..WHOLE, 0..6),
        ) {
            let ends = cuts.iter().copied().chain([WHOLE]);
            let starts = [0].into_iter().chain(cuts.iter().copied());
            let parts: Vec<u16> = starts.zip(ends).map(|(start, end)| end - start).collect();
            let divided = divide(worth.into(), &shares(&parts), None);
            prop_assert_eq!(divided.iter().sum::<i64>(), i64::from(worth));
            for (part, basis_points) in divided.iter().zip(&parts) {
                let exact = f64::from(worth) * f64::from(*basis_points) / f64::from(WHOLE);
                prop_assert!((*part as f64 - exact).abs() < parts.len() as f64);
            }
        }
    }
}
