//! Amounts in files: money of one currency, and which sign a column has before decimals.

use crate::problem::Fault;
use crate::why::Why;
pub use sales::amounts::{Amount, AmountFault, DecimalMark, read, read_number, read_units};
use sales::money::{Currency, Money};

impl From<AmountFault> for Fault {
    fn from(fault: AmountFault) -> Fault {
        let why = match fault {
            AmountFault::NotANumber => return no_amount(USUAL_DECIMALS),
            AmountFault::OddGroups => Why::OddGroups,
            AmountFault::TooManyDecimals => Why::TooManyDecimals,
            AmountFault::InDoubt => Why::InDoubt,
            AmountFault::TooLarge => Why::TooLarge,
            AmountFault::Currency => Why::NotUnits,
        };
        Fault::from(why)
    }
}

/// Decimals of most currencies.
const USUAL_DECIMALS: u32 = 2;

/// That it is no amount, with one that has so many decimals.
fn no_amount(decimals: u32) -> Fault {
    match decimals {
        0 => Why::NoAmount.with("example", "1,234,500"),
        _ => Why::NoAmount.with("example", format!("1234.{:0<1$}", 5, decimals as usize)),
    }
}

/// Reads money of the `assumed` currency; of another one only where the text names it and
/// `may_name` it.
///
/// # Errors
/// Why the text is no such amount.
pub fn read_money(
    text: &str,
    mark: DecimalMark,
    assumed: Currency,
    may_name: bool,
) -> Result<Money, Fault> {
    // "¥1,000.50" fails as yen, and that is right; but the sign must be seen first.
    let currency = match read(text, 4, mark) {
        Ok(written) if !written.may_be(assumed) => {
            let named = written.currency.filter(|_| may_name);
            named.ok_or_else(|| Why::OtherCurrency.with("currency", assumed.code()))?
        }
        _ => assumed,
    };
    let decimals = currency.minor_digits();
    match read(text, decimals, mark) {
        Ok(amount) => Ok(Money::new(amount.scaled, currency)),
        Err(AmountFault::NotANumber) => Err(no_amount(decimals)),
        Err(fault) => Err(fault.into()),
    }
}

/// What a sample of a column shows about its decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MarkEvidence {
    point: u32,
    comma: u32,
    /// Values whose point may mark thousands or decimals.
    grouped: u32,
    /// Values whose only comma most likely marks thousands.
    commas: u32,
    /// Thousands without any mark.
    ungrouped: u32,
    /// Values without any mark that need none.
    small: u32,
}

impl MarkEvidence {
    /// Takes one more value into account, of which so many decimals are usual.
    pub fn see(&mut self, text: &str, digits: u32) {
        let tail = |c| {
            text.rsplit_once(c).map(|(_, tail)| tail.bytes().take_while(u8::is_ascii_digit).count())
        };
        let in_doubt = || read(text, digits, DecimalMark::Doubtful) == Err(AmountFault::InDoubt);
        match (text.rfind('.'), text.rfind(',')) {
            (Some(point), Some(comma)) if point > comma => self.point += 1,
            (Some(_), Some(_)) => self.comma += 1,
            (Some(_), None) if has_only_groups(text, digits) => self.comma += 1,
            (Some(_), None) if in_doubt() => self.grouped += 1,
            // Where three decimals are usual, three digits after a lone point are no evidence.
            (Some(_), None) if digits < 3 || tail('.') != Some(3) => self.point += 1,
            (None, Some(_)) if tail(',') != Some(3) => self.comma += 1,
            (None, Some(_)) => self.commas += u32::from(digits < 3),
            (None, None) if has_bare_thousands(text) => self.ungrouped += 1,
            (None, None) => self.small += u32::from(!text.is_empty()),
            _ => {}
        }
    }

    /// The mark shown: the comma only where nothing speaks for the point.
    pub fn mark(&self) -> DecimalMark {
        match self.point {
            0 if self.comma > 0 || self.has_points_of_thousands() => DecimalMark::Comma,
            0 => DecimalMark::Doubtful,
            _ => DecimalMark::Point,
        }
    }

    /// The mark shown in a column of numbers that are no money: of those that may have three
    /// decimals, groups of three show nothing.
    pub fn mark_of_numbers(&self) -> DecimalMark {
        if self.has_points_of_thousands() { DecimalMark::Doubtful } else { self.mark() }
    }

    /// Whether points mark thousands, as far as nothing but their groups of three shows. One among
    /// many numbers without a point may as well be a slip.
    pub fn has_points_of_thousands(&self) -> bool {
        let enough = self.grouped > 0 && self.small / 10 <= self.grouped;
        enough && [self.point, self.comma, self.commas, self.ungrouped] == [0; 4]
    }
}

/// Whether its points can only mark thousands: `1.200.000`.
fn has_only_groups(text: &str, digits: u32) -> bool {
    let several = digits < 3 && text.matches('.').count() > 1;
    several && read(text, digits, DecimalMark::Comma).is_ok()
}

/// Whether it is a number of four digits or more with nothing between them.
fn has_bare_thousands(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() > 3 && !text.contains(['\'', ' ', '\u{a0}'])
}

#[cfg(test)]
mod tests;
