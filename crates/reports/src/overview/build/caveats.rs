//! What a reader has to know before trusting the figures.

use crate::known_later::known_later;
use crate::overview::{Caveat, CaveatKind, RepRow};
use metrics::facts::View;
use metrics::pipeline::open_pipeline::OpenPipeline;
use metrics::results::attainment::Attainment;

pub(super) fn caveats(
    view: &View<'_>,
    reached: &Attainment,
    pipeline: &OpenPipeline,
    reps: &[RepRow],
) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let mut add = |kind, count: u64, name: Option<&str>| {
        if count > 0 {
            caveats.push(Caveat { kind, count, name: name.map(String::from) });
        }
    };
    add(CaveatKind::KnownLater, known_later(view) as u64, None);
    add(CaveatKind::Unconverted, reached.unconverted + pipeline.total.unconverted, None);
    add(CaveatKind::WonWithoutAmount, reached.without_amount, None);
    add(CaveatKind::OpenWithoutAmount, pipeline.total.without_amount, None);
    for row in reps {
        let deals = row.figures.won_count + row.figures.open.count;
        match &row.name {
            None => add(CaveatKind::NoOwner, deals, None),
            Some(name) if !row.on_roster => add(CaveatKind::OwnerOffRoster, deals, Some(name)),
            Some(_) => {}
        }
    }
    let quota = &reached.quota;
    let members = quota.from_members;
    if members.is_set() && members.amount != quota.current.amount {
        add(CaveatKind::QuotaMismatch, 1, None);
    }
    if quota.current.is_set() {
        add(CaveatKind::QuotaPartial, quota.current.uncovered_days.into(), None);
    }
    caveats
}
