//! Real data with figures that others published or that were computed from the files by other
//! means.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::transcript::tassei;

/// The folder with the data, unless it is not on this machine.
#[expect(clippy::disallowed_methods, reason = "tests find data that is not in the repository")]
pub(crate) fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = env::var_os("TASSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    if folder.join("maven_crm").is_dir() {
        return Some(folder);
    }
    // Loud, since a skipped test looks like a passed one.
    let _ = writeln!(io::stderr(), "skipped: no maven_crm in {}", folder.display());
    None
}

/// The files name regions and managers, which become teams; they name no process and no
/// quotas.
const PLAN: &str = r#"
[organisation]
name = "Maven"
zone = "UTC"
currency = "USD"

[[pipeline]]
name = "Sales"
stage = [
    { name = "Prospecting" },
    { name = "Engaging" },
    { name = "Won", kind = "won" },
    { name = "Lost", kind = "lost" },
]
"#;

const QUOTAS: &str = "person,team,period,amount
Darcel Schlecht,,2017-Q1,100000
Darcel Schlecht,,2017-Q2,300000
,Central,2017-Q2,1000000
";

pub(crate) struct Maven {
    folder: tempfile::TempDir,
}

impl Maven {
    pub(crate) fn import(files: &Path) -> Maven {
        let maven = Maven { folder: tempfile::tempdir().expect("a temporary folder") };
        let folder = maven.folder.path();
        fs::write(folder.join("plan.toml"), PLAN).expect("the plan can be written");
        fs::write(folder.join("quotas.csv"), QUOTAS).expect("the quotas can be written");
        let done = maven
            .run(&["import", "--plan", "plan.toml", "quotas.csv", "--exported-on", "2018-01-01"])
            .arg(files)
            .output()
            .expect("the binary runs");
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(0), "{told}");
        assert!(told.contains("“GTXPro” was taken for “GTX Pro”"), "{told}");
        assert!(told.contains("1,425 deals name no customer"), "{told}");
        maven
    }

    fn run(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = tassei(self.folder.path());
        command.args(arguments);
        command
    }

    #[track_caller]
    fn json(&self, arguments: &str) -> Value {
        self.json_as_of("2017-12-31", arguments)
    }

    #[track_caller]
    pub(crate) fn json_as_of(&self, day: &str, arguments: &str) -> Value {
        let mut words: Vec<String> = Vec::new();
        for word in arguments.split(' ') {
            // A name with spaces is written with underscores.
            words.push(word.replace('_', " "));
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = self.run(&words);
        command.args(["--as-of", day, "--format", "json"]);
        let done = command.output().expect("the binary runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(0), "{arguments}: {told}");
        serde_json::from_slice(&done.stdout).expect("JSON")
    }

    /// Won in dollars, and how many of how many closed deals were won.
    #[track_caller]
    fn won(&self, filters: &str) -> (i64, i64, i64) {
        let report = self.json(&format!("status {filters}"));
        let rate = &report["win_rate"];
        let cents = report["standing"]["won"].as_i64().expect("an amount");
        assert_eq!(cents % 100, 0, "the files have whole dollars");
        let part = |name: &str| rate[name].as_i64().unwrap_or(0);
        (cents / 100, part("numerator"), part("denominator"))
    }
}

#[track_caller]
fn is_about(share: (i64, i64, i64), percent: f64) {
    let found = share.1 as f64 / share.2 as f64 * 100.0;
    assert!((found - percent).abs() < 0.005, "{found} is not {percent}");
}

#[test]
fn the_published_figures_come_out() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let year = maven.won("--period FY2017");
    assert_eq!(year, (10_005_534, 4_238, 6_711));
    is_about(year, 63.15);
    // 500 of the open deals have no date at all: they are known of since the day of the export.
    let open =
        |day| maven.json_as_of(day, "status --period FY2017")["open"]["all"]["count"].clone();
    assert_eq!((open("2017-12-31"), open("2018-01-01")), (1_589.into(), 2_089.into()));
    for (quarter, won) in [
        ("2017-Q1", (1_134_672, 531, 647)),
        ("2017-Q2", (3_086_111, 1_254, 2_032)),
        ("2017-Q3", (2_982_255, 1_257, 2_047)),
        ("2017-Q4", (2_802_496, 1_196, 1_985)),
    ] {
        assert_eq!(maven.won(&format!("--period {quarter}")), won, "{quarter}");
    }
    is_about(maven.won("--period FY2017 --rep Hayden_Neloms"), 70.39);
    is_about(maven.won("--period FY2017 --rep Maureen_Marcano"), 69.95);
    is_about(maven.won("--period FY2017 --rep Lajuana_Vencill"), 54.98);
    assert_eq!(maven.won("--period FY2017 --rep Darcel_Schlecht").0, 1_153_214);
    is_about(maven.won("--period FY2017 --team Cara_Losch"), 64.43);
    assert_eq!(maven.won("--period FY2017 --product GTX_Pro").0, 3_510_578);
    for (region, won) in [("Central", 3_346_293), ("West", 3_568_647), ("East", 3_090_594)] {
        assert_eq!(maven.won(&format!("--period FY2017 --team {region}")).0, won, "{region}");
    }
}

