//! Days on which a deal could move on, with what was done on it before and after: the raw material
//! of the family.
//!
//! A deal is **at risk** on every day after that of its entry into an open stage, up to the day on
//! which it leaves it. What it does on a day is the net move of that day (a spell, as the
//! follow-ups have it). A day's **exposure** is how many touches of a kind there were on the seven
//! days *before* it. What happens on the day itself never counts: the call on the day of a
//! signature comes of the signature as often as the other way round.
//!
//! For the check, the seven days *after* a day are looked at as well, where they are over on the
//! as-of day and the deal was open all the time: nobody calls about a deal that is won.
//!
//! Nothing changes on most days. The days are walked from change to change, each stretch of equal
//! days at once, and the windows before and after a day move along with it.

use crate::facts::View;
use crate::facts::credit::Credit;
use crate::following_up::spells::{Spell, each_spell};
use crate::following_up::touch::is_touch;
use sales::activity::{ActivityKind, Direction};
use sales::day::{Day, Instant};
use sales::history::{ActivityView, Timeline};
use sales::process::StageKind;
use sales::question::Attribution;
use std::ops::Range;

/// How many days before a day its exposure looks back, and for the check how many ahead.
const WINDOW_DAYS: i32 = 7;

/// How many days back a contact that the customer began tells that the customer is engaged.
const ENGAGED_DAYS: i32 = 28;

/// The kinds of touch that are told apart.
pub(super) const TOUCHES: [ActivityKind; 3] =
    [ActivityKind::Call, ActivityKind::Email, ActivityKind::Meeting];

/// A stretch of days on which nothing changes.
pub(super) struct Stretch {
    /// Who is credited with them: the owner at the beginning of the day.
    pub(super) credit: Credit,
    /// How many days.
    pub(super) days: u32,
    /// Whether the last of them is that on which the deal left the stage.
    pub(super) is_last: bool,
    /// Days since the entry, and whether the customer is engaged, as a number.
    pub(super) cell: u8,
    /// Touches of each kind on the seven days before.
    pub(super) before: [u32; 3],
    /// The same on the seven days after; `None` where these are not over, or the deal was closed
    /// by their end.
    pub(super) after: Option<[u32; 3]>,
}

/// Something done on a deal.
#[derive(Clone, Copy)]
struct Contact {
    day: Day,
    /// Which of [`TOUCHES`] it is.
    touch: Option<usize>,
    is_inbound: bool,
}

/// Calls `take` with every stretch at risk in the period. A spell that is not dated at both ends
/// has none, and is handed on once.
pub(super) fn each_stretch(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    mut take: impl FnMut(&Spell, Option<&Stretch>),
) {
    let mut contacts: Option<Vec<Contact>> = None;
    let asked = view.question.period.days();
    each_spell(view, timeline, |spell| {
        if view.history.kind(spell.stage) != StageKind::Open {
            return;
        }
        let as_of = view.question.as_of.0;
        let first = spell.day.plus(1).max(asked.start);
        let last = spell.end.map_or(as_of, |end| end.day.min(as_of)).min(asked.end.plus(-1));
        if last < first {
            return;
        }
        if !spell.is_dated {
            return take(spell, None);
        }
        let contacts = contacts.get_or_insert_with(|| contacts_of(view, timeline));
        let unknown = unknown_after(view, timeline, spell);
        let mut walk = Walk::new(view, timeline, contacts, spell, unknown);
        let mut day = first;
        while day <= last {
            let end = walk.same_until(day).min(last.plus(1));
            take(spell, Some(&walk.stretch(day..end)));
            day = end;
        }
    });
}

/// What was done near enough to the period to matter.
fn contacts_of(view: &View<'_>, timeline: &Timeline<'_>) -> Vec<Contact> {
    // A day more at either end, for clocks that are changed.
    let second = |days: i32| i64::from(days + 1) * 86_400;
    let from = Instant(view.period.start.0 - second(ENGAGED_DAYS));
    let to = Instant(view.period.end.0 + second(WINDOW_DAYS)).min(view.until);
    let contact = |activity: ActivityView| {
        let kind = TOUCHES.iter().position(|kind| *kind == activity.kind)?;
        let day = view.day_of(activity.at);
        let touch = is_touch(&activity).then_some(kind);
        let is_inbound = activity.direction == Direction::Inbound;
        (touch.is_some() || is_inbound).then_some(Contact { day, touch, is_inbound })
    };
    timeline.activities_between(from..Instant(to.0 + 1)).filter_map(contact).collect()
}

/// The first day of which the seven days after it are not known, or not all of an open deal.
fn unknown_after(view: &View<'_>, timeline: &Timeline<'_>, spell: &Spell) -> Day {
    let mut later = timeline.visits().skip_while(|visit| visit.entered <= spell.entered);
    let closed = later.find(|visit| view.history.kind(visit.stage) != StageKind::Open);
    let closed = closed.filter(|visit| visit.entered <= view.until);
    let end = view.question.as_of.0.plus(1);
    closed.map_or(end, |visit| view.day_of(visit.entered).min(end)).plus(-WINDOW_DAYS)
}

/// The last age, in days since the entry, of each age band but the last.
const AGES: [i32; 2] = [7, 28];

