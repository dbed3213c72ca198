//! The list of deals: sorting, paging, narrowing, and what it says when nothing matches.

use axum::http::StatusCode;

use crate::company;
use crate::office::Office;
use crate::site::Site;

#[test]
fn a_deal_is_shown_with_its_amount_in_both_currencies() {
    let page = Site::telling(company::SMALL).page("/deals");
    assert_eq!(page.texts(".deals tbody th"), ["Alpha", "C"]);
    let amounts = page.texts(".deals tbody td:last-child");
    assert_eq!(amounts, ["$250,000", "€30,000 $33,000"]);
    assert_eq!(page.text("tfoot"), "2 deals$283,000");
}

#[test]
fn headings_sort_and_say_so() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?status=open");
    assert_eq!(page.texts("th[aria-sort=descending]"), ["Amount ↓"]);
    let by_name = page.attributes(".deals thead a", "href");
    assert_eq!(by_name[0], "/deals?status=open&sort=name");
    let sorted = site.page(&by_name[0]);
    assert_eq!(sorted.texts(".deals tbody th"), ["B", "E", "F", "G", "H"]);
    assert_eq!(sorted.texts("th[aria-sort=ascending]"), ["Deal ↑"]);
    let back = sorted.attributes(".deals thead a", "href");
    assert_eq!(back[0], "/deals?status=open&sort=-name");
    assert_eq!(site.page(&back[0]).texts(".deals tbody th"), ["H", "G", "F", "E", "B"]);
}

#[test]
fn what_narrows_the_list_can_be_taken_off() {
    let page = Site::telling(company::SMALL).page("/deals?status=open&stage=Proposal");
    assert_eq!(page.count(".deals tbody tr"), 2);
    assert!(page.text(".chips").contains("Stage"));
    assert_eq!(page.attribute(".chips a", "href"), "/deals?status=open");
}

#[test]
fn a_stage_by_itself_asks_for_the_deals_that_can_be_in_it() {
    let site = Site::telling(company::SMALL);
    for (stage, title, deals) in [
        ("Proposal", "Open", &["B", "H"][..]),
        ("Won", "Won", &["Alpha", "C"]),
        ("Lost", "Lost", &["D"]),
    ] {
        let page = site.page(&format!("/deals?stage={stage}"));
        assert_eq!(page.texts(".deals tbody th"), deals, "{stage}");
        assert_eq!(page.text(".p h2"), title);
        assert_eq!(page.text(".tabs [aria-current]"), title);
        let api = site.get(&format!("/api/v1/deals?stage={stage}")).text();
        assert!(api.contains(&format!("\"set\":\"{}\"", title.to_lowercase())), "{api}");
        // Without the stage the same set is shown.
        let without = site.page(&page.attribute(".chips a", "href"));
        assert_eq!(without.text(".p h2"), title);
    }
    let tabs = site.page("/deals?stage=Proposal").attributes(".tabs a", "href");
    assert!(tabs.iter().any(|tab| tab.contains("status=won")), "{tabs:?}");
}

#[test]
fn deals_without_an_amount_are_counted_but_said_not_to_be_in_the_total() {
    let page = Site::telling(company::SMALL).page("/deals?status=open");
    assert_eq!(page.text("tfoot"), "5 deals$89,000");
    assert!(page.texts(".empty").concat().contains("1 deal is not in the total"));
}

#[test]
fn a_list_of_deals_without_any_amount_says_so_and_not_nothing() {
    let site = Site::telling(
        "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\n\
         2026-10-02 opp A created stage Qualify ; 2026-10-03 opp B created stage Qualify\n\
         2026-10-02 opp C created amount 500 stage Proposal\n",
    );
    let list = "stage=Qualify&status=open";
    let page = site.page(&format!("/deals?{list}"));
    assert_eq!(page.text("tfoot"), "2 deals–");
    assert!(page.text("main").contains("2 deals, no amount to add up"), "{}", page.text("main"));
    let japanese = site.page(&format!("/deals?{list}&lang=ja"));
    assert!(japanese.text("main").contains("商談2件、合計できる金額なし"));
    let told = |asked: &str| -> serde_json::Value {
        let text = site.get(&format!("/api/v1/deals?{asked}")).text();
        serde_json::from_str(&text).expect("an answer")
    };
    assert_eq!(told(list)["amount"], serde_json::Value::Null);
    assert_eq!(told("status=open")["amount"], 50_000);
    assert_eq!(told("status=open&q=nobody")["amount"], 0, "there are none to add up");
    let columns = site.page("/board").texts(".column");
    assert!(columns[0].contains("no amount to add up"), "{columns:?}");
    assert!(columns[1].contains("$500"), "{columns:?}");
}

