//! Tokens, by which programs ask on behalf of an account.

use super::{Account, AccountId, Accounts, Actor, Secret, by_id, fault_of_name};
use crate::error::{Error, Why};
use rusqlite::{Connection, OptionalExtension as _};
use sales::day::Instant;

/// What a token begins with, so that it is known for what it is where it is found.
const BEGINS: &str = "tassei_";

/// What a program may do with a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Ask.
    Read,
    /// Ask, and change what the account may change.
    Write,
}

impl Scope {
    /// The stable word for it.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
        }
    }

    /// The scope of that word.
    pub fn of(word: &str) -> Option<Scope> {
        [Scope::Read, Scope::Write].into_iter().find(|scope| scope.word() == word)
    }
}

/// A token, without its secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// The account on whose behalf it asks.
    pub account: AccountId,
    /// What it may do.
    pub scope: Scope,
    /// What its owner calls it.
    pub label: String,
    /// When it was made.
    pub created_at: Instant,
    /// Since when it is no use.
    pub revoked_at: Option<Instant>,
}

pub(super) fn revoke_all(store: &Connection, of: AccountId, now: Instant) -> Result<(), Why> {
    let update = "UPDATE token SET revoked_at = ?1 WHERE account = ?2 AND revoked_at IS NULL";
    store.execute(update, (now.0, of.0))?;
    Ok(())
}

impl Accounts<'_> {
    /// Makes a token; its text is given once.
    ///
    /// # Errors
    ///
    /// Where the label says nothing or too much, or the file cannot be written.
    pub fn make_token(
        &self,
        account: &Account,
        label: &str,
        scope: Scope,
        by: &Actor<'_>,
    ) -> Result<Secret, Error> {
        let label = label.trim();
        if let Some(why) = fault_of_name(label) {
            return Err(self.store.error(why));
        }
        self.store.change(|store| {
            let made = Secret::given(&format!("{BEGINS}{}", Secret::new()?.text()));
            let insert = "INSERT INTO token (hash, account, scope, label, created_at)
                          VALUES (?1, ?2, ?3, ?4, ?5)";
            let row = (made.hash(), account.id.0, scope.word(), label, by.at.0);
            store.execute(insert, row)?;
            by.note(store, "token", &format!("{} {}", account.email, label))?;
            Ok(made)
        })
    }

    /// The tokens of an account, the latest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn tokens(&self, account: AccountId) -> Result<Vec<Token>, Error> {
        self.store.look(|store| {
            let sql = "SELECT id, scope, label, created_at, revoked_at FROM token
                       WHERE account = ?1 ORDER BY id DESC";
            let mut found = store.prepare_cached(sql)?;
            let rows = found.query_map([account.0], |row| {
                Ok(Token {
                    id: row.get(0)?,
                    account,
                    scope: Scope::of(&row.get::<_, String>(1)?).unwrap_or(Scope::Read),
                    label: row.get(2)?,
                    created_at: Instant(row.get(3)?),
                    revoked_at: row.get::<_, Option<i64>>(4)?.map(Instant),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Makes a token of the account useless. Returns whether there was such.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn revoke(&self, account: &Account, token: i64, by: &Actor<'_>) -> Result<bool, Error> {
        self.store.change(|store| {
            let update = "UPDATE token SET revoked_at = ?1
                          WHERE id = ?2 AND account = ?3 AND revoked_at IS NULL";
            let changed = store.execute(update, (by.at.0, token, account.id.0))?;
            if changed > 0 {
                by.note(store, "revoke", &format!("{} {token}", account.email))?;
            }
            Ok(changed > 0)
        })
    }

    /// On whose behalf a token asks, and what it may do.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn bearer(&self, token: &Secret) -> Result<Option<(Account, Scope)>, Error> {
        self.store.look(|store| {
            let sql = "SELECT account, scope FROM token WHERE hash = ?1 AND revoked_at IS NULL";
            let row = store
                .query_row(sql, [token.hash()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)));
            let Some((id, scope)) = row.optional()? else { return Ok(None) };
            let account = by_id(store, AccountId(id))?;
            let scope = Scope::of(&scope).filter(|_| account.disabled_at.is_none());
            Ok(scope.map(|scope| (account, scope)))
        })
    }
}
