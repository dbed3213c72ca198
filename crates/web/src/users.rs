//! What users are called: the store knows whoever did something by an e-mail address.

use std::collections::HashMap;

use records::accounts::Account;
use records::{Batch, Error, Store};

/// The names of users by their e-mail addresses.
pub(crate) struct Users(HashMap<String, String>);

impl Users {
    /// All that the store knows.
    pub(crate) fn of(store: &Store) -> Result<Users, Error> {
        Ok(Users::among(&store.accounts().list()?))
    }

    /// Those of these accounts.
    pub(crate) fn among(accounts: &[Account]) -> Users {
        let named = accounts.iter().filter(|one| !one.name.is_empty() && one.name != one.email);
        Users(named.map(|account| (account.email.clone(), account.name.clone())).collect())
    }

    /// The name of whoever has that address; none where nobody has it.
    pub(crate) fn name(&self, email: &str) -> Option<&str> {
        self.0.get(email).map(String::as_str)
    }

    /// The batch, with whoever made it and took it back by their names.
    pub(crate) fn named(&self, batch: Batch) -> Batch {
        let called = |who: String| self.name(&who).map(str::to_owned).unwrap_or(who);
        Batch { who: called(batch.who), undone_by: called(batch.undone_by), ..batch }
    }
}
