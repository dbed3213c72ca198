//! How long each lead waited for our first touch, and when it became an opportunity, in days since
//! it came: what models learn from.

use crate::activity::touches;
use crate::facts::{LeadLife, View};
use sales::day::{Day, Instant};
use sales::history::Precision;
use std::ops::Range;

/// One lead's days, counted from the day on which it came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// How many of them are over by the as-of day.
    pub seen: i32,
    /// On which our first call, e-mail or meeting was; absent where there was none.
    pub touched: Option<i32>,
    /// On which it became an opportunity; absent where it did not.
    pub converted: Option<i32>,
}

/// The leads that came on these days and belong to the question's scope, as known on its as-of
/// day. Those of which nothing says when they came, or when they became an opportunity, are left
/// out.
pub fn reached(view: &View<'_>, days: Range<Day>) -> Vec<Reached> {
    let lives = 0..view.history.leads().len() as u32;
    let lives = lives.map(|place| LeadLife::new(view.history, place));
    lives.filter_map(|life| one(view, &life, &days)).collect()
}

fn one(view: &View<'_>, life: &LeadLife<'_>, days: &Range<Day>) -> Option<Reached> {
    let at = life.created().filter(|at| *at <= view.until)?;
    let created = view.day_of(at);
    let counts = days.contains(&created)
        && life.exists(view.until)
        && view.passes_lead(life.lead)
        && view.within.holds(view.credit_of(life.lead.owner, at));
    let converted = life.converted(view.until);
    let is_undated = converted.is_some() && life.lead.converted_precision == Precision::Between;
    if !counts || is_undated {
        return None;
    }
    let mut first: Option<Instant> = None;
    life.each_activity(view, |activity| {
        if touches::is_outbound(activity) {
            first = Some(first.map_or(activity.at, |first| first.min(activity.at)));
        }
    });
    let since = |at: Instant| created.days_until(view.day_of(at));
    Some(Reached {
        seen: created.days_until(view.question.as_of.0),
        touched: first.map(since),
        converted: converted.map(since),
    })
}
