//! Bytes of any encoding in, UTF-8 out, remembering where in the file the damage was.

use super::encoding::Encoding;
use encoding_rs::{Decoder, DecoderResult};
use std::collections::VecDeque;
use std::io::{self, Read};

const CHUNK: usize = 256 * 1024;

/// A reader that hands out UTF-8.
pub(crate) struct Stream {
    reader: Box<dyn Read>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// Bytes of the file consumed so far, including the byte order mark.
    consumed: u64,
    /// UTF-8 bytes handed out so far.
    produced: u64,
    /// Where replacement characters were put: (UTF-8 offset, offset in the file).
    damage: VecDeque<(u64, u64)>,
    ended: bool,
}

impl Stream {
    /// A stream over `reader`, which stands `consumed` bytes into its file.
    pub(crate) fn new(reader: Box<dyn Read>, encoding: Encoding, consumed: u64) -> Stream {
        let decoder = encoding.decoder();
        let raw = vec![0; if decoder.is_some() { CHUNK } else { 0 }];
        let damage = VecDeque::new();
        Stream { reader, decoder, raw, consumed, produced: 0, damage, ended: false }
    }

    /// Appends more text to `out`, at least `wanted` bytes unless the file ends.
    /// Returns whether there may be more.
    pub(crate) fn fill(&mut self, out: &mut Vec<u8>, wanted: usize) -> io::Result<bool> {
        let target = out.len() + wanted.max(CHUNK);
        while out.len() < target && !self.ended {
            if self.decoder.is_some() { self.decode(out)? } else { self.copy(out)? }
        }
        Ok(!self.ended)
    }

    /// The offset in the file of the first damage between two UTF-8 offsets. Damage before
    /// `from` is forgotten: rows are asked about in order.
    pub(crate) fn damage_between(&mut self, from: u64, to: u64) -> Option<u64> {
        while self.damage.front().is_some_and(|(at, _)| *at < from) {
            self.damage.pop_front();
        }
        self.damage.front().filter(|(at, _)| *at < to).map(|(_, source)| *source)
    }

    fn copy(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let start = out.len();
        out.resize(start + CHUNK, 0);
        let read = self.reader.read(&mut out[start..]);
        let n = read.as_ref().map_or(0, |n| *n);
        out.truncate(start + n);
        self.consumed += n as u64;
        self.ended = n == 0;
        read.map(|_| ())
    }

    fn decode(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        let n = self.reader.read(&mut self.raw)?;
        self.ended = n == 0;
        let mut at = 0;
        loop {
            let start = out.len();
            let rest = &self.raw[at..n];
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            out.resize(start + room.unwrap_or(4 * rest.len() + 16), 0);
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(rest, &mut out[start..], self.ended);
            out.truncate(start + written);
            at += read;
            self.produced += written as u64;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => {
                    let back = u64::from(bad) + u64::from(after);
                    let source = (self.consumed + at as u64).saturating_sub(back);
                    self.damage.push_back((self.produced, source));
                    out.extend_from_slice("\u{FFFD}".as_bytes());
                    self.produced += 3;
                }
            }
        }
        self.consumed += n as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn damage_is_found_at_its_byte_in_the_file() {
        let mut bytes = encoding_rs::SHIFT_JIS.encode("商談,山田").0.into_owned();
        bytes.extend_from_slice(b"\xFF,ok");
        let mut stream = Stream::new(Box::new(Cursor::new(bytes)), Encoding::Cp932, 0);
        let mut out = Vec::new();
        stream.fill(&mut out, 1).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "商談,山田\u{FFFD},ok");
        assert_eq!(stream.damage_between(0, 13), None);
        assert_eq!(stream.damage_between(13, 20), Some(9));
        assert_eq!(stream.damage_between(16, 20), None);
    }
}
