//! The pace that what is won so far is compared with.

use super::Words;

impl Words {
    /// What a mark at the pace of today means, where the usual one is made from so many periods.
    pub fn pace_today(self, usual_periods: u32) -> String {
        self.say(if usual_periods == 0 { "even-pace-today" } else { "usual-pace-today" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;

    #[test]
    fn without_earlier_periods_there_is_no_usual_pace() {
        let words = Words::new(Lang::En);
        assert_eq!(words.pace_today(0), "Even pace today");
        assert_eq!(words.pace_today(4), "Usual pace today");
    }
}
