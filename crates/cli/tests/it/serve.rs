//! The pages are served, and the server ends when it is interrupted.

mod imports;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::transcript::tassei;

const DEMO: [&str; 7] = ["--reps", "3", "--activities", "300", "--today", "2026-06-30", "--port=0"];

/// A server that does not outlive its test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that was told to serve, and its address.
fn served(folder: &Path, arguments: &[&str]) -> (Served, String) {
    let mut command = tassei(folder);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut served = Served(command.spawn().expect("the binary runs"));
    let mut line = String::new();
    let out = served.0.stdout.take().expect("piped");
    BufReader::new(out).read_line(&mut line).expect("a line");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    assert!(address.starts_with("127.0.0.1:"), "loopback alone: {line}");
    (served, address)
}

/// The whole answer to a request, as a browser on one of the server's pages sends it.
fn ask(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Connection: close\r\n\r\n"
    )
    .expect("the request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn the_sample_company_is_shown_and_interrupted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut demo = vec!["demo"];
    demo.extend(DEMO);
    let (mut served, address) = served(folder.path(), &demo);
    let page = ask(&address, "GET /");
    assert!(page.starts_with("HTTP/1.1 200"), "{}", page.lines().next().unwrap_or_default());
    assert!(page.contains("2026"), "the page is about the day given");
    let interrupt = Command::new("kill").args(["-INT", &served.0.id().to_string()]).status();
    assert!(interrupt.expect("kill runs").success());
    assert_eq!(served.0.wait().expect("it ends").code(), Some(130));
}

#[test]
fn a_new_store_begins_with_one_click_and_the_sample_goes_with_another() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_served, address) = served(folder.path(), &["serve", "--port=0"]);
    assert!(ask(&address, "GET /").contains("action=\"/sample\""), "there is a button");
    let begun = ask(&address, "POST /sample");
    assert!(begun.starts_with("HTTP/1.1 303"), "{begun}");
    while ask(&address, "GET /").contains("refresh: 2") {
        std::thread::yield_now();
    }
    let page = ask(&address, "GET /");
    assert!(page.contains("action=\"/sample/out\""), "the banner is there");
    assert!(ask(&address, "POST /sample/out").starts_with("HTTP/1.1 303"));
    assert!(ask(&address, "GET /").contains("action=\"/sample\""), "back at the beginning");
    let imports = tassei(folder.path()).args(["imports", "--format", "json"]).output();
    let imports = imports.expect("the binary runs").stdout;
    let imports: serde_json::Value = serde_json::from_slice(&imports).expect("JSON");
    assert_eq!(imports["imports"][0]["source"], "sample");
    assert!(imports["imports"][0]["undone_at"].is_i64(), "undone, not deleted");
}

#[test]
fn a_sample_company_is_kept_in_a_file_and_never_over_another() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let make = || {
        let mut command = tassei(folder.path());
        let done = command.args(["demo", "--file", "demo.db", "--no-serve"]).args(DEMO).output();
        done.expect("the binary runs")
    };
    assert_eq!(make().status.code(), Some(0));
    let again = make();
    assert_eq!(again.status.code(), Some(2), "it is there already");
    assert!(String::from_utf8_lossy(&again.stderr).contains("demo.db exists already"));
    let mut command = tassei(folder.path());
    command.args(["--store", "demo.db", "status", "--as-of", "2026-06-30", "--format", "json"]);
    let done = command.output().expect("the binary runs");
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(report["asked"]["as_of"], "2026-06-30");
    assert!(report["reps"].as_array().is_some_and(|reps| reps.len() >= 3));
}

#[test]
fn one_server_serves_a_store() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_first, address) = served(folder.path(), &["serve", "--port=0"]);
    let second = tassei(folder.path()).args(["serve", "--port=0"]).output().expect("it runs");
    assert_eq!(second.status.code(), Some(1));
    let told = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(told.contains("is served already") && told.contains(&address), "{told}");
    assert!(ask(&address, "GET /health").contains("200 OK"), "the first goes on");
    let invited = link_for(folder.path(), "mei@example.com", &[]);
    assert!(invited.0.starts_with(&format!("http://{address}/invited/")), "{invited:?}");
    // Commands may use the store meanwhile, and make copies of it.
    let copied = tassei(folder.path()).args(["backup", "copy.db"]).output().expect("it runs");
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
}

