//! What the forecast page says, when it says less, and that every face says the same.

use axum::http::{StatusCode, header};
use serde_json::Value;
use web::wording::numbers::chance;

use crate::company::closing;
use crate::site::Site;

const QUOTAS: &str =
    "quota Ana 2026-Q4 28000 ; quota \"佐藤 花子\" 2026-Q4 28000 ; quota Cy 2026-Q4 90000";

fn api(site: &Site, query: &str) -> Value {
    let answer = site.get(&format!("/api/v1/forecast{query}"));
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn every_face_names_the_same_chance() {
    let site = Site::telling(&closing(360, QUOTAS));
    let whole = api(&site, "");
    let rows = whole["reps"].as_array().expect("rows");
    assert_eq!(rows.len(), 3);
    for row in rows {
        let rep = row["parameter"].as_str().expect("a name");
        let asked = format!("?rep={}", rep.replace(' ', "+"));
        let alone = api(&site, &asked);
        assert_eq!(alone["total"]["chance"], row["chance"], "{rep}");
        assert_eq!(alone["total"]["ranges"], row["ranges"], "{rep}");
        let said = chance(row["chance"].as_f64().expect("a chance"));
        let own = site.page(&format!("/reps/rep{asked}"));
        let sentences = own.text(".ahead");
        assert!(sentences.contains(&format!("reaching the quota is {said}.")), "{sentences}");
        let page = site.page(&format!("/forecast{asked}"));
        assert!(page.text("h1").starts_with(&format!("{said} likely")), "{}", page.text("h1"));
        for link in ["/", "/forecast"] {
            let page = site.page(link);
            let shown = page.texts(".reps tbody tr:not(.grp)");
            assert!(
                shown.iter().any(|line| line.starts_with(&format!("{rep}{said}"))),
                "{shown:?}"
            );
        }
    }
    let said = chance(whole["total"]["chance"].as_f64().expect("a chance"));
    let overview = site.page("/").text("h1");
    assert!(overview.ends_with(&format!("The chance of reaching $146K is {said}.")), "{overview}");
}

#[test]
fn what_is_won_open_and_to_come_is_what_is_expected() {
    let site = Site::telling(&closing(360, QUOTAS));
    let total = &api(&site, "")["total"];
    let part = |name: &str| total[name].as_i64().expect("an amount");
    assert!((part("won") + part("open") + part("new") - part("mean")).abs() <= 2);
    let page = site.page("/forecast");
    let labels =
        ["Closed won", "From open deals", "From deals to come", "Expected", "Missing on average"];
    assert_eq!(page.texts(".kpi .kl"), labels);
    for (href, amount, _) in page.promises() {
        let list = site.page(&href);
        let sum = list.attribute("tfoot", "data-amount");
        assert!(amount.is_none_or(|amount| amount == sum), "{href}: {sum}");
    }
    let file = site.get("/export/forecast-people.csv").text();
    let mean = format!("{}.{:02}", part("mean") / 100, part("mean") % 100);
    assert!(file.lines().last().expect("a line").contains(&mean), "{file}");
}

#[test]
fn as_many_dots_are_full_as_the_sentence_beside_them_says() {
    let page = Site::telling(&closing(360, QUOTAS)).page("/forecast?team=East");
    assert_eq!(page.count(".dots circle"), 20);
    let full = page.count(".dots circle.full");
    let said = page.texts(".dots text").join(" ");
    assert!(said.contains(&format!("{full} of 20 reach the quota")), "{said}");
    // Three bands in each of two widths.
    assert_eq!(page.count("path.f50, path.f80, path.f90"), 6);
}

#[test]
fn deals_are_named_with_what_they_would_change_and_lead_to_their_pages() {
    let site = Site::telling(&closing(360, QUOTAS));
    let page = site.page("/forecast?team=East");
    let links = page.attributes(".swings th a", "href");
    assert!(!links.is_empty() && links.len() <= 10);
    assert!(links.iter().all(|link| link.starts_with("/deals/") && link.contains("team=East")));
    assert_eq!(page.texts(".swings thead th").len(), 8);
    assert_eq!(page.count(".swings b, [style], [onclick], main script"), 0, "names stay text");
    let people = page.attributes(".reps tbody th a", "href");
    assert!(people.iter().all(|link| link.starts_with("/forecast?team=East&rep=")), "{people:?}");
}

#[test]
fn without_a_quota_the_range_is_told() {
    let page = Site::telling(&closing(360, "")).page("/forecast");
    let said = page.text("h1");
    assert!(said.contains("expected in Q4 FY26.") && !said.contains('%'), "{said}");
    assert!(page.text(".sub").contains("No quota is set"), "{}", page.text(".sub"));
    assert_eq!(page.count(".dots circle.full, line.quota"), 0);
    assert_eq!(page.texts(".swings thead th").len(), 6);
}

#[test]
fn while_too_little_is_known_no_chance_is_named() {
    let site = Site::telling(&closing(40, QUOTAS));
    let page = site.page("/forecast");
    assert!(page.text("h1").contains("no chance can be named yet"), "{}", page.text("h1"));
    assert!(page.text(".caveats").contains("45 are needed"), "{}", page.text(".caveats"));
    assert_eq!(api(&site, "")["total"]["chance"], Value::Null);
    let overview = site.page("/").text("h1");
    assert!(!overview.contains("chance"), "{overview}");
    let nothing = Site::of(sales::history::History::empty());
    assert_eq!(nothing.get("/forecast").status, StatusCode::OK);
}

#[test]
fn a_period_that_is_over_says_what_came_and_one_ahead_what_may_come() {
    let site = Site::telling(&closing(360, &format!("{QUOTAS} ; quota Ana 2026-Q3 1000")));
    let over = site.page("/forecast?period=2026-Q3");
    assert!(over.text("h1").starts_with("Quota reached:"), "{}", over.text("h1"));
    assert_eq!(over.texts(".kpi .kl"), ["Closed won", "Quota"]);
    assert_eq!(over.count(".caveats, .dots, path.f50"), 0);
    let ahead = site.page("/forecast?period=2027-Q1");
    assert!(ahead.text("h1").starts_with("Q1 FY27 has not begun:"), "{}", ahead.text("h1"));
    assert_eq!(ahead.count(".dots, path.f50"), 0);
    let value = api(&site, "?period=2027-Q1");
    assert_eq!(
        (&value["total"]["median"], &value["total"]["chance"]),
        (&Value::Null, &Value::Null)
    );
    assert!(value["total"]["mean"].as_i64().expect("an amount") > 0);
}

#[test]
fn it_speaks_japanese() {
    let page = Site::telling(&closing(360, QUOTAS)).page("/forecast?lang=ja&team=East");
    let said = page.text("h1");
    assert!(said.contains("を達成する見込みは") && said.contains("80%の確率で"), "{said}");
    assert!(page.text("main").contains("佐藤 花子"));
    assert!(!page.text("main").contains("forecast-"), "every word is translated");
}

#[test]
fn every_table_leaves_in_every_format() {
    let site = Site::telling(&closing(60, QUOTAS));
    let page = site.page("/forecast");
    let files = page.attributes("a[download]", "href");
    assert_eq!(files.len(), 8 + 12, "at each panel and in the menu");
    for file in &files {
        assert_eq!(site.get(file).status, StatusCode::OK, "{file}");
    }
    let path = site.get("/export/path.csv").text();
    assert!(path.contains("Low (80%) (USD),Middle (USD),High (80%) (USD)"), "{path}");
    assert_eq!(site.get("/export/forecast-luck.csv").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_page_is_small_enough_for_a_phone() {
    let site = Site::telling(&closing(360, QUOTAS));
    let answer = site.get_with("/forecast", &[(header::ACCEPT_ENCODING, "br")]);
    assert!(answer.body.len() < 25_000, "{} bytes", answer.body.len());
}

#[test]
fn what_is_learned_before_anybody_asks_changes_nothing() {
    let story = closing(120, QUOTAS);
    let (ahead, asked) = (Site::telling(&story), Site::telling(&story));
    ahead.look_ahead();
    assert_eq!(api(&ahead, "")["total"], api(&asked, "")["total"]);
    ahead.replace(&closing(60, QUOTAS));
    ahead.look_ahead();
    let another = Site::telling(&closing(60, QUOTAS));
    assert_eq!(api(&ahead, "")["total"], api(&another, "")["total"]);
}

#[test]
fn where_nobody_knows_what_becomes_of_open_deals_the_page_says_so() {
    let mut story = String::from(
        "org zone UTC currency USD\npipeline Qualify | Won | Lost\nteam East\nperson Ana in East\n\
         2026-09-01 opp O created owner Ana amount 1000\nseen 2026-09-30 opp O stage Qualify\n",
    );
    for n in 0..100 {
        let (month, day) = (1 + n % 7, 1 + n % 27);
        let state = ["Won", "Lost"][n % 2];
        story += &format!(
            "2026-{month:02}-{day:02} opp B{n} created owner Ana amount 1000\n\
             seen 2026-09-30 opp B{n} stage {state} close 2026-{:02}-{day:02}\n",
            month + 2
        );
    }
    let site = Site::telling(&story);
    let page = site.page("/forecast");
    assert_eq!(page.texts(".kpi .kv")[1..3], ["–", "–"]);
    let untold = "What becomes of open deals is not known";
    assert!(page.text("main").contains(untold) && !page.text("main").contains("No open deal"));
}
