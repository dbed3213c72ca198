//! Everything that was done in the period, tasks among it, one by one: what a list of activities
//! is made of. It is credited as touches are, to whoever did it.

use super::touches;
use crate::facts::{Fact, How, Observe, Part, Record, View, each_fact, parallel};
use sales::day::Instant;
use sales::history::{ActivityView, History, OpportunityId};
use sales::question::Question;
use sales::roster::PersonId;

const OBSERVE: Observe =
    Observe { activity: Some(observe), needs_activities: true, ..Observe::NOTHING };

/// Stands for nobody where a fact says with whom something was done.
const NOBODY: i64 = -1;

/// Something that was done.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Done {
    /// The store's number for it.
    pub record: u32,
    /// When.
    pub at: Instant,
    /// Call, e-mail, meeting, task; who began it, and how it ended.
    pub how: How,
    /// Who did it.
    pub by: Option<PersonId>,
    /// The deal it was about.
    pub opportunity: Option<OpportunityId>,
    /// The lead it was about, by its place.
    pub lead: Option<u32>,
    /// With whom, by the place of the contact.
    pub contact: Option<u32>,
}

/// All that was done in the question's period by its scope, in no promised order.
pub fn done(history: &History, question: &Question) -> Vec<Done> {
    let view = View::new(history, question);
    let parts = parallel::each_part(&view, |view, slice| {
        let mut all = Vec::new();
        each_fact(view, &OBSERVE, slice, |fact| all.extend(told(fact)));
        all
    });
    parts.concat()
}

/// One activity; the parts of its fact are the moment and the contact.
fn observe(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    facts: &mut Vec<Fact>,
) {
    if view.counts(activity.at) {
        let below = activity.contact.map_or(NOBODY, i64::from);
        let part = Part::Parts { above: activity.at.0, below };
        facts.push(touches::fact(view, activity, opportunity, part));
    }
}

fn told(fact: &Fact) -> Option<Done> {
    let (Record::Activity(record), Part::Parts { above, below }) = (fact.record, fact.part) else {
        return None;
    };
    Some(Done {
        record,
        at: Instant(above),
        how: fact.how?,
        by: fact.credit.person,
        opportunity: fact.opportunity,
        lead: fact.lead,
        contact: u32::try_from(below).ok(),
    })
}
