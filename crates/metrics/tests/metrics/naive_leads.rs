//! The metrics of leads once more, slowly, from the list of events, and whether they agree.

use crate::naive_activity::{agree, row};
use crate::naive_touches::{Act, Lead, World};
use crate::random::{busy_story, question, story};
use proptest::prelude::*;
use sales::activity::{ActivityKind, Direction};
use sales::day::Instant;
use sales::event::TextField;

impl World<'_> {
    /// When a lead came, or the first that is known of it.
    pub(crate) fn lead_begun(&self, lead: &Lead) -> Option<Instant> {
        let filed = |act: &&Act| act.deal.is_none() && act.lead.as_ref() == Some(&lead.name);
        let first = || self.acts.iter().filter(filed).map(|act| act.at).min();
        let converted = || lead.converted.as_ref().map(|(at, _)| *at);
        lead.created.or_else(first).or_else(converted)
    }

    /// The leads that the question can see.
    pub(crate) fn leads_seen(&self) -> Vec<&Lead> {
        let there = |lead: &&Lead| self.lead_begun(lead).is_some_and(|at| at <= self.until);
        match self.asked.product {
            None => self.leads.iter().filter(there).collect(),
            Some(_) => Vec::new(),
        }
    }

    pub(crate) fn lead_end(&self, lead: &Lead) -> Instant {
        match &lead.converted {
            Some((at, _)) if *at <= self.until => self.settled(*at),
            _ => self.until,
        }
    }

    /// What was done about the lead until it became a deal.
    pub(crate) fn acts_of_lead(&self, lead: &Lead) -> Vec<&Act> {
        let became = lead.converted.as_ref().filter(|(at, _)| *at <= self.until);
        let became = became.and_then(|(_, deal)| deal.as_ref());
        let handed_on = |act: &Act| {
            let created = became.and_then(|name| self.deal(name).created);
            became.is_some()
                && act.deal.as_ref() == became
                && act.lead.is_none()
                && created.is_some_and(|created| act.at < created)
        };
        let of_lead = |act: &&Act| act.lead.as_ref() == Some(&lead.name) || handed_on(act);
        let end = self.lead_end(lead);
        self.acts.iter().filter(of_lead).filter(|act| act.at <= end).collect()
    }
}

/// A row with a value for each lead that became a deal in the period.
fn qualified(world: &World<'_>, value: impl Fn(&[&Act]) -> usize) -> Vec<String> {
    let mut rows = Vec::new();
    for lead in world.leads_seen() {
        let Some((at, _)) = &lead.converted else { continue };
        let who = lead.owner.as_deref();
        if world.in_period(*at) && world.holds(who, *at) {
            let mut touches = world.acts_of_lead(lead);
            touches.retain(|act| act.is_touch());
            rows.push(row(who.unwrap_or("-"), 0, &value(&touches).to_string()));
        }
    }
    rows
}

fn lead_touches(world: &World<'_>) -> Vec<String> {
    qualified(world, |touches| touches.len())
}

fn of_kind(touches: &[&Act], kind: ActivityKind) -> usize {
    touches.iter().filter(|act| act.kind == kind).count()
}

fn lead_calls(world: &World<'_>) -> Vec<String> {
    qualified(world, |touches| of_kind(touches, ActivityKind::Call))
}

fn lead_emails(world: &World<'_>) -> Vec<String> {
    qualified(world, |touches| of_kind(touches, ActivityKind::Email))
}

fn lead_meetings(world: &World<'_>) -> Vec<String> {
    qualified(world, |touches| of_kind(touches, ActivityKind::Meeting))
}

fn lead_contacts(world: &World<'_>) -> Vec<String> {
    qualified(world, |touches| {
        let mut contacts: Vec<_> = touches.iter().map(|act| &act.contact).collect();
        contacts.sort();
        contacts.dedup();
        contacts.len()
    })
}

