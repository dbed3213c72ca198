//! What the page on activity says, and when it says less.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::company;
use crate::site::Site;

/// Two people, of whom one follows up.
const TEAM: &str = r#"
org zone UTC currency USD
benchmark gave-up-after-one 0.48
pipeline Qualify > Proposal | Won | Lost
team East
person Mei in East
person "Bundesausbildungsförderungsverwaltungsamt Ötz" in East
2026-10-01 opp A created owner Mei amount 100 stage Qualify
2026-10-02T09:00 call by Mei on A conversation
2026-10-05T09:00 email by Mei on A
2026-10-08T09:00 meeting by Mei on A held
2026-10-12 opp A stage Proposal
2026-10-01 opp B created owner "Bundesausbildungsförderungsverwaltungsamt Ötz" stage Qualify
2026-10-02T09:00 call by "Bundesausbildungsförderungsverwaltungsamt Ötz" on B
2026-11-02T09:00 lead L created owner Mei
2026-11-02T12:00 call by Mei lead L answered
"#;

#[test]
fn the_sentence_says_whether_follow_up_happens() {
    let page = Site::telling(TEAM).page("/activity");
    let sentence = page.text("h1");
    // Of Mei's three contacts none was left alone but the last; the other's only one was.
    assert!(sentence.contains("of contacts were followed up"), "{sentence}");
    assert!(page.text(".sub").contains("5 calls, e-mails and meetings"), "{}", page.text(".sub"));
    let labels = page.texts(".kpi .kl");
    assert_eq!(labels[0], "Per person and working day");
    assert_eq!(labels.len(), 5);
}

#[test]
fn everybody_has_a_line_and_leads_to_their_own_page() {
    let page = Site::telling(TEAM).page("/activity?period=2026-Q4");
    let names = page.texts(".grid-table tbody th[scope=row]");
    assert!(names.iter().any(|name| name == "Mei"), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("Bundesausbildungs")), "{names:?}");
    let links = page.attributes(".grid-table tbody th a", "href");
    assert!(links.contains(&"/reps/rep?rep=Mei&period=2026-Q4".to_owned()), "{links:?}");
}

#[test]
fn numbers_lead_to_their_records_and_say_how_many() {
    let page = Site::telling(TEAM).page("/activity?team=East");
    let promises = page.promises();
    let own = |metric: &str| {
        let found = promises.iter().find(|(href, _, _)| href.contains(&format!("metric={metric}")));
        found.cloned().unwrap_or_else(|| panic!("{metric}: {promises:?}"))
    };
    assert_eq!(own("activity-rate").2.as_deref(), Some("5"));
    assert_eq!(own("activity-rate").0, "/deals?team=East&metric=activity-rate");
    let rep = "/deals?team=East&metric=activity-rate&by=rep&row=Mei".to_owned();
    assert!(promises.contains(&(rep, None, Some("4".to_owned()))), "{promises:?}");
    let day = "/deals?team=East&period=2026-10-05..2026-10-05&metric=activity-rate".to_owned();
    assert!(promises.contains(&(day, None, Some("1".to_owned()))), "{promises:?}");
}

#[test]
fn without_activities_the_page_says_what_to_do() {
    let page = Site::telling(company::SMALL).page("/activity");
    assert!(page.text("h1").starts_with("The records hold no activities."));
    assert!(page.text(".prose").contains("tassei import FOLDER"));
    assert_eq!(page.count(".kpi"), 0);
    let nothing = Site::telling("").page("/activity");
    assert_eq!(nothing.text("h1"), "Nothing has been imported yet");
}

