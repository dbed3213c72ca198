//! Which encoding a file is written in. The whole file is looked at, because an export may
//! hold plain ASCII for a hundred thousand rows before its first Japanese name.

use crate::input::Input;
use encoding_rs::{DecoderResult, SHIFT_JIS};
use std::io::{self, Read};

/// The encodings that exports are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, least significant byte first: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// Windows code page 932, Microsoft's Shift_JIS.
    Cp932,
    /// Windows code page 1252, Western European.
    Windows1252,
}

impl Encoding {
    /// The encoding of that name, in any of its usual spellings.
    pub fn from_name(name: &str) -> Option<Encoding> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match plain.to_ascii_lowercase().as_str() {
            "utf8" | "utf8bom" | "utf8sig" => Encoding::Utf8,
            "utf16" | "utf16le" | "unicode" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "cp932" | "shiftjis" | "sjis" | "windows31j" | "ms932" => Encoding::Cp932,
            "windows1252" | "cp1252" | "latin1" | "iso88591" => Encoding::Windows1252,
            _ => return None,
        })
    }

    /// The name to show.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Cp932 => "CP932 (Shift_JIS)",
            Encoding::Windows1252 => "Windows-1252",
        }
    }

    /// A short text in it, damaged characters replaced.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        self.table().decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Its name as a mapping file has it.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Cp932 => "cp932",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The decoder, or `None` for UTF-8, whose bytes are used as they are.
    pub(crate) fn decoder(self) -> Option<encoding_rs::Decoder> {
        match self {
            Encoding::Utf8 => None,
            other => Some(other.table().new_decoder_without_bom_handling()),
        }
    }

    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Cp932 => SHIFT_JIS,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }
}

/// What a file turned out to be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// Bytes of the byte order mark at the start, to be skipped.
    pub mark_length: u64,
    /// Whether it is a last resort, and the person should look at the names.
    pub doubtful: bool,
}

const CHUNK: usize = 256 * 1024;
/// A file is still UTF-8 when this many characters are sound for each damaged one: a single
/// broken byte is a problem of its row, not another encoding.
const SOUND_PER_DAMAGED: u64 = 10;

/// Finds the encoding of `input` by its byte order mark, else strictly as UTF-8, else as
/// CP932, else falls back on Windows-1252 with doubt.
pub fn detect(input: &Input) -> io::Result<Detected> {
    let head = input.slice(0, 4096)?;
    if let Some((encoding, mark_length)) = byte_order_mark(&head) {
        return Ok(Detected { encoding, mark_length, doubtful: false });
    }
    let plain = |encoding| Detected { encoding, mark_length: 0, doubtful: false };
    if let Some(encoding) = unmarked_utf16(&head) {
        return Ok(plain(encoding));
    }
    let utf8 = tally_utf8(input)?;
    if utf8.damaged == 0 || utf8.sound >= SOUND_PER_DAMAGED * utf8.damaged {
        return Ok(plain(Encoding::Utf8));
    }
    let japanese = tally_cp932(input)?;
    // Western text read as CP932 yields lone kanji between Latin letters; Japanese words have
    // at least two characters side by side.
    let sound = japanese.sound >= SOUND_PER_DAMAGED * japanese.damaged;
    if sound && japanese.neighbours > 0 {
        return Ok(plain(Encoding::Cp932));
    }
    Ok(Detected { doubtful: true, ..plain(Encoding::Windows1252) })
}

/// The mark at the start of a file whose encoding is declared, if it is that encoding's.
pub(crate) fn mark_length(input: &Input, encoding: Encoding) -> io::Result<u64> {
    let head = input.slice(0, 4)?;
    Ok(byte_order_mark(&head).filter(|(found, _)| *found == encoding).map_or(0, |(_, n)| n))
}

