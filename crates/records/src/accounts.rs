//! People who use the server: accounts, sessions, invitations, tokens, and what happened to them.
//!
//! What is stored lets nobody in: of passwords and secrets there are hashes only. Everything that
//! changes something is told to the audit log in the same transaction.

mod audit;
mod invitations;
pub mod secret;
mod sessions;
mod tokens;

use crate::error::{Error, Why};
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use sales::day::Instant;
use sales::names::{is_too_long, is_unreadable, plain};

pub use audit::{Actor, Entry, Happened};
pub use secret::{PASSWORD_LEAST, PASSWORD_MOST_BYTES, Secret, fault_of_password};
pub use sessions::{IDLE_SECONDS, LASTS_SECONDS};
pub use tokens::{Scope, Token};

/// An e-mail address is no longer (RFC 5321).
const EMAIL_MOST_BYTES: usize = 254;

/// An account's number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct AccountId(pub i64);

/// Somebody who may sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The e-mail address, as it is compared.
    pub email: String,
    /// What the person is called.
    pub name: String,
    /// The word of the role.
    pub role: String,
    /// The person or team that the role is for.
    pub subject: Option<String>,
    /// Whether there is a password yet.
    pub is_set_up: bool,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<Instant>,
}

/// What an account is made from, or becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAccount<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// What the person is called.
    pub name: &'a str,
    /// The word of the role: `administrator`, `manager`, `rep` or `reader`.
    pub role: &'a str,
    /// The person or team that the role is for.
    pub subject: Option<&'a str>,
}

impl NewAccount<'_> {
    /// All that is wrong with it, whatever accounts there are.
    pub fn faults(&self) -> Vec<Why> {
        let subject = self.subject.filter(|subject| is_too_long(subject)).map(|_| Why::LongName);
        let email = (!is_email(self.email)).then_some(Why::NoEmail);
        [email, fault_of_name(self.name).or(subject)].into_iter().flatten().collect()
    }
}

/// The accounts of a store.
pub struct Accounts<'s> {
    store: &'s Store,
}

impl Store {
    /// People who may sign in.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self }
    }
}

impl Accounts<'_> {
    /// Whether there is one.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read; so of all that follow.
    pub fn are_there(&self) -> Result<bool, Error> {
        let any = "SELECT EXISTS (SELECT 1 FROM account)";
        self.store.look(|store| Ok(store.query_row(any, [], |row| row.get(0))?))
    }

    /// All of them, by name.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn list(&self) -> Result<Vec<Account>, Error> {
        self.store.look(|store| {
            let mut found = store.prepare_cached("SELECT * FROM account ORDER BY name, id")?;
            let rows = found.query_map([], account)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// That of an e-mail address.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn named(&self, email: &str) -> Result<Option<Account>, Error> {
        self.store.look(|store| by_email(store, email))
    }

    /// All that is wrong with an account that is to be made, also that its address has one.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn faults(&self, new: &NewAccount<'_>) -> Result<Vec<Why>, Error> {
        self.store.look(|store| faults_beside(store, new))
    }

    /// Makes an account without a password, with the secret of the link that sets it.
    ///
    /// # Errors
    ///
    /// Where the address is no address, or has an account; so of all that follow where the file
    /// cannot be written.
    pub fn invite(&self, new: &NewAccount<'_>, by: &Actor<'_>) -> Result<Secret, Error> {
        self.store.change(|store| {
            let id = add(store, new, by.at)?;
            let about = format!("{} {}", plain(new.email), seen_as(new.role, new.subject));
            by.note(store, "invite", &about)?;
            invitations::make(store, id, by.at)
        })
    }

    /// Makes the first account, that of an administrator.
    ///
    /// # Errors
    ///
    /// Where there is an account already, or the password is too short.
    pub fn begin(
        &self,
        email: &str,
        name: &str,
        password: &str,
        by: &Actor<'_>,
    ) -> Result<AccountId, Error> {
        let hash = secret::hash_of_password(password, [name, email]);
        let hash = hash.map_err(|why| self.store.error(why))?;
        self.store.change(|store| {
            let any = "SELECT EXISTS (SELECT 1 FROM account)";
            if store.query_row(any, [], |row| row.get(0))? {
                return Err(Why::NotTheFirst);
            }
            let new = NewAccount { email, name, role: "administrator", subject: None };
            let id = add(store, &new, by.at)?;
            set_password(store, id, &hash)?;
            by.note(store, "setup", &plain(email))?;
            Ok(id)
        })
    }

    /// Gives an account another name, role and person. Sessions stay: they follow the account.
    ///
    /// # Errors
    ///
    /// Where no enabled administrator would be left.
    pub fn change(&self, id: AccountId, to: &NewAccount<'_>, by: &Actor<'_>) -> Result<(), Error> {
        self.store.change(|store| {
            to.faults().into_iter().next().map_or(Ok(()), Err)?;
            let was = by_id(store, id)?;
            let update = "UPDATE account SET name = :name, role = :role, subject = :subject
                          WHERE id = :id";
            let to_be = named_params! {
                ":name": to.name.trim(), ":role": to.role, ":subject": to.subject, ":id": id.0,
            };
            store.execute(update, to_be)?;
            some_administrator(store)?;
            let before = seen_as(&was.role, was.subject.as_deref());
            let about = match seen_as(to.role, to.subject) {
                after if after == before => format!("{} {after}", was.email),
                after => format!("{} {before} → {after}", was.email),
            };
            by.note(store, "change", &about)
        })
    }

    /// Lets nobody sign in with the account any more, and ends its sessions and tokens; or lets
    /// them again.
    ///
    /// # Errors
    ///
    /// Where no enabled administrator would be left.
    pub fn disable(&self, account: &Account, disabled: bool, by: &Actor<'_>) -> Result<(), Error> {
        self.store.change(|store| {
            let update = "UPDATE account SET disabled_at = ?1 WHERE id = ?2";
            store.execute(update, (disabled.then_some(by.at.0), account.id.0))?;
            some_administrator(store)?;
            if disabled {
                sessions::end_all(store, account.id)?;
                tokens::revoke_all(store, account.id, by.at)?;
                invitations::end_all(store, account.id)?;
            }
            by.note(store, if disabled { "disable" } else { "enable" }, &account.email)
        })
    }

    /// Whether that is the password of an account. Where it is not, that is written down.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn knows_password(
        &self,
        account: &Account,
        password: &str,
        by: &Actor<'_>,
    ) -> Result<bool, Error> {
        let stored = self.store.look(|store| password_of(store, account.id))?;
        let is_it = secret::is_password(password, stored.as_deref());
        if !is_it {
            self.store.change(|store| by.note(store, "password-refused", &account.email))?;
        }
        Ok(is_it)
    }

    /// Sets another password, given the one there is, and ends every session.
    ///
    /// # Errors
    ///
    /// Where the password is not that of the account, or the other is the same or cannot be taken.
    pub fn change_password(
        &self,
        account: &Account,
        password: &str,
        to: &str,
        by: &Actor<'_>,
    ) -> Result<(), Error> {
        let told = |why| self.store.error(why);
        if !self.knows_password(account, password, by)? {
            return Err(told(Why::WrongPassword));
        }
        if password == to {
            return Err(told(Why::SamePassword));
        }
        let own = [&*account.name, &*account.email];
        let hash = secret::hash_of_password(to, own).map_err(told)?;
        self.store.change(|store| {
            set_password(store, account.id, &hash)?;
            sessions::end_all(store, account.id)?;
            by.note(store, "password", &account.email)
        })
    }
}

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: AccountId(row.get("id")?),
        email: row.get("email")?,
        name: row.get("name")?,
        role: row.get("role")?,
        subject: row.get("subject")?,
        is_set_up: row.get::<_, Option<String>>("password")?.is_some(),
        disabled_at: row.get::<_, Option<i64>>("disabled_at")?.map(Instant),
    })
}

