//! People and teams: shown, defined, moved, known by other names.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::{Deed, Stamp};
use reports::roster::{PersonRow, SetUp, TeamRow, set_up};
use sales::event::{Definition, Key, PLAN, RecordKind};
use sales::names::is_same;
use sales::roster::{Person, Team};
use std::sync::Arc;

use super::shown;
use crate::error::Error;
use crate::form::Fields;
use crate::pages::roster::{self as pages, PATH, Problems};
use crate::setting::days::needed;
use crate::setting::listing::Listing;
use crate::setting::people::{PersonDraft, TeamDraft, declared};
use crate::setting::teams::Fate;
use crate::setting::{Expected, Kept, Setter, Wanted};

/// How a button ends that only looks at what the one without it would change.
const LOOK: &str = "-look";

fn known(setter: &Setter) -> SetUp {
    set_up(&setter.server.history(), setter.server.today())
}

/// Everybody, with those who are not on the roster yet.
pub(crate) async fn page(setter: Setter) -> Result<Response, Error> {
    let known = known(&setter);
    shown(&pages::page(&setter, &known, Listing::of(&known), Vec::new()))
}

/// Puts those on the roster who are ticked and whom only records name, or says who they are; or
/// ticks all or none of them, and keeps what else is filled in.
pub(crate) async fn change(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let known = known(&setter);
    let listing = Listing::read(&fields, &known);
    if let is_all @ ("tick-all" | "tick-none") = fields.text("do").as_str() {
        let listing = listing.ticking(is_all == "tick-all");
        return shown(&pages::page(&setter, &known, listing, Vec::new()));
    }
    let wanted = match listing.wanted(&known) {
        Ok(wanted) => wanted,
        Err(wrong) => {
            let page = shown(&pages::page(&setter, &known, listing, wrong))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    match setter.keep(listed(&listing), None, wanted).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => Err(Error::NotFound),
    }
}

/// Puts them on the roster.
fn listed(listing: &Listing) -> Deed {
    let ticked: Vec<_> = listing.ticked().map(|(_, owner)| owner).collect();
    match ticked.as_slice() {
        [one] if one.same_as.is_empty() => Deed::Listed(one.name.to_string()),
        [one] => Deed::AlsoNamed(one.same_as.to_string()),
        several => Deed::ListedSeveral(several.len()),
    }
}

/// The form of one person.
pub(crate) async fn person(setter: Setter) -> Result<Response, Error> {
    let known = known(&setter);
    let draft = match setter.visit.address.get("owner") {
        None => PersonDraft::default(),
        Some(key) => {
            let row = find_person(&known, key).ok_or(Error::NotFound)?;
            let stamp = setter.stamp(RecordKind::Person, &row.key)?;
            PersonDraft::of(row, stamp.text())
        }
    };
    shown(&pages::person(&setter, &known, draft, Problems::default()))
}

/// Keeps a person as the form says, or moves them, or lets them leave.
pub(crate) async fn change_person(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let known = known(&setter);
    let row = find_person(&known, &fields.text("key"));
    let draft = match (fields.text("do").as_str(), row) {
        ("move" | "leave", Some(row)) => PersonDraft::of(row, fields.text("stamp")),
        _ => PersonDraft::read(&fields),
    };
    let before = row.map(|row| &row.person);
    let made = match (fields.text("do").as_str(), row) {
        ("move" | "leave", Some(row)) => on_a_day(&known, row, &fields),
        _ => draft.person(before, &known),
    };
    let person = match made {
        Ok(person) => person,
        Err(wrong) => {
            let page = pages::person(&setter, &known, draft, Problems::of(&fields, wrong));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&page)?).into_response());
        }
    };
    let key = row.map_or_else(|| person.name.to_string(), |row| row.key.clone());
    let deed = if row.is_some() { Deed::Person } else { Deed::Listed };
    let stamp = Stamp::read(&draft.stamp);
    let kept = kept(&setter, deed(person.name.to_string()), &key, stamp, person).await?;
    match kept {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => {
            let known = self::known(&setter);
            let stamp = setter.stamp(RecordKind::Person, &key)?.text();
            let theirs = find_person(&known, &key).map(|row| row.person.clone());
            let problems = Problems::theirs(theirs);
            let draft = PersonDraft { stamp, ..draft };
            let page = pages::person(&setter, &known, draft, problems);
            Ok((StatusCode::CONFLICT, shown(&page)?).into_response())
        }
    }
}

/// Somebody who moves to another team on a day, or leaves; or what is wrong with the day.
fn on_a_day(
    known: &SetUp,
    row: &PersonRow,
    fields: &Fields,
) -> Result<Person, Vec<crate::setting::people::Wrong>> {
    let mut person = declared(&row.person);
    let leaves = fields.text("do") == "leave";
    let field = if leaves { "leave-on" } else { "move-on" };
    let day = needed(&fields.text(field)).map_err(|why| vec![(field.to_owned(), why)])?;
    if leaves {
        if person.hired.is_some_and(|hired| day < hired) {
            return Err(vec![(field.to_owned(), "set-up-wrong-order")]);
        }
        person.left = Some(day);
        return Ok(person);
    }
    let team = fields.get("move-to").and_then(|team| find_team(known, team));
    let leads = fields.get("move-leads").is_some();
    person.move_on(day, team.map(|row| &row.team.name), leads);
    Ok(person)
}

