//! A stretch of a file that is read as a file of its own, while it lies where it is.

use super::ReadSeek;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Bytes of a file from a place on, between a head and a tail that the file does not have.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) start: u64,
    pub(crate) length: u64,
    pub(crate) head: Arc<[u8]>,
    pub(crate) tail: Arc<[u8]>,
}

impl Stretch {
    /// How many bytes it has, head and tail included.
    pub(super) fn size(&self) -> u64 {
        (self.head.len() as u64).saturating_add(self.length).saturating_add(self.tail.len() as u64)
    }

    /// Reads it from the file.
    pub(super) fn of(&self, file: Box<dyn ReadSeek>) -> StretchReader {
        StretchReader { stretch: self.clone(), file, place: 0, file_is_at: None }
    }
}

/// Reads a [`Stretch`].
pub(super) struct StretchReader {
    stretch: Stretch,
    file: Box<dyn ReadSeek>,
    /// Where in the stretch the next byte is.
    place: u64,
    /// The place in the stretch that the file stands at, where it has been read.
    file_is_at: Option<u64>,
}

impl Read for StretchReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let head = self.stretch.head.len() as u64;
        let tail = head.saturating_add(self.stretch.length);
        let read = if self.place < head {
            copy(&self.stretch.head, self.place, buffer)
        } else if self.place < tail {
            if self.file_is_at != Some(self.place) {
                let at = self.stretch.start.saturating_add(self.place - head);
                self.file.seek(SeekFrom::Start(at))?;
            }
            let read = (&mut self.file).take(tail - self.place).read(buffer)?;
            if read == 0 && !buffer.is_empty() {
                // Less is there than was said to be.
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.file_is_at = Some(self.place + read as u64);
            read
        } else {
            copy(&self.stretch.tail, self.place - tail, buffer)
        };
        self.place += read as u64;
        Ok(read)
    }
}

/// Copies what there is from a place on.
fn copy(bytes: &[u8], place: u64, buffer: &mut [u8]) -> usize {
    let from = usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
    let length = (bytes.len() - from).min(buffer.len());
    buffer[..length].copy_from_slice(&bytes[from..from + length]);
    length
}

impl Seek for StretchReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.stretch.size().checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        /// As if head, stretch and tail had been put together beforehand.
        #[test]
        fn a_stretch_reads_as_the_bytes_themselves(
            file in prop::collection::vec(any::<u8>(), 0..60),
            head in prop::collection::vec(any::<u8>(), 0..6),
            tail in prop::collection::vec(any::<u8>(), 0..6),
            cuts in (0_usize..60, 0_usize..60),
            steps in prop::collection::vec((any::<bool>(), 0_u64..80, 1_usize..9), 0..12),
        ) {
            let from = cuts.0.min(file.len());
            let to = (from + cuts.1).min(file.len());
            let whole = [&head[..], &file[from..to], &tail].concat();
            let stretch = Stretch {
                start: from as u64,
                length: (to - from) as u64,
                head: head.into(),
                tail: tail.into(),
            };
            prop_assert_eq!(stretch.size(), whole.len() as u64);
            let mut plain = Cursor::new(whole.clone());
            let mut reader = stretch.of(Box::new(Cursor::new(file)));
            for (seeks, place, count) in steps {
                if seeks {
                    let places = [&mut plain as &mut dyn ReadSeek, &mut reader]
                        .map(|one| one.seek(SeekFrom::Start(place)).ok());
                    prop_assert_eq!(places[0], places[1]);
                }
                let mut found = [Vec::new(), Vec::new()];
                (&mut plain).take(count as u64).read_to_end(&mut found[0])?;
                (&mut reader).take(count as u64).read_to_end(&mut found[1])?;
                prop_assert_eq!(&found[0], &found[1]);
            }
            let mut again = Vec::new();
            reader.seek(SeekFrom::Start(0))?;
            reader.read_to_end(&mut again)?;
            prop_assert_eq!(again, whole);
        }
    }

    #[test]
    fn a_file_that_is_too_short_is_an_error() {
        let nothing: Arc<[u8]> = Arc::from([]);
        let stretch = Stretch { start: 2, length: 9, head: Arc::clone(&nothing), tail: nothing };
        let mut reader = stretch.of(Box::new(Cursor::new(vec![0; 5])));
        let error = reader.read_to_end(&mut Vec::new()).expect_err("bytes are missing");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}
