//! Accounts, leads and one customer's history as a browser gets them.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::site::Site;

const STORY: &str = r#"
org zone UTC currency USD
rate EUR 1.10 from 2026-01-01
pipeline Qualify > Proposal | Won | Lost
person Mei in East
team East
2026-01-01 account "Halden Rail" owner Mei
2026-01-01 account "株式会社みずほ製作所" owner Mei
2026-01-01 contact "Mr Smith" account "Halden Rail" title Buyer
2026-10-01 opp A name "Rail <2>" created owner Mei amount 1200 stage Qualify account "Halden Rail"
2026-10-02T10:00 call by Mei on A conversation with "Mr Smith"
2026-10-20 opp A won
2026-10-21 opp B created owner Mei amount 500 stage Qualify account "Halden Rail"
2026-11-02T09:00 lead "Ito" created owner Mei source Web
"#;

#[test]
fn accounts_lead_to_their_history() {
    let page = Site::telling(STORY).page("/accounts?period=2026-Q4");
    assert_eq!(page.text("h1"), "2 customers");
    let links = page.attributes(".deals tbody th a", "href");
    assert_eq!(links[0], "/accounts/0?period=2026-Q4");
    let row = page.text(".deals tbody tr:first-child");
    assert!(row.contains("Mei") && row.contains("$500 (1)") && row.contains("$1,200 (1)"), "{row}");
}

#[test]
fn a_search_keeps_the_question_and_folds_width() {
    let site = Site::telling(STORY);
    let page = site.page("/accounts?q=%EF%BC%A8alden&team=East");
    assert_eq!(page.text("h1"), "1 customer");
    assert_eq!(page.attribute("input[type=search]", "value"), "Ｈalden");
    assert_eq!(page.attributes(".search input[type=hidden]", "name"), ["team"]);
    let none = site.page("/accounts?q=nobody");
    assert!(none.text("p.empty").starts_with("No customer matches."));
}

#[test]
fn columns_sort_both_ways() {
    let site = Site::telling(STORY);
    let page = site.page("/accounts?sort=name");
    assert_eq!(page.attribute("[aria-sort]", "aria-sort"), "ascending");
    let links = page.attributes(".deals thead a", "href");
    assert!(links.contains(&"/accounts?sort=-name".to_owned()), "{links:?}");
    let wrong = site.page("/accounts?sort=colour&page=x&teem=1");
    // The fourth says where the records end.
    assert_eq!(wrong.count(".notice li"), 4);
}

#[test]
fn leads_say_how_long_they_wait() {
    let page = Site::telling(STORY).page("/leads");
    assert_eq!(page.text("h1"), "1 lead came; 1 still waits for a first touch");
    assert!(
        page.text(".deals tbody tr").contains("waiting 21 days"),
        "{}",
        page.text(".deals tbody tr")
    );
    let none = Site::telling("person Ana\n2026-10-01 opp A created stage Open").page("/leads");
    assert!(none.text("p.empty").contains("import leads"));
}

