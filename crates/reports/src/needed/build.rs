//! Puts together what it takes.

use super::{
    Band, Feasible, Flow, Goal, Guideline, Habit, LeverRow, NeedRow, NeedStep, Needed, UsefulWindow,
};
use crate::ask::{Asked, Parameters, person_parameter, question};
use crate::forecast::{Foresights, caution};
use crate::metric::{GroupName, stage_name};
use crate::viewer::Viewer;
use insights::forecast::levers::Lever;
use insights::needed::band::{self, Verdict};
use insights::needed::goal;
use insights::needed::need::{self, Need, PLANNED, Step, Strain, WhyNot};
use insights::needed::window::Window;
use insights::needed::{Needed as Found, habit};
use metrics::results::attainment::Attainment;
use sales::day::Day;
use sales::history::{History, StageId};
use sales::roster::PersonId;
use std::convert::Infallible;
use std::sync::Arc;

/// What the question's scope and everybody in it need to reach the quota of the period; what was
/// worked out is kept.
pub fn needed(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Needed {
    let asked = question(history, parameters, today, viewer);
    let Ok(found) = kept_while::<Infallible>(history, foresights, &asked, today, &|| Ok(()));
    // How all deals flow is told to whoever sees them all.
    let flow = found.flow.filter(|_| asked.sight.sums_of_company());
    Needed { asked, flow, ..(*found).clone() }
}

/// What is kept of it, made as long as it is wanted: between two people `go_on` is asked.
///
/// # Errors
/// What `go_on` objects with; then nothing is kept.
pub(crate) fn kept_while<E>(
    history: &History,
    foresights: &Foresights,
    asked: &Asked,
    today: Day,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Arc<Needed>, E> {
    let make = || made(history, foresights, asked, today, go_on);
    foresights.needs.try_of((asked.question.clone(), today), make)
}

fn made<E>(
    history: &History,
    foresights: &Foresights,
    asked: &Asked,
    today: Day,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Needed, E> {
    let foresight = foresights.of(history, &asked.question, today);
    let found = Found::of_while(history, &asked.question, &foresight, go_on)?;
    let teller = Teller { history, stages: &foresight.ground.stages, window: found.window };
    let (reached, need) = &found.whole;
    let reps = found.people.iter().map(|(person, reached, need)| NeedRow {
        band: Some(band(&need.band)),
        goal: need.goal.as_ref().map(goal),
        ..teller.row(teller.person(*person), reached, need)
    });
    Ok(Needed {
        window: UsefulWindow {
            half: found.window.half,
            tenth: found.window.tenth,
            weeks: found.window.weeks(),
            months: found.window.months(),
        },
        cautions: found.cautions.iter().map(caution).collect(),
        activities_since: found.touches_since,
        flow: found.flow.map(|flow| Flow {
            open: flow.open,
            expected: flow.expected,
            holds: flow.holds(),
        }),
        total: teller.row(GroupName::default(), reached, need),
        reps: reps.collect(),
        asked: asked.clone(),
    })
}

struct Teller<'a> {
    history: &'a History,
    stages: &'a [StageId],
    window: Window,
}

impl Teller<'_> {
    fn person(&self, person: PersonId) -> GroupName {
        let parameter = person_parameter(self.history, person);
        GroupName {
            name: Some(self.history.roster().person(person).name.to_string()),
            row: parameter.clone(),
            parameter: Some(parameter),
            ..GroupName::default()
        }
    }

    fn row(&self, group: GroupName, reached: &Attainment, need: &Need) -> NeedRow {
        let measure = &reached.measure;
        NeedRow {
            group,
            won: reached.credited,
            quota: measure.denominator.filter(|_| measure.because.is_none()),
            missing: need.missing.map(|missing| missing.round() as i64),
            why_not: need.why_not.map(why_not),
            chance: need.chance,
            coming: self.window.tenth.map(|_| need.coming),
            steps: need.steps.iter().map(|step| self.step(step, &need.habit)).collect(),
            activity: activity(need),
            feasible: need
                .feasible
                .map(|one| Feasible { opportunities: one.deals, chance: one.chance }),
            levers: need.levers.iter().map(|gain| self.lever(gain)).collect(),
            band: None,
            goal: None,
        }
    }

    fn step(&self, step: &Step, habit: &habit::Habit) -> NeedStep {
        let (weeks, months) = (self.window.weeks(), self.window.months());
        let shares = habit.shares();
        let activities = |by: f64| Some(guideline(step.touches?, shares?, by));
        NeedStep {
            probability: step.probability,
            opportunities: step.deals.map(|deals| deals.ceil() as i64),
            opportunities_a_week: step.deals.map(|deals| deals.ceil() / weeks),
            opportunities_a_month: step.deals.map(|deals| deals.ceil() / months),
            activities_a_week: activities(weeks),
            activities_a_month: activities(months),
            strain: step.strain.map(strain),
        }
    }

    fn lever(&self, gain: &need::Gain) -> LeverRow {
        let (lever, stage) = match gain.lever {
            Lever::Forward(stage) => ("forward", self.stages.get(usize::from(stage))),
            Lever::Pace => ("pace", None),
            Lever::Amount => ("amount", None),
            Lever::EveryForward => ("every-forward", None),
            Lever::NewDeals => ("new-deals", None),
        };
        LeverRow {
            lever,
            stage: stage.map(|stage| stage_name(self.history, *stage)),
            chance: gain.chance,
            closes_gap: gain.chance >= PLANNED,
        }
    }
}

/// So many touches in units of time of which there are `by`, split by kind.
fn guideline(touches: [u64; 2], shares: [f64; 3], by: f64) -> Guideline {
    let each = touches.map(|touches| touches as f64 / by);
    let part = |share: f64| each.map(|touches| (touches * share).ceil() as i64);
    let [calls, emails, meetings] = shares.map(part);
    Guideline { all: part(1.0), calls, emails, meetings }
}

fn activity(need: &Need) -> Habit {
    Habit {
        opportunities: need.habit.created,
        activities: need.habit.touches,
        rate: need.rate.map(|rate| rate.0),
        rate_low: need.rate.map(|rate| rate.1),
        rate_high: need.rate.map(|rate| rate.2),
        usual_week: need.habit.usual(),
        busy_week: need.habit.most(),
    }
}

fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NoQuota => "no-quota",
        WhyNot::Learning => "learning",
        WhyNot::NotBegun => "not-begun",
        WhyNot::Over => "over",
        WhyNot::Reached => "reached",
    }
}

fn strain(strain: Strain) -> &'static str {
    match strain {
        Strain::Feasible => "feasible",
        Strain::Stretch => "stretch",
        Strain::Infeasible => "infeasible",
    }
}

fn band(of: &band::Band) -> Band {
    Band {
        open: of.open as i64,
        low: of.low.map(|low| low.ceil() as i64),
        high: of.high.map(|high| high.floor() as i64),
        verdict: of.verdict().map(verdict),
        capacity_a_week: of.capacity,
        effort_a_week: of.effort,
        unattended: of.unattended as i64,
        watched: of.watched as i64,
    }
}

fn verdict(of: Verdict) -> &'static str {
    match of {
        Verdict::TooFew => "too-few",
        Verdict::Within => "within",
        Verdict::TooMany => "too-many",
        Verdict::Conflict => "conflict",
    }
}

fn goal(of: &goal::Goal) -> Goal {
    Goal {
        safe: of.safe.round() as i64,
        even: of.even.round() as i64,
        own_periods: of.own_periods,
        others: of.others,
        other_periods: of.other_periods,
        own_weight: of.own_weight,
        is_new: of.is_new,
    }
}
