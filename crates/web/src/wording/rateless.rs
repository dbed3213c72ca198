//! Currencies from which no exchange rate leads.

use sales::money::Currency;

use super::{Arg, Words};

/// That amounts in these currencies are in no total.
pub fn rateless(words: Words, currencies: &[Currency]) -> String {
    let codes: Vec<&str> = currencies.iter().map(Currency::code).collect();
    let codes = codes.join(&words.say("list-joint"));
    words.with("notice-rateless", &[("currencies", Arg::Text(&codes))])
}
