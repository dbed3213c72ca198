//! What people have answered to signals and lists, as it stood at the end of a day.

mod about;
use about::Known;
pub use about::may_answer;

use crate::figure::{day_text, some_day_text};
use crate::viewer::{Sight, Viewer};
use sales::answer::{Answer, Said, Subject};
use sales::day::Day;
use sales::history::History;
use serde::Serialize;
use std::collections::BTreeMap;

/// Answers, the latest of each subject first of all. Taking one back uncovers the one before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    standing: BTreeMap<Subject, Vec<Given>>,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Given {
    /// `accepted`, `snoozed`, `dismissed` or `done`.
    pub what: &'static str,
    /// On which day it was given first.
    #[serde(serialize_with = "day_text")]
    pub on: Day,
    /// Of what was snoozed, the day on which it comes back.
    #[serde(serialize_with = "some_day_text")]
    pub until: Option<Day>,
    /// Why it was dismissed: a word of [`REASONS`], or somebody's own words.
    pub reason: Option<String>,
    /// Who said so, where that is known.
    pub who: Option<String>,
}

/// One line of the list of all answers that count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerRow {
    /// What it is about.
    pub key: String,
    /// The answer.
    #[serde(flatten)]
    pub answer: Given,
}

/// Reasons to dismiss that are offered; messages are `answer-reason-<word>`.
pub const REASONS: [&str; 4] = ["known", "not-so", "cannot-change", "not-worth-it"];

impl Answers {
    /// What counted at the end of `day`, of answers in the order in which they were given.
    pub fn as_of(history: &History, answers: &[Answer], day: Day) -> Answers {
        let mut standing = BTreeMap::<Subject, Vec<Given>>::new();
        let dated = answers.iter().map(|answer| (answer, history.day_of(answer.at)));
        for (answer, on) in dated.filter(|(_, on)| *on <= day) {
            let before = standing.entry(answer.subject.clone()).or_default();
            match &answer.said {
                Said::TakenBack => drop(before.pop()),
                // Who says so again works on it since the first time.
                Said::Accepted if before.last().is_some_and(|one| one.what == "accepted") => {}
                _ => before.push(given(answer, on)),
            }
        }
        Answers { standing }
    }

    /// The same without those that were given about somebody or something unseen then.
    pub(crate) fn seen(history: &History, answers: &[Answer], sight: &Sight, day: Day) -> Answers {
        let Answers { mut standing } = Answers::as_of(history, answers, day);
        if !sight.is_everything() {
            let known = Known::of(history, sight, standing.keys());
            standing.retain(|subject, given| {
                given.retain(|one| known.is_known(subject, one.on));
                !given.is_empty()
            });
        }
        Answers { standing }
    }

    /// What counts today of what the viewer may know of.
    pub fn of_viewer(
        history: &History,
        answers: &[Answer],
        today: Day,
        viewer: &Viewer,
    ) -> Answers {
        Answers::seen(history, answers, &viewer.sight(history, today), today)
    }

    /// The answer that counts for that key.
    pub fn of(&self, key: &str) -> Option<&Given> {
        let subject: Subject = key.parse().ok()?;
        self.standing.get(&subject)?.last()
    }

    /// All that count, by key.
    pub fn rows(&self) -> impl Iterator<Item = AnswerRow> + '_ {
        let last = |(subject, all): (&Subject, &Vec<Given>)| {
            let answer = all.last()?.clone();
            Some(AnswerRow { key: subject.to_string(), answer })
        };
        self.standing.iter().filter_map(last)
    }
}

/// Kinds of things that can be answered: the first word of a key.
const KINDS: [&str; 3] = ["signal", "today", "duplicate"];
/// What somebody can say, as forms, programs and the command line write it.
pub const ANSWERS: [&str; 5] = ["accept", "snooze", "dismiss", "done", "take-back"];
/// Nothing is put off for longer, in days.
pub const LONGEST_SNOOZE: i32 = 366;
/// A reason has at most so many characters.
const LONGEST_REASON: usize = 300;

/// An answer as somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// To what.
    pub key: String,
    /// One of [`ANSWERS`].
    pub what: String,
    /// Of what is put off, until which day.
    pub until: Option<String>,
    /// Of what is dismissed, why.
    pub reason: Option<String>,
}

/// The part of an answer that cannot be used: what it is called, and what would mean something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// `key`, `what`, `until` or `reason`.
    pub part: &'static str,
    /// What was written.
    pub value: String,
    /// What would mean something, where that can be listed.
    pub known: Vec<String>,
}

impl Written {
    /// Reads it; `today` is the day on which it is given.
    ///
    /// # Errors
    /// The first part that cannot be used.
    pub fn read(&self, today: Day) -> Result<(Subject, Said), Unusable> {
        let subject = self.key.parse::<Subject>().ok();
        let subject = subject.filter(|one| KINDS.contains(&one.kind()));
        let kinds = KINDS.map(|kind| format!("{kind}/…"));
        let subject = subject.ok_or_else(|| unusable("key", &self.key, &kinds))?;
        let said = match self.what.as_str() {
            "accept" => Said::Accepted,
            "snooze" => Said::Snoozed { until: self.until(today)? },
            "dismiss" => Said::Dismissed { reason: self.reason()?.into() },
            "done" => Said::Done,
            "take-back" => Said::TakenBack,
            other => return Err(unusable("what", other, &ANSWERS.map(str::to_owned))),
        };
        Ok((subject, said))
    }

