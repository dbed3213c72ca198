//! Customers that a deal names: one that is known, or a new one.

use crate::customers::is_seen;
use crate::hand::{Hand, Problem, SOURCE, Why, event};
use sales::event::{Attribute, Event, Key, RecordKind, What, When};
use sales::history::Account;
use sales::names::is_same;
use sales::roster::PersonId;

/// The customer that a form names.
pub(super) enum Named {
    /// One that is known.
    Known(Key),
    /// A new one of that name.
    New(String),
}

impl<'h> Hand<'h> {
    /// The customer called `name`; of several, the one that `before` is. One that somebody does not
    /// see is answered like one that is not there: whoever names it would be shown all of it.
    pub(super) fn account(
        &self,
        name: &str,
        before: Option<u32>,
        may_be_new: bool,
    ) -> Result<Named, Problem> {
        let accounts = self.history.accounts();
        let before = before.map(|place| &accounts[place as usize]);
        let named = accounts.iter().enumerate().filter(|(_, one)| is_same(&one.name, name));
        let seen = named.filter(|(place, _)| self.may_name(*place as u32));
        let mut alike = seen.map(|(_, one)| one);
        let found = before.filter(|one| is_same(&one.name, name)).or_else(|| alike.next());
        // Who writes the name of one that was merged means the one that stays.
        let stays = |account: &'h Account| match account.merged_into {
            Some(place) => &accounts[place as usize],
            None => account,
        };
        match found.map(stays) {
            Some(account) => Ok(Named::Known(account.key.clone())),
            None if may_be_new => Ok(Named::New(name.to_owned())),
            None => Err(Problem::new("account", Why::NewAccount)),
        }
    }

    /// Whether the customer is seen, or nobody has it yet.
    fn may_name(&self, number: u32) -> bool {
        let has_no_owner = self.history.accounts()[number as usize].owner.is_none();
        let has_deals = || self.history.timelines().any(|deal| deal.account() == Some(number));
        let account = &self.history.accounts()[number as usize];
        let number = account.merged_into.unwrap_or(number);
        is_seen(self.history, &self.sight, self.today, number) || has_no_owner && !has_deals()
    }

    /// A new customer's key and events.
    pub(super) fn new_account(
        &self,
        name: &str,
        owner: Option<PersonId>,
        id: &str,
    ) -> (Key, Vec<Event>) {
        let key = Key::new(SOURCE, &format!("account-{id}"));
        let owner = owner.map(|owner| Attribute::Owner(self.person_key(owner)));
        let set = [Some(Attribute::Name(name.into())), owner].into_iter().flatten();
        let whats = [What::Created].into_iter().chain(set.map(What::Set));
        let made = whats.map(|what| event(RecordKind::Account, &key, When::At(self.now), what));
        let made = made.collect();
        (key, made)
    }
}
