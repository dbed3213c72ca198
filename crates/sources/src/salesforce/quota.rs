//! ForecastingQuota: who has to reach how much from which day on.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::quota_key;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use crate::why::Why;
use sales::calendar::{FiscalCalendar, PeriodKind};
use sales::day::Day;
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce quota",
    hint: "quota",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 90,
    columns: &[
        (Field::OwnerId, &["QuotaOwnerId"]),
        (Field::PeriodStart, &["StartDate"]),
        (Field::Amount, &["QuotaAmount"]),
        (Field::Units, &["QuotaQuantity"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Product, &["ProductFamily"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[&[Field::OwnerId], &[Field::PeriodStart], &[Field::Amount, Field::Units]],
    decisive: None,
    reader: || Box::<Quotas>::default(),
};

/// All quotas: only together do their first days show whether they are for months or quarters.
#[derive(Default)]
struct Quotas {
    rows: Vec<(Key, Day, Target)>,
    calendar: FiscalCalendar,
    seen: Option<When>,
    source: Option<Arc<str>>,
}

impl RowReader for Quotas {
    fn row(&mut self, cells: &Cells<'_>, _out: &mut Out) -> Result<(), Fault> {
        if cells.flag(Field::Deleted)? == Some(true) {
            return Ok(());
        }
        let owner = cells.key_of(&cells.required(Field::OwnerId)?);
        cells.required(Field::PeriodStart)?;
        let Some(start) = cells.day(Field::PeriodStart)? else { return Ok(()) };
        let target = match (cells.money(Field::Amount)?, cells.quantity(Field::Units)?) {
            (Some(money), _) => Target::Money(money),
            (None, Some(quantity)) => {
                let product = cells.key_of(&cells.required(Field::Product)?);
                Target::Units { product, quantity }
            }
            (None, None) => {
                return Err(Why::NoTarget.into());
            }
        };
        self.rows.push((owner, start, target));
        self.calendar = cells.known.organisation().calendar;
        self.seen = Some(cells.observed_since(None));
        self.source = Some(Arc::clone(&cells.table.source));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let (Some(when), Some(source)) = (self.seen, self.source.take()) else { return };
        let starts = self.rows.iter().map(|(_, day, _)| *day).collect();
        let kind = kind_of(&self.calendar, starts);
        if kind == PeriodKind::Quarter && !self.rows.is_empty() {
            out.note(Remark::Quarterly, vec![]);
        }
        for (owner, start, target) in std::mem::take(&mut self.rows) {
            let version = QuotaVersion {
                holder: QuotaHolder::Person(owner),
                period: self.calendar.period_of(kind, start),
                target,
                taken_away: false,
                spread: Spread::Even,
                set_on: None,
                set_by: Arc::from(""),
                reason: Arc::from(""),
            };
            let key = quota_key(&source, &version);
            out.event(RecordKind::Quota, &key, when, What::Defined(Definition::Quota(version)));
        }
    }
}

/// Quarters, when at least two different ones begin on these days and no other month does.
pub(super) fn kind_of(calendar: &FiscalCalendar, days: Vec<Day>) -> PeriodKind {
    let mut starts: Vec<Day> = days.into_iter().map(Day::month_start).collect();
    starts.sort_unstable();
    starts.dedup();
    let at_quarter = |day: &Day| calendar.period_of(PeriodKind::Quarter, *day).start() == *day;
    if starts.len() >= 2 && starts.iter().all(at_quarter) {
        PeriodKind::Quarter
    } else {
        PeriodKind::Month
    }
}
