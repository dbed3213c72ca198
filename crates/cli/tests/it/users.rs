//! People who may use the pages, as the command line invites them.

use records::{NewBatch, Store};
use sales::day::Instant;

use crate::transcript::tassei;

const STORY: &str = "
pipeline Find > Offer | Won | Lost
team East
person Kim in East leading
person Tom in East
";

/// A build without single sign-on.
#[cfg(not(feature = "oidc"))]
#[test]
fn a_build_without_single_sign_on_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (lang, told) in [("en", "this build has no single sign-on"), ("ja", "シングルサインオン")]
    {
        let mut command = tassei(folder.path());
        command.args(["serve", "--port=0", "--oidc-issuer", "https://login.example.com"]);
        let done = command.args(["--lang", lang]).output().expect("the program runs");
        assert_eq!(done.status.code(), Some(2));
        let said = String::from_utf8(done.stderr).expect("text");
        assert!(said.contains(told) && said.contains("--features oidc"), "{said}");
    }
    let help = tassei(folder.path()).args(["serve", "--help"]).output().expect("it runs");
    assert!(!String::from_utf8_lossy(&help.stdout).contains("oidc"), "it is not offered");
}

#[test]
fn whoever_invites_a_manager_who_leads_no_team_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path().join("store.db")).expect("a store");
    let batch = NewBatch::new(Instant(1_795_000_000), "story", "told");
    store.append(&batch, sales::story::events(STORY)).expect("it is stored");
    drop(store);
    let invited = |person: &str| {
        let mut command = tassei(folder.path());
        command.args(["user", "add", &format!("{person}@example.com"), "--role", "manager"]);
        let done = command.args(["--person", person]).output().expect("the program runs");
        assert!(done.status.success() && !done.stdout.is_empty());
        String::from_utf8(done.stderr).expect("text")
    };
    assert!(invited("Tom").contains("Tom leads no team on "));
    assert!(!invited("Kim").contains("leads no team"));
}
