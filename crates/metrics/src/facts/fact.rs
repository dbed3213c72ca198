//! A fact: what one record adds to one number.
//!
//! A metric turns each record's life into facts; everything else (totals, breakdowns, series, the
//! list of records behind a number) is made of facts, the same way for every metric. So a number
//! and the records behind it cannot disagree.

use super::credit::{Credit, Credited};
use super::tally::Worth;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::history::{ActivityView, OpportunityId, StageId, Timeline};
use sales::roster::PersonId;
use sales::shares::WHOLE;

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Record {
    /// An opportunity.
    Opportunity(OpportunityId),
    /// A lead, by its place in the history's leads.
    Lead(u32),
    /// An activity, by the store's number for it.
    Activity(u32),
}

/// What one record adds to one number. A record may add several facts: a deal that was in a stage
/// twice has two stays.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fact {
    /// Where it comes from.
    pub record: Record,
    /// The opportunity it belongs to, for breakdowns by what opportunities have.
    pub opportunity: Option<OpportunityId>,
    /// The lead it belongs to.
    pub lead: Option<u32>,
    /// Who is credited.
    pub credit: Credit,
    /// The stage it speaks of.
    pub stage: Option<StageId>,
    /// The stage it moved to, for moves.
    pub to: Option<StageId>,
    /// How it was done, for activities.
    pub how: Option<How>,
    /// Which of the metric's own kinds it is, by its place in [`crate::Definition::kinds`].
    pub kind: u8,
    /// Which part of its record is credited, in basis points.
    pub basis_points: u16,
    /// What it adds.
    pub part: Part,
}

/// How an activity was done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct How {
    /// Call, e-mail, meeting, task.
    pub kind: ActivityKind,
    /// Who began it.
    pub direction: Direction,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a fact adds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Part {
    /// One record and what it is worth.
    Worth(Worth),
    /// What is credited of a record to somebody else than its owner, for whom it counts as one.
    Share {
        /// Above the line.
        worth: Worth,
        /// Below the line.
        below: i64,
    },
    /// One of those asked about, and whether it is one of those counted above the line.
    Trial(bool),
    /// A part above the line and one below it.
    Parts {
        /// Above.
        above: i64,
        /// Below.
        below: i64,
    },
    /// One value, of which the middle or the mean is asked.
    Value(i64),
    /// A stay.
    Stay(Stay),
    /// One attempt of a ladder.
    Rung(Rung),
    /// Days watched, and the events in them.
    Watched(Watched),
    /// One that may yet change the number; adds nothing to it.
    StillOpen,
    /// One that is not in the number because it is not known when it happened.
    Undated,
    /// One that is looked at and is not in the number: what the metric means leaves it out.
    Aside,
    /// One that is not in the number because too few like it have ended to weigh it.
    Unweighed,
}

/// How long something lasted, as far as it was watched. Its days are hours where the metric counts
/// in hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stay {
    /// The age, in days, after which it came under watch; `None` where it was watched from its
    /// beginning. It would not have been seen had it ended before.
    pub seen_after: Option<u32>,
    /// Its age in days when it ended or went out of sight.
    pub days: u32,
    /// How it ended; `None` while it lasts.
    pub end: Option<End>,
}

/// How a stay in a stage ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum End {
    /// To a later stage, or won.
    Advanced,
    /// Lost.
    Lost,
    /// Back to an earlier stage.
    Back,
}

/// An attempt, counted from nought, and what it led to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rung {
    /// How many attempts came before it.
    pub place: u8,
    /// What it led to.
    pub end: RungEnd,
}

/// What an attempt led to, before there was another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum RungEnd {
    /// What was wanted.
    Advanced,
    /// It was over, without what was wanted.
    Ended,
    /// Another attempt.
    WentOn,
    /// Nothing at all.
    Stopped,
}

/// Days of one stratum on which something could happen, and how often it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watched {
    /// The stratum.
    pub place: Place,
    /// Events and days that belong to the fact's kind by what came before them: the number.
    pub before: (u32, u32),
    /// Events and days that belong to it by what came after them; not in the number, but what it
    /// is checked against.
    pub after: (u32, u32),
}

/// What is alike in those that are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Whose records they are.
    pub person: Option<PersonId>,
    /// The stage.
    pub stage: StageId,
    /// What else is alike, in the metric's own numbering.
    pub cell: u8,
}

impl Watched {
    /// No day and no event.
    pub fn nothing(place: Place) -> Watched {
        Watched { place, before: (0, 0), after: (0, 0) }
    }
}

impl Fact {
    /// Of an opportunity.
    pub fn of(timeline: &Timeline<'_>, credit: Credit, part: Part) -> Fact {
        let id = timeline.id();
        Fact {
            record: Record::Opportunity(id),
            opportunity: Some(id),
            lead: None,
            credit,
            stage: None,
            to: None,
            how: None,
            kind: 0,
            basis_points: WHOLE,
            part,
        }
    }

    /// Of what somebody is credited with of an opportunity.
    pub fn credited(timeline: &Timeline<'_>, credited: &Credited) -> Fact {
        let basis_points = credited.basis_points;
        Fact { basis_points, ..Fact::of(timeline, credited.credit, credited.part()) }
    }

    /// Of a lead.
    pub fn of_lead(lead: u32, credit: Credit, part: Part) -> Fact {
        Fact {
            record: Record::Lead(lead),
            opportunity: None,
            lead: Some(lead),
            credit,
            stage: None,
            to: None,
            how: None,
            kind: 0,
            basis_points: WHOLE,
            part,
        }
    }

    /// Of an activity that belongs to an opportunity, a lead, or neither.
    pub fn of_activity(
        activity: &ActivityView,
        opportunity: Option<OpportunityId>,
        credit: Credit,
        part: Part,
    ) -> Fact {
        let how =
            How { kind: activity.kind, direction: activity.direction, outcome: activity.outcome };
        Fact {
            record: Record::Activity(activity.record),
            opportunity,
            lead: activity.lead,
            credit,
            stage: None,
            to: None,
            how: Some(how),
            kind: 0,
            basis_points: WHOLE,
            part,
        }
    }

    /// The same, speaking of a stage.
    pub fn in_stage(self, stage: Option<StageId>) -> Fact {
        Fact { stage, ..self }
    }

    /// The same, of a move to a stage.
    pub fn moving_to(self, to: Option<StageId>) -> Fact {
        Fact { to, ..self }
    }

    /// The same, of one of the metric's own kinds.
    pub fn of_kind(self, kind: u8) -> Fact {
        Fact { kind, ..self }
    }
}
