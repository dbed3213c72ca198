//! The commands, one file each.

pub(crate) mod agenda;
pub(crate) mod answer;
pub(crate) mod backtest;
pub(crate) mod backup;
pub(crate) mod commit;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod duplicates;
pub(crate) mod experiments;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod forecast;
pub(crate) mod guidance;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod man;
pub(crate) mod merge;
pub(crate) mod metric;
pub(crate) mod metrics;
pub(crate) mod needed;
pub(crate) mod passport;
pub(crate) mod plan;
pub(crate) mod quota;
pub(crate) mod reps;
pub(crate) mod serve;
pub(crate) mod signals;
pub(crate) mod status;
pub(crate) mod today;
pub(crate) mod token;
pub(crate) mod undo;
pub(crate) mod user;
pub(crate) mod watch;
mod what_if;

use std::io::{self, BufRead as _, Write as _};

use export::Export;
use quota::Quota;

use crate::arguments::Command;
use crate::context::Context;
use crate::failure::{Exit, Failure};

/// Does what the command line asks; without a command, says how things stand.
pub(crate) fn run(command: Option<Command>, context: &Context) -> anyhow::Result<Exit> {
    let command = command.unwrap_or_else(|| Command::Status(status::Status::default()));
    if context.is_seen_as_somebody() && !keeps_to_what_is_seen(&command) {
        let failure = Failure::new(Exit::Usage, context.words.say("cli-as-does-not-go"));
        return Err(failure.hint(context.words.say("cli-as-does-not-go-hint")).into());
    }
    if gives_a_table(&command) {
        context.check_ending()?;
    }
    match command {
        Command::Demo(command) => command.run(context),
        Command::Import(command) => command.run(context),
        Command::Plan(command) => command.run(context),
        Command::Status(command) => command.run(context),
        Command::Reps(command) => command.run(context),
        Command::Forecast(command) => command.run(context),
        Command::Needed(command) => command.run(context),
        Command::Today(command) => command.run(context),
        Command::Agenda(command) => command.run(context),
        Command::Guidance(command) => command.run(context),
        Command::Signals(command) => command.run(context),
        Command::Answer(command) => command.run(context),
        Command::Backtest(command) => command.run(context),
        Command::Experiments(command) => command.run(context),
        Command::Quota(command) => command.run(context),
        Command::Commit(command) => command.run(context),
        Command::Explain(command) => command.run(context),
        Command::Metric(command) => command.run(context),
        Command::Metrics(command) => command.run(context),
        Command::Passport(command) => command.run(context),
        Command::Watch(command) => command.run(context),
        Command::Duplicates(command) => command.run(context),
        Command::Merge(command) => command.run(context),
        Command::Imports => imports::run(context),
        Command::Undo(command) => command.run(context),
        Command::Backup(command) => command.run(context),
        Command::Restore(command) => command.run(context),
        Command::Export(command) => command.run(context),
        Command::Serve(command) => command.run(context),
        Command::User(command) => command.run(context),
        Command::Token(command) => command.run(context),
        Command::Doctor(command) => command.run(context),
        Command::Config(command) => command.run(context),
        Command::Completions(command) => command.run(context),
        Command::Man => man::run(context),
    }
}

/// Whether the command answers with a table, in a form that a file's ending may choose. The others
/// write one text, whatever the file is called.
fn gives_a_table(command: &Command) -> bool {
    !matches!(
        command,
        Command::Demo(_)
            | Command::Plan(_)
            | Command::Serve(_)
            | Command::User(_)
            | Command::Token(_)
            | Command::Completions(_)
            | Command::Man
    )
}

/// Whether the command shows, or does, only what somebody may see. The others speak of all records
/// or of the store itself, or change them.
fn keeps_to_what_is_seen(command: &Command) -> bool {
    match command {
        Command::Quota(command) => matches!(command, Quota::List { .. } | Quota::History { .. }),
        Command::Export(command) => !matches!(command, Export::Salesforce { .. }),
        Command::Demo(_)
        | Command::Import(_)
        | Command::Plan(_)
        | Command::Watch(_)
        | Command::Imports
        | Command::Undo(_)
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::User(_)
        | Command::Token(_)
        | Command::Doctor(_)
        | Command::Config(_)
        | Command::Completions(_)
        | Command::Man => false,
        Command::Status(_)
        | Command::Reps(_)
        | Command::Forecast(_)
        | Command::Needed(_)
        | Command::Today(_)
        | Command::Agenda(_)
        | Command::Guidance(_)
        | Command::Signals(_)
        | Command::Answer(_)
        | Command::Commit(_)
        | Command::Backtest(_)
        | Command::Experiments(_)
        | Command::Explain(_)
        | Command::Metric(_)
        | Command::Metrics(_)
        | Command::Passport(_)
        | Command::Duplicates(_)
        | Command::Merge(_)
        | Command::Serve(_) => true,
    }
}

/// Whether the person at the terminal agrees.
fn agreed(context: &Context, question: &str) -> anyhow::Result<bool> {
    if !context.stdin_is_terminal {
        let failure = Failure::new(Exit::Usage, context.words.say("cli-cannot-ask"));
        return Err(failure.hint(context.words.say("cli-cannot-ask-hint")).into());
    }
    write!(io::stderr(), "{question} ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "はい"))
}
