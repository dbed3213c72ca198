//! People and teams: who is there, and the forms of one person and one team.

mod unlisted;

use askama::Template;
use reports::changes::Changes;
use reports::roster::{PersonRow, Presence, SetUp, TeamRow};
use sales::day::Day;
use sales::roster::{Person, Team};

use super::Frame;
use super::setting_up::{ChangesShown, Saved, Steps};
use crate::form::Fields;
use crate::samples::in_language;
use crate::setting::Setter;
use crate::setting::listing::Listing;
use crate::setting::people::{PersonDraft, SpellDraft, TeamDraft, Wrong};
use crate::wording::{Arg, Words};
use unlisted::Unlisted;

pub(crate) const PATH: &str = "/roster";
pub(crate) const PERSON: &str = "/roster/person";
pub(crate) const TEAM: &str = "/roster/team";

/// What is written on the forms beside the main one.
const WRITTEN: [&str; 8] =
    ["move-on", "move-to", "leave-on", "lead-on", "leader", "into", "end-on", "end-to"];

/// What keeps a form from being kept.
#[derive(Default)]
pub(crate) struct Problems {
    wrong: Vec<Wrong>,
    /// What was written on a day form.
    days: Vec<(&'static str, String)>,
    /// The person as somebody else made them meanwhile.
    theirs: Option<Person>,
    /// Likewise the team.
    their_team: Option<Team>,
    /// What would come of a button, by its word.
    looking: Option<(String, Changes)>,
}

impl Problems {
    pub(crate) fn of(fields: &Fields, wrong: Vec<Wrong>) -> Problems {
        let days = WRITTEN.map(|name| (name, fields.text(name))).into();
        Problems { wrong, days, ..Problems::default() }
    }

    /// Nothing does: what would come of it is looked at.
    pub(crate) fn looking(fields: &Fields, word: &str, changes: Changes) -> Problems {
        let looking = Some((word.to_owned(), changes));
        Problems { looking, ..Problems::of(fields, Vec::new()) }
    }

    /// Somebody else has changed the person meanwhile.
    pub(crate) fn theirs(person: Option<Person>) -> Problems {
        Problems { theirs: person, ..Problems::default() }
    }

    /// Somebody else has changed the team meanwhile.
    pub(crate) fn their_team(team: Option<Team>) -> Problems {
        Problems { their_team: team, ..Problems::default() }
    }

    fn told(&self, words: Words) -> Told {
        let told = self.wrong.iter().map(|(field, key)| (field.clone(), words.say(key)));
        Told { wrong: told.collect(), days: self.days.clone() }
    }
}

/// The same in words, by field.
struct Told {
    wrong: Vec<(String, String)>,
    days: Vec<(&'static str, String)>,
}

impl Told {
    /// What is wrong with a field; empty where nothing is.
    fn of(&self, field: &str) -> &str {
        let found = self.wrong.iter().find(|(known, _)| known == field);
        found.map_or("", |(_, text)| text)
    }

    /// The same of a field of one of several lines.
    fn at(&self, field: &str, place: &usize) -> &str {
        self.of(&format!("{field}-{place}"))
    }

    fn written(&self, field: &str) -> &str {
        let found = self.days.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, text)| text)
    }
}

/// Everybody.
#[derive(Template)]
#[template(path = "roster.html")]
pub(crate) struct RosterPage {
    frame: Frame,
    words: Words,
    saved: Saved,
    steps: Steps,
    action: String,
    new_person: String,
    new_team: String,
    unlisted: Unlisted,
    teams: Vec<TeamShown>,
    /// Teams that were used, and are no more.
    former: Vec<TeamShown>,
    people: Vec<PersonShown>,
}

struct TeamShown {
    name: String,
    depth: usize,
    said: String,
    href: String,
}

struct PersonShown {
    name: String,
    said: String,
    /// Whether they come or have left.
    presence: String,
    href: String,
}

