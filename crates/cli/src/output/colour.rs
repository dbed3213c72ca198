//! Colour: blue and orange as on the pages, and never colour alone.

use clap::ValueEnum;

use crate::surroundings::Variables;

/// When text is coloured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that can.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// The word in files and in the environment.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Colour::Auto => "auto",
            Colour::Always => "always",
            Colour::Never => "never",
        }
    }

    /// The choice of that word.
    pub(crate) fn from_word(word: &str) -> Option<Colour> {
        Colour::from_str(word, true).ok()
    }

    /// Whether text is coloured: the setting decides, then the customs of other programs.
    pub(crate) fn decide(self, variables: &Variables, is_terminal: bool) -> bool {
        let forced = || variables.text("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if variables.get("NO_COLOR").is_some() => false,
            Colour::Auto if forced() => true,
            Colour::Auto => is_terminal && variables.text("TERM") != Some("dumb"),
        }
    }
}

/// What a piece of text means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Tone {
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// Of less weight.
    Faint,
    /// On course.
    Good,
    /// Behind.
    Bad,
}

impl Tone {
    /// The sign that says the same without colour.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Tone::Good => "●",
            Tone::Bad => "◆",
            Tone::Plain | Tone::Strong | Tone::Faint => " ",
        }
    }

    fn code(self) -> Option<&'static str> {
        match self {
            Tone::Plain => None,
            Tone::Strong => Some("1"),
            Tone::Faint => Some("2"),
            Tone::Good => Some("38;5;33"),
            Tone::Bad => Some("38;5;208"),
        }
    }
}

/// Colours text, or leaves it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Painter {
    pub(crate) coloured: bool,
}

impl Painter {
    /// The text in the colour of its tone.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        match tone.code() {
            Some(code) if self.coloured && !text.is_empty() => {
                format!("\u{1b}[{code}m{text}\u{1b}[0m")
            }
            _ => text.to_owned(),
        }
    }
}
