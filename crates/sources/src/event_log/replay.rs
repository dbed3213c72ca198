//! The events of each case, put in order of time and told one after the other.

use super::steps::{Meaning, OwnerRule, Work};
use crate::out::{Met, Out};
use crate::remark::Remark;
use sales::event::{Activity, Attribute, Key, RecordKind, What, When};
use sales::money::Money;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// One row that counts.
pub(super) struct Told<'a> {
    pub(super) case: &'a str,
    /// When the case was created, where the row says so.
    pub(super) created: Option<When>,
    pub(super) event: &'a str,
    pub(super) meaning: &'a Meaning,
    pub(super) happened: When,
    /// When it happened, in microseconds since 1970.
    pub(super) moment: i64,
    /// Its place among the events of one moment, where the file has such a column.
    pub(super) sequence: i64,
    pub(super) line: u64,
    /// Who did it; nobody where that was the system.
    pub(super) by: Option<&'a str>,
    pub(super) amount: Option<Money>,
    pub(super) id: Option<Arc<str>>,
}

/// A row held back, with names as places in lists: logs have many rows and few names.
struct Row {
    case: u32,
    moment: i64,
    sequence: i64,
    line: u64,
    step: u32,
    by: Option<u32>,
    happened: When,
    amount: Option<Money>,
    id: Option<Arc<str>>,
}

struct Case {
    id: Arc<str>,
    created: Option<When>,
    last_moment: i64,
}

/// All rows of a file that count.
#[derive(Default)]
pub(super) struct Log {
    source: Arc<str>,
    has_sequence: bool,
    rows: Vec<Row>,
    cases: Vec<Case>,
    case_places: HashMap<Arc<str>, u32>,
    steps: Vec<(Arc<str>, Meaning)>,
    step_places: HashMap<Arc<str>, u32>,
    people: Vec<Arc<str>>,
    people_places: HashMap<Arc<str>, u32>,
    /// Rows that stand below one of their case that is earlier, and that is later.
    later_below: u64,
    earlier_below: u64,
    /// The first row that has not been told yet.
    next: usize,
}

impl Log {
    /// A log of records of that source.
    pub(super) fn new(source: Arc<str>, has_sequence: bool) -> Log {
        Log { source, has_sequence, ..Log::default() }
    }

    /// Holds back a row; false where it says another creation of its case than one before.
    pub(super) fn tell(&mut self, told: Told<'_>) -> bool {
        let cases = &mut self.cases;
        let number = place(&mut self.case_places, told.case, |id| {
            cases.push(Case { id, created: None, last_moment: i64::MIN });
            cases.len() as u32 - 1
        });
        let case = &mut self.cases[number as usize];
        case.created = case.created.or(told.created);
        let agrees = told.created.is_none() || told.created == case.created;
        let last = std::mem::replace(&mut case.last_moment, told.moment);
        self.later_below += u64::from(last != i64::MIN && last < told.moment);
        self.earlier_below += u64::from(last > told.moment);
        let steps = &mut self.steps;
        let step = place(&mut self.step_places, told.event, |name| {
            steps.push((name, told.meaning.clone()));
            steps.len() as u32 - 1
        });
        let people = &mut self.people;
        let by = told.by.map(|by| {
            place(&mut self.people_places, by, |name| {
                people.push(name);
                people.len() as u32 - 1
            })
        });
        self.rows.push(Row {
            case: number,
            moment: told.moment,
            sequence: told.sequence,
            line: told.line,
            step,
            by,
            happened: told.happened,
            amount: told.amount,
            id: told.id,
        });
        agrees
    }

    /// Puts the rows in order: by case, then by time, then as the file has them.
    pub(super) fn order(&mut self, out: &mut Out) {
        let newest_first = !self.has_sequence && self.earlier_below > self.later_below;
        if newest_first {
            out.note(Remark::NewestFirst, vec![]);
            self.rows.sort_by_key(|row| (row.case, row.moment, Reverse(row.line)));
        } else {
            self.rows.sort_by_key(|row| (row.case, row.moment, row.sequence, row.line));
        }
    }

