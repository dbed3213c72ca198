//! Puts guidance together.

use super::{Guidance, PerformerRow, Point};
use crate::ask::{Asked, Parameters, question};
use crate::customers::Owner;
use crate::figure::unit_word;
use crate::forecast::{Foresights, of_everybody};
use crate::metric::stage_name;
use crate::reps::reference::is_crowd;
use crate::signals::{SignalDeal, Teller, raised_on};
use crate::stop;
use crate::viewer::Viewer;
use insights::guidance::performers::Performer;
use insights::guidance::{self as found, Kind, Performed};
use insights::signals::signal::Signal;
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
    let found = found::Guidance::of(history, q, &foresight, &seen, stop.as_ref().as_ref());
    let everybody = of_everybody(q);
    let is_hiding = || is_crowd(history, &everybody);
    let compares = asked.sight.averages_of(history, &everybody, is_hiding);
    let builder = Builder { history, teller, compares };
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
    /// Whether the viewer may see where others are.
    compares: bool,
}

impl Builder<'_> {
    fn point(&self, point: &found::Point) -> Point {
        let signal = match &point.kind {
            Kind::Signal(signal) => Some(self.teller.row(signal)),
            _ => None,
        };
        // Where others are is not for everybody.
        let tells_of_others = match (&point.kind, &signal) {
            (_, Some(signal)) => signal.reference.is_none(),
            (Kind::StepUp | Kind::OpenMore | Kind::OneOwner, None) => true,
            (Kind::FollowUps { .. }, None) => true,
            (_, None) => false,
        };
        let hidden = tells_of_others && !self.compares;
        let seen = point.deals.iter().filter(|id| self.teller.sees_deal(**id));
        let deal = |id: &OpportunityId| SignalDeal {
            number: id.0,
            name: self.history.text(*id).name.to_string(),
            standing: None,
        };
        Point {
            kind: point.kind.word(),
            about: self.teller.about(point.about),
            own: point.own,
            reference: point.reference.filter(|_| !hidden),
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
            level: if self.compares { level(one) } else { "usual" },
            top: self.compares.then_some(one.top),
            bottom: self.compares.then_some(one.bottom),
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
