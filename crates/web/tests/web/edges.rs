//! Nothing stored, nothing found, the wrong language, and what every answer carries.

use axum::http::{StatusCode, header};
use sales::history::History;

use crate::company;
use crate::site::Site;

#[test]
fn an_empty_store_says_how_to_begin() {
    let site = Site::of(History::empty());
    for path in ["/", "/deals"] {
        let page = site.page(path);
        assert_eq!(page.text("h1"), "Nothing has been imported yet");
        let commands = page.texts("pre");
        assert!(commands.iter().any(|command| command.starts_with("tassei import")));
        assert!(commands.iter().any(|command| command == "tassei demo"));
    }
    assert_eq!(site.page("/?lang=ja").text("h1"), "まだ何も取り込まれていません");
    assert_eq!(site.get("/api/v1/overview").status, StatusCode::OK);
}

#[test]
fn a_new_import_is_seen_by_the_next_request() {
    let site = Site::of(History::empty());
    site.replace(company::SMALL);
    assert!(site.page("/").text("h1").contains("$283K"));
}

#[test]
fn a_missing_page_leads_back() {
    let site = Site::telling(company::SMALL);
    let answer = site.get("/forecasts?lang=ja");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = answer.page();
    assert_eq!(page.text("h1"), "ページが見つかりません");
    assert_eq!(page.attributes(".prose .btn", "href"), ["/", "/deals"]);
    let api = site.get("/api/v1/nothing");
    assert_eq!(api.status, StatusCode::NOT_FOUND);
    assert_eq!(api.header(&header::CONTENT_TYPE), "application/problem+json");
    assert!(site.logged().is_empty(), "a wrong address is nobody's fault");
}

#[test]
fn the_browsers_language_counts_until_the_address_names_one() {
    let site = Site::telling(company::SMALL);
    let asked = [(header::ACCEPT_LANGUAGE, "ja,en;q=0.5")];
    assert_eq!(site.get_with("/", &asked).page().attribute("html", "lang"), "ja");
    assert_eq!(site.get_with("/?lang=en", &asked).page().attribute("html", "lang"), "en");
    assert_eq!(site.get("/").page().attribute("html", "lang"), "en");
}

