//! What the pages of the day and of guidance say, where they lead, and what programs are told.

use axum::http::StatusCode;
use sales::history::History;
use serde_json::Value;

use crate::company::closing;
use crate::site::Site;

fn report(site: &Site, link: &str) -> Value {
    let answer = site.get(link);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn each_line_leads_to_exactly_its_records() {
    let site = Site::telling(&closing(360, "quota Ana 2026-Q4 90000"));
    let page = site.page("/today?view=all");
    let report = report(&site, "/api/v1/today?view=all");
    let groups = report["groups"].as_array().expect("groups");
    let lines: Vec<&Value> =
        groups.iter().flat_map(|group| group["lines"].as_array().expect("lines")).collect();
    assert!(!lines.is_empty());
    let links = page.attributes(".todos .what a", "href");
    assert_eq!(links.len(), lines.len());
    for (link, line) in links.iter().zip(&lines) {
        let led = site.page(link);
        assert_eq!(led.count(".notice"), 0, "{link}: {}", led.texts(".notice").join(" "));
        let records = line["records"].as_array().expect("records").len();
        if link.contains("only=") && link.starts_with("/deals") {
            let listed = self::report(&site, &format!("/api/v1{link}"));
            assert_eq!(listed["count"], records, "{link}");
            assert_eq!(listed["amount"], line["amount"], "{link}");
        }
    }
    let rows = site.get("/export/today.csv").text().trim().lines().count();
    assert_eq!(rows, 1 + lines.len());
}

#[test]
fn a_day_is_on_the_overview_and_the_page_of_a_rep_and_has_room_for_so_much() {
    let site = Site::telling(&closing(360, "quota Ana 2026-Q4 90000"));
    let all = report(&site, "/api/v1/today?view=all");
    let day = report(&site, "/api/v1/today");
    let count = |report: &Value| {
        let groups = report["groups"].as_array().expect("groups");
        groups.iter().map(|group| group["lines"].as_array().map_or(0, Vec::len)).sum::<usize>()
    };
    assert!(count(&day) <= 10);
    assert_eq!(count(&day) + day["more"].as_u64().unwrap_or_default() as usize, count(&all));
    assert!(site.page("/").count(".todos li") > 0);
    let rep = report(&site, "/api/v1/today?rep=Ana");
    assert_eq!(rep["reader"], "rep");
    assert_eq!(site.page("/reps/rep?rep=Ana").count(".todos li"), count(&rep).min(5));
    assert_eq!(site.page("/today?view=some").count(".notice"), 1);
    assert_eq!(site.get("/api/v1/today?view=some").status, StatusCode::BAD_REQUEST);
    assert_eq!(site.get("/api/v1/deals?status=open&only=x").status, StatusCode::BAD_REQUEST);
}

#[test]
fn one_count_says_how_many_there_are_to_do() {
    let site = Site::telling(&closing(360, "quota Ana 2026-Q4 90000"));
    let whole = report(&site, "/api/v1/today?view=all");
    let all: usize = whole["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|group| group["lines"].as_array().expect("lines").len())
        .sum();
    let page = site.page("/today");
    let shown = page.texts(".todos li .what").len() - page.texts("#answered ~ ol .what").len();
    assert!(shown < all, "{shown} of {all}");
    let title = format!("{all} things to do, the first {shown} of them today.");
    assert_eq!(page.text("h1"), title);
    assert_eq!(page.text("main > .tools .link"), format!("All {all}"));
    assert_eq!(site.page("/").text(".todos.small .tools .link"), format!("All {all}"));
}

#[test]
fn guidance_leads_to_the_records_behind_each_point() {
    let site = Site::telling(&closing(360, "quota Ana 2026-Q4 9000000"));
    for link in ["/guidance", "/guidance?rep=Ana", "/guidance?team=East&lang=ja"] {
        let page = site.page(link);
        assert_eq!(page.count(".quadrants section"), 4, "{link}");
        let api = report(&site, &format!("/api/v1{}", link.replace("&lang=ja", "")));
        let points = ["strengths", "weaknesses", "opportunities", "risks"]
            .map(|of| api[of].as_array().map_or(0, Vec::len));
        assert_eq!(page.count(".quadrants li"), points.iter().sum::<usize>(), "{link}");
        for link in page.attributes(".quadrants a", "href") {
            let led = site.page(&link);
            assert_eq!(led.count(".notice"), 0, "{link}: {}", led.texts(".notice").join(" "));
        }
    }
    let risks = report(&site, "/api/v1/guidance?rep=Ana");
    assert_eq!(risks["risks"][0]["kind"], "shortfall", "{}", risks["risks"]);
}

#[test]
fn where_little_is_known_it_is_said_so() {
    let story = "pipeline Qualify > Proposal | Won | Lost\nperson Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Qualify close 2026-12-01";
    let site = Site::telling(story);
    for lang in ["", "?lang=ja"] {
        let page = site.page(&format!("/today{lang}"));
        assert_eq!(page.count(".todos li"), 0);
        assert!(!page.text("p.empty").is_empty());
        let page = site.page(&format!("/guidance{lang}"));
        assert_eq!(page.count(".quadrants section"), 0);
        assert!(!page.text("p.empty").is_empty());
    }
    let empty = Site::of(History::empty());
    for path in ["/today", "/guidance"] {
        assert_eq!(empty.page(path).text("h1"), "Nothing has been imported yet");
    }
}

#[test]
fn what_is_at_stake_in_cents_is_not_named_where_dollars_are_shown() {
    let mut story = String::from(
        "org zone UTC currency USD\npipeline Qualify | Won | Lost\nteam East\nperson Ana in East\n\
         2026-08-01 opp O created owner Ana amount 60 stage Qualify close 2026-12-20\n\
         2026-11-10T10:00 email by Ana on O inbound\n",
    );
    for n in 0..120 {
        let (month, day) = (1 + n % 6, 1 + n % 27);
        let (stage, close) = ("amount 60 stage Qualify", month + 2);
        story += &format!(
            "2026-{month:02}-{day:02} opp B{n} created owner Ana {stage}\n\
             2026-{close:02}-{day:02} opp B{n} lost\n"
        );
    }
    let site = Site::telling(&story);
    let page = site.page("/today?view=all");
    assert!(page.count(".todos li") > 0);
    let said = page.text(".todos");
    assert!(!said.contains("$0 at stake"), "{said}");
}
