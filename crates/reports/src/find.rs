//! People, teams, customers, contacts, leads and deals by what they are called, as somebody types
//! it: prefixes and words first, case and width aside.

mod lines;

use crate::ask::{Asked, Parameters, person_parameter, question};
use crate::customers::company;
use crate::viewer::{Sight, Viewer};
use lines::Lines;
pub use lines::{Fit, Sought};
use sales::day::{Day, Instant};
use sales::event::TextField;
use sales::history::{History, OpportunityId, Timeline};
use sales::roster::PersonId;
use serde::Serialize;
use std::sync::Arc;

/// Every name of a history, ready to be looked through; made once for each history.
#[derive(Debug)]
pub struct Names {
    people: Lines,
    teams: Lines,
    accounts: Lines,
    contacts: Lines,
    leads: Lines,
    deals: Lines,
}

impl Names {
    /// The names of `history`: people also by their other names and what their e-mail address
    /// begins with, customers and deals also by those of others that are the same, contacts and
    /// leads also by their e-mail address, leads also by their company, deals also by the id their
    /// source gave them.
    pub fn of(history: &History) -> Names {
        let roster = history.roster();
        let people = roster.people().map(|(_, person)| {
            let email = person.email.as_deref().and_then(|email| email.split('@').next());
            let others = person.aliases.iter().map(|alias| &**alias).chain(email);
            others.fold(person.name.to_string(), |line, other| format!("{line} {other}"))
        });
        let mut accounts: Vec<String> =
            history.accounts().iter().map(|one| one.name.to_string()).collect();
        // One that others were merged into is found by their names, too.
        for one in history.accounts() {
            if let Some(into) = one.merged_into {
                accounts[into as usize].extend([" ", &one.name]);
            }
        }
        let with = |name: &str, texts: &[(TextField, Arc<str>)], fields: &[TextField]| {
            let those = texts.iter().filter(|(field, _)| fields.contains(field));
            those.fold(name.to_owned(), |line, (_, text)| format!("{line} {text}"))
        };
        let contacts = history.contacts().iter();
        let contacts = contacts.map(|one| with(&one.name, &one.texts, &[TextField::Email]));
        let leads = history.leads().iter();
        let leads =
            leads.map(|one| with(&one.name, &one.texts, &[TextField::Company, TextField::Email]));
        let line = |number: u32| {
            let text = history.text(OpportunityId(number));
            format!("{} {}", text.name, text.key.id)
        };
        let mut deals: Vec<String> = (0..history.opportunity_count() as u32).map(line).collect();
        for one in history.timelines() {
            if let Some(into) = one.merged_into() {
                let other = line(one.id().0);
                deals[into.0 as usize].extend([" ", &other]);
            }
        }
        Names {
            people: Lines::new(people),
            teams: Lines::new(roster.teams().map(|team| roster.team_name(team).to_owned())),
            accounts: Lines::new(accounts.into_iter()),
            contacts: Lines::new(contacts),
            leads: Lines::new(leads),
            deals: Lines::new(deals.into_iter()),
        }
    }
}

/// What is called so, each kind with the best fits first.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The question that links keep.
    pub asked: Asked,
    /// People.
    pub people: Vec<FoundPerson>,
    /// Teams, by name.
    pub teams: Vec<String>,
    /// Customers.
    pub accounts: Vec<FoundAccount>,
    /// People at customers.
    pub contacts: Vec<FoundContact>,
    /// Leads, of equal fits the latest first.
    pub leads: Vec<FoundLead>,
    /// Deals, of equal fits the latest first.
    pub deals: Vec<FoundDeal>,
}

/// A person.
#[derive(Clone, Debug, Serialize)]
pub struct FoundPerson {
    /// Name.
    pub name: String,
    /// The `rep` parameter that asks for them.
    pub parameter: String,
    /// Their team on the as-of day.
    pub team: Option<String>,
}

/// A customer.
#[derive(Clone, Debug, Serialize)]
pub struct FoundAccount {
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
}

/// A person at a customer.
#[derive(Clone, Debug, Serialize)]
pub struct FoundContact {
    /// Name.
    pub name: String,
    /// The customer: number and name.
    pub account: (u32, String),
}

/// A lead.
#[derive(Clone, Debug, Serialize)]
pub struct FoundLead {
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// The company it belongs to, where the lead says so.
    pub company: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
}

/// A deal.
#[derive(Clone, Debug, Serialize)]
pub struct FoundDeal {
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Customer.
    pub account: Option<String>,
    /// Its owner on the as-of day.
    pub owner: Option<String>,
    /// Its stage on the as-of day.
    pub stage: Option<String>,
}

