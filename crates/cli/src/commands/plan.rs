//! The plan: calendar, sales process, roster, quotas, currency; taken in, and written out.

use std::path::PathBuf;

use intake::{Job, known};
use records::{NewBatch, Store};
use sources::plan::EXAMPLE;
use sources::{Mapping, Options};

use super::import::{exit, inputs_at, label, summary, take};
use crate::context::Context;
use crate::failure::Exit;

/// Check, take in or write out the plan: calendar, process, roster, quotas.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Plan {
    /// Say what is wrong with a plan file, and store nothing.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Take in a plan file.
    Import {
        /// The file.
        file: PathBuf,
        /// Show what would change, and store nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print everything that is defined, as a plan file.
    Export,
    /// Print a commented plan to begin with.
    Example,
}

impl Plan {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        match self {
            Plan::Check { file } => {
                let found = read(context, &Store::in_memory()?, file, true)?;
                Ok(if found == Exit::Ok { Exit::Ok } else { Exit::CheckFailed })
            }
            Plan::Import { file, dry_run } => {
                read(context, &context.store_or_new()?, file, *dry_run)
            }
            Plan::Export => {
                context.output.write(&sources::plan::write(&*context.store()?.history()?))?;
                Ok(Exit::Ok)
            }
            Plan::Example => {
                context.output.write(EXAMPLE)?;
                Ok(Exit::Ok)
            }
        }
    }
}

fn read(context: &Context, store: &Store, file: &PathBuf, dry_run: bool) -> anyhow::Result<Exit> {
    let (mapping, known) = (Mapping::default(), known(store)?);
    let job = Job {
        inputs: inputs_at(context, file)?,
        options: Options { mapping, observed: context.now, known },
        batch: NewBatch::by(&context.actor(None), "plan", label(std::slice::from_ref(file))),
        dry_run,
    };
    let taken = take(context, store, &job)?;
    summary::tell(context, &taken, None, dry_run)?;
    Ok(exit(&taken))
}
