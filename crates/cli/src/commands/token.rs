//! Tokens, by which programs ask the pages' server.

use records::accounts::Scope;

use super::user::account;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Let programs ask on somebody's behalf.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Token {
    /// Make a token: prints it, once.
    Create(Create),
    /// Make a token useless.
    Revoke(Revoke),
}

/// Which token to make.
#[derive(Debug, clap::Args)]
pub(crate) struct Create {
    /// The e-mail address of the account that the program asks as.
    email: String,
    /// What it is for.
    #[arg(long)]
    label: String,
    /// What the program may do: read, or write as well.
    #[arg(long, default_value = "read", value_parser = ["read", "write"])]
    scope: String,
}

/// Which token to make useless.
#[derive(Debug, clap::Args)]
pub(crate) struct Revoke {
    /// The e-mail address of the account.
    email: String,
    /// What it is for, as it was called when it was made.
    #[arg(long)]
    label: String,
}

impl Token {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        match self {
            Token::Create(create) => create.run(context),
            Token::Revoke(revoke) => revoke.run(context),
        }
    }
}

impl Create {
    fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let account = account(context, &store, &self.email)?;
        let scope = Scope::of(&self.scope).unwrap_or(Scope::Read);
        let made =
            store.accounts().make_token(&account, &self.label, scope, &context.actor(None))?;
        context.output.write(&format!("{}\n", made.text()))?;
        context.hint(context.words.say("token-made"));
        Ok(Exit::Ok)
    }
}

impl Revoke {
    fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let account = account(context, &store, &self.email)?;
        let tokens = store.accounts().tokens(account.id)?;
        let mut live = tokens.iter().filter(|token| token.revoked_at.is_none());
        let found = live.find(|token| token.label == self.label).ok_or_else(|| {
            let label = [("label", self.label.as_str())];
            Failure::new(Exit::Failed, with(context.words, "cli-token-unknown", &label))
        })?;
        store.accounts().revoke(&account, found.id, &context.actor(None))?;
        Ok(Exit::Ok)
    }
}
