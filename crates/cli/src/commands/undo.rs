//! Taking an import back.

use records::{Batch, BatchId};
use sales::event::INFERRED;
use web::wording::brought;

use super::{agreed, imports};
use crate::context::Context;
use crate::failure::Exit;
use crate::wording::with;

/// Take an import back.
#[derive(Debug, clap::Args)]
pub(crate) struct Undo {
    /// The number of the import; without it, the imports are listed.
    #[arg(value_parser = number)]
    import: Option<i64>,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
}

fn number(text: &str) -> Result<i64, &'static str> {
    text.parse().map_err(|_| "imports have numbers; tassei undo lists them")
}

impl Undo {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let Some(number) = self.import else { return imports::run(context) };
        let store = context.store()?;
        let words = context.words;
        let batches = store.batches()?;
        let found = batches.iter().find(|batch| batch.id.0 == number);
        let label = found.map(|batch| words.label(&batch.label));
        let shown = number.to_string();
        let texts = [("number", shown.as_str()), ("label", label.as_deref().unwrap_or_default())];
        // A number that is unknown or undone already is refused by the store, without asking.
        let is_process = found.is_some_and(|batch| batch.source == INFERRED);
        let question = if is_process { "cli-undo-process-question" } else { "cli-undo-question" };
        let question = with(words, question, &texts);
        let merges = store.merges_resting_on(BatchId(number))?;
        let is_live = found.is_some_and(|batch| batch.undone_at.is_none());
        if is_live && merges > 0 {
            context.tell(brought::resting(words, merges));
        }
        if label.is_some() && !self.yes && !agreed(context, &question)? {
            context.tell(words.say("cli-undo-left"));
            return Ok(Exit::Ok);
        }
        store.undo(BatchId(number), &context.actor(None))?;
        context.tell(with(words, "cli-undone", &texts));
        if merges > 0 {
            context.tell(brought::waiting(words, merges));
        }
        let next = store.batch(next_after(&batches))?;
        if let Some(kept) = next.filter(|batch| batch.source == INFERRED) {
            let kept = kept.id.0.to_string();
            context.tell(with(words, "cli-undo-kept-process", &[("number", &kept)]));
        }
        Ok(Exit::Ok)
    }
}

/// The number that the process of the import got if it had to stay.
fn next_after(batches: &[Batch]) -> BatchId {
    BatchId(batches.last().map_or(0, |last| last.id.0) + 1)
}

#[cfg(test)]
mod tests {
    use crate::arguments::Arguments;
    use clap::Parser as _;

    #[test]
    fn what_is_no_number_of_an_import_is_told_in_words() {
        let error = Arguments::try_parse_from(["tassei", "undo", "x"]).expect_err("it is wrong");
        assert!(error.to_string().contains("imports have numbers"), "{error}");
        assert!(Arguments::try_parse_from(["tassei", "undo", "3"]).is_ok());
    }
}
