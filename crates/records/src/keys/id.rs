//! The id of a record as the key of a map.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// Bytes of an id that is kept in place.
const SHORT: usize = 22;

/// An id, in place where it is short, as most are: finding one among a million takes as long as
/// fetching the memory that is looked at, and behind a pointer there would be more of it.
pub(super) enum Id {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<[u8]>),
}

impl Id {
    pub(super) fn of(text: &str) -> Id {
        let text = text.as_bytes();
        if text.len() > SHORT {
            return Id::Long(text.into());
        }
        let mut bytes = [0; SHORT];
        bytes[..text.len()].copy_from_slice(text);
        Id::Short { length: text.len() as u8, bytes }
    }
}

impl Borrow<[u8]> for Id {
    fn borrow(&self) -> &[u8] {
        match self {
            Id::Short { length, bytes } => &bytes[..usize::from(*length)],
            Id::Long(bytes) => bytes,
        }
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        let (one, other): (&[u8], &[u8]) = (self.borrow(), other.borrow());
        one == other
    }
}

impl Eq for Id {}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let bytes: &[u8] = self.borrow();
        bytes.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn short_and_long_ids_are_found_and_told_apart() {
        let mut map = HashMap::new();
        for length in 0..60 {
            map.insert(Id::of(&"x".repeat(length)), length);
        }
        for length in 0..60 {
            assert_eq!(map.get("x".repeat(length).as_bytes()), Some(&length));
        }
        assert_eq!(map.len(), 60);
        assert_eq!(map.get("x\0".as_bytes()), None);
        assert!(Id::of("商談") == Id::of("商談") && Id::of("商談") != Id::of("商"));
        assert_eq!(size_of::<Id>(), 24);
    }
}
