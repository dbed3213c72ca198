//! Puts guidance together.

use super::{Guidance, PerformerRow, Point};
use crate::ask::{Asked, Parameters, question};
use crate::customers::Owner;
use crate::figure::unit_word;
use crate::forecast::{Foresights, of_everybody};
use crate::identity;
use crate::metric::stage_name;
use crate::reps::reference::averages_of;
use crate::signals::{SignalDeal, Teller, raised_on};
use crate::stop;
use crate::telling::Telling;
use crate::viewer::Viewer;
use insights::guidance::performers::Performer;
use insights::guidance::{self as found, Kind, Performed};
use insights::signals::signal::Signal;
use metrics::facts::without::Without;
use sales::day::Day;
use sales::history::{History, OpportunityId};

/// What is to be said of the question's scope; what was worked out is kept.
pub fn guidance(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Guidance {
    let asked = question(history, parameters, today, viewer);
    let key = (asked.question.clone(), asked.sight, today);
    let found = foresights.guidances.of(key, || made(history, foresights, &asked, today));
    Guidance { asked, ..(*found).clone() }
}

fn made(history: &History, foresights: &Foresights, asked: &Asked, today: Day) -> Guidance {
    let q = &asked.question;
    let foresight = foresights.of(history, q, today);
    let teller = Teller { history, sight: &asked.sight, as_of: asked.as_of };
    let raised = raised_on(history, foresights, q, today);
    let seen: Vec<Signal> = raised.iter().filter(|one| teller.sees(one)).cloned().collect();
    let stop = stop::found(history, foresights, q, today);
    let others = averages_of(history, &asked.sight, &of_everybody(q));
    let tell = |value, unit, without: &dyn Fn() -> Without| others.of_many(value, unit, without);
    let stop = stop.as_ref().as_ref();
    let found = found::Guidance::of(history, q, &foresight, &seen, stop, &tell);
    let builder = Builder { history, teller, others };
    let points = |points: &[found::Point]| points.iter().map(|one| builder.point(one)).collect();
    Guidance {
        why_not: found.is_learning.then_some("learning"),
        left: found.left,
        strengths: points(&found.strengths),
        weaknesses: points(&found.weaknesses),
        opportunities: points(&found.opportunities),
        risks: points(&found.risks),
        performers: found.performers.iter().map(|one| builder.performer(one)).collect(),
        asked: asked.clone(),
    }
}

struct Builder<'a> {
    history: &'a History,
    teller: Teller<'a>,
    /// How the viewer is told where others are.
    others: Telling,
}

impl Builder<'_> {
    fn point(&self, point: &found::Point) -> Point {
        let signal = match &point.kind {
            Kind::Signal(signal) => Some(self.teller.row(signal)),
            _ => None,
        };
        // Rounded, what is below the others' may come to be above it.
        let reference = point.reference.filter(|reference| match point.kind {
            Kind::StepUp | Kind::OpenMore => *reference > point.own,
            Kind::OneOwner => self.others != Telling::Not,
            Kind::Signal(_) => signal.as_ref().is_some_and(|one| one.reference.is_some()),
            _ => true,
        });
        let seen = point.deals.iter().filter(|id| self.teller.sees_deal(**id));
        let deal = |id: &OpportunityId| SignalDeal {
            id: identity::of_deal(self.history, *id),
            number: id.0,
            name: self.history.text(*id).name.to_string(),
            standing: None,
        };
        Point {
            kind: point.kind.word(),
            about: self.teller.about(point.about),
            own: point.own,
            reference,
            low: point.interval.map(|interval| interval.0),
            high: point.interval.map(|interval| interval.1),
            unit: unit_word(point.unit),
            n: point.n,
            sure: point.sure,
            stakes: point.stakes,
            stage: point.stage.map(|stage| stage_name(self.history, stage)),
            from: match point.kind {
                Kind::FollowUps { from, .. } => Some(from),
                _ => None,
            },
            is_better: match point.kind {
                Kind::Step { is_better } => Some(is_better),
                _ => None,
            },
            until: point.until,
            behind: self.teller.behind(&point.behind),
            deals: seen.map(deal).collect(),
            signal,
        }
    }

    fn performer(&self, performed: &Performed) -> PerformerRow {
        let one = &performed.performer;
        PerformerRow {
            who: Owner::of(self.history, one.person),
            level: level(one),
            top: one.top,
            bottom: one.bottom,
            index: one.index,
            low: one.interval.0,
            high: one.interval.1,
            deals: one.deals,
            won: one.won,
            expected: one.expected,
            strength: performed.strength.as_ref().map(|point| self.point(point)),
            opportunity: performed.opportunity.as_ref().map(|point| self.point(point)),
            weakness: performed.weakness.as_ref().map(|point| self.point(point)),
        }
    }
}

fn level(performer: &Performer) -> &'static str {
    match (performer.is_high(), performer.is_low()) {
        (true, _) => "high",
        (_, true) => "low",
        _ => "usual",
    }
}
