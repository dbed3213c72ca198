//! What the page on won and lost says, and when it says less.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::company;
use crate::site::Site;

#[test]
fn the_sentence_says_how_many_were_won_and_where_most_are_lost() {
    let page = Site::telling(company::SMALL).page("/outcomes");
    let sentence = page.text("h1");
    assert!(sentence.starts_with("2 of 3 decided deals won: 67%."), "{sentence}");
    assert!(sentence.contains("$283K won"), "{sentence}");
    let background = page.text(".sub");
    assert!(background.contains("Most are lost from Qualify: 1 deal"), "{background}");
    assert_eq!(page.texts(".kpi .kv")[0], "66.7%");
}

#[test]
fn numbers_lead_to_their_records_and_say_how_many() {
    let page = Site::telling(company::SMALL).page("/outcomes");
    let promises = page.promises();
    let stage = "/deals?metric=won-lost&by=stage&row=Qualify".to_owned();
    assert!(promises.contains(&(stage, None, Some("3".to_owned()))), "{promises:?}");
    let rate = "/deals?metric=win-rate&by=rep&row=Tom".to_owned();
    assert!(promises.contains(&(rate, None, Some("2".to_owned()))), "{promises:?}");
    let won = "/deals?status=won".to_owned();
    let won = (won, Some("28300000".to_owned()), Some("2".to_owned()));
    assert!(promises.contains(&won), "{promises:?}");
}

#[test]
fn a_period_in_which_nothing_closed_says_so() {
    let page = Site::telling(company::SMALL).page("/outcomes?period=2020-Q1");
    assert!(page.text("h1").starts_with("Nothing was won or lost in this period."));
    assert_eq!(page.count(".kpi") + page.count("svg.chart"), 0);
    assert!(page.text("p.empty").contains("Choose an earlier period"));
}

#[test]
fn one_person_and_odd_names_are_shown_whole() {
    let story = "person \"Bundesausbildungsförderungsverwaltungsamt Ötz\"\n\
                 pipeline 見積もり提出と条件の最終的な確認 | 受注 | 失注\n\
                 2026-10-01 opp A created owner \"Bundesausbildungsförderungsverwaltungsamt Ötz\" \
                 amount 500 stage 見積もり提出と条件の最終的な確認 source \"<b>紹介</b>\"\n\
                 2026-10-20 opp A won";
    let page = Site::telling(story).page("/outcomes?lang=ja");
    assert!(page.text("h1").starts_with("決着した1件のうち1件を受注"), "{}", page.text("h1"));
    let names = page.texts(".grid-table tbody th[scope=row] a");
    assert_eq!(names, ["Bundesausbildungsförderungsverwaltungsamt Ötz"]);
    assert!(page.text("main").contains("<b>紹介</b>"), "names are text");
}

#[test]
fn japanese_speaks_japanese_everywhere() {
    let page = Site::telling(company::SMALL).page("/outcomes?lang=ja");
    let all = page.text("main");
    for english in ["Won and", "Lost", "Win rate", "deals", "Velocity", "interval"] {
        assert!(!all.contains(english), "{english} is left in the Japanese page: {all}");
    }
}

#[test]
fn every_drawing_is_described_and_has_its_table() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/outcomes");
    let drawings = page.count("svg.chart");
    assert!(drawings >= 3, "{drawings}");
    assert_eq!(page.count("svg.chart > desc"), drawings);
    let tables = page.attributes(".tools a[data-step]", "href");
    assert_eq!(tables.len(), drawings, "a table each");
    assert!(tables.iter().all(|link| site.page(link).count(".tblv tbody tr") > 0), "{tables:?}");
}

#[test]
fn every_table_leaves_in_every_format_and_the_report_as_json() {
    let site = Site::telling(company::SMALL);
    let names = [
        "rates",
        "ends",
        "velocity",
        "people",
        "stage",
        "reason",
        "source",
        "segment",
        "competitor",
        "product",
    ];
    for name in names {
        for ending in ["csv", "xlsx", "json"] {
            let answer = site.get(&format!("/export/outcomes-{name}.{ending}"));
            assert_eq!(answer.status, StatusCode::OK, "{name}.{ending}");
        }
    }
    assert_eq!(site.get("/export/outcomes-secrets.csv").status, StatusCode::NOT_FOUND);
    let report: serde_json::Value =
        serde_json::from_slice(&site.get("/api/v1/outcomes").body).expect("JSON");
    assert_eq!(report["won"]["amount"], 28_300_000);
}

#[test]
fn the_file_of_the_velocity_has_the_parts_of_the_page_in_their_units() {
    let site = Site::telling(
        "org zone UTC currency USD ; pipeline Qualify | Won | Lost
         person Ana
         2026-10-01 opp A created owner Ana amount 100.50 stage Qualify
         2026-10-05 opp A won
         2026-10-01 opp B created owner Ana amount 300 stage Qualify
         2026-10-07 opp B won
         2026-10-02 opp C created owner Ana amount 50 stage Qualify
         2026-10-08 opp C lost
         2026-10-03 opp D created owner Ana amount 70 stage Qualify
         2026-10-03 opp E created owner Ana amount 80 stage Qualify",
    );
    let file = site.get("/export/outcomes-velocity.csv?period=2026-Q4").text();
    let cells: Vec<&str> = file.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    // Two open; two of three won; (100.50 + 300) ÷ 2; (4 + 6) ÷ 2 days; all that together.
    assert_eq!(cells, ["2", "0.6667", "200.25", "5.0000", "53.40"], "{file}");
    // Not all are amounts: the heading names no currency for them.
    assert!(!file.contains("(USD)"), "{file}");
    let rates = site.get("/export/outcomes-rates.csv?period=2026-Q4").text();
    assert!(rates.contains(",400.50,450.50,"), "won ÷ closed by value, in dollars: {rates}");
}

#[test]
fn a_thousand_people_come_in_pages() {
    let mut story = String::from("pipeline Qualify | Won | Lost\nteam East\n");
    for person in 0..1_000 {
        let end = if person % 3 == 0 { "won" } else { "lost reason price" };
        let _ = writeln!(story, "person \"担当 {person:04}\" in East");
        let _ = writeln!(
            story,
            "2026-10-05 opp N{person} created owner \"担当 {person:04}\" amount 9 stage Qualify\n\
             2026-10-25 opp N{person} {end}"
        );
    }
    let site = Site::telling(&story);
    let page = site.page("/outcomes?page=2");
    assert_eq!(page.attributes(".grid-table tbody th a", "href").len(), 25);
    assert_eq!(page.count("a[rel=prev]"), 1);
}

#[test]
fn what_was_lost_without_amounts_is_worth_nobody_knows_what() {
    let story = "pipeline Open | Won | Lost\nperson Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Open\n2026-10-05 opp A won\n\
                 2026-10-01 opp B created owner Ana amount none stage Open\n\
                 2026-10-06 opp B lost reason price\n";
    let page = Site::telling(story).page("/outcomes?table=outcomes-reason");
    let said = page.text("h1");
    assert!(said.contains("$500 won; the amounts of what was lost are not known."), "{said}");
    // That nothing was won for a price is known; what was lost for it is worth is not.
    assert_eq!(page.texts("#outcomes-reason-table td"), ["0", "$0", "1", "–", "–", "–", "–"]);
}
