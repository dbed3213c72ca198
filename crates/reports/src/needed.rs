//! What it takes to reach the quota: new opportunities, activities, and which lever would help.

use crate::ask::Asked;
use crate::figure::{day_text, some_day_text};
use crate::forecast::Caution;
use crate::metric::GroupName;
use sales::day::Day;
use serde::Serialize;

mod build;
pub(crate) use build::kept_while;
pub use build::needed;

/// What a scope and everybody in it need. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Needed {
    /// The question answered.
    pub asked: Asked,
    /// How long new opportunities still help.
    pub window: UsefulWindow,
    /// What a reader must know: it rests on little.
    pub cautions: Vec<Caution>,
    /// From which day on opportunities are held against activities.
    #[serde(serialize_with = "day_text")]
    pub activities_since: Day,
    /// Whether the number of open deals agrees with how many come and how long they stay; absent
    /// before a year is known, and where the viewer may not see it.
    pub flow: Option<Flow>,
    /// The scope as a whole. What the people need for the same probability adds up to more, for
    /// not all of them have bad luck at once.
    pub total: NeedRow,
    /// Each person.
    pub reps: Vec<NeedRow>,
}

/// Until when an opportunity that is created then still counts for the period: as long as its
/// chance to be won by the period's end is a good part of its chance to be won within a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UsefulWindow {
    /// The last day at a half; absent where that is over.
    #[serde(serialize_with = "some_day_text")]
    pub half: Option<Day>,
    /// The last day at a tenth; absent where that is over: only open deals help now.
    #[serde(serialize_with = "some_day_text")]
    pub tenth: Option<Day>,
    /// Weeks until then, at least one.
    pub weeks: f64,
    /// Months until then, at least one.
    pub months: f64,
}

/// What somebody needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedRow {
    /// Who.
    #[serde(flatten)]
    pub group: GroupName,
    /// Won in the period so far.
    pub won: i64,
    /// The effective quota; absent where there is none.
    pub quota: Option<i64>,
    /// What is missing to it.
    pub missing: Option<i64>,
    /// Why there are no steps: `no-quota`, `learning`, `not-begun`, `over` or `reached`.
    pub why_not: Option<&'static str>,
    /// The chance to reach the quota as things stand, 0–1.
    pub chance: Option<f64>,
    /// New opportunities expected in the useful window as things stand; absent where it is over.
    pub coming: Option<f64>,
    /// What it takes for probabilities of 50, 70, 80 and 90 %.
    pub steps: Vec<NeedStep>,
    /// What is done, and what comes of it.
    pub activity: Habit,
    /// How far feasible activity goes; absent where it is not known.
    pub feasible: Option<Feasible>,
    /// What a lever moved by a tenth would change, most first; only where the plan for 80 % is not
    /// surely feasible.
    pub levers: Vec<LeverRow>,
    /// How many open deals there should be; of a person only.
    pub band: Option<Band>,
    /// What is realistic in such a period; of a person only, where enough is known.
    pub goal: Option<Goal>,
}

/// How many open deals somebody should have.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Open now.
    pub open: i64,
    /// With so many like theirs the chance of the quota is 70 %; absent where none is asked for,
    /// or no number is enough.
    pub low: Option<i64>,
    /// So many can be worked; absent where too little is known of what is done.
    pub high: Option<i64>,
    /// `too-few`, `within`, `too-many` or `conflict`: it takes more than can be worked.
    pub verdict: Option<&'static str>,
    /// Activities a week on deals, than which no more are made in four weeks of five.
    pub capacity_a_week: Option<f64>,
    /// Activities a week that one of these deals takes, by deals that moved forward.
    pub effort_a_week: Option<f64>,
    /// Open deals left alone for longer than usual in their stage.
    pub unattended: i64,
    /// Open deals of which that can be said.
    pub watched: i64,
}

/// What somebody can be expected to reach, by their own earlier periods and those of others in the
/// same role.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Goal {
    /// Reached in four of five such periods.
    pub safe: i64,
    /// Reached in one of two.
    pub even: i64,
    /// Own periods it rests on.
    pub own_periods: usize,
    /// Others it rests on.
    pub others: usize,
    /// Their periods.
    pub other_periods: usize,
    /// How much the own mean counts beside that of all, 0–1.
    pub own_weight: f64,
    /// Whether only periods soon after joining were looked at.
    pub is_new: bool,
}

/// Whether what is open is what flows in times how long it stays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Flow {
    /// Open deals on a mean day of the last year.
    pub open: f64,
    /// New deals a day times the mean days until a deal is closed.
    pub expected: f64,
    /// Whether both are alike, within a quarter.
    pub holds: bool,
}

/// What it takes for one probability.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedStep {
    /// The probability, 0–1.
    pub probability: f64,
    /// New opportunities in the useful window; absent where no number is enough.
    pub opportunities: Option<i64>,
    /// The same a week.
    pub opportunities_a_week: Option<f64>,
    /// The same a month.
    pub opportunities_a_month: Option<f64>,
    /// Activities a week; absent where none are recorded, or no number is enough.
    pub activities_a_week: Option<Guideline>,
    /// The same a month.
    pub activities_a_month: Option<Guideline>,
    /// `feasible`, `stretch` (only the lower end is) or `infeasible`, against a busy week.
    pub strain: Option<&'static str>,
}

/// Activities from so many to so many: with the lower number the opportunities come in one case of
/// two, with the upper in four of five.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Guideline {
    /// Calls, e-mails and meetings together.
    pub all: [i64; 2],
    /// Calls.
    pub calls: [i64; 2],
    /// E-mails.
    pub emails: [i64; 2],
    /// Meetings.
    pub meetings: [i64; 2],
}

/// What somebody does: outbound calls, e-mails and meetings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Habit {
    /// Opportunities created on the days looked at.
    pub opportunities: u64,
    /// Activities on the same days.
    pub activities: u64,
    /// Opportunities per activity as expected, drawn towards those of the others.
    pub rate: Option<f64>,
    /// The lower end of where it lies with a probability of 80 %.
    pub rate_low: Option<f64>,
    /// The upper end.
    pub rate_high: Option<f64>,
    /// Activities in a usual week.
    pub usual_week: Option<f64>,
    /// Activities in a busy week: nine of ten have fewer.
    pub busy_week: Option<f64>,
}

/// How far as much activity as in busy weeks goes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Feasible {
    /// New opportunities to be expected of it.
    pub opportunities: f64,
    /// The chance to reach the quota.
    pub chance: f64,
}

/// What a lever would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeverRow {
    /// `forward` (deals move forward from the stage 10 % more often), `pace` (they come to an end
    /// 10 % faster) or `amount` (they are worth 10 % more).
    pub lever: &'static str,
    /// The stage, where it is about one.
    pub stage: Option<String>,
    /// The chance to reach the quota then.
    pub chance: f64,
    /// Whether that is the 80 % planned for.
    pub closes_gap: bool,
}
