//! Pipeline movement: from what was open before the period to what is open at its end.
//!
//! Start is the open pipeline at the end of the day before the period, as it was then: the owners,
//! amounts and exchange rates of that day. The changes up to the end of the period, or of the
//! as-of day where that comes first, follow. All together they are the open pipeline at that end,
//! to the minor unit: for the company, and for each team and person.
//!
//! - **New** and **reopened** come with the amount of that moment, **won**, **lost** and
//!   **removed** (deleted in their system) go with that of theirs. A deal that came and went in
//!   the period is in both. A deal created in a closed stage never was open and is in none.
//! - **Grown** and **shrunk** are changes of amount while open. An amount that becomes known has
//!   grown from nothing.
//! - **Moved in** and **moved out** are changes of owner, and of the owner's team. Within the
//!   scope they cancel out. With the attribution of today nobody moves: all is held by today's
//!   owner in today's team, at the beginning too.
//! - **Rates** is what other currencies became worth without anybody's doing.
//!
//! What the question filters by is as on the as-of day. Deals deleted since count while they were
//! there. A month's changes of each kind add up to the quarter's.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::results::movement::{self, Which};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "pipeline-movement",
    version: 1,
    unit: Unit::Money,
    sentence: "What was open at the end of the day before the period, and what changed it by the \
               end of the period; together what is open then.",
    numerator: "Amount (or units) open before the period, plus what came, grew and moved in, minus \
                what shrank, moved out, was won, lost or removed, plus the effect of exchange \
                rates.",
    denominator: "",
    absence: "No amount is known of anything that moved; nothing open and nothing moved is zero.",
    kinds: movement::KINDS.split_at(11).0,
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
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
    movement::observe(view, timeline, Which::Open, facts);
}