#[test]
fn what_is_unknown_is_never_nought_or_all() {
    // Nothing is two weeks old, nobody was called.
    let story = "person Ana\n\
                 2026-11-20 opp A created owner Ana amount 5 stage Open\n\
                 2026-11-20T10:00 email by Ana on A";
    let page = Site::telling(story).page("/activity");
    assert!(page.text("h1").starts_with("No contact is two weeks old yet."), "{}", page.text("h1"));
    let values = page.texts(".kpi .kv");
    assert!(values.iter().all(|value| value != "0.0%" && value != "100.0%"), "{values:?}");
    assert!(page.texts("p.empty").len() >= 3, "panels say why they are empty");
}

#[test]
fn every_drawing_is_described_and_has_its_table() {
    let site = Site::telling(TEAM);
    let page = site.page("/activity");
    let drawings = page.count("svg.chart");
    assert!(drawings >= 6, "{drawings}");
    assert_eq!(page.count("svg.chart > title"), drawings);
    let tables = page.attributes(".tools a[data-step]", "href");
    assert_eq!(tables.len() + 1, drawings, "a table each; curves are drawn for two widths");
    assert!(tables.iter().all(|link| site.page(link).count(".tblv tbody tr") > 0), "{tables:?}");
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is used once");
}

#[test]
fn japanese_speaks_japanese_everywhere() {
    let page = Site::telling(TEAM).page("/activity?lang=ja");
    let all = page.text("main");
    for english in ["Activity", "follow", "lead", "calls", "Records", "touch"] {
        assert!(!all.contains(english), "{english} is left in the Japanese page: {all}");
    }
}

#[test]
fn every_table_leaves_in_every_format_and_the_report_as_json() {
    let site = Site::telling(TEAM);
    let names = [
        "odds", "gave-up", "chain", "quoted", "people", "speed", "days", "handoff", "effect",
        "leads",
    ];
    for name in names {
        for ending in ["csv", "xlsx", "json"] {
            let answer = site.get(&format!("/export/activity-{name}.{ending}?lang=ja"));
            assert_eq!(answer.status, StatusCode::OK, "{name}.{ending}");
        }
    }
    assert_eq!(site.get("/export/activity-secrets.csv").status, StatusCode::NOT_FOUND);
    let report: serde_json::Value =
        serde_json::from_slice(&site.get("/api/v1/activity").body).expect("JSON");
    assert_eq!(report["people"]["activity"]["total"]["n"], 5);
    assert_eq!(report["asked"]["schema_version"], 1);
}

#[test]
fn parameters_that_mean_nothing_are_told() {
    let page = Site::telling(TEAM).page("/activity?rep=Nobody&page=7&teem=x");
    let notices = page.texts(".notice li");
    assert_eq!(notices.len(), 3, "{notices:?}");
}

#[test]
fn a_thousand_people_come_in_pages() {
    let mut story = String::from("team East\n2026-10-01 opp A created stage Open\n");
    for person in 0..1_000 {
        let _ = writeln!(story, "person \"担当 {person:04}\" in East");
        let _ = writeln!(story, "2026-10-05T10:00 call by \"担当 {person:04}\" answered");
    }
    let site = Site::telling(&story);
    let first = site.page("/activity?asof=2026-11-23&lang=en");
    assert_eq!(first.count(".grid-table tbody tr:has(th a)"), 10, "the first of them");
    let all = first.attribute(".after a[href$='#activity-people']", "href");
    assert!(first.texts(".after a").contains(&"All 1,000 people".to_owned()), "{all}");
    let on_paper = first.text(".p .on-paper");
    assert!(on_paper.starts_with("These are 10 of 1,000 people. Choose “All 1,000 people”"));
    let page = site.page(&all);
    assert!(page.text(".p .on-paper").starts_with("This is page 1 of 40"));
    let links = page.attributes(".grid-table tbody th a", "href");
    assert_eq!(links.len(), 25, "twenty-five people to a page");
    let next = page.attribute("a[rel=next]", "href");
    let last = site.page(&next.replace("page=2", "page=40"));
    assert_eq!(last.count("a[rel=next]"), 0);
}

