//! Which opportunities followed a call.
//!
//! An outbound call is **followed** by the first opportunity that came into being after it about
//! the same customer: the very opportunity the call was filed under, the one that the called lead
//! became, one with the same contact, or one of the same account; if that was within [`WINDOW`].
//! So one call sets off at most one opportunity, however many the customer gives us, and an
//! opportunity counts once, however many calls came before it: it is credited to the latest of
//! them, whoever made it. Whether anybody answered does not matter: what is counted is dials.
//!
//! An opportunity known only to the day came into being at the end of that day, after the calls
//! of the day. One that has been deleted by the as-of day is not there.

use super::touches;
use crate::facts::{Slice, View, parallel};
use sales::activity::ActivityKind;
use sales::day::Instant;
use sales::history::{ActivityView, History, OpportunityId, Timeline};
use std::collections::HashMap;

/// How many days a call is given: a quarter, about as long as a contact is remembered by both
/// sides.
pub(super) const WINDOW_DAYS: i64 = 90;

/// The same in seconds.
const WINDOW: i64 = WINDOW_DAYS * 24 * 3_600;

/// For each opportunity that followed a call, the latest such call.
#[derive(Default)]
pub(crate) struct FollowedCalls(HashMap<OpportunityId, ActivityView>);

/// What a call and an opportunity may have in common.
#[derive(Clone, Copy)]
enum Link {
    Opportunity(u32),
    Contact(u32),
    Account(u32),
}

impl FollowedCalls {
    /// One pass over the opportunities, and one over all activities.
    pub(crate) fn find(view: &View<'_>) -> FollowedCalls {
        let begun = begun(view);
        let part = |view: &View<'_>, slice: &Slice| FollowedCalls::part(view, slice, &begun);
        let mut parts = parallel::each_part(view, part).into_iter();
        let mut latest = parts.next().unwrap_or_default();
        for (followed, call) in parts.flat_map(|part| part.0) {
            latest.keep(followed, &call);
        }
        latest
    }

    fn part(view: &View<'_>, slice: &Slice, begun: &Begun) -> FollowedCalls {
        let mut latest = FollowedCalls::default();
        let history = view.history;
        let near = earliest(view)..Instant(view.until.0 + 1);
        let chunks = slice.chunks_of(history).iter();
        for timeline in chunks.flat_map(|chunk| chunk.timelines_since(near.start)) {
            let mut calls = timeline.activities_between(near.clone()).peekable();
            if calls.peek().is_some() {
                let account = account_of(history, &timeline);
                let own = [Some(Link::Opportunity(timeline.id().0)), account];
                calls.for_each(|call| latest.take(view, begun, &call, own));
            }
        }
        let of_lead = |lead| history.lead_activities_between(lead as u32, near.clone());
        let others = slice.others.then(|| history.other_activities_between(near.clone()));
        let calls = slice.leads.clone().flat_map(of_lead).chain(others.into_iter().flatten());
        calls.for_each(|call| latest.take(view, begun, &call, [None; 2]));
        latest
    }

    /// The latest call that the opportunity followed.
    pub(super) fn before(&self, opportunity: OpportunityId) -> Option<&ActivityView> {
        self.0.get(&opportunity)
    }

    fn take(
        &mut self,
        view: &View<'_>,
        begun: &Begun,
        call: &ActivityView,
        [opportunity, account]: [Option<Link>; 2],
    ) {
        let is_call = touches::is_outbound_of(call, ActivityKind::Call);
        if !is_call || call.at < earliest(view) || view.until < call.at {
            return;
        }
        let history = view.history;
        let of_contact = |contact: u32| history.contacts()[contact as usize].account;
        let lead = call.lead.map(|lead| &history.leads()[lead as usize]);
        let became = || {
            let id = lead?.converted?.1?;
            let at = came(view, &history.timeline(id)).filter(|at| call.at <= *at)?;
            Some((at, id))
        };
        let links = [
            opportunity,
            account,
            call.contact.map(Link::Contact),
            call.contact.and_then(of_contact).map(Link::Account),
            lead.and_then(|lead| lead.account).map(Link::Account),
        ];
        let first = links.iter().flatten().filter_map(|link| begun.first_after(link, call.at));
        let Some((at, followed)) = first.chain(became()).min() else { return };
        if at.0 - call.at.0 <= WINDOW {
            self.keep(followed, call);
        }
    }

