//! What was changed by hand, in words.

use reports::hand::so_many;
use sales::custom::CustomField;
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::History;

use super::edited;
use crate::hand::edits::{Edit, Told};
use crate::pages::moments::{self, custom_value};
use crate::visit::Visit;
use crate::wording::Arg;

/// One change; the template is `edits.html`.
pub(crate) struct EditRow {
    pub(crate) batch: i64,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) lines: Vec<String>,
    pub(crate) may_undo: bool,
    /// Why it cannot be taken back yet; empty where nothing hinders it.
    pub(crate) hindered: String,
}

impl EditRow {
    /// The number of its batch, as addresses tell it.
    pub(crate) fn number(&self) -> String {
        self.batch.to_string()
    }
}

/// The changes as they are shown.
pub(crate) fn rows(edits: &[Edit], history: &History, visit: &Visit) -> Vec<EditRow> {
    let words = visit.words;
    let row = |edit: &Edit| {
        let who = match edit.batch.who.as_str() {
            "" => words.say("hand-somebody"),
            who => who.to_owned(),
        };
        EditRow {
            batch: edit.batch.id.0,
            when: visit.dates.minute(&history.organisation().zone, edit.batch.recorded_at),
            who,
            lines: edit.told.iter().flat_map(|told| lines(told, history, visit)).collect(),
            may_undo: edit.may_undo,
            hindered: match edit.is_followed {
                true => words.say("hand-followed"),
                false => String::new(),
            },
        }
    };
    edits.iter().map(row).collect()
}

/// What the record of that key is called.
fn name_of<'h>(kind: RecordKind, key: &'h Key, history: &'h History) -> &'h str {
    let is_it = |known: &Key| known == key;
    let name = match kind {
        RecordKind::Account => {
            history.accounts().iter().find(|one| is_it(&one.key)).map(|one| &one.name)
        }
        RecordKind::Contact => {
            history.contacts().iter().find(|one| is_it(&one.key)).map(|one| &one.name)
        }
        RecordKind::Opportunity => {
            let mut texts = history.timelines().map(|deal| history.text(deal.id()));
            texts.find(|text| is_it(&text.key)).map(|text| &text.name)
        }
        _ => history.leads().iter().find(|one| is_it(&one.key)).map(|one| &one.name),
    };
    name.unwrap_or(&key.id)
}

/// What one event says; of an activity that was edited, what it was before.
fn lines(told: &Told, history: &History, visit: &Visit) -> Vec<String> {
    let was = told.was.as_ref();
    match (&told.event.what, was.map(|was| &was.what)) {
        (What::Done(_), Some(What::Done(_))) => edited::edited(told, history, visit),
        (What::Set(Attribute::Custom(..)), Some(What::Set(Attribute::Custom(_, before)))) => {
            let now = line(&told.event, history, visit);
            let holds = field_of(&told.event, history).map(|field| field.holds);
            let before = holds.map(|holds| custom_value(holds, before, visit));
            now.zip(before)
                .map(|(now, before)| edited::instead(&now, &before, visit))
                .into_iter()
                .collect()
        }
        _ => line(&told.event, history, visit).into_iter().collect(),
    }
}

/// The custom field that an event tells of.
fn field_of<'h>(event: &Event, history: &'h History) -> Option<&'h CustomField> {
    let What::Set(Attribute::Custom(id, _)) = &event.what else { return None };
    history.fields().iter().find(|field| field.of == event.kind && field.id == *id)
}

/// What one event says; nothing of what goes without saying.
fn line(event: &Event, history: &History, visit: &Visit) -> Option<String> {
    let words = visit.words;
    let field = |word: &str| words.say(&format!("hand-field-{word}"));
    let told = |word: &str, value: String| {
        let value = if value.is_empty() { words.say("moment-none") } else { value };
        Some(words.pair(&field(word), &value))
    };
    match &event.what {
        What::Created if event.kind == RecordKind::Opportunity => Some(words.say("moment-created")),
        What::Created => Some(words.say("hand-created")),
        What::Converted { .. } => Some(words.say("hand-converted")),
        What::MergedInto(_) => {
            let name = name_of(event.kind, &event.key, history);
            Some(words.with("hand-merged", &[("name", Arg::Text(name))]))
        }
        What::StageEntered { stage, .. } => {
            let since = match event.happened {
                When::On(day) => {
                    let day = visit.dates.day_and_year(day);
                    words.with("hand-since", &[("day", Arg::Text(&day))])
                }
                _ => String::new(),
            };
            told("stage", format!("{stage}{since}"))
        }
        What::Done(done) => Some(edited::said(done, visit)),
        What::Set(attribute) => match attribute {
            Attribute::Name(name) => told("name", name.to_string()),
            Attribute::Owner(key) => told("owner", key.id.to_string()),
            Attribute::Account(key) => {
                told("account", name_of(RecordKind::Account, key, history).to_owned())
            }
            Attribute::Amount(money) => {
                let money = money.map(|money| moments::amount(money, visit));
                told("amount", money.unwrap_or_default())
            }
            Attribute::CloseDate(day) => {
                let day = day.map(|day| visit.dates.day_and_year(day));
                told("close_date", day.unwrap_or_default())
            }
            Attribute::Shares(shares) => {
                let parts = shares.parts().iter();
                let part =
                    |(key, part): &(Key, u16)| moments::share(&key.id, f64::from(*part) / 100.0);
                let parts = parts.map(part).collect::<Vec<_>>();
                told("shares", parts.join(&words.say("list-joint")))
            }
            Attribute::Products(sold) => {
                let sold = sold.iter().map(|one| so_many(&one.product.id, one.quantity));
                told("products", sold.collect::<Vec<_>>().join(&words.say("list-joint")))
            }
            Attribute::Text(TextField::NextStep, step) => {
                told(TextField::NextStep.word(), words.next_step(step))
            }
            Attribute::Text(of, text) => told(of.word(), text.to_string()),
            Attribute::Custom(_, value) => {
                let field = field_of(event, history)?;
                let value = custom_value(field.holds, value, visit);
                Some(words.pair(&field.name, &value))
            }
            Attribute::Contact(_) | Attribute::Product(_) => None,
        },
        _ => None,
    }
}
