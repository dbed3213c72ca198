//! Amounts: exact whole minor units from however people write money. Never by way of a float.

use crate::money::Currency;
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
    /// 1,234.56, where nothing else shows it. What may be meant either way is none: `600.000` of a
    /// currency with fewer decimals, or of things counted, is most likely six hundred thousand.
    Doubtful,
}

/// An amount as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The value in units of 10^-`digits` that were asked for.
    pub scaled: i64,
    /// The currency, where the text names one beyond doubt.
    pub currency: Option<Currency>,
    /// The codes of the currencies that its sign may stand for; none where it has no such sign.
    pub among: &'static [&'static str],
}

impl Amount {
    /// Whether it may be an amount of that currency: it says so, or says nothing else.
    pub fn may_be(&self, currency: Currency) -> bool {
        match self.among {
            [] => self.currency.is_none_or(|named| named == currency),
            codes => codes.contains(&currency.code()),
        }
    }

    /// Whether it is a bare number, of no currency at all.
    pub fn is_bare(&self) -> bool {
        self.currency.is_none() && self.among.is_empty()
    }
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
    /// The point may mark decimals or thousands.
    InDoubt,
    /// Beyond what 64 bits hold.
    TooLarge,
    /// Money where things are counted.
    Currency,
}

/// Signs of currencies that may stand before or after the number, the currency each means where
/// nothing else is said, and all it may stand for. The dollar sign is many currencies', so it names
/// none of them, and yet no other; the backslash is what the yen sign of old Japanese encodings is
/// read as, since both share a byte there.
const SIGNS: [(&str, Option<Currency>, &[&str]); 7] = [
    ("¥", Some(Currency::JPY), &["JPY", "CNY"]),
    ("\\", Some(Currency::JPY), &[]),
    ("円", Some(Currency::JPY), &[]),
    ("€", Some(Currency::EUR), &[]),
    ("US$", Some(Currency::USD), &[]),
    ("$", None, DOLLARS),
    ("£", None, POUNDS),
];
const DOLLARS: &[&str] = &[
    "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP",
    "BRL", "BND", "BSD", "BBD", "BZD", "BMD", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD",
    "SRD", "TTD", "XCD",
];
const POUNDS: &[&str] = &["GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SSP", "SDG", "SYP"];

/// Multipliers written after the number, as powers of ten.
const MULTIPLIERS: [(char, u32); 6] =
    [('兆', 12), ('億', 8), ('万', 4), ('B', 9), ('M', 6), ('K', 3)];
/// Multipliers that may stand before another one: 5千万, 12百万.
const SMALL: [(char, u32); 3] = [('千', 3), ('百', 2), ('十', 1)];

/// Reads an amount with `digits` decimals kept (2 for the dollar, 0 for the yen). Multiples and
/// codes may be in small letters, as people and Excel write them.
pub fn read(text: &str, digits: u32, mark: DecimalMark) -> Result<Amount, AmountFault> {
    read_as(text, digits, digits, mark)
}

/// Reads what is no money with `digits` decimals kept, though three are seldom meant: `600.000` is
/// in doubt where nothing shows what its point marks, and `600.0000` is six hundred.
///
/// # Errors
/// Why the text is no such number.
pub fn read_number(text: &str, digits: u32, mark: DecimalMark) -> Result<Amount, AmountFault> {
    read_as(text, digits, 0, mark)
}

/// Reads an amount with `digits` decimals kept, of which so many are usual.
fn read_as(text: &str, digits: u32, usual: u32, mark: DecimalMark) -> Result<Amount, AmountFault> {
    let mut plain: Cow<str> =
        if text.is_ascii() { Cow::Borrowed(text) } else { text.nfkc().collect::<String>().into() };
    if plain.bytes().any(|byte| byte.is_ascii_lowercase()) {
        plain.to_mut().make_ascii_uppercase();
    }
    let (rest, negative) = without_sign(plain.trim());
    let (rest, currency, among) = without_currency(rest);
    // The sign may stand between the currency and the number: $-5, ¥(500).
    let (rest, also_negative) = without_sign(rest);
    if rest.is_empty() || (negative && also_negative) {
        return Err(AmountFault::NotANumber);
    }
    let size = sum_of_parts(rest, [digits, usual], mark)?;
    let signed = if negative || also_negative { -size } else { size };
    let scaled = i64::try_from(signed).map_err(|_| AmountFault::TooLarge)?;
    Ok(Amount { scaled, currency, among })
}

