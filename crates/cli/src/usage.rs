//! What is wrong with the command line as it was written, in the reader's language. In English the
//! parser says it itself.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use sales::day::NotADay;
use web::wording::{Lang, Words};

use crate::failure::{self, Exit};
use crate::wording::with;

/// Tells what the parser of the command line says: help and version are no errors.
pub(crate) fn tell(words: Words, error: &Error, as_json: bool) -> Exit {
    if !error.use_stderr() {
        // Nothing can be done where the help text cannot be written.
        let _ = error.print();
        return Exit::Ok;
    }
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !as_json && (is_help || words.lang == Lang::En) {
        let _ = error.print();
        return Exit::Usage;
    }
    let hint = hint(words, error);
    let hint = if as_json { hint.lines().next().unwrap_or_default() } else { &hint };
    failure::tell(words, Exit::Usage, &message(words, error), Some(hint), as_json);
    Exit::Usage
}

fn message(words: Words, error: &Error) -> String {
    let of = |kind| text(error, kind).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let (key, put) = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            ("cli-usage-no-value", vec![("flag", argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            ("cli-not-understood", vec![("flag", argument), ("value", value)])
        }
        ErrorKind::UnknownArgument => ("cli-usage-unknown", vec![("flag", argument)]),
        ErrorKind::InvalidSubcommand => {
            ("cli-usage-no-command", vec![("name", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand => {
            ("cli-usage-which", vec![("name", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingRequiredArgument => ("cli-usage-missing", vec![("flag", argument)]),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            ("cli-usage-clash", vec![("flag", argument), ("other", other)])
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => ("cli-usage-count", vec![("flag", argument)]),
        _ => ("cli-usage-other", vec![]),
    };
    let put: Vec<_> = put.iter().map(|(name, text)| (*name, text.as_str())).collect();
    with(words, key, &put)
}

/// What would be understood, or what was probably meant, and then how the command is written.
fn hint(words: Words, error: &Error) -> String {
    let known = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
        ContextKind::ValidSubcommand,
    ];
    let known = known.iter().find_map(|kind| text(error, *kind));
    let is_day = std::error::Error::source(error)
        .is_some_and(|source| source.downcast_ref::<NotADay>().is_some());
    let mut lines = Vec::new();
    if let Some(names) = known.filter(|names| !names.is_empty()) {
        lines.push(with(words, "cli-known", &[("names", &names)]));
    } else if is_day {
        lines.push(with(words, "cli-for-example", &[("names", "2026-03-31")]));
    }
    if let Some(usage) = text(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        lines.push(with(words, "cli-usage", &[("usage", &usage)]));
    }
    lines.push(words.say("cli-usage-help"));
    lines.join("\n")
}

/// What the parser knows of the error, as one text.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::Parser as _;

    fn said(lang: Lang, line: &str) -> [String; 2] {
        let error = Arguments::try_parse_from(line.split_whitespace()).expect_err("it is wrong");
        let words = Words::new(lang);
        [message(words, &error), hint(words, &error)]
    }

    #[test]
    fn every_sort_of_error_is_told_in_japanese() {
        for (line, wrong, next) in [
            ("tassei staus", "staus", "status"),
            ("tassei status --perod 2026-Q4", "--perod", "--period"),
            ("tassei status --format xml", "xml", "json"),
            ("tassei status --format", "--format", "table, json"),
            ("tassei status --lang fr", "fr", "tassei"),
            ("tassei import", "<PATHS>...", "tassei import"),
            ("tassei import a.csv --exported-on 2026-02-31", "2026-02-31", "2026-03-31"),
            ("tassei serve --port 99999", "99999", "tassei"),
            ("tassei undo x", "x", "tassei"),
            ("tassei undo 1 2", "2", "tassei undo"),
            ("tassei status --as", "--as", "tassei"),
            ("tassei answer k perhaps", "perhaps", "accept"),
            ("tassei user add a@example.com", "--role", "tassei user add"),
        ] {
            let [message, hint] = said(Lang::Ja, line);
            assert!(message.contains(wrong) && !message.is_ascii(), "{line}: {message}");
            assert!(hint.contains(next) && !hint.contains("Usage"), "{line}: {hint}");
            assert_ne!(message, Words::new(Lang::Ja).say("cli-usage-other"), "{line}");
        }
    }

    #[test]
    fn programs_are_told_in_english_as_well() {
        let [message, hint] = said(Lang::En, "tassei status --format xml");
        assert_eq!(message, "--format <FORMAT>: “xml” is not understood");
        assert!(hint.starts_with("there are: table, json"), "{hint}");
    }
}
