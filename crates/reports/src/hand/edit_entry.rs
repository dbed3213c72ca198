//! What editing a logged activity means: its next version, which holds on every day.

use crate::ask::person_of;
use crate::hand::{Entry, EntryWanted, Hand, Problem, Why, event, text};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Activity, Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::OpportunityId;

impl Hand<'_> {
    /// The events of an edited activity; none where nothing changes.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn edit_entry(
        &self,
        entry: &Entry<'_>,
        wanted: &EntryWanted,
    ) -> Result<Vec<Event>, Vec<Problem>> {
        let key = &entry.event.key;
        let mut problems = Vec::new();
        let edited = self.edited(entry, wanted).map_err(|wrong| problems.extend(wrong));
        let of_entry = (RecordKind::Activity, key);
        let custom = self.custom_events(of_entry, Some(entry.number()), &wanted.custom);
        let custom = custom.map_err(|wrong| problems.extend(wrong));
        let deal = edited.as_ref().ok().and_then(|(_, done)| done.opportunity.as_ref());
        let step = self.next_of(deal, wanted).map_err(|wrong| problems.push(wrong));
        let (Ok((happened, done)), Ok(custom), Ok(step)) = (&edited, custom, step) else {
            return Err(problems);
        };
        let is_other = *happened != entry.event.happened || done != entry.done;
        let done =
            is_other.then(|| event(RecordKind::Activity, key, *happened, What::Done(done.clone())));
        Ok(done.into_iter().chain(custom).chain(step).collect())
    }

    /// When it was done, and what it is, as it is wanted.
    fn edited(
        &self,
        entry: &Entry<'_>,
        wanted: &EntryWanted,
    ) -> Result<(When, Activity), Vec<Problem>> {
        let now = self.entry_values(entry);
        let held = |word: &'static str| wanted.said(word).unwrap_or(&now[word]);
        // What stays as it was is not looked at: sources tell what no form offers.
        let other = |word: &'static str| Some(held(word)).filter(|value| *value != now[word]);
        let (mut happened, mut done) = (entry.event.happened, entry.done.clone());
        let mut wrong = Vec::new();
        if let Some(how) = other("how").and_then(|how| right(how_of(how), &mut wrong)) {
            (done.kind, done.outcome) = how;
        }
        let direction = other("direction").map(direction_of);
        if let Some(direction) = direction.and_then(|it| right(it, &mut wrong)) {
            done.direction = direction;
        }
        let is_moved = other("on").is_some() || other("time").is_some();
        let when = is_moved.then(|| self.moved_to(held("on"), held("time")));
        if let Some(when) = when.and_then(|it| right(it, &mut wrong)) {
            happened = when;
        }
        let by = other("by").map(|name| self.done_by_other(entry, name));
        if let Some(by) = by.and_then(|it| right(it, &mut wrong)) {
            done.by = Some(by);
        }
        let deals = || self.deals_of_entry(entry);
        let deal = |it| chosen("deal", it, deals(), |number| self.deal_id(number));
        let deal = other("deal").map(deal);
        if let Some(deal) = deal.and_then(|it| right(it, &mut wrong)) {
            self.put_about(entry, deal.map(OpportunityId), &mut done);
        }
        let contacts = || self.contacts_of_entry(entry);
        let contact = |it| chosen("contact", it, contacts(), |number| self.contact_id(number));
        let contact = other("contact").map(contact);
        if let Some(contact) = contact.and_then(|it| right(it, &mut wrong)) {
            let key = |place: u32| self.history.contacts()[place as usize].key.clone();
            done.contact = contact.map(key);
        }
        let subject = other("subject").map(|subject| text("subject", subject));
        if let Some(subject) = subject.and_then(|it| right(it, &mut wrong)) {
            done.subject = subject.into();
        }
        // What is about neither a deal nor a person is found nowhere again.
        if is_about_nothing(&done) && !is_about_nothing(entry.done) {
            wrong.push(Problem::new("contact", Why::Missing));
        }
        if wrong.is_empty() { Ok((happened, done)) } else { Err(wrong) }
    }

    /// The day, and perhaps the time on it, to which it is moved.
    fn moved_to(&self, day: &str, time: &str) -> Result<When, Problem> {
        match (day, time) {
            ("", _) => Err(Problem::new("on", Why::Missing)),
            (day, "") => Ok(When::On(self.past_day(day)?)),
            (day, time) => self.when(day, time),
        }
    }

    fn done_by_other(&self, entry: &Entry<'_>, name: &str) -> Result<Key, Problem> {
        let why = if name.is_empty() { Why::Missing } else { Why::Nobody };
        let owner = entry.deal.and_then(|deal| self.history.timeline(deal).owner_at(self.now));
        let found = person_of(self.history, name).filter(|person| {
            owner == Some(*person) || self.sight.may_give_to(self.history, *person)
        });
        found.map(|person| self.person_key(person)).ok_or(Problem::new("by", why))
    }

    /// Puts it about that deal, or about the customer alone.
    fn put_about(&self, entry: &Entry<'_>, deal: Option<OpportunityId>, done: &mut Activity) {
        let account = self.account_of(entry).filter(|_| deal.is_none());
        let account = account.map(|place| self.history.accounts()[place as usize].key.clone());
        done.opportunity = deal.map(|deal| self.history.text(deal).key.clone());
        done.account = account.or(done.account.take());
    }

    /// The next step with the deal it was about.
    fn next_of(&self, deal: Option<&Key>, wanted: &EntryWanted) -> Result<Option<Event>, Problem> {
        let Some(step) = self.step(&wanted.next_step, &wanted.next_on)? else { return Ok(None) };
        let deal = deal.ok_or(Problem::new("deal", Why::Missing))?;
        let set = What::Set(Attribute::Text(TextField::NextStep, step.into()));
        Ok(Some(event(RecordKind::Opportunity, deal, When::At(self.now), set)))
    }
}

/// What is right; what is not is added to all that is wrong.
fn right<T>(it: Result<T, Problem>, wrong: &mut Vec<Problem>) -> Option<T> {
    it.map_err(|problem| wrong.push(problem)).ok()
}

fn direction_of(word: &str) -> Result<Direction, Problem> {
    Direction::from_word(word).ok_or(Problem::new("direction", Why::NoChoice))
}

fn is_about_nothing(done: &Activity) -> bool {
    done.opportunity.is_none() && done.lead.is_none() && done.contact.is_none()
}

/// What was done and how it ended: `call/conversation`.
fn how_of(how: &str) -> Result<(ActivityKind, Outcome), Problem> {
    let (kind, outcome) = how.split_once('/').unwrap_or((how, ""));
    let wrong = |field| Problem::new(field, Why::NoChoice);
    let kind = ActivityKind::from_word(kind).ok_or(wrong("kind"))?;
    let outcome = match outcome {
        "" => Some(Outcome::Unknown),
        word => Outcome::from_word(word).filter(|outcome| outcome.fits(kind)),
    };
    Ok((kind, outcome.ok_or(wrong("outcome"))?))
}

/// The number of the one of those offered that has this id; none where it says none.
pub(super) fn chosen(
    field: &'static str,
    id: &str,
    offered: Vec<(u32, String)>,
    id_of: impl Fn(u32) -> String,
) -> Result<Option<u32>, Problem> {
    if id.is_empty() {
        return Ok(None);
    }
    let found = offered.into_iter().find(|(number, _)| id_of(*number) == id);
    found.map(|(number, _)| Some(number)).ok_or(Problem::new(field, Why::NoChoice))
}
