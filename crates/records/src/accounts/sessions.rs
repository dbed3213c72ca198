//! Sessions: who is signed in.

use super::{Account, AccountId, Accounts, Actor, Secret};
use super::{by_email, by_id, invitations, password_of, secret};
use crate::error::{Error, Why};
use rusqlite::{Connection, OptionalExtension as _};
use sales::day::Instant;

/// Whoever does nothing for so long is signed out: a week.
pub const IDLE_SECONDS: i64 = 7 * 24 * 3600;

/// And everybody after so long: thirty days.
pub const LASTS_SECONDS: i64 = 30 * 24 * 3600;

/// That somebody is there is written down no more often than that.
const SEEN_EVERY_SECONDS: i64 = 600;

pub(super) fn end_all(store: &Connection, of: AccountId) -> Result<(), Why> {
    store.execute("DELETE FROM session WHERE account = ?1", [of.0])?;
    Ok(())
}

fn end(store: &Connection, session: &Secret) -> Result<(), Why> {
    store.execute("DELETE FROM session WHERE hash = ?1", [session.hash()])?;
    Ok(())
}

fn begin(store: &Connection, of: AccountId, now: Instant) -> Result<Secret, Why> {
    let made = Secret::new()?;
    let insert = "INSERT INTO session (hash, account, created_at, seen_at, expires_at)
                  VALUES (?1, ?2, ?3, ?3, ?4)";
    store.execute(insert, (made.hash(), of.0, now.0, now.0 + LASTS_SECONDS))?;
    let over = "DELETE FROM session WHERE expires_at <= ?1 OR seen_at <= ?2";
    store.execute(over, (now.0, now.0 - IDLE_SECONDS))?;
    Ok(made)
}

impl Accounts<'_> {
    /// Begins a session, if the password is that of the account; ends the one there was, so that
    /// nobody is in with a secret they had before. Where the address is unknown it takes as long.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or written.
    pub fn sign_in(
        &self,
        email: &str,
        password: &str,
        before: Option<&Secret>,
        origin: &str,
        now: Instant,
    ) -> Result<Option<(Account, Secret)>, Error> {
        let (account, stored) = self.store.look(|store| {
            let account = by_email(store, email)?;
            let stored = account.as_ref().map(|one| password_of(store, one.id)).transpose()?;
            Ok((account, stored.flatten()))
        })?;
        let fits = secret::is_password(password, stored.as_deref());
        let account = account.filter(|account| fits && account.disabled_at.is_none());
        let who: String = email.trim().chars().take(200).collect();
        let by = Actor { who: &who, origin, at: now };
        self.store.change(|store| {
            let Some(account) = account else {
                by.note(store, "refused", "")?;
                return Ok(None);
            };
            before.map(|before| end(store, before)).transpose()?;
            by.note(store, "sign-in", "")?;
            let session = begin(store, account.id, now)?;
            Ok(Some((account, session)))
        })
    }

    /// Begins a session for whoever has that e-mail address, on the word of `provider`; ends the
    /// one there was, and the invitation, which is taken up by that. `None` where there is no
    /// account that may be used.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or written.
    pub fn enter_vouched(
        &self,
        email: &str,
        provider: &str,
        before: Option<&Secret>,
        origin: &str,
        now: Instant,
    ) -> Result<Option<Secret>, Error> {
        let who: String = email.trim().chars().take(200).collect();
        let by = Actor { who: &who, origin, at: now };
        self.store.change(|store| {
            let account = by_email(store, email)?.filter(|one| one.disabled_at.is_none());
            let Some(account) = account else {
                by.note(store, "refused", provider)?;
                return Ok(None);
            };
            before.map(|before| end(store, before)).transpose()?;
            invitations::end_all(store, account.id)?;
            by.note(store, "sign-in-elsewhere", provider)?;
            begin(store, account.id, now).map(Some)
        })
    }

    /// Begins a session for whoever has just set a password.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn enter(&self, account: AccountId, now: Instant) -> Result<Secret, Error> {
        self.store.change(|store| begin(store, account, now))
    }

    /// Who is signed in by a session, while it lasts and the account is not disabled.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn session(&self, session: &Secret, now: Instant) -> Result<Option<Account>, Error> {
        let found = self.store.look(|store| {
            let sql = "SELECT account, seen_at FROM session
                       WHERE hash = ?1 AND ?2 < expires_at AND ?3 < seen_at";
            let known = (session.hash(), now.0, now.0 - IDLE_SECONDS);
            let row = store.query_row(sql, known, |row| Ok((row.get(0)?, row.get(1)?)));
            let Some((id, seen)) = row.optional()? else { return Ok(None) };
            Ok(Some((by_id(store, AccountId(id))?, seen)))
        })?;
        let Some((account, seen)) = found else { return Ok(None) };
        let _: i64 = seen;
        if now.0 - seen >= SEEN_EVERY_SECONDS {
            let update = "UPDATE session SET seen_at = ?1 WHERE hash = ?2";
            // While something is being imported it is written down the next time.
            self.store.change_if_free(|store| {
                store.execute(update, (now.0, session.hash()))?;
                Ok(())
            })?;
        }
        Ok(Some(account).filter(|account| account.disabled_at.is_none()))
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn sign_out(&self, session: &Secret, by: &Actor<'_>) -> Result<(), Error> {
        self.store.change(|store| {
            end(store, session)?;
            by.note(store, "sign-out", "")
        })
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn sign_out_everywhere(&self, account: &Account, by: &Actor<'_>) -> Result<(), Error> {
        self.store.change(|store| {
            end_all(store, account.id)?;
            by.note(store, "sign-out-everywhere", &account.email)
        })
    }
}
