//! How what a deal is worth is divided between people.

use crate::ask::person_parameter;
use crate::viewer::Sight;
use metrics::facts::View;
use metrics::facts::credit::Credited;
use metrics::results::closings::credited;
use sales::history::Timeline;
use sales::shares::WHOLE;
use serde::Serialize;

/// Somebody who is credited with a part of a deal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditRow {
    /// Who; absent where nobody owns the deal.
    pub person: Option<String>,
    /// The `rep` parameter that asks for the person, where the viewer may.
    pub parameter: Option<String>,
    /// The part, in per cent.
    pub share_percent: f64,
    /// What it comes to, in the report's unit.
    pub counted: Option<i64>,
    /// Whether it is the owner, for whom the deal counts as one.
    pub owner: bool,
}

/// Who is credited with which parts of the deal as it stands; nobody where all is its owner's.
pub(crate) fn credits(view: &View<'_>, sight: &Sight, timeline: &Timeline<'_>) -> Vec<CreditRow> {
    let roster = view.history.roster();
    let seen = |one: &Credited| one.credit.person.filter(|id| sight.person(view.history, *id));
    let row = |one: &Credited| CreditRow {
        person: one.credit.person.map(|id| roster.person(id).name.to_string()),
        parameter: seen(one).map(|id| person_parameter(view.history, id)),
        share_percent: percent(one.basis_points),
        counted: one.worth.counted(),
        owner: one.is_owner,
    };
    match credited(view, timeline).as_slice() {
        [_] => Vec::new(),
        several => several.iter().map(row).collect(),
    }
}

/// A part in per cent; `None` for the whole.
pub(crate) fn share_percent(basis_points: u16) -> Option<f64> {
    (basis_points != WHOLE).then(|| percent(basis_points))
}

fn percent(basis_points: u16) -> f64 {
    f64::from(basis_points) / 100.0
}
