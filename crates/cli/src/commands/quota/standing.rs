//! What stands where a file has a quota.

use std::sync::Arc;

use sales::calendar::Period;
use sales::day::Day;
use sales::event::Product;
use sales::history::History;
use sales::names::{loose, plain};
use sales::question::AsOf;
use sales::quota::{Entry, Holder, QuotaHolder, QuotaVersion, Target, Unit, WhichVersion};
use sources::Stands;

/// The figure that stands by that day where a version is to be; `None` where none does.
pub(super) fn stands(history: &Arc<History>, today: Day) -> Stands {
    let history = Arc::clone(history);
    Arc::new(move |version: &QuotaVersion| {
        let holder = holder(&history, &version.holder)?;
        let unit = unit(&history, &version.target)?;
        figure(&history, holder, &version.period, unit, today)
    })
}

/// The figure that stands by a day; `None` where none does.
pub(super) fn figure(
    history: &History,
    holder: Holder,
    period: &Period,
    unit: Unit,
    by: Day,
) -> Option<i64> {
    let is_that = |entry: &&Entry| entry.period.days() == period.days() && entry.unit == unit;
    let entry = history.quotas().of(holder).find(is_that)?;
    entry.version(WhichVersion::Current, AsOf(by)).amount
}

/// The place of the product that is called so, as files call it.
pub(super) fn product(history: &History, name: &str) -> Option<u32> {
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
