//! Days as forms of what is set up give them.

use sales::day::Day;

/// A day, or none where nothing is written.
///
/// # Errors
/// The message that says what is wrong with it.
pub(crate) fn day(text: &str) -> Result<Option<Day>, &'static str> {
    if text.is_empty() { Ok(None) } else { needed(text).map(Some) }
}

/// A day that must be written.
///
/// # Errors
/// As for [`day`].
pub(crate) fn needed(text: &str) -> Result<Day, &'static str> {
    let fault = |_| if is_of_another_year(text) { "set-up-wrong-year" } else { "set-up-wrong-day" };
    text.parse().map_err(fault)
}

/// Whether it is written as a day, of a year that is none of ours.
fn is_of_another_year(text: &str) -> bool {
    let parts: Option<Vec<i64>> = text.split('-').map(|part| part.parse().ok()).collect();
    let ours = i64::from(Day::FIRST.year())..=i64::from(Day::LAST.year());
    parts.is_some_and(|parts| parts.len() == 3 && !ours.contains(&parts[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_day_is_told() {
        assert_eq!(day(""), Ok(None));
        assert_eq!(day("2026-03-31"), Ok(Day::new(2026, 3, 31)));
        for other in ["0541-02-02", "1899-12-31", "2201-01-01", "275760-09-13"] {
            assert_eq!(day(other), Err("set-up-wrong-year"), "{other}");
        }
        for none in ["31.3.", "2026-02-31", "2026-02", "soon"] {
            assert_eq!(day(none), Err("set-up-wrong-day"), "{none}");
        }
        assert_eq!(needed(""), Err("set-up-wrong-day"));
    }
}
