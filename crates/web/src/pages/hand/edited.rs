//! Edits of a logged activity in words: every field with what it was before.

use sales::event::{Activity, Event, Key, What, When};
use sales::history::History;

use super::entry::{direction, said_how};
use crate::hand::edits::Told;
use crate::visit::Visit;
use crate::wording::Arg;

/// An activity in a line.
pub(super) fn said(done: &Activity, visit: &Visit) -> String {
    let how = said_how(visit.words, done.kind, done.outcome);
    let subject = Some(done.subject.to_string()).filter(|text| !text.is_empty());
    let parts: Vec<String> = [how].into_iter().chain(subject).collect();
    parts.join(&visit.words.say("note-joint"))
}

/// Something with what it was before.
pub(super) fn instead(now: &str, was: &str, visit: &Visit) -> String {
    visit.words.with("hand-instead", &[("now", Arg::Text(now)), ("was", Arg::Text(was))])
}

/// What was edited of an activity: first which, then every field with what it was.
pub(super) fn edited(told: &Told, history: &History, visit: &Visit) -> Vec<String> {
    let (Some(now), Some(was)) = (Fields::of(&told.event, history, visit), told.was.as_ref())
    else {
        return Vec::new();
    };
    let Some(was) = Fields::of(was, history, visit) else { return Vec::new() };
    let words = visit.words;
    let of_others = |word: &str| !told.is_seen && ["deal", "contact"].contains(&word);
    let fields = now.0.into_iter().zip(was.0);
    let other = fields.filter(|((word, now), (_, was))| now != was && !of_others(word));
    let line = |((word, now), (_, was)): ((&str, String), (&str, String))| {
        let none = |text: String| if text.is_empty() { words.say("moment-none") } else { text };
        let now = words.pair(&words.say(&format!("hand-field-{word}")), &none(now));
        instead(&now, &none(was), visit)
    };
    let What::Done(done) = &told.event.what else { return Vec::new() };
    let what = said(done, visit);
    let first = words.with("hand-entry-edited", &[("what", Arg::Text(&what))]);
    [first].into_iter().chain(other.map(line)).collect()
}

/// What an activity's fields hold, in words.
struct Fields([(&'static str, String); 7]);

impl Fields {
    fn of(event: &Event, history: &History, visit: &Visit) -> Option<Fields> {
        let What::Done(done) = &event.what else { return None };
        let words = visit.words;
        let deal = |key: &Key| {
            let mut texts = history.timelines().map(|deal| history.text(deal.id()));
            texts.find(|text| text.key == *key).map(|text| text.name.to_string())
        };
        let contact = |key: &Key| {
            let found = history.contacts().iter().find(|one| one.key == *key);
            found.map(|one| one.name.to_string())
        };
        let when = match event.happened {
            When::At(at) => visit.dates.minute(&history.organisation().zone, at),
            When::On(day) => visit.dates.day_and_year(day),
            When::Between { before, .. } => visit.dates.day_and_year(history.day_of(before)),
        };
        let named = |key: &Option<Key>, name: &dyn Fn(&Key) -> Option<String>| {
            key.as_ref().map(|key| name(key).unwrap_or_else(|| key.id.to_string()))
        };
        Some(Fields([
            ("how", said_how(words, done.kind, done.outcome)),
            ("direction", direction(words, done.direction)),
            ("on", when),
            ("by", done.by.as_ref().map(|by| by.id.to_string()).unwrap_or_default()),
            ("deal", named(&done.opportunity, &deal).unwrap_or_default()),
            ("contact", named(&done.contact, &contact).unwrap_or_default()),
            ("subject", done.subject.to_string()),
        ]))
    }
}
