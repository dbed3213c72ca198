//! The provider: a process of node, as long as a test needs it.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use axum::http::Uri;

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
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted { email: super::MEI, wrong: "", tells: "", algorithm: "RS256" }
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
    /// One that says what is wanted; none where node or the package cannot be had.
    pub(crate) fn of(wanted: Wanted) -> Option<Running> {
        let folder = folder()?;
        let mut child = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .env("BACK", format!("{}sign-in/back", super::PUBLIC))
            .envs([("CLIENT", CLIENT), ("SECRET", SECRET), ("EMAIL", wanted.email)])
            .envs([("WRONG", wanted.wrong), ("TELLS", wanted.tells)])
            .env("ALGORITHM", wanted.algorithm)
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

    /// Follows where one is led, keeping cookies, until it is somewhere below `until`.
    pub(crate) fn follow(&self, from: &str, until: &str) -> String {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .build()
            .into();
        let (mut to, mut cookies) = (from.to_owned(), Vec::<(String, String)>::new());
        while !to.starts_with(until) {
            let kept: Vec<_> = cookies.iter().map(|(name, it)| format!("{name}={it}")).collect();
            let answer = agent.get(&to).header("cookie", kept.join("; ")).call();
            let mut answer = answer.expect("an answer");
            for cookie in answer.headers().get_all("set-cookie") {
                let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
                let (name, value) = pair.split_once('=').expect("a pair");
                cookies.retain(|(known, _)| known != name);
                cookies.push((name.to_owned(), value.to_owned()));
            }
            let Some(location) = answer.headers().get("location").cloned() else {
                let told = answer.body_mut().read_to_string().unwrap_or_default();
                panic!("{to} leads nowhere: {} {told}", answer.status());
            };
            let location = location.to_str().expect("text");
            let is_whole = location.parse::<Uri>().is_ok_and(|uri| uri.host().is_some());
            to = if is_whole { location.to_owned() } else { self.issuer.clone() + location };
        }
        to
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
