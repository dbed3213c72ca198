//! What it takes, in words: until when new deals help, whether it can be done, and what would.

use reports::needed::{LeverRow, NeedRow, NeedStep, UsefulWindow};

use super::dates::DateFormat;
use super::numbers::one_decimal;
use super::{Arg, Words};

/// Levers named for each who needs one.
const NAMED: usize = 3;

/// How the needs of one report are written.
#[derive(Clone, Copy)]
pub struct PlanFormat {
    /// The reader's words.
    pub words: Words,
}

impl PlanFormat {
    /// Until when new deals help.
    pub fn window(&self, window: &UsefulWindow) -> String {
        let dates = DateFormat { lang: self.words.lang };
        let day = |day| dates.day_and_year(day);
        match (window.half, window.tenth) {
            (Some(half), Some(tenth)) => {
                self.with("plan-window", &[("half", &day(half)), ("tenth", &day(tenth))])
            }
            (None, Some(tenth)) => self.with("plan-window-late", &[("tenth", &day(tenth))]),
            (_, None) => self.words.say("plan-window-over"),
        }
    }

    /// Whether it can be done, or why nothing is asked: a word for programs.
    pub fn verdict_word(row: &NeedRow, step: Option<&NeedStep>) -> &'static str {
        match (row.why_not, step) {
            (Some(why_not), _) => why_not,
            (None, Some(NeedStep { opportunities: None, .. })) => "no-number",
            (None, Some(NeedStep { opportunities: Some(0), .. })) => "open-suffice",
            (None, Some(NeedStep { strain: Some(strain), .. })) => strain,
            (None, _) => "unknown",
        }
    }

    /// The same for people.
    pub fn verdict(&self, row: &NeedRow, step: Option<&NeedStep>) -> String {
        self.words.say(&format!("plan-is-{}", Self::verdict_word(row, step)))
    }

    /// How far feasible activity goes, and what would help; nothing where the plan is feasible.
    pub fn advice(&self, row: &NeedRow, who: &str) -> Option<String> {
        let first = row.levers.first()?;
        let reach = match &row.feasible {
            Some(feasible) => {
                let reached = self.words.chance(feasible.chance);
                let busy = one_decimal(row.activity.busy_week.unwrap_or_default());
                let deals = one_decimal(feasible.opportunities);
                let texts = [("who", who), ("chance", &reached), ("busy", &busy)];
                let texts = [&texts[..], &[("deals", deals.as_str())]].concat();
                self.with("plan-feasible-reach", &texts)
            }
            None => {
                let reached = self.words.chance(row.chance.unwrap_or_default());
                self.with("plan-present-reach", &[("who", who), ("chance", &reached)])
            }
        };
        let levers = row.levers.iter().take(NAMED).map(|one| self.lever(one));
        let levers = levers.collect::<Vec<_>>().join(&self.words.say("list-joint"));
        let key = if first.closes_gap { "plan-levers-close" } else { "plan-levers" };
        let said = [reach, self.with(key, &[("levers", &levers)])];
        Some(said.join(&self.words.say("sentence-joint")))
    }

    /// A lever with the chance it would make.
    pub fn lever(&self, row: &LeverRow) -> String {
        let stage = row.stage.clone().unwrap_or_default();
        let key = format!("plan-lever-{}", row.lever);
        self.with(&key, &[("stage", &stage), ("chance", &self.words.chance(row.chance))])
    }

    /// So many to so many.
    pub fn between([low, high]: [i64; 2]) -> String {
        if low == high { low.to_string() } else { format!("{low}–{high}") }
    }

    fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let variables: Vec<_> = texts.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.words.with(key, &variables)
    }
}
