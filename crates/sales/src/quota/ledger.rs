//! Every version of every quota with its holder found, and what it comes to for some days.
//!
//! A quota falls on the months of its period by its [`Spread`], a month's part on the month's
//! working days. Both steps round cumulatively, so that the parts of any division of the
//! period add up to the whole to the last minor unit.

use super::Spread;
use crate::calendar::{FiscalCalendar, Period, PeriodKind};
use crate::day::Day;
use crate::flat::{Bytes, Flat, flat_struct};
use crate::money::Currency;
use crate::question::AsOf;
use crate::roster::{Person, PersonId, TeamId};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Who has to reach a quota.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Holder {
    /// The whole company.
    Company,
    /// A team.
    Team(TeamId),
    /// A person.
    Person(PersonId),
}

/// What a quota is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unit {
    /// Minor units of a currency.
    Money(Currency),
    /// Thousandths of a unit of a product, by its place in the history's products.
    Product(u32),
}

/// One version of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Minor units, or thousandths of a unit; `None` where the quota was taken away.
    pub amount: Option<i64>,
    /// How it falls on months.
    pub spread: Spread,
    /// When it was decided; `None` for "before the period".
    pub set_on: Option<Day>,
    /// Who decided it.
    pub set_by: Arc<str>,
    /// Why.
    pub reason: Arc<str>,
}

/// A quota with its versions, oldest first; there is always one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Who.
    pub holder: Holder,
    /// When.
    pub period: Period,
    /// Counted in what.
    pub unit: Unit,
    versions: Vec<Version>,
}

impl Entry {
    /// All versions, oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version asked for. One decided after the as-of day is not known yet; where none is
    /// known the original counts, since a quota is asked for before its period begins.
    pub fn version(&self, which: WhichVersion, as_of: AsOf) -> &Version {
        let known = |version: &&Version| version.set_on.is_none_or(|day| day <= as_of.0);
        match which {
            WhichVersion::Original => &self.versions[0],
            WhichVersion::Current => {
                self.versions.iter().rev().find(known).unwrap_or(&self.versions[0])
            }
        }
    }

    /// The latest version that had been decided by the end of the as-of day, where that is known
    /// of any; a commit holds only from when it was said.
    pub fn decided_by(&self, as_of: AsOf) -> Option<&Version> {
        let decided = |version: &&Version| version.set_on.is_some_and(|day| day <= as_of.0);
        self.versions.iter().rev().find(decided)
    }
}

/// The quota as first set, or as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhichVersion {
    /// As first set.
    Original,
    /// As it stands on the as-of day.
    Current,
}

/// When somebody is there to sell, and how much of a full quota is asked of them.
#[derive(Clone, Copy, Debug)]
pub struct Employment<'a> {
    /// First working day.
    pub hired: Option<Day>,
    /// First day no longer working here.
    pub left: Option<Day>,
    /// Per cent of the full quota for each month since hiring; 100 afterwards.
    pub ramp_percent: &'a [u8],
}

impl Employment<'_> {
    /// Always there, full quota: how a team's own quota is taken.
    pub const FULL: Employment<'static> = Employment { hired: None, left: None, ramp_percent: &[] };

    /// That of a person.
    pub fn of(person: &Person) -> Employment<'_> {
        Employment { hired: person.hired, left: person.left, ramp_percent: &person.ramp_percent }
    }

    /// Whole months from the first working day to `day`; `None` before it, or where it is not
    /// known.
    pub fn months_since_hired(&self, day: Day) -> Option<usize> {
        let hired = self.hired.filter(|&hired| hired <= day)?;
        let months = (i32::from(day.year()) - i32::from(hired.year())) * 12
            + i32::from(day.month() - hired.month())
            - i32::from(day.day_of_month() < hired.day_of_month());
        Some(months as usize)
    }

    /// Whether a full quota is asked on every day of the range: hired, past the ramp, not gone.
    pub fn is_full(&self, days: &Range<Day>) -> bool {
        let begun = self.hired.is_none_or(|hired| hired <= days.start);
        let is_there = begun && self.left.is_none_or(|left| days.end <= left);
        let ramp = self.ramp_percent.len();
        is_there && self.months_since_hired(days.start).is_none_or(|month| ramp <= month)
    }

    /// Per cent of a full day's quota asked on `day`.
    pub fn percent_on(&self, day: Day) -> i64 {
        if self.hired.is_some_and(|hired| day < hired) || self.left.is_some_and(|left| left <= day)
        {
            return 0;
        }
        let ramp = self.months_since_hired(day).and_then(|month| self.ramp_percent.get(month));
        ramp.map_or(100, |&percent| i64::from(percent))
    }
}

