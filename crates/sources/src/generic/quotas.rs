//! Quotas as a table: who, which period, how much.

use crate::cells::Cells;
use crate::decided::Standing;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{Dialect, Shape};
use crate::why::Why;
use sales::calendar::{FiscalCalendar, Period};
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::names::plain;
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "quotas",
    hint: "quota",
    named: false,
    dialect: Dialect::Plan,
    rank: 90,
    columns: &[
        (
            Field::Owner,
            &["person", "rep", "sales agent", "owner", "salesperson", "担当者", "担当者名", "氏名"],
        ),
        (Field::Team, &["team", "sales team", "チーム", "部署"]),
        (Field::Period, &["period", "quota period", "期間", "対象期間", "年月"]),
        (
            Field::Amount,
            &["amount", "quota", "quota amount", "target", "目標", "目標金額", "予算", "ノルマ"],
        ),
        (Field::Units, &["units", "quota units", "quantity", "目標数量", "数量"]),
        (Field::Product, &["product", "商品", "製品", "商品名"]),
        (Field::Currency, &["currency", "通貨"]),
        (Field::SetOn, &["set on", "decided on", "決定日", "設定日"]),
        (Field::SetBy, &["set by", "by", "decided by", "決定者", "設定者"]),
        (Field::Reason, &["why", "reason", "理由", "備考"]),
    ],
    needs: &[&[Field::Period], &[Field::Amount, Field::Units], &[Field::Owner, Field::Team]],
    decisive: None,
    reader: || Box::new(read),
};

/// Who a quota is for, as the row names them.
pub(crate) enum Holder {
    /// A person by key.
    Person(Key),
    /// A team by name.
    Team(Arc<str>),
    /// Everybody.
    Company,
}

fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let period = period(cells)?;
    let holder = holder(cells)?;
    let target = target(cells)?;
    let set_on = cells.day(Field::SetOn)?;
    let text = |field| cells.shared(field).unwrap_or_else(|| Arc::from(""));
    let version = QuotaVersion {
        holder: match &holder {
            Holder::Person(key) => QuotaHolder::Person(key.clone()),
            Holder::Team(name) => QuotaHolder::Team(Arc::clone(name)),
            Holder::Company => QuotaHolder::Company,
        },
        period,
        target,
        taken_away: false,
        spread: Spread::Even,
        set_on,
        set_by: text(Field::SetBy),
        reason: text(Field::Reason),
    };
    let Some(version) = as_it_counts(cells, version)? else { return Ok(()) };
    let when = version.set_on.map_or_else(|| cells.observed_since(None), When::On);
    let key = key(&cells.table.source, &version);
    out.event(RecordKind::Quota, &key, when, What::Defined(Definition::Quota(version)));
    Ok(())
}

/// The version as it comes to count; `None` where it stands already.
fn as_it_counts(cells: &Cells<'_>, version: QuotaVersion) -> Result<Option<QuotaVersion>, Fault> {
    if let Some(decided) = cells.known.decided() {
        return decided.of(version).map_err(|why| cells.fault(Field::Reason, why));
    }
    if version.set_on.is_some() {
        return Ok(Some(version));
    }
    let figure = match version.target {
        Target::Money(_) => Field::Amount,
        Target::Units { .. } => Field::Units,
    };
    match cells.known.standing(&version) {
        Standing::Nothing => Ok(Some(version)),
        Standing::Same => Ok(None),
        Standing::Another => Err(cells.fault(figure, Why::QuotaStands)),
    }
}

/// One key for each holder, period and kind of target; its versions follow each other.
pub(crate) fn key(source: &Arc<str>, version: &QuotaVersion) -> Key {
    let holder = match &version.holder {
        QuotaHolder::Person(person) => format!("person {}", plain(&person.id)),
        QuotaHolder::Team(team) => format!("team {}", plain(team)),
        QuotaHolder::Company => "company".to_owned(),
    };
    let of = match &version.target {
        Target::Money(_) => String::new(),
        Target::Units { product, .. } => format!(" of {}", plain(&product.id)),
    };
    let id = format!("{holder} {}{of}", version.period);
    Key { source: Arc::clone(source), id: Arc::from(id) }
}

