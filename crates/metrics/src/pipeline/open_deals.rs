//! Open deals: how many opportunities are open at the end of the as-of day.
//!
//! The same records as the open pipeline, counted instead of summed; what they are worth stands
//! beside. An opportunity is open when it exists and the stage it is in is open, or it is in none
//! yet. Each counts for its owner on the as-of day, also one that was reopened, and one of a
//! person who has left: somebody has to look after it.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::{open_deal, open_pipeline};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "open-deals",
    version: 1,
    unit: Unit::Count,
    sentence: "How many opportunities are open at the end of the as-of day.",
    numerator: "Opportunities open at the end of the as-of day; their amounts stand beside.",
    denominator: "",
    absence: "Never; nothing open is zero.",
    kinds: &[],
    by: open_deal::BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Count,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    open_pipeline::observe(view, timeline, facts);
}
