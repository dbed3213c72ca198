//! The form of a logged activity, with what was edited in it.

use std::borrow::Cow;

use askama::Template;
use reports::custom::Field;
use reports::hand::{Clash, ENTRY, Entry, EntryOffers, EntryWanted, Hand, how};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Key, RecordKind};

use super::edit::{ClashRow, Row, Wrong, clash_rows, owners};
use super::saved::Changes;
use super::{Carried, Choice, all_wrong, custom, problem_of};
use crate::pages::customers::ACTIVITIES;
use crate::pages::{Frame, Item};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "entry.html")]
pub(crate) struct EntryPage {
    frame: Frame,
    words: Words,
    /// The log, and what it was about.
    over: Vec<Item>,
    title: String,
    problems: Vec<String>,
    clashes: Vec<ClashRow>,
    carried: Carried,
    rows: Vec<Row>,
    new_account: bool,
    cancel: Item,
    /// What was changed in it here.
    changes: Changes,
}

/// What a form of an entry is made of.
pub(crate) struct Form<'f> {
    pub(crate) hand: &'f Hand<'f>,
    pub(crate) entry: &'f Entry<'f>,
    pub(crate) wanted: &'f EntryWanted,
    pub(crate) wrong: &'f Wrong,
    pub(crate) visit: &'f Visit,
}

impl EntryPage {
    /// The form of that entry, filled with what it holds and what is wanted instead; `about` leads
    /// to what it was about.
    pub(crate) fn new(form: &Form<'_>, key: &Key, about: Vec<Item>, changes: Changes) -> EntryPage {
        let Form { hand, entry, wrong, visit, .. } = *form;
        let words = visit.words;
        let place = format!("{ACTIVITIES}/{}", entry.number());
        let path = format!("{place}/edit");
        let log = visit.address.with("told", "").to(ACTIVITIES);
        let log = Item::link(words.say("nav-activities"), log);
        let cancel = about.first().unwrap_or(&log).href.clone();
        let fields = hand.custom_fields(RecordKind::Activity);
        let title = words.say("hand-entry");
        let carried = Carried {
            // What the log is narrowed by stays in the address, for the way back.
            action: visit.address.with("told", "").to(&place),
            ..Carried::new(&place, Some(key), visit)
        };
        EntryPage {
            frame: Frame::visited(visit, &path, &title),
            words,
            over: [log].into_iter().chain(about).collect(),
            title,
            problems: all_wrong(&wrong.problems, &fields, words),
            clashes: form.clash_rows(&fields),
            carried,
            rows: form.rows(&fields),
            new_account: false,
            cancel: Item::link(words.say("hand-cancel"), cancel),
            changes: Changes {
                undo: visit.address.with("told", "").to(&format!("{place}/undo")),
                ..changes
            },
        }
    }
}

