//! The form of a customer, a person at a customer, or a lead, with what was changed in it.

use std::borrow::Cow;

use askama::Template;
use reports::custom::Field;
use reports::hand::{CardKind, CardValues, CardWanted, Hand};
use sales::event::Key;

use super::edit::{ClashRow, Row, Wrong, alike_links, clash_rows, owners};
use super::saved::Changes;
use super::{Carried, all_wrong, custom, problem_of};
use crate::hand::card::place;
use crate::pages::{Frame, Item};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "card.html")]
pub(crate) struct CardPage {
    frame: Frame,
    words: Words,
    title: String,
    problems: Vec<String>,
    clashes: Vec<ClashRow>,
    alike: Vec<Item>,
    carried: Carried,
    rows: Vec<Row>,
    new_account: bool,
    cancel: Item,
    /// What else can be done.
    tools: Vec<Item>,
    /// What was changed in it here.
    changes: Changes,
}

impl CardPage {
    /// The form of that card, or of a new one where it has no number.
    pub(crate) fn new(
        hand: &Hand<'_>,
        (kind, number, key): (CardKind, Option<u32>, Option<&Key>),
        wanted: &CardWanted,
        wrong: &Wrong,
        changes: Changes,
        visit: &Visit,
    ) -> CardPage {
        let words = visit.words;
        let link = |path: &str| in_language(&visit.address, path);
        let now = number.map(|number| hand.card_values(kind, number));
        let new = words.say(match kind {
            CardKind::Account => "hand-new-account-page",
            CardKind::Contact => "hand-new-contact",
            CardKind::Lead => "hand-new-lead",
        });
        let title = now.as_ref().map_or(new, |now| now["name"].clone());
        let path = number.map_or_else(
            || format!("{}/new", place(kind)),
            |number| format!("{}/{number}", place(kind)),
        );
        let back = match (kind, number) {
            (CardKind::Account | CardKind::Lead, Some(_)) => path.clone(),
            (CardKind::Lead, None) => "/leads".to_owned(),
            _ => "/accounts".to_owned(),
        };
        let lead = number.filter(|number| kind == CardKind::Lead && hand.is_unconverted(*number));
        let tools = lead.map(|number| {
            [("hand-log", "log"), ("hand-convert", "convert")].map(|(key, what)| {
                Item::link(words.say(key), link(&format!("/leads/{number}/{what}")))
            })
        });
        let form = Form { hand, wrong, visit };
        let fields = hand.custom_fields(kind.record());
        let mut rows = form.rows(kind, now, wanted);
        rows.extend(form.custom_rows(&fields, (kind, number), wanted));
        CardPage {
            frame: Frame::visited(visit, &path, &title),
            words,
            title,
            problems: all_wrong(&wrong.problems, &fields, words),
            clashes: clash_rows(&wrong.clashes, &fields, visit),
            alike: alike_links(&wrong.alike, visit),
            carried: Carried::new(&path, key, visit),
            rows,
            new_account: wanted.new_account,
            cancel: Item::link(words.say("hand-cancel"), link(&back)),
            tools: tools.into_iter().flatten().collect(),
            changes,
        }
    }
}

struct Form<'f> {
    hand: &'f Hand<'f>,
    wrong: &'f Wrong,
    visit: &'f Visit,
}

impl Form<'_> {
    fn custom_rows(
        &self,
        fields: &[Field],
        (kind, number): (CardKind, Option<u32>),
        wanted: &CardWanted,
    ) -> Vec<Row> {
        let now = number.map(|number| self.hand.custom_values(kind.record(), Some(number)));
        let mut values = now.clone().unwrap_or_default();
        values.extend(wanted.custom.changed());
        let was = now.map(|mut was| {
            if self.wrong.clashes.is_empty() {
                was.extend(wanted.custom.was.clone());
            }
            was
        });
        custom::rows(fields, &values, was.as_ref(), self.wrong, self.visit.words)
    }

    fn rows(&self, kind: CardKind, now: Option<CardValues>, wanted: &CardWanted) -> Vec<Row> {
        let mut values = now.clone().unwrap_or_else(|| self.hand.first_card(kind));
        values.extend(wanted.changed());
        // Where somebody else was quicker, what they wrote is what is changed now.
        let was = now.map(|mut now| {
            if self.wrong.clashes.is_empty() {
                now.extend(wanted.was.clone());
            }
            now
        });
        let clashing = |word: &str| self.wrong.clashes.iter().any(|clash| clash.field == word);
        let words = self.visit.words;
        let row = |word: &&'static str| Row {
            word: Cow::Borrowed(*word),
            at: (*word).to_owned(),
            label: words.say(&format!("hand-field-{word}")),
            value: values[word].clone(),
            was: was.as_ref().map(|was| was[word].clone()),
            kind: if *word == "owner" { "select" } else { "text" },
            choices: match *word {
                "owner" => owners(&self.hand.offers(None).owners, &values[word], words),
                _ => Vec::new(),
            },
            parts: None,
            problem: problem_of(&self.wrong.problems, word, words),
        };
        kind.fields().iter().filter(|word| !clashing(word)).map(row).collect()
    }
}
