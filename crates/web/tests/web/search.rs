//! What is found by name, as a page and as the palette asks for it; the shortcuts; what is taken
//! away.

use axum::http::StatusCode;
use sales::history::History;
use serde_json::Value;

use crate::company;
use crate::office::Office;
use crate::site::Site;

/// The palette's answer: for each group its title and the labels and links of its hits.
fn hits(site: &Site, link: &str) -> Vec<(String, Vec<(String, String)>)> {
    let answer = site.get(link);
    assert_eq!(answer.status, StatusCode::OK, "{link}");
    let answer: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let hit = |hit: &Value| (text(&hit["label"]), text(&hit["href"]));
    let group = |group: &Value| {
        let hits = group["hits"].as_array().expect("a list").iter().map(hit).collect();
        (text(&group["title"]), hits)
    };
    answer["groups"].as_array().expect("a list").iter().map(group).collect()
}

fn titles(site: &Site, link: &str) -> Vec<String> {
    hits(site, link).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn people_and_deals_are_found_and_keep_the_question() {
    let site = Site::telling(company::SMALL);
    let found = hits(&site, "/search.json?q=ＭＥＩ&period=2026-Q3&status=open");
    let person = ("Mei".to_owned(), "/reps/rep?rep=Mei&period=2026-Q3".to_owned());
    assert_eq!(found[0], ("Reps".to_owned(), vec![person]));
    let found = hits(&site, "/search.json?q=halden&team=East");
    assert_eq!(found[0].0, "Customers");
    assert!(found[0].1[0].1.starts_with("/accounts/") && found[0].1[0].1.ends_with("?team=East"));
    let found = hits(&site, "/search.json?q=alpha");
    assert_eq!(found[0].1[0].0, "Alpha");
    assert!(found[0].1[0].1.starts_with("/deals/"), "{found:?}");
}

#[test]
fn pages_definitions_and_actions_are_found_by_what_they_are_called() {
    let site = Site::telling(company::SMALL);
    assert_eq!(hits(&site, "/search.json?q=overv")[0].1[0].1, "/");
    let found = hits(&site, "/search.json?q=win+rate&lang=en");
    let rates = found.iter().find(|(title, _)| title == "Definitions").expect("there are some");
    assert_eq!(rates.1[0].1, "/help/definitions?lang=en#win-rate");
    let found = hits(&site, "/search.json?q=前の&lang=ja&status=open");
    assert_eq!(found[0].0, "操作");
    assert_eq!(found[0].1[0].1, "?period=2026-Q3&status=open&lang=ja", "on the page one is on");
    let found = hits(&site, "/search.json?q=previous&period=2027-Q1");
    assert_eq!(found[0].1[0].1, "?", "the usual period needs no parameter");
    assert!(titles(&site, "/search.json?q=thousands").contains(&"Actions".to_owned()));
}

#[test]
fn what_begins_as_it_is_typed_comes_before_what_holds_it_somewhere() {
    let site = Office::telling(company::SMALL).site;
    let found = hits(&site, "/search.json?q=tom&lang=en");
    assert_eq!(found[0].0, "Reps", "{found:?}");
    let pages = found.iter().find(|(title, _)| title == "Pages").expect("some");
    assert!(pages.1.iter().any(|(label, _)| label == "Custom fields"), "{pages:?}");
}

#[test]
fn nothing_typed_offers_the_pages_and_nonsense_finds_nothing() {
    let site = Site::telling(company::SMALL);
    assert_eq!(titles(&site, "/search.json"), ["Pages", "Actions"]);
    assert_eq!(titles(&site, "/search.json?q=%20%20"), ["Pages", "Actions"]);
    let offered = hits(&site, "/search.json");
    assert_eq!(offered[0].1.len(), site.page("/").count("nav a[href]") + 1, "and the shortcuts");
    assert!(titles(&site, "/search.json?q=zzzz").is_empty());
    let page = site.page("/search?q=zzzz");
    assert_eq!(page.text("h1"), "Nothing is called “zzzz”");
    assert_eq!(
        site.page("/search?q=zzzz&lang=ja").text("h1"),
        "「zzzz」に一致するものはありません"
    );
    let empty = Site::of(History::empty());
    assert_eq!(empty.page("/search?q=mei").text("h1"), "Nothing is called “mei”");
}

#[test]
fn the_page_of_hits_keeps_the_address_and_says_what_it_left_out() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/search?q=mei&team=East&asof=2026-11-01&teem=x");
    assert!(page.text("h1").ends_with("for “mei”"));
    assert_eq!(page.attribute("#q", "value"), "mei");
    assert_eq!(page.attributes("main input[type=hidden]", "name"), ["team", "asof"]);
    assert!(page.text(".notice").contains("teem"));
    assert_eq!(page.texts(".hits a")[0], "Mei");
    assert_eq!(page.attribute("a.jump", "href"), "/search?team=East&asof=2026-11-01");
}

