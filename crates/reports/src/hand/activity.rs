//! What logging an activity means.

use crate::ask::{person_of, person_parameter};
use crate::hand::edit_entry::chosen;
use crate::hand::{CustomWanted, Hand, Problem, SOURCE, Why, event, text};
use crate::identity;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Activity, Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::{OpportunityId, Timeline};
use sales::names::is_same;
use sales::next_step::NextStep;
use sales::process::StageKind;
use sales::roster::PersonId;

/// What was done and how it ended, as one choice: the most usual first.
pub const HOWS: [(ActivityKind, Outcome); 10] = [
    (ActivityKind::Call, Outcome::Conversation),
    (ActivityKind::Call, Outcome::Answered),
    (ActivityKind::Call, Outcome::Dialled),
    (ActivityKind::Email, Outcome::Sent),
    (ActivityKind::Email, Outcome::Replied),
    (ActivityKind::Meeting, Outcome::Held),
    (ActivityKind::Meeting, Outcome::NoShow),
    (ActivityKind::Call, Outcome::Unknown),
    (ActivityKind::Meeting, Outcome::Unknown),
    (ActivityKind::Task, Outcome::Unknown),
];

/// What an activity was about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A deal.
    Deal(OpportunityId),
    /// A lead, by its number.
    Lead(u32),
    /// A customer apart from any deal, by its number.
    Account(u32),
}

/// What somebody says of an activity, as texts.
#[derive(Clone, Debug, Default)]
pub struct Logged {
    /// What it was: the word of an [`ActivityKind`].
    pub kind: String,
    /// How it ended: the word of an [`Outcome`]; empty where nobody says.
    pub outcome: String,
    /// Who began it: the word of a [`Direction`]; empty for us.
    pub direction: String,
    /// Who did it, by the parameter that asks for the person; empty for oneself.
    pub by: String,
    /// The day; empty for today.
    pub on: String,
    /// The time on it, as `09:30`; empty where nobody says.
    pub time: String,
    /// With whom, by the id of a contact; at a customer it has to be said, but for a deal.
    pub contact: String,
    /// Instead, the name of somebody at the customer who is not on record yet.
    pub new_contact: String,
    /// At a customer, about which deal, by its id; empty for none.
    pub deal: String,
    /// What it was about.
    pub subject: String,
    /// What is to be done next; empty where that stays as it was.
    pub next_step: String,
    /// By when.
    pub next_on: String,
    /// What custom fields of activities shall hold.
    pub custom: CustomWanted,
}

