//! Salesforce ids for records: their own where they have one, else one made from their number.

use crate::cells::is_salesforce_id;
use sales::event::Key;
use sales::history::{History, OpportunityId};
use sales::roster::PersonId;

/// The ids of everything that other records refer to.
pub(super) struct Ids {
    people: Vec<String>,
    accounts: Vec<String>,
    contacts: Vec<String>,
    leads: Vec<String>,
    opportunities: Vec<String>,
}

/// An id of 15 characters whose first three say what it is the id of.
pub(super) fn made(prefix: &str, number: usize) -> String {
    format!("{prefix}{number:012}")
}

fn id(prefix: &str, number: usize, keys: &[&Key]) -> String {
    let own = keys.iter().find(|key| {
        key.source.as_ref() == "salesforce"
            && key.id.starts_with(prefix)
            && is_salesforce_id(&key.id)
    });
    own.map_or_else(|| made(prefix, number), |key| key.id.to_string())
}

impl Ids {
    pub(super) fn new(history: &History) -> Ids {
        let one = |prefix, (number, key): (usize, &Key)| id(prefix, number, &[key]);
        let person = |(at, person): (PersonId, &sales::roster::Person)| {
            // Somebody whom no list names stays so: the name is the only key there is.
            match history.roster().is_listed(at) {
                false => person.name.to_string(),
                true => id("005", at.0 as usize, &person.ids.iter().collect::<Vec<_>>()),
            }
        };
        let keys = |count: usize| (0..count).map(|n| history.text(OpportunityId(n as u32)));
        Ids {
            people: history.roster().people().map(person).collect(),
            accounts: history
                .accounts()
                .iter()
                .map(|a| &a.key)
                .enumerate()
                .map(|a| one("001", a))
                .collect(),
            contacts: history
                .contacts()
                .iter()
                .map(|c| &c.key)
                .enumerate()
                .map(|c| one("003", c))
                .collect(),
            leads: history
                .leads()
                .iter()
                .map(|l| &l.key)
                .enumerate()
                .map(|l| one("00Q", l))
                .collect(),
            opportunities: keys(history.opportunity_count())
                .map(|text| &text.key)
                .enumerate()
                .map(|o| one("006", o))
                .collect(),
        }
    }

    pub(super) fn person(&self, id: Option<PersonId>) -> &str {
        id.map_or("", |id| &self.people[id.0 as usize])
    }

    pub(super) fn account(&self, place: Option<u32>) -> &str {
        place.map_or("", |place| &self.accounts[place as usize])
    }

    pub(super) fn contact(&self, place: Option<u32>) -> &str {
        place.map_or("", |place| &self.contacts[place as usize])
    }

    pub(super) fn lead(&self, place: Option<u32>) -> &str {
        place.map_or("", |place| &self.leads[place as usize])
    }

    pub(super) fn opportunity(&self, id: Option<OpportunityId>) -> &str {
        id.map_or("", |id| &self.opportunities[id.0 as usize])
    }
}

/// The id of a product, by its place in the history's list.
pub(super) fn product(place: u32) -> String {
    made("01t", place as usize)
}
