//! Ways to damage bytes, each by a number that is the same whenever the case is.

use super::case::Seed;

/// Texts that have broken programs before, or that are at the edge of what may be written.
const NASTY: [&str; 40] = [
    "",
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    "\t",
    ";",
    "\0",
    "\u{feff}",
    "\u{fffd}",
    " ",
    "　",
    "-",
    "--",
    "0",
    "-0",
    "1e308",
    "-1e-308",
    "NaN",
    "inf",
    "99999999999999999999",
    "9223372036854775807",
    "-9223372036854775808",
    "0000-00-00",
    "9999-12-31",
    "2200-12-31",
    "1900-01-01",
    "1969-12-31T23:59:60Z",
    "99999999999999",
    "60000",
    "31/02/2017",
    "令和元年",
    "令和99年13月32日",
    "￥",
    "100,00,00",
    "(1)",
    "%",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
];

/// Numbers in a row (xorshift; Marsaglia 2003).
pub(crate) struct Damage(u64);

impl Damage {
    pub(crate) fn new(number: u64) -> Damage {
        Damage(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub(crate) fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// The bytes with some damage, mostly little.
    pub(crate) fn damaged(&mut self, bytes: &[u8], seeds: &[Seed]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            self.once(&mut bytes, seeds);
        }
        bytes
    }

    fn once(&mut self, bytes: &mut Vec<u8>, seeds: &[Seed]) {
        let (from, to) = self.span(bytes);
        match self.below(9) {
            0 if !bytes.is_empty() => {
                let at = self.below(bytes.len());
                bytes[at] ^= 1 << self.below(8);
            }
            1 => drop(bytes.drain(from..to)),
            2 => bytes.truncate(from),
            3 => {
                let piece = bytes[from..to].to_vec();
                let at = self.below(bytes.len());
                bytes.splice(at..at, piece);
            }
            4 => {
                let other = &self.one_of(seeds).bytes;
                let (start, end) = self.span(other);
                bytes.splice(from..from, other[start..end].iter().copied());
            }
            // A whole value becomes something nasty.
            5..=7 => {
                let (from, to) = value_around(bytes, from);
                let nasty = self.one_of(&NASTY);
                bytes.splice(from..to, nasty.bytes());
            }
            _ => {
                let nasty = self.one_of(&NASTY);
                bytes.splice(from..from, nasty.bytes());
            }
        }
    }

    fn span(&mut self, bytes: &[u8]) -> (usize, usize) {
        let from = self.below(bytes.len() + 1);
        let length = self.below(64);
        (from, (from + length).min(bytes.len()))
    }
}

/// The value between two delimiters that `at` is in.
fn value_around(bytes: &[u8], at: usize) -> (usize, usize) {
    let ends = |b: &u8| matches!(b, b',' | b'\n' | b'\t' | b'"' | b'<' | b'>' | b'=');
    let at = at.min(bytes.len());
    let from = bytes[..at].iter().rposition(ends).map_or(0, |place| place + 1);
    let to = bytes[at..].iter().position(ends).map_or(bytes.len(), |place| at + place);
    (from, to)
}