    fn until(&self, today: Day) -> Result<Day, Unusable> {
        let text = self.until.as_deref().unwrap_or_default();
        let later = today.plus(1)..=today.plus(LONGEST_SNOOZE);
        let day = text.parse::<Day>().ok().filter(|day| later.contains(day));
        let ends = [later.start().to_string(), later.end().to_string()];
        day.ok_or_else(|| unusable("until", text, &ends))
    }

    /// In one line.
    fn reason(&self) -> Result<String, Unusable> {
        let text = self.reason.as_deref().unwrap_or_default();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.chars().count() > LONGEST_REASON || line.chars().any(char::is_control) {
            true => Err(unusable("reason", text, &REASONS.map(str::to_owned))),
            false => Ok(line),
        }
    }
}

fn unusable(part: &'static str, value: &str, known: &[String]) -> Unusable {
    Unusable { part, value: value.to_owned(), known: known.to_vec() }
}

fn given(answer: &Answer, on: Day) -> Given {
    let (until, reason) = match &answer.said {
        Said::Snoozed { until } => (Some(*until), None),
        Said::Dismissed { reason } => (None, Some(reason.to_string())),
        Said::Accepted | Said::Done | Said::TakenBack => (None, None),
    };
    Given {
        what: answer.said.word(),
        on,
        until,
        reason: reason.filter(|text| !text.is_empty()),
        who: Some(answer.who.to_string()).filter(|text| !text.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::day::Instant;

    const KEY: &str = "today/call/csv/A";
    const DAY: i64 = 86_400;

    fn said(on: i64, said: Said) -> Answer {
        let subject = KEY.parse().expect("a subject");
        Answer { subject, said, who: "".into(), at: Instant(on * DAY) }
    }

    /// What counts at the end of each of the days from nought to five.
    fn standing(answers: &[Answer]) -> Vec<String> {
        let history = History::empty();
        let word = |day| {
            let known = Answers::as_of(&history, answers, Day::from_number(day));
            known.of(KEY).map_or("-".to_owned(), |one| format!("{} {}", one.what, one.on.number()))
        };
        (0..6).map(word).collect()
    }

    #[test]
    fn the_latest_counts_from_its_day_on_and_one_taken_back_uncovers_the_one_before() {
        let until = Day::from_number(9);
        let answers = [
            said(1, Said::Accepted),
            said(2, Said::Accepted),
            said(3, Said::Snoozed { until }),
            said(4, Said::TakenBack),
            said(5, Said::TakenBack),
            said(5, Said::TakenBack),
        ];
        let expected = ["-", "accepted 1", "accepted 1", "snoozed 3", "accepted 1", "-"];
        assert_eq!(standing(&answers), expected);
    }

    #[test]
    fn what_is_written_is_read_or_refused_by_its_part() {
        let today = Day::from_number(20_000);
        let written = |key: &str, what: &str, until: Day, reason: &str| Written {
            key: key.into(),
            what: what.into(),
            until: Some(until.to_string()),
            reason: Some(reason.into()),
        };
        let read = |one: Written| one.read(today).map(|read| read.1).map_err(|error| error.part);
        let (tomorrow, year) = (today.plus(1), today.plus(LONGEST_SNOOZE));
        assert_eq!(read(written(KEY, "accept", today, "")), Ok(Said::Accepted));
        for until in [tomorrow, year] {
            assert_eq!(read(written(KEY, "snooze", until, "")), Ok(Said::Snoozed { until }));
        }
        for until in [today, year.plus(1)] {
            assert_eq!(read(written(KEY, "snooze", until, "")), Err("until"));
        }
        let reason = "so it is".into();
        let said = read(written(KEY, "dismiss", today, " so\n it  is "));
        assert_eq!(said, Ok(Said::Dismissed { reason }));
        assert_eq!(read(written(KEY, "dismiss", today, &"x".repeat(301))), Err("reason"));
        assert_eq!(read(written(KEY, "ignore", today, "")), Err("what"));
        for key in ["", "deal/7", "signal", "signal/"] {
            assert_eq!(read(written(key, "done", today, "")), Err("key"), "{key}");
        }
    }

    #[test]
    fn other_words_for_the_same_are_another_answer() {
        let reason = |text: &str| Said::Dismissed { reason: text.into() };
        let answers = [said(1, reason("known")), said(2, reason(""))];
        let known = Answers::as_of(&History::empty(), &answers, Day::from_number(2));
        let row = known.rows().next().expect("a row");
        assert_eq!((row.key.as_str(), row.answer.reason.as_deref()), (KEY, None));
        let known = Answers::as_of(&History::empty(), &answers, Day::from_number(1));
        assert_eq!(known.of(KEY).and_then(|one| one.reason.as_deref()), Some("known"));
        assert_eq!(known.of("today/other"), None);
    }
}
