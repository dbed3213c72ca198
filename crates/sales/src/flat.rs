//! Values as plain bytes and back, for whoever keeps a History between two starts.
//!
//! Numbers are little-endian, lists begin with their length. Reading gives `None` where the
//! bytes do not hold what is expected; it takes nothing else for granted about them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

/// A value that can be written as bytes and read back.
pub(crate) trait Flat: Sized {
    /// Adds the bytes of the value.
    fn put(&self, out: &mut Vec<u8>);

    /// Reads a value.
    fn take(from: &mut Bytes<'_>) -> Option<Self>;

    /// Adds the bytes of each value.
    fn put_each(values: &[Self], out: &mut Vec<u8>) {
        values.iter().for_each(|value| value.put(out));
    }

    /// Reads that many values.
    fn take_each(count: usize, from: &mut Bytes<'_>) -> Option<Vec<Self>> {
        // Every value has at least one byte, so that a wrong count asks for no memory.
        let mut values = Vec::with_capacity(count.min(from.left()));
        for _ in 0..count {
            values.push(Self::take(from)?);
        }
        values.shrink_to_fit();
        Some(values)
    }
}

/// Bytes that are read from front to back.
pub(crate) struct Bytes<'a> {
    bytes: &'a [u8],
    /// Texts that come again and again are not allocated each time.
    empty: Arc<str>,
    last: Arc<str>,
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        let empty: Arc<str> = Arc::from("");
        Bytes { bytes, last: empty.clone(), empty }
    }

    /// How many are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len()
    }

    /// The next so many.
    pub(crate) fn next(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = u32::take(self)? as usize;
        std::str::from_utf8(self.next(length)?).ok()
    }

    /// A text that is often the same as the last one read in this way.
    pub(crate) fn repeated_text(&mut self) -> Option<Arc<str>> {
        let text = self.text()?;
        if *self.last != *text {
            self.last = text.into();
        }
        Some(self.last.clone())
    }
}

/// Fixed numbers of bytes: long columns of them are copied at the speed of memory.
macro_rules! flat_number {
    ($type:ty, $size:literal, $to:expr, $from:expr) => {
        impl $crate::flat::Flat for $type {
            fn put(&self, out: &mut Vec<u8>) {
                Self::put_each(std::slice::from_ref(self), out);
            }

            fn take(from: &mut $crate::flat::Bytes<'_>) -> Option<Self> {
                let bytes: [u8; $size] = from.next($size)?.try_into().ok()?;
                Some(($from)(bytes))
            }

            fn put_each(values: &[Self], out: &mut Vec<u8>) {
                let start = out.len();
                out.resize(start + values.len() * $size, 0);
                let places = out[start..].chunks_exact_mut($size);
                for (place, value) in places.zip(values) {
                    let bytes: [u8; $size] = ($to)(*value);
                    place.copy_from_slice(&bytes);
                }
            }

            fn take_each(count: usize, from: &mut $crate::flat::Bytes<'_>) -> Option<Vec<Self>> {
                let bytes = from.next(count.checked_mul($size)?)?;
                let number = |bytes: &[u8]| {
                    let bytes: [u8; $size] = bytes.try_into().expect("chunks of that size");
                    ($from)(bytes)
                };
                Some(bytes.chunks_exact($size).map(number).collect())
            }
        }
    };
}

/// A struct, field by field.
macro_rules! flat_struct {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::flat::Flat for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)+
            }

            fn take(from: &mut $crate::flat::Bytes<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::flat::Flat::take(from)?),+ })
            }
        }
    };
}

/// An enum without content, by the place of a value in the list.
macro_rules! flat_choice {
    ($type:ty, $all:expr) => {
        impl $crate::flat::Flat for $type {
            fn put(&self, out: &mut Vec<u8>) {
                let place = $all.iter().position(|one| one == self);
                out.push(place.expect("the list has every value") as u8);
            }

            fn take(from: &mut $crate::flat::Bytes<'_>) -> Option<Self> {
                $all.get(usize::from(u8::take(from)?)).copied()
            }
        }
    };
}

