//! What the data's passport says.

use reports::passport::Checked;

use super::dates::DateFormat;
use super::numbers::{grouped, percent};
use super::{Arg, Words};

/// How a passport is told.
#[derive(Clone, Copy)]
pub struct PassportFormat {
    /// In which language.
    pub words: Words,
}

impl PassportFormat {
    /// What was looked at.
    pub fn what(self, one: &Checked) -> String {
        self.words.say(&format!("passport-{}", one.id))
    }

    /// In how many of how many it is missing.
    pub fn missing(self, one: &Checked) -> String {
        let key = match one {
            Checked { of: 0, .. } => "passport-nothing",
            Checked { missing: 0, .. } => "passport-complete",
            _ => "passport-missing",
        };
        self.told(key, one)
    }

    /// All of it in one line; nothing where there are no such records.
    pub fn line(self, one: &Checked) -> Option<String> {
        let key = match (one.missing, one.since) {
            _ if one.of == 0 => return None,
            (0, None) => "passport-line-whole",
            (0, Some(_)) => "passport-line-whole-since",
            (_, None) => "passport-line",
            (_, Some(_)) => "passport-line-since",
        };
        Some(self.told(key, one))
    }

    /// Since when it is known.
    pub fn since(self, one: &Checked) -> String {
        let dates = DateFormat { lang: self.words.lang };
        one.since.map(|day| dates.day_and_year(day)).unwrap_or_default()
    }

    /// What would mend it, where something is missing.
    pub fn mend(self, one: &Checked) -> String {
        match one.missing {
            0 => String::new(),
            _ => self.words.say(&format!("passport-{}-mend", one.id)),
        }
    }

    fn told(self, key: &str, one: &Checked) -> String {
        let [missing, of] = [one.missing, one.of].map(|n| grouped(i128::from(n)));
        let share = percent(one.missing as f64 / one.of.max(1) as f64, 1);
        let (what, day) = (self.what(one), self.since(one));
        let texts = [
            ("what", Arg::Text(what.as_str())),
            ("missing", Arg::Text(&missing)),
            ("of", Arg::Text(&of)),
            ("share", Arg::Text(&share)),
            ("day", Arg::Text(&day)),
        ];
        self.words.with(key, &texts)
    }
}
