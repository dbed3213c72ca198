//! Activity: is follow-up happening, whom does it reach, and what comes of it?

use crate::ask::Asked;
use crate::experiments::ExperimentReport;
use crate::figure::day_text;
use crate::metric::{Breakdown, Figure, Outside};
use crate::stop::Stop;
use sales::day::Day;
use serde::Serialize;

mod build;
pub use build::activity;

/// Everything the page on activity shows.
#[derive(Clone, Debug, Serialize)]
pub struct Activity {
    /// The question answered.
    pub asked: Asked,
    /// Whether the records hold any activity at all.
    pub has_activities: bool,
    /// Touches per person and working day, by kind of activity.
    pub kinds: Breakdown,
    /// What people can be compared by, each by rep.
    pub people: People,
    /// What the next follow-up is worth, by how many there have been in the stage.
    pub odds: Breakdown,
    /// The share of deals then left alone, by how many follow-ups there have been.
    pub gave_up: Breakdown,
    /// Follow-ups that a deal got, by how it ended.
    pub follow_ups: Breakdown,
    /// From which follow-up on another one is worth less than it costs, by those of the last year;
    /// absent where that cannot be said, or is not known yet.
    pub stop: Option<Stop>,
    /// Days to the next follow-up, by how many there have been.
    pub follow_up_gap: Breakdown,
    /// Hours to the customer's first reply, of leads and of deals.
    pub replies: Breakdown,
    /// What goes along with progress: advances per deal-day, by what was done in the week before.
    pub effect: Breakdown,
    /// Leads that became deals, by how often they had been touched before the hand-over.
    pub warmth: Breakdown,
    /// Leads that became deals, by how well they fit.
    pub fit: Breakdown,
    /// What a lead takes until it becomes a deal: touches, calls, e-mails, meetings, contacts; and
    /// how well leads fit.
    pub leads: Vec<Breakdown>,
    /// What outside sources say, beside our own figures.
    pub quoted: Vec<Quoted>,
    /// Experiments with ways to follow up, each over its own days, the newest first.
    pub experiments: Vec<ExperimentReport>,
    /// Touches day by day, whole weeks, up to the as-of day or the end of the period.
    pub days: Vec<DayCount>,
}

/// By what people are compared, each by rep. The totals are those of the scope.
#[derive(Clone, Debug, Serialize)]
pub struct People {
    /// Touches per working day.
    pub activity: Breakdown,
    /// Calls that were answered.
    pub answered: Breakdown,
    /// Calls that became conversations.
    pub conversations: Breakdown,
    /// E-mails that were replied to.
    pub replied: Breakdown,
    /// Meetings that took place.
    pub meetings: Breakdown,
    /// Opportunities per thousand calls.
    pub opportunities: Breakdown,
    /// Hours to the first touch of a lead.
    pub first_touch: Breakdown,
    /// Hours to the customer's first reply.
    pub first_reply: Breakdown,
    /// Deals left alone.
    pub gave_up: Breakdown,
}

impl People {
    /// All of them, in the order in which they are shown.
    pub fn all(&self) -> [&Breakdown; 9] {
        [
            &self.activity,
            &self.answered,
            &self.conversations,
            &self.replied,
            &self.meetings,
            &self.opportunities,
            &self.first_touch,
            &self.first_reply,
            &self.gave_up,
        ]
    }
}

/// A figure of ours of which an outside source speaks. That is never used in a formula.
#[derive(Clone, Debug, Serialize)]
pub struct Quoted {
    /// The metric's id.
    pub id: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// The kind it speaks of; absent where it speaks of the metric as a whole.
    pub kind: Option<&'static str>,
    /// Our own.
    pub figure: Figure,
    /// The other, with its source.
    pub outside: Outside,
}

/// Whether touches of a band may as well follow the progress as lead to it: the same ratio with
/// the touches of the days after points the same way, and is at least half as large as a
/// logarithm.
pub fn may_follow_progress(figure: &Figure) -> bool {
    let ratios = figure.beside("ratio").zip(figure.beside("lead-ratio"));
    ratios.is_some_and(|(before, after)| {
        let (before, after) = (before.ln(), after.ln());
        before * after > 0.0 && after.abs() >= before.abs() / 2.0
    })
}

/// The touches of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day.
    #[serde(serialize_with = "day_text")]
    pub day: Day,
    /// How many.
    pub count: u64,
    /// Whether the calendar has it as a working day.
    pub working: bool,
}
