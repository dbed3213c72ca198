//! Stage conversion by all stages: who leaves out a stage has dropped out of it and of all later
//! ones.
//!
//! A deal created in the period counts for a stage if it was ever in it and in every stage before
//! it, in whatever order, and counts as converted if it was also in the next. A deal that skips a
//! stage drops out at that stage, even if it is won. One that is open and has not converted counts
//! as not converted and is told as still open, too. Which stages are asked for is in
//! `line`; a deal that was at home in two pipelines is asked for both.
//!
//! Credited is who owned the deal when it was created.

use super::created::{Created, created, is_open};
use super::line::Line;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-visited",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals created in the period that were in every stage up to and with a \
               stage, the share that was also in the next one (after the last: won), by the \
               as-of day.",
    numerator: "Deals of those below that were ever in the next stage of the pipeline, or, after \
               the last, won.",
    denominator: "Deals created in the period that were in the stage and in each one before it.",
    absence: "No deal created in the period was in the stage and in each one before it.",
    kinds: &[],
    by: &[
        Dimension::Stage,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let Some(created) = created(view, timeline) else { return };
    let open = is_open(view, timeline);
    let pipelines = 0..view.history.pipelines().len() as u16;
    for line in pipelines.filter_map(|pipeline| Line::new(view, timeline, pipeline)) {
        for station in line.stations().filter(|station| line.was_in_all(station)) {
            let mut push = |credit, part| {
                facts.push(Fact::of(timeline, credit, part).in_stage(Some(station.stage)));
            };
            match created {
                Created::Undated(credit) => push(credit, Part::Undated),
                Created::InPeriod(credit, _) => {
                    let converted = line.was_in_next(&station);
                    push(credit, Part::Trial(converted));
                    if !converted && open {
                        push(credit, Part::StillOpen);
                    }
                }
            }
        }
    }
}
