//! Help in Japanese. In English it stands with the arguments themselves.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::LazyLock;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory as _, Error};
use web::wording::{Lang, Words};

use crate::arguments::Arguments;

/// A line says what a command, or an argument of one, is for; what ends the help of the whole comes
/// last.
const JAPANESE: &str = include_str!("help.ja.txt");

const LAYOUT: &str = "{about-with-newline}\n使い方：{usage}\n\n{all-args}{after-help}";

static TEXTS: LazyLock<(BTreeMap<&str, &str>, &str)> = LazyLock::new(|| {
    let (lines, endings) = JAPANESE.split_once("\nendings =\n").unwrap_or((JAPANESE, ""));
    let texts = lines.lines().filter(|line| !line.starts_with('#'));
    (texts.filter_map(|line| line.split_once(" = ")).collect(), endings.trim_end())
});

/// Help as it is in that language; it comes as an error of the parser. Other errors stay as they
/// are.
pub(crate) fn worded(
    words: Words,
    error: Error,
    line: impl IntoIterator<Item = OsString>,
) -> Error {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    match words.lang {
        Lang::Ja if is_help => japanese().try_get_matches_from(line).err().unwrap_or(error),
        _ => error,
    }
}

/// The command line with its help in Japanese.
fn japanese() -> Command {
    let mut command = Arguments::command();
    command.build();
    let long = text("tassei long");
    in_japanese(command, "tassei").after_help(TEXTS.1).long_about(long)
}

fn in_japanese(command: Command, path: &str) -> Command {
    let about = text(path);
    let arguments = |argument: Arg| described(argument, path);
    let below = |command: Command| match (path, command.get_name()) {
        (_, "help") => command.about(text("* help")),
        ("tassei", name) => {
            let path = name.to_owned();
            in_japanese(command, &path)
        }
        (path, name) => {
            let path = format!("{path} {name}");
            in_japanese(command, &path)
        }
    };
    command
        .about(about)
        .long_about(None::<&str>)
        .help_template(LAYOUT)
        .subcommand_help_heading("コマンド")
        .mut_args(arguments)
        .mut_subcommands(below)
}

/// An argument with what it is for, what it may be and what it is by itself.
fn described(argument: Arg, path: &str) -> Arg {
    let heading = match argument.get_help_heading() {
        Some("Question") => "集計の条件",
        Some(_) => "共通のオプション",
        None if matches!(argument.get_id().as_str(), "help" | "version") => "共通のオプション",
        None if argument.is_positional() => "引数",
        None => "オプション",
    };
    let mut help = text(&key(&argument, path)).unwrap_or_default().to_owned();
    let choices = argument.get_possible_values();
    if !choices.is_empty() && argument.get_action().takes_values() {
        let names: Vec<&str> = choices.iter().map(|choice| choice.get_name()).collect();
        help.push_str(&format!("［{}］", names.join("、")));
    }
    if let [usual] = argument.get_default_values()
        && argument.get_action().takes_values()
    {
        help.push_str(&format!("［既定値：{}］", usual.to_string_lossy()));
    }
    // What has a place is listed in the order in which it is written.
    let argument = match argument.get_index() {
        Some(place) => argument.display_order(place),
        None => argument,
    };
    argument
        .help(help)
        .long_help(None::<&str>)
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// Under which key an argument is described: that of its command, or of all.
fn key(argument: &Arg, path: &str) -> String {
    let id = argument.get_id().as_str();
    let name = argument.get_long().map_or_else(|| id.to_uppercase(), |long| format!("--{long}"));
    let own = format!("{path} {name}");
    if TEXTS.0.contains_key(own.as_str()) { own } else { format!("* {name}") }
}

fn text(key: &str) -> Option<&'static str> {
    TEXTS.0.get(key).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every text that help shows, by its key.
    fn shown(command: &Command, path: &str, keys: &mut BTreeSet<String>) {
        keys.insert(path.to_owned());
        keys.extend(command.get_arguments().map(|argument| key(argument, path)));
        for below in command.get_subcommands() {
            match (path, below.get_name()) {
                (_, "help") => drop(keys.insert("* help".to_owned())),
                ("tassei", name) => shown(below, name, keys),
                (path, name) => shown(below, &format!("{path} {name}"), keys),
            }
        }
    }

    #[test]
    fn every_command_and_argument_is_told_in_japanese_and_nothing_else() {
        let mut command = Arguments::command();
        command.build();
        let mut keys = BTreeSet::from(["tassei long".to_owned()]);
        shown(&command, "tassei", &mut keys);
        let missing: Vec<_> = keys.iter().filter(|key| text(key).is_none()).collect();
        assert!(missing.is_empty(), "no Japanese for {missing:?}");
        let left_over = TEXTS.0.keys().filter(|key| !keys.contains(**key));
        let left_over: Vec<_> = left_over.collect();
        assert!(left_over.is_empty(), "of nothing: {left_over:?}");
        let english: Vec<_> = TEXTS.0.iter().filter(|(_, text)| text.is_ascii()).collect();
        assert!(english.is_empty(), "not Japanese: {english:?}");
    }

    fn help(lang: Lang, line: &str) -> String {
        let line = || line.split_whitespace().map(OsString::from);
        let error = Arguments::command().try_get_matches_from(line()).expect_err("help");
        worded(Words::new(lang), error, line()).to_string()
    }

    #[test]
    fn help_is_wholly_in_the_readers_language() {
        for line in [
            "tassei --help",
            "tassei -h",
            "tassei help quota set",
            "tassei quota",
            "tassei needed --help",
            "tassei user add -h",
        ] {
            let [english, japanese] = [Lang::En, Lang::Ja].map(|lang| help(lang, line));
            assert!(english.contains("Usage: tassei") && english.is_ascii(), "{line}: {english}");
            assert!(japanese.contains("使い方：tassei"), "{line}: {japanese}");
            for word in
                ["Usage", "Options:", "Commands:", "Arguments:", "Print", "[default", "[poss"]
            {
                assert!(!japanese.contains(word), "{line}: {word} in {japanese}");
            }
        }
        let needed = help(Lang::Ja, "tassei needed --help");
        assert!(needed.contains("［50、70、80、90］［既定値：80］"), "{needed}");
        let quota = help(Lang::Ja, "tassei quota set -h");
        let (_, listed) = quota.split_once("引数").expect("a heading");
        let places = ["<HOLDER>", "<PERIOD>", "<AMOUNT>"].map(|name| listed.find(name));
        assert!(places.is_sorted(), "{quota}");
        let whole = help(Lang::Ja, "tassei --help");
        for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "130 "] {
            assert!(whole.lines().any(|line| line.starts_with(&format!("  {code}"))), "{code}");
        }
    }

    #[test]
    fn what_is_wrong_stays_an_error() {
        let line = ["tassei", "staus"];
        let error = Arguments::command().try_get_matches_from(line).expect_err("wrong");
        let told = worded(Words::new(Lang::Ja), error, line.map(OsString::from));
        assert_eq!(told.kind(), ErrorKind::InvalidSubcommand);
    }
}