/// Looks for `text`: at most `limit` of each kind, and only what the viewer may see and was there
/// on the as-of day. An empty text finds nothing.
pub fn find(
    history: &History,
    names: &Names,
    parameters: &Parameters,
    text: &str,
    limit: usize,
    today: Day,
    viewer: &Viewer,
) -> Found {
    let asked = question(history, parameters, today, viewer);
    let (sight, as_of) = (asked.sight, asked.as_of);
    let until = history.until(asked.question.as_of);
    let finder = Finder { history, until, as_of, sight, limit };
    let Some(sought) = Sought::new(text) else {
        return Found {
            asked,
            people: Vec::new(),
            teams: Vec::new(),
            accounts: Vec::new(),
            contacts: Vec::new(),
            leads: Vec::new(),
            deals: Vec::new(),
        };
    };
    Found {
        people: finder.people(names.people.search(&sought, false)),
        teams: finder.teams(names.teams.search(&sought, false)),
        accounts: finder.accounts(names.accounts.search(&sought, false)),
        contacts: finder.contacts(names.contacts.search(&sought, false)),
        leads: finder.leads(names.leads.search(&sought, true)),
        deals: finder.deals(names.deals.search(&sought, true)),
        asked,
    }
}

struct Finder<'h> {
    history: &'h History,
    until: Instant,
    as_of: Day,
    sight: Sight,
    limit: usize,
}

impl Finder<'_> {
    fn people(&self, places: Vec<usize>) -> Vec<FoundPerson> {
        let roster = self.history.roster();
        let ids = places.into_iter().map(|place| PersonId(place as u32));
        let seen = ids.filter(|id| self.sight.person(self.history, *id));
        let person = |id: PersonId| FoundPerson {
            name: roster.person(id).name.to_string(),
            parameter: person_parameter(self.history, id),
            team: roster.team_on(id, self.as_of).map(|team| roster.team_name(team).to_owned()),
        };
        seen.take(self.limit).map(person).collect()
    }

    fn teams(&self, places: Vec<usize>) -> Vec<String> {
        let roster = self.history.roster();
        let teams: Vec<_> = roster.teams().collect();
        let found = places.into_iter().map(|place| teams[place]);
        let seen = found.filter(|team| self.sight.team(self.history, *team));
        seen.take(self.limit).map(|team| roster.team_name(team).to_owned()).collect()
    }

    fn accounts(&self, places: Vec<usize>) -> Vec<FoundAccount> {
        let accounts = self.history.accounts();
        let own =
            (!self.sight.is_everything()).then(|| self.sight.accounts(self.history, self.as_of));
        let seen = places.into_iter().filter(|place| own.as_ref().is_none_or(|own| own[*place]));
        let stays = |place: &usize| accounts[*place].merged_into.is_none();
        let named = seen.filter(stays).filter(|place| !accounts[*place].name.is_empty());
        let account = |place: usize| FoundAccount {
            number: place as u32,
            name: accounts[place].name.to_string(),
        };
        named.take(self.limit).map(account).collect()
    }

    /// People at customers the viewer sees; each is looked up on the customer's page.
    fn contacts(&self, places: Vec<usize>) -> Vec<FoundContact> {
        let (contacts, accounts) = (self.history.contacts(), self.history.accounts());
        let own =
            (!self.sight.is_everything()).then(|| self.sight.accounts(self.history, self.as_of));
        let stay = places.into_iter().filter(|place| contacts[*place].merged_into.is_none());
        let found = stay.filter_map(|place| {
            let account = contacts[place].account?;
            let is_seen = own.as_ref().is_none_or(|own| own[account as usize]);
            let at = accounts[account as usize].name.to_string();
            let name = contacts[place].name.to_string();
            is_seen.then_some(FoundContact { name, account: (account, at) })
        });
        found.take(self.limit).collect()
    }

    fn leads(&self, places: Vec<usize>) -> Vec<FoundLead> {
        let (history, leads) = (self.history, self.history.leads());
        let found = places.into_iter().map(|place| place as u32);
        let seen = found.filter(|lead| self.sight.lead(history, *lead, self.as_of));
        let lead = |number: u32| {
            let lead = &leads[number as usize];
            let owner = lead.owner.map(|id| &history.roster().person(id).name);
            FoundLead {
                number,
                name: lead.name.to_string(),
                company: company(history, lead),
                owner: owner.map(ToString::to_string),
            }
        };
        seen.take(self.limit).map(lead).collect()
    }

    fn deals(&self, places: Vec<usize>) -> Vec<FoundDeal> {
        let ids = places.into_iter().map(|place| OpportunityId(place as u32));
        let deals = ids.map(|id| self.history.timeline(id)).filter(|deal| self.sees(deal));
        deals.take(self.limit).map(|deal| self.deal(&deal)).collect()
    }

    fn deal(&self, deal: &Timeline<'_>) -> FoundDeal {
        let history = self.history;
        let account = deal.account().map(|place| &history.accounts()[place as usize].name);
        let owner = deal.owner_at(self.until).map(|id| &history.roster().person(id).name);
        let stage = deal.visit_at(self.until).map(|visit| &history.stage(visit.stage).stage.name);
        FoundDeal {
            number: deal.id().0,
            name: history.text(deal.id()).name.to_string(),
            account: account.map(ToString::to_string),
            owner: owner.map(ToString::to_string),
            stage: stage.map(ToString::to_string),
        }
    }

    /// Whether the deal is there on the as-of day, and is seen.
    fn sees(&self, deal: &Timeline<'_>) -> bool {
        deal.exists(self.until) && self.sight.deal(self.history, deal, self.as_of)
    }
}
