//! How what is open changed, once more and slowly: day by day and event by event, from the list
//! of events; and that the changes make up the difference between two days.

use crate::ask::ask;
use crate::naive::{Asked, Naive};
use crate::naive_lives::{Holder, Life};
use crate::random::{SCOPES, question, story};
use metrics::Definition;
use metrics::facts::{Dimension, Group, View, table};
use metrics::results::{closing_movement, pipeline_movement};
use proptest::prelude::*;
use sales::calendar::{Period, PeriodKind};
use sales::day::{Day, Instant};
use sales::history::History;
use sales::process::StageKind;
use sales::question::{AsOf, Attribution, Question};
use std::collections::BTreeMap;

/// Sums by the word of the kind.
type Sums = BTreeMap<&'static str, i64>;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Held,
    Earlier,
    Later,
    Won,
    Lost,
    Nowhere,
}

struct Slow<'a> {
    naive: &'a Naive,
    asked: &'a Asked<'a>,
    dated: bool,
    sums: Sums,
}

impl Slow<'_> {
    fn place(&self, life: &Life<'_>, at: Instant) -> Place {
        if !life.exists(at) {
            return Place::Nowhere;
        }
        let days = &self.asked.days;
        match (life.kind(at), life.close_date(at)) {
            (StageKind::Won, _) => Place::Won,
            (StageKind::Lost, _) => Place::Lost,
            (StageKind::Open, _) if !self.dated => Place::Held,
            (StageKind::Open, Some(day)) if days.contains(&day) => Place::Held,
            (StageKind::Open, Some(day)) if day < days.start => Place::Earlier,
            (StageKind::Open, _) => Place::Later,
        }
    }

    fn worth(&self, life: &Life<'_>, known: Instant, day: Day) -> i64 {
        life.worth(known, day, self.asked).unwrap_or(0)
    }

    fn add(&mut self, kind: &'static str, holder: &Holder, amount: i64) {
        if amount != 0 && self.naive.in_scope(holder, self.asked) {
            *self.sums.entry(kind).or_default() += amount;
        }
    }

    fn walk(&mut self, life: &Life<'_>, before: Instant, end: Instant) {
        let mut last = before;
        if self.place(life, last) == Place::Held {
            let worth = self.worth(life, last, self.naive.day(last));
            self.add("start", &life.holder(last, self.asked), worth);
        }
        for at in life.moments(before, end) {
            let (old, new) = (self.place(life, last), self.place(life, at));
            let (from, to) = (life.holder(last, self.asked), life.holder(at, self.asked));
            let worth = self.worth(life, at, self.naive.day(at));
            if old == Place::Held {
                let was = self.worth(life, last, self.naive.day(last));
                let rated = self.worth(life, last, self.naive.day(at));
                self.add("rates", &from, rated - was);
                if from != to {
                    self.add("moved-out", &from, -rated);
                    self.add("moved-in", &to, rated);
                }
                let kind = if worth > rated { "grown" } else { "shrunk" };
                self.add(kind, &to, worth - rated);
            }
            match (old, new) {
                (Place::Held, Place::Held) => {}
                (Place::Held, Place::Won) => self.add("won", &to, -worth),
                (Place::Held, Place::Lost) => self.add("lost", &to, -worth),
                (Place::Held, Place::Nowhere) => self.add("removed", &to, -worth),
                (Place::Held, Place::Earlier) => self.add("pulled-out", &to, -worth),
                (Place::Held, Place::Later) => self.add("pushed-out", &to, -worth),
                (Place::Nowhere, Place::Held) => self.add("new", &to, worth),
                (Place::Won | Place::Lost, Place::Held) => self.add("reopened", &to, worth),
                (Place::Earlier, Place::Held) => self.add("pushed-in", &to, worth),
                (Place::Later, Place::Held) => self.add("pulled-in", &to, worth),
                _ => {}
            }
            last = at;
        }
    }
}