/// Words that things are counted by, behind the number.
const COUNTERS: [&str; 9] = ["個", "件", "台", "本", "枚", "点", "席", "口", "セット"];

/// Reads a number of things with three decimals kept: `12`, `2.5`, `１２個`. What names a currency
/// is none.
///
/// # Errors
/// Why the text is no such number.
pub fn read_units(text: &str, mark: DecimalMark) -> Result<i64, AmountFault> {
    let plain: String = text.nfkc().collect();
    let plain = plain.trim();
    let bare = COUNTERS.iter().find_map(|counter| plain.strip_suffix(counter)).unwrap_or(plain);
    let amount = read_number(bare, 3, mark)?;
    if amount.is_bare() { Ok(amount.scaled) } else { Err(AmountFault::Currency) }
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

/// The number without what it is counted in, the currency named, and those its sign may mean.
/// What names two currencies is left as it is, and so no number.
fn without_currency(mut text: &str) -> (&str, Option<Currency>, &'static [&'static str]) {
    let (mut named, mut among): (Option<Currency>, &[&str]) = (None, &[]);
    for (sign, currency, codes) in SIGNS {
        let rest = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        if let Some(rest) = rest.filter(|_| named.is_none() || named == currency) {
            (text, named, among) = (rest.trim(), currency, codes);
        }
    }
    let agrees = |code: Currency| match among {
        [] => named.is_none_or(|named| named == code),
        codes => codes.contains(&code.code()),
    };
    let code = |part: Option<&str>| {
        let part = part.filter(|p| p.bytes().all(|b| b.is_ascii_uppercase()))?;
        Currency::new(part).filter(|code| agrees(*code))
    };
    let tail = text.len().saturating_sub(3);
    if let Some(currency) = code(text.get(..3)) {
        return (text[3..].trim(), Some(currency), &[]);
    }
    if let Some(currency) = code(text.get(tail..)) {
        return (text[..tail].trim(), Some(currency), &[]);
    }
    (text, named, among)
}

/// `1億2,345万` is the sum of its parts, `3億5千万` as well; most amounts have one part without a
/// multiplier.
fn sum_of_parts(text: &str, digits: [u32; 2], mark: DecimalMark) -> Result<i128, AmountFault> {
    let power = |of: &[(char, u32)], letter: char| {
        of.iter().find(|(one, _)| *one == letter).map(|(_, power)| *power)
    };
    let (mut rest, mut sum, mut last) = (text, 0_i128, u32::MAX);
    while !rest.is_empty() {
        let is_number = |c: char| c.is_ascii_digit() || ",.' \u{a0}".contains(c);
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let (number, mut after) = rest.split_at(end);
        let first = after.chars().next();
        let small = first.and_then(|letter| power(&SMALL, letter));
        if let Some(letter) = first.filter(|_| small.is_some()) {
            after = &after[letter.len_utf8()..];
        }
        // What is counted in thousands of the next larger multiplier is so only up to it.
        let larger = after.chars().find_map(|letter| power(&MULTIPLIERS, letter)).unwrap_or(0);
        let digits = digits.map(|digits| digits + small.unwrap_or(0) + larger);
        sum += scaled(number.trim(), digits, mark)?;
        match after.chars().next() {
            Some(letter) if power(&MULTIPLIERS, letter).is_some() && larger < last => {
                (after, last) = (&after[letter.len_utf8()..], larger);
            }
            Some(_) if small.is_none() => return Err(AmountFault::NotANumber),
            _ => {}
        }
        rest = after.trim();
    }
    Ok(sum)
}

/// The number times 10^`digits`, exactly; `usual` says how many decimals it has as a rule.
fn scaled(number: &str, [digits, usual]: [u32; 2], mark: DecimalMark) -> Result<i128, AmountFault> {
    let (point, group) = match mark {
        DecimalMark::Point | DecimalMark::Doubtful => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = number.split_once(point).unwrap_or((number, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountFault::NotANumber);
    }
    if mark == DecimalMark::Doubtful && usual < 3 && are_groups(whole, fraction) {
        return Err(AmountFault::InDoubt);
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

/// Whether the two sides of a point may be thousands and what is left of them.
fn are_groups(whole: &str, rest: &str) -> bool {
    let is_first = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    is_first && whole.bytes().all(|b| b.is_ascii_digit()) && rest.len() == 3
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

#[cfg(test)]
mod tests;
