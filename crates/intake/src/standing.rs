//! What stands where a file has a quota, or somebody sets one.

use std::sync::Arc;

use sales::calendar::Period;
use sales::day::Day;
use sales::event::Product;
use sales::history::History;
use sales::names::{loose, plain};
use sales::question::AsOf;
use sales::quota::{Entry, Holder, QuotaHolder, QuotaVersion, Target, Unit, Version, WhichVersion};
use sources::{Standing, Stands, Undated};

/// The figure that stands by that day where a version is to be; `None` where none does.
pub fn stands(history: &Arc<History>, today: Day) -> Stands {
    let history = Arc::clone(history);
    Arc::new(move |version: &QuotaVersion| {
        let entry = entry_of(&history, version)?;
        entry.version(WhichVersion::Current, AsOf(today)).amount
    })
}

/// What the quotas known by that day mean for one that a file does not date: it comes before all
/// that have a day, and would change none of them.
pub(crate) fn undated(history: &Arc<History>, today: Day) -> Undated {
    let history = Arc::clone(history);
    Arc::new(move |version: &QuotaVersion| {
        let Some(entry) = entry_of(&history, version) else { return Standing::Nothing };
        let amount = Some(version.target.amount());
        let said_before = |one: &Version| {
            one.set_on.is_none() && one.amount == amount && one.spread == version.spread
        };
        match entry.version(WhichVersion::Current, AsOf(today)) {
            _ if entry.versions().iter().any(said_before) => Standing::Nothing,
            stands if stands.amount == amount => Standing::Same,
            _ => Standing::Another,
        }
    })
}

/// The figure that stands by a day; `None` where none does.
pub fn figure(
    history: &History,
    holder: Holder,
    period: &Period,
    unit: Unit,
    by: Day,
) -> Option<i64> {
    entry(history, holder, period, unit)?.version(WhichVersion::Current, AsOf(by)).amount
}

fn entry_of<'h>(history: &'h History, version: &QuotaVersion) -> Option<&'h Entry> {
    let holder = holder(history, &version.holder)?;
    entry(history, holder, &version.period, unit(history, &version.target)?)
}

fn entry<'h>(
    history: &'h History,
    holder: Holder,
    period: &Period,
    unit: Unit,
) -> Option<&'h Entry> {
    let is_that = |entry: &&Entry| entry.period.days() == period.days() && entry.unit == unit;
    history.quotas().of(holder).find(is_that)
}

/// The place of the product that is called so, as files call it.
pub fn product(history: &History, name: &str) -> Option<u32> {
    let answers = |product: &Product| {
        let mut names = product.aliases.iter().chain([&product.name]);
        names.any(|one| plain(one) == plain(name) || loose(one) == loose(name))
    };
    history.products().iter().position(answers).map(|place| place as u32)
}

fn holder(history: &History, holder: &QuotaHolder) -> Option<Holder> {
    let roster = history.roster();
    match holder {
        QuotaHolder::Company => Some(Holder::Company),
        QuotaHolder::Team(name) => roster.team_named(name).map(Holder::Team),
        QuotaHolder::Person(key) => {
            let by_id = || roster.people().find(|(_, one)| one.ids.contains(key));
            let is_email = |email: &Arc<str>| plain(email) == plain(&key.id);
            let by_email =
                || roster.people().find(|(_, one)| one.email.as_ref().is_some_and(is_email));
            let found = by_id().or_else(by_email).map(|(id, _)| id);
            found.or_else(|| roster.person_named(&key.id)).map(Holder::Person)
        }
    }
}

fn unit(history: &History, target: &Target) -> Option<Unit> {
    match target {
        Target::Money(money) => Some(Unit::Money(money.currency)),
        Target::Units { product: key, .. } => product(history, &key.id).map(Unit::Product),
    }
}