/// A row for each lead that came in the period: whether it became a deal within 30 days.
fn cohort(world: &World<'_>, kind: impl Fn(&Lead, Instant) -> u8) -> Vec<String> {
    let zone = &world.naive.organisation.zone;
    let mut rows = Vec::new();
    for lead in world.leads_seen() {
        let who = lead.owner.as_deref();
        let Some(created) = lead.created else {
            if world.holds(who, world.lead_begun(lead).unwrap()) {
                let kind = kind(lead, world.until);
                rows.push(row(who.unwrap_or("-"), kind, "undated"));
            }
            continue;
        };
        if !world.in_period(created) || !world.holds(who, created) {
            continue;
        }
        let last = zone.day_of(created).plus(30);
        let in_time = |at: Instant| at <= world.until && zone.day_of(at) <= last;
        let part = match &lead.converted {
            _ if world.asked.as_of < last => "open",
            Some((at, _)) if in_time(*at) => "yes",
            _ => "no",
        };
        let kind = kind(lead, world.naive.end_of(last));
        rows.push(row(who.unwrap_or("-"), kind, part));
    }
    rows
}

fn lead_conversion(world: &World<'_>) -> Vec<String> {
    cohort(world, |lead, end| {
        let acts = world.acts_of_lead(lead);
        let owners = acts.iter().filter(|act| act.is_our_touch() && act.by == lead.owner);
        let handed_over = owners.filter(|act| act.by.is_some()).map(|act| act.at).min();
        let prior = acts.iter().filter(|act| {
            (act.is_touch() || act.direction == Direction::Inbound)
                && handed_over.is_none_or(|handed_over| act.at < handed_over)
                && act.at <= end
        });
        match prior.count() {
            0 => 0,
            1 | 2 => 1,
            3..=5 => 2,
            _ => 3,
        }
    })
}

/// Points reached and known, of seven; `None` where there is no ideal customer.
fn points(world: &World<'_>, lead: &Lead) -> Option<(u32, u32)> {
    if world.naive.organisation.ideal.is_empty() {
        return None;
    }
    let (mut reached, mut known) = (0, 0);
    for (field, weight) in
        [(TextField::Industry, 3), (TextField::Title, 2), (TextField::Employees, 2)]
    {
        let account = lead.account.as_ref().and_then(|name| world.accounts.get(name));
        let texts = [Some(&lead.texts), account].into_iter().flatten();
        let met = texts.filter_map(|texts| texts.get(&field)).find_map(|text| match &**text {
            "Food" | "ｒａｉｌ" | "Chief buyer" | "200" => Some(true),
            "Media" | "Clerk" | "1000" => Some(false),
            "100-300" | "few" => None,
            other => panic!("{other}"),
        });
        known += met.map_or(0, |_| weight);
        reached += if met == Some(true) { weight } else { 0 };
    }
    Some((reached, known))
}

/// Of seven points at least four have to be known.
fn band((reached, known): (u32, u32)) -> u8 {
    let share = f64::from(reached) / f64::from(known);
    match known {
        0..4 => 3,
        _ if share > 0.66 => 0,
        _ if share > 0.33 => 1,
        _ => 2,
    }
}

fn lead_conversion_by_fit(world: &World<'_>) -> Vec<String> {
    if world.naive.organisation.ideal.is_empty() {
        return Vec::new();
    }
    cohort(world, |lead, _| band(points(world, lead).unwrap()))
}

fn ideal_fit(world: &World<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    for lead in world.leads_seen() {
        let Some(points) = points(world, lead) else { continue };
        let at = lead.created.unwrap_or_else(|| world.lead_begun(lead).unwrap());
        let who = lead.owner.as_deref();
        if !world.holds(who, at) || lead.created.is_some_and(|at| !world.in_period(at)) {
            continue;
        }
        let part = match (lead.created, band(points)) {
            (None, _) => "undated".to_owned(),
            (_, 3) => "0/0".into(),
            _ => format!("{}/{}", points.0, points.1),
        };
        rows.push(row(who.unwrap_or("-"), band(points), &part));
    }
    rows
}

proptest! {
    #[test]
    fn they_agree_with_the_slow_implementation(
        story in prop_oneof![story(), busy_story()],
        text in question(),
    ) {
        agree(&story, &text, &[
            ("lead-touches", lead_touches),
            ("lead-calls", lead_calls),
            ("lead-emails", lead_emails),
            ("lead-meetings", lead_meetings),
            ("lead-contacts", lead_contacts),
            ("lead-conversion", lead_conversion),
            ("lead-conversion-by-fit", lead_conversion_by_fit),
            ("ideal-fit", ideal_fit),
        ])?;
    }
}
