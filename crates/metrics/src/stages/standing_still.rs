//! Standing still: open deals that have become hardly likely to move on from their stage.
//!
//! A deal's chance to move on within two weeks is that of [advance odds](super::advance_odds). A
//! deal stands still where, today as on the day before, it is at most half of what it is for a deal
//! that has just come into the stage, where it is no more than that of the least likely fifth of
//! the company's open deals in the pipeline, and where it is known of twenty stays or more. How
//! long a deal has been in its stage says nothing by itself: where deals move on as often after a
//! month as after a day, none stands still. The fifth is not one of each stage: in one of them half
//! of the deals may have gone cold, in another none.
//!
//! Credited is the owner on the as-of day. A deal of which no chance is known does not count.

use std::collections::BTreeMap;

use super::advance_odds::{open_stay, two_weeks};
use super::curves::{Curves, Usual};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{StageId, Timeline};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "standing-still",
    version: 1,
    unit: Unit::Count,
    sentence: "How many open deals are at most half as likely to move on within two weeks as when \
               they came into their stage, and among the least likely fifth of their pipeline's \
               open deals.",
    numerator: "Open deals whose chance to move on has at least halved, and is among the lowest \
                fifth of their pipeline's.",
    denominator: "",
    absence: "Nothing is open; none that stand still is zero.",
    kinds: &[],
    by: &[
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Count,
        nothing: Absence::NothingOpen,
    },
};

/// At most so much of the chance when it came into the stage.
const FADED: f64 = 0.5;
/// Among this part of the pipeline's open deals.
const LOWEST: usize = 5;
/// Of so many stays at least the chance must be known.
const STAYS_MIN: u32 = 20;

/// An open deal that stands still.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Standing {
    /// The stage it is in.
    pub stage: StageId,
    /// Days since it entered it.
    pub days: u32,
    /// The days by which four fifths of the company's stays there have ended.
    pub usual_days: Option<f64>,
    /// The chance to move on within two weeks.
    pub chance: f64,
    /// What it is for one that has just come into the stage.
    pub fresh: f64,
    /// Of how many stays that had lasted as long it is known.
    pub n: u64,
}

/// How the deal stands, where it stands still.
pub fn standing(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Standing> {
    let (stage, days) = open_stay(view, timeline)?;
    let usual = Curves::of_year(view).stage(stage);
    let (chance, fresh) = faded(usual, days, two_weeks(view))?;
    (chance <= lowest(view, stage)?).then(|| Standing {
        stage,
        days,
        usual_days: usual.four_fifths(),
        chance,
        fresh,
        n: usual.watched_beyond(days).into(),
    })
}

/// The chance at that age and of a fresh deal, where the one has fallen far below the other.
fn faded(usual: &Usual, age: u32, within: u32) -> Option<(f64, f64)> {
    let fresh = usual.odds(0, within)?;
    let (chance, before) = (usual.odds(age, within)?, usual.odds(age.checked_sub(1)?, within)?);
    let is_known = usual.watched_beyond(age) >= STAYS_MIN;
    (is_known && chance.max(before) <= FADED * fresh).then_some((chance, fresh))
}

/// The highest chance among the least likely fifth of the company's deals in the stage's pipeline.
fn lowest(view: &View<'_>, stage: StageId) -> Option<f64> {
    let pipeline = |stage: StageId| view.history.stage(stage).pipeline;
    let pipelines = view.prepared.least_likely.get_or_init(|| {
        let curves = Curves::of_year(view);
        let mut pipelines: BTreeMap<Option<u16>, Vec<f64>> = BTreeMap::new();
        let open = view.timelines_since(view.begins()).filter(|one| one.exists(view.until));
        for (stage, age) in open.filter_map(|timeline| open_stay(view, &timeline)) {
            let odds = curves.stage(stage).odds(age, two_weeks(view));
            pipelines.entry(pipeline(stage)).or_default().extend(odds);
        }
        let cuts = pipelines.into_iter().map(|(pipeline, chances)| Some((pipeline, cut(chances)?)));
        cuts.flatten().collect()
    });
    pipelines.get(&pipeline(stage)).copied()
}

fn cut(mut chances: Vec<f64>) -> Option<f64> {
    chances.sort_by(f64::total_cmp);
    chances.get((chances.len() / LOWEST).checked_sub(1)?).copied()
}

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(standing) = standing(view, timeline) {
        let worth = Part::Worth(view.worth(timeline, view.question.as_of.0));
        let credit = view.credit(timeline, view.until);
        facts.push(Fact::of(timeline, credit, worth).in_stage(Some(standing.stage)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_is_the_highest_of_the_lowest_fifth() {
        assert_eq!(cut(vec![0.1; 4]), None);
        assert_eq!(cut(vec![0.5, 0.1, 0.4, 0.3, 0.2]), Some(0.1));
        assert_eq!(cut((1..=11).rev().map(f64::from).collect()), Some(2.0));
    }
}