/// Deals of both ways, of which that many in ten moved on.
fn experiment(until: &str) -> String {
    let mut story = format!(
        "org zone UTC currency USD\npipeline Proposal > Contract | Won | Lost\nperson Mei\n\
         experiment \"Calls first\" in Proposal from 2026-08-01 until {until} days 14\n\
         2026-08-03T09:00 call by Mei on D1\n"
    );
    for number in 0..60 {
        let _ = writeln!(story, "2026-08-02 opp D{number} created owner Mei stage Proposal");
        if number % 10 < 4 {
            let _ = writeln!(story, "2026-08-09 opp D{number} stage Contract");
        }
    }
    story
}

#[test]
fn an_experiment_is_shown_with_its_ways_its_verdict_and_its_records() {
    let page = Site::telling(&experiment("2026-09-01")).page("/activity?period=2026-Q4");
    assert_eq!(page.text("#activity-experiment"), "Experiment: Calls first");
    let promises = page.promises();
    let both = promises.iter().filter(|(href, _, _)| href.contains("metric=experiment-advance"));
    let deals = both.map(|(href, _, count)| {
        assert!(href.contains("period=2026-08-01..2026-08-31"), "{href}");
        count.as_ref().and_then(|count| count.parse::<u64>().ok()).unwrap_or(0)
    });
    assert!(deals.sum::<u64>() >= 60, "the records of both ways, in both widths");
    let notes = page.texts(".remarks p");
    assert!(notes.contains(&"Usual way: as ever.".to_owned()), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("so this may be luck")), "{notes:?}");
    let running = Site::telling(&experiment("2026-12-01")).page("/activity?lang=ja");
    let notes = running.texts(".remarks p");
    assert!(notes.iter().any(|note| note.contains("2026/12/14までは終わりません")), "{notes:?}");
    assert_eq!(Site::telling(TEAM).page("/activity").count("#activity-experiment"), 0);
}

#[test]
fn where_follow_ups_are_to_stop_is_said_with_what_it_rests_on() {
    // Every second of a hundred deals moves on after the first follow-up; the others get four and
    // are lost.
    let story = |setting: &str| {
        let mut story = format!(
            "org zone UTC currency USD\n{setting}\n\
             pipeline Qualify > Proposal | Won | Lost\nperson Mei\n"
        );
        let first: sales::day::Day = "2026-03-02".parse().expect("a day");
        for n in 0..100 {
            let at = |days: i32| first.plus(n + days);
            let _ =
                writeln!(story, "{} opp D{n} created owner Mei amount 1000 stage Qualify", at(0));
            for call in 1..=if n % 2 == 0 { 1 } else { 4 } {
                let _ = writeln!(story, "{}T10:00 call by Mei on D{n} outbound", at(5 * call));
            }
            let end = if n % 2 == 0 { (8, "stage Proposal") } else { (60, "lost") };
            let _ = writeln!(story, "{} opp D{n} {}", at(end.0), end.1);
        }
        story
    };
    let without = Site::telling(&story(""));
    let page = without.page("/activity").text("main");
    assert!(page.contains("From follow-up 2 in a stage on"), "{page}");
    assert!(page.contains("0 of 150 moved a deal on") && page.contains("a usual one $"), "{page}");
    let page = without.page("/activity?lang=ja").text("main");
    assert!(page.contains("同じステージで2回目からのフォロー"), "{page}");
    let with = Site::telling(&story("org touch-cost 50"));
    let page = with.page("/activity").text("main");
    assert!(page.contains("and costs $50"), "{page}");
    let api: serde_json::Value =
        serde_json::from_slice(&with.get("/api/v1/activity").body).expect("JSON");
    assert_eq!((&api["stop"]["from"], &api["stop"]["cost"]), (&2.into(), &5_000.into()), "{api}");
    assert_eq!(api["stop"]["later"]["n"], 150);
    // Nothing is said of little.
    assert!(!Site::telling(TEAM).page("/activity").text("main").contains("From follow-up"));
}
