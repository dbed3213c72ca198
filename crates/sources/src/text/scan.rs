//! Finds where one record ends and where its fields lie (RFC 4180 with any delimiter).

/// What a scan of the bytes after the last record found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A whole record: its bytes including the line break, and how many lines it spans.
    Record { length: usize, lines: u64 },
    /// The bytes end within the record.
    More,
    /// A quoted value is followed by something other than a delimiter.
    StrayQuote,
    /// The file ends within a quoted value.
    Unclosed,
}

/// One field: where it starts and ends in the record, quotes around it excluded, and whether
/// there are doubled quotes in it, each of which means one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) doubled: bool,
}

/// Scans one record at the start of `bytes`; `ended` when no more bytes follow.
pub(crate) fn record(bytes: &[u8], delimiter: u8, ended: bool, fields: &mut Vec<Field>) -> Scan {
    fields.clear();
    let (mut at, mut lines) = (0, 1);
    loop {
        let start = at;
        let quoted = bytes.get(at) == Some(&b'"');
        let mut end = None;
        let mut doubled = false;
        if quoted {
            match quoted_end(bytes, at + 1) {
                Some(quote) => {
                    lines += quote.lines;
                    doubled = quote.doubled;
                    end = Some(quote.close);
                    at = quote.close + 1;
                    while bytes.get(at) == Some(&b' ') {
                        at += 1;
                    }
                }
                None => return if ended { Scan::Unclosed } else { Scan::More },
            }
        } else {
            let stop = |b: &u8| *b == delimiter || *b == b'\n' || *b == b'\r';
            at += bytes[at..].iter().position(stop).unwrap_or(bytes.len() - at);
        }
        let from = if quoted { start + 1 } else { start };
        let field = Field { start: from as u32, end: end.unwrap_or(at) as u32, doubled };
        fields.push(field);
        match bytes.get(at) {
            Some(b) if *b == delimiter => at += 1,
            Some(b'\n') => {
                return Scan::Record { length: at + 1, lines };
            }
            Some(b'\r') => match bytes.get(at + 1) {
                Some(b'\n') => {
                    return Scan::Record { length: at + 2, lines };
                }
                None if !ended => return Scan::More,
                _ => {
                    return Scan::Record { length: at + 1, lines };
                }
            },
            Some(_) => return Scan::StrayQuote,
            None if ended => return Scan::Record { length: at, lines },
            None => return Scan::More,
        }
    }
}

/// A value in quotes.
struct Quote {
    /// Where the closing quote is.
    close: usize,
    /// Line breaks before it.
    lines: u64,
    /// Whether there are doubled quotes before it.
    doubled: bool,
}

/// The value in quotes that begins at `at`, if its end is among the bytes.
fn quoted_end(bytes: &[u8], mut at: usize) -> Option<Quote> {
    let (mut lines, mut doubled) = (0, false);
    loop {
        match bytes.get(at)? {
            b'"' if bytes.get(at + 1) == Some(&b'"') => {
                at += 1;
                doubled = true;
            }
            // A quote that is the very last byte may be half of a doubled one; the caller
            // sees that the record is incomplete either way.
            b'"' => return Some(Quote { close: at, lines, doubled }),
            b'\n' => lines += 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => lines += 1,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, ended: bool, expected: Scan, values: &[&str]) {
        let mut fields = Vec::new();
        assert_eq!(record(text.as_bytes(), b',', ended, &mut fields), expected, "{text:?}");
        if let Scan::Record { .. } = expected {
            let found: Vec<&str> =
                fields.iter().map(|f| &text[f.start as usize..f.end as usize]).collect();
            assert_eq!(found, values, "{text:?}");
        }
    }

    fn whole(length: usize, lines: u64) -> Scan {
        Scan::Record { length, lines }
    }

    #[test]
    fn records_end_where_they_should() {
        check("a,b\nc", false, whole(4, 1), &["a", "b"]);
        check("a,,\r\nc", false, whole(5, 1), &["a", "", ""]);
        check("a\rb", false, whole(2, 1), &["a"]);
        check("a\r", false, Scan::More, &[]);
        check("a,b", true, whole(3, 1), &["a", "b"]);
        check("a,b", false, Scan::More, &[]);
        check("\"x,\ny\",b\n", false, whole(9, 2), &["x,\ny", "b"]);
        check("\"x \"\"y\"\"\" ,b\n", false, whole(13, 1), &["x \"\"y\"\"", "b"]);
        check("\"x", true, Scan::Unclosed, &[]);
        check("\"x", false, Scan::More, &[]);
        check("\"x\"y,b\n", false, Scan::StrayQuote, &[]);
        check("5\" disk,b\n", false, whole(10, 1), &["5\" disk", "b"]);
        check("", true, whole(0, 1), &[""]);
    }
}