#[test]
fn every_answer_is_guarded() {
    let site = Site::telling(company::SMALL);
    for path in ["/", "/deals", "/help/definitions", "/nowhere", "/health", "/export/reps.csv"] {
        let answer = site.get(path);
        let policy = answer.header(&header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(policy.contains("script-src 'self'; connect-src 'self';"), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}");
        assert_eq!(answer.header(&header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        let passes = ["/nowhere", "/health"].contains(&path);
        let keeping = if passes { "no-store" } else { "private, no-cache" };
        assert_eq!(answer.header(&header::CACHE_CONTROL), keeping, "{path}");
    }
    assert_eq!(site.get("/health").text(), "ok\n");
}

#[test]
fn pages_hold_nothing_the_policy_forbids() {
    let site = Site::telling(company::SMALL);
    for path in ["/", "/deals", "/help/definitions", "/nowhere"] {
        let page = site.get(path).page();
        assert_eq!(page.count("[style], style, script:not([src]), [onclick]"), 0, "{path}");
    }
}

#[test]
fn assets_are_kept_for_ever_under_names_that_change() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/");
    let mut links =
        page.attributes("link[rel=stylesheet], link[rel=preload], link[rel=icon]", "href");
    links.extend(page.attributes("script", "src"));
    assert!(links.len() > 8);
    for link in links {
        let answer = site.get(&link);
        assert_eq!(answer.status, StatusCode::OK, "{link}");
        assert!(answer.header(&header::CACHE_CONTROL).contains("immutable"), "{link}");
    }
    assert_eq!(site.get("/assets/app-0.css").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_page_is_small_enough_for_a_phone() {
    let site = Site::telling(&company::large());
    let packed = [(header::ACCEPT_ENCODING, "br")];
    let answer = site.get_with("/", &packed);
    assert_eq!(answer.header(&header::CONTENT_ENCODING), "br");
    assert!(answer.body.len() < 25_000, "{} bytes", answer.body.len());
}

#[test]
fn all_scripts_together_are_small_and_import_nothing() {
    let site = Site::telling(company::SMALL);
    let packed = [(header::ACCEPT_ENCODING, "gzip")];
    let scripts = site.page("/").attributes("script", "src");
    let sizes = scripts.iter().map(|link| site.get_with(link, &packed).body.len());
    assert!(sizes.sum::<usize>() < 26 * 1024);
    for link in scripts {
        let answer = site.get(&link);
        assert!(answer.header(&header::CONTENT_TYPE).starts_with("text/javascript"), "{link}");
        let text = answer.text();
        assert!(text.starts_with("// @ts-check\n"), "{link}");
        let forbidden = ["eval(", "innerHTML", "import ", "setAttribute(\"style\""];
        assert!(forbidden.iter().all(|word| !text.contains(word)), "{link}");
    }
}

#[test]
fn every_metric_is_defined_in_both_languages() {
    let site = Site::telling(company::SMALL);
    let all = reports::definitions::definitions();
    for (link, terms) in [
        ("/help/definitions", ["Counted", "Absent when", "Broken down by", "Command"]),
        ("/help/definitions?lang=ja", ["数えるもの", "値がない場合", "内訳", "コマンド"]),
    ] {
        let page = site.page(link);
        let ids: Vec<_> = all.iter().map(|metric| metric.id).collect();
        assert_eq!(page.attributes(".metric h3", "id"), ids);
        for term in terms {
            let found = page.texts(".def dt").iter().filter(|text| *text == term).count();
            assert_eq!(found, all.len(), "{term}");
        }
        for (metric, shown) in all.iter().zip(page.texts(".exact dd:last-child")) {
            assert_eq!(shown, format!("tassei metric {} --explain", metric.id));
        }
        let text = page.text("main");
        for key in ["metric-", "unit-of-", "family-", "definition-", "by-"] {
            let is_key = |word: &str| word.starts_with(key);
            assert!(!text.split_whitespace().any(is_key), "a message {key}… is missing");
        }
    }
}

#[test]
fn the_contents_of_the_definitions_lead_to_every_family_and_metric() {
    let page = Site::telling(company::SMALL).page("/help/definitions");
    let links = page.attributes(".toc a", "href");
    let places = page.attributes(".family h2, .family h3", "id");
    assert_eq!(links, places.iter().map(|id| format!("#{id}")).collect::<Vec<_>>());
    assert_eq!(page.texts(".toc a"), page.texts(".family h2, .family h3"));
    assert!(page.count(".family") >= 8);
}

#[test]
fn names_from_a_file_stay_text() {
    let story = "person \"<script>alert(1)</script>\"\n\
                 2026-10-01 opp A name \"<img src=x>\" created owner \"<script>alert(1)</script>\" \
                 amount 500 stage \"<b>Deep</b>\" close 2026-12-01";
    let site = Site::telling(story);
    for path in ["/", "/deals?status=open", "/deals?status=open&team=%3Cscript%3E"] {
        let page = site.page(path);
        assert_eq!(page.count("script:not([src]), main script, img, main b b, td b"), 0, "{path}");
    }
}

#[test]
fn old_records_are_pointed_out_with_a_way_to_their_end() {
    let story = "pipeline Open | Won | Lost\n\
                 person Ana\n\
                 2017-10-01 opp A created owner Ana amount 500 stage Open close 2017-12-01\n\
                 2017-12-31 opp A won";
    let page = Site::telling(story).page("/");
    assert!(page.text(".notice").contains("The records end on Dec 31, 2017"));
    assert_eq!(page.attribute(".notice a", "href"), "/?asof=2017-12-31");
}

#[test]
fn a_foreign_name_for_this_machine_is_not_answered() {
    let site = Site::telling("person Aiko");
    let status = |host: &str| site.get_with("/health", &[(header::HOST, host)]).status;
    for host in ["localhost:7878", "127.0.0.1:7878", "[::1]:7878", "LOCALHOST"] {
        assert_eq!(status(host), StatusCode::OK, "{host}");
    }
    for host in ["evil.example:7878", "localhost.evil.example", "127.0.0.1.evil.example"] {
        assert_eq!(status(host), StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
}