impl Form<'_> {
    /// Of words for choices, what people choose by.
    fn clash_rows(&self, fields: &[Field]) -> Vec<ClashRow> {
        let offers = self.hand.entry_offers(self.entry);
        let label = |clash: &Clash, value: &str| {
            let mut choices = self.choices(&clash.field, value, &offers)?.into_iter();
            choices.find(|one| one.value == value).map(|one| one.label)
        };
        let rows = clash_rows(&self.wrong.clashes, fields, self.visit).into_iter();
        let row = |(row, clash): (ClashRow, &Clash)| {
            let theirs = label(clash, &clash.theirs).filter(|_| !clash.theirs.is_empty());
            ClashRow {
                mine: label(clash, &clash.mine).unwrap_or(row.mine),
                theirs: theirs.unwrap_or(row.theirs),
                ..row
            }
        };
        rows.zip(&self.wrong.clashes).map(row).collect()
    }

    fn rows(&self, fields: &[Field]) -> Vec<Row> {
        let Form { hand, entry, wanted, wrong, .. } = *self;
        let now = hand.entry_values(entry);
        let offers = hand.entry_offers(entry);
        let mut values = now.clone();
        values.extend(wanted.changed());
        let mut was = now;
        // Where somebody else was quicker, what they wrote is what is changed now.
        if wrong.clashes.is_empty() {
            was.extend(wanted.was.clone());
        }
        let clashing = |word: &str| wrong.clashes.iter().any(|clash| clash.field == word);
        let row = |word: &&'static str| {
            let value = &values[*word];
            let choices = self.choices(word, value, &offers);
            Row {
                kind: match (*word, &choices) {
                    (_, Some(_)) => "select",
                    ("on", _) => "date",
                    ("time", _) => "time",
                    _ => "text",
                },
                was: Some(was[*word].clone()),
                choices: choices.unwrap_or_default(),
                ..self.plain(word, value)
            }
        };
        // Where there is nothing to choose, nothing is asked.
        let is_asked = |row: &Row| {
            let is_link = ["deal", "contact"].contains(&&*row.word);
            !(is_link && row.choices.len() < 2)
        };
        let mut rows: Vec<Row> =
            ENTRY.iter().filter(|word| !clashing(word)).map(row).filter(is_asked).collect();
        rows.extend(self.custom_rows(fields));
        // What comes next is of the deal, and stays as it is where nothing is said.
        if !offers.deals.is_empty() {
            rows.push(self.plain("next_step", &wanted.next_step));
            rows.push(Row { kind: "date", ..self.plain("next_on", &wanted.next_on) });
        }
        rows
    }

    /// A row in which a text is written.
    fn plain(&self, word: &'static str, value: &str) -> Row {
        let words = self.visit.words;
        // What is wrong with a choice of two things is told of either.
        let problem = match word {
            "how" => {
                ["kind", "outcome"].map(|one| problem_of(&self.wrong.problems, one, words)).concat()
            }
            word => problem_of(&self.wrong.problems, word, words),
        };
        Row {
            word: Cow::Borrowed(word),
            at: word.to_owned(),
            label: words.say(&format!("hand-field-{word}")),
            value: value.to_owned(),
            was: None,
            kind: "text",
            choices: Vec::new(),
            parts: None,
            problem,
        }
    }

    /// What can be chosen in a field; none where a text is written.
    fn choices(&self, word: &str, value: &str, offers: &EntryOffers) -> Option<Vec<Choice>> {
        let words = self.visit.words;
        let records = |all: &[(u32, String)], id: &dyn Fn(u32) -> String| {
            let none = Choice::new("", words.say("moment-none"), value);
            let all = all.iter().map(|(number, name)| Choice::new(id(*number), name, value));
            [none].into_iter().chain(all).collect()
        };
        Some(match word {
            "how" => {
                let choice = |(kind, outcome): &(ActivityKind, Outcome)| {
                    Choice::new(how(*kind, *outcome), said_how(words, *kind, *outcome), value)
                };
                offers.hows.iter().map(choice).collect()
            }
            "direction" => {
                let is_offered =
                    |one: &Direction| *one != Direction::Unknown || value == one.word();
                let all = Direction::ALL.into_iter().filter(is_offered);
                all.map(|one| Choice::new(one.word(), direction(words, one), value)).collect()
            }
            "by" => owners(&offers.people, value, words),
            "deal" => records(&offers.deals, &|number| self.hand.deal_id(number)),
            "contact" => records(&offers.contacts, &|number| self.hand.contact_id(number)),
            _ => return None,
        })
    }

    fn custom_rows(&self, fields: &[Field]) -> Vec<Row> {
        let now = self.hand.custom_values(RecordKind::Activity, Some(self.entry.number()));
        let (mut values, mut was) = (now.clone(), now);
        values.extend(self.wanted.custom.changed());
        if self.wrong.clashes.is_empty() {
            was.extend(self.wanted.custom.was.clone());
        }
        custom::rows(fields, &values, Some(&was), self.wrong, self.visit.words)
    }
}

/// What was done and how it ended.
pub(super) fn said_how(words: Words, kind: ActivityKind, outcome: Outcome) -> String {
    let kind = words.say(&format!("kind-{}", kind.word()));
    match outcome {
        Outcome::Unknown => kind,
        outcome => {
            let outcome = words.say(&format!("kind-{}", outcome.word()));
            [kind, outcome].join(&words.say("note-joint"))
        }
    }
}

pub(super) fn direction(words: Words, direction: Direction) -> String {
    match direction {
        Direction::Unknown => words.say("hand-direction-unknown"),
        direction => words.say(&format!("kind-{}", direction.word())),
    }
}

/// Where the form of a logged activity is, with all that the address says.
pub(crate) fn link(visit: &Visit, number: u32) -> String {
    visit.address.with("told", "").to(&format!("{ACTIVITIES}/{number}/edit"))
}

/// The same from the page of something else, whose lists do not go along.
pub(crate) fn link_from_elsewhere(visit: &Visit, number: u32) -> String {
    in_language(&visit.address, &format!("{ACTIVITIES}/{number}/edit"))
}