#[test]
fn a_customers_page_says_what_stands_and_what_happened() {
    let page = Site::telling(STORY).page("/accounts/0");
    let heading = page.text("h1");
    assert!(
        heading.starts_with("Halden Rail 1 open deal, $500. 1 won so far, $1,200."),
        "{heading}"
    );
    assert!(page.text(".sub").contains("Last touched on Oct 2, 2026, 52 days ago."));
    assert_eq!(page.texts("h3.month"), ["Oct 2026"]);
    let moments = page.texts(".moments li");
    assert!(moments[0].contains("Oct 21"), "{moments:?}");
    assert!(moments.iter().any(|line| line.contains("Won · $1,200 Rail <2>")), "{moments:?}");
    let call = moments.iter().find(|line| line.contains("Call")).expect("the call");
    assert!(call.contains("Conversation") && call.contains("Mei · with Mr Smith"), "{call}");
    let bare = Site::telling(STORY).page("/accounts/1?lang=ja");
    assert!(bare.text("h1").contains("株式会社みずほ製作所"));
    assert!(bare.text("main").contains("この顧客との商談はありません。"));
    for missing in ["/accounts/99", "/accounts/x"] {
        assert_eq!(Site::telling(STORY).get(missing).status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn lists_and_history_leave_in_every_format() {
    let site = Site::telling(STORY);
    for table in ["accounts", "leads", "customer"] {
        for ending in ["csv", "xlsx", "json"] {
            let answer = site.get(&format!("/export/{table}.{ending}?row=0"));
            assert_eq!(answer.status, StatusCode::OK, "{table}.{ending}");
        }
    }
    assert_eq!(site.get("/export/customer.csv").status, StatusCode::NOT_FOUND);
    for report in ["accounts", "leads", "accounts/0"] {
        let answer = site.get(&format!("/api/v1/{report}"));
        assert!(answer.body.starts_with(b"{"), "{report}");
    }
}

#[test]
fn many_accounts_come_in_pages() {
    let mut story = String::from("2026-10-01 opp A created stage Open\n");
    for number in 0..120 {
        let _ = writeln!(
            story,
            "2026-01-01 account \"Bundesausbildungsförderungsverwaltung {number:03}\" region Bonn"
        );
    }
    let page = Site::telling(&story).page("/accounts?sort=name&page=3");
    assert_eq!(page.count(".deals tbody tr"), 20);
    assert!(page.text(".pager").contains("Page 3 of 3"), "{}", page.text(".pager"));
    let all = Site::telling(&story).get("/export/accounts.csv").text();
    assert_eq!(all.lines().count(), 121, "files hold everything");
}

#[test]
fn a_lead_has_a_page_of_its_own_with_what_happened() {
    let called = "2026-11-03T09:00 call by Mei lead \"Ito\" answered";
    let site = Site::telling(&format!("{STORY}{called}\n"));
    assert_eq!(site.page("/leads").attributes(".deals tbody th a", "href"), ["/leads/0"]);
    let page = site.page("/leads/0");
    assert_eq!(page.text("h1"), "Ito One touch so far.");
    assert!(page.text(".sub").starts_with("Came in on Nov 2, 2026."), "{}", page.text(".sub"));
    assert_eq!(page.texts(".facts dd")[0], "Web");
    let moments = page.texts(".moments li");
    assert!(moments[0].contains("Call") && moments[1].contains("Lead came in"), "{moments:?}");
    let waiting = Site::telling(STORY).page("/leads/0?lang=ja").text("h1");
    assert!(waiting.starts_with("Ito 初回対応を21日間"), "{waiting}");
    assert_eq!(Site::telling(STORY).get("/leads/9").status, StatusCode::NOT_FOUND);
    let told = site.get("/api/v1/leads/0").text();
    assert!(told.contains("\"what\":\"lead-came\"") && told.contains("\"touches\":1"), "{told}");
    let file = site.get("/export/lead.csv?row=0").text();
    assert_eq!(file.lines().count(), 3, "{file}");
    // It is found by its name, and what is only sent to is told as such.
    assert_eq!(site.page("/search?q=ito").attributes(".hits a", "href"), ["/leads/0"]);
    let refused = site.get("/leads/0/undo");
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.page().text("h1"), "This page is asked for in another way");
}

#[test]
fn whom_to_call_and_how_stands_on_the_pages_of_customers_and_deals() {
    let site = Site::telling(
        r#"
org zone UTC currency USD
pipeline Qualify | Won | Lost
team East
person Mei in East
2026-09-01 account A created name "Halden Rail" phone "03-1234-5678" website "halden.example" industry "Rail" region "Kansai" employees "40" owner Mei
2026-09-01 contact P created name "Mr Smith" account A title "Buyer" email "smith@halden.example" phone "+44 20 7946 0000 ext. 7"
2026-09-02 lead L created name "Ken Sato" owner Mei email "ken@acme.example" phone "ask for Ken"
2026-09-03 opp X name "Alpha" created account A owner Mei amount 1000 stage Qualify
2026-09-05T10:00 call by Mei on X conversation outbound with P
"#,
    );
    let page = site.page("/accounts/0");
    let facts = ["03-1234-5678", "halden.example", "Rail", "Kansai", "40"];
    assert_eq!(page.texts("dl.facts dd"), facts);
    let hrefs = page.attributes("dl.facts a", "href");
    assert_eq!(hrefs, ["tel:0312345678", "https://halden.example"]);
    let reached = ["mailto:smith@halden.example", "tel:+442079460000"];
    assert_eq!(page.attributes(".reached a", "href"), reached);
    let japanese = site.page("/accounts/0?lang=ja");
    assert_eq!(japanese.texts("dl.facts dt")[0], "電話番号");
    assert_eq!(site.page("/deals/0").attributes(".reached a", "href"), reached);
    let lead = site.page("/leads/0");
    assert_eq!(lead.attributes("dl.facts a", "href"), ["mailto:ken@acme.example"]);
}
