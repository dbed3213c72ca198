//! How what is signalled was answered: what is open, and what comes back or stays away.

use super::Telling;
use crate::answers::{Answers, Given};
use insights::signals::signal::{Signal, Who};
use sales::day::Day;
use sales::history::History;
use sales::roster::Person;
use serde::Serialize;

/// A week: as often is it looked at whether something is signalled.
const WEEK: i32 = 7;

/// How a signal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has answered, or it has come back.
    Open,
    /// Somebody works on it, or says that it is done.
    Accepted,
    /// It comes back on a day.
    Snoozed,
    /// It stays away as long as it goes on.
    Dismissed,
}

/// How many signals stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Not answered, or come back.
    pub open: usize,
    /// Worked on, also where nothing is signalled any longer.
    pub accepted: usize,
    /// To come back.
    pub snoozed: usize,
    /// To stay away.
    pub dismissed: usize,
}

impl Counts {
    pub(super) fn of(standings: impl Iterator<Item = Standing>) -> Counts {
        let mut counts = Counts::default();
        for standing in standings {
            *counts.at(standing) += 1;
        }
        counts
    }

    fn at(&mut self, standing: Standing) -> &mut usize {
        match standing {
            Standing::Open => &mut self.open,
            Standing::Accepted => &mut self.accepted,
            Standing::Snoozed => &mut self.snoozed,
            Standing::Dismissed => &mut self.dismissed,
        }
    }
}

/// The key of a signal: the rule, and whom it is about by the id of their first source, which no
/// later import changes.
pub(crate) fn key(history: &History, signal: &Signal) -> String {
    let (rule, roster) = (signal.rule().id, history.roster());
    match signal.evidence().who {
        Who::Company => format!("signal/{rule}/company"),
        Who::Team(team) => format!("signal/{rule}/team/{}", roster.team_name(team)),
        Who::Person(person) => format!("signal/{rule}/person/{}", key_of(roster.person(person))),
    }
}

/// What stands for a person in the key of a signal.
pub(crate) fn key_of(person: &Person) -> String {
    match person.ids.first() {
        Some(id) => format!("{}/{}", id.source, id.id),
        None => format!("name/{}", person.name),
    }
}

impl Telling<'_> {
    pub(super) fn key(&self, signal: &Signal) -> String {
        key(self.teller.history, signal)
    }

    /// How something stands that is signalled, and the answer that counts for it.
    pub(super) fn standing(&self, signal: &Signal, answers: &Answers) -> (Standing, Option<Given>) {
        let key = self.key(signal);
        let Some(given) = answers.of(&key) else { return (Standing::Open, None) };
        let standing = match (given.what, given.until) {
            ("snoozed", Some(until)) if self.day() < until => Standing::Snoozed,
            ("accepted" | "done", _) => Standing::Accepted,
            ("dismissed", _) if self.lasts_since(&key, given.on) => Standing::Dismissed,
            // It had ended, so this is another one.
            ("dismissed", _) => return (Standing::Open, None),
            _ => Standing::Open,
        };
        (standing, Some(given.clone()))
    }

    /// Whether what is signalled now was signalled week by week since that day. What is new in one
    /// week was there in it and not in the one before, so every other week says it.
    fn lasts_since(&self, key: &str, since: Day) -> bool {
        let mut day = self.day();
        while day > since {
            let known = self.raised(day);
            let Some(signal) = known.iter().find(|signal| self.key(signal) == key) else {
                return false;
            };
            match signal.is_new() {
                true => return since > day.plus(-WEEK),
                false => day = day.plus(-2 * WEEK),
            }
        }
        true
    }
}
