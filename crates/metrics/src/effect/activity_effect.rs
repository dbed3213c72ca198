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
use crate::facts::credit::Credit;
use crate::facts::{Dimension, End, Fact, Finish, Observe, Part, Place, View, Watched};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// How many bands there are of each kind of activity.
const BANDS: u8 = 4;

/// How many kinds there are.
const KINDS: usize = TOUCHES.len() * BANDS as usize;

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
    let mut strata: Vec<Stratum> = Vec::new();
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
        let stratum = stratum(&mut strata, place, stretch.credit);
        let fact = Fact::of(timeline, stretch.credit, Part::Undated).in_stage(Some(spell.stage));
        for kind in 0..TOUCHES.len() {
            let kind_of = |touches: &[u32; 3]| kind as u8 * BANDS + band(touches[kind]);
            stratum.add(facts, &fact, kind_of(&stretch.before), |w| &mut w.before, seen);
            if let Some(after) = &stretch.after {
                stratum.add(facts, &fact, kind_of(after), |w| &mut w.after, seen);
            }
        }
    });
}

/// Days of one stratum of a deal, and who is credited with them.
struct Stratum {
    place: Place,
    credit: Credit,
    /// By kind where the fact of it is; most have none.
    facts: [Option<usize>; KINDS],
}

/// The stratum of that place and credit. A deal has few, and mostly stays in the last.
fn stratum(strata: &mut Vec<Stratum>, place: Place, credit: Credit) -> &mut Stratum {
    let known = strata.iter().rposition(|one| one.place == place && one.credit == credit);
    let at = known.unwrap_or_else(|| {
        strata.push(Stratum { place, credit, facts: [None; KINDS] });
        strata.len() - 1
    });
    &mut strata[at]
}

impl Stratum {
    /// Adds days and events to the fact of that kind, which is like `fact` in all else.
    fn add(
        &mut self,
        facts: &mut Vec<Fact>,
        fact: &Fact,
        kind: u8,
        which: impl Fn(&mut Watched) -> &mut (u32, u32),
        seen: (u32, u32),
    ) {
        let at = *self.facts[usize::from(kind)].get_or_insert_with(|| {
            facts.push(Fact { kind, part: Part::Watched(Watched::nothing(self.place)), ..*fact });
            facts.len() - 1
        });
        if let Part::Watched(watched) = &mut facts[at].part {
            let sum = which(watched);
            *sum = (sum.0 + seen.0, sum.1 + seen.1);
        }
    }
}
