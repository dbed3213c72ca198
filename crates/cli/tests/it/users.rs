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
