//! What is looked at, and which numbers rest on it.

use super::seen::Seen;
use super::{activities, deals};
use sales::day::Instant;

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    /// Whether a deal's stage is known at all: without one it is in no number.
    Stages,
    /// Whether it is known when a deal came to a stage.
    StageDates,
    /// Whether closed deals were ever seen open.
    StageHistory,
    /// Whether it is known when a deal began.
    Created,
    /// Whether open and won deals have an amount.
    Amounts,
    /// Whether open deals have a day on which they are to close.
    CloseDates,
    /// Whether the owner of a deal is on the roster.
    Owners,
    /// Whether a deal names its customer.
    Accounts,
    /// Whether lost deals have a reason.
    LossReasons,
    /// Whether a deal names where it came from.
    Sources,
    /// Whether it is known how a call ended.
    CallOutcomes,
    /// Whether it is known who wrote an e-mail.
    EmailDirections,
    /// Whether an activity is about a deal or a lead.
    ActivitySubjects,
    /// Whether it is known who did something.
    ActivityOwners,
    /// Whether a converted lead names its deal.
    Conversions,
}

/// How many records lack it, of how many, and since when there is any.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Tally {
    pub(super) missing: u64,
    pub(super) of: u64,
    pub(super) since: Option<Instant>,
}

impl Tally {
    /// Another record, of which something is known since `known`.
    pub(super) fn dated(&mut self, known: Option<Instant>) {
        self.add(known.is_some());
        self.since = self.since.into_iter().chain(known).min();
    }

    /// Another record.
    pub(super) fn add(&mut self, is_there: bool) {
        self.of += 1;
        self.missing += u64::from(!is_there);
    }
}

impl Check {
    /// Everything, in the order it is shown.
    pub const ALL: [Check; 15] = [
        Check::Stages,
        Check::StageDates,
        Check::StageHistory,
        Check::Created,
        Check::Amounts,
        Check::CloseDates,
        Check::Owners,
        Check::Accounts,
        Check::LossReasons,
        Check::Sources,
        Check::CallOutcomes,
        Check::EmailDirections,
        Check::ActivitySubjects,
        Check::ActivityOwners,
        Check::Conversions,
    ];

    /// Its stable word.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; Check::ALL.len()] = [
            "stages",
            "stage-dates",
            "stage-history",
            "created",
            "amounts",
            "close-dates",
            "owners",
            "accounts",
            "loss-reasons",
            "sources",
            "call-outcomes",
            "email-directions",
            "activity-subjects",
            "activity-owners",
            "conversions",
        ];
        WORDS[self as usize]
    }

    /// What a metric of that family rests on.
    pub(super) fn behind(family: &str, metric: &str) -> impl Iterator<Item = Check> {
        let of_family: &[Check] = match family {
            "results" => &[Check::Stages, Check::Amounts, Check::Owners],
            "winning" => &[Check::Stages, Check::Owners, Check::StageHistory],
            "pipeline" => &[Check::Stages, Check::Amounts, Check::CloseDates, Check::Owners],
            "activity" => &[Check::ActivityOwners],
            "leads" => &[Check::Conversions, Check::ActivitySubjects],
            "stages" => &[Check::Stages, Check::StageDates, Check::StageHistory, Check::Owners],
            "following-up" => &[Check::ActivitySubjects, Check::ActivityOwners, Check::StageDates],
            "effect" => &[Check::ActivitySubjects, Check::StageDates],
            _ => &[],
        };
        let own: &[Check] = match metric {
            "cycle-time" | "time-to-close" | "velocity" | "open-age" | "created-pipeline"
            | "win-rate-cohort" => &[Check::Created],
            "call-answer-rate" | "conversation-rate" => &[Check::CallOutcomes],
            "reply-rate" | "first-reply" => &[Check::EmailDirections],
            "opportunities-per-thousand-calls" => &[Check::Created, Check::CallOutcomes],
            "first-touch" | "lead-conversion-by-fit" | "ideal-fit" => &[Check::Conversions],
            "win-rate-contested" => &[Check::LossReasons],
            "untouched-deals" => &[Check::ActivitySubjects],
            _ => &[],
        };
        let own = own.iter().filter(|check| !of_family.contains(check));
        of_family.iter().chain(own).copied().collect::<Vec<_>>().into_iter()
    }

    /// Counts.
    pub(super) fn tally(self, seen: &Seen<'_>) -> Tally {
        match self {
            Check::Stages => deals::stages(seen),
            Check::StageDates => deals::stage_dates(seen),
            Check::StageHistory => deals::stage_history(seen),
            Check::Created => deals::created(seen),
            Check::Amounts => deals::amounts(seen),
            Check::CloseDates => deals::close_dates(seen),
            Check::Owners => deals::owners(seen),
            Check::Accounts => deals::accounts(seen),
            Check::LossReasons => deals::loss_reasons(seen),
            Check::Sources => deals::sources(seen),
            Check::CallOutcomes => activities::call_outcomes(seen),
            Check::EmailDirections => activities::email_directions(seen),
            Check::ActivitySubjects => activities::subjects(seen),
            Check::ActivityOwners => activities::owners(seen),
            Check::Conversions => activities::conversions(seen),
        }
    }
}
