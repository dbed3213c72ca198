//! Custom fields: those there are, by kind of record, and the form of one.

use askama::Template;
use sales::custom::{CustomField, CustomType};
use sales::event::RecordKind;

use super::Frame;
use super::setting_up::Saved;
use crate::samples::in_language;
use crate::setting::Setter;
use crate::setting::fields::Draft;
use crate::setting::people::Wrong;
use crate::wording::{Arg, Words};

pub(crate) const PATH: &str = "/fields";
pub(crate) const FIELD: &str = "/fields/field";

/// All fields.
#[derive(Template)]
#[template(path = "custom_fields.html")]
pub(crate) struct FieldsPage {
    frame: Frame,
    words: Words,
    saved: Saved,
    action: String,
    kinds: Vec<KindShown>,
}

/// A kind of record with its fields.
struct KindShown {
    word: &'static str,
    name: String,
    new: String,
    fields: Vec<FieldShown>,
}

struct FieldShown {
    /// The record that defines it.
    record: String,
    name: String,
    said: String,
    href: String,
    up: String,
    down: String,
}

pub(crate) fn page(setter: &Setter) -> FieldsPage {
    let (visit, words) = (&setter.visit, setter.visit.words);
    let history = setter.server.history();
    let kind = |kind: RecordKind| KindShown {
        word: kind.word(),
        name: kind_name(words, kind),
        new: visit.address.question().with("by", kind.word()).to(FIELD),
        fields: history.fields_of(kind).into_iter().map(|(_, one)| row(setter, one)).collect(),
    };
    FieldsPage {
        frame: Frame::visited(visit, PATH, &words.say("fields")),
        words,
        saved: Saved::at(setter, PATH),
        action: in_language(&visit.address, PATH),
        kinds: CustomField::KINDS.map(kind).into(),
    }
}

fn row(setter: &Setter, field: &CustomField) -> FieldShown {
    let (visit, words) = (&setter.visit, setter.visit.words);
    let of = |key: &str| words.with(key, &[("field", Arg::Text(&field.name))]);
    FieldShown {
        record: field.record_id(),
        name: field.name.to_string(),
        said: said(words, field),
        href: visit.address.question().with("row", &field.record_id()).to(FIELD),
        up: of("fields-up"),
        down: of("fields-down"),
    }
}

/// What a kind of record is called.
fn kind_name(words: Words, kind: RecordKind) -> String {
    words.say(&format!("fields-of-{}", kind.word()))
}

fn type_name(words: Words, holds: CustomType) -> String {
    words.say(&format!("fields-type-{}", holds.word()))
}

/// What a field holds, in a line.
fn said(words: Words, field: &CustomField) -> String {
    let choices = field.choices.join(&words.say("list-joint"));
    let retired = words.say("fields-is-retired");
    let parts = [
        Some(type_name(words, field.holds)),
        Some(choices).filter(|choices| !choices.is_empty()),
        field.retired.then_some(retired),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The form of one field.
#[derive(Template)]
#[template(path = "custom_field.html")]
pub(crate) struct FieldPage {
    frame: Frame,
    words: Words,
    heading: String,
    back: String,
    action: String,
    theirs: String,
    draft: Draft,
    wrong: Vec<(String, String)>,
    /// Types by their words; none where it is settled.
    types: Vec<(&'static str, String)>,
    /// What it holds, where that is settled.
    settled: String,
    has_choices: bool,
}

impl FieldPage {
    /// What is wrong with a field of the form; empty where nothing is.
    fn told(&self, field: &str) -> &str {
        let found = self.wrong.iter().find(|(known, _)| known == field);
        found.map_or("", |(_, text)| text)
    }
}

/// The form as it is written, with what is wrong and what somebody else has made of it meanwhile.
pub(crate) fn field(
    setter: &Setter,
    draft: Draft,
    wrong: &[Wrong],
    theirs: Option<&CustomField>,
) -> FieldPage {
    let (visit, words) = (&setter.visit, setter.visit.words);
    let of = RecordKind::from_word(&draft.of).map(|kind| kind_name(words, kind));
    let of = of.unwrap_or_default();
    let is_new = draft.was.is_empty();
    let heading = match is_new {
        true => words.with("fields-new-of", &[("kind", Arg::Text(&of))]),
        false => words.with("fields-one-of", &[("kind", Arg::Text(&of))]),
    };
    let holds = CustomType::from_word(&draft.holds);
    let types = CustomType::ALL.map(|one| (one.word(), type_name(words, one)));
    let theirs = theirs.map(|field| format!("{} · {}", field.name, said(words, field)));
    FieldPage {
        frame: Frame::visited(visit, FIELD, &heading),
        words,
        heading,
        back: in_language(&visit.address, PATH),
        action: in_language(&visit.address, FIELD),
        theirs: theirs.unwrap_or_default(),
        wrong: wrong.iter().map(|(field, key)| (field.clone(), words.say(key))).collect(),
        types: if is_new { types.into() } else { Vec::new() },
        settled: holds.map(|holds| type_name(words, holds)).unwrap_or_default(),
        has_choices: is_new || holds == Some(CustomType::Choice),
        draft,
    }
}