    /// Keeps the later of the call known before and this one.
    fn keep(&mut self, followed: OpportunityId, call: &ActivityView) {
        let order = |call: &ActivityView| (call.at, call.record);
        let known = self.0.entry(followed).or_insert(*call);
        if order(known) < order(call) {
            *known = *call;
        }
    }
}

/// From when on calls matter: an opportunity of the period's first moment may have followed one.
fn earliest(view: &View<'_>) -> Instant {
    Instant(view.period.start.0 - WINDOW)
}

/// For each kind of link, when opportunities with it came into being. Calls are many, so that
/// looking one up must cost no more than looking at a place in a list.
struct Begun {
    opportunity: ByPlace,
    contact: ByPlace,
    account: ByPlace,
}

impl Begun {
    fn first_after(&self, link: &Link, at: Instant) -> Option<(Instant, OpportunityId)> {
        match *link {
            Link::Opportunity(place) => self.opportunity.first_after(place, at),
            Link::Contact(place) => self.contact.first_after(place, at),
            Link::Account(place) => self.account.first_after(place, at),
        }
    }
}

/// Opportunities by the place of a record in its list, in order of time within each place.
struct ByPlace {
    /// Where those of a place begin; one more than there are places.
    starts: Vec<u32>,
    begun: Vec<(Instant, OpportunityId)>,
}

impl ByPlace {
    fn new(places: usize, mut found: Vec<(u32, Instant, OpportunityId)>) -> ByPlace {
        found.sort_unstable();
        let mut starts = vec![0; places + 1];
        found.iter().for_each(|(place, ..)| starts[*place as usize + 1] += 1);
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        ByPlace { starts, begun: found.into_iter().map(|(_, at, id)| (at, id)).collect() }
    }

    fn first_after(&self, place: u32, at: Instant) -> Option<(Instant, OpportunityId)> {
        let place = place as usize;
        let begun = &self.begun[self.starts[place] as usize..self.starts[place + 1] as usize];
        begun.get(begun.partition_point(|(begun, _)| *begun < at)).copied()
    }
}

fn begun(view: &View<'_>) -> Begun {
    let history = view.history;
    let (mut opportunities, mut contacts, mut accounts) = (Vec::new(), Vec::new(), Vec::new());
    for timeline in view.timelines_since(earliest(view)) {
        let Some(at) = came(view, &timeline) else { continue };
        let id = timeline.id();
        opportunities.push((id.0, at, id));
        contacts.extend(timeline.contact().map(|place| (place, at, id)));
        if let Some(Link::Account(place)) = account_of(history, &timeline) {
            accounts.push((place, at, id));
        }
    }
    Begun {
        opportunity: ByPlace::new(history.opportunity_count(), opportunities),
        contact: ByPlace::new(history.contacts().len(), contacts),
        account: ByPlace::new(history.accounts().len(), accounts),
    }
}

/// When an opportunity came into being, if it did in the time that matters and is still there.
fn came(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Instant> {
    let at = timeline.created().filter(|at| earliest(view) <= *at && *at <= view.until)?;
    timeline.exists(view.until).then(|| view.settled(at))
}

/// The opportunity's account, or that of its contact.
fn account_of(history: &History, timeline: &Timeline<'_>) -> Option<Link> {
    let of_contact = || history.contacts()[timeline.contact()? as usize].account;
    timeline.account().or_else(of_contact).map(Link::Account)
}
