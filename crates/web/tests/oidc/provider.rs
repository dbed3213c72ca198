//! The provider: a process of node, as long as a test needs it.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

pub(crate) const CLIENT: &str = "tassei";
pub(crate) const SECRET: &str = "a secret of the tests, long enough";

/// Pinned, so that a test means the same tomorrow.
const PACKAGE: &str = "oidc-provider@9.13.3";

/// What a provider says, and whether something is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) email: &'static str,
    pub(crate) wrong: &'static str,
    pub(crate) tells: &'static str,
    pub(crate) algorithm: &'static str,
    /// Whether it shows pages of its own, as to a person, or lets in without being asked.
    pub(crate) has_pages: bool,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted { email: super::MEI, wrong: "", tells: "", algorithm: "RS256", has_pages: false }
    }
}

/// A provider that runs.
pub(crate) struct Running {
    child: Mutex<Child>,
    /// Held open: a process that is no longer listened to ends when it says something.
    _output: Lines<BufReader<ChildStdout>>,
    pub(crate) issuer: String,
}

impl Running {
    /// One that says what is wanted, and leads back to the server at that address; none where node
    /// or the package cannot be had.
    pub(crate) fn of(wanted: Wanted, public: &str) -> Option<Running> {
        let folder = folder()?;
        let mut child = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .env("BACK", format!("{public}sign-in/back"))
            .envs([("CLIENT", CLIENT), ("SECRET", SECRET), ("EMAIL", wanted.email)])
            .envs([("WRONG", wanted.wrong), ("TELLS", wanted.tells)])
            .env("ALGORITHM", wanted.algorithm)
            .env("PAGES", if wanted.has_pages { "own" } else { "" })
            // Its end is ours: the provider ends when nobody holds the other side any more.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let issuer = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http")));
        let issuer = issuer.expect("an address");
        Some(Running { child: Mutex::new(child), _output: lines, issuer })
    }

    /// Ends it.
    pub(crate) fn stop(&self) {
        let mut child = self.child.lock().expect("the process");
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where the script lies beside the package; fetched once, kept among what is built.
#[expect(clippy::disallowed_methods, reason = "whether this is CI is what is asked")]
fn folder() -> Option<&'static Path> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oidc-provider");
        std::fs::create_dir_all(&folder).expect("a folder");
        let script = include_str!("provider.mjs");
        std::fs::write(folder.join("provider.mjs"), script).expect("the script");
        let is_there = folder.join("node_modules/oidc-provider").is_dir();
        if is_there || is_fetched(&folder) {
            return Some(folder);
        }
        let mut loud = std::io::stderr().lock();
        let told = "SKIPPED: signing in elsewhere is not tested; node and npm with a way to the \
                    registry are needed for that";
        std::io::Write::write_all(&mut loud, format!("\n{told}\n").as_bytes()).expect("told");
        assert!(std::env::var_os("CI").is_none(), "no provider in CI");
        None
    });
    found.as_deref()
}

fn is_fetched(folder: &Path) -> bool {
    let fetched = Command::new("npm")
        .args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    fetched.is_ok_and(|status| status.success())
}
