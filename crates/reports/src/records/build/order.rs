//! The order of a list of records.

use super::SortBy;
use crate::close_day::close_day;
use crate::metric::{activities, adds_of, person_name, told_beside};
use crate::order::{self, Key};
use metrics::facts::{Fact, Record};
use sales::history::{ActivityView, History, StageId};
use sales::question::Question;
use std::collections::HashMap;

/// Sorts by one column.
pub(super) struct Sorter<'h> {
    history: &'h History,
    question: &'h Question,
    by: SortBy,
    /// Only where the day of activities is asked for.
    activities: HashMap<u32, ActivityView>,
}

impl<'h> Sorter<'h> {
    pub(super) fn new(
        history: &'h History,
        question: &'h Question,
        by: SortBy,
        facts: &[Fact],
    ) -> Sorter<'h> {
        let activities = match by {
            SortBy::Date => activities(history, facts),
            _ => HashMap::new(),
        };
        Sorter { history, question, by, activities }
    }

    /// Those that count first; those told beside the number after them, in the same order.
    pub(super) fn sort(&self, facts: &mut Vec<Fact>, descending: bool) {
        let is_beside = |fact: &Fact| told_beside(&fact.part).is_some();
        order::sort(facts, descending, is_beside, |fact| self.key(fact));
    }

    fn key(&self, fact: &Fact) -> Key {
        let (above, below, end) = adds_of(&fact.part);
        match self.by {
            SortBy::Adds => Key::number(above),
            SortBy::Below => Key::number(below),
            SortBy::Name => Key::text(self.name(fact)),
            SortBy::Account => Key::text(self.account(fact)),
            SortBy::Owner => {
                Key::text(fact.credit.person.map(|person| person_name(self.history, person)))
            }
            SortBy::Stage => Key::number(fact.stage.map(|stage| self.place(stage))),
            SortBy::To => Key::number(fact.to.map(|stage| self.place(stage))),
            SortBy::Kind => Key::Number(fact.kind.into()),
            SortBy::Activity => Key::number(fact.how.map(|how| how.kind as u8)),
            SortBy::Outcome => Key::number(fact.how.map(|how| how.outcome as u8)),
            SortBy::Date => Key::number(self.date(fact)),
            SortBy::End => Key::number(end.map(|end| end as u8)),
        }
    }

    fn name(&self, fact: &Fact) -> Option<String> {
        let lead = fact.lead.map(|lead| &self.history.leads()[lead as usize].name);
        let deal = fact.opportunity.map(|id| &self.history.text(id).name);
        deal.or(lead).map(|name| name.to_string())
    }

    fn account(&self, fact: &Fact) -> Option<String> {
        let account = self.history.timeline(fact.opportunity?).account()?;
        Some(self.history.accounts()[account as usize].name.to_string())
    }

    /// Where a stage stands in the process.
    fn place(&self, stage: StageId) -> i64 {
        let place = self.history.stage(stage);
        let pipeline = place.pipeline.map_or(i64::from(u16::MAX), i64::from);
        (pipeline << 32) | ((place.stage.kind as i64) << 16) | i64::from(place.position)
    }

    fn date(&self, fact: &Fact) -> Option<i64> {
        match fact.record {
            Record::Activity(number) => self.activities.get(&number).map(|one| one.at.0),
            Record::Opportunity(id) => {
                let until = self.history.until(self.question.as_of);
                let day = close_day(self.history, &self.history.timeline(id), until);
                day.map(|day| self.history.start_of(day).0)
            }
            Record::Lead(_) => None,
        }
    }
}
