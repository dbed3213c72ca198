//! What is to be known of a role.

use reports::Role;
use sales::day::Day;
use sales::history::History;

use super::dates::DateFormat;
use super::{Arg, Words};

/// That the role is that of a manager who leads no team on that day, and what to do.
pub fn leads_nobody(words: Words, role: &Role, history: &History, day: Day) -> Option<String> {
    let name = role.subject().filter(|_| role.leads_nobody(history, day))?;
    let day = DateFormat { lang: words.lang }.day_and_year(day);
    let texts = [("name", Arg::Text(name)), ("day", Arg::Text(&day))];
    Some(words.with("user-leads-nobody", &texts))
}
