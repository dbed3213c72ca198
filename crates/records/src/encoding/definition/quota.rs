//! Rows of quotas and their periods.

use crate::encoding::words::{DayRow, KeyRow, MoneyRow, QuantityRow, day};
use crate::encoding::{Unreadable, unreadable};
use sales::calendar::{FiscalCalendar, Period, PeriodKind, YearName};
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(crate) struct QuotaRow {
    holder: HolderRow,
    period: PeriodRow,
    target: TargetRow,
    /// Absent where it was set.
    #[serde(default, skip_serializing_if = "is_no")]
    taken_away: bool,
    spread: SpreadRow,
    set_on: Option<DayRow>,
    set_by: Arc<str>,
    reason: Arc<str>,
}

/// Serde passes what it serialises by reference.
fn is_no(said: &bool) -> bool {
    !said
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HolderRow {
    Person(KeyRow),
    Team(Arc<str>),
    Company,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TargetRow {
    Money(MoneyRow),
    Units { product: KeyRow, quantity: QuantityRow },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SpreadRow {
    Even,
    Profile(Vec<u32>),
}

/// A period with all that its calendar gave it.
#[derive(Serialize, Deserialize)]
struct PeriodRow {
    kind: PeriodKindRow,
    start: DayRow,
    end: DayRow,
    year: i16,
    number: u8,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PeriodKindRow {
    Month,
    Quarter,
    Half,
    Year,
    Week,
    Days,
}

impl QuotaRow {
    pub(super) fn of(quota: &QuotaVersion) -> QuotaRow {
        QuotaRow {
            holder: match &quota.holder {
                QuotaHolder::Person(key) => HolderRow::Person(KeyRow::of(key)),
                QuotaHolder::Team(name) => HolderRow::Team(name.clone()),
                QuotaHolder::Company => HolderRow::Company,
            },
            period: PeriodRow::of(&quota.period),
            target: match &quota.target {
                Target::Money(money) => TargetRow::Money(MoneyRow::of(*money)),
                Target::Units { product, quantity } => TargetRow::Units {
                    product: KeyRow::of(product),
                    quantity: QuantityRow::of(*quantity),
                },
            },
            taken_away: quota.taken_away,
            spread: match &quota.spread {
                Spread::Even => SpreadRow::Even,
                Spread::Profile(weights) => SpreadRow::Profile(weights.clone()),
            },
            set_on: quota.set_on.map(DayRow::of),
            set_by: quota.set_by.clone(),
            reason: quota.reason.clone(),
        }
    }

    pub(super) fn quota(self) -> Result<QuotaVersion, Unreadable> {
        Ok(QuotaVersion {
            holder: match self.holder {
                HolderRow::Person(key) => QuotaHolder::Person(key.key()),
                HolderRow::Team(name) => QuotaHolder::Team(name),
                HolderRow::Company => QuotaHolder::Company,
            },
            period: self.period.period()?,
            target: match self.target {
                TargetRow::Money(money) => Target::Money(money.money()?),
                TargetRow::Units { product, quantity } => {
                    Target::Units { product: product.key(), quantity: quantity.quantity() }
                }
            },
            taken_away: self.taken_away,
            spread: match self.spread {
                SpreadRow::Even => Spread::Even,
                SpreadRow::Profile(weights) => Spread::Profile(weights),
            },
            set_on: day(self.set_on)?,
            set_by: self.set_by,
            reason: self.reason,
        })
    }
}

impl PeriodRow {
    fn of(period: &Period) -> PeriodRow {
        PeriodRow {
            kind: match period.kind() {
                PeriodKind::Month => PeriodKindRow::Month,
                PeriodKind::Quarter => PeriodKindRow::Quarter,
                PeriodKind::Half => PeriodKindRow::Half,
                PeriodKind::Year => PeriodKindRow::Year,
                PeriodKind::Week => PeriodKindRow::Week,
                PeriodKind::Days => PeriodKindRow::Days,
            },
            start: DayRow::of(period.start()),
            end: DayRow::of(period.end()),
            year: period.year(),
            number: period.number(),
        }
    }

    /// Only a calendar makes periods. The one that made this period may have been replaced
    /// since, so it is found again among the few that could have made it.
    fn period(self) -> Result<Period, Unreadable> {
        let (start, end) = (self.start.day()?, self.end.day()?);
        let kind = match self.kind {
            PeriodKindRow::Month => PeriodKind::Month,
            PeriodKindRow::Quarter => PeriodKind::Quarter,
            PeriodKindRow::Half => PeriodKind::Half,
            PeriodKindRow::Year => PeriodKind::Year,
            PeriodKindRow::Week => PeriodKind::Week,
            PeriodKindRow::Days => PeriodKind::Days,
        };
        let names = [YearName::Start, YearName::End];
        let calendars = (1..=12).flat_map(|month| names.map(|name| (month, name)));
        calendars
            .filter_map(|(first_month, year_name)| {
                let week_start = start.weekday();
                let holidays = BTreeSet::new();
                FiscalCalendar::new(first_month, year_name, week_start, [true; 7], holidays).ok()
            })
            .filter_map(|calendar| match kind {
                PeriodKind::Days => calendar.days(start, end),
                kind => Some(calendar.period_of(kind, start)),
            })
            .find(|made| {
                let same_days = made.start() == start && made.end() == end;
                same_days && made.year() == self.year && made.number() == self.number
            })
            .ok_or_else(|| unreadable("a period", &format!("{start}..{end}")))
    }
}
