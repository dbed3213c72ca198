//! ForecastingQuota: the quotas of people, for months or for quarters.

use super::ids::Ids;
use super::{Files, decimal};
use crate::remark::Remark;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::AsOf;
use sales::quota::{Holder, Unit, WhichVersion};
use std::io;

pub(super) fn quotas(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "QuotaOwnerId",
        "StartDate",
        "QuotaAmount",
        "QuotaQuantity",
        "CurrencyIsoCode",
        "ProductFamily",
    ];
    let mut sheet = files.begin("ForecastingQuota.csv", &columns)?;
    let entries = history.quotas().entries();
    // The file says only when a quota begins, so all of it is for months or all for quarters.
    let monthly = entries.iter().any(|entry| entry.period.kind() == PeriodKind::Month);
    let kind = if monthly { PeriodKind::Month } else { PeriodKind::Quarter };
    let mut left_out = 0;
    for entry in entries {
        let Holder::Person(person) = entry.holder else {
            left_out += 1;
            continue;
        };
        if entry.period.kind() != kind {
            left_out += 1;
            continue;
        }
        // One that was taken away is none.
        let version = entry.version(WhichVersion::Current, AsOf(Day::LAST));
        let Some(amount) = version.amount else { continue };
        let (money, units, currency, product) = match entry.unit {
            Unit::Money(currency) => {
                let money = decimal(amount, currency.minor_digits());
                (money, String::new(), currency.code().to_owned(), "")
            }
            Unit::Product(place) => {
                let name = history.products()[place as usize].name.as_ref();
                (String::new(), decimal(amount, 3), String::new(), name)
            }
        };
        let start = entry.period.start().to_string();
        sheet.row(&[ids.person(Some(person)), &start, &money, &units, &currency, product])?;
    }
    if left_out > 0 {
        files.left_out(Remark::QuotasWithoutPlace, vec![("n", left_out.to_string())]);
    }
    sheet.end()
}
