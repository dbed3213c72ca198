use super::*;
use proptest::prelude::*;
use std::io::Cursor;

/// Every row as `line:a|b`, every bad line as `line!message`.
fn read(bytes: &[u8], encoding: Encoding) -> Vec<String> {
    let reader = Box::new(Cursor::new(bytes.to_vec()));
    let mut rows = Rows::new(reader, encoding, 0, b',');
    let mut seen = Vec::new();
    loop {
        match rows.next_row().unwrap() {
            Step::Row(row) => {
                seen.push(format!("{}:{}", row.line, row.values().collect::<Vec<_>>().join("|")));
            }
            Step::Bad(line, fault) => seen.push(format!("{line}!{}", fault.message())),
            Step::End => return seen,
        }
    }
}

#[test]
fn rows_keep_their_line_numbers() {
    let text = b"a,b\r\n\"x\ny\", \"q\"\n1,\"say \"\"hi\"\"\"\nlast,row";
    assert_eq!(
        read(text, Encoding::Utf8),
        ["1:a|b", "2:x\ny|\"q\"", "4:1|say \"hi\"", "5:last|row"]
    );
}

#[test]
fn an_unclosed_quote_costs_one_line_not_the_rest_of_the_file() {
    let mut text = String::from("id,name\n");
    for n in 2..1_000 {
        text.push_str(&if n == 500 { format!("{n},\"open\n") } else { format!("{n},x\n") });
    }
    let seen = read(text.as_bytes(), Encoding::Utf8);
    assert_eq!(seen.len(), 999);
    assert!(seen[499].starts_with("500!a quote that begins on this line"));
    assert_eq!(seen[500], "501:501|x");
    let stray = read(b"1,\"a\"b\n2,c\n", Encoding::Utf8);
    assert_eq!(stray, ["1!a quoted value is followed by other text", "2:2|c"]);
}

#[test]
fn damaged_bytes_cost_their_row_and_name_the_byte() {
    let seen = read(b"1,a\n2,\xFFb\n3,c\n", Encoding::Utf8);
    assert_eq!(seen, ["1:1|a", "2!byte 6 of the file is not UTF-8", "3:3|c"]);
    let mut cp932 = encoding_rs::SHIFT_JIS.encode("1,山田\n2,").0.into_owned();
    cp932.extend_from_slice(b"\xFF\n3,c\n");
    let seen = read(&cp932, Encoding::Cp932);
    assert_eq!(seen, ["1:1|山田", "2!byte 9 of the file is not CP932 (Shift_JIS)", "3:3|c"]);
    assert!(read(b"1,a\n2,\0\n", Encoding::Utf8)[1].contains("NUL"));
}

/// A reader that makes up a line of any length without holding it.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = out.len().min(self.0 as usize);
        out[..n].fill(b'x');
        self.0 -= n as u64;
        Ok(n)
    }
}

#[test]
fn a_line_of_half_a_gigabyte_is_skipped_in_little_memory() {
    let reader = Cursor::new("1,a\n").chain(Endless(512 << 20)).chain(Cursor::new("\n3,c\n"));
    let mut rows = Rows::new(Box::new(reader), Encoding::Utf8, 0, b',');
    let mut seen = Vec::new();
    loop {
        match rows.next_row().unwrap() {
            Step::Row(row) => seen.push(row.line),
            Step::Bad(line, fault) => {
                assert_eq!(fault.message(), "the line is longer than 16 MiB");
                seen.push(line);
            }
            Step::End => break,
        }
        assert!(rows.buffer.capacity() <= 4 * LONGEST_RECORD);
    }
    assert_eq!(seen, [1, 2, 3]);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::Utf16Le] {
            read(&bytes, encoding);
        }
    }

    #[test]
    fn what_is_written_is_read(
        cells in proptest::collection::vec("[ -~あ\"\n,]{0,8}", 1..20)
    ) {
        let line: Vec<String> =
            cells.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
        let bytes = format!("{}\n", line.join(",")).into_bytes();
        let mut rows = Rows::new(Box::new(Cursor::new(bytes)), Encoding::Utf8, 0, b',');
        match rows.next_row().unwrap() {
            Step::Row(row) => {
                let found: Vec<String> = row.values().map(Cow::into_owned).collect();
                let expected: Vec<&str> = cells.iter().map(|c| c.trim()).collect();
                prop_assert_eq!(found, expected);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
