//! What stands around the deals: process, people, quotas, rates, days.

use crate::table::Table;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::process::StageKind;
use sales::question::Question;
use sales::quota::{Holder, Unit};
use std::path::Path;

/// Years before and after the period whose days are written.
const YEARS: i32 = 12;

pub(super) fn write(history: &History, asked: &Question, folder: &Path) -> anyhow::Result<()> {
    question(history, asked, folder)?;
    days(history, asked, folder)?;
    rates(history, folder)?;
    stages(history, folder)?;
    people(history, folder)?;
    quotas(history, folder)
}

/// The question's days and moments by name.
fn question(history: &History, asked: &Question, folder: &Path) -> anyhow::Result<()> {
    let zone = &history.organisation().zone;
    let period = asked.period;
    let newest = period.last().min(asked.as_of.0);
    let first_month = newest.month_start_plus(1 - crate::answers::MONTHS);
    let after_months = newest.month_start_plus(1);
    let mut table = Table::create(folder, "question", &["name", "value"])?;
    let values = [
        ("period_first", i64::from(period.start().number())),
        ("period_end", i64::from(period.end().number())),
        ("period_from", zone.start_of(period.start()).0),
        ("period_to", zone.start_of(period.end()).0),
        ("as_of", i64::from(asked.as_of.0.number())),
        ("until", history.until(asked.as_of).0),
        ("months_from", zone.start_of(first_month).0),
        ("months_to", zone.start_of(after_months).0),
    ];
    for (name, value) in values {
        table.put(Some(name))?.put(Some(value))?.end()?;
    }
    table.close()
}

fn days(history: &History, asked: &Question, folder: &Path) -> anyhow::Result<()> {
    let organisation = history.organisation();
    let columns = ["day", "starts", "working", "month"];
    let mut table = Table::create(folder, "day", &columns)?;
    let first = asked.period.start().month_start_plus(-12 * YEARS);
    let end = asked.period.start().month_start_plus(12 * YEARS);
    for day in (first.number()..end.number()).map(Day::from_number) {
        let month = organisation.calendar.period_of(PeriodKind::Month, day);
        table.put(Some(day.number()))?.put(Some(organisation.zone.start_of(day).0))?;
        table.put(Some(u8::from(organisation.calendar.is_working(day))))?.put(Some(month))?;
        table.end()?;
    }
    table.close()
}

/// Rates with what an amount in minor units is multiplied and divided by; the organisation's
/// own currency is worth itself since ever.
fn rates(history: &History, folder: &Path) -> anyhow::Result<()> {
    let organisation = history.organisation();
    let own = organisation.currency;
    let mut table = Table::create(folder, "rate", &["currency", "first", "factor", "divisor"])?;
    table.put(Some(own))?.put(Some(Day::FIRST.number()))?.put(Some(1))?.put(Some(1))?.end()?;
    for rate in &organisation.rates {
        let times = rate.millionths * own.minor_per_unit();
        let by = 1_000_000 * rate.currency.minor_per_unit();
        let shared = common_divisor(times, by);
        table.put(Some(rate.currency))?.put(Some(rate.from.number()))?;
        table.put(Some(times / shared))?.put(Some(by / shared))?.end()?;
    }
    table.close()
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { common_divisor(b, a % b) }
}

fn stages(history: &History, folder: &Path) -> anyhow::Result<()> {
    let columns = ["id", "pipeline", "position", "kind", "expected_days"];
    let mut table = Table::create(folder, "stage", &columns)?;
    for (id, place) in history.stages().iter().enumerate() {
        let kind = match place.stage.kind {
            StageKind::Open => 0,
            StageKind::Won => 1,
            StageKind::Lost => 2,
        };
        table.row(&[
            Some(id as i64),
            place.pipeline.map(i64::from),
            Some(i64::from(place.position)),
            Some(kind),
            place.stage.expected_days.map(i64::from),
        ])?;
    }
    table.close()
}

fn people(history: &History, folder: &Path) -> anyhow::Result<()> {
    let roster = history.roster();
    let mut people = Table::create(folder, "person", &["id", "hired", "gone", "listed"])?;
    let columns = ["person", "team", "first", "end"];
    let mut memberships = Table::create(folder, "membership", &columns)?;
    let number = |day: Day| i64::from(day.number());
    for (id, person) in roster.people() {
        let listed = i64::from(roster.is_listed(id));
        let id_number = i64::from(id.0);
        let (hired, left) = (person.hired.map(number), person.left.map(number));
        people.row(&[Some(id_number), hired, left, Some(listed)])?;
        for spell in roster.spells(id) {
            let team = i64::from(spell.team.0);
            let (from, until) = (number(spell.from), number(spell.until));
            memberships.row(&[Some(id_number), Some(team), Some(from), Some(until)])?;
        }
    }
    let mut teams = Table::create(folder, "team", &["id", "parent"])?;
    for team in roster.teams() {
        let parent = roster.parent(team).map(|parent| i64::from(parent.0));
        teams.row(&[Some(i64::from(team.0)), parent])?;
    }
    people.close()?;
    memberships.close()?;
    teams.close()
}

/// Every version of every quota in money.
fn quotas(history: &History, folder: &Path) -> anyhow::Result<()> {
    let columns = ["holder", "id", "first", "end", "version", "set_on", "minor", "currency"];
    let mut table = Table::create(folder, "quota", &columns)?;
    for entry in history.quotas().entries() {
        let (holder, id) = match entry.holder {
            Holder::Company => ("company", None),
            Holder::Team(team) => ("team", Some(team.0)),
            Holder::Person(person) => ("person", Some(person.0)),
        };
        let Unit::Money(currency) = entry.unit else {
            continue;
        };
        let (first, end) = (entry.period.start().number(), entry.period.end().number());
        for (number, version) in entry.versions().iter().enumerate() {
            table.put(Some(holder))?.put(id)?.put(Some(first))?.put(Some(end))?;
            table.put(Some(number))?.put(version.set_on.map(Day::number))?;
            table.put(version.amount)?.put(Some(currency))?.end()?;
        }
    }
    table.close()
}
