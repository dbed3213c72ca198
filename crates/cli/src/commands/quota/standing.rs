//! What stands where a file has a quota.

use std::sync::Arc;

use sales::day::Day;
use sales::event::{Key, Product};
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
        let is_that =
            |entry: &&Entry| entry.period.days() == version.period.days() && entry.unit == unit;
        let entry = history.quotas().of(holder).find(is_that)?;
        entry.version(WhichVersion::Current, AsOf(today)).amount
    })
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
        Target::Units { product, .. } => {
            let place = history.products().iter().position(|one| answers(one, product))?;
            Some(Unit::Product(place as u32))
        }
    }
}

fn answers(product: &Product, key: &Key) -> bool {
    let mut names = product.aliases.iter().chain([&product.name]);
    names.any(|name| plain(name) == plain(&key.id) || loose(name) == loose(&key.id))
}