/// Everybody, with those whom only records name as `listing` has them, and what is wrong with that.
pub(crate) fn page(
    setter: &Setter,
    known: &SetUp,
    listing: Listing,
    wrong: Vec<Wrong>,
) -> RosterPage {
    let words = setter.visit.words;
    let address = setter.visit.address.question();
    let href = |path: &str, of: &str| address.with("owner", of).to(path);
    let team = |row: &TeamRow| TeamShown {
        name: row.team.name.to_string(),
        depth: row.depth.min(4),
        said: said_of_team(words, row),
        href: href(TEAM, &row.team.name),
    };
    let person = |row: &PersonRow| PersonShown {
        name: row.person.name.to_string(),
        said: said_of_person(words, row),
        presence: presence(setter, row.presence),
        href: href(PERSON, &row.key),
    };
    RosterPage {
        frame: Frame::visited(&setter.visit, PATH, &words.say("roster")),
        words,
        saved: Saved::at(setter, PATH),
        steps: Steps::of(setter, PATH),
        action: in_language(&setter.visit.address, PATH),
        new_person: in_language(&setter.visit.address, PERSON),
        new_team: in_language(&setter.visit.address, TEAM),
        unlisted: unlisted::unlisted(setter, known, listing, wrong),
        teams: known.teams.iter().filter(|row| !row.is_former).map(team).collect(),
        former: known.teams.iter().filter(|row| row.is_former).map(team).collect(),
        people: known.people.iter().map(person).collect(),
    }
}

/// How many are in a team, and who leads it.
pub(super) fn said_of_team(words: Words, row: &TeamRow) -> String {
    let people = words.count("roster-people", row.people);
    match &row.leader {
        Some(leader) => {
            let leader = words.with("roster-led-by", &[("name", Arg::Text(leader))]);
            format!("{people} · {leader}")
        }
        None => people,
    }
}

