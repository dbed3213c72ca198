//! What the process finds around it, read once: environment, clock, terminals.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::time::UNIX_EPOCH;

use sales::day::Instant;

/// Columns taken for granted where no terminal says otherwise.
const USUAL_WIDTH: usize = 100;

/// The environment, the moment, and which streams are terminals.
pub(crate) struct Surroundings {
    pub(crate) variables: Variables,
    pub(crate) now: Instant,
    pub(crate) stdin_is_terminal: bool,
    pub(crate) stdout_is_terminal: bool,
    pub(crate) stderr_is_terminal: bool,
    /// Columns of the terminal.
    pub(crate) width: usize,
}

impl Surroundings {
    /// Reads them.
    pub(crate) fn take() -> Surroundings {
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Surroundings {
            variables: Variables::take(),
            now: now(),
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout_is_terminal: io::stdout().is_terminal(),
            stderr_is_terminal: io::stderr().is_terminal(),
            width: width.unwrap_or(USUAL_WIDTH).max(40),
        }
    }
}

/// The environment's variables.
#[derive(Default)]
pub(crate) struct Variables(HashMap<OsString, OsString>);

impl Variables {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    fn take() -> Variables {
        Variables(std::env::vars_os().collect())
    }

    /// The variable, unless it is absent or empty.
    pub(crate) fn get(&self, name: &str) -> Option<&OsString> {
        self.0.get(&OsString::from(name)).filter(|value| !value.is_empty())
    }

    /// The variable as text; `None` also where it is no Unicode.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.to_str()
    }

    #[cfg(test)]
    pub(crate) fn of(pairs: &[(&str, &str)]) -> Variables {
        Variables(pairs.iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// The moment it is. A command asks once; only what runs on (pages, progress) asks again.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
