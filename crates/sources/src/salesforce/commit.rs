//! ForecastingSubmissionItem with the columns of its submission: what somebody said, when, they
//! would bring in a period.
//!
//! Of the categories that a submission has an amount for, the cumulative commit is what will be
//! booked, with what is closed in it. Where an organisation adds up no categories, it is the commit
//! and what is closed together. The others say what may come, and are told and left out.

use super::quota::kind_of;
use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::calendar::FiscalCalendar;
use sales::day::Day;
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::money::Money;
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce commit",
    hint: "commit",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 91,
    columns: &[
        (Field::ParentId, &["ForecastingSubmissionId"]),
        (Field::OwnerId, &["ForecastingSubmission.ForecastOwnerId"]),
        (Field::PeriodStart, &["ForecastingSubmission.PeriodStartDate"]),
        (Field::SetOn, &["ForecastingSubmission.SubmissionDateTime"]),
        (Field::ForecastCategory, &["ForecastingItemCategory"]),
        (Field::Amount, &["Amount"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[
        &[Field::ParentId],
        &[Field::OwnerId],
        &[Field::PeriodStart],
        &[Field::SetOn],
        &[Field::ForecastCategory],
        &[Field::Amount],
    ],
    decisive: None,
    reader: || Box::<Commits>::default(),
};

/// What was said in one submission.
struct Submission {
    owner: Key,
    start: Day,
    when: When,
    said_on: Option<Day>,
    /// The cumulative commit.
    whole: Option<Money>,
    /// Commit and closed, each by itself.
    parts: Vec<Money>,
}

/// All submissions: only together do their first days show whether they are for months or quarters.
#[derive(Default)]
struct Commits {
    submissions: BTreeMap<Key, Submission>,
    calendar: FiscalCalendar,
}

impl RowReader for Commits {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if cells.flag(Field::Deleted)? == Some(true) {
            return Ok(());
        }
        let id = cells.key_of(&cells.required(Field::ParentId)?);
        let owner = cells.key_of(&cells.required(Field::OwnerId)?);
        cells.required(Field::PeriodStart)?;
        cells.required(Field::SetOn)?;
        let days = cells.day(Field::PeriodStart)?.zip(cells.when(Field::SetOn)?);
        let Some((start, when)) = days else { return Ok(()) };
        let said_on = cells.day(Field::SetOn)?;
        let Some(amount) = cells.money(Field::Amount)? else { return Ok(()) };
        self.calendar = cells.known.organisation().calendar;
        let submission =
            || Submission { owner, start, when, said_on, whole: None, parts: Vec::new() };
        let category = cells.required(Field::ForecastCategory)?.to_lowercase();
        match category.as_str() {
            "commitforecast" => {
                self.submissions.entry(id).or_insert_with(submission).whole = Some(amount);
            }
            "commitonly" | "closedonly" => {
                self.submissions.entry(id).or_insert_with(submission).parts.push(amount);
            }
            _ => out.tally(Remark::OtherCategories),
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let starts = self.submissions.values().map(|one| one.start).collect();
        let kind = kind_of(&self.calendar, starts);
        for (id, submission) in std::mem::take(&mut self.submissions) {
            let Submission { owner, start, when, said_on, whole, parts } = submission;
            let together = || {
                let first = parts.first()?;
                let sum = parts.iter().map(|part| part.minor).sum();
                Some(Money::new(sum, first.currency))
            };
            let Some(amount) = whole.or_else(together) else { continue };
            let version = QuotaVersion {
                holder: QuotaHolder::Person(owner),
                period: self.calendar.period_of(kind, start),
                target: Target::Money(amount),
                taken_away: false,
                spread: Spread::Even,
                set_on: said_on,
                set_by: Arc::from(""),
                reason: Arc::from(""),
            };
            let said = What::Defined(Definition::Commit(version));
            out.event(RecordKind::Commit, &id, when, said);
        }
    }
}
