//! Taking an import back.

use records::BatchId;

use super::user::actor;
use super::{agreed, imports};
use crate::context::Context;
use crate::failure::Exit;
use crate::wording::with;

/// Take an import back.
#[derive(Debug, clap::Args)]
pub(crate) struct Undo {
    /// The number of the import; without it, the imports are listed.
    import: Option<i64>,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
}

impl Undo {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let Some(number) = self.import else { return imports::run(context) };
        let store = context.store()?;
        let words = context.words;
        let batches = store.batches()?;
        let label = batches.iter().find(|batch| batch.id.0 == number).map(|b| b.label.as_str());
        let shown = number.to_string();
        let texts = [("number", shown.as_str()), ("label", label.unwrap_or_default())];
        // A number that is unknown or undone already is refused by the store, without asking.
        let question = with(words, "cli-undo-question", &texts);
        if label.is_some() && !self.yes && !agreed(context, &question)? {
            context.tell(words.say("cli-undo-left"));
            return Ok(Exit::Ok);
        }
        store.undo(BatchId(number), &actor(context))?;
        context.tell(with(words, "cli-undone", &texts));
        Ok(Exit::Ok)
    }
}
