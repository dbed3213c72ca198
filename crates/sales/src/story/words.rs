//! A story's lines taken apart into statements and words.

use crate::day::{Day, Instant, Zone};
use crate::event::{Sold, When};
use crate::money::Quantity;
use crate::shares::{Shares, WHOLE};
use std::sync::Arc;

pub(super) fn statements(line: &str) -> Vec<Words> {
    let mut all = vec![Vec::new()];
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '#' => break,
            ';' | ',' => 1,
            '"' => 1 + rest[1..].find('"').map_or(rest.len() - 1, |at| at + 1),
            _ => {
                rest.find(|c: char| c.is_whitespace() || c == ',' || c == ';').unwrap_or(rest.len())
            }
        };
        match first {
            ';' => all.push(Vec::new()),
            _ => {
                let statement = all.last_mut().expect("there is one");
                statement.push(rest[..end].trim_matches('"').to_owned());
            }
        }
        rest = rest[end..].trim_start();
    }
    let words = |list| Words { list, next: 0, line: line.to_owned() };
    all.into_iter().filter(|list| !list.is_empty()).map(words).collect()
}

/// The words of one statement, read from left to right.
pub(super) struct Words {
    pub(super) list: Vec<String>,
    pub(super) next: usize,
    line: String,
}

impl Words {
    pub(super) fn wrong(&self, why: &str) -> ! {
        panic!("story line \"{}\": {why}", self.line.trim());
    }

    /// The next word; empty at the end.
    pub(super) fn peek(&self) -> &str {
        self.list.get(self.next).map_or("", |word| word)
    }

    pub(super) fn is_done(&self) -> bool {
        self.next >= self.list.len()
    }

    pub(super) fn word(&mut self, what: &str) -> String {
        if self.is_done() {
            self.wrong(&format!("{what} is missing at the end"));
        }
        self.next += 1;
        self.list[self.next - 1].clone()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.peek() == word && !self.is_done();
        self.next += usize::from(found);
        found
    }

    pub(super) fn parsed<T>(&mut self, what: &str, parse: impl Fn(&str) -> Option<T>) -> T {
        let word = self.word(what);
        parse(&word).unwrap_or_else(|| self.wrong(&format!("\"{word}\" is not {what}")))
    }

    pub(super) fn day(&mut self) -> Day {
        self.parsed("a day", |word| word.parse().ok())
    }

    /// A decimal number in units of 10⁻ᵈ.
    /// People with their per cent, until they make up the whole.
    pub(super) fn shares(&mut self) -> Shares {
        let (mut parts, mut sum) = (Vec::new(), 0);
        if self.eat("none") {
            return Shares::none();
        }
        while sum < i64::from(WHOLE) {
            let (person, part) = (super::key(&self.name()), self.scaled("a part in per cent", 2));
            sum += part;
            parts.push((person, part.try_into().unwrap_or(WHOLE)));
        }
        Shares::new(parts).unwrap_or_else(|| self.wrong("the parts do not make up the whole"))
    }

    /// Products, each with its number of units or `uncounted`, until the end.
    pub(super) fn sold(&mut self) -> Vec<Sold> {
        let mut sold = Vec::new();
        while !self.is_done() {
            let product = super::key(&self.name());
            let counted = !self.eat("uncounted");
            let quantity =
                counted.then(|| Quantity { thousandths: self.scaled("a number of units", 3) });
            sold.push(Sold { product, quantity });
        }
        sold
    }

    pub(super) fn scaled(&mut self, what: &str, digits: u32) -> i64 {
        self.parsed(what, |word| scaled(word, digits))
    }

    /// All numbers that follow.
    pub(super) fn numbers(&mut self) -> Vec<u32> {
        let mut numbers = Vec::new();
        while let Ok(number) = self.peek().parse() {
            numbers.push(number);
            self.next += 1;
        }
        numbers
    }

    pub(super) fn name(&mut self) -> Arc<str> {
        self.word("a name").into()
    }

    pub(super) fn end(&self) {
        if !self.is_done() {
            self.wrong(&format!("\"{}\" is not understood", self.peek()));
        }
    }
}

pub(super) fn scaled(word: &str, digits: u32) -> Option<i64> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let part = format!("{part:0<width$}", width = digits as usize);
    let plain = part.len() == digits as usize && !part.starts_with(['-', '+']);
    plain.then(|| format!("{whole}{part}").parse().ok()).flatten()
}

pub(super) fn observed(before: Instant) -> When {
    When::Between { after: None, before }
}

pub(super) fn moment(word: &str, zone: &Zone) -> Option<When> {
    let Some((day, time)) = word.split_once('T') else {
        return word.parse().ok().map(When::On);
    };
    if time.ends_with('Z') || time.contains(['+', '-']) {
        let timestamp: jiff::Timestamp = word.parse().ok()?;
        return Some(When::At(Instant(timestamp.as_second())));
    }
    let (hours, minutes) = time.split_once(':')?;
    let seconds = hours.parse::<u32>().ok()? * 3600 + minutes.parse::<u32>().ok()? * 60;
    Some(When::At(zone.at(day.parse().ok()?, seconds)))
}
