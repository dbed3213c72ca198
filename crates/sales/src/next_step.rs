//! What is agreed to happen next on a deal: one text, which may begin with its day. The two are
//! kept together, so that they are replaced, undone and merged together.

use crate::day::Day;
use std::fmt;

/// A next step as it is kept: `2026-12-04: Send the offer`, or without a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextStep<'a> {
    /// The day by which it is to be done.
    pub by: Option<Day>,
    /// What is to be done; empty where nothing is.
    pub what: &'a str,
}

impl<'a> NextStep<'a> {
    /// Reads it. Only a day written in full before a colon is one: what looks nearly like a day is
    /// left in the words as somebody wrote it.
    pub fn of(text: &'a str) -> NextStep<'a> {
        let text = text.trim();
        let dated = || {
            let (day, what) = text.split_once([':', '：'])?;
            let what = what.trim();
            let day = day.trim_end();
            let is_full = day.len() == "2026-12-04".len() && !what.is_empty();
            Some(NextStep { by: Some(day.parse().ok().filter(|_| is_full)?), what })
        };
        dated().unwrap_or(NextStep { by: None, what: text })
    }
}

impl fmt::Display for NextStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            Some(day) => write!(f, "{day}: {}", self.what),
            None => f.write_str(self.what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_before_a_colon_is_the_day_of_the_step() {
        let by = Day::new(2026, 12, 4);
        for text in ["2026-12-04: Send it", " 2026-12-04 :  Send it ", "2026-12-04：Send it"] {
            assert_eq!(NextStep::of(text), NextStep { by, what: "Send it" }, "{text}");
        }
        assert_eq!(NextStep::of("2026-12-04: 10:30 call").what, "10:30 call");
    }

    #[test]
    fn what_only_looks_like_a_day_stays_in_the_words() {
        let words = ["", "Call", "10:30 call", "2026-12-04", "2026-12-04:", "2026-13-04: Call"];
        for text in words.into_iter().chain(["12/4: Call", "2026-1-4: Call", "by 2026-12-04: x"]) {
            assert_eq!(NextStep::of(text), NextStep { by: None, what: text });
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            days in proptest::option::of(0_i32..4000),
            what in "[A-Za-z0-9:：見積 ]{1,20}",
        ) {
            let what = what.trim();
            prop_assume!(!what.is_empty());
            let by = days.and_then(|days| Some(Day::new(2020, 1, 1)?.plus(days)));
            let step = NextStep { by, what };
            let text = step.to_string();
            prop_assert_eq!(NextStep::of(&text), step);
        }
    }
}
