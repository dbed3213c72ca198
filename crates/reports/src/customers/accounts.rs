//! The accounts of a scope.

use super::{ACCOUNT_COLUMNS, AccountRow, List, Owner, Wanted};
use crate::ask::{Parameters, question_about_customers};
use crate::custom::{self, ByField};
use crate::hand::{CardKind, DuplicateKind};
use crate::identity;
use crate::outcomes::Side;
use crate::viewer::{Sight, Viewer};
use metrics::Worth;
use metrics::facts::parallel::each_part;
use metrics::facts::{Slice, View};
use metrics::pipeline::open_pipeline::{self, open_one};
use metrics::results::closings::{self, closing};
use sales::activity::ActivityKind;
use sales::calendar::PeriodKind;
use sales::day::{Day, Instant};
use sales::event::RecordKind;
use sales::history::{Account, ActivityView, History, Timeline};
use sales::names::plain;
use sales::process::StageKind;
use sales::question::{CustomTest, Question, Scope};
use sales::roster::PersonId;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

/// The accounts of the question's scope: those that somebody in it owns or has a deal with. The
/// period makes no difference.
pub fn accounts(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> List<AccountRow> {
    let mut asked = question_about_customers(history, parameters, today, viewer);
    let column = wanted.sort.as_deref().unwrap_or("open");
    if !ACCOUNT_COLUMNS.contains(&column) {
        asked.refuse_word("sort", column, ACCOUNT_COLUMNS.into_iter());
    }
    let all = (RecordKind::Account, history.accounts().len());
    let by_field = ByField::asked(history, wanted.by_field.as_deref(), all, &mut asked);
    let search = wanted.search.as_deref().map(plain);
    let question = ever(history, &asked.question);
    let view = View::new(history, &question);
    let sums = sums(&view, 0..history.accounts().len());
    let names = Names { history };
    let is_found = |place: usize| {
        let mut names = [Some(names.account(place)), names.owner(place)].into_iter().flatten();
        search.as_ref().is_none_or(|text| names.any(|name| plain(name).contains(text)))
    };
    let tests: Vec<CustomTest> = of_accounts(history, &question);
    let passes = |place: usize| {
        custom::passes(history, &tests, RecordKind::Account, place as u32, view.until)
    };
    let stays = |place: &usize| history.accounts()[*place].merged_into.is_none();
    let kind = DuplicateKind::Card(CardKind::Account);
    let only = identity::only(history, kind, wanted.only.as_deref(), &mut asked);
    let is_wanted =
        |place: &usize| only.as_ref().is_none_or(|only| only.contains(&(*place as u32)));
    let places = (0..sums.len()).filter(stays).filter(is_wanted);
    let places = places.filter(|place| sums[*place].within && is_found(*place));
    let places = places.filter(|place| passes(*place));
    let order = |one: &usize, other: &usize| {
        let order = match &by_field {
            Some(by) => by.compare(wanted.descending, *one as u32, *other as u32),
            None => {
                let order = compare(column, names, (*one, &sums[*one]), (*other, &sums[*other]));
                if wanted.descending { order.reverse() } else { order }
            }
        };
        order.then_with(|| (names.account(*one), one).cmp(&(names.account(*other), other)))
    };
    let mut owners = Owners::default();
    let sight = asked.sight;
    let row = |place: usize| row(&view, &sight, place, &sums[place], &mut owners);
    let fields = custom::fields(history, RecordKind::Account);
    List::of(asked, places.collect(), wanted, order).map(row).having(fields)
}

/// What the question wants of accounts themselves.
fn of_accounts(history: &History, question: &Question) -> Vec<CustomTest> {
    let tests = question.filter.custom.iter();
    tests.filter(|test| history.field(test.field).of == RecordKind::Account).cloned().collect()
}

/// The names of accounts and of those who own them, by the account's place.
#[derive(Clone, Copy)]
struct Names<'h> {
    history: &'h History,
}

