//! Amounts: exact whole minor units from however people write money. Never by way of a float.

use crate::problem::Fault;
use crate::why::Why;
use sales::money::Currency;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Which sign separates whole units from fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// 1,234.56
    #[default]
    Point,
    /// 1.234,56
    Comma,
}

/// An amount as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The value in units of 10^-`digits` that were asked for.
    pub scaled: i64,
    /// The currency, where the text names one beyond doubt.
    pub currency: Option<Currency>,
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountFault {
    /// No number in any notation known.
    NotANumber,
    /// The thousands are not in groups of three.
    OddGroups,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// Beyond what 64 bits hold.
    TooLarge,
}

impl From<AmountFault> for Fault {
    fn from(fault: AmountFault) -> Fault {
        let why = match fault {
            AmountFault::NotANumber => Why::NoAmount,
            AmountFault::OddGroups => Why::OddGroups,
            AmountFault::TooManyDecimals => Why::TooManyDecimals,
            AmountFault::TooLarge => Why::TooLarge,
        };
        Fault::from(why)
    }
}

/// Signs of currencies that may stand before or after the number. The dollar sign is many
/// currencies', so it names none; the backslash is what the yen sign of old Japanese encodings
/// is read as, since both share a byte there.
const SIGNS: [(&str, Option<Currency>); 8] = [
    ("¥", Some(Currency::JPY)),
    ("\\", Some(Currency::JPY)),
    ("円", Some(Currency::JPY)),
    ("€", Some(Currency::EUR)),
    ("US$", Some(Currency::USD)),
    ("$", None),
    ("£", None),
    ("￡", None),
];

/// Multipliers written after the number, as powers of ten; longest first.
const MULTIPLIERS: [(&str, u32); 8] =
    [("百万", 6), ("億", 8), ("万", 4), ("千", 3), ("兆", 12), ("K", 3), ("M", 6), ("B", 9)];

/// Reads an amount with `digits` decimals kept (2 for the dollar, 0 for the yen).
pub fn read(text: &str, digits: u32, mark: DecimalMark) -> Result<Amount, AmountFault> {
    let plain: Cow<str> =
        if text.is_ascii() { Cow::Borrowed(text) } else { text.nfkc().collect::<String>().into() };
    let (rest, negative) = without_sign(plain.trim());
    let (rest, currency) = without_currency(rest);
    // The sign may stand between the currency and the number: $-5, ¥(500).
    let (rest, also_negative) = without_sign(rest);
    if rest.is_empty() || (negative && also_negative) {
        return Err(AmountFault::NotANumber);
    }
    let size = sum_of_parts(rest, digits, mark)?;
    let signed = if negative || also_negative { -size } else { size };
    let scaled = i64::try_from(signed).map_err(|_| AmountFault::TooLarge)?;
    Ok(Amount { scaled, currency })
}

/// `-5`, `5-`, `(5)`, `△5`, `▲5`.
fn without_sign(text: &str) -> (&str, bool) {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(inside) = inside {
        return (inside.trim(), true);
    }
    let dashes = ['-', '\u{2212}', '△', '▲'];
    match text.strip_prefix(dashes).or_else(|| text.strip_suffix(['-', '\u{2212}'])) {
        Some(rest) => (rest.trim(), true),
        None => (text.strip_prefix('+').unwrap_or(text).trim(), false),
    }
}

fn without_currency(mut text: &str) -> (&str, Option<Currency>) {
    let mut named = None;
    for (sign, currency) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            text = rest.trim();
            named = named.or(currency);
        }
    }
    let code = |part: Option<&str>| {
        let part = part.filter(|p| p.bytes().all(|b| b.is_ascii_uppercase()))?;
        Currency::new(part)
    };
    if let Some(currency) = code(text.get(..3)) {
        return (text[3..].trim(), Some(currency));
    }
    let tail = text.len().saturating_sub(3);
    if let Some(currency) = code(text.get(tail..)) {
        return (text[..tail].trim(), Some(currency));
    }
    (text, named)
}

/// `1億2,345万` is the sum of its parts; most amounts have one part without a multiplier.
fn sum_of_parts(text: &str, digits: u32, mark: DecimalMark) -> Result<i128, AmountFault> {
    let (mut rest, mut sum) = (text, 0_i128);
    while !rest.is_empty() {
        let is_number = |c: char| c.is_ascii_digit() || ",.' \u{a0}".contains(c);
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (power, after) = match MULTIPLIERS.iter().find(|(word, _)| after.starts_with(word)) {
            Some((word, power)) => (*power, &after[word.len()..]),
            None if after.is_empty() => (0, after),
            None => return Err(AmountFault::NotANumber),
        };
        sum += scaled(number.trim(), digits + power, mark)?;
        rest = after.trim();
    }
    Ok(sum)
}

/// The number times 10^`digits`, exactly.
fn scaled(number: &str, digits: u32, mark: DecimalMark) -> Result<i128, AmountFault> {
    let (point, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = number.split_once(point).unwrap_or((number, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountFault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > digits as usize {
        return Err(AmountFault::TooManyDecimals);
    }
    let mut value = ungrouped(whole, group, fraction.is_empty())?;
    for digit in fraction.bytes().chain(std::iter::repeat(b'0')).take(digits as usize) {
        value = value.checked_mul(10).ok_or(AmountFault::TooLarge)? + i128::from(digit - b'0');
    }
    Ok(value)
}

fn ungrouped(whole: &str, group: char, needed: bool) -> Result<i128, AmountFault> {
    let (mut value, mut count, mut in_group, mut grouped) = (0_i128, 0, 0, false);
    for c in whole.chars() {
        if let Some(digit) = c.to_digit(10) {
            value = value * 10 + i128::from(digit);
            (count, in_group) = (count + 1, in_group + 1);
            if count > 24 {
                return Err(AmountFault::TooLarge);
            }
        } else if c == group || c == '\'' || c == ' ' || c == '\u{a0}' {
            if in_group == 0 || in_group > 3 || (grouped && in_group != 3) {
                return Err(AmountFault::OddGroups);
            }
            (in_group, grouped) = (0, true);
        } else {
            return Err(AmountFault::NotANumber);
        }
    }
    if grouped && in_group != 3 {
        return Err(AmountFault::OddGroups);
    }
    if count == 0 && needed { Err(AmountFault::NotANumber) } else { Ok(value) }
}

/// What a sample of a column shows about its decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MarkEvidence {
    point: u32,
    comma: u32,
}

impl MarkEvidence {
    /// Takes one more value into account.
    pub fn see(&mut self, text: &str) {
        let tail = |c| {
            text.rsplit_once(c).map(|(_, tail)| tail.bytes().take_while(u8::is_ascii_digit).count())
        };
        match (text.rfind('.'), text.rfind(',')) {
            (Some(point), Some(comma)) if point > comma => self.point += 1,
            (Some(_), Some(_)) => self.comma += 1,
            // Three digits after a lone separator are most likely thousands: no evidence.
            (Some(_), None) if tail('.') != Some(3) => self.point += 1,
            (None, Some(_)) if tail(',') != Some(3) => self.comma += 1,
            _ => {}
        }
    }

    /// The mark shown: the comma only where nothing speaks for the point.
    pub fn mark(&self) -> DecimalMark {
        if self.comma > 0 && self.point == 0 { DecimalMark::Comma } else { DecimalMark::Point }
    }
}

#[cfg(test)]
mod tests;
