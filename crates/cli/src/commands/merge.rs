//! Merging two records that are the same.

use std::collections::BTreeSet;

use records::NewBatch;
use reports::hand::{DuplicateKind, Hand, SOURCE};
use sales::event::Key;
use web::wording::merging;

use super::agreed;
use super::duplicates::{KINDS, kind_of};
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Merge a customer, contact, lead or deal into another that is the same.
#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    /// What kind of record.
    #[arg(value_parser = KINDS)]
    kind: String,
    /// The one that stays, as `tassei duplicates` gives it: its system, a slash and its id.
    stays: String,
    /// The one that goes into it.
    goes: String,
    /// Fields of which the value of the one that goes is kept (custom ones as fields.Tier); without
    /// it, those that the other has nothing in.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    take: Option<Vec<String>>,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
}

impl Merge {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let kind = kind_of(&self.kind);
        let keys = [self.key(context, &self.stays)?, self.key(context, &self.goes)?];
        let stamps = [&keys[0], &keys[1]].map(|key| store.stamp(kind.record(), key));
        let [stays_stamp, goes_stamp] = stamps;
        let history = store.history()?;
        let (viewer, today) = (context.viewer(&history)?, context.today(&history));
        let key_of = |person| store.person_key(person);
        let hand = Hand::new(&history, &viewer, today, context.now, &key_of);
        let number = |key: &Key| {
            let found = hand.one(kind, key);
            found.ok_or_else(|| unknown(context, &format!("{}/{}", key.source, key.id)))
        };
        let (stays, goes) = (number(&keys[0])?, number(&keys[1])?);
        let merge = hand.merge_of(kind, stays, goes);
        let mut merge = merge.ok_or_else(|| unknown(context, &self.goes))?;
        if let Some(taken) = &self.take {
            merge.taken = self.known_fields(context, &hand, kind, taken)?;
        }
        let [name, other] = merging::two(context.words, &hand, kind, [stays, goes]);
        let word = context.words.say(&format!("hand-{}", self.kind));
        let texts = [("kind", word.as_str()), ("stays", &name), ("goes", &other)];
        let question = with(context.words, "cli-merge-question", &texts);
        if !self.yes && !agreed(context, &question)? {
            context.tell(context.words.say("cli-undo-left"));
            return Ok(Exit::Ok);
        }
        let deed = merging::merged(&hand, kind, [stays, goes]);
        let label = context.words.deed(&deed);
        let mut writer = store.begin(&NewBatch::by(&context.actor(None), SOURCE, deed))?;
        writer.expect(kind.record(), &keys[0], stays_stamp?)?;
        writer.expect(kind.record(), &keys[1], goes_stamp?)?;
        writer.push_all(&hand.merge(&merge).unwrap_or_default())?;
        let batch = writer.commit()?.batch.0.to_string();
        let texts = [("label", label.as_str()), ("number", &batch)];
        context.tell(with(context.words, "cli-merged", &texts));
        Ok(Exit::Ok)
    }

    fn key(&self, context: &Context, text: &str) -> Result<Key, Failure> {
        let parts = text.split_once('/');
        parts.map(|(source, id)| Key::new(source, id)).ok_or_else(|| unknown(context, text))
    }

    fn known_fields(
        &self,
        context: &Context,
        hand: &Hand<'_>,
        kind: DuplicateKind,
        taken: &[String],
    ) -> Result<BTreeSet<String>, Failure> {
        let word = |field: &String| {
            let unknown = || {
                let texts = [("flag", "--take"), ("value", field.as_str())];
                let names = hand.takeable(kind).join(", ");
                let hint = with(context.words, "cli-for-example", &[("names", &names)]);
                let message = with(context.words, "cli-not-understood", &texts);
                Failure::new(Exit::Usage, message).hint(hint)
            };
            hand.taken_word(kind, field).ok_or_else(unknown)
        };
        taken.iter().map(word).collect()
    }
}

fn unknown(context: &Context, record: &str) -> Failure {
    let message = with(context.words, "cli-merge-unknown", &[("record", record)]);
    Failure::new(Exit::Usage, message).hint(context.words.say("cli-merge-unknown-hint"))
}
