//! A deal divided between people, as a form or a program says it: `Aiko Tanaka 60; Ben Ito 40`.

use crate::ask::{person_of, person_parameter};
use crate::hand::{DealField, Hand, Problem, Why};
use sales::day::Instant;
use sales::event::{Attribute, Event, What, When};
use sales::history::{OpportunityId, Precision, Timeline};
use sales::names::plain;
use sales::process::StageKind;
use sales::roster::PersonId;
use sales::shares::{Share, Shares, WHOLE};

/// Parts as they are read: whose, and how many basis points.
pub(super) type Parts = Vec<(PersonId, u16)>;

impl Hand<'_> {
    /// How the deal is divided, as [`Self::parts`] reads it: as it counts, so of a closed deal how
    /// it was when it closed.
    pub(super) fn shares_written(&self, timeline: &Timeline<'_>) -> String {
        let shares = timeline.shares_at(self.counting_since(timeline)).iter();
        let name = |share: &Share| person_parameter(self.history, share.person);
        let part = |share: &Share| format!("{} {}", name(share), percent(share.basis_points));
        shares.map(part).collect::<Vec<_>>().join("; ")
    }

    /// Whom a deal can be divided between: those who may be given records, colleagues, and those
    /// who have a part already.
    pub fn sharers(&self, deal: Option<OpportunityId>) -> Vec<String> {
        let timeline = deal.map(|deal| self.history.timeline(deal));
        let already = timeline.iter().flat_map(|one| self.already(one));
        let all = self.history.roster().people().map(|(id, _)| id);
        let those = all.filter(|id| self.works(*id) && self.may_have_part(*id));
        let names = those.chain(already).map(|id| person_parameter(self.history, id));
        let mut people: Vec<String> = names.collect();
        people.sort();
        people.dedup();
        people
    }

    /// Whether somebody may be given a part who has none yet.
    fn may_have_part(&self, person: PersonId) -> bool {
        let (history, sight) = (self.history, &self.sight);
        sight.may_give_to(history, person)
            || self.works(person) && sight.may_share_with(history, person)
    }

    /// Whoever has to do with the deal already.
    fn already(&self, timeline: &Timeline<'_>) -> Vec<PersonId> {
        let shares = timeline.shares_at(self.counting_since(timeline)).iter();
        shares.map(|share| share.person).chain(timeline.owner_at(self.now)).collect()
    }

    /// Reads the parts; nobody's where the text is empty.
    pub(super) fn parts(
        &self,
        text: &str,
        timeline: Option<&Timeline<'_>>,
    ) -> Result<Parts, Problem> {
        let wrong = |why| Problem { field: DealField::Shares.word().into(), why };
        let already = timeline.map(|timeline| self.already(timeline)).unwrap_or_default();
        let may = |id: &PersonId| already.contains(id) || self.may_have_part(*id);
        let mut parts = Parts::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, share) = part.rsplit_once(char::is_whitespace).unwrap_or(("", part));
            let share = read_share(share).ok_or(wrong(Why::NoShare))?;
            let person = person_of(self.history, name.trim()).filter(may);
            parts.push((person.ok_or(wrong(Why::Nobody))?, share));
        }
        let mut people: Vec<PersonId> = parts.iter().map(|part| part.0).collect();
        people.sort_unstable();
        if people.windows(2).any(|two| two[0] == two[1]) {
            return Err(wrong(Why::Twice));
        }
        let sum: u32 = parts.iter().map(|part| u32::from(part.1)).sum();
        match sum == u32::from(WHOLE) || parts.is_empty() {
            true => Ok(parts),
            false => Err(wrong(Why::NoWhole)),
        }
    }

    /// The parts as an event has them; `None` where the deal is divided so already. All to the
    /// owner goes without saying.
    pub(super) fn divided(
        &self,
        parts: &Parts,
        timeline: Option<&Timeline<'_>>,
        owner: Option<PersonId>,
    ) -> Option<Attribute> {
        let known = timeline.map_or(&[][..], |one| one.shares_at(self.counting_since(one)));
        let has = |part: &(PersonId, u16)| {
            known.iter().any(|share| (share.person, share.basis_points) == *part)
        };
        let is_owner_s = matches!(parts[..], [(person, _)] if Some(person) == owner);
        let parts: &[(PersonId, u16)] = if is_owner_s { &[] } else { parts };
        if parts.len() == known.len() && parts.iter().all(has) {
            return None;
        }
        let keys = parts.iter().map(|(person, part)| (self.person_key(*person), *part));
        Some(Attribute::Shares(Shares::new(keys.collect()).unwrap_or_default()))
    }

    /// The moment whose parts count: that of the closing, or now.
    pub(super) fn counting_since(&self, timeline: &Timeline<'_>) -> Instant {
        let kind = |stage| self.history.kind(stage);
        let known: Vec<_> =
            timeline.visits().take_while(|visit| visit.entered <= self.now).collect();
        let Some(last) = known.last().map(|visit| kind(visit.stage)) else { return self.now };
        if last == StageKind::Open {
            return self.now;
        }
        let run = known.iter().rev().take_while(|visit| kind(visit.stage) == last);
        let Some(closing) = run.last() else { return self.now };
        let day = self.history.day_of(closing.entered);
        match closing.precision {
            Precision::Instant => closing.entered,
            Precision::Day | Precision::Between => {
                Instant(self.history.start_of(day.plus(1)).0 - 1).min(self.now)
            }
        }
    }

    /// Parts of an earlier moment hold today, too, also where they were changed in between.
    pub(super) fn repeat_shares(&self, timeline: &Timeline<'_>, events: &mut Vec<Event>) {
        let is_one = |event: &&Event| matches!(event.what, What::Set(Attribute::Shares(_)));
        let Some(event) = events.iter().find(is_one).cloned() else { return };
        let since = match event.happened {
            When::On(day) => self.history.start_of(day),
            When::At(at) => at,
            When::Between { .. } => return,
        };
        if since < self.now && timeline.shares().any(|(later, _)| since < later) {
            events.push(Event { happened: When::At(self.now), ..event });
        }
    }
}

/// Per cent as people type them, wide or not, with no more than two decimals, in basis points.
pub fn read_share(text: &str) -> Option<u16> {
    let plain = plain(text);
    let digits = plain.trim_end_matches('%');
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(part) || part.len() > 2 {
        return None;
    }
    let share: u16 = format!("{whole}{part:0<2}").parse().ok()?;
    (1..=WHOLE).contains(&share).then_some(share)
}

/// Per cent as [`read_share`] reads them.
fn percent(basis_points: u16) -> String {
    let (whole, part) = (basis_points / 100, basis_points % 100);
    match part {
        0 => whole.to_string(),
        part => format!("{whole}.{part:02}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_are_read_as_people_type_them() {
        assert_eq!(read_share("60"), Some(6_000));
        assert_eq!(read_share("33.3"), Some(3_330));
        assert_eq!(read_share("６０％"), Some(6_000));
        for wrong in ["", "0", "-5", "100.01", "1.234", "half", "%"] {
            assert_eq!(read_share(wrong), None, "{wrong:?}");
        }
        for share in 1..=WHOLE {
            assert_eq!(read_share(&percent(share)), Some(share));
        }
    }
}
