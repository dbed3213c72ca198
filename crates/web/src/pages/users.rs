//! The people who use the server.

use askama::Template;
use records::accounts::{Account, Entry, Secret};
use reports::Role;
use reports::ask::Choices;
use reports::figure::Unit;
use sales::day::{Day, Instant};
use sales::history::History;
use sales::money::Currency;

use super::Frame;
use crate::door::users::PATH;
use crate::export::{Cell, Column, Table};
use crate::handlers::Reader;
use crate::wording::{Arg, Lang, Words};

/// What came of the last change.
#[derive(Default)]
pub(crate) struct Told {
    /// Why it was not done; empty where it was.
    pub(crate) problem: String,
    /// Whether it was just done.
    pub(crate) saved: bool,
    /// A link that sets a password, shown this once.
    pub(crate) link: Option<Secret>,
    /// What was written of somebody who is to be invited, and is not.
    pub(crate) invited: Invited,
}

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
    pub(crate) log: &'a [Entry],
    pub(crate) choices: Choices,
    pub(crate) history: &'a History,
}

/// The page.
#[derive(Template)]
#[template(path = "users.html")]
pub(crate) struct UsersPage {
    frame: Frame,
    words: Words,
    heading: String,
    problem: String,
    saved: bool,
    /// The address that sets a password; empty where none was made.
    link: String,
    form_token: String,
    users: Vec<UserRow>,
    invited: Invited,
    roles: Vec<(&'static str, String)>,
    people: Vec<String>,
    teams: Vec<String>,
    log: Vec<[String; 5]>,
    to: Forms,
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
        saved: told.saved,
        invited: told.invited,
        link: told
            .link
            .map(|link| format!("{}/invited/{}", reader.server, link.text()))
            .unwrap_or_default(),
        form_token,
        users: shown.accounts.iter().map(|account| row(words, shown, account)).collect(),
        roles: roles.into(),
        people: shown.choices.people.clone(),
        teams: shown.choices.teams.iter().map(|(team, _)| team.clone()).collect(),
        log: shown.log.iter().map(|entry| line(words, entry)).collect(),
        to: Forms {
            invite: to("/people"),
            change: to("/people/change"),
            disable: to("/people/disable"),
            reset: to("/people/reset"),
            log: to("/people/log.csv"),
        },
    }
}

fn row(words: Words, shown: &Shown<'_>, account: &Account) -> UserRow {
    let role = Role::of(&account.role, account.subject.as_deref());
    let is_known = role.is_some_and(|role| role.viewer(shown.history).is_some());
    let state = match account.disabled_at {
        Some(_) => words.say("user-disabled"),
        None if !account.is_set_up => words.say("user-invited"),
        None if !is_known => words.say("user-nobody"),
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

/// Moment, who, what, about whom, from where.
fn line(words: Words, entry: &Entry) -> [String; 5] {
    let what = words.say(&format!("audit-{}", entry.what));
    let origin = match entry.origin.as_str() {
        "command line" => words.say("audit-command-line"),
        origin => origin.to_owned(),
    };
    [moment(entry.at), entry.who.clone(), what, about(words, entry), origin]
}

/// What sample companies are called in the log: as the command line calls them.
const SAMPLE: &str = "cli-demo-label";

/// Whom it was about; what they may see is written down by the words of roles.
fn about(words: Words, entry: &Entry) -> String {
    let (email, roles) = match (entry.what.as_str(), entry.about.split_once(' ')) {
        ("invite" | "change", Some(parts)) => parts,
        ("batch-made" | "batch-undone", Some((number, label))) if is_sample(label) => {
            return format!("{number} {}", words.say(SAMPLE));
        }
        _ => return entry.about.clone(),
    };
    let named = |seen_as: &str| {
        let (role, subject) = seen_as.split_once(' ').unwrap_or((seen_as, ""));
        match Role::WORDS.contains(&role) {
            true => format!("{} {subject}", words.say(&format!("role-{role}"))).trim().to_owned(),
            false => seen_as.to_owned(),
        }
    };
    let roles: Vec<String> = roles.split(" → ").map(named).collect();
    format!("{email} {}", roles.join(" → "))
}

/// Whether a batch is called so as a sample company is in one of the languages.
fn is_sample(label: &str) -> bool {
    [Lang::En, Lang::Ja].iter().any(|lang| Words::new(*lang).say(SAMPLE) == label)
}

/// A moment in coordinated universal time, to the second.
pub(crate) fn moment(at: Instant) -> String {
    let (days, seconds) = (at.0.div_euclid(86_400), at.0.rem_euclid(86_400));
    let day = Day::from_number(i32::try_from(days).unwrap_or(i32::MAX));
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{day} {hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}

/// The log as a file: in words, with the stable ones beside them for programs.
pub(crate) fn log_table(reader: &Reader, log: &[Entry]) -> Table {
    let words = reader.words;
    let ids = ["at", "who", "what", "about", "origin", "code"];
    let column = |id: &'static str| Column::new(id, words.say(&format!("audit-column-{id}")));
    let row = |entry: &Entry| {
        line(words, entry).into_iter().chain([entry.what.clone()]).map(Cell::Text).collect()
    };
    Table {
        id: "people-log",
        title: words.say("users-log"),
        unit: Unit::Money { currency: Currency::USD },
        lang: words.lang,
        columns: ids.into_iter().map(column).collect(),
        rows: log.iter().map(row).collect(),
        question_title: String::new(),
        question: Vec::new(),
    }
}
