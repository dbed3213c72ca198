//! What every command works with: settings, language, output, the moment, the store.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use records::Store;
use records::accounts::Actor;
use reports::{Role, Viewer};
use sales::day::{Day, Instant};
use sales::history::History;
use web::wording::Words;

use crate::arguments::Common;
use crate::cannot::Cannot;
use crate::failure::{Exit, Failure};
use crate::output::{ENDINGS, Output, Painter};
use crate::settings::Settings;
use crate::surroundings::Surroundings;
use crate::wording::with;

/// What every command works with.
pub(crate) struct Context {
    pub(crate) settings: Settings,
    pub(crate) words: Words,
    pub(crate) output: Output,
    /// The ending of the file to be written, where none of the forms has it.
    unknown_ending: Option<String>,
    /// As whom somebody looks, where not as themselves.
    seen_as: Option<String>,
    /// The name by which the system knows whoever runs the command; empty where it does not.
    user: String,
    pub(crate) now: Instant,
    pub(crate) stdin_is_terminal: bool,
    pub(crate) stderr_is_terminal: bool,
}

impl Context {
    /// Puts it together.
    pub(crate) fn new(common: &Common, around: Surroundings) -> anyhow::Result<Context> {
        let settings = Settings::read(common, &around.variables)?;
        let file = common.output.clone();
        let user =
            ["USER", "LOGNAME", "USERNAME"].iter().find_map(|one| around.variables.text(one));
        let user = user.unwrap_or_default().to_owned();
        let is_terminal = around.stdout_is_terminal && file.is_none();
        let colour = settings.color.value;
        let coloured = file.is_none() && colour.decide(&around.variables, is_terminal);
        let format = Output::choose_format(common.format, file.as_deref(), is_terminal);
        Ok(Context {
            words: Words::new(settings.lang.value),
            settings,
            unknown_ending: Output::unknown_ending(common.format, file.as_deref()),
            output: Output { format, file, painter: Painter { coloured }, width: around.width },
            seen_as: common.seen_as.clone(),
            user,
            now: around.now,
            stdin_is_terminal: around.stdin_is_terminal,
            stderr_is_terminal: around.stderr_is_terminal,
        })
    }

    /// Fails where the file to be written has an ending that says nothing of how: before anything
    /// is done.
    pub(crate) fn check_ending(&self) -> anyhow::Result<()> {
        let Some(ending) = &self.unknown_ending else { return Ok(()) };
        let known = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        let ending = format!(".{ending}");
        let message = with(self.words, "cli-unknown-ending", &[("ending", &ending)]);
        let hint = with(self.words, "cli-known", &[("names", &known)]);
        Err(Failure::new(Exit::Usage, message).hint(hint).into())
    }

    /// Says something that is not data.
    pub(crate) fn tell(&self, text: impl Display) {
        // Where nobody can be told, the work goes on all the same.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says what could be done next.
    pub(crate) fn hint(&self, text: impl Display) {
        let text = text.to_string();
        self.tell(with(self.words, "cli-hint", &[("text", &text)]));
    }

    /// Who is asking. Whoever can read the store's file sees everything in it, and may look as
    /// somebody else would.
    pub(crate) fn viewer(&self, history: &History) -> anyhow::Result<Viewer> {
        let viewer = self.role().viewer(history).ok_or_else(|| {
            let name = self.seen_as.as_deref().unwrap_or_default();
            Failure::new(Exit::Usage, with(self.words, "cli-as-nobody", &[("name", name)]))
                .hint(self.words.say("cli-as-nobody-hint"))
        })?;
        Ok(viewer.with_averages(self.settings.averages.value))
    }

    /// What whoever is asking may see: what the person would whose name was given.
    pub(crate) fn role(&self) -> Role {
        self.seen_as.clone().map_or(Role::Administrator, Role::Manager)
    }

    /// Whether somebody else's eyes are asked for.
    pub(crate) fn is_seen_as_somebody(&self) -> bool {
        self.seen_as.is_some()
    }

    /// Who decides what is changed: whoever was named, or else whoever runs the command.
    pub(crate) fn author(&self, named: Option<&str>) -> String {
        named.unwrap_or(&self.user).to_owned()
    }

    /// The same, for the log of what happened.
    pub(crate) fn actor<'a>(&'a self, named: Option<&'a str>) -> Actor<'a> {
        Actor { who: named.unwrap_or(&self.user), origin: "command line", at: self.now }
    }

    /// The store, which has to be there.
    pub(crate) fn store(&self) -> anyhow::Result<Store> {
        let path = &self.settings.store.value;
        if !path.exists() {
            let shown = path.display().to_string();
            let message = with(self.words, "cli-no-store", &[("path", &shown)]);
            return Err(Failure::new(Exit::Failed, message)
                .hint(self.words.say("cli-no-store-hint"))
                .into());
        }
        Ok(Store::open(path)?)
    }

    /// The store, made where there is none yet.
    pub(crate) fn store_or_new(&self) -> anyhow::Result<Store> {
        let path = &self.settings.store.value;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            fs::create_dir_all(folder).map_err(Cannot::make(folder))?;
        }
        Ok(Store::open(path)?)
    }

    /// The day it is where the organisation is.
    pub(crate) fn today(&self, history: &History) -> Day {
        history.day_of(self.now)
    }

    /// Reads a file that a person named.
    pub(crate) fn read(&self, path: &Path) -> anyhow::Result<String> {
        Ok(fs::read_to_string(path).map_err(Cannot::read(path))?)
    }
}
