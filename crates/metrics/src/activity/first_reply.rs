//! First reply: how long it takes until the customer reacts.
//!
//! From our first outbound touch of a lead or an opportunity to the customer's first reaction: an
//! inbound call, e-mail or meeting, a conversation, a meeting held. A first call that at once
//! becomes a conversation took no time. What has had no reaction yet waits; a deal closed, or a
//! lead converted, without a reaction on record is out of sight from then on. After its conversion
//! a lead's activities are the opportunity's.
//!
//! An e-mail that is marked as replied to says that the customer reacted and not when. Where that
//! would be the first reaction, the record is told as undated, and so is one whose first touch is
//! known only to the day. A reaction known only to the day counts as at its end.
//!
//! It is credited to whoever made the first touch, in the team of that day, and belongs to the
//! period of the first touch.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, LeadLife, Observe, Part, Stay, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::activity::{Direction, Outcome};
use sales::day::Instant;
use sales::history::{ActivityView, Timeline};
use sales::process::StageKind;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "first-reply",
    version: 1,
    unit: Unit::Hours,
    sentence: "Hours from our first outbound touch of a lead or opportunity in the period to the \
               customer's first reaction, by which half had reacted.",
    numerator: "Hours until the first inbound touch, conversation or meeting held; so far, where \
                none was.",
    denominator: "",
    absence: "Nothing was touched for the first time in the period, or fewer than half reacted.",
    kinds: &["of-leads", "of-deals"],
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Source,
        Dimension::Segment,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe {
            lead: Some(of_lead),
            opportunity: Some(of_opportunity),
            anybody: true,
            ..Observe::NOTHING
        },
        finish: Finish::Wait,
        nothing: Absence::NoRecords,
    },
};

fn of_lead(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    // What is done after the day of its conversion is not done about the lead.
    if life.converted(view.until).unwrap_or(view.until) < view.period.start {
        return;
    }
    // Most were touched for the first time long ago; nothing else can be earlier still and count.
    let own = life.activities().find(touches::is_outbound);
    if own.is_some_and(|own| own.at < view.period.start) {
        return;
    }
    let mut first: Option<ActivityView> = None;
    life.each_activity(view, |activity| {
        let order = |one: &ActivityView| (one.at, one.record);
        let earlier = first.is_none_or(|first| order(activity) < order(&first));
        if touches::is_outbound(activity) && earlier {
            first = Some(*activity);
        }
    });
    let Some(first) = first.filter(|first| view.counts(first.at)) else { return };
    let left = life.converted(view.until).map(|_| life.end(view));
    let mut reactions = Reactions::after(&first, left.unwrap_or(view.until));
    life.each_activity(view, |activity| reactions.add(view, activity));
    let credit = view.credit_of(first.by, first.at);
    facts.push(Fact::of_lead(life.place, credit, reactions.part(view, left)));
}

fn of_opportunity(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let first = timeline.activities().find(touches::is_outbound);
    let Some(first) = first.filter(|first| view.counts(first.at)) else { return };
    let left = closed(view, timeline);
    if left.is_some_and(|left| left < first.at) {
        return;
    }
    let end = left.unwrap_or(view.until);
    let mut reactions = Reactions::after(&first, end);
    let seen = timeline.activities().take_while(|activity| activity.at <= end);
    seen.for_each(|activity| reactions.add(view, &activity));
    let credit = view.credit_of(first.by, first.at);
    facts.push(Fact::of(timeline, credit, reactions.part(view, left)).of_kind(1));
}

/// Since when it has been closed, if it is.
fn closed(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Instant> {
    let kind = view.kind(timeline.visit_at(view.until));
    if kind == StageKind::Open {
        return None;
    }
    let visit = closings::closing_visit(view, timeline, kind)?;
    Some(view.settled(visit.entered).min(view.until))
}

/// The customer's reactions to a first touch, as far as they were watched.
struct Reactions {
    first: Instant,
    end: Instant,
    /// The first of which it is known when it was.
    dated: Option<Instant>,
    /// The first e-mail that was replied to at some later time.
    replied: Option<Instant>,
}

impl Reactions {
    fn after(first: &ActivityView, end: Instant) -> Reactions {
        Reactions { first: first.at, end, dated: None, replied: None }
    }

    fn add(&mut self, view: &View<'_>, activity: &ActivityView) {
        if !touches::is_touch(activity) {
            return;
        }
        let reacted = activity.direction == Direction::Inbound
            || matches!(activity.outcome, Outcome::Conversation | Outcome::Held);
        if reacted {
            let at = view.settled(activity.at).min(self.end);
            if self.first <= at && self.dated.is_none_or(|dated| at < dated) {
                self.dated = Some(at);
            }
        } else if activity.outcome == Outcome::Replied && self.first <= activity.at {
            let earliest = self.replied.map_or(activity.at, |replied| replied.min(activity.at));
            self.replied = Some(earliest);
        }
    }

    /// `left` is when it went out of sight, if it did.
    fn part(&self, view: &View<'_>, left: Option<Instant>) -> Part {
        let replied_first = match (self.replied, self.dated) {
            (Some(replied), Some(dated)) => replied <= dated,
            (replied, None) => replied.is_some(),
            (None, Some(_)) => false,
        };
        if replied_first || view.is_whole_day(self.first) {
            return Part::Undated;
        }
        let end = match (self.dated, left) {
            (Some(_), _) => Some(End::Advanced),
            (None, Some(_)) => Some(End::Lost),
            (None, None) => None,
        };
        let until = self.dated.unwrap_or(self.end);
        Part::Stay(Stay { seen_after: None, days: view.hours_from(self.first, until), end })
    }
}
