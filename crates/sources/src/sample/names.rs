//! Made-up names of companies and people. Company names are put together from syllables and
//! trades, and web addresses end in `.example`, which nobody can own.

use super::{Locale, names_en, names_ja};
use std::collections::BTreeSet;

/// A customer company.
pub(super) struct CompanyName {
    pub(super) name: String,
    pub(super) industry: &'static str,
    /// Host name of its web site and mail.
    pub(super) host: String,
}

/// A person's written name and the local part of the e-mail address.
pub(super) struct PersonName {
    pub(super) name: String,
    pub(super) mailbox: String,
}

/// A trade: the ending of a company's name, and its industry.
pub(super) type Trade = (&'static str, &'static str);

/// The `number`th company of those that fit the customer profile, or of those that do not.
/// Two numbers never give the same name.
pub(super) fn company(locale: Locale, number: u64, fits: bool) -> CompanyName {
    match locale {
        Locale::En => names_en::company(number, fits),
        Locale::Ja => names_ja::company(number, fits),
    }
}

/// The industries of the companies that fit the customer profile.
pub(super) fn fitting_industries(locale: Locale) -> BTreeSet<&'static str> {
    let trades: &[Trade] = match locale {
        Locale::En => &names_en::FITTING,
        Locale::Ja => &names_ja::FITTING,
    };
    trades.iter().map(|(_, industry)| *industry).collect()
}

/// A person, from 64 random bits.
pub(super) fn person(locale: Locale, bits: u64) -> PersonName {
    match locale {
        Locale::En => names_en::person(bits),
        Locale::Ja => names_ja::person(bits),
    }
}

/// Splits a number into three places: of a first syllable, a second one and a trade; the
/// fourth part counts how often all of them were used up.
pub(super) fn places(number: u64, sizes: [usize; 3]) -> ([usize; 3], u64) {
    let [first, second, trades] = sizes.map(|size| size as u64);
    let stems = first * second;
    // Steps of a prime walk through all stems before any is repeated.
    let stem = number.wrapping_mul(7919) % stems;
    let turn = number / stems;
    // A stem meets another trade in each turn, until it has met all of them.
    let trade = (stem + turn) % trades;
    let round = turn / trades;
    let parts = [stem / second, stem % second, trade].map(|part| part as usize);
    (parts, round)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn companies_do_not_share_a_name() {
        for locale in [Locale::En, Locale::Ja] {
            let mut names = HashSet::new();
            for number in 0..40_000 {
                for fits in [true, false] {
                    let company = company(locale, number, fits);
                    assert!(names.insert(company.name.clone()), "{}", company.name);
                }
            }
        }
    }
}