fn slowly(naive: &Naive, asked: &Asked<'_>, dated: bool) -> Sums {
    let end = asked.as_of.min(asked.days.end.plus(-1));
    let before = asked.days.start.plus(-1).min(asked.as_of);
    let mut slow = Slow { naive, asked, dated, sums: Sums::new() };
    for life in naive.lives(asked) {
        slow.walk(&life, naive.end_of(before), naive.end_of(end));
    }
    slow.sums.retain(|_, sum| *sum != 0);
    slow.sums
}

fn by_kind(history: &History, question: &Question, definition: &'static Definition) -> Sums {
    let rows = table(history, question, definition, Dimension::Kind).rows;
    let mut sums = Sums::new();
    for (group, answer) in rows {
        let Group::Kind(kind) = group else { unreachable!() };
        sums.insert(definition.kinds[usize::from(kind)], answer.measure.numerator);
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn total(history: &History, question: &Question, definition: &'static Definition) -> i64 {
    table(history, question, definition, Dimension::Whole).total.measure.numerator
}

/// What was open at the end of that day, with a close date in the period if `within`.
fn open_on(history: &History, asked: &Question, day: Day, within: Option<Period>) -> i64 {
    let question = Question { as_of: AsOf(day), ..asked.clone() };
    let open = View::new(history, &question).open_deals().to_vec().into_iter();
    let expected = |close_date: Option<Day>| match within {
        None => true,
        Some(period) => close_date.is_some_and(|day| period.contains(day)),
    };
    open.filter(|one| expected(one.close_date)).filter_map(|one| one.worth.counted()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = Asked::new(&question, &text, scope);
            let found = by_kind(&history, &question, &pipeline_movement::DEFINITION);
            let open = slowly(&naive, &asked, false);
            prop_assert_eq!(found, open, "\n{}\n{} {}", story, text, scope);
            let found = by_kind(&history, &question, &closing_movement::DEFINITION);
            let closing = slowly(&naive, &asked, true);
            prop_assert_eq!(found, closing, "\n{}\n{} {}", story, text, scope);
        }
    }

    #[test]
    fn the_changes_lead_from_one_open_pipeline_to_the_other(story in story(), text in question()) {
        let history = sales::story::history(&story);
        for scope in SCOPES {
            let mut question = ask(&history, &format!("{text} {scope}"));
            question.attribution = Attribution::AsOfEvent;
            let before = question.period.start().plus(-1).min(question.as_of.0);
            let end = question.period.last().min(question.as_of.0);
            for (definition, within) in [
                (&pipeline_movement::DEFINITION, None),
                (&closing_movement::DEFINITION, Some(question.period)),
            ] {
                let sums = by_kind(&history, &question, definition);
                let start = sums.get("start").copied().unwrap_or(0);
                prop_assert_eq!(start, open_on(&history, &question, before, within));
                let at_end = open_on(&history, &question, end, within);
                prop_assert_eq!(total(&history, &question, definition), at_end);
                prop_assert_eq!(sums.values().sum::<i64>(), at_end);
            }
        }
    }

    #[test]
    fn the_changes_of_the_months_add_up_to_those_of_the_quarter(
        story in story(),
        text in question(),
    ) {
        let history = sales::story::history(&story);
        let calendar = &history.organisation().calendar;
        let asked = ask(&history, &text);
        let quarter = calendar.period_of(PeriodKind::Quarter, asked.period.start());
        let changes = |period| {
            let question = Question { period, ..asked.clone() };
            let mut sums = by_kind(&history, &question, &pipeline_movement::DEFINITION);
            sums.remove("start");
            sums
        };
        let mut months = Sums::new();
        for month in calendar.months_of(quarter.days()) {
            for (kind, sum) in changes(month) {
                *months.entry(kind).or_default() += sum;
            }
        }
        months.retain(|_, sum| *sum != 0);
        prop_assert_eq!(months, changes(quarter), "\n{}\n{}", story, text);
    }
}