fn by_email(store: &Connection, email: &str) -> Result<Option<Account>, Why> {
    let found = "SELECT * FROM account WHERE email = ?1";
    Ok(store.query_row(found, [plain(email)], account).optional()?)
}

fn by_id(store: &Connection, id: AccountId) -> Result<Account, Why> {
    Ok(store.query_row("SELECT * FROM account WHERE id = ?1", [id.0], account)?)
}

/// A role with the person or team it is for, for the log.
fn seen_as(role: &str, subject: Option<&str>) -> String {
    subject.map_or_else(|| role.to_owned(), |subject| format!("{role} {subject}"))
}

/// Why nobody is called so; `None` where somebody may be.
fn fault_of_name(name: &str) -> Option<Why> {
    match name.trim() {
        "" => Some(Why::NoName),
        name if is_too_long(name) => Some(Why::LongName),
        name if is_unreadable(name) => Some(Why::UnreadableName),
        _ => None,
    }
}

/// Whether mail servers take it for an address.
fn is_email(text: &str) -> bool {
    let email = plain(text);
    let (local, domain) = email.split_once('@').unwrap_or_default();
    let is_whole = !local.is_empty() && !domain.is_empty() && !email.contains(char::is_whitespace);
    is_whole && text.len() <= EMAIL_MOST_BYTES
}

/// All that is wrong with an account that is to be made beside those there are.
fn faults_beside(store: &Connection, new: &NewAccount<'_>) -> Result<Vec<Why>, Why> {
    let mut faults = new.faults();
    if by_email(store, new.email)?.is_some() {
        faults.push(Why::AccountExists);
    }
    Ok(faults)
}

fn add(store: &Connection, new: &NewAccount<'_>, at: Instant) -> Result<AccountId, Why> {
    if let Some(why) = faults_beside(store, new)?.into_iter().next() {
        return Err(why);
    }
    let email = plain(new.email);
    let insert = "INSERT INTO account (email, name, role, subject, created_at)
                  VALUES (?1, ?2, ?3, ?4, ?5)";
    store.execute(insert, (email, new.name.trim(), new.role, new.subject, at.0))?;
    Ok(AccountId(store.last_insert_rowid()))
}

/// Refuses a change that would leave nobody who can undo it.
fn some_administrator(store: &Connection) -> Result<(), Why> {
    let any = "SELECT EXISTS (SELECT 1 FROM account
                              WHERE role = 'administrator' AND disabled_at IS NULL)";
    if store.query_row(any, [], |row| row.get(0))? { Ok(()) } else { Err(Why::LastAdministrator) }
}

fn password_of(store: &Connection, id: AccountId) -> Result<Option<String>, Why> {
    let found = "SELECT password FROM account WHERE id = ?1";
    Ok(store.query_row(found, [id.0], |row| row.get(0))?)
}

fn set_password(store: &Connection, id: AccountId, hash: &str) -> Result<(), Why> {
    store.execute("UPDATE account SET password = ?1 WHERE id = ?2", (hash, id.0))?;
    Ok(())
}

#[cfg(test)]
mod tests;
