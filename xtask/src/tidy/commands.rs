//! The commands our documents show exist.
//!
//! Looked at are the lines of shell blocks in Markdown that begin with `cargo` or `tassei`, with or
//! without a `$` before them.

use std::collections::BTreeSet;

use super::Finding;
use super::rust::{Kind, Source};
use super::tree::{File, Tree};

const TASKS: &str = "xtask/src/main.rs";
/// Cargo's own commands, and those its plug-ins add, that a document may name.
const CARGO: [&str; 10] =
    ["bench", "build", "clippy", "deny", "doc", "fmt", "insta", "install", "run", "test"];
const SHELLS: [&str; 4] = ["sh", "bash", "console", "shell"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let known = Known::of(tree);
    let documents = tree.files.iter().filter(|file| file.extension() == "md");
    documents.flat_map(|file| known.unknown_in(file)).collect()
}

/// What can be run.
struct Known {
    /// Commands of `tassei`.
    commands: BTreeSet<String>,
    /// Tasks of `cargo xtask`.
    tasks: BTreeSet<String>,
}

impl Known {
    fn of(tree: &Tree) -> Self {
        let cli = tree.rust().filter(|file| file.krate() == Some("cli"));
        let mut commands: BTreeSet<String> = cli.flat_map(|file| subcommands(&file.text)).collect();
        // Added by the parser itself.
        commands.insert("help".to_owned());
        let main = tree.file(TASKS).map_or("", |file| file.text.as_str());
        let arms = main.split("Some(\"").skip(1);
        let tasks = arms.filter_map(|arm| Some(arm.split_once("\")")?.0.to_owned())).collect();
        Self { commands, tasks }
    }

    fn unknown_in(&self, file: &File) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (line, command) in shown_commands(&file.text) {
            if let Some(unknown) = self.unknown(command) {
                let what = format!("`{command}` cannot be run: there is no {unknown}");
                let fix = "show a command that exists";
                findings.push(Finding::at(&file.path, line, what, fix));
            }
        }
        findings
    }

    /// What the command asks for that does not exist.
    fn unknown(&self, command: &str) -> Option<String> {
        let words: Vec<&str> = command.split_whitespace().collect();
        let asked = match words.as_slice() {
            ["cargo", "xtask", task, ..] if !self.tasks.contains(*task) => {
                return Some(format!("task `{task}`"));
            }
            ["cargo", "xtask", ..] => None,
            ["cargo", first, ..] if !CARGO.contains(first) => {
                return Some(format!("cargo command `{first}`"));
            }
            ["cargo", "run", rest @ ..] => rest.iter().skip_while(|word| **word != "--").nth(1),
            ["tassei", rest @ ..] => rest.first(),
            _ => None,
        };
        let asked =
            asked.filter(|word| !word.starts_with('-') && !self.commands.contains(**word))?;
        Some(format!("command `tassei {asked}`"))
    }
}

/// The commands in the shell blocks of a document, each with its line.
fn shown_commands(text: &str) -> Vec<(usize, &str)> {
    let mut commands = Vec::new();
    let mut block: Option<&str> = None;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(language) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
        } else if block.is_some_and(|language| SHELLS.contains(&language)) {
            let command = line.trim_start_matches("$ ");
            if command.starts_with("cargo ") || command.starts_with("tassei ") {
                commands.push((at + 1, command));
            }
        }
    }
    commands
}

/// The names that clap gives to the variants of every enum that derives `Subcommand`.
fn subcommands(text: &str) -> Vec<String> {
    let code = Source::scan(text).only(Kind::Code);
    let mut names = Vec::new();
    for derived in code.split("Subcommand").skip(1) {
        let Some((before, body)) = derived.split_once('{') else {
            continue;
        };
        let is_derive = before.split_whitespace().any(|word| word == "enum");
        if is_derive && !before.contains([';', '}']) {
            names.extend(variants(body).iter().map(|variant| kebab_case(variant)));
        }
    }
    names
}

/// The variants of an enum, given what follows its opening brace.
fn variants(body: &str) -> Vec<String> {
    let mut depth = 0;
    let mut outside = String::new();
    for char in body.chars() {
        match char {
            '}' if depth == 0 => break,
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            '#' => {}
            char if depth == 0 => outside.push(char),
            _ => {}
        }
    }
    let names = outside.split(',').map(|variant| variant.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn kebab_case(variant: &str) -> String {
    let mut name = String::new();
    for char in variant.chars() {
        if char.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(char.to_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Known, TASKS, Tree, check, subcommands};

    const CLI: &str = "/// All.\n#[derive(Debug, Subcommand)]\npub(crate) enum Command {\n    \
        /// Makes {a}.\n    Demo(Demo),\n    #[command(name = \"x\")]\n    UndoAll { id: u8 },\n    \
        Status,\n}\nfn f() {}\n";

    #[track_caller]
    fn found(text: &str) -> Vec<String> {
        let main = "match task { Some(\"tidy\") => run(), _ => usage() }";
        let files = [("crates/cli/src/main.rs", CLI), (TASKS, main), ("README.md", text)];
        check(&Tree::of(&files)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn subcommands_are_read_from_the_parser() {
        assert_eq!(subcommands(CLI), ["demo", "undo-all", "status"]);
        assert_eq!(subcommands("use clap::Subcommand;\nfn f() { enum_of() }"), [""; 0]);
        assert!(Known::of(&Tree::default()).commands.contains("help"));
    }

    #[test]
    fn commands_that_exist_pass() {
        let text = "```sh\n$ cargo run --release -- demo --reps 5\ntassei undo-all\ntassei --help\n\
            cargo test --workspace\ncargo xtask tidy\ncargo run\n```\n";
        assert_eq!(found(text), [""; 0]);
    }

    #[test]
    fn commands_that_do_not_exist_are_found() {
        for (command, missing) in [
            ("cargo run --release -- demonstrate", "command `tassei demonstrate`"),
            ("tassei undo", "command `tassei undo`"),
            ("cargo xtask tide", "task `tide`"),
            ("cargo ship", "cargo command `ship`"),
        ] {
            let text = format!("```console\n$ {command}\n```\n");
            let what = format!("`{command}` cannot be run: there is no {missing}");
            assert_eq!(found(&text), [what]);
        }
    }

    #[test]
    fn only_shell_blocks_are_looked_at() {
        assert_eq!(
            found("tassei nothing\n```text\ntassei nothing\n```\ntassei nothing\n"),
            [""; 0]
        );
    }
}
