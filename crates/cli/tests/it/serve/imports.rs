//! Files that are sent to the server: one killed in the middle of an import leaves nothing of it.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::{ask, served};
use crate::transcript::tassei;

/// Sends a file as a page of the server would; the path of the page that it leads to.
fn send(address: &str, name: &str, text: &str) -> String {
    let part = |head: &str, body: &str| {
        format!("--XyZ\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
    };
    let file = part(&format!("name=\"files\"; filename=\"{name}\""), text);
    let form = format!("{}{file}--XyZ--\r\n", part("name=\"token\"", ""));
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "POST /imports/upload HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: multipart/form-data; boundary=XyZ\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{form}",
        form.len()
    )
    .expect("the request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let mut lines = answer.lines();
    let to = lines.find_map(|line| line.strip_prefix("location: ")).expect("it leads somewhere");
    to.to_owned()
}

fn many_deals() -> String {
    let mut text = "Opportunity ID,Opportunity Name,Stage,Close Date\n".to_owned();
    for number in 0..200_000 {
        writeln!(text, "{number},Deal {number},Won,2026-01-05").expect("text takes text");
    }
    text
}

#[test]
fn a_server_killed_in_the_middle_of_an_import_leaves_nothing_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let uploads = folder.path().join("store.db.uploads");
    let (mut first, address) = served(folder.path(), &["serve", "--port=0"]);
    let page = send(&address, "many.csv", &many_deals());
    assert!(ask(&address, &format!("POST {page}/go")).starts_with("HTTP/1.1 303"));
    let has_begun = |page: &str| page.contains("Importing") && page.contains("entries read");
    while !has_begun(&ask(&address, &format!("GET {page}"))) {
        std::thread::yield_now();
    }
    assert!(fs::read_dir(&uploads).is_ok_and(|mut entries| entries.next().is_some()));
    first.0.kill().expect("it is killed");
    first.0.wait().expect("it ends");

    let (_second, address) = served(folder.path(), &["serve", "--port=0"]);
    assert!(!uploads.exists(), "what was sent is removed");
    assert!(ask(&address, "GET /imports").contains("Nothing has been imported yet"));
    let imports = tassei(folder.path()).args(["imports", "--format", "json"]).output();
    let imports = String::from_utf8(imports.expect("the binary runs").stdout).expect("text");
    assert!(imports.replace(' ', "").contains("\"imports\":[]"), "{imports}");
    // And the store takes the next.
    let page = send(&address, "deals.csv", "Opportunity ID,Opportunity Name,Stage\n1,A,Won\n");
    while !ask(&address, &format!("GET {page}")).contains("value=\"go\"") {
        std::thread::yield_now();
    }
    ask(&address, &format!("POST {page}/go"));
    while !ask(&address, "GET /imports").contains("deals.csv</a></td>") {
        std::thread::yield_now();
    }
}
