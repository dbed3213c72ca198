//! Activity effect: how often deals move on, day by day, after much or little of each kind of
//! activity.
//!
//! For every deal-day at risk (see `days_at_risk`) the touches of the seven days before are
//! counted, and the day put into a band: none, one, two or three, four or more. The number is the
//! advances (to a later stage, or won) per thousand deal-days of the band. Every deal-day is looked
//! at once for calls, once for e-mails and once for meetings, so a total over all kinds counts it
//! three times.
//!
//! Beside each band stands how many times the rate of the same kind's first band is contained in
//! its own, among deals of the same owner and stage, as long in it (up to 7 days, up to 28, more)
//! and with as engaged a customer (a contact that the customer began in the 28 days before, or
//! none): after Mantel and Haenszel, for rates. With it go the E-value of the end of the interval
//! that is nearest to one; the same ratio by the touches of the seven days *after*; and the share
//! of false findings among those as clear. A band with fewer than 30 advances, or of the deals of
//! fewer than five people, is not shown.
//!
//! This says what goes along with progress, never what causes it. Days and advances are credited to
//! the deal's owner at the beginning of the day. A stay that nothing dates at its beginning or end
//! is undated, once for each kind of activity.

use super::days_at_risk::{TOUCHES, each_stretch};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, Observe, Part, Place, View, Watched};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// How many bands there are of each kind of activity.
const BANDS: u8 = 4;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "activity-effect",
    version: 1,
    unit: Unit::PerThousand,
    sentence: "Advances per thousand days on which a deal was open, by how many calls, e-mails or \
               meetings there had been on the seven days before.",
    numerator: "Advances in the period, by what was done on the seven days before the day of each.",
    denominator: "Days in the period on which a deal was in an open stage, by what was done on the \
                  seven days before each.",
    absence: "No deal was open in the period; for a band, fewer than 30 advances or fewer than \
              five people.",
    kinds: &[
        "calls-none",
        "calls-one",
        "calls-few",
        "calls-many",
        "emails-none",
        "emails-one",
        "emails-few",
        "emails-many",
        "meetings-none",
        "meetings-one",
        "meetings-few",
        "meetings-many",
    ],
    by: &[
        Dimension::Kind,
        Dimension::StageKind,
        Dimension::Stage,
        Dimension::Team,
        Dimension::Month,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Exposure { bands: BANDS },
        nothing: Absence::NoRecords,
    },
};

/// The band of so many touches.
fn band(touches: u32) -> u8 {
    match touches {
        0 => 0,
        1 => 1,
        2 | 3 => 2,
        _ => 3,
    }
}

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let begin = facts.len();
    each_stretch(view, timeline, |spell, stretch| {
        let Some(stretch) = stretch else {
            let credit = view.credit(timeline, spell.entered);
            let fact = Fact::of(timeline, credit, Part::Undated).in_stage(Some(spell.stage));
            return facts.extend((0..TOUCHES.len() as u8).map(|kind| fact.of_kind(kind * BANDS)));
        };
        let advanced = stretch.is_last
            && spell.end.is_some_and(|end| end.kind(view, spell.stage) == Some(End::Advanced));
        let seen = (u32::from(advanced), stretch.days);
        let place = Place { person: stretch.credit.person, stage: spell.stage, cell: stretch.cell };
        let fact = Fact::of(timeline, stretch.credit, Part::Undated).in_stage(Some(spell.stage));
        for kind in 0..TOUCHES.len() {
            let kind_of = |touches: &[u32; 3]| kind as u8 * BANDS + band(touches[kind]);
            add(
                facts,
                begin,
                fact.of_kind(kind_of(&stretch.before)),
                place,
                |w| &mut w.before,
                seen,
            );
            if let Some(after) = &stretch.after {
                add(facts, begin, fact.of_kind(kind_of(after)), place, |w| &mut w.after, seen);
            }
        }
    });
}

/// Adds days and events to the deal's fact of that kind and stratum.
fn add(
    facts: &mut Vec<Fact>,
    begin: usize,
    fact: Fact,
    place: Place,
    which: fn(&mut Watched) -> &mut (u32, u32),
    seen: (u32, u32),
) {
    let same = |known: &&mut Fact| {
        let is_place = matches!(known.part, Part::Watched(watched) if watched.place == place);
        is_place && known.kind == fact.kind && known.credit == fact.credit
    };
    let more = |watched: &mut Watched| {
        let sum = which(watched);
        *sum = (sum.0 + seen.0, sum.1 + seen.1);
    };
    match facts[begin..].iter_mut().rev().find(same).map(|known| &mut known.part) {
        Some(Part::Watched(watched)) => more(watched),
        _ => {
            let mut watched = Watched::nothing(place);
            more(&mut watched);
            facts.push(Fact { part: Part::Watched(watched), ..fact });
        }
    }
}
