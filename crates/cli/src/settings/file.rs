//! The configuration files: TOML, every key optional.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use serde::Deserialize;
use sources::toml_fault;
use web::wording::Words;
use web::wording::told::wrong_fault;

use crate::cannot::{Cannot, told};
use crate::failure::{Exit, Failure};
use crate::surroundings::Variables;

/// A configuration file that exists.
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    keys: Keys,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    store: Option<String>,
    lang: Option<String>,
    color: Option<String>,
    host: Option<String>,
    port: Option<u16>,
    averages: Option<String>,
    upload_mb: Option<u64>,
}

impl ConfigFile {
    /// What the file sets a key to, as text.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        match key {
            "store" => self.keys.store.clone(),
            "lang" => self.keys.lang.clone(),
            "color" => self.keys.color.clone(),
            "host" => self.keys.host.clone(),
            "port" => self.keys.port.map(|port| port.to_string()),
            "averages" => self.keys.averages.clone(),
            "upload_mb" => self.keys.upload_mb.map(|megabytes| megabytes.to_string()),
            _ => None,
        }
    }
}

/// The user's folder for one sort of files: the one that `variable` names, or the usual one
/// below the home folder.
pub(super) fn user_folder(variables: &Variables, variable: &str, usual: &str) -> Option<PathBuf> {
    let named = variables.get(variable).map(PathBuf::from);
    let home = || Some(PathBuf::from(variables.get("HOME")?).join(usual));
    Some(named.or_else(home)?.join("tassei"))
}

/// Reads every configuration file there is, the nearest first.
pub(super) fn read_all(variables: &Variables, words: Words) -> Result<Vec<ConfigFile>, Failure> {
    let user = user_folder(variables, "XDG_CONFIG_HOME", ".config");
    let paths = [
        Some(PathBuf::from("tassei.toml")),
        user.map(|folder| folder.join("config.toml")),
        Some(PathBuf::from("/etc/tassei/config.toml")),
    ];
    let mut files = Vec::new();
    for path in paths.into_iter().flatten() {
        match fs::read_to_string(&path) {
            Ok(text) => files.push(read(path, &text, words)?),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let error = anyhow::Error::new(Cannot::read(&path)(error));
                return Err(Failure::new(Exit::Failed, told(words, &error)));
            }
        }
    }
    Ok(files)
}

fn read(path: PathBuf, text: &str, words: Words) -> Result<ConfigFile, Failure> {
    let keys = toml::from_str(text).map_err(|error| {
        let (place, fault) = toml_fault(text, &error);
        let [message, fix] = wrong_fault(words, &fault);
        let place = place.map(|place| format!(":{}:{}", place.line, place.column));
        let (path, place) = (path.display(), place.unwrap_or_default());
        let message = message.trim_end_matches(['.', '。']);
        Failure::new(Exit::Usage, format!("{path}{place}: {message}")).hint(fix)
    })?;
    Ok(ConfigFile { path, keys })
}

#[cfg(test)]
impl ConfigFile {
    pub(super) fn of(path: &str, text: &str) -> Result<ConfigFile, Failure> {
        use web::wording::Lang;
        read(path.into(), text, Words::new(Lang::En))
    }
}
