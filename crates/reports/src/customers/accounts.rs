//! The accounts of a scope.

use super::{ACCOUNT_COLUMNS, AccountRow, List, Owner, Wanted};
use crate::ask::{Parameters, person_parameter, question};
use crate::outcomes::Side;
use crate::viewer::Viewer;
use metrics::Worth;
use metrics::facts::View;
use sales::activity::ActivityKind;
use sales::day::{Day, Instant};
use sales::history::{ActivityView, History};
use sales::names::plain;
use sales::question::{Question, Scope};
use sales::roster::PersonId;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The accounts of the question's scope: those that somebody in it owns or has a deal with. The
/// period makes no difference.
pub fn accounts(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> List<AccountRow> {
    let mut asked = question(history, parameters, today, viewer);
    let column = wanted.sort.as_deref().unwrap_or("open");
    if !ACCOUNT_COLUMNS.contains(&column) {
        asked.refuse("sort", column, ACCOUNT_COLUMNS.into_iter());
    }
    let search = wanted.search.as_deref().map(plain);
    let mut rows = rows(history, &ever(history, &asked.question));
    rows.retain(|row| {
        let owner = row.owner.as_ref().map(|owner| &owner.name);
        let mut names = [Some(&row.name), owner].into_iter().flatten();
        search.as_ref().is_none_or(|text| names.any(|name| plain(name).contains(text)))
    });
    rows.sort_by(|one, other| {
        let order = compare(column, one, other);
        let order = if wanted.descending { order.reverse() } else { order };
        order.then_with(|| one.name.cmp(&other.name))
    });
    List::of(asked, rows, wanted)
}

fn compare(column: &str, one: &AccountRow, other: &AccountRow) -> Ordering {
    let owner = |row: &AccountRow| row.owner.as_ref().map(|owner| owner.name.clone());
    match column {
        "name" => one.name.cmp(&other.name),
        "owner" => owner(one).cmp(&owner(other)),
        "won" => one.won.amount.cmp(&other.won.amount),
        "last_touch" => one.last_touch.cmp(&other.last_touch),
        "contacts" => one.contacts.cmp(&other.contacts),
        _ => (one.open.amount, one.open.count).cmp(&(other.open.amount, other.open.count)),
    }
}

/// The question over all time up to its as-of day.
pub(super) fn ever(history: &History, question: &Question) -> Question {
    let calendar = &history.organisation().calendar;
    let all = calendar.days(Day::FIRST, question.as_of.0.plus(1));
    Question { period: all.unwrap_or(question.period), ..question.clone() }
}

/// What is summed up of one account.
#[derive(Clone, Default)]
struct Sums {
    open: Side,
    won: Side,
    touched: Option<Instant>,
    contacts: usize,
    /// Somebody in the scope has to do with it.
    within: bool,
}

impl Sums {
    fn touch(&mut self, view: &View<'_>, activity: &ActivityView) {
        let counts = activity.kind != ActivityKind::Task && activity.at <= view.until;
        if counts && view.within.holds(view.credit_of(activity.by, activity.at)) {
            self.touched = self.touched.max(Some(activity.at));
        }
    }
}

/// Every account of the scope.
fn rows(history: &History, question: &Question) -> Vec<AccountRow> {
    let view = View::new(history, question);
    let mut owners = Owners::default();
    let sums = sums(&view).into_iter().enumerate();
    sums.filter_map(|(place, sums)| row(&view, place, &sums, &mut owners)).collect()
}

/// The account of that number, where there is one and the scope has to do with it.
pub(super) fn one(history: &History, question: &Question, number: u32) -> Option<AccountRow> {
    let (view, place) = (View::new(history, question), number as usize);
    row(&view, place, sums(&view).get(place)?, &mut Owners::default())
}

/// What is summed up of every account, by its place.
fn sums(view: &View<'_>) -> Vec<Sums> {
    let (history, question) = (view.history, view.question);
    let mut sums = vec![Sums::default(); history.accounts().len()];
    let everybody = question.scope == Scope::Company;
    for (account, sums) in history.accounts().iter().zip(&mut sums) {
        let owner = view.credit_of(account.owner, view.until);
        sums.within = everybody || (account.owner.is_some() && view.within.holds(owner));
    }
    for timeline in history.timelines().filter(|timeline| timeline.exists(view.until)) {
        let Some(account) = timeline.account() else { continue };
        if !view.passes(&timeline) {
            continue;
        }
        let sums = &mut sums[account as usize];
        sums.within |= view.within.holds(view.credit(&timeline, view.until));
        // They stand in order of time: the last one that counts is enough.
        for activity in timeline.activities().rev() {
            if sums.touched.is_some_and(|touched| activity.at <= touched) {
                break;
            }
            sums.touch(view, &activity);
        }
    }
    for open in view.open_deals() {
        if let Some(account) = history.timeline(open.opportunity).account() {
            add(&mut sums[account as usize].open, open.worth);
        }
    }
    for closing in view.closings().closed.iter().filter(|closing| closing.won) {
        if let Some(account) = history.timeline(closing.opportunity).account() {
            add(&mut sums[account as usize].won, closing.worth);
        }
    }
    without_deals(view, &mut sums);
    sums
}

fn add(side: &mut Side, worth: Worth) {
    side.count += 1;
    side.amount = side.amount.saturating_add(worth.counted().unwrap_or(0));
}

/// Touches of leads and contacts, which belong to no deal, and how many contacts there are.
fn without_deals(view: &View<'_>, sums: &mut [Sums]) {
    let history = view.history;
    for (place, lead) in history.leads().iter().enumerate() {
        let Some(account) = lead.account else { continue };
        let touches = history.lead_activities(place as u32);
        touches.for_each(|activity| sums[account as usize].touch(view, &activity));
    }
    for contact in history.contacts() {
        if let Some(account) = contact.account {
            sums[account as usize].contacts += 1;
        }
    }
    for activity in history.other_activities() {
        let contact = activity.contact.map(|place| &history.contacts()[place as usize]);
        if let Some(account) = contact.and_then(|contact| contact.account) {
            sums[account as usize].touch(view, &activity);
        }
    }
}

/// People with the parameter that asks for them, which takes long to find: few own all accounts.
type Owners = HashMap<PersonId, Owner>;

/// The row of an account, where the scope has to do with it.
fn row(view: &View<'_>, place: usize, sums: &Sums, owners: &mut Owners) -> Option<AccountRow> {
    let account = &view.history.accounts()[place];
    let mut named = |id| owners.entry(id).or_insert_with(|| owner(view.history, id)).clone();
    sums.within.then(|| AccountRow {
        number: place as u32,
        name: account.name.to_string(),
        owner: account.owner.map(&mut named),
        open: sums.open,
        won: sums.won,
        last_touch: sums.touched.map(|at| view.day_of(at)),
        contacts: sums.contacts,
    })
}

pub(super) fn owner(history: &History, id: PersonId) -> Owner {
    let name = history.roster().person(id).name.to_string();
    Owner { name, parameter: person_parameter(history, id) }
}
