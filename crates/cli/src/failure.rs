//! How a command ends: the exit code, and the error told on the standard error stream.

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::json;
use web::wording::Words;

use crate::cannot::told;
use crate::wording::with;

/// How the process ends. The numbers are documented in `--help` and in the manual page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// It did what was asked.
    Ok = 0,
    /// It could not.
    Failed = 1,
    /// The command line was not understood.
    Usage = 2,
    /// Some of the data was rejected; the rest was taken in.
    Rejected = 3,
    /// The system does not permit it.
    NotAuthorised = 4,
    /// A check found something wrong.
    CheckFailed = 5,
    /// Somebody interrupted it.
    Interrupted = 130,
}

impl Exit {
    /// The word for the code in JSON errors.
    fn word(self) -> &'static str {
        match self {
            Exit::Ok => "ok",
            Exit::Failed => "failed",
            Exit::Usage => "usage",
            Exit::Rejected => "data_rejected",
            Exit::NotAuthorised => "not_authorised",
            Exit::CheckFailed => "check_failed",
            Exit::Interrupted => "interrupted",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// An error with the way out of it.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure { exit, message: message.into(), hint: None }
    }

    /// The same failure with what to do about it.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Failure {
        Failure { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Tells the error and gives the exit code. A reader that closed the pipe has seen enough:
/// that is no error.
pub(crate) fn report(words: Words, error: &anyhow::Error, as_json: bool) -> Exit {
    if is_closed_pipe(error) {
        return Exit::Ok;
    }
    let failure = error.downcast_ref::<Failure>();
    let exit = failure.map_or_else(|| exit_of(error), |failure| failure.exit);
    let hint = failure.and_then(|failure| failure.hint.as_deref());
    tell(words, exit, &told(words, error), hint, as_json);
    exit
}

/// Tells a person or a program what went wrong.
pub(crate) fn tell(words: Words, exit: Exit, message: &str, hint: Option<&str>, as_json: bool) {
    let text = if as_json {
        let error = json!({ "code": exit.word(), "message": message, "hint": hint });
        json!({ "error": error }).to_string()
    } else {
        let hint = hint.map(|hint| with(words, "cli-hint", &[("text", hint)]));
        let hint = hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
        with(words, "cli-error", &[("message", message)]) + &hint
    };
    // Where even this cannot be written, only the exit code is left to tell.
    let _ = writeln!(io::stderr(), "{text}");
}

fn exit_of(error: &anyhow::Error) -> Exit {
    let denied = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let store = cause.downcast_ref::<records::Error>().map(|error| &error.why);
        io == Some(io::ErrorKind::PermissionDenied) || matches!(store, Some(records::Why::ReadOnly))
    };
    if error.chain().any(denied) { Exit::NotAuthorised } else { Exit::Failed }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
