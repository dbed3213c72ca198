//! Which of our e-mails the customer answered with an e-mail.
//!
//! An inbound e-mail answers one of ours: the last one before it on the same deal; where it is
//! about no deal, about the same lead; and where it is about neither, the last one to the same
//! contact, whatever that was about. It is an answer where it came within [`WINDOW`]. So five
//! e-mails and one answer are one e-mail answered, not five. Of e-mails of the same moment (known
//! only to the day, say) none comes before the other.

use super::touches;
use crate::facts::View;
use sales::activity::{ActivityKind, Direction};
use sales::day::Instant;
use sales::history::ActivityView;
use std::collections::{HashMap, HashSet};

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
        let mut letters = Letters::default();
        let mut replies = Replies(HashSet::new());
        // Inbound ones about neither deal nor lead, by contact.
        let mut loose: HashMap<u32, Letters> = HashMap::new();
        for activity in history.other_activities().filter(is_inbound) {
            if let Some(contact) = activity.contact {
                loose.entry(contact).or_default().add(view, &activity);
            }
        }
        let mut ours_to_contact = |activity: &ActivityView| {
            let contact = activity.contact.filter(|_| !is_inbound(activity));
            if let Some(of_contact) = contact.and_then(|contact| loose.get_mut(&contact)) {
                of_contact.add(view, activity);
            }
        };
        let seen = view.period.start..Instant(view.until.0 + 1);
        for timeline in view.timelines_since(seen.start) {
            for activity in timeline.activities_between(seen.clone()) {
                letters.add(view, &activity);
                ours_to_contact(&activity);
            }
            letters.settle(&mut replies);
        }
        for lead in 0..history.leads().len() {
            for activity in history.lead_activities(lead as u32) {
                letters.add(view, &activity);
                ours_to_contact(&activity);
            }
            letters.settle(&mut replies);
        }
        history.other_activities().for_each(|activity| ours_to_contact(&activity));
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

/// The e-mails about one record.
#[derive(Default)]
struct Letters {
    ours: Vec<(Instant, u32)>,
    theirs: Vec<Instant>,
}

impl Letters {
    fn add(&mut self, view: &View<'_>, activity: &ActivityView) {
        let at = activity.at;
        if activity.kind != ActivityKind::Email || at < view.period.start || view.until < at {
            return;
        }
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
