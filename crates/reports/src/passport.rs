//! The data's passport: how far the records reach and what is missing in them, so that a reader
//! knows how far to trust a number.

use crate::ask::{Asked, Parameters, question};
use crate::definitions::definitions;
use crate::figure::some_day_text;
use crate::viewer::Viewer;
use sales::day::Day;
use sales::history::History;
use serde::Serialize;

mod activities;
mod check;
mod deals;
mod seen;
pub use check::Check;
use seen::Seen;

/// What is known of the records that the viewer sees, as of a day.
#[derive(Clone, Debug, Serialize)]
pub struct Passport {
    /// The question answered; of it the as-of day alone has a bearing.
    pub asked: Asked,
    /// What was looked at, in order of [`Check::ALL`].
    pub checks: Vec<Checked>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// Its word; the messages are `passport-<id>`, `-says` and `-mend`.
    pub id: &'static str,
    /// How many records it is missing in.
    pub missing: u64,
    /// Of how many.
    pub of: u64,
    /// The first day of which the records know such a thing; absent where there is none, or where
    /// time has no bearing.
    #[serde(serialize_with = "some_day_text")]
    pub since: Option<Day>,
    /// The numbers that rest on it.
    pub metrics: Vec<&'static str>,
}

/// Looks at everything.
pub fn passport(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Passport {
    let checks = Check::ALL.to_vec();
    looked_at(history, parameters, &checks, today, viewer)
}

/// Looks at what that number rests on alone.
pub fn passport_of(
    history: &History,
    parameters: &Parameters,
    metric: &str,
    today: Day,
    viewer: &Viewer,
) -> Passport {
    let found = definitions().into_iter().find(|one| one.id == metric);
    let checks = found.map(|one| Check::behind(one.family, one.id).collect::<Vec<_>>());
    looked_at(history, parameters, &checks.unwrap_or_default(), today, viewer)
}

fn looked_at(
    history: &History,
    parameters: &Parameters,
    checks: &[Check],
    today: Day,
    viewer: &Viewer,
) -> Passport {
    let asked = question(history, parameters, today, viewer);
    let seen = Seen { history, sight: &asked.sight, as_of: asked.as_of };
    let all = definitions();
    let checks = checks.iter().map(|check| {
        let tally = check.tally(&seen);
        let rests = all.iter().filter(|one| Check::behind(one.family, one.id).any(|c| c == *check));
        Checked {
            id: check.word(),
            missing: tally.missing,
            of: tally.of,
            since: tally.since.map(|at| history.day_of(at)),
            metrics: rests.map(|one| one.id).collect(),
        }
    });
    Passport { checks: checks.collect(), asked }
}