pub(crate) use {flat_choice, flat_number, flat_struct};

flat_number!(u8, 1, u8::to_le_bytes, u8::from_le_bytes);
flat_number!(i8, 1, i8::to_le_bytes, i8::from_le_bytes);
flat_number!(u16, 2, u16::to_le_bytes, u16::from_le_bytes);
flat_number!(i16, 2, i16::to_le_bytes, i16::from_le_bytes);
flat_number!(u32, 4, u32::to_le_bytes, u32::from_le_bytes);
flat_number!(i32, 4, i32::to_le_bytes, i32::from_le_bytes);
flat_number!(u64, 8, u64::to_le_bytes, u64::from_le_bytes);
flat_number!(i64, 8, i64::to_le_bytes, i64::from_le_bytes);
flat_number!(f64, 8, f64::to_le_bytes, f64::from_le_bytes);
flat_choice!(bool, [false, true]);

impl Flat for Arc<str> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Option<Arc<str>> {
        let text = from.text()?;
        Some(if text.is_empty() { from.empty.clone() } else { text.into() })
    }
}

impl<T: Flat> Flat for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<Option<T>> {
        Some(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: Flat> Flat for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        T::put_each(self, out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Vec<T>> {
        let count = usize::try_from(u64::take(from)?).ok()?;
        T::take_each(count, from)
    }
}

impl<T: Flat> Flat for Arc<Vec<T>> {
    fn put(&self, out: &mut Vec<u8>) {
        (**self).put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Arc<Vec<T>>> {
        Vec::take(from).map(Arc::new)
    }
}

impl<T: Flat + Ord> Flat for BTreeSet<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut Bytes<'_>) -> Option<BTreeSet<T>> {
        Some(Vec::take(from)?.into_iter().collect())
    }
}

impl<T: Flat + Eq + Hash> Flat for HashSet<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut Bytes<'_>) -> Option<HashSet<T>> {
        Some(Vec::take(from)?.into_iter().collect())
    }
}

impl<K: Flat + Eq + Hash, V: Flat> Flat for HashMap<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        for (key, value) in self {
            key.put(out);
            value.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<HashMap<K, V>> {
        Some(Vec::<(K, V)>::take(from)?.into_iter().collect())
    }
}

impl<A: Flat, B: Flat> Flat for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<(A, B)> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl<T: Flat, const N: usize> Flat for [T; N] {
    fn put(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut Bytes<'_>) -> Option<[T; N]> {
        let values: Option<Vec<T>> = (0..N).map(|_| T::take(from)).collect();
        values?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes_of(value: &impl Flat) -> Vec<u8> {
        let mut out = Vec::new();
        value.put(&mut out);
        out
    }

    type Any = (Vec<(i64, Option<Arc<str>>)>, (Vec<u16>, BTreeSet<u32>));

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            texts in prop::collection::vec((any::<i64>(), prop::option::of(".{0,5}")), 0..8),
            numbers in prop::collection::vec(any::<u16>(), 0..8),
            set in prop::collection::btree_set(any::<u32>(), 0..8),
        ) {
            let texts = texts.into_iter().map(|(n, text)| (n, text.map(Arc::from))).collect();
            let value: Any = (texts, (numbers, set));
            let bytes = bytes_of(&value);
            let mut from = Bytes::new(&bytes);
            prop_assert_eq!(Any::take(&mut from), Some(value));
            prop_assert_eq!(from.left(), 0);
            for end in 0..bytes.len() {
                prop_assert_eq!(Any::take(&mut Bytes::new(&bytes[..end])), None);
            }
        }

        #[test]
        fn any_bytes_can_be_tried(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Any::take(&mut Bytes::new(&bytes));
            let _ = Vec::<u64>::take(&mut Bytes::new(&bytes));
        }
    }
}