#[test]
fn the_palette_is_never_long_and_names_stay_text() {
    let site = Site::telling(&company::large());
    for text in ["rep", "n", "e", "a"] {
        let found = hits(&site, &format!("/search.json?q={text}"));
        let count: usize = found.iter().map(|(_, hits)| hits.len()).sum();
        assert!((1..=20).contains(&count), "{text}: {found:?}");
    }
    let site = Site::telling("person \"<b>Mei</b>\"");
    let page = site.page("/search?q=mei");
    assert_eq!(page.texts(".hits a")[0], "<b>Mei</b>");
    assert_eq!(page.count(".hits b"), 0);
}

#[test]
fn another_history_has_other_names() {
    let site = Site::of(History::empty());
    assert!(titles(&site, "/search.json?q=mei").is_empty());
    site.replace(company::SMALL);
    assert_eq!(titles(&site, "/search.json?q=mei")[0], "Reps");
}

#[test]
fn every_place_of_the_rail_with_a_key_is_in_the_list_of_shortcuts() {
    let site = Site::telling(company::SMALL);
    for (link, title) in [("/help/keyboard", "Go to"), ("/help/keyboard?lang=ja", "移動")] {
        let page = site.page(link);
        assert_eq!(page.texts(".shortcuts h2")[0], title);
        let listed = page.texts("section:first-child dd");
        assert_eq!(listed, page.texts("nav [data-key]"));
        let keys = page.texts("section:first-child kbd:last-child");
        assert_eq!(keys, page.attributes("nav [data-key]", "data-key"));
    }
    let page = site.page("/");
    let links = page.attributes("footer a", "href");
    assert!(links.contains(&"/help/keyboard".to_owned()));
}

#[test]
fn a_page_is_handed_on_as_it_is_or_as_it_was_and_its_tables_as_files() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/?team=East");
    assert_eq!(
        page.attributes(".share a", "href"),
        ["/?team=East", "/?team=East&period=2026-Q4&asof=2026-11-23"]
    );
    let files = page.attributes(".export a", "href");
    assert_eq!(files.len(), 12);
    for file in files {
        assert_eq!(site.get(&file).status, StatusCode::OK, "{file}");
    }
    assert_eq!(site.page("/deals?status=open").count(".export a"), 3);
}

#[test]
fn every_page_that_asks_has_both_menus_and_every_file_of_them_is_there() {
    let today = crate::site::TODAY.parse().expect("a day");
    let site = Site::telling(&crate::rich::story(today));
    let pages = ["/pipeline", "/reps", "/reps?view=grid", "/activity", "/outcomes", "/leads"];
    let others = ["/accounts", "/accounts/0", "/deals/0", "/deals?metric=win-rate", "/reps/rep"];
    for link in pages.into_iter().chain(others) {
        let page = site.page(link);
        assert_eq!(page.count(".share a"), 2, "{link}");
        let files = page.attributes(".export a", "href");
        let offered = page.count(".export li");
        assert_eq!(files.len(), offered * 3, "{link}");
        for file in files {
            assert_eq!(site.get(&file).status, StatusCode::OK, "{file} of {link}");
        }
    }
}

#[test]
fn the_search_and_the_list_of_shortcuts_are_whole() {
    let office = Office::telling(company::SMALL);
    let found = office.site.get("/search.json?q=duplic").text();
    assert!(found.contains("/duplicates/account"), "{found}");
    let keys = office.site.page("/help/keyboard").texts("kbd");
    assert!(keys.contains(&"d".to_owned()), "{keys:?}");
}