impl Hand<'_> {
    /// Who did it unless something else is said: oneself, or whose the deal or lead is.
    pub fn by_default(&self, about: About) -> Option<String> {
        let person = self.own.or_else(|| self.owner_of(about));
        person.map(|person| person_parameter(self.history, person))
    }

    fn owner_of(&self, about: About) -> Option<PersonId> {
        match about {
            About::Deal(deal) => self.history.timeline(deal).owner_at(self.now),
            About::Lead(lead) => self.history.leads()[lead as usize].owner,
            About::Account(account) => self.history.accounts()[account as usize].owner,
        }
    }

    /// The open deals with that customer that are seen, each with its name.
    pub fn deals_at(&self, account: u32) -> Vec<(u32, String)> {
        let is_open = |deal: &Timeline<'_>| {
            let visit = deal.visit_at(self.now);
            visit.is_some_and(|visit| self.history.kind(visit.stage) == StageKind::Open)
        };
        let deals = self.history.timelines().filter(|deal| deal.account() == Some(account));
        let seen = deals.filter(|deal| is_open(deal) && self.sees(deal.id()));
        seen.map(|deal| (deal.id().0, self.history.text(deal.id()).name.to_string())).collect()
    }

    /// The id by which forms and programs name a deal.
    pub fn deal_id(&self, number: u32) -> String {
        identity::of_deal(self.history, OpportunityId(number))
    }

    /// Likewise a person at a customer.
    pub fn contact_id(&self, number: u32) -> String {
        identity::of_contact(self.history, number)
    }

    /// People on record at that customer.
    pub fn contacts_at(&self, account: u32) -> Vec<(u32, String)> {
        let all = self.history.contacts().iter().enumerate();
        let those = all.filter(|(_, contact)| contact.account == Some(account));
        those.map(|(place, contact)| (place as u32, contact.name.to_string())).collect()
    }

    /// What an activity at a customer was about: the deal that is said, or the customer alone.
    ///
    /// # Errors
    ///
    /// Where the deal is none of those that can be chosen.
    pub fn about_account(&self, account: u32, deal: &str) -> Result<About, Problem> {
        let found = chosen("deal", deal, self.deals_at(account), |number| self.deal_id(number))?;
        let about = |number| About::Deal(OpportunityId(number));
        Ok(found.map_or(About::Account(account), about))
    }

    /// Those who may have done it.
    pub fn people_for(&self, about: About) -> Vec<String> {
        let mut people = self.people();
        people.extend(self.by_default(about));
        people.sort();
        people.dedup();
        people
    }

    /// The lead of that number, where it may be changed.
    pub fn lead(&self, number: u32) -> Option<u32> {
        let lead = self.history.leads().get(number as usize)?;
        // Who sees not everything sees the leads of those they see.
        let seen = |owner| self.sight.person(self.history, owner);
        let sees = self.sight.is_everything() || lead.owner.is_some_and(seen);
        let may = sees && self.sight.may_change(self.history, lead.owner);
        (may && !lead.deleted).then_some(number)
    }

    /// The events of an activity. `id` is one that nothing has yet.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn log(&self, about: About, said: &Logged, id: &str) -> Result<Vec<Event>, Vec<Problem>> {
        let how = self.how(said);
        let when = self.when(&said.on, &said.time);
        let by = self.done_by(about, &said.by);
        let contact = self.with_whom(about, said, id);
        let subject = text("subject", &said.subject);
        let next = self.next_step(about, &said.next_step, &said.next_on);
        let key = Key::new(SOURCE, &format!("activity-{id}"));
        let custom = self.custom_events((RecordKind::Activity, &key), None, &said.custom);
        let (how, when, by, contact, subject, next, custom) =
            match (how, when, by, contact, subject, next, custom) {
                (Ok(how), Ok(when), Ok(by), Ok(contact), Ok(subject), Ok(next), Ok(custom)) => {
                    (how, when, by, contact, subject, next, custom)
                }
                (how, when, by, contact, subject, next, custom) => {
                    let all = [how.err(), when.err(), by.err(), contact.err(), subject.err()];
                    let all = all.into_iter().chain([next.err()]).flatten();
                    return Err(all.chain(custom.err().into_iter().flatten()).collect());
                }
            };
        let (contact, made) = contact;
        let (kind, direction, outcome) = how;
        let (deal, lead, account) = match about {
            About::Deal(deal) => (Some(deal), None, None),
            About::Lead(lead) => (None, Some(lead), None),
            About::Account(account) => (None, None, Some(account)),
        };
        let deal = deal.map(|deal| self.history.text(deal).key.clone());
        let done = Activity {
            kind,
            direction,
            outcome,
            by: by.map(|by| self.person_key(by)),
            opportunity: deal.clone(),
            lead: lead.map(|lead| self.history.leads()[lead as usize].key.clone()),
            contact,
            account: account.map(|at| self.history.accounts()[at as usize].key.clone()),
            subject: subject.into(),
        };
        let done = event(RecordKind::Activity, &key, when, What::Done(done));
        let step = |(deal, step): (Key, String)| {
            let set = Attribute::Text(TextField::NextStep, step.into());
            event(RecordKind::Opportunity, &deal, When::At(self.now), What::Set(set))
        };
        // They have been so since it was done.
        let custom = custom.into_iter().map(|event| Event { happened: when, ..event });
        let more = custom.chain(deal.zip(next).map(step));
        Ok(made.into_iter().chain([done]).chain(more).collect())
    }

    /// With whom, and the events that put them on record if they are new.
    fn with_whom(
        &self,
        about: About,
        said: &Logged,
        id: &str,
    ) -> Result<(Option<Key>, Vec<Event>), Problem> {
        let name = super::name("new_contact", &said.new_contact)?;
        let account = match about {
            About::Deal(deal) => self.history.timeline(deal).account(),
            About::Account(account) => Some(account),
            About::Lead(_) => None,
        };
        let Some(account) = account.filter(|_| !name.is_empty()) else {
            return Ok((self.contact(about, &said.contact)?, Vec::new()));
        };
        let known = self.contacts_at(account).into_iter().find(|(_, one)| is_same(one, &name));
        if let Some((place, _)) = known {
            return Ok((Some(self.history.contacts()[place as usize].key.clone()), Vec::new()));
        }
        let key = Key::new(SOURCE, &format!("contact-{id}"));
        let of = self.history.accounts()[account as usize].key.clone();
        let set = [Attribute::Name(name.into()), Attribute::Account(of)].map(What::Set);
        let whats = [What::Created].into_iter().chain(set);
        let made = whats.map(|what| event(RecordKind::Contact, &key, When::At(self.now), what));
        let made = made.collect();
        Ok((Some(key), made))
    }

    fn how(&self, said: &Logged) -> Result<(ActivityKind, Direction, Outcome), Problem> {
        let wrong = |field| Problem::new(field, Why::NoChoice);
        let kind = ActivityKind::from_word(&said.kind).ok_or(wrong("kind"))?;
        let outcome = match said.outcome.as_str() {
            "" => Some(Outcome::Unknown),
            word => Outcome::from_word(word).filter(|outcome| outcome.fits(kind)),
        };
        let direction = match said.direction.as_str() {
            "" => Some(Direction::Outbound),
            word => Direction::from_word(word),
        };
        Ok((kind, direction.ok_or(wrong("direction"))?, outcome.ok_or(wrong("outcome"))?))
    }

    /// Nobody, where neither the form nor the record says who.
    fn done_by(&self, about: About, by: &str) -> Result<Option<PersonId>, Problem> {
        let Some(name) = Some(by.to_owned()).filter(|by| !by.is_empty()) else {
            return Ok(self.own.or_else(|| self.owner_of(about)));
        };
        let found = person_of(self.history, &name);
        let may = |person: &PersonId| {
            let is_owner = self.owner_of(about) == Some(*person);
            is_owner || self.sight.may_give_to(self.history, *person)
        };
        found.filter(may).map(Some).ok_or(Problem::new("by", Why::Nobody))
    }

    /// One of those who are offered.
    fn contact(&self, about: About, id: &str) -> Result<Option<Key>, Problem> {
        let offered = match about {
            About::Deal(deal) if !id.is_empty() => self.contacts(deal),
            About::Account(account) => self.contacts_at(account),
            _ => Vec::new(),
        };
        // What is about neither a deal nor a person is found nowhere again.
        if matches!(about, About::Account(_)) && id.is_empty() {
            return Err(Problem { field: "contact".into(), why: Why::Missing });
        }
        let found = chosen("contact", id, offered, |number| self.contact_id(number))?;
        Ok(found.map(|place| self.history.contacts()[place as usize].key.clone()))
    }

    /// The next step with its day, as it is kept.
    fn next_step(&self, about: About, step: &str, on: &str) -> Result<Option<String>, Problem> {
        let step = self.step(step, on)?;
        if step.is_some() && matches!(about, About::Account(_)) {
            return Err(Problem { field: "deal".into(), why: Why::Missing });
        }
        Ok(step)
    }

    /// The same, whatever it is about; none where nothing is said.
    pub(super) fn step(&self, step: &str, on: &str) -> Result<Option<String>, Problem> {
        let step = text("next_step", step)?;
        match (step.as_str(), on.trim()) {
            ("", _) => Ok(None),
            (_, "") => Ok(Some(step)),
            (what, on) => {
                let by = Some(self.planned("next_on", on)?);
                // A day that is chosen counts, whatever day the words begin with.
                Ok(Some(NextStep { by, what: NextStep::of(what).what }.to_string()))
            }
        }
    }
}