impl<'h> Names<'h> {
    fn account(self, place: usize) -> &'h str {
        &self.history.accounts()[place].name
    }

    fn owner(self, place: usize) -> Option<&'h str> {
        let owner = self.history.accounts()[place].owner?;
        Some(&self.history.roster().person(owner).name)
    }
}

fn compare(
    column: &str,
    names: Names<'_>,
    (at, one): (usize, &Sums),
    (other_at, other): (usize, &Sums),
) -> Ordering {
    match column {
        "name" => names.account(at).cmp(names.account(other_at)),
        "owner" => names.owner(at).cmp(&names.owner(other_at)),
        "won" => one.won.amount.cmp(&other.won.amount),
        "last_touch" => one.touched_on.cmp(&other.touched_on),
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
    /// The day of that, when all has been summed up.
    touched_on: Option<Day>,
    contacts: usize,
    /// Somebody in the scope has to do with it.
    within: bool,
}

impl Sums {
    /// Takes in a deal that exists and passes the filter, open or closed as `kind` says.
    fn deal(&mut self, view: &View<'_>, timeline: &Timeline<'_>, kind: StageKind) {
        if view.within.may_hold_any_of(timeline) {
            self.within |= view.within.holds(view.credit(timeline, view.until));
            match kind {
                StageKind::Open => self.open(view, timeline),
                // Of a lost one nothing is shown; it tells only who has to do with the account.
                StageKind::Lost if self.within => {}
                StageKind::Won | StageKind::Lost => self.closed(view, timeline),
            }
        }
        // They stand in order of time: the last one that counts is enough.
        for activity in timeline.activities().rev() {
            if self.touched.is_some_and(|touched| activity.at <= touched) {
                break;
            }
            self.touch(view, &activity);
        }
    }

    fn open(&mut self, view: &View<'_>, timeline: &Timeline<'_>) {
        let Some(open) = open_one(view, timeline) else { return };
        open_pipeline::each_credited(view, timeline, &open, |one| {
            if view.within.holds(one.credit) {
                self.within = true;
                add(&mut self.open, one.is_owner, one.worth);
            }
        });
    }

    fn closed(&mut self, view: &View<'_>, timeline: &Timeline<'_>) {
        let Some(closing) = closing(view, timeline) else { return };
        closings::each_credited(view, timeline, &closing, |one| {
            let is_within = view.within.holds(one.credit);
            self.within |= is_within;
            if one.won && is_within {
                add(&mut self.won, one.is_owner, one.worth);
            }
        });
    }

    fn touch(&mut self, view: &View<'_>, activity: &ActivityView) {
        let is_possible = activity.by.is_none_or(|by| view.within.may_hold(by));
        let counts = activity.kind != ActivityKind::Task && activity.at <= view.until;
        if is_possible && counts && view.within.holds(view.credit_of(activity.by, activity.at)) {
            self.touched = self.touched.max(Some(activity.at));
        }
    }

    fn merge(&mut self, other: &Sums) {
        for (side, more) in [(&mut self.open, other.open), (&mut self.won, other.won)] {
            side.count += more.count;
            side.amount = side.amount.saturating_add(more.amount);
        }
        self.touched = self.touched.max(other.touched);
        self.contacts += other.contacts;
        self.within |= other.within;
    }
}

/// A deal counts for its owner, and its worth for whoever is credited with it.
fn add(side: &mut Side, is_owner: bool, worth: Worth) {
    side.count += u64::from(is_owner);
    side.amount = side.amount.saturating_add(worth.counted().unwrap_or(0));
}

/// The account of that number, where there is one and the scope has to do with it.
pub(super) fn one(
    history: &History,
    question: &Question,
    sight: &Sight,
    number: u32,
) -> Option<AccountRow> {
    let (view, place) = (View::new(history, question), number as usize);
    history.accounts().get(place).filter(|account| account.merged_into.is_none())?;
    let sums = sums(&view, place..place + 1).pop().filter(|sums| sums.within)?;
    Some(row(&view, sight, place, &sums, &mut Owners::default()))
}

/// Whether whoever looks sees the account: somebody they see has to do with it, now or earlier.
pub(crate) fn is_seen(history: &History, sight: &Sight, today: Day, number: u32) -> bool {
    let (scope, bounds) = (sight.bounds, sight.bounds);
    let usual = history.organisation().calendar.period_of(PeriodKind::Year, today);
    let question = Question { scope, bounds, ..Question::new(usual, today) };
    one(history, &ever(history, &question), sight, number).is_some()
}

/// What is summed up of each of these accounts.
fn sums(view: &View<'_>, places: Range<usize>) -> Vec<Sums> {
    let everybody = view.question.scope == Scope::Company;
    let own = |account: &Account| Sums {
        within: everybody
            || (account.owner.is_some()
                && view.within.holds(view.credit_of(account.owner, view.until))),
        ..Sums::default()
    };
    let mut sums: Vec<Sums> = view.history.accounts()[places.clone()].iter().map(own).collect();
    for part in each_part(view, |view, slice| of_slice(view, slice, &places)) {
        sums.iter_mut().zip(&part).for_each(|(sums, more)| sums.merge(more));
    }
    for sums in &mut sums {
        sums.touched_on = sums.touched.map(|at| view.day_of(at));
    }
    sums
}

fn of_slice(view: &View<'_>, slice: &Slice, places: &Range<usize>) -> Vec<Sums> {
    let history = view.history;
    let mut sums = vec![Sums::default(); places.len()];
    let place = |account: Option<u32>| {
        let place = account.map(|account| account as usize).filter(|at| places.contains(at));
        place.map(|at| at - places.start)
    };
    for timeline in slice.chunks_of(history).iter().flat_map(|chunk| chunk.timelines()) {
        let Some(at) = place(timeline.account()) else { continue };
        if let Some(visit) = view.visit(&timeline) {
            sums[at].deal(view, &timeline, view.kind(visit));
        }
    }
    for lead in slice.leads.clone() {
        let Some(at) = place(history.leads()[lead].account) else { continue };
        let touches = history.lead_activities(lead as u32);
        touches.for_each(|activity| sums[at].touch(view, &activity));
    }
    if slice.others {
        with_contacts(view, &mut sums, place);
    }
    sums
}

/// How many contacts there are, and touches of them that belong to no deal and no lead.
fn with_contacts(view: &View<'_>, sums: &mut [Sums], place: impl Fn(Option<u32>) -> Option<usize>) {
    let contacts = view.history.contacts();
    for at in contacts.iter().filter_map(|contact| place(contact.account)) {
        sums[at].contacts += 1;
    }
    for activity in view.history.other_activities() {
        let account = activity.contact.and_then(|contact| contacts[contact as usize].account);
        if let Some(at) = place(account) {
            sums[at].touch(view, &activity);
        }
    }
}

/// People with the parameter that asks for them, which takes long to find: few own all accounts.
type Owners = HashMap<PersonId, Owner>;

fn row(
    view: &View<'_>,
    sight: &Sight,
    place: usize,
    sums: &Sums,
    owners: &mut Owners,
) -> AccountRow {
    let account = &view.history.accounts()[place];
    let owner = |id| Owner::beside(view.history, sight, id);
    let mut named = |id| owners.entry(id).or_insert_with(|| owner(id)).clone();
    AccountRow {
        id: identity::of_account(view.history, place as u32),
        number: place as u32,
        name: account.name.to_string(),
        owner: account.owner.map(&mut named),
        open: sums.open,
        won: sums.won,
        last_touch: sums.touched_on,
        contacts: sums.contacts,
        fields: custom::values(view.history, RecordKind::Account, place as u32, view.until),
    }
}
