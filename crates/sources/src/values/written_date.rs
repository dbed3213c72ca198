//! Reads one written date: every notation that exports and Japanese spreadsheets use.

use super::dates::{DateFault, Order, Written};
use sales::day::Day;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Years before the first year of each era, by its Latin letter.
const ERAS: [(char, &str, i32); 5] = [
    ('R', "令和", 2018),
    ('H', "平成", 1988),
    ('S', "昭和", 1925),
    ('T', "大正", 1911),
    ('M', "明治", 1867),
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads `text`. Dates like 3/4/2026 need `order`; a bare number is a spreadsheet's day number
/// only where the column is known to hold such numbers.
pub(super) fn read(text: &str, order: Option<Order>, serial: bool) -> Result<Written, DateFault> {
    if let Some(written) = iso(text.as_bytes()) {
        return Ok(written);
    }
    if let Some(written) = milliseconds(text) {
        return Ok(written);
    }
    if serial && let Some(written) = serial_number(text) {
        return written;
    }
    any_notation(text, order)
}

fn any_notation(text: &str, order: Option<Order>) -> Result<Written, DateFault> {
    let plain = plain(text);
    let mut cursor = Cursor { rest: plain.trim() };
    let (year, month, day) = cursor.date(order)?;
    let day = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((y, m), d)| Day::new(y, m, d))
        .ok_or(DateFault::NoSuchDay)?;
    let time = cursor.time()?;
    cursor.end()?;
    Ok(Written { day, time })
}

/// `2026-03-31`, `2026-03-31 14:30`, `2026-03-31T14:30:00`, `2026-03-31T14:30:00.000Z` or `+0000`,
/// which systems write most: a short cut to what [`any_notation`] says of them. `None` for all
/// others and for what may be wrong.
fn iso(text: &[u8]) -> Option<Written> {
    let (date, time) = text.split_at_checked(10)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *date else { return None };
    let year = 100 * number(y1, y2)? as i16 + number(y3, y4)? as i16;
    let day = Day::new(year, number(m1, m2)? as i8, number(d1, d2)? as i8)?;
    let (hour, minute, second, rest) = match *time {
        [] => return Some(Written { day, time: None }),
        [b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] => {
            (number(h1, h2)?, number(m1, m2)?, number(s1, s2)?, rest)
        }
        [b'T' | b' ', h1, h2, b':', m1, m2] => (number(h1, h2)?, number(m1, m2)?, 0, &[][..]),
        _ => return None,
    };
    let offset = match rest {
        [] | b".000" => None,
        b"Z" | b".000Z" | b".000+0000" | b"+0000" => Some(0),
        _ => return None,
    };
    let possible = hour < 24 && minute < 60 && second < 60;
    possible.then_some(Written { day, time: Some((hour * 3600 + minute * 60 + second, offset)) })
}

/// Milliseconds since 1970 in UTC, as programs write moments: thirteen digits since 2001.
fn milliseconds(text: &str) -> Option<Written> {
    if text.len() != 13 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = text.parse::<i64>().ok()? / 1_000;
    let day = Day::from_number((seconds / 86_400) as i32);
    Some(Written { day, time: Some(((seconds % 86_400) as u32, Some(0))) })
}

/// The number that two digits write.
fn number(tens: u8, ones: u8) -> Option<u32> {
    let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    digits.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

/// Days since 1899-12-30, as spreadsheets count; the fraction is the time of day.
fn serial_number(text: &str) -> Option<Result<Written, DateFault>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(fraction) || fraction.len() > 12 {
        return None;
    }
    const SPREADSHEET_EPOCH: i32 = -25_569;
    let day = Day::from_number(SPREADSHEET_EPOCH + whole.parse::<i32>().ok()?);
    if fraction.bytes().all(|b| b == b'0') {
        return Some(Ok(Written { day, time: None }));
    }
    let scale = 10_u64.pow(fraction.len() as u32);
    let second = (fraction.parse::<u64>().ok()? * 86_400 + scale / 2) / scale;
    Some(Ok(Written { day, time: Some((second.min(86_399) as u32, None)) }))
}

