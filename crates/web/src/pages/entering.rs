//! Pages with one form that lets somebody in: signing in, the first account, an invitation.

use askama::Template;

use super::Frame;
use crate::assets;
use crate::door::faults::Fault;
use crate::handlers::Reader;
use crate::wording::Words;

/// A page with one form.
#[derive(Template)]
#[template(path = "entering.html")]
pub(crate) struct EnteringPage {
    frame: Frame,
    heading: String,
    pub(crate) lines: Vec<String>,
    /// What was wrong with the last try; empty where there was none.
    pub(crate) problem: String,
    /// What is told instead where what was typed before is kept in the browser.
    kept: String,
    action: String,
    pub(crate) hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    button: String,
    /// Another way in.
    pub(crate) elsewhere: Option<Way>,
}

/// A way in by somebody else who says who one is.
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) href: String,
}

impl EnteringPage {
    /// The page at `path`, called by the message `heading`, with a button called by `button`.
    pub(crate) fn new(reader: &Reader, path: &str, heading: &str, button: &str) -> EnteringPage {
        let heading = reader.words.say(heading);
        EnteringPage {
            frame: Frame::of_stranger(reader.words, &reader.address, path, &heading),
            heading,
            lines: Vec::new(),
            problem: String::new(),
            kept: String::new(),
            action: reader.address.to(path),
            hidden: Vec::new(),
            fields: Vec::new(),
            button: reader.words.say(button),
            elsewhere: None,
        }
    }

    /// Says that a form was sent to no effect.
    pub(crate) fn tell_of_lost_form(&mut self, words: Words) {
        self.problem = words.say("sign-in-ended");
        self.kept = words.say("sign-in-ended-kept");
        self.frame.scripts.extend(assets::typed_url());
    }

    /// Says what is wrong: of a field it asks for there, where one then begins to write.
    pub(crate) fn refuse(&mut self, words: Words, faults: &[Fault]) {
        self.problem = refuse(words, &mut self.fields, faults);
    }

    /// Asks for these; one begins to write in the first that is empty.
    pub(crate) fn ask(&mut self, mut fields: Vec<Field>) {
        let empty = fields.iter_mut().find(|field| field.value.is_empty() && !field.is_fixed);
        if let Some(first) = empty {
            first.has_focus = true;
        }
        self.fields = fields;
    }
}

/// A field of the form.
#[derive(Clone, Default)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    /// What browsers and password managers fill in.
    pub(crate) autocomplete: &'static str,
    pub(crate) value: String,
    /// What has to be known to fill it in.
    pub(crate) hint: String,
    /// What is wrong with it; empty where nothing is.
    pub(crate) wrong: String,
    /// Whether it is only shown.
    pub(crate) is_fixed: bool,
    /// Whether one begins to write here.
    pub(crate) has_focus: bool,
}

/// Says at each field what is wrong with it, and lets one begin at the first of these; gives back
/// what is wrong with none of them.
pub(crate) fn refuse(words: Words, fields: &mut [Field], faults: &[Fault]) -> String {
    let of = |name: &str| faults.iter().find(|(field, _)| *field == name);
    for field in fields.iter_mut() {
        field.wrong = of(field.name).map(|(_, message)| words.say(message)).unwrap_or_default();
    }
    if let Some(first) = fields.iter().position(|field| !field.wrong.is_empty()) {
        for (place, field) in fields.iter_mut().enumerate() {
            field.has_focus = place == first;
        }
    }
    let is_asked = |name: &str| fields.iter().any(|field| field.name == name);
    let others = faults.iter().filter(|(field, _)| !is_asked(field));
    let others: Vec<String> = others.map(|(_, message)| words.say(message)).collect();
    others.join(&words.say("sentence-joint"))
}

impl Field {
    /// What stands below it, by name.
    pub(super) fn described_by(&self) -> String {
        let wrong = (!self.wrong.is_empty()).then(|| format!("wrong-{}", self.name));
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        wrong.into_iter().chain(hint).collect::<Vec<_>>().join(" ")
    }

    /// The e-mail address by which somebody signs in.
    pub(crate) fn email(label: String) -> Field {
        Field { name: "email", label, kind: "email", autocomplete: "username", ..Field::default() }
    }

    /// What somebody is called.
    pub(crate) fn name(label: String) -> Field {
        Field { name: "name", label, kind: "text", autocomplete: "name", ..Field::default() }
    }

    /// A text that browsers have nothing to fill in for.
    pub(crate) fn text(name: &'static str, label: String) -> Field {
        Field { name, label, kind: "text", autocomplete: "off", ..Field::default() }
    }

    /// A password: the one there is, or one that is set.
    pub(crate) fn password(name: &'static str, label: String, autocomplete: &'static str) -> Field {
        Field { name, label, kind: "password", autocomplete, ..Field::default() }
    }
}
