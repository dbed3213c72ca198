//! The open deals of a person that need something.

use super::{AgendaDeal, Need};
use crate::ask::Parameters;
use crate::deals::{DealRow, Set, Wanted, deals};
use crate::viewer::Viewer;
use metrics::catalogue::find;
use metrics::facts::{Part, View, facts_about};
use metrics::pipeline::untouched_deals::untouched_days;
use sales::day::Day;
use sales::history::OpportunityId;
use std::collections::BTreeMap;

/// Those deals, the largest first.
pub(super) fn agenda(
    view: &View<'_>,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Vec<AgendaDeal> {
    let mut needs: BTreeMap<u32, Vec<Need>> = BTreeMap::new();
    for (need, id) in Need::ALL {
        let open = view.open_deals().iter().map(|open| open.opportunity);
        let found = find(id).map(|definition| facts_about(view, definition, open));
        for fact in found.into_iter().flatten() {
            if let (Part::Trial(true), Some(deal)) = (fact.part, fact.opportunity) {
                needs.entry(deal.0).or_default().push(need);
            }
        }
    }
    let wanted = Wanted { set: Some(Set::Open), page_size: None, ..Wanted::default() };
    let open = deals(view.history, parameters, &wanted, today, viewer).rows.into_iter();
    let needing = |deal: DealRow| {
        let needs = needs.remove(&deal.number)?;
        let untouched = needs.contains(&Need::Untouched);
        let untouched_days =
            untouched.then(|| untouched_days(view, OpportunityId(deal.number))).flatten();
        Some(AgendaDeal { needs, untouched_days, deal })
    };
    open.filter_map(needing).collect()
}
