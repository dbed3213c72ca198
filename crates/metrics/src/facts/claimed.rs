//! Activities that name both a lead and an opportunity: they lie beside the opportunity, and are
//! the lead's as well.

use super::view::View;
use sales::history::ActivityView;
use std::collections::HashMap;

/// By lead, what opportunities claim of what was done before the lead became one.
pub(crate) struct Claimed(HashMap<u32, Vec<ActivityView>>);

impl Claimed {
    /// One pass over the activities of all opportunities.
    pub(crate) fn find(view: &View<'_>) -> Claimed {
        let history = view.history;
        let mut claimed: HashMap<u32, Vec<ActivityView>> = HashMap::new();
        if history.leads().is_empty() {
            return Claimed(claimed);
        }
        for activities in history.chunks().iter().map(|chunk| chunk.activities()) {
            let named = activities.lead().iter().zip(0..).filter(|(lead, _)| **lead != u32::MAX);
            for activity in named.map(|(_, row)| activities.view(row)) {
                let Some(lead) = activity.lead else { continue };
                let converted = history.leads()[lead as usize].converted;
                if converted.is_none_or(|(at, _)| activity.at <= view.settled(at)) {
                    claimed.entry(lead).or_default().push(activity);
                }
            }
        }
        Claimed(claimed)
    }

    /// Those of one lead, in no promised order.
    pub(crate) fn of(&self, lead: u32) -> &[ActivityView] {
        self.0.get(&lead).map_or(&[], |activities| activities)
    }
}
