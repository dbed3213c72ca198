//! What the format of a cell says about the number in it: a day, a share, or just a number.

use super::xml::{Node, Xml};
use sales::day::Day;
use std::collections::HashMap;
use std::io;

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Number,
    /// A count of days, its fraction the time of day.
    Moment,
    /// A fraction that is shown times a hundred.
    Percent,
}

/// The meaning of each style that cells refer to by number.
#[derive(Default)]
pub(super) struct Formats(Vec<Meaning>);

impl Formats {
    /// Reads the part with the styles.
    pub(super) fn read(mut xml: Xml) -> io::Result<Formats> {
        let mut codes: HashMap<u32, Meaning> = HashMap::new();
        let mut styles = Vec::new();
        let mut inside = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => {
                    let number = tag.get("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    match tag.name() {
                        "numFmt" => {
                            let code = tag.get("formatCode").unwrap_or_default();
                            codes.extend(number.map(|number| (number, meaning_of(code))));
                        }
                        "cellXfs" => inside = true,
                        "xf" if inside => {
                            let number = number.unwrap_or(0);
                            let own = codes.get(&number).copied();
                            styles.push(own.unwrap_or_else(|| built_in(number)));
                        }
                        _ => {}
                    }
                }
                Node::Close(name) if name == "cellXfs" => inside = false,
                _ => {}
            }
        }
        Ok(Formats(styles))
    }

    /// What a number in the style of that number means.
    pub(super) fn meaning(&self, style: Option<usize>) -> Meaning {
        self.0.get(style.unwrap_or(0)).copied().unwrap_or(Meaning::Number)
    }
}

/// The formats that need not be written out (ISO/IEC 29500-1, 18.8.30, with those of Japanese
/// editions).
fn built_in(number: u32) -> Meaning {
    match number {
        9 | 10 => Meaning::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Meaning::Moment,
        _ => Meaning::Number,
    }
}

/// A format with a letter of days or hours outside quotes and brackets is one of moments.
fn meaning_of(code: &str) -> Meaning {
    let first = code.split(';').next().unwrap_or_default();
    let mut letters = first.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => _ = letters.find(|c| *c == '"'),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                // [h]:mm counts hours beyond a day; [Red] and [$€-407] say nothing of the kind.
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s") {
                    plain.push('h');
                }
            }
            '\\' | '_' | '*' => _ = letters.next(),
            _ => plain.push(letter.to_ascii_lowercase()),
        }
    }
    match plain.as_str() {
        "general" => Meaning::Number,
        plain if plain.contains(['y', 'm', 'd', 'h', 's']) => Meaning::Moment,
        plain if plain.contains('%') => Meaning::Percent,
        _ => Meaning::Number,
    }
}

/// The number as it would be written by hand, to the fifteen digits that a spreadsheet keeps.
pub(super) fn written(number: f64, meaning: Meaning, from_1904: bool) -> String {
    match meaning {
        Meaning::Number => plain(number),
        Meaning::Percent => format!("{}%", plain(number * 100.0)),
        Meaning::Moment => moment(number, from_1904).unwrap_or_else(|| plain(number)),
    }
}

fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A day, a day with a time, or a time alone; `None` beyond the days that a spreadsheet knows.
fn moment(number: f64, from_1904: bool) -> Option<String> {
    const SECONDS: i64 = 86_400;
    // 9999-12-31 is day 2,958,465.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let seconds = (number * SECONDS as f64).round() as i64;
    let (days, second) = ((seconds / SECONDS) as i32, seconds % SECONDS);
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if days == 0 && !from_1904 {
        return Some(time);
    }
    // Day 0 as a count of days since 1970-01-01.
    let origin = match (from_1904, days) {
        (true, _) => -24_107,
        // The first spreadsheets took 1900 for a leap year; all others repeat it.
        (false, ..60) => -25_568,
        (false, _) => -25_569,
    };
    let day = Day::from_number(origin + days);
    Some(if second == 0 { day.to_string() } else { format!("{day} {time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_says_what_a_number_is() {
        for (code, expected) in [
            ("General", Meaning::Number),
            ("#,##0.00", Meaning::Number),
            ("0.00E+00", Meaning::Number),
            ("\"d\"0", Meaning::Number),
            ("[Red]#,##0\\d", Meaning::Number),
            ("[$¥-411]#,##0", Meaning::Number),
            ("yyyy/m/d", Meaning::Moment),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", Meaning::Moment),
            ("[h]:mm", Meaning::Moment),
            ("0.0%", Meaning::Percent),
        ] {
            assert_eq!(meaning_of(code), expected, "{code}");
        }
    }

    #[test]
    fn numbers_are_written_as_a_person_would() {
        let check = |number, meaning, from_1904, expected: &str| {
            assert_eq!(written(number, meaning, from_1904), expected);
        };
        check(0.1 + 0.2, Meaning::Number, false, "0.3");
        check(9_089_908_390.0, Meaning::Number, false, "9089908390");
        check(1e15, Meaning::Number, false, "1000000000000000");
        check(0.07, Meaning::Percent, false, "7%");
        // Published by Microsoft: 2008-01-01 is day 39448, and day 37986 counted from 1904.
        check(39_448.0, Meaning::Moment, false, "2008-01-01");
        check(37_986.0, Meaning::Moment, true, "2008-01-01");
        check(39_448.75, Meaning::Moment, false, "2008-01-01 18:00:00");
        check(59.0, Meaning::Moment, false, "1900-02-28");
        check(61.0, Meaning::Moment, false, "1900-03-01");
        check(0.5, Meaning::Moment, false, "12:00:00");
        check(-1.0, Meaning::Moment, false, "-1");
    }
}
