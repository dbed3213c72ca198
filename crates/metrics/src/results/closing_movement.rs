//! Closing movement: what was expected to close in the period, and how that changed.
//!
//! As pipeline movement, of the open deals with a close date in the period only. Besides coming
//! and going, a deal's close date may come into the period and leave it:
//!
//! - **pulled in**: from a later day, or from no day at all;
//! - **pushed in**: from a day before the period, usually because it slipped;
//! - **pushed out**: to a later day, or to none;
//! - **pulled out**: to a day before the period.
//!
//! The total is what is open at the end of the period, or of the as-of day where that comes
//! first, with a close date in the period: once the period is over, what slipped without saying
//! so. An export of the current state alone knows one close date for each deal: then the beginning
//! is hindsight, and nothing is ever pushed. Where deals are open and none has a close date, the
//! field is not used: they are told as undated.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use crate::results::movement::{self, Which};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "closing-movement",
    version: 1,
    unit: Unit::Money,
    sentence: "What was open before the period and expected to close in it, and what changed that \
               by the end of the period; together what is still expected then.",
    numerator: "Amount (or units) open before the period with a close date in it, plus what came, \
                grew, moved or was dated into it, minus what shrank, moved or was dated out of it, \
                was won, lost or removed, plus the effect of exchange rates.",
    denominator: "",
    absence: "No amount is known of anything that moved; deals are open and none of them has a \
              close date; nothing expected and nothing moved is zero.",
    kinds: &movement::KINDS,
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), deleted: true, ..Observe::NOTHING },
        finish: Finish::Sum,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if !view.dates_open_deals() && timeline.exists(view.until) {
        let fact = open_deal::fact(view, timeline, || Part::Undated);
        facts.extend(fact.map(|fact| fact.of_kind(movement::NEVER_DATED)));
    }
    movement::observe(view, timeline, Which::ClosingInPeriod, facts);
}