fn byte_order_mark(head: &[u8]) -> Option<(Encoding, u64)> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some((Encoding::Utf8, 3)),
        [0xFF, 0xFE, ..] => Some((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

/// ASCII in UTF-16 has a zero in every other byte; no other text has.
fn unmarked_utf16(head: &[u8]) -> Option<Encoding> {
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    match head.len() {
        0..16 => None,
        _ if odd > many && even * 10 < odd => Some(Encoding::Utf16Le),
        _ if even > many && odd * 10 < even => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// How many characters beyond ASCII were sound and damaged in one reading.
#[derive(Debug, Default)]
struct Tally {
    sound: u64,
    damaged: u64,
    /// Japanese characters that follow another one.
    neighbours: u64,
}

fn tally_utf8(input: &Input) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut pending = Vec::new();
    for_each_chunk(input, |chunk, last| {
        if pending.is_empty() && chunk.is_ascii() {
            return;
        }
        pending.extend_from_slice(chunk);
        let mut at = 0;
        loop {
            let rest = &pending[at..];
            let (valid, skip) = match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), 0),
                Err(e) => match e.error_len() {
                    Some(bad) => (e.valid_up_to(), bad),
                    None if last => (e.valid_up_to(), rest.len() - e.valid_up_to()),
                    None => (e.valid_up_to(), 0),
                },
            };
            let leads = rest[..valid].iter().filter(|b| **b >= 0xC0).count();
            tally.sound += leads as u64;
            tally.damaged += u64::from(skip > 0);
            at += valid + skip;
            if skip == 0 {
                break;
            }
        }
        pending.drain(..at);
    })?;
    Ok(tally)
}

fn tally_cp932(input: &Input) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = vec![0_u8; CHUNK];
    let mut before = ' ';
    for_each_chunk(input, |chunk, last| {
        let mut at = 0;
        loop {
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(&chunk[at..], &mut text, last);
            at += read;
            for c in String::from_utf8_lossy(&text[..written]).chars() {
                let japanese = c as u32 >= 0x3000;
                tally.sound += u64::from(japanese);
                tally.neighbours += u64::from(japanese && before as u32 >= 0x3000);
                before = c;
            }
            match result {
                DecoderResult::Malformed(..) => tally.damaged += 1,
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
            }
        }
    })?;
    Ok(tally)
}

/// Hands over the file piece by piece; the last piece may be empty.
fn for_each_chunk(input: &Input, mut each: impl FnMut(&[u8], bool)) -> io::Result<()> {
    let mut reader = input.open_at(0)?;
    let mut chunk = vec![0_u8; CHUNK];
    loop {
        let n = reader.read(&mut chunk)?;
        each(&chunk[..n], n == 0);
        if n == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Encoding, doubtful: bool) {
        let found = detect(&Input::bytes("x", bytes)).unwrap();
        assert_eq!((found.encoding, found.doubtful), (expected, doubtful), "{bytes:?}");
    }

    #[test]
    fn marks_then_utf8_then_cp932_then_western() {
        let utf16: Vec<u8> =
            "商談名,stage and owner".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(b"\xEF\xBB\xBFa,b", Encoding::Utf8, false);
        check(&[b"\xFF\xFE", utf16.as_slice()].concat(), Encoding::Utf16Le, false);
        check(&utf16, Encoding::Utf16Le, false);
        check(b"", Encoding::Utf8, false);
        check("商談名,金額".as_bytes(), Encoding::Utf8, false);
        check(&SHIFT_JIS.encode("商談名,金額").0, Encoding::Cp932, false);
        check(&SHIFT_JIS.encode("山田 ①㈱").0, Encoding::Cp932, false);
        check(b"name\nCaf\xE9 Noir\nM\xFCller", Encoding::Windows1252, true);
        check(b"Andr\xE9e,Ren\xE9e", Encoding::Windows1252, true);
    }

    #[test]
    fn one_damaged_byte_does_not_change_the_encoding() {
        let mut utf8 = "商談,山田太郎\n".repeat(500).into_bytes();
        utf8[3_001] = 0xFF;
        check(&utf8, Encoding::Utf8, false);
        let mut cp932 = SHIFT_JIS.encode(&"商談,山田太郎\n".repeat(500)).0.into_owned();
        let lead = cp932.iter().position(|b| *b >= 0x81).unwrap();
        cp932[lead] = 0xFF;
        check(&cp932, Encoding::Cp932, false);
    }

    #[test]
    fn japanese_after_a_long_ascii_start_is_still_found() {
        let mut bytes = "a,b,c\n".repeat(200_000).into_bytes();
        bytes.extend_from_slice(&SHIFT_JIS.encode("株式会社,山田,フェーズ\n").0);
        check(&bytes, Encoding::Cp932, false);
    }

    #[test]
    fn names_are_read_in_their_usual_spellings() {
        for name in ["Shift_JIS", "cp932", "SJIS", "Windows-31J"] {
            assert_eq!(Encoding::from_name(name), Some(Encoding::Cp932));
        }
        assert_eq!(Encoding::from_name("UTF-16LE"), Some(Encoding::Utf16Le));
        assert_eq!(Encoding::from_name("klingon"), None);
    }
}
