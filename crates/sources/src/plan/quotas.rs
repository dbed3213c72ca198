//! Quotas: who, which period, how much, and who decided it when and why.

use super::file::QuotaKeys;
use super::people::Roster;
use super::{Reader, SOURCE};
use crate::generic::{quota_key, read_period};
use crate::why::Why;
use sales::calendar::Period;
use sales::event::{Definition, Event, Key, RecordKind, What, When};
use sales::money::Quantity;
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use std::sync::Arc;

impl Reader<'_> {
    /// Defines one version for each period named.
    pub(super) fn quota(&mut self, keys: QuotaKeys, roster: &Roster) {
        let Some(holder) = self.holder(&keys, roster) else { return };
        let currency = self.currency(keys.currency.as_ref());
        let set_on = self.day(keys.set_on.as_ref());
        let text = |text: &Option<String>| Arc::from(text.as_deref().unwrap_or(""));
        for (name, number) in keys.periods.get_ref() {
            let Some(period) = read_period(&self.calendar, name.get_ref()) else {
                self.fault(name, Why::NamedPeriod.with("period", name.get_ref()));
                continue;
            };
            let target = match &keys.units_of {
                None => self.money(number, currency).map(Target::Money),
                Some(product) => self.units(number).map(|thousandths| Target::Units {
                    product: Key::new(SOURCE, product),
                    quantity: Quantity { thousandths },
                }),
            };
            let (Some(target), Some(spread)) = (target, self.spread(&keys, period)) else {
                continue;
            };
            let version = QuotaVersion {
                holder: holder.clone(),
                period,
                target,
                taken_away: keys.taken_away,
                spread,
                set_on,
                set_by: text(&keys.by),
                reason: text(&keys.why),
            };
            self.events.push(Event {
                kind: RecordKind::Quota,
                key: quota_key(&Arc::from(SOURCE), &version),
                happened: set_on.map_or(self.seen, When::On),
                what: What::Defined(Definition::Quota(version)),
            });
        }
    }

    fn holder(&mut self, keys: &QuotaKeys, roster: &Roster) -> Option<QuotaHolder> {
        let company = keys.company.as_ref().filter(|company| *company.get_ref());
        match (&keys.person, &keys.team, company) {
            (Some(person), None, None) => {
                if !roster.has_person(person.get_ref()) {
                    self.fault(person, Why::NoPerson.with("person", person.get_ref()));
                    return None;
                }
                Some(QuotaHolder::Person(Key::new(SOURCE, person.get_ref())))
            }
            (None, Some(team), None) => {
                if !roster.has_team(team.get_ref()) {
                    self.fault(team, Why::NoTeam.with("team", team.get_ref()));
                    return None;
                }
                Some(QuotaHolder::Team(Arc::from(team.get_ref().as_str())))
            }
            (None, None, Some(_)) => Some(QuotaHolder::Company),
            _ => {
                self.fault(&keys.periods, Why::OneHolder);
                None
            }
        }
    }

    fn spread(&mut self, keys: &QuotaKeys, period: Period) -> Option<Spread> {
        let Some(profile) = &keys.profile else { return Some(Spread::Even) };
        let months = period.kind().months().unwrap_or(0);
        if profile.get_ref().len() as i32 != months || profile.get_ref().iter().all(|w| *w == 0) {
            let fault = Why::ProfileWeights.with("period", period).with("months", months);
            self.fault(profile, fault);
            return None;
        }
        Some(Spread::Profile(profile.get_ref().clone()))
    }
}
