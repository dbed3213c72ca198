//! What is changed on the command line is in the log of what happened, with who ran it.

use std::fs;

use records::Store;

use crate::transcript::tassei;

#[test]
fn whoever_ran_a_command_is_written_down() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sheet = "id,owner,stage,amount,created,close date\n\
                 1,Ann Archer,Won,70000,2026-02-03,2026-04-20\n";
    fs::write(folder.path().join("deals.csv"), sheet).expect("a file");
    let plan = "[[person]]\nname = \"Ann Archer\"\n";
    fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    let commands = [
        &["import", "deals.csv", "--exported-on", "2026-05-01"][..],
        &["plan", "import", "plan.toml"],
        &["quota", "set", "Ann Archer", "2026-Q4", "500000", "--why", "growth"],
        &["commit", "Ann Archer", "2026-Q4", "400000", "--by", "Ruth"],
        &["undo", "1", "--yes"],
        &["user", "add", "ann@example.com", "--role", "administrator"],
    ];
    for command in commands {
        let done = tassei(folder.path()).args(command).output().expect("the program runs");
        assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let store = Store::open(folder.path().join("store.db")).expect("a store");
    let log = store.accounts().audit(99).expect("the log");
    let told: Vec<_> = log.iter().rev().map(|one| (&*one.what, &*one.who)).collect();
    let expected = [
        ("batch-made", "kai"),
        ("batch-made", "kai"),
        ("batch-made", "kai"),
        ("batch-made", "Ruth"),
        ("batch-undone", "kai"),
        ("invite", "kai"),
    ];
    assert_eq!(told, expected);
    assert!(log.iter().all(|one| one.origin == "command line"), "{log:?}");
}