/// Serves under that name, which is expected to be refused; gives what is said.
#[cfg(unix)]
fn refused(folder: &Path, store: &str) -> String {
    let mut command = tassei(folder);
    let done = command.args(["--store", store, "serve", "--port=0"]).output().expect("it runs");
    assert_eq!(done.status.code(), Some(1));
    String::from_utf8(done.stderr).expect("text")
}

#[cfg(unix)]
#[test]
fn one_server_serves_a_store_under_whatever_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_first, address) = served(folder.path(), &["serve", "--port=0"]);
    let path = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("store.db", path("link.db")).expect("a link");
    let told = refused(folder.path(), "link.db");
    assert!(told.contains("is served already") && told.contains(&address), "{told}");
    let mut command = tassei(folder.path());
    command.args(["--store", "link.db", "user", "add", "mei@example.com"]);
    let invited = command.args(["--role", "administrator"]).output().expect("it runs");
    let link = String::from_utf8(invited.stdout).expect("text");
    assert!(link.starts_with(&format!("http://{address}/invited/")), "{link}");
    std::fs::hard_link(path("store.db"), path("second.db")).expect("a second name");
    let told = refused(folder.path(), "second.db");
    assert!(told.contains("remove the other names"), "{told}");
    assert!(ask(&address, "POST /sample").starts_with("HTTP/1.1 303"), "begun beside it");
}

#[cfg(unix)]
#[test]
fn a_server_that_can_keep_nothing_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = records::Store::open(folder.path().join("store.db")).expect("a store");
    let ahead = sales::day::Instant(4_000_000_000);
    store.append(&records::NewBatch::new(ahead, "csv", "from tomorrow"), []).expect("stored");
    drop(store);
    let mut command = tassei(folder.path());
    command.args(["serve", "--port=0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut served = Served(command.spawn().expect("the binary runs"));
    let mut line = String::new();
    let told = served.0.stderr.take().expect("piped");
    BufReader::new(told).read_line(&mut line).expect("a line");
    assert!(line.starts_with("nothing can be changed for now, only looked at: "), "{line}");
    assert!(line.contains("behind the last change"), "{line}");
    // It is served all the same.
    let mut line = String::new();
    let out = served.0.stdout.take().expect("piped");
    BufReader::new(out).read_line(&mut line).expect("a line");
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
}

/// The address that an invitation prints, and what is said beside it.
fn link_for(folder: &Path, email: &str, variables: &[(&str, &str)]) -> (String, String) {
    let mut command = tassei(folder);
    command.args(["user", "add", email, "--role", "administrator"]);
    let done = command.envs(variables.iter().copied()).output().expect("it runs");
    let [link, told] = [done.stdout, done.stderr].map(|out| String::from_utf8(out).expect("text"));
    assert!(done.status.success(), "{told}");
    (link, told)
}

#[test]
fn an_invitation_is_an_address_that_can_be_opened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (variables, host) in [
        (&[][..], "127.0.0.1:8377"),
        (&[("TASSEI_HOST", "0.0.0.0"), ("TASSEI_PORT", "9000")], "127.0.0.1:9000"),
        (&[("TASSEI_HOST", "::")], "[::1]:8377"),
        (&[("TASSEI_HOST", "192.0.2.7")], "192.0.2.7:8377"),
    ] {
        let email = format!("{}@example.com", variables.len() + host.len());
        let (link, told) = link_for(folder.path(), &email, variables);
        assert!(link.starts_with(&format!("http://{host}/invited/")), "{link}");
        assert!(told.contains(&format!("another address than http://{host}, put")), "{told}");
    }
}