fn holder(cells: &Cells<'_>) -> Result<Holder, Fault> {
    let known = cells.known.holders();
    let stranger = |field, name: &str, why: Why| {
        let nearest = known.map(|known| known.nearest(name)).unwrap_or_default();
        Err(cells.fault(field, why.with("names", nearest)))
    };
    match (cells.key(Field::Owner), cells.shared(Field::Team)) {
        // In the column of people, too, the company is nobody's name, unless it is somebody's.
        (Some(person), None)
            if is_company(&person.id) && !known.is_some_and(|one| one.has_person(&person)) =>
        {
            Ok(Holder::Company)
        }
        (Some(person), None) if known.is_some_and(|known| !known.has_person(&person)) => {
            stranger(Field::Owner, &person.id, Why::StrangePerson)
        }
        (Some(person), None) => Ok(Holder::Person(person)),
        (None, Some(team)) if is_company(&team) => Ok(Holder::Company),
        (None, Some(team)) if known.is_some_and(|known| !known.has_team(&team)) => {
            stranger(Field::Team, &team, Why::StrangeTeam)
        }
        (None, Some(team)) => Ok(Holder::Team(team)),
        (None, None) => Err(Why::NoHolder.into()),
        (Some(_), Some(_)) => Err(Why::TwoHolders.into()),
    }
}

fn is_company(name: &str) -> bool {
    ["company", "全社"].contains(&plain(name).as_str())
}

fn target(cells: &Cells<'_>) -> Result<Target, Fault> {
    match (cells.money(Field::Amount)?, cells.quantity(Field::Units)?) {
        (Some(money), None) if money.minor >= 0 => Ok(Target::Money(money)),
        (None, Some(quantity)) if quantity.thousandths >= 0 => {
            let product = cells.key_of(&cells.required(Field::Product)?);
            Ok(Target::Units { product, quantity })
        }
        (None, None) => Err(Why::NoTarget.into()),
        (Some(_), Some(_)) => Err(Why::TwoTargets.into()),
        _ => Err(Why::NegativeQuota.into()),
    }
}

fn period(cells: &Cells<'_>) -> Result<Period, Fault> {
    let text = cells.required(Field::Period)?;
    let calendar = cells.known.organisation().calendar;
    read_period(&calendar, &text).ok_or_else(|| cells.fault(Field::Period, Why::NoPeriod))
}

/// The stable form, or the Japanese ones: 2026年度, 2026年度上期, 2026年度第3四半期, 2026年11月.
pub fn read_period(calendar: &FiscalCalendar, text: &str) -> Option<Period> {
    let text = text.trim();
    if let Ok(period) = calendar.parse(text) {
        return Some(period);
    }
    let (year, rest) = plain(text).split_once('年').map(|(y, r)| (y.to_owned(), r.to_owned()))?;
    let rest = rest.strip_prefix('度').unwrap_or(&rest).trim().to_owned();
    let stable = match rest.as_str() {
        "" => year,
        "上期" | "上半期" => format!("{year}-H1"),
        "下期" | "下半期" => format!("{year}-H2"),
        _ => match rest.strip_suffix('月') {
            Some(month) => format!("{year}-{:02}", month.parse::<u8>().ok()?),
            None => {
                let quarter = rest.trim_start_matches(['第', 'q']).chars().next()?;
                let is_quarter = rest.ends_with("四半期") || rest.contains('q');
                is_quarter.then(|| format!("{year}-Q{quarter}"))?
            }
        },
    };
    calendar.parse(&stable).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_periods_are_periods() {
        let calendar = FiscalCalendar::default();
        for (text, expected) in [
            ("2026-Q4", "2026-Q4"),
            ("2026年度", "FY2026"),
            ("2026年度下期", "2026-H2"),
            ("２０２６年度第３四半期", "2026-Q3"),
            ("2026年11月", "2026-11"),
        ] {
            let period = read_period(&calendar, text).map(|p| p.to_string());
            assert_eq!(period.as_deref(), Some(expected), "{text}");
        }
        assert!(read_period(&calendar, "soon").is_none());
        assert!(read_period(&calendar, "2026年13月").is_none());
    }
}
