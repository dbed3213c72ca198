//! Contested win rate: won ÷ (won + lost by a decision), by count.
//!
//! Which loss reasons mean that the customer decided nothing is declared in the plan
//! (`no_decision_reasons`); a reason is the same in other case, width or spacing. Opportunities
//! lost for such a reason are told aside. Those lost without a reason, or for one that is not
//! declared, count as lost by a decision. The reason is the one known last, on whichever day it was
//! written: sources keep no history of it. Where the plan declares none, this is the win rate.
//! Everything else is as in [`super::win_rate`].

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;
use sales::names::plain;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "win-rate-contested",
    version: 1,
    unit: Unit::Share,
    sentence: "Opportunities won divided by opportunities won or lost in the period, without \
               those lost because the customer decided nothing, by count.",
    numerator: "Opportunities won in the period.",
    denominator: "Opportunities won in the period, or lost for any reason but that the customer \
               decided nothing.",
    absence: "Nothing was won, or lost by a decision, in the period.",
    kinds: &[],
    by: closings::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        let decided = closing.won || !no_decision(view, timeline);
        let part = if decided { Part::Trial(closing.won) } else { Part::Aside };
        facts.push(Fact::of(timeline, closing.credit, part));
    } else if let Some(open) = closings::still_open(view, timeline) {
        facts.push(Fact::of(timeline, open.credit, Part::StillOpen));
    }
}

/// Whether the reason for which it was lost means that the customer decided nothing.
fn no_decision(view: &View<'_>, timeline: &Timeline<'_>) -> bool {
    let means = view.prepared.no_decision.get_or_init(|| {
        let declared = &view.history.organisation().no_decision_reasons;
        let declared: Vec<String> = declared.iter().map(|reason| plain(reason)).collect();
        let reasons = view.history.loss_reasons().iter();
        reasons.map(|reason| declared.contains(&plain(reason))).collect()
    });
    timeline.loss_reason().is_some_and(|reason| means[reason as usize])
}
