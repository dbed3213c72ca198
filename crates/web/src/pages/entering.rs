//! Pages with one form that lets somebody in: signing in, the first account, an invitation.

use askama::Template;

use super::Frame;
use crate::assets;
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
    /// Whether it is only shown.
    pub(crate) is_fixed: bool,
    /// Whether one begins to write here.
    pub(crate) has_focus: bool,
}

impl Field {
    /// The e-mail address by which somebody signs in.
    pub(crate) fn email(label: String) -> Field {
        Field { name: "email", label, kind: "email", autocomplete: "username", ..Field::default() }
    }

    /// What somebody is called.
    pub(crate) fn name(label: String) -> Field {
        Field { name: "name", label, kind: "text", autocomplete: "name", ..Field::default() }
    }

    /// A password: the one there is, or one that is set.
    pub(crate) fn password(name: &'static str, label: String, autocomplete: &'static str) -> Field {
        Field { name, label, kind: "password", autocomplete, ..Field::default() }
    }
}