#[test]
fn an_explanation_adds_up_to_its_number() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let explained = maven.json("explain attainment --rep Darcel_Schlecht --period 2017-Q2");
    let rows = explained["deals"]["rows"].as_array().expect("deals");
    let sum: i64 = rows.iter().filter_map(|row| row["counted"].as_i64()).sum();
    assert_eq!(explained["value"]["numerator"], sum);
    assert_eq!(explained["value"]["denominator"], 30_000_000);
    assert_eq!(explained["deals"]["count"], rows.len());
    let rate = maven.json("explain win-rate --period FY2017");
    assert_eq!(rate["deals"]["count"], 6_711);
}

#[test]
fn dates_written_as_in_america_give_the_same_figures() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm_us_dates"));
    assert_eq!(maven.won("--period FY2017"), (10_005_534, 4_238, 6_711));
    assert_eq!(maven.won("--period 2017-Q3"), (2_982_255, 1_257, 2_047));
}

#[test]
fn importing_twice_changes_nothing_and_undoing_leaves_nothing() {
    let Some(data) = data() else { return };
    let files = data.join("maven_crm");
    let maven = Maven::import(&files);
    let again = maven
        .run(&["import", "--plan", "plan.toml", "quotas.csv", "--exported-on", "2018-01-01"])
        .args(["--format", "json"])
        .arg(&files)
        .output()
        .expect("the binary runs");
    let again: Value = serde_json::from_slice(&again.stdout).expect("JSON");
    for kind in again["kinds"].as_array().expect("kinds") {
        assert_eq!((&kind["new"], &kind["changed"]), (&0.into(), &0.into()), "{kind}");
    }
    assert_eq!(maven.won("--period FY2017").0, 10_005_534);
    for number in ["1", "2"] {
        let undone = maven.run(&["undo", number, "--yes"]).output().expect("the binary runs");
        assert_eq!(undone.status.code(), Some(0));
    }
    assert_eq!(maven.won("--period FY2017"), (0, 0, 0));
    assert_eq!(maven.json("reps --period FY2017")["reps"], Value::Array(Vec::new()));
}

#[test]
fn old_records_say_how_to_ask_about_their_time() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    // As if exported today, which is what a person gets who says nothing.
    let mut import = tassei(folder.path());
    let imported = import.arg("import").arg(data.join("maven_crm")).output();
    assert_eq!(imported.expect("the binary runs").status.code(), Some(0));
    let done = tassei(folder.path()).output().expect("the binary runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(told.contains("the records end on Dec 31, 2017"), "{told}");
    assert!(told.contains("--as-of 2017-12-31"), "{told}");
}

#[test]
fn the_passport_names_the_known_faults_of_the_files() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let passport = maven.json_as_of("2018-01-01", "passport");
    let missing = |id: &str| {
        let checks = passport["checks"].as_array().expect("a list");
        let found = checks.iter().find(|one| one["id"] == id).expect("it is looked at");
        (found["missing"].as_i64().expect("a number"), found["of"].as_i64().expect("a number"))
    };
    assert_eq!(missing("stages"), (0, 8_800));
    assert_eq!(missing("accounts"), (1_425, 8_800));
    assert_eq!(missing("created"), (500, 8_800));
    // No open deal has an amount or a close date, and no lost one a reason.
    assert_eq!(missing("close-dates"), (2_089, 2_089));
    assert_eq!(missing("amounts"), (2_089, 2_089 + 4_238));
    assert_eq!(missing("loss-reasons"), (6_711 - 4_238, 6_711 - 4_238));
    assert_eq!(missing("stage-history"), (0, 6_711));
}

#[test]
fn nobody_is_told_to_become_as_good_as_they_are() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let guidance = maven.json_as_of("2017-11-15", "guidance");
    let own = guidance["performers"].as_array().expect("a list").iter();
    let own = own.map(|one| &one["opportunity"]).filter(|one| !one.is_null());
    let all = guidance["opportunities"].as_array().expect("a list").iter().chain(own);
    let all: Vec<_> = all.filter(|one| one["kind"] == "step-up").collect();
    assert!(!all.is_empty(), "{guidance}");
    for one in all {
        let (own, reference) = (one["own"].as_f64(), one["reference"].as_f64());
        assert!(own < reference, "{one}");
    }
}