#[test]
fn only_these_deals_are_named_by_ids_that_stay_or_by_numbers() {
    let site = Site::telling(company::SMALL);
    let text = site.get("/api/v1/deals?status=open").text();
    let all: serde_json::Value = serde_json::from_str(&text).expect("an answer");
    let field = |at: usize, name: &str| all["rows"][at][name].clone();
    let names = |only: &str| {
        let mut names =
            site.page(&format!("/deals?status=open&only={only}")).texts(".deals tbody th");
        names.sort();
        names
    };
    let ids = [field(0, "id"), field(1, "id")].map(|id| id.as_str().expect("an id").to_owned());
    let by_ids = names(&ids.join(","));
    assert_eq!(by_ids.len(), 2);
    assert_eq!(names(&format!("{},{}", field(0, "number"), field(1, "number"))), by_ids);
    assert_eq!(names(&format!("{},{}", ids[0], field(1, "number"))), by_ids);
    let unknown = format!("/deals?status=open&only={},deal-000000000000", ids[0]);
    let page = site.page(&unknown);
    assert!(page.text(".notice").contains("not a list of records"), "{}", page.text(".notice"));
    assert_eq!(site.get(&format!("/api/v1{unknown}")).status, StatusCode::BAD_REQUEST);
}

#[test]
fn an_empty_list_says_what_to_do() {
    let page = Site::telling(company::SMALL).page("/deals?period=2020-Q1");
    assert!(page.text(".empty").starts_with("No deal matches."));
    assert_eq!(page.attribute("tfoot", "data-count"), "0");
}

#[test]
fn the_question_is_kept_from_page_to_page() {
    let page = Site::telling(company::SMALL).page("/deals?status=open&team=East&lang=ja&page=1");
    let nav = page.attributes("nav[aria-label=主要] a", "href");
    assert_eq!(nav[0], "/?team=East&lang=ja");
    let languages = page.attributes(".langs a", "href");
    assert_eq!(languages, ["/deals?team=East&status=open&page=1&lang=en"]);
}

#[test]
fn parameters_that_mean_nothing_are_told_and_left_out() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?status=maybe&sort=luck&page=0&teem=x&team=Nort&unit=kg&owner=me");
    let notices = page.text(".notice");
    for told in ["maybe", "luck", "“0”", "teem", "Nort", "kg", "me"] {
        assert!(notices.contains(told), "{told}: {notices}");
    }
    assert_eq!(page.count(".deals tbody tr"), 2, "the usual list is shown");
}

#[test]
fn a_list_has_a_heading_a_way_to_make_a_deal_and_says_where_it_ends() {
    let office = Office::telling(company::SMALL);
    let page = office.site.page("/deals?status=open&lang=en");
    assert_eq!(
        (page.text("h1"), page.text(".p h2")),
        ("Deals · Open".to_owned(), "Open".to_owned())
    );
    assert_eq!(page.attribute("a[data-do=new]", "href"), "/deals/new?lang=en");
    assert_eq!(Site::telling(company::SMALL).page("/deals").count("a[data-do=new]"), 0);
    for list in ["/deals", "/accounts", "/leads", "/activities"] {
        let beyond = office.site.page(&format!("{list}?page=999&lang=en")).text(".notice");
        assert!(beyond.contains("There is one page"), "{list}: {beyond}");
        let later = office.site.page(&format!("{list}?asof=2099-01-01&lang=en")).text(".notice");
        assert!(later.contains("The records end on"), "{list}: {later}");
    }
    let board = office.site.page("/board?asof=2099-01-01&lang=en").text(".notice");
    assert!(board.contains("The records end on"), "{board}");
}