/// Contacts on days that lie so far before or after a day that moves on.
struct Window {
    days: Range<i32>,
    /// Their places among all contacts.
    places: Range<usize>,
    /// Touches among them, of each kind.
    touches: [u32; 3],
}

impl Window {
    fn new(days: Range<i32>) -> Window {
        Window { days, places: 0..0, touches: [0; 3] }
    }

    /// Moves on to a later day; calls `enters` with each contact that comes in.
    fn move_to(&mut self, day: Day, contacts: &[Contact], mut enters: impl FnMut(&Contact)) {
        let (start, end) = (day.plus(self.days.start), day.plus(self.days.end));
        while let Some(contact) = contacts.get(self.places.end).filter(|one| one.day < end) {
            self.places.end += 1;
            contact.touch.into_iter().for_each(|kind| self.touches[kind] += 1);
            enters(contact);
        }
        while let Some(contact) = contacts.get(self.places.start).filter(|one| one.day < start) {
            self.places.start += 1;
            contact.touch.into_iter().for_each(|kind| self.touches[kind] -= 1);
        }
    }

    /// The first days on which one comes in and one goes out.
    fn changes(&self, contacts: &[Contact]) -> [Option<Day>; 2] {
        let change = |place: usize, days: i32| Some(contacts.get(place)?.day.plus(1 - days));
        [change(self.places.end, self.days.end), change(self.places.start, self.days.start)]
    }
}

/// From day to day of a spell, forward only.
struct Walk<'w, 'a> {
    view: &'w View<'a>,
    timeline: &'w Timeline<'w>,
    contacts: &'w [Contact],
    spell: &'w Spell,
    /// The first day of which the seven days after it do not count.
    unknown: Day,
    /// Who is credited, and up to which day.
    credit: Option<(Credit, Day)>,
    before: Window,
    after: Window,
    /// The last day before this one on which the customer began a contact.
    engaged: Option<Day>,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn new(
        view: &'w View<'a>,
        timeline: &'w Timeline<'w>,
        contacts: &'w [Contact],
        spell: &'w Spell,
        unknown: Day,
    ) -> Walk<'w, 'a> {
        let (before, after) = (Window::new(-WINDOW_DAYS..0), Window::new(1..WINDOW_DAYS + 1));
        let (credit, engaged) = (None, None);
        Walk { view, timeline, contacts, spell, unknown, credit, before, after, engaged }
    }

    /// Moves on to a day; the first day after it on which anything may be different.
    fn same_until(&mut self, day: Day) -> Day {
        let engaged = &mut self.engaged;
        self.before.move_to(day, self.contacts, |contact| {
            if contact.is_inbound {
                *engaged = Some(contact.day);
            }
        });
        self.after.move_to(day, self.contacts, |_| {});
        let credited = match self.credit {
            Some((_, until)) if day < until => until,
            _ => {
                let (credit, until) = credit_on(self.view, self.timeline, day);
                self.credit = Some((credit, until));
                until
            }
        };
        let ages = AGES.map(|age| self.spell.day.plus(age + 1));
        let changes = [self.before.changes(self.contacts), self.after.changes(self.contacts)];
        let forgotten = self.engaged.map(|last| last.plus(ENGAGED_DAYS + 1));
        let changes = changes.into_iter().flatten().chain([forgotten]).flatten();
        let all = ages.into_iter().chain([credited, self.unknown]).chain(changes);
        all.filter(|change| day < *change).min().unwrap_or(credited)
    }

    /// The stretch of those days, on which nothing changes, at the first of which the walk is.
    fn stretch(&self, days: Range<Day>) -> Stretch {
        let day = days.start;
        let age = self.spell.day.days_until(day);
        let age_band = AGES.iter().filter(|last| **last < age).count() as u8;
        let is_engaged = self.engaged.is_some_and(|last| day <= last.plus(ENGAGED_DAYS));
        let nobody = Credit { person: None, team: None };
        Stretch {
            credit: self.credit.map_or(nobody, |(credit, _)| credit),
            days: day.days_until(days.end) as u32,
            is_last: self.spell.end.is_some_and(|end| end.day == days.end.plus(-1)),
            cell: age_band * 2 + u8::from(is_engaged),
            before: self.before.touches,
            after: (day < self.unknown).then_some(self.after.touches),
        }
    }
}

/// Who is credited at the beginning of the day, and the first day on which it may be another.
fn credit_on(view: &View<'_>, timeline: &Timeline<'_>, day: Day) -> (Credit, Day) {
    let at = view.history.start_of(day);
    let credit = view.credit(timeline, at);
    if view.question.attribution == Attribution::AsOfToday {
        return (credit, Day::LAST);
    }
    let mut later = timeline.owners().map(|(since, _)| since);
    let handed_on = later.find(|since| at < *since);
    // Who takes over within a day has it from the beginning of the next.
    let handed_on = handed_on.map(|since| view.day_of(Instant(since.0 - 1)).plus(1));
    let spells = credit.person.map_or(&[][..], |person| view.history.roster().spells(person));
    let moves = spells.iter().flat_map(|spell| [spell.from, spell.until]);
    let until = moves.chain(handed_on).filter(|change| day < *change).min();
    (credit, until.unwrap_or(Day::LAST))
}
