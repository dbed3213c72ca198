//! A transcript: files, then commands with what they print and how they end.
//!
//! ```text
//! This is a remark.
//!
//! --- deals.csv
//! id,owner,stage
//! 1,Ann,Won
//!
//! $ tassei import deals.csv
//! (standard output, then standard error; `[..]` stands for anything in a line)
//! => 3
//! ```
//!
//! The commands of one transcript share a folder and the store in it. `=> 0` may be left out.

use std::fs;
use std::path::Path;
use std::process::Command;

/// One part of a transcript.
#[derive(Debug)]
enum Part {
    File { name: String, text: String },
    Run(Run),
}

/// A command with what is expected of it.
#[derive(Debug)]
struct Run {
    line: usize,
    command: String,
    output: Vec<String>,
    exit: i32,
}

/// Runs a transcript and gives what differs, in words; empty when all is as written.
pub(crate) fn differences(name: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut found = Vec::new();
    for part in parts(text) {
        match part {
            Part::File { name, text } => {
                let path = folder.path().join(&name);
                let within = path.parent().expect("a folder");
                fs::create_dir_all(within).expect("the folder can be made");
                fs::write(path, text).expect("the file can be written");
            }
            Part::Run(run) => found.extend(difference(name, &run, folder.path())),
        }
    }
    found
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("--- ") {
            parts.push(Part::File { name: name.to_owned(), text: String::new() });
        } else if let Some(command) = line.strip_prefix("$ ") {
            let run =
                Run { line: at + 1, command: command.to_owned(), output: Vec::new(), exit: 0 };
            parts.push(Part::Run(run));
        } else {
            match parts.last_mut() {
                None => {}
                Some(Part::File { text, .. }) => {
                    text.push_str(line);
                    text.push('\n');
                }
                Some(Part::Run(run)) => match line.strip_prefix("=> ") {
                    Some(exit) => run.exit = exit.parse().expect("an exit code"),
                    None => run.output.push(line.to_owned()),
                },
            }
        }
    }
    for part in &mut parts {
        match part {
            // A blank line before the next part is not part of a file or an output.
            Part::File { text, .. } => *text = format!("{}\n", text.trim_end()),
            Part::Run(run) => {
                while run.output.last().is_some_and(|line| line.is_empty()) {
                    run.output.pop();
                }
            }
        }
    }
    parts
}

fn difference(story: &str, run: &Run, folder: &Path) -> Option<String> {
    let words = words(&run.command);
    let (program, arguments) = words.split_first().expect("a command");
    assert_eq!(program, "tassei", "{story}:{}: only tassei is run", run.line);
    let done = tassei(folder).args(arguments).output().expect("the binary runs");
    let mut text = String::from_utf8_lossy(&done.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&done.stderr));
    let folder = folder.display().to_string();
    let printed: Vec<String> =
        text.trim_end().lines().map(|line| line.trim_end().replace(&folder, "FOLDER")).collect();
    let exit = done.status.code().unwrap_or(-1);
    let same = printed.len() == run.output.len()
        && printed.iter().zip(&run.output).all(|(line, pattern)| fits(line, pattern.trim_end()));
    if same && exit == run.exit {
        return None;
    }
    let (at, command) = (run.line, &run.command);
    let (expected, printed) = (run.output.join("\n"), printed.join("\n"));
    Some(format!(
        "{story}:{at}: $ {command}\n--- expected, exit {}\n{expected}\n--- found, exit {exit}\n\
         {printed}\n",
        run.exit
    ))
}

/// The binary in that folder, with nothing of the person's own settings.
pub(crate) fn tassei(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tassei"));
    command.current_dir(folder).env_clear().env("USER", "kai");
    command.env("TASSEI_STORE", folder.join("store.db"));
    command
}

/// Words as a shell splits them, with double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for char in line.chars() {
        match char {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            char => words.last_mut().expect("there is always one").push(char),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the line fits the pattern, in which `[..]` stands for anything.
fn fits(line: &str, pattern: &str) -> bool {
    let pieces: Vec<&str> = pattern.split("[..]").collect();
    let [first, between @ .., last] = pieces.as_slice() else { return line == pattern };
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    for piece in between {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn a_pattern_fits_what_it_should() {
    assert!(fits("import 3 at 12:00", "import 3 at [..]"));
    assert!(fits("abc", "abc") && fits("abc", "a[..]c") && fits("ab", "[..]b"));
    assert!(!fits("abd", "a[..]c") && !fits("ab", "abc") && !fits("xab", "ab"));
    assert!(!fits("ab", "ab[..]b"), "one letter cannot be two");
}

#[test]
fn a_wrong_transcript_is_told() {
    let wrong = differences("wrong", "$ tassei config show --nonsense\nall is well\n");
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].contains("found, exit 2"), "{}", wrong[0]);
    let wrong = differences("wrong", "$ tassei no-such-command\n[..]\n=> 0\n");
    assert_eq!(wrong.len(), 1, "the exit code counts");
}
