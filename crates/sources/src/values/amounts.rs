//! Amounts in files: money of one currency, and which sign a column has before decimals.

use crate::problem::Fault;
use crate::why::Why;
pub use sales::amounts::{Amount, AmountFault, DecimalMark, read, read_units};
use sales::money::{Currency, Money};

impl From<AmountFault> for Fault {
    fn from(fault: AmountFault) -> Fault {
        let why = match fault {
            AmountFault::NotANumber => Why::NoAmount,
            AmountFault::OddGroups => Why::OddGroups,
            AmountFault::TooManyDecimals => Why::TooManyDecimals,
            AmountFault::TooLarge => Why::TooLarge,
            AmountFault::Currency => Why::NotUnits,
        };
        Fault::from(why)
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
    Ok(Money::new(read(text, currency.minor_digits(), mark)?.scaled, currency))
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
