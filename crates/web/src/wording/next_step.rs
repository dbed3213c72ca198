//! What is to happen next on a deal, with its day as the reader writes days.

use sales::next_step::NextStep;

use super::dates::DateFormat;
use super::{Arg, Words};

impl Words {
    /// `Send the offer, by Dec 4, 2026`; empty where nothing is planned.
    pub fn next_step(self, text: &str) -> String {
        let step = NextStep::of(text);
        let Some(day) = step.by else { return step.what.to_owned() };
        let day = DateFormat { lang: self.lang }.day_and_year(day);
        self.with("next-step-by", &[("step", Arg::Text(step.what)), ("day", Arg::Text(&day))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;

    #[test]
    fn its_day_is_written_as_the_reader_writes_days() {
        let say = |lang: Lang, text: &str| Words::new(lang).next_step(text);
        assert_eq!(say(Lang::En, "2026-12-04: Send it"), "Send it, by Dec 4, 2026");
        assert_eq!(say(Lang::Ja, "2026-12-04: 見積を送る"), "見積を送る（2026/12/4まで）");
        assert_eq!(say(Lang::En, " Call "), "Call");
        assert_eq!(say(Lang::Ja, ""), "");
    }
}
