//! Lists the ledger.

use super::{QuotaRow, QuotaVersionRow, Quotas};
use crate::ask::{Parameters, question};
use crate::figure::Unit;
use crate::viewer::{Sight, Viewer};
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Question, Scope};
use sales::quota::{self, Asked, Employment, Entry, Holder, WhichVersion};
use sales::roster::PersonId;

/// Every quota of the question's scope that touches its period, or all of them where
/// `parameters` name no period; and who has none in the period.
pub fn quotas(history: &History, parameters: &Parameters, today: Day, viewer: &Viewer) -> Quotas {
    let asked = question(history, parameters, today, viewer);
    let question = &asked.question;
    let period = question.period;
    let touches = |entry: &&Entry| {
        let of = entry.period;
        parameters.period.is_none() || (of.start() < period.end() && period.start() < of.end())
    };
    let entries = history.quotas().entries().iter().filter(touches);
    let mut rows: Vec<QuotaRow> = entries
        .filter(|entry| in_scope(history, question, entry.holder))
        .filter(|entry| sees(history, &asked.sight, entry))
        .map(|entry| row(history, question, entry))
        .collect();
    let kind =
        |row: &QuotaRow| ["company", "team", "person"].iter().position(|k| *k == row.holder_kind);
    rows.sort_by(|a, b| {
        let key = |row: &QuotaRow| (kind(row), row.holder.clone(), row.period.start());
        key(a).cmp(&key(b))
    });
    Quotas { rows, without: without(history, question), period, asked }
}

/// Whether the quota, in all of its days, is one that may be seen.
pub(crate) fn sees(history: &History, sight: &Sight, entry: &Entry) -> bool {
    match entry.holder {
        Holder::Company => sight.is_everything(),
        Holder::Team(team) => sight.team(history, team),
        Holder::Person(person) => {
            let period = entry.period;
            sight.person_on(history, person, period.start(), period.last())
        }
    }
}

fn in_scope(history: &History, question: &Question, holder: Holder) -> bool {
    let roster = history.roster();
    match (question.scope, holder) {
        (Scope::Company, _) => true,
        (Scope::Person(only), Holder::Person(person)) => only == person,
        (Scope::Team(team), Holder::Team(of)) => roster.is_within(of, team),
        (Scope::Team(_), Holder::Person(person)) => is_member(history, question, person),
        (Scope::Person(_) | Scope::Peers(_) | Scope::Team(_), _) => false,
    }
}

/// Whether the person spends some day of the period in the scope.
fn is_member(history: &History, question: &Question, person: PersonId) -> bool {
    let (roster, period) = (history.roster(), question.period);
    match question.scope {
        Scope::Company => true,
        Scope::Person(only) => only == person,
        Scope::Peers(of) => roster.peers(of, question.as_of.0).contains(&person),
        Scope::Team(team) => roster.spells(person).iter().any(|spell| {
            let during = spell.from < period.end() && period.start() < spell.until;
            during && roster.is_within(spell.team, team)
        }),
    }
}

fn row(history: &History, question: &Question, entry: &Entry) -> QuotaRow {
    let roster = history.roster();
    let (holder_kind, holder) = match entry.holder {
        Holder::Company => ("company", String::new()),
        Holder::Team(team) => ("team", roster.team_name(team).to_owned()),
        Holder::Person(person) => ("person", roster.person(person).name.to_string()),
    };
    let employment = match entry.holder {
        Holder::Person(person) => Employment::of(roster.person(person)),
        Holder::Company | Holder::Team(_) => Employment::FULL,
    };
    let which = WhichVersion::Current;
    let (holder_id, unit, as_of) = (entry.holder, entry.unit, question.as_of);
    let ask = Asked { holder: holder_id, unit, which, as_of, employment };
    let calendar = &history.organisation().calendar;
    let effective = history.quotas().effective(&ask, entry.period.days(), calendar);
    let versions = entry.versions().iter().map(QuotaVersionRow::of);
    QuotaRow {
        holder_kind,
        holder,
        period: entry.period,
        unit: match unit {
            quota::Unit::Money(currency) => Unit::Money { currency },
            quota::Unit::Product(place) => {
                Unit::Units { product: history.products()[place as usize].name.to_string() }
            }
        },
        current: entry.version(WhichVersion::Current, as_of).amount,
        original: entry.version(WhichVersion::Original, as_of).amount,
        effective: effective.amount,
        versions: versions.collect(),
    }
}

/// People on the roster and employed in the period who have no quota of any kind in it.
fn without(history: &History, question: &Question) -> Vec<String> {
    let (roster, period) = (history.roster(), question.period);
    let calendar = &history.organisation().calendar;
    let has_quota = |person: PersonId| {
        let holder = Holder::Person(person);
        history.quotas().of(holder).map(|entry| entry.unit).any(|unit| {
            let (which, as_of) = (WhichVersion::Current, AsOf(Day::LAST));
            let ask = Asked { holder, unit, which, as_of, employment: Employment::FULL };
            history.quotas().effective(&ask, period.days(), calendar).is_set()
        })
    };
    let mut names: Vec<String> = roster
        .people()
        .filter(|(id, _)| {
            let employed = roster.employed(*id);
            let there = employed.start < period.end() && period.start() < employed.end;
            roster.is_listed(*id) && there && is_member(history, question, *id) && !has_quota(*id)
        })
        .map(|(_, person)| person.name.to_string())
        .collect();
    names.sort();
    names
}
