//! The opportunities, and what changed about them.

use crate::table::Table;
use sales::day::{Day, Instant};
use sales::history::{History, Precision, Timeline};
use std::path::Path;

/// Open files, one for each thing that changes.
struct Tables {
    opportunity: Table,
    visit: Table,
    owner: Table,
    amount: Table,
    close_date: Table,
    line: Table,
}

pub(super) fn write(history: &History, folder: &Path) -> anyhow::Result<()> {
    let create = |name: &str, columns: &[&str]| Table::create(folder, name, columns);
    let of_opportunity =
        ["id", "created", "deleted", "account", "source", "segment", "loss_reason", "competitor"];
    let mut tables = Tables {
        opportunity: create("opportunity", &of_opportunity)?,
        visit: create("visit", &["opportunity", "ordinal", "stage", "entered", "exact"])?,
        owner: create("owner", &["opportunity", "since", "person"])?,
        amount: create("amount", &["opportunity", "since", "minor", "currency"])?,
        close_date: create("close_date", &["opportunity", "since", "day"])?,
        line: create("line", &["opportunity", "product", "thousandths", "minor", "currency"])?,
    };
    for timeline in history.timelines() {
        tables.write(&timeline)?;
    }
    let Tables { opportunity, visit, owner, amount, close_date, line } = tables;
    for table in [opportunity, visit, owner, amount, close_date, line] {
        table.close()?;
    }
    Ok(())
}

impl Tables {
    fn write(&mut self, timeline: &Timeline<'_>) -> anyhow::Result<()> {
        let id = Some(i64::from(timeline.id().0));
        let word = |place: Option<u32>| place.map(i64::from);
        self.opportunity.row(&[
            id,
            timeline.created().map(|at| at.0),
            deleted(timeline).map(|at| at.0),
            word(timeline.account()),
            word(timeline.source()),
            word(timeline.segment()),
            word(timeline.loss_reason()),
            word(timeline.competitor()),
        ])?;
        for (ordinal, visit) in timeline.visits().enumerate() {
            let exact = i64::from(visit.precision == Precision::Instant);
            let stage = i64::from(visit.stage.0);
            let entered = Some(visit.entered.0);
            self.visit.row(&[id, Some(ordinal as i64), Some(stage), entered, Some(exact)])?;
        }
        for (since, owner) in timeline.owners() {
            // An owner that no record defines has the number of nobody.
            let owner = (owner.0 != u32::MAX).then_some(i64::from(owner.0));
            self.owner.row(&[id, moment(since), owner])?;
        }
        for (since, amount) in timeline.amounts() {
            self.amount.put(id)?.put(moment(since))?.put(amount.map(|money| money.minor))?;
            self.amount.put(amount.map(|money| money.currency))?.end()?;
        }
        for (since, day) in timeline.close_dates() {
            self.close_date.row(&[id, moment(since), day.map(|d: Day| i64::from(d.number()))])?;
        }
        for line in timeline.lines() {
            self.line.put(id)?.put(Some(line.product))?;
            self.line.put(line.quantity.map(|quantity| quantity.thousandths))?;
            self.line.put(line.amount.map(|money| money.minor))?;
            self.line.put(line.amount.map(|money| money.currency))?.end()?;
        }
        Ok(())
    }
}

fn moment(at: Instant) -> Option<i64> {
    Some(at.0)
}

/// When it was deleted: the first moment at which it is no longer there.
fn deleted(timeline: &Timeline<'_>) -> Option<Instant> {
    if timeline.exists(Instant(i64::MAX - 1)) {
        return None;
    }
    let first = timeline.visits().next().map(|visit| visit.entered);
    let (mut there, mut gone) = (timeline.created().or(first)?.0, i64::MAX - 1);
    if !timeline.exists(Instant(there)) {
        return Some(Instant(there));
    }
    while gone - there > 1 {
        let middle = there + (gone - there) / 2;
        match timeline.exists(Instant(middle)) {
            true => there = middle,
            false => gone = middle,
        }
    }
    Some(Instant(gone))
}
