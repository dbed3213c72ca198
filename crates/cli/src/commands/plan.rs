//! The plan: calendar, sales process, roster, quotas, currency.

use std::path::PathBuf;

use records::Store;
use sources::Mapping;
use sources::plan::EXAMPLE;

use super::import::summary;
use super::import::taking::{Job, known, take};
use super::import::{inputs_at, label};
use crate::context::Context;
use crate::failure::Exit;

/// Check or take in the plan: calendar, process, roster, quotas.
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
            Plan::Example => {
                context.output.write(EXAMPLE)?;
                Ok(Exit::Ok)
            }
        }
    }
}

fn read(context: &Context, store: &Store, file: &PathBuf, dry_run: bool) -> anyhow::Result<Exit> {
    let job = Job {
        inputs: inputs_at(context, file)?,
        mapping: Mapping::default(),
        known: known(store)?,
        observed: context.now,
        source: "plan".to_owned(),
        label: label(std::slice::from_ref(file)),
        dry_run,
    };
    let taken = take(context, store, job)?;
    summary::tell(context, &taken, None, dry_run)?;
    Ok(taken.exit())
}