    /// Tells the next case; false where there is none.
    pub(super) fn next_case(&mut self, owner: Option<OwnerRule>, out: &mut Out) -> bool {
        let Some(first) = self.rows.get(self.next) else { return false };
        let rows = self.rows[self.next..].partition_point(|row| row.case == first.case);
        let case = &self.cases[first.case as usize];
        let key = self.key(&case.id);
        let created = case.created.unwrap_or(first.happened);
        out.event(RecordKind::Opportunity, &key, created, What::Created);
        let mut teller = Teller { log: self, key, rule: owner, owner: None, amount: None, out };
        for row in &self.rows[self.next..self.next + rows] {
            teller.row(row);
        }
        self.next += rows;
        true
    }

    fn key(&self, id: &str) -> Key {
        Key { source: Arc::clone(&self.source), id: Arc::from(id) }
    }
}

/// The place of a name in its list, to which `add` adds it when it is new.
fn place(
    places: &mut HashMap<Arc<str>, u32>,
    name: &str,
    add: impl FnOnce(Arc<str>) -> u32,
) -> u32 {
    if let Some(&place) = places.get(name) {
        return place;
    }
    let name: Arc<str> = Arc::from(name);
    let place = add(Arc::clone(&name));
    places.insert(name, place);
    place
}

/// Tells one case.
struct Teller<'l, 'o> {
    log: &'l Log,
    key: Key,
    rule: Option<OwnerRule>,
    owner: Option<u32>,
    amount: Option<Money>,
    out: &'o mut Out,
}

impl Teller<'_, '_> {
    fn row(&mut self, row: &Row) {
        if row.amount.is_some() && row.amount != self.amount {
            self.amount = row.amount;
            self.say(row.happened, What::Set(Attribute::Amount(row.amount)));
        }
        let (event, meaning) = &self.log.steps[row.step as usize];
        if let Some(stage) = &meaning.stage {
            let what = What::StageEntered { pipeline: None, stage: Arc::clone(stage) };
            self.say(row.happened, what);
        }
        if let Some(work) = meaning.work {
            self.own(row, work);
            self.work(row, event, work);
        }
    }

    fn own(&mut self, row: &Row, work: Work) {
        let may = match self.rule {
            None => false,
            Some(OwnerRule::First) => self.owner.is_none(),
            Some(OwnerRule::Latest) => true,
        };
        let Some(by) = row.by.filter(|_| may && work.makes_owner) else { return };
        if self.owner.replace(by) != Some(by) {
            let owner = self.log.key(&self.log.people[by as usize]);
            self.say(row.happened, What::Set(Attribute::Owner(owner)));
        }
    }

    fn work(&mut self, row: &Row, event: &Arc<str>, work: Work) {
        let activity = Activity {
            kind: work.kind,
            direction: work.direction,
            outcome: work.outcome,
            by: row.by.map(|by| self.log.key(&self.log.people[by as usize])),
            opportunity: Some(self.key.clone()),
            lead: None,
            contact: None,
            account: None,
            subject: Arc::clone(event),
        };
        let key = match &row.id {
            Some(id) => self.log.key(id),
            None => self.key_of_work(row, event),
        };
        self.out.event(RecordKind::Activity, &key, row.happened, What::Done(activity));
    }

    /// What tells one piece of work from others where the file has no ids: its case, name and
    /// time. The same file read again, or a newer one with more rows, gives the same.
    fn key_of_work(&mut self, row: &Row, event: &str) -> Key {
        let moment = match row.happened {
            When::On(day) => day.to_string(),
            When::At(_) | When::Between { .. } => row.moment.to_string(),
        };
        let base = format!("{} / {event} / {moment}", self.key.id);
        let mut copy = 1;
        loop {
            let id = if copy == 1 { base.clone() } else { format!("{base} / {copy}") };
            if matches!(self.out.met(&id, 0, row.line), Met::New) {
                return self.log.key(&id);
            }
            copy += 1;
        }
    }

    fn say(&mut self, when: When, what: What) {
        self.out.event(RecordKind::Opportunity, &self.key, when, what);
    }
}
