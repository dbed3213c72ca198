//! Settings, each with where it comes from. A flag wins over the environment, that over the
//! folder's `tassei.toml`, that over the user's and that over the machine's `config.toml`.

mod file;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use records::accounts::Secret;
use sales::organisation::Averages;
use web::wording::{Lang, Words};

use crate::arguments::Common;
use crate::failure::{Exit, Failure};
use crate::output::Colour;
use crate::surroundings::Variables;
use crate::wording::with;
use file::ConfigFile;

/// The port of the pages, where none is asked for.
pub(crate) const USUAL_PORT: u16 = 8377;

/// How much may be sent at once, where nothing else is set.
const USUAL_UPLOAD_MB: u64 = 2048;

/// A value and where it was set.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

/// Where a setting comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    Flag(&'static str),
    Variable(&'static str),
    File(PathBuf),
    Organisation,
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(flag) => f.write_str(flag),
            Origin::Variable(name) => write!(f, "${name}"),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Organisation => f.write_str("organisation"),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// All settings.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) store: Setting<PathBuf>,
    pub(crate) lang: Setting<Lang>,
    pub(crate) color: Setting<Colour>,
    pub(crate) host: Setting<IpAddr>,
    pub(crate) port: Setting<u16>,
    /// Which figures of others people see who do not see everything, where the organisation has
    /// not said.
    pub(crate) averages: Setting<Averages>,
    /// So many megabytes of files may be sent at once.
    pub(crate) upload_mb: Setting<u64>,
    /// What this server shows the provider that says who somebody is. It stands in no file of
    /// settings and on no command line, where others would see it.
    pub(crate) oidc_secret: Option<Secret>,
}

impl Settings {
    /// Puts them together.
    pub(crate) fn read(flags: &Common, variables: &Variables) -> Result<Settings, Failure> {
        let words = words(flags.lang, variables);
        let files = file::read_all(variables, words)?;
        let mut layers = Layers { variables, files: &files, words };
        let lang = layers.lang(flags.lang)?;
        layers.words = Words::new(lang.value);
        Ok(Settings {
            store: layers.store(flags.store.clone())?,
            lang,
            color: layers.pick(
                flags.color.map(|colour| (colour, "--color")),
                "TASSEI_COLOR",
                "color",
                Colour::from_word,
                || (Colour::Auto, Origin::Default),
            )?,
            host: layers.pick(
                None,
                "TASSEI_HOST",
                "host",
                |text| text.parse().ok(),
                || (IpAddr::V4(Ipv4Addr::LOCALHOST), Origin::Default),
            )?,
            port: layers.pick(
                None,
                "TASSEI_PORT",
                "port",
                |text| text.parse().ok(),
                || (USUAL_PORT, Origin::Default),
            )?,
            averages: layers.pick(
                None,
                "TASSEI_AVERAGES",
                "averages",
                Averages::from_word,
                || (Averages::default(), Origin::Default),
            )?,
            upload_mb: layers.pick(
                None,
                "TASSEI_UPLOAD_MB",
                "upload_mb",
                |text| text.parse().ok().filter(|megabytes| (1..=1 << 20).contains(megabytes)),
                || (USUAL_UPLOAD_MB, Origin::Default),
            )?,
            oidc_secret: variables.text("TASSEI_OIDC_CLIENT_SECRET").map(Secret::given),
        })
    }
}

/// The language in which to say what is wrong with the settings themselves: before any file is
/// read, that of the flag or the environment.
pub(crate) fn words(flag: Option<Lang>, variables: &Variables) -> Words {
    let layers = Layers { variables, files: &[], words: Words::new(Lang::En) };
    let lang = layers.lang(flag).map_or(Lang::En, |lang| lang.value);
    Words::new(lang)
}

/// What is below the flags, the nearest file first.
struct Layers<'a> {
    variables: &'a Variables,
    files: &'a [ConfigFile],
    words: Words,
}

impl Layers<'_> {
    fn pick<T>(
        &self,
        flag: Option<(T, &'static str)>,
        variable: &'static str,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        usual: impl FnOnce() -> (T, Origin),
    ) -> Result<Setting<T>, Failure> {
        if let Some((value, flag)) = flag {
            return Ok(Setting { value, origin: Origin::Flag(flag) });
        }
        let in_variable = self.variables.text(variable);
        let in_variable = in_variable.map(|text| (text.to_owned(), Origin::Variable(variable)));
        let in_file = || {
            let mut set = self.files.iter();
            set.find_map(|file| Some((file.get(key)?, Origin::File(file.path.clone()))))
        };
        let Some((text, origin)) = in_variable.or_else(in_file) else {
            let (value, origin) = usual();
            return Ok(Setting { value, origin });
        };
        let value = read(&text).ok_or_else(|| {
            let origin = origin.to_string();
            let texts = [("origin", origin.as_str()), ("key", key), ("value", &text)];
            let allowed = self.words.say(&format!("cli-setting-{}", key.replace('_', "-")));
            Failure::new(Exit::Usage, with(self.words, "cli-setting-wrong", &texts)).hint(allowed)
        })?;
        Ok(Setting { value, origin })
    }

    fn lang(&self, flag: Option<Lang>) -> Result<Setting<Lang>, Failure> {
        let of_system = || {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let set = names.iter().find_map(|name| Some((self.variables.text(name)?, *name)));
            let known = set.and_then(|(text, name)| Some((Lang::from_code(text)?, name)));
            known.map_or((Lang::En, Origin::Default), |(lang, name)| (lang, Origin::Variable(name)))
        };
        let flag = flag.map(|lang| (lang, "--lang"));
        self.pick(flag, "TASSEI_LANG", "lang", Lang::from_code, of_system)
    }

    /// Paths need not be Unicode on the command line and in the environment, and are relative
    /// to the file that names them.
    fn store(&self, flag: Option<PathBuf>) -> Result<Setting<PathBuf>, Failure> {
        if let Some(value) = flag {
            return Ok(Setting { value, origin: Origin::Flag("--store") });
        }
        if let Some(value) = self.variables.get("TASSEI_STORE") {
            let origin = Origin::Variable("TASSEI_STORE");
            return Ok(Setting { value: value.into(), origin });
        }
        for file in self.files {
            if let Some(text) = file.get("store") {
                let folder = file.path.parent().map(PathBuf::from).unwrap_or_default();
                let origin = Origin::File(file.path.clone());
                return Ok(Setting { value: folder.join(text), origin });
            }
        }
        let Some(folder) = file::user_folder(self.variables, "XDG_DATA_HOME", ".local/share")
        else {
            let message = self.words.say("cli-no-home");
            let hint = self.words.say("cli-no-home-hint");
            return Err(Failure::new(Exit::Failed, message).hint(hint));
        };
        Ok(Setting { value: folder.join("tassei.db"), origin: Origin::Default })
    }
}

#[cfg(test)]
mod tests;