/// Whose quota is asked for, and how it is taken.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who.
    pub holder: Holder,
    /// Counted in what.
    pub unit: Unit,
    /// As first set or as it stands.
    pub which: WhichVersion,
    /// Known when.
    pub as_of: AsOf,
    /// When the holder is there; [`Employment::FULL`] for a team.
    pub employment: Employment<'a>,
}

/// What a holder's quotas come to over some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effective {
    /// Minor units or thousandths of a unit, after ramp and joining or leaving.
    pub amount: i64,
    /// Working days of the range that some quota covers.
    pub covered_days: u32,
    /// Working days of the range that none covers.
    pub uncovered_days: u32,
}

impl Effective {
    /// Both together.
    pub fn plus(self, other: Effective) -> Effective {
        Effective {
            amount: self.amount + other.amount,
            covered_days: self.covered_days + other.covered_days,
            uncovered_days: self.uncovered_days + other.uncovered_days,
        }
    }

    /// Whether any quota was set at all.
    pub fn is_set(&self) -> bool {
        self.covered_days > 0
    }
}

/// All quotas.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    /// Places in `entries`, by holder.
    of_holder: HashMap<Holder, Vec<usize>>,
}

impl Ledger {
    /// Adds a version; it follows the versions of the same holder, period and unit that were
    /// added before. One decided earlier than they is put before them.
    pub fn add(&mut self, holder: Holder, period: Period, unit: Unit, version: Version) {
        let places = self.of_holder.entry(holder).or_default();
        let known = places.iter().copied().find(|&place| {
            let entry = &self.entries[place];
            entry.period.days() == period.days() && entry.unit == unit
        });
        match known {
            Some(place) => {
                let versions = &mut self.entries[place].versions;
                let at = versions.partition_point(|v| v.set_on <= version.set_on);
                versions.insert(at, version);
            }
            None => {
                places.push(self.entries.len());
                self.entries.push(Entry { holder, period, unit, versions: vec![version] });
            }
        }
    }

    /// Those that some day of the period belongs to.
    pub fn touching(&self, period: Period) -> Ledger {
        let of_period = |entry: &&Entry| {
            entry.period.start() < period.end() && period.start() < entry.period.end()
        };
        Ledger::of_entries(self.entries.iter().filter(of_period).cloned().collect())
    }

    fn of_entries(entries: Vec<Entry>) -> Ledger {
        let mut of_holder: HashMap<Holder, Vec<usize>> = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            of_holder.entry(entry.holder).or_default().push(place);
        }
        Ledger { entries, of_holder }
    }

    /// Every quota.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether the holder has any quota in that unit at all.
    pub fn has_any(&self, holder: Holder, unit: Unit) -> bool {
        self.of(holder).any(|entry| entry.unit == unit)
    }

    /// What the holder's quotas in that unit come to over `days`. Where several cover a day, the
    /// one for the shortest period counts.
    pub fn effective(
        &self,
        asked: &Asked<'_>,
        days: Range<Day>,
        calendar: &FiscalCalendar,
    ) -> Effective {
        let mut total = Effective::default();
        for month in calendar.each_month(days.clone()) {
            let range = days.start.max(month.start())..days.end.min(month.end());
            let worked = calendar.working_days(range.clone());
            match self.finest(asked, month) {
                None => total.uncovered_days += worked,
                Some((entry, version, amount)) => {
                    let part = month_part(entry, version, amount, month, calendar);
                    total.amount += part_of_days(part, month, range, asked.employment, calendar);
                    total.covered_days += worked;
                }
            }
        }
        total
    }

    /// The quotas of one holder.
    pub fn of(&self, holder: Holder) -> impl Iterator<Item = &Entry> {
        let places = self.of_holder.get(&holder).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|&place| &self.entries[place])
    }

    /// The quota for the shortest period around the month, of those that were not taken away.
    fn finest(&self, asked: &Asked<'_>, month: Period) -> Option<(&Entry, &Version, i64)> {
        let around = |e: &&Entry| e.unit == asked.unit && e.period.contains(month.start());
        let standing = |entry| {
            let version = Entry::version(entry, asked.which, asked.as_of);
            Some((entry, version, version.amount?))
        };
        self.of(asked.holder)
            .filter(around)
            .filter_map(standing)
            .min_by_key(|(entry, ..)| entry.period.start().days_until(entry.period.end()))
    }
}

