//! A question with what follows from it worked out once, before millions of records are asked.

use crate::tally::Worth;
use sales::day::{Day, Instant};
use sales::history::{History, Timeline, Visit};
use sales::process::StageKind;
use sales::question::{Basis, Question};
use std::ops::Range;

/// A history as the question sees it.
#[derive(Clone)]
pub(crate) struct View<'a> {
    pub(crate) history: &'a History,
    pub(crate) question: &'a Question,
    /// The last instant of the as-of day.
    pub(crate) until: Instant,
    /// The instants of the period.
    pub(crate) period: Range<Instant>,
}

impl<'a> View<'a> {
    pub(crate) fn new(history: &'a History, question: &'a Question) -> View<'a> {
        let zone = &history.organisation().zone;
        let period = question.period;
        View {
            history,
            question,
            until: history.until(question.as_of),
            period: zone.start_of(period.start())..zone.start_of(period.end()),
        }
    }

    /// The stage it is in, if it exists, and the filter lets it through. The outer `None` means
    /// that it does not count at all; the inner one that it exists but is in no stage yet.
    pub(crate) fn visit(&self, timeline: &Timeline<'_>) -> Option<Option<Visit>> {
        if !timeline.exists(self.until) {
            return None;
        }
        let visit = timeline.visit_at(self.until);
        self.passes(timeline, visit).then_some(visit)
    }

    fn passes(&self, timeline: &Timeline<'_>, visit: Option<Visit>) -> bool {
        let filter = &self.question.filter;
        let pipeline = || visit.and_then(|visit| self.history.stage(visit.stage).pipeline);
        let has_line = |product| timeline.lines().iter().any(|line| line.product == product);
        let same = |wanted: Option<u32>, found: Option<u32>| wanted.is_none() || wanted == found;
        let of_basis = match self.question.basis {
            Basis::Money => true,
            Basis::Units(product) => has_line(product),
        };
        of_basis
            && (filter.pipeline.is_none() || filter.pipeline == pipeline().map(u32::from))
            && filter.product.is_none_or(has_line)
            && same(filter.source, timeline.source())
            && same(filter.segment, timeline.segment())
    }

    /// What being in that stay means; in no stage at all is open.
    pub(crate) fn kind(&self, visit: Option<Visit>) -> StageKind {
        visit.map_or(StageKind::Open, |visit| self.history.kind(visit.stage))
    }

    /// What it counts for as known on the as-of day, at the rate of `day`.
    pub(crate) fn worth(&self, timeline: &Timeline<'_>, day: Day) -> Worth {
        match self.question.basis {
            Basis::Money => match timeline.amount_at(self.until) {
                None => Worth::Unknown,
                Some(amount) => match self.history.organisation().convert(amount, day) {
                    Some(converted) => Worth::Counted(converted.minor),
                    None => Worth::NoRate(amount),
                },
            },
            Basis::Units(product) => {
                let lines = timeline.lines().iter().filter(|l| l.product == product);
                let units = lines.map(|line| Some(line.quantity?.thousandths));
                units.sum::<Option<i64>>().map_or(Worth::Unknown, Worth::Counted)
            }
        }
    }
}
