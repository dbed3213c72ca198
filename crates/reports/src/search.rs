//! Looking for a deal or lead by what people call it.

use sales::history::{History, OpportunityId};
use sales::names::plain;
use sales::roster::PersonId;

/// Words to look for in the names of deals, customers and owners, whatever their case and width.
pub(crate) struct Search<'h> {
    history: &'h History,
    wanted: String,
    /// For each person whether they are called so.
    people: Vec<bool>,
    /// For each customer, likewise.
    accounts: Vec<bool>,
}

impl<'h> Search<'h> {
    /// `None` where nothing is looked for.
    pub(crate) fn new(history: &'h History, text: Option<&str>) -> Option<Search<'h>> {
        let wanted = text.map(plain).filter(|text| !text.is_empty())?;
        let is_so = |name: &str| plain(name).contains(&wanted);
        let people = history.roster().people().map(|(_, person)| is_so(&person.name)).collect();
        let accounts = history.accounts().iter().map(|account| is_so(&account.name)).collect();
        Some(Search { history, wanted, people, accounts })
    }

    /// Whether the deal, its customer or its owner is called so.
    pub(crate) fn finds_deal(&self, id: OpportunityId, owner: Option<PersonId>) -> bool {
        let account = self.history.timeline(id).account();
        self.finds_person(owner)
            || account.is_some_and(|account| self.accounts[account as usize])
            || plain(&self.history.text(id).name).contains(&self.wanted)
    }

    /// Whether the lead or its owner is called so.
    pub(crate) fn finds_lead(&self, lead: u32, owner: Option<PersonId>) -> bool {
        let name = &self.history.leads()[lead as usize].name;
        self.finds_person(owner) || plain(name).contains(&self.wanted)
    }

    /// Whether the person is called so.
    pub(crate) fn finds_person(&self, person: Option<PersonId>) -> bool {
        person.is_some_and(|person| self.people[person.0 as usize])
    }
}
