//! Taking an import back.

use std::io::{self, BufRead as _, Write as _};

use records::BatchId;

use super::imports;
use super::user::actor;
use crate::context::Context;
use crate::failure::{Exit, Failure};
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
        if label.is_some() && !self.yes && !self.agreed(context, &texts)? {
            context.tell(words.say("cli-undo-left"));
            return Ok(Exit::Ok);
        }
        store.undo(BatchId(number), &actor(context))?;
        context.tell(with(words, "cli-undone", &texts));
        Ok(Exit::Ok)
    }

    fn agreed(&self, context: &Context, texts: &[(&str, &str)]) -> anyhow::Result<bool> {
        if !context.stdin_is_terminal {
            let failure = Failure::new(Exit::Usage, context.words.say("cli-cannot-ask"));
            return Err(failure.hint(context.words.say("cli-cannot-ask-hint")).into());
        }
        write!(io::stderr(), "{} ", with(context.words, "cli-undo-question", texts))?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        let answer = answer.trim().to_lowercase();
        Ok(matches!(answer.as_str(), "y" | "yes" | "はい"))
    }
}
