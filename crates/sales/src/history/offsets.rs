//! Which rows of a column belong to which of many things that lie side by side.

use std::ops::Range;

/// Rows grouped by what they belong to: group `i` has the rows from offset `i` to the next.
///
/// Most columns have few enough rows for two bytes an offset.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Offsets {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Default for Offsets {
    fn default() -> Offsets {
        Offsets::Narrow(vec![0])
    }
}

impl Offsets {
    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Offsets::Narrow(ends) => ends.len() - 1,
            Offsets::Wide(ends) => ends.len() - 1,
        }
    }

    /// The rows of a group.
    pub(super) fn of(&self, group: usize) -> Range<usize> {
        match self {
            Offsets::Narrow(ends) => usize::from(ends[group])..usize::from(ends[group + 1]),
            Offsets::Wide(ends) => ends[group] as usize..ends[group + 1] as usize,
        }
    }

    /// How many rows there are in all groups.
    pub(super) fn rows(&self) -> usize {
        match self {
            Offsets::Narrow(ends) => usize::from(ends[ends.len() - 1]),
            Offsets::Wide(ends) => ends[ends.len() - 1] as usize,
        }
    }

    /// Ends the group that began where the last one ended.
    pub(super) fn close(&mut self, rows: usize) {
        match self {
            Offsets::Narrow(ends) => match u16::try_from(rows) {
                Ok(rows) => ends.push(rows),
                Err(_) => {
                    *self = Offsets::Wide(ends.iter().map(|&end| end.into()).collect());
                    self.close(rows);
                }
            },
            Offsets::Wide(ends) => ends.push(rows as u32),
        }
    }

    /// Gives a group that many rows, a new one where `group` is the number of groups. Gives
    /// back the rows it had, which are to be replaced.
    pub(super) fn resize(&mut self, group: usize, rows: usize) -> Range<usize> {
        if group == self.len() {
            let end = self.rows();
            self.close(end + rows);
            return end..end;
        }
        let replaced = self.of(group);
        let mut ends: Vec<u32> = self.all().collect();
        for end in &mut ends[group + 1..] {
            *end = *end - replaced.len() as u32 + rows as u32;
        }
        *self = Offsets::from_all(ends);
        replaced
    }

    /// Every offset, from 0 to the number of rows.
    pub(super) fn all(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Offsets::Narrow(ends) => Box::new(ends.iter().map(|&end| end.into())),
            Offsets::Wide(ends) => Box::new(ends.iter().copied()),
        }
    }

    /// From every offset; they begin with 0 and do not fall.
    pub(super) fn from_all(ends: Vec<u32>) -> Offsets {
        match ends.last() {
            Some(&last) if last > u32::from(u16::MAX) => Offsets::Wide(ends),
            _ => Offsets::Narrow(ends.iter().map(|&end| end as u16).collect()),
        }
    }

    pub(super) fn shrink(&mut self) {
        match self {
            Offsets::Narrow(ends) => ends.shrink_to_fit(),
            Offsets::Wide(ends) => ends.shrink_to_fit(),
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Offsets::Narrow(ends) => ends.capacity() * 2,
            Offsets::Wide(ends) => ends.capacity() * 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// However groups are made and resized, each has its rows, and the form is the same as
        /// if it had been made so from the beginning.
        #[test]
        fn groups_keep_their_rows(
            sizes in prop::collection::vec(0_usize..40_000, 1..6),
            changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40_000), 0..6),
        ) {
            let made = |sizes: &[usize]| {
                let mut offsets = Offsets::default();
                for (group, &size) in sizes.iter().enumerate() {
                    offsets.resize(group, size);
                }
                offsets
            };
            let (mut sizes, mut offsets) = (sizes.clone(), made(&sizes));
            for (group, size) in changes {
                let group = group.index(sizes.len());
                prop_assert_eq!(offsets.resize(group, size), made(&sizes).of(group));
                sizes[group] = size;
                prop_assert_eq!(&offsets, &made(&sizes));
            }
            let lengths: Vec<usize> = (0..offsets.len()).map(|i| offsets.of(i).len()).collect();
            prop_assert_eq!(&lengths, &sizes);
            prop_assert_eq!(offsets.rows(), sizes.iter().sum::<usize>());
        }
    }
}
