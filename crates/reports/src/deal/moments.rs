//! One line of time: what happened to a deal and with it, the newest first.

use crate::deals::stage_parameter;
use crate::figure::{day_text, some_day_text, some_money};
use sales::day::{Day, Instant};
use sales::history::{History, Precision, Timeline};
use sales::money::Money;
use sales::roster::PersonId;
use serde::Serialize;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// On which day.
    #[serde(serialize_with = "day_text")]
    pub day: Day,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// It came into being.
    Created,
    /// It came into a stage.
    Stage {
        /// From where; absent for the first.
        from: Option<String>,
        /// Where to.
        to: String,
        /// What that means: `open`, `won` or `lost`.
        kind: &'static str,
    },
    /// Somebody else got it.
    Owner {
        /// Who had it.
        from: Option<String>,
        /// Who got it.
        to: String,
    },
    /// Its amount changed.
    Amount {
        /// What it was.
        #[serde(serialize_with = "some_money")]
        from: Option<Money>,
        /// What it became.
        #[serde(serialize_with = "some_money")]
        to: Option<Money>,
    },
    /// Its close date changed.
    CloseDate {
        /// What it was.
        #[serde(serialize_with = "some_day_text")]
        from: Option<Day>,
        /// What it became.
        #[serde(serialize_with = "some_day_text")]
        to: Option<Day>,
    },
    /// A call, e-mail, meeting or task.
    Activity {
        /// Which of these.
        activity: &'static str,
        /// Who began it.
        direction: &'static str,
        /// How it ended.
        outcome: &'static str,
        /// Who did it.
        by: Option<String>,
        /// With whom at the customer.
        with: Option<String>,
    },
}

/// Everything known to have happened by then, the newest first.
pub(super) fn moments(history: &History, timeline: &Timeline<'_>, until: Instant) -> Vec<Moment> {
    let mut all: Vec<(Instant, What)> = Vec::new();
    all.extend(timeline.created().map(|at| (at, What::Created)));
    all.extend(stages(history, timeline));
    let name = |id: PersonId| history.roster().person(id).name.to_string();
    all.extend(changes(timeline.owners(), |from, to| What::Owner {
        from: Some(name(from)),
        to: name(to),
    }));
    all.extend(changes(timeline.amounts(), |from, to| What::Amount { from, to }));
    all.extend(changes(timeline.close_dates(), |from, to| What::CloseDate { from, to }));
    all.extend(timeline.activities().map(|one| {
        let with = one.contact.map(|place| history.contacts()[place as usize].name.to_string());
        let what = What::Activity {
            activity: one.kind.word(),
            direction: one.direction.word(),
            outcome: one.outcome.word(),
            by: one.by.map(name),
            with,
        };
        (one.at, what)
    }));
    all.retain(|(at, _)| *at <= until);
    all.sort_by_key(|(at, _)| *at);
    let moment = |(at, what)| Moment { day: history.day_of(at), what };
    all.into_iter().rev().map(moment).collect()
}

/// Entries into stages that are dated.
fn stages<'a>(
    history: &'a History,
    timeline: &Timeline<'a>,
) -> impl Iterator<Item = (Instant, What)> + 'a {
    let before = std::iter::once(None).chain(timeline.visits().map(Some));
    let visits = before.zip(timeline.visits());
    let dated = visits.filter(|(_, visit)| visit.precision != Precision::Between);
    dated.map(|(before, visit)| {
        let what = What::Stage {
            from: before.map(|before| stage_parameter(history, before.stage)),
            to: stage_parameter(history, visit.stage),
            kind: history.kind(visit.stage).word(),
        };
        (visit.entered, what)
    })
}

/// What a value was and what it became, change by change; the first value is no change.
fn changes<T: Clone>(
    values: impl Iterator<Item = (Instant, T)>,
    what: impl Fn(T, T) -> What,
) -> Vec<(Instant, What)> {
    let values: Vec<(Instant, T)> = values.collect();
    let pairs = values.windows(2);
    pairs.map(|pair| (pair[1].0, what(pair[0].1.clone(), pair[1].1.clone()))).collect()
}