/// The part of a quota that falls on one of its months.
fn month_part(
    entry: &Entry,
    version: &Version,
    amount: i64,
    month: Period,
    calendar: &FiscalCalendar,
) -> i64 {
    if entry.period.kind() == PeriodKind::Month {
        return amount;
    }
    let months = calendar.each_month(entry.period.days());
    let place = months.clone().position(|m| m.start() == month.start()).unwrap_or(0);
    let weight = |i: usize| match &version.spread {
        Spread::Even => 1,
        Spread::Profile(weights) => i64::from(weights.get(i).copied().unwrap_or(0)),
    };
    let before: i64 = (0..place).map(weight).sum();
    let all: i64 = (0..months.count()).map(weight).sum();
    portion(amount, before + weight(place), all) - portion(amount, before, all)
}

/// The part of a month's quota that falls on `days` of it.
fn part_of_days(
    month_part: i64,
    month: Period,
    days: Range<Day>,
    employment: Employment<'_>,
    calendar: &FiscalCalendar,
) -> i64 {
    // Most often nothing is divided.
    if days == month.days() && employment.is_full(&days) {
        return month_part;
    }
    let worked = i64::from(calendar.working_days(month.days()));
    // A month without working days (a company holiday) falls on its calendar days.
    let counts = |day: Day| worked == 0 || calendar.is_working(day);
    let all = if worked == 0 { month.start().days_until(month.end()).into() } else { worked };
    let asked = |until: Day| -> i64 {
        let mut percent = 0;
        let mut day = month.start();
        while day < until {
            if counts(day) {
                percent += employment.percent_on(day);
            }
            day = day.plus(1);
        }
        percent
    };
    portion(month_part, asked(days.end), all * 100)
        - portion(month_part, asked(days.start), all * 100)
}

/// `amount` × `part` / `whole`, rounded half up; nothing of nothing is nothing.
fn portion(amount: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let (amount, part, whole) = (i128::from(amount), i128::from(part), i128::from(whole));
    ((2 * amount * part + whole).div_euclid(2 * whole)) as i64
}

flat_struct!(Entry { holder, period, unit, versions });
flat_struct!(Version { amount, spread, set_on, set_by, reason });

impl Flat for Ledger {
    fn put(&self, out: &mut Vec<u8>) {
        self.entries.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Ledger> {
        Some(Ledger::of_entries(Vec::take(from)?))
    }
}

impl Flat for Holder {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Holder::Company => out.push(0),
            Holder::Team(team) => (1_u8, *team).put(out),
            Holder::Person(person) => (2_u8, *person).put(out),
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<Holder> {
        match u8::take(from)? {
            0 => Some(Holder::Company),
            1 => Some(Holder::Team(Flat::take(from)?)),
            2 => Some(Holder::Person(Flat::take(from)?)),
            _ => None,
        }
    }
}

impl Flat for Unit {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Unit::Money(currency) => (0_u8, *currency).put(out),
            Unit::Product(product) => (1_u8, *product).put(out),
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<Unit> {
        match u8::take(from)? {
            0 => Some(Unit::Money(Flat::take(from)?)),
            1 => Some(Unit::Product(Flat::take(from)?)),
            _ => None,
        }
    }
}

impl Flat for Spread {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Spread::Even => None,
            Spread::Profile(weights) => Some(weights.clone()),
        }
        .put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Spread> {
        Some(<Option<_> as Flat>::take(from)?.map_or(Spread::Even, Spread::Profile))
    }
}

#[cfg(test)]
mod tests;
