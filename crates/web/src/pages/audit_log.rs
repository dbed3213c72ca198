//! What happened to accounts and records, and who did it: a page of the latest, and all as a file.

use askama::Template;
use records::accounts::{Account, Entry, Happened};
use reports::Role;
use reports::figure::Unit;
use sales::day::{Day, Instant, Zone};
use sales::money::Currency;

use super::hand::Choice;
use super::list::Pager;
use super::{Frame, Item};
use crate::door::{audit, users};
use crate::export::{Cell, Column, Table};
use crate::handlers::Reader;
use crate::users::Users;
use crate::visit::shortened;
use crate::wording::dates::DateFormat;
use crate::wording::{Arg, Words};

/// What is shown.
pub(crate) struct Shown<'a> {
    /// Who looks.
    pub(crate) own: &'a Account,
    /// Whose lines can be asked for.
    pub(crate) accounts: &'a [Account],
    /// What can be asked for.
    pub(crate) all_words: &'a [String],
    pub(crate) asked: &'a Happened,
    /// Those of this page.
    pub(crate) lines: &'a [Entry],
    /// How many there are of what is asked for.
    pub(crate) count: usize,
    pub(crate) page: usize,
    pub(crate) pages: usize,
    /// What of the address means nothing.
    pub(crate) notices: Vec<String>,
    /// Where the clock goes by that zone.
    pub(crate) zone: &'a Zone,
}

/// The page.
#[derive(Template)]
#[template(path = "audit_log.html")]
pub(crate) struct AuditPage {
    frame: Frame,
    words: Words,
    heading: String,
    notices: Vec<String>,
    count: String,
    lang: String,
    account: String,
    accounts: Vec<String>,
    kinds: Vec<Choice>,
    heads: [String; 5],
    lines: Vec<[String; 5]>,
    pager: Pager,
    people: Item,
    file: Item,
}

/// The page of those lines.
pub(crate) fn page(reader: &Reader, shown: Shown<'_>) -> AuditPage {
    let words = reader.words;
    let heading = words.say("users-log");
    let (address, dates) = (&reader.address, DateFormat { lang: words.lang });
    let plain = address.question();
    let chosen = shown.asked.what.as_deref().unwrap_or_default();
    let kind = |what: &String| Choice::new(what, words.say(&format!("audit-{what}")), chosen);
    let mut kinds: Vec<Choice> = shown.all_words.iter().map(kind).collect();
    kinds.sort_by(|one, other| one.label.cmp(&other.label));
    kinds.insert(0, Choice::new("", words.say("audit-any"), chosen));
    let minute = |entry: &Entry| dates.minute(shown.zone, entry.at);
    let users = Users::among(shown.accounts);
    let by_name = |entry: &Entry, at: String| {
        let [at, who, what, about, origin] = line(words, at, entry);
        // Two may be called the same.
        let who = users.name(&who).map(|name| words.aside(name, &who)).unwrap_or(who);
        [at, who, what, about, origin]
    };
    AuditPage {
        frame: Frame::of_reader(reader, audit::PATH, &heading, (shown.own, true)),
        words,
        heading,
        notices: shown.notices,
        count: words.with("audit-count", &[("n", Arg::Count(shown.count))]),
        lang: plain.get("lang").unwrap_or_default().to_owned(),
        account: shown.asked.account.clone().unwrap_or_default(),
        accounts: shown.accounts.iter().map(|account| account.email.clone()).collect(),
        kinds,
        heads: heads(words, shown.zone.name()),
        lines: shown.lines.iter().map(|entry| by_name(entry, minute(entry))).collect(),
        pager: Pager::at(words, address, audit::PATH, (shown.page, shown.pages)),
        people: Item::link(words.say("users"), plain.to(users::PATH)),
        file: Item::link(words.say("users-log-csv"), plain.to("/people/log.csv")),
    }
}

/// That the log has no such word, and that all is shown.
pub(crate) fn no_such_kind(words: Words, what: &str) -> String {
    words.with("audit-no-kind", &[("value", Arg::Text(&shortened(what)))])
}

/// What the columns are called, where the clock goes by a zone of that name.
fn heads(words: Words, zone: &str) -> [String; 5] {
    let at = words.with("audit-column-at", &[("zone", Arg::Text(zone))]);
    let [who, what, about, origin] = ["who", "what", "about", "origin"]
        .map(|column| words.say(&format!("audit-column-{column}")));
    [at, who, what, about, origin]
}

/// Moment, who, what, about whom, from where.
fn line(words: Words, at: String, entry: &Entry) -> [String; 5] {
    let what = words.say(&format!("audit-{}", entry.what));
    let origin = match entry.origin.as_str() {
        "command line" => words.say("audit-command-line"),
        origin => origin.to_owned(),
    };
    [at, entry.who.clone(), what, about(words, entry), origin]
}

/// Whom or what it was about; what people may see is written down by the words of roles.
fn about(words: Words, entry: &Entry) -> String {
    if let Some(deed) = &entry.deed {
        return format!("{} {}", entry.about, words.deed(deed));
    }
    let (email, roles) = match (entry.what.as_str(), entry.about.split_once(' ')) {
        ("invite" | "change", Some(parts)) => parts,
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

/// A moment in coordinated universal time, to the second.
fn moment(at: Instant) -> String {
    let (days, seconds) = (at.0.div_euclid(86_400), at.0.rem_euclid(86_400));
    let day = Day::from_number(i32::try_from(days).unwrap_or(i32::MAX));
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{day} {hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}

/// The log as a file: in words, with the stable ones beside them for programs.
pub(crate) fn table(reader: &Reader, log: &[Entry]) -> Table {
    let words = reader.words;
    let ids = ["at", "who", "what", "about", "origin", "code"];
    let [at, who, what, about, origin] = heads(words, "UTC");
    let names = [at, who, what, about, origin, words.say("audit-column-code")];
    let columns = ids.into_iter().zip(names).map(|(id, name)| Column::new(id, name));
    let row = |entry: &Entry| {
        line(words, moment(entry.at), entry)
            .into_iter()
            .chain([entry.what.clone()])
            .map(Cell::Text)
            .collect()
    };
    Table {
        id: "people-log",
        title: words.say("users-log"),
        unit: Unit::Money { currency: Currency::USD },
        lang: words.lang,
        columns: columns.collect(),
        rows: log.iter().map(row).collect(),
        question_title: String::new(),
        question: Vec::new(),
    }
}
