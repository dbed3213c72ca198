//! `tassei`, the executable: reads the command line, does what it asks, says how it went.

mod arguments;
mod asking;
mod cannot;
mod commands;
mod context;
mod failure;
mod help;
mod output;
mod settings;
mod surroundings;
mod usage;
mod wording;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::Arguments;
use crate::context::Context;
use crate::surroundings::Surroundings;

fn main() -> ExitCode {
    let surroundings = Surroundings::take();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let words = settings::words(arguments::lang_asked_for(), &surroundings.variables);
            let error = help::worded(words, error, std::env::args_os());
            return usage::tell(words, &error, arguments::asks_for_json()).into();
        }
    };
    let json = arguments.common.asks_for_json();
    let words = settings::words(arguments.common.lang, &surroundings.variables);
    let exit = match Context::new(&arguments.common, surroundings) {
        Ok(context) => commands::run(arguments.command, &context)
            .unwrap_or_else(|error| failure::report(context.words, &error, json)),
        Err(error) => failure::report(words, &error, json),
    };
    exit.into()
}
