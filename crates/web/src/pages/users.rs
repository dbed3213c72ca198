//! The people who use the server.

use askama::Template;
use records::accounts::{Account, Secret};
use reports::Role;
use reports::ask::Choices;
use sales::day::Day;
use sales::history::History;

use super::Frame;
use crate::door::users::PATH;
use crate::handlers::Reader;
use crate::wording::role::leads_nobody;
use crate::wording::{Arg, Words};

/// What came of the last change.
#[derive(Default)]
pub(crate) struct Told {
    /// Why it was not done; empty where it was, or where that stands at fields.
    pub(crate) problem: String,
    /// What is wrong with fields of whoever is to be invited.
    pub(crate) faults: Vec<Fault>,
    /// Whether it was just done.
    pub(crate) saved: bool,
    /// A link that sets a password, shown this once.
    pub(crate) link: Option<Secret>,
    /// The e-mail address of the account that was made or changed.
    pub(crate) about: Option<String>,
    /// What was written of somebody who is to be invited, and is not.
    pub(crate) invited: Invited,
}

/// The field that something is wrong with, and what that is.
pub(crate) type Fault = (&'static str, String);

/// Somebody who is to be invited, as it is written.
pub(crate) struct Invited {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) person: String,
    pub(crate) team: String,
}

impl Default for Invited {
    /// Nobody yet. Most people are reps; who is more is chosen.
    fn default() -> Invited {
        let [email, name, person, team] = std::array::from_fn(|_| String::new());
        Invited { email, name, role: "rep".to_owned(), person, team }
    }
}

impl Invited {
    fn is_role(&self, word: &str) -> bool {
        self.role == word
    }
}

/// What is shown.
pub(crate) struct Shown<'a> {
    /// Who looks.
    pub(crate) own: &'a Account,
    pub(crate) accounts: &'a [Account],
    pub(crate) choices: Choices,
    pub(crate) history: &'a History,
    pub(crate) today: Day,
    /// The one that was just made or changed.
    pub(crate) about: Option<&'a Account>,
}

/// The page.
#[derive(Template)]
#[template(path = "users.html")]
pub(crate) struct UsersPage {
    frame: Frame,
    words: Words,
    heading: String,
    problem: String,
    faults: Vec<Fault>,
    saved: bool,
    /// The address that sets a password; empty where none was made.
    link: String,
    /// That whoever was made a manager leads no team; empty otherwise.
    leads_nobody: String,
    form_token: String,
    users: Vec<UserRow>,
    invited: Invited,
    roles: Vec<(&'static str, String)>,
    people: Vec<String>,
    teams: Vec<String>,
    to: Forms,
}

impl UsersPage {
    /// What is wrong with a field; empty where nothing is.
    fn wrong(&self, field: &str) -> &str {
        self.faults.iter().find(|(of, _)| *of == field).map_or("", |(_, text)| text)
    }

    /// Whether it is the first field that something is wrong with.
    fn is_first(&self, field: &str) -> bool {
        let wrong = |of: &&str| !self.wrong(of).is_empty();
        ["email", "name", "person", "team"].iter().find(|of| wrong(of)) == Some(&field)
    }
}

/// Addresses of forms.
struct Forms {
    invite: String,
    change: String,
    disable: String,
    reset: String,
    log: String,
}

/// An account.
struct UserRow {
    number: i64,
    name: String,
    email: String,
    role: String,
    role_name: String,
    subject: String,
    /// Whether it is a team that the role is for.
    is_team: bool,
    /// What has to be known: not set up yet, disabled, nobody of that name.
    state: String,
    disable: String,
    reset: String,
    change: String,
}

impl UserRow {
    fn is_role(&self, word: &str) -> bool {
        self.role == word
    }
}

/// The page of all accounts.
pub(crate) fn page(
    reader: &Reader,
    shown: &Shown<'_>,
    form_token: String,
    told: Told,
) -> UsersPage {
    let words = reader.words;
    let heading = words.say("users");
    let to = |path: &str| reader.address.to(path);
    let roles = Role::WORDS.map(|word| (word, words.say(&format!("role-{word}"))));
    UsersPage {
        frame: Frame::of_reader(reader, PATH, &heading, (shown.own, true)),
        words,
        heading,
        problem: told.problem,
        faults: told.faults,
        saved: told.saved,
        invited: told.invited,
        link: told
            .link
            .map(|link| format!("{}/invited/{}", reader.server, link.text()))
            .unwrap_or_default(),
        leads_nobody: alone(words, shown),
        form_token,
        users: shown.accounts.iter().map(|account| row(words, shown, account)).collect(),
        roles: roles.into(),
        people: shown.choices.people.clone(),
        teams: shown.choices.teams.iter().map(|(team, _)| team.clone()).collect(),
        to: Forms {
            invite: to("/people"),
            change: to("/people/change"),
            disable: to("/people/disable"),
            reset: to("/people/reset"),
            log: to("/people/log"),
        },
    }
}

/// That the account just made or changed is of a manager who leads no team; else empty.
fn alone(words: Words, shown: &Shown<'_>) -> String {
    let role = shown.about.and_then(|one| Role::of(&one.role, one.subject.as_deref()));
    let told = role.and_then(|role| leads_nobody(words, &role, shown.history, shown.today));
    told.unwrap_or_default()
}

fn row(words: Words, shown: &Shown<'_>, account: &Account) -> UserRow {
    let role = Role::of(&account.role, account.subject.as_deref());
    let is_known = role.as_ref().is_some_and(|role| role.viewer(shown.history).is_some());
    let is_alone = role.is_some_and(|role| role.leads_nobody(shown.history, shown.today));
    let state = match account.disabled_at {
        Some(_) => words.say("user-disabled"),
        None if !account.is_set_up => words.say("user-invited"),
        None if !is_known => words.say("user-nobody"),
        None if is_alone => words.say("user-leads-none"),
        None => String::new(),
    };
    let named = |key: &str| words.with(key, &[("name", Arg::Text(&account.name))]);
    UserRow {
        number: account.id.0,
        name: account.name.clone(),
        email: account.email.clone(),
        role: account.role.clone(),
        role_name: words.say(&format!("role-{}", account.role)),
        subject: account.subject.clone().unwrap_or_default(),
        is_team: account.role == "reader",
        state,
        disable: named(match account.disabled_at {
            Some(_) => "user-enable",
            None => "user-disable",
        }),
        reset: named("user-reset"),
        change: named("user-change"),
    }
}
