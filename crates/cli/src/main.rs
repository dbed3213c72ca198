//! `tassei`, the executable: reads the command line, does what it asks, says how it went.

mod arguments;
mod asking;
mod commands;
mod context;
mod failure;
mod output;
mod settings;
mod surroundings;
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
        Err(error) => return failure::usage(&error, arguments::asks_for_json()).into(),
    };
    let json = arguments.common.asks_for_json();
    let done = Context::new(&arguments.common, surroundings)
        .and_then(|context| commands::run(arguments.command, &context));
    match done {
        Ok(exit) => exit.into(),
        Err(error) => failure::report(&error, json).into(),
    }
}
