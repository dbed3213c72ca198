//! Which of our e-mails the customer answered with an e-mail.
//!
//! An inbound e-mail answers one of ours: the last one before it on the same deal; where it is
//! about no deal, about the same lead; and where it is about neither, the last one to the same
//! contact, whatever that was about. It is an answer where it came within [`WINDOW`]. So five
//! e-mails and one answer are one e-mail answered, not five. Of e-mails of the same moment (known
//! only to the day, say) none comes before the other.

use super::touches;
use crate::facts::{Slice, View, parallel};
use sales::activity::{ActivityKind, Direction};
use sales::day::Instant;
use sales::history::ActivityView;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Within how many days an e-mail answers another: two weeks, after which it is more likely to
/// speak of something new.
pub(super) const WINDOW_DAYS: i64 = 14;

/// The same in seconds.
pub(super) const WINDOW: i64 = WINDOW_DAYS * 24 * 3_600;

/// The e-mails of the period that were answered, by the store's number for them.
pub(crate) struct Replies(HashSet<u32>);

impl Replies {
    /// One pass over all e-mails.
    pub(crate) fn find(view: &View<'_>) -> Replies {
        let history = view.history;
        // Inbound ones about neither deal nor lead, by contact.
        let mut loose: HashMap<u32, Letters> = HashMap::new();
        for activity in history.other_activities_between(seen(view)).filter(is_inbound) {
            if let Some(contact) = activity.contact {
                loose.entry(contact).or_default().add(view, &activity);
            }
        }
        let part = |view: &View<'_>, slice: &Slice| Part::of(view, slice, &loose);
        let parts = parallel::each_part(view, part);
        let mut replies = Replies(HashSet::new());
        for part in parts {
            replies.0.extend(part.replies.0);
            for (contact, at, record) in part.to_contacts {
                loose.entry(contact).or_default().ours.push((at, record));
            }
        }
        loose.values_mut().for_each(|of_contact| of_contact.settle(&mut replies));
        replies
    }

    /// Whether the e-mail was answered.
    pub(super) fn answer(&self, activity: &ActivityView) -> bool {
        self.0.contains(&activity.record)
    }
}

fn is_inbound(activity: &ActivityView) -> bool {
    activity.kind == ActivityKind::Email && activity.direction == Direction::Inbound
}

/// What a part of the history gives.
struct Part {
    /// Those answered on a deal, or a lead, of the part.
    replies: Replies,
    /// Ours to contacts who wrote about neither: contact, moment, number.
    to_contacts: Vec<(u32, Instant, u32)>,
}

impl Part {
    fn of(view: &View<'_>, slice: &Slice, loose: &HashMap<u32, Letters>) -> Part {
        let history = view.history;
        let mut part = Part { replies: Replies(HashSet::new()), to_contacts: Vec::new() };
        let mut letters = Letters::default();
        let seen = seen(view);
        let mut add = |activities: &mut dyn Iterator<Item = ActivityView>| {
            for activity in activities {
                letters.add(view, &activity);
                part.to_contacts.extend(to_contact(view, &activity, loose));
            }
            letters.settle(&mut part.replies);
        };
        let chunks = slice.chunks_of(history).iter();
        for timeline in chunks.flat_map(|chunk| chunk.timelines_since(seen.start)) {
            add(&mut timeline.activities_between(seen.clone()));
        }
        for lead in slice.leads.clone() {
            add(&mut history.lead_activities_between(lead as u32, seen.clone()));
        }
        if slice.others {
            let others = history.other_activities_between(seen);
            let ours = others.filter_map(|activity| to_contact(view, &activity, loose));
            part.to_contacts.extend(ours);
        }
        part
    }
}

/// One of ours to a contact who wrote about neither deal nor lead.
fn to_contact(
    view: &View<'_>,
    activity: &ActivityView,
    loose: &HashMap<u32, Letters>,
) -> Option<(u32, Instant, u32)> {
    let contact = activity.contact.filter(|contact| loose.contains_key(contact))?;
    let counts = is_email_of_time(view, activity) && touches::is_outbound(activity);
    counts.then_some((contact, activity.at, activity.record))
}

/// The time since the period began, as far as is known.
fn seen(view: &View<'_>) -> Range<Instant> {
    view.period.start..Instant(view.until.0 + 1)
}

/// Whether it is an e-mail since the period began, as far as is known.
fn is_email_of_time(view: &View<'_>, activity: &ActivityView) -> bool {
    let is_of_time = view.period.start <= activity.at && activity.at <= view.until;
    activity.kind == ActivityKind::Email && is_of_time
}

/// The e-mails about one record.
#[derive(Default)]
struct Letters {
    ours: Vec<(Instant, u32)>,
    theirs: Vec<Instant>,
}

impl Letters {
    fn add(&mut self, view: &View<'_>, activity: &ActivityView) {
        if !is_email_of_time(view, activity) {
            return;
        }
        let at = activity.at;
        match touches::is_outbound(activity) {
            true => self.ours.push((at, activity.record)),
            false => self.theirs.push(at),
        }
    }

    /// Notes which of ours were answered, and forgets all of them.
    fn settle(&mut self, replies: &mut Replies) {
        if !self.theirs.is_empty() {
            self.ours.sort_unstable();
        }
        for at in self.theirs.drain(..) {
            let earlier = self.ours.partition_point(|(ours, _)| *ours < at);
            if let Some(&(ours, record)) = self.ours[..earlier].last()
                && at.0 - ours.0 <= WINDOW
            {
                replies.0.insert(record);
            }
        }
        self.ours.clear();
    }
}
