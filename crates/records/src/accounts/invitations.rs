//! Links that set a password, once.

use super::{Account, AccountId, Accounts, Actor, Secret, by_id, secret, sessions, set_password};
use crate::error::{Error, Why};
use rusqlite::{Connection, OptionalExtension as _};
use sales::day::Instant;

/// How long a link may be used: three days.
const LASTS_SECONDS: i64 = 3 * 24 * 3600;

pub(super) fn make(store: &Connection, of: AccountId, now: Instant) -> Result<Secret, Why> {
    end_all(store, of)?;
    let made = Secret::new()?;
    let insert = "INSERT INTO invitation (hash, account, expires_at) VALUES (?1, ?2, ?3)";
    store.execute(insert, (made.hash(), of.0, now.0 + LASTS_SECONDS))?;
    Ok(made)
}

pub(super) fn end_all(store: &Connection, of: AccountId) -> Result<(), Why> {
    store.execute("DELETE FROM invitation WHERE account = ?1", [of.0])?;
    Ok(())
}

fn find(store: &Connection, link: &Secret, now: Instant) -> Result<Option<Account>, Why> {
    let sql = "SELECT account FROM invitation WHERE hash = ?1 AND ?2 < expires_at";
    let of = store.query_row(sql, (link.hash(), now.0), |row| row.get(0)).optional()?;
    let account = of.map(|id| by_id(store, AccountId(id))).transpose()?;
    Ok(account.filter(|account| account.disabled_at.is_none()))
}

impl Accounts<'_> {
    /// Makes another link for an account, ends the one there was and every session.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn reset(&self, account: &Account, by: &Actor<'_>) -> Result<Secret, Error> {
        self.store.change(|store| {
            sessions::end_all(store, account.id)?;
            by.note(store, "reset", &account.email)?;
            make(store, account.id, by.at)
        })
    }

    /// Whose password a link sets, while it may be used.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn invited(&self, link: &Secret, now: Instant) -> Result<Option<Account>, Error> {
        self.store.look(|store| find(store, link, now))
    }

    /// Sets the password of whoever was invited by the link, which is used up by that. `None` where
    /// it may not be used.
    ///
    /// # Errors
    ///
    /// Where the password is too short.
    pub fn take_up(
        &self,
        link: &Secret,
        password: &str,
        origin: &str,
        now: Instant,
    ) -> Result<Option<Account>, Error> {
        let known = self.invited(link, now)?;
        let own = known.as_ref().map_or(["", ""], |one| [&*one.name, &*one.email]);
        let hash = secret::hash_of_password(password, own);
        let hash = hash.map_err(|why| self.store.error(why))?;
        self.store.change(|store| {
            let Some(account) = find(store, link, now)? else { return Ok(None) };
            set_password(store, account.id, &hash)?;
            end_all(store, account.id)?;
            sessions::end_all(store, account.id)?;
            let by = Actor { who: &account.email, origin, at: now };
            by.note(store, "take-up", &account.email)?;
            Ok(Some(account))
        })
    }
}
