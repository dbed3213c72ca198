//! The people who may use the pages.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use records::accounts::{Account, NewAccount, Secret};
use records::{Store, led_to};
use reports::Role;
use serde_json::json;
use web::wording::role::leads_nobody;

use super::serve::served_at;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::with;

/// Say who may use the pages.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum User {
    /// Invite somebody: prints the link that sets their password, once.
    Add(Add),
    /// List everybody.
    List,
    /// Let somebody sign in no more.
    Disable(Named),
    /// Let somebody sign in again.
    Enable(Named),
    /// Print another link that sets a password; ends their sessions.
    Reset(Named),
}

/// Whom to invite.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// The e-mail address to sign in with.
    email: String,
    /// What they are called; the e-mail address by default.
    #[arg(long)]
    name: Option<String>,
    /// administrator, manager, rep or reader.
    #[arg(long, value_parser = Role::WORDS)]
    role: String,
    /// Who they are in the records: for managers and reps.
    #[arg(long, value_name = "NAME", conflicts_with = "team")]
    person: Option<String>,
    /// The team that a reader sees; everything without it.
    #[arg(long, value_name = "NAME")]
    team: Option<String>,
}

/// Somebody.
#[derive(Debug, clap::Args)]
pub(crate) struct Named {
    /// Their e-mail address.
    email: String,
}

impl User {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        match self {
            User::Add(add) => add.run(context),
            User::List => list(context),
            User::Disable(named) => named.disable(context, true),
            User::Enable(named) => named.disable(context, false),
            User::Reset(named) => {
                let store = context.store()?;
                let account = account(context, &store, &named.email)?;
                let link = store.accounts().reset(&account, &context.actor(None))?;
                give_link(context, &link)
            }
        }
    }
}

impl Add {
    fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store_or_new()?;
        let subject = self.person.as_deref().or(self.team.as_deref());
        let role = Role::of(&self.role, subject).ok_or_else(|| {
            let hint = context.words.say("cli-user-person-hint");
            Failure::new(Exit::Usage, context.words.say("problem-no-person")).hint(hint)
        })?;
        let history = store.history()?;
        if role.viewer(&history).is_none() {
            let name = role.subject().unwrap_or_default();
            context.tell(with(context.words, "cli-as-nobody", &[("name", name)]));
        }
        let new = NewAccount {
            email: &self.email,
            name: self.name.as_deref().unwrap_or(&self.email),
            role: role.word(),
            subject: role.subject(),
        };
        let link = store.accounts().invite(&new, &context.actor(None))?;
        let today = context.today(&history);
        if let Some(told) = leads_nobody(context.words, &role, &history, today) {
            context.tell(told);
        }
        give_link(context, &link)
    }
}

impl Named {
    fn disable(&self, context: &Context, disabled: bool) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let account = account(context, &store, &self.email)?;
        store.accounts().disable(&account, disabled, &context.actor(None))?;
        Ok(Exit::Ok)
    }
}

/// The account of an e-mail address.
pub(super) fn account(context: &Context, store: &Store, email: &str) -> anyhow::Result<Account> {
    store.accounts().named(email)?.ok_or_else(|| {
        let message = with(context.words, "cli-user-unknown", &[("email", email)]);
        Failure::new(Exit::Usage, message).hint("tassei user list").into()
    })
}

/// Prints the address that sets a password, as it is on this machine; by which name others reach
/// it is known to whoever runs the server.
fn give_link(context: &Context, link: &Secret) -> anyhow::Result<Exit> {
    let url = format!("http://{}", reached_at(context));
    context.output.write(&format!("{url}/invited/{}\n", link.text()))?;
    context.hint(with(context.words, "cli-user-open", &[("url", &url)]));
    Ok(Exit::Ok)
}

/// Where the pages are: where the store is served now, else where it would be.
fn reached_at(context: &Context) -> SocketAddr {
    let settings = &context.settings;
    let usual = || SocketAddr::new(settings.host.value, settings.port.value);
    let mut address = served_at(&led_to(&settings.store.value)).unwrap_or_else(usual);
    // All addresses of a machine are none that can be opened.
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

fn list(context: &Context) -> anyhow::Result<Exit> {
    let store = context.store()?;
    let (accounts, history) = (store.accounts().list()?, store.history()?);
    let words = context.words;
    let columns = vec![
        Column::text("email", words.say("account-email")),
        Column::text("name", words.say("account-name")),
        Column::text("role", words.say("account-role")),
        Column::text("subject", words.say("account-person")),
        Column::text("state", words.say("cli-column-state")),
    ];
    let state = |account: &Account| {
        let role = Role::of(&account.role, account.subject.as_deref());
        match account.disabled_at {
            Some(_) => "disabled",
            None if !account.is_set_up => "invited",
            None if role.is_none_or(|role| role.viewer(&history).is_none()) => "nobody",
            None => "active",
        }
    };
    let row = |account: &Account| {
        let state = state(account);
        let said = match state {
            "active" => String::new(),
            state => words.say(&format!("user-{state}")),
        };
        vec![
            Cell::text(account.email.clone()),
            Cell::text(account.name.clone()),
            Cell::new(words.say(&format!("role-{}", account.role)), account.role.clone()),
            Cell::text(account.subject.clone().unwrap_or_default()),
            Cell::new(said, state),
        ]
    };
    let document = |account: &Account| {
        json!({
            "email": account.email,
            "name": account.name,
            "role": account.role,
            "subject": account.subject,
            "state": state(account),
        })
    };
    context.output.give(&Answer {
        document: json!({
            "schema_version": 1,
            "users": accounts.iter().map(document).collect::<Vec<_>>(),
        }),
        rows_at: "/users",
        table: Table { columns, rows: accounts.iter().map(row).collect() },
        page: None,
    })?;
    Ok(Exit::Ok)
}