fn said_of_person(words: Words, row: &PersonRow) -> String {
    let team = match (&row.team, row.leads) {
        (Some(team), true) => words.with("roster-leads", &[("team", Arg::Text(team))]),
        (Some(team), false) => team.clone(),
        (None, _) => words.say("roster-no-team"),
    };
    let role = row.person.role.as_deref().unwrap_or_default();
    let email = row.person.email.as_deref().unwrap_or_default();
    let parts = [team.as_str(), role, email].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn presence(setter: &Setter, presence: Presence) -> String {
    let (words, dates) = (setter.visit.words, setter.visit.dates);
    let say = |key, day| words.with(key, &[("day", Arg::Text(&dates.day_and_year(day)))]);
    match presence {
        Presence::Here => String::new(),
        Presence::Comes(day) => say("roster-comes", day),
        Presence::Left(day) => say("roster-left", day.plus(-1)),
    }
}

/// The form of a person.
#[derive(Template)]
#[template(path = "roster_person.html")]
pub(crate) struct PersonPage {
    frame: Frame,
    words: Words,
    heading: String,
    back: String,
    action: String,
    draft: PersonDraft,
    told: Told,
    /// What somebody else made of them meanwhile; empty where nobody did.
    theirs: String,
    teams: Vec<String>,
    /// The spells, and lines for more.
    spells: Vec<SpellDraft>,
    today: String,
}

/// So many lines for more spells.
const MORE_SPELLS: usize = 1;

pub(crate) fn person(
    setter: &Setter,
    known: &SetUp,
    draft: PersonDraft,
    problems: Problems,
) -> PersonPage {
    let words = setter.visit.words;
    let heading = match draft.key.as_str() {
        "" => words.say("roster-new-person"),
        _ => draft.name.clone(),
    };
    let mut spells = draft.spells.clone();
    spells.extend(std::iter::repeat_n(SpellDraft::default(), MORE_SPELLS));
    PersonPage {
        frame: Frame::visited(&setter.visit, PATH, &heading),
        heading,
        back: in_language(&setter.visit.address, PATH),
        action: in_language(&setter.visit.address, PERSON),
        told: problems.told(words),
        theirs: problems.theirs.as_ref().map(in_short).unwrap_or_default(),
        teams: team_names(known),
        spells,
        today: setter.server.today().to_string(),
        draft,
        words,
    }
}

/// Everything that the form says of somebody, in one line.
fn in_short(person: &Person) -> String {
    let days = [person.hired, person.left];
    let days = days.map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let spell = |spell: &sales::roster::Membership| {
        let from = spell.from.map_or_else(String::new, |from| from.to_string());
        format!("{} {from}", spell.team)
    };
    let mut parts = vec![person.name.to_string()];
    parts.extend(person.email.iter().chain(&person.role).map(ToString::to_string));
    parts.extend(person.aliases.iter().map(ToString::to_string));
    parts.extend(days.into_iter().filter(|day| !day.is_empty()));
    parts.extend(person.memberships.iter().map(spell));
    parts.join(" · ")
}

fn team_names(known: &SetUp) -> Vec<String> {
    known.teams.iter().map(|row| row.team.name.to_string()).collect()
}

/// The form of a team.
#[derive(Template)]
#[template(path = "roster_team.html")]
pub(crate) struct TeamPage {
    frame: Frame,
    words: Words,
    heading: String,
    back: String,
    action: String,
    draft: TeamDraft,
    told: Told,
    theirs: String,
    /// The teams it may be part of.
    parents: Vec<String>,
    /// Who leads it today, and since when; empty where nobody does.
    led: String,
    /// Those who could lead it, by key and name.
    people: Vec<(String, String)>,
    /// Whether nothing in the records means it.
    is_unused: bool,
    /// What would come of merging or ending it.
    changes: Option<ChangesShown>,
    /// The button that keeps it, and what that means.
    keeps: String,
    said: String,
    today: String,
}

pub(crate) fn team(
    setter: &Setter,
    known: &SetUp,
    draft: TeamDraft,
    problems: Problems,
) -> TeamPage {
    let words = setter.visit.words;
    let heading = match draft.was.as_str() {
        "" => words.say("roster-new-team"),
        was => was.to_owned(),
    };
    let here = known.people.iter().filter(|row| !matches!(row.presence, Presence::Left(_)));
    let theirs = problems.their_team.as_ref().map(|team| match &team.parent {
        Some(parent) => format!("{} · {parent}", team.name),
        None => team.name.to_string(),
    });
    let told = problems.told(words);
    let (keeps, changes) = problems.looking.as_ref().map_or((String::new(), None), |looking| {
        (looking.0.clone(), Some(ChangesShown::of(&looking.1, &setter.visit)))
    });
    let row = known.teams.iter().find(|row| *row.team.name == *draft.was);
    TeamPage {
        frame: Frame::visited(&setter.visit, PATH, &heading),
        heading,
        back: in_language(&setter.visit.address, PATH),
        action: in_language(&setter.visit.address, TEAM),
        said: if keeps.is_empty() {
            String::new()
        } else {
            what_comes(words, &draft, &told, &keeps)
        },
        told,
        is_unused: row.is_some_and(|row| row.is_unused),
        changes,
        keeps,
        theirs: theirs.unwrap_or_default(),
        parents: team_names(known).into_iter().filter(|name| *name != draft.was).collect(),
        led: led_by(setter, known, &draft.was),
        people: here.map(|row| (row.key.clone(), row.person.name.to_string())).collect(),
        today: setter.server.today().to_string(),
        draft,
        words,
    }
}

/// Who leads the team of that name today, and since when, where a day is known.
fn led_by(setter: &Setter, known: &SetUp, team: &str) -> String {
    let (words, dates) = (setter.visit.words, setter.visit.dates);
    let today = setter.server.today();
    let leads = |row: &&PersonRow| row.leads && row.team.as_deref() == Some(team);
    let leader = |row: &PersonRow| {
        let name = ("name", Arg::Text(&row.person.name));
        let mut spells = row.person.memberships.iter();
        let is_it = |from: Option<Day>, until: Option<Day>| {
            from.is_none_or(|from| from <= today) && until.is_none_or(|until| today < until)
        };
        let spell = spells.find(|one| *one.team == *team && is_it(one.from, one.until));
        match spell.and_then(|one| one.from) {
            Some(from) => {
                let day = dates.day_and_year(from);
                words.with("roster-led-by-since", &[name, ("day", Arg::Text(&day))])
            }
            None => words.with("roster-led-now", &[name]),
        }
    };
    known.people.iter().find(leads).map(leader).unwrap_or_default()
}

/// What a button makes of the team, in one sentence.
fn what_comes(words: Words, draft: &TeamDraft, told: &Told, word: &str) -> String {
    let to = match word {
        "merge" => told.written("into"),
        _ => told.written("end-to"),
    };
    let none = words.say("roster-no-team");
    let to = if to.is_empty() { &none } else { to };
    let parts = [
        ("team", Arg::Text(draft.was.as_str())),
        ("to", Arg::Text(to)),
        ("day", Arg::Text(told.written("end-on"))),
    ];
    words.with(&format!("roster-looking-{word}"), &parts)
}