/// Full-width forms narrowed, 年月日時分秒 turned into separators, `(火)` dropped.
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut in_brackets = false;
    for c in text.nfkc() {
        match c {
            '(' => in_brackets = true,
            ')' => in_brackets = false,
            _ if in_brackets => {}
            '年' | '月' => plain.push('-'),
            '日' => plain.push(' '),
            '時' | '分' => plain.push(':'),
            '秒' => {}
            '元' => plain.push('1'),
            _ => plain.push(c),
        }
    }
    let trimmed = plain.trim_end_matches([':', ' ']).len();
    plain.truncate(trimmed);
    Cow::Owned(plain)
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn date(&mut self, order: Option<Order>) -> Result<(i32, i32, i32), DateFault> {
        if let Some(first_year) = self.era() {
            let (year, _) = self.number().ok_or(DateFault::NotADate)?;
            let (month, day) = self.month_and_day()?;
            return Ok((first_year + year, month, day));
        }
        if let Some(month) = self.month_name() {
            self.skip(" .");
            let (day, _) = self.number().ok_or(DateFault::NotADate)?;
            self.skip(" ,");
            return Ok((self.four_digit_year()?, month, day));
        }
        let (first, digits) = self.number().ok_or(DateFault::NotADate)?;
        match digits {
            8 => Ok((first / 10_000, first / 100 % 100, first % 100)),
            4 => {
                let (month, day) = self.month_and_day()?;
                Ok((first, month, day))
            }
            1 | 2 => self.date_ending_in_year(first, order),
            _ => Err(DateFault::NotADate),
        }
    }

    fn date_ending_in_year(
        &mut self,
        first: i32,
        order: Option<Order>,
    ) -> Result<(i32, i32, i32), DateFault> {
        let mut after = Cursor { rest: self.rest.trim_start_matches([' ', '-', '.', '/']) };
        if let Some(month) = after.month_name() {
            self.rest = after.rest;
            self.skip(" .,-/");
            return Ok((self.four_digit_year()?, month, first));
        }
        self.separator()?;
        let (second, digits) = self.number().ok_or(DateFault::NotADate)?;
        if digits > 2 {
            return Err(DateFault::NotADate);
        }
        self.separator()?;
        let year = self.four_digit_year()?;
        match order {
            Some(Order::MonthDay) => Ok((year, first, second)),
            Some(Order::DayMonth) => Ok((year, second, first)),
            // Both numbers the same, or one of them no month: there is only one reading.
            None if first == second || second > 12 => Ok((year, first, second)),
            None if first > 12 => Ok((year, second, first)),
            None => Err(DateFault::Ambiguous),
        }
    }

    fn month_and_day(&mut self) -> Result<(i32, i32), DateFault> {
        self.separator()?;
        let (month, _) = self.number().ok_or(DateFault::NotADate)?;
        self.separator()?;
        let (day, digits) = self.number().ok_or(DateFault::NotADate)?;
        if digits > 2 { Err(DateFault::NotADate) } else { Ok((month, day)) }
    }

    fn four_digit_year(&mut self) -> Result<i32, DateFault> {
        match self.number() {
            Some((year, 4)) => Ok(year),
            Some((_, 2)) => Err(DateFault::ShortYear),
            _ => Err(DateFault::NotADate),
        }
    }

    /// `T14:30`, ` 14:30:00.000Z`, ` 2:30 PM +09:00`: seconds after midnight and offset.
    fn time(&mut self) -> Result<Option<(u32, Option<i32>)>, DateFault> {
        self.skip(" ,");
        if let Some(rest) = self.rest.strip_prefix(['T', 't']) {
            self.rest = rest;
        }
        let Some((mut hour, _)) = self.number() else {
            return Ok(None);
        };
        let minute = self.after_colon()?.ok_or(DateFault::NotATime)?;
        let second = self.after_colon()?.unwrap_or(0);
        if let Some(rest) = self.rest.strip_prefix(['.', ',']) {
            self.rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        self.skip(" ");
        let half = self.rest.get(..2).map(str::to_ascii_lowercase);
        if let Some(half @ ("am" | "pm")) = half.as_deref() {
            if !(1..=12).contains(&hour) {
                return Err(DateFault::NotATime);
            }
            hour = hour % 12 + if half == "pm" { 12 } else { 0 };
            self.rest = &self.rest[2..];
        }
        let offset = self.offset()?;
        if hour > 23 || minute > 59 || second > 60 {
            return Err(DateFault::NotATime);
        }
        Ok(Some(((hour * 3600 + minute * 60 + second.min(59)) as u32, offset)))
    }

    /// Seconds east of Greenwich, where the text says.
    fn offset(&mut self) -> Result<Option<i32>, DateFault> {
        self.skip(" ");
        for name in ["Z", "z", "UTC", "GMT"] {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.rest = rest;
                return Ok(Some(0));
            }
        }
        let sign = match self.rest.bytes().next() {
            Some(b'+') => 1,
            Some(b'-') => -1,
            _ => return Ok(None),
        };
        self.rest = &self.rest[1..];
        let (hours, minutes) = match self.number().ok_or(DateFault::NotATime)? {
            (number, 4) => (number / 100, number % 100),
            (number, 1 | 2) => (number, self.after_colon()?.unwrap_or(0)),
            _ => return Err(DateFault::NotATime),
        };
        if hours > 14 || minutes > 59 {
            return Err(DateFault::NotATime);
        }
        Ok(Some(sign * (hours * 3600 + minutes * 60)))
    }

    fn after_colon(&mut self) -> Result<Option<i32>, DateFault> {
        let Some(rest) = self.rest.strip_prefix(':') else {
            return Ok(None);
        };
        self.rest = rest;
        self.number().map(|(n, _)| Some(n)).ok_or(DateFault::NotATime)
    }

    fn end(&mut self) -> Result<(), DateFault> {
        self.skip(" ");
        if self.rest.is_empty() { Ok(()) } else { Err(DateFault::NotADate) }
    }

    fn era(&mut self) -> Option<i32> {
        for (letter, name, before) in ERAS {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.rest = rest;
                return Some(before);
            }
            let rest = self.rest.strip_prefix([letter, letter.to_ascii_lowercase()]);
            if let Some(rest) = rest.filter(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
                self.rest = rest;
                return Some(before);
            }
        }
        None
    }

    fn month_name(&mut self) -> Option<i32> {
        let length = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = self.rest[..length].to_ascii_lowercase();
        let month = MONTHS.iter().position(|m| word.starts_with(m))?;
        self.rest = &self.rest[length..];
        Some(month as i32 + 1)
    }

    /// A number of up to eight digits and how many digits it was written with.
    fn number(&mut self) -> Option<(i32, usize)> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest.get(..length).filter(|_| (1..=8).contains(&length))?;
        self.rest = &self.rest[length..];
        number.parse().ok().map(|n| (n, length))
    }

    fn separator(&mut self) -> Result<(), DateFault> {
        self.skip(" ");
        self.rest = self.rest.strip_prefix(['-', '/', '.']).ok_or(DateFault::NotADate)?;
        self.skip(" ");
        Ok(())
    }

    fn skip(&mut self, these: &str) {
        self.rest = self.rest.trim_start_matches(|c| these.contains(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_cut_leads_to_the_same(
            year in prop_oneof!["20[0-9]{2}", "[0-9]{4}"],
            date in "-[01][0-9]-[0-3][0-9]",
            time in "(|[T ][0-2][0-9]:[0-6][0-9](|:[0-6][0-9](|\\.000)(|Z|\\+0000|\\+0900|-0000)))",
        ) {
            let text = format!("{year}{date}{time}");
            if let Some(written) = iso(text.as_bytes()) {
                prop_assert_eq!(Ok(written), any_notation(&text, None), "{}", text);
            }
        }
    }

    #[test]
    fn what_systems_write_takes_the_short_cut() {
        for (text, second, offset) in [
            ("2026-03-31 14:30", 52_200, None),
            ("2026-03-31T14:30:05", 52_205, None),
            ("2026-03-31 14:30:05", 52_205, None),
            ("2026-03-31T14:30:05Z", 52_205, Some(0)),
            ("2026-03-31T14:30:05.000Z", 52_205, Some(0)),
            ("2026-03-31T14:30:05.000+0000", 52_205, Some(0)),
        ] {
            let day = Day::new(2026, 3, 31).unwrap();
            let expected = Written { day, time: Some((second, offset)) };
            assert_eq!(iso(text.as_bytes()), Some(expected), "{text}");
            assert_eq!(any_notation(text, None), Ok(expected), "{text}");
        }
        assert!(iso(b"2026-03-31").is_some_and(|written| written.time.is_none()));
        for text in ["2026-02-31", "2026-3-31", "2026-03-31T24:00:00", "31/03/2026", "2026-03-31T"]
        {
            assert_eq!(iso(text.as_bytes()), None, "{text}");
        }
    }
}
