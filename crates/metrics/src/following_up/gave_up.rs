//! Gave up: how often a deal was left alone after a contact, by how many follow-ups it had had.
//!
//! The sequence is that of the whole deal: its first contact is number nought, each later outreach
//! day is one follow-up. Given up after k is a deal that stayed open for 14 days after the k-th
//! follow-up without a further touch of ours and without a reply. A deal that was decided in that
//! time, answered, or followed up, was not. A contact whose 14 days are not over on the as-of day
//! is still open, whatever has happened since. A deal that was closed at an unknown time before
//! anything else happened is undated.
//!
//! Dated by the moment of the contact, in the period; credited to the deal's owner at that moment.
//! A deal that is taken up again later was given up all the same, and may be so again. Leads are
//! not looked at.

use super::deal::{self, each_attempt};
use super::touch::{Next, SILENCE_DAYS, is_quiet};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "gave-up",
    version: 1,
    unit: Unit::Share,
    sentence: "The share of contacts in the period after which an open, unanswered deal was not \
               touched for 14 days, by how many follow-ups there had been.",
    numerator: "First contacts and follow-ups in the period after which the deal was open for 14 \
                days without a reply and without another touch.",
    denominator: "First contacts and follow-ups in the period whose 14 days are over.",
    absence: "There was no contact in the period whose 14 days are over.",
    kinds: deal::KINDS,
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::StageKind,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: Some("gave-up"),
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if is_quiet(view, timeline) {
        return;
    }
    each_attempt(view, timeline, |attempt, stage| {
        if !view.counts(attempt.at) {
            return;
        }
        let last = attempt.day.plus(SILENCE_DAYS);
        let is_answered = attempt.reply.is_some_and(|day| day <= last);
        let part = match attempt.within(view) {
            None => Part::StillOpen,
            Some(Next::OverUndated) if !is_answered => Part::Undated,
            Some(next) => Part::Trial(next == Next::Nothing && !is_answered),
        };
        let fact = Fact::of(timeline, view.credit(timeline, attempt.at), part);
        facts.push(fact.in_stage(stage).of_kind(attempt.kind(deal::KINDS)));
    });
}