/// The form of one team.
pub(crate) async fn team(setter: Setter) -> Result<Response, Error> {
    let known = known(&setter);
    let draft = match setter.visit.address.get("owner") {
        None => TeamDraft::default(),
        Some(name) => {
            let team = &find_team(&known, name).ok_or(Error::NotFound)?.team;
            let stamp = setter.stamp(RecordKind::Team, team.first_name())?;
            TeamDraft::of(team, stamp.text())
        }
    };
    shown(&pages::team(&setter, &known, draft, Problems::default()))
}

/// Keeps a team as the form says, or gives it another to lead it, or merges, ends or drops it; or
/// only looks at what that would change.
pub(crate) async fn change_team(
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Response, Error> {
    let known = known(&setter);
    let row = find_team(&known, &fields.text("was"));
    let before = row.map(|row| &row.team);
    let button = fields.text("do");
    let word = button.strip_suffix(LOOK).unwrap_or(&button);
    let draft = match before {
        Some(team) if word != "save" => TeamDraft::of(team, fields.text("stamp")),
        _ => TeamDraft::read(&fields),
    };
    let made = match (Fate::of(word), row) {
        (Some(fate), Some(row)) => fate.wanted(row, &known, &fields, setter.server.today()),
        (None, Some(row)) if word == "lead" => leading(&known, &row.team, &fields),
        _ => draft.team(before, &known).map(|team| {
            let id = team.first_name().to_string();
            vec![Wanted::define(RecordKind::Team, &id, Definition::Team(team))]
        }),
    };
    let wanted = match made {
        Ok(wanted) => wanted,
        Err(wrong) => {
            let problems = Problems::of(&fields, vec![wrong]);
            let page = pages::team(&setter, &known, draft, problems);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&page)?).into_response());
        }
    };
    if button.ends_with(LOOK) {
        let changes = setter.preview(wanted).await?;
        let looking = Problems::looking(&fields, word, changes);
        return shown(&pages::team(&setter, &known, draft, looking));
    }
    let expected = before.zip(Stamp::read(&draft.stamp)).map(|(team, stamp)| Expected {
        kind: RecordKind::Team,
        key: Key { source: PLAN.into(), id: Arc::clone(team.first_name()) },
        stamp,
    });
    match setter.keep(Deed::Team(draft.name.clone()), expected, wanted).await? {
        Kept::As(batch) => Ok(setter.back_to(PATH, batch).into_response()),
        Kept::ChangedMeanwhile => {
            let known = self::known(&setter);
            let now = find_team(&known, &draft.was).map(|row| row.team.clone());
            let stamp = match &now {
                Some(team) => setter.stamp(RecordKind::Team, team.first_name())?.text(),
                None => String::new(),
            };
            let problems = Problems::their_team(now);
            let page = pages::team(&setter, &known, TeamDraft { stamp, ..draft }, problems);
            Ok((StatusCode::CONFLICT, shown(&page)?).into_response())
        }
    }
}

/// Whoever leads the team so far goes on in it, and somebody else leads it from a day on.
fn leading(
    known: &SetUp,
    team: &Team,
    fields: &Fields,
) -> Result<Vec<Wanted>, crate::setting::people::Wrong> {
    let day = needed(&fields.text("lead-on")).map_err(|why| ("lead-on".to_owned(), why))?;
    let key = fields.text("leader");
    let mut wanted = Vec::new();
    for row in &known.people {
        let mut person = declared(&row.person);
        let leads = person
            .membership_on(day)
            .is_some_and(|spell| spell.manager && team.answers_to(&spell.team));
        match (row.key == key, leads) {
            (true, false) => person.move_on(day, Some(&team.name), true),
            (false, true) => person.move_on(day, Some(&team.name), false),
            _ => continue,
        }
        wanted.push(Wanted::define(RecordKind::Person, &row.key, Definition::Person(person)));
    }
    match wanted.is_empty() {
        true => Err(("leader".to_owned(), "set-up-same")),
        false => Ok(wanted),
    }
}

fn find_person<'k>(known: &'k SetUp, key: &str) -> Option<&'k PersonRow> {
    known.people.iter().find(|row| row.key == key)
}

fn find_team<'k>(known: &'k SetUp, name: &str) -> Option<&'k TeamRow> {
    let mut teams = known.teams.iter();
    let named = teams.clone().find(|row| is_same(&row.team.name, name));
    named.or_else(|| teams.find(|row| row.team.answers_to(name)))
}

async fn kept(
    setter: &Setter,
    deed: Deed,
    key: &str,
    stamp: Option<Stamp>,
    person: Person,
) -> Result<Kept, Error> {
    let expected =
        stamp.map(|stamp| Expected { kind: RecordKind::Person, key: Key::new(PLAN, key), stamp });
    let wanted = Wanted::define(RecordKind::Person, key, Definition::Person(person));
    setter.keep(deed, expected, vec![wanted]).await
}
