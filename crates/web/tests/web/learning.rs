//! While forecasts and signals are being worked out, readers do not wait.

use std::thread;

use axum::http::header;
use web::Server;

use crate::company::{SMALL, closing};
use crate::site::Site;

const QUOTAS: &str = "quota Ana 2026-Q4 28000 ; quota Cy 2026-Q4 90000";

fn site() -> Site {
    let history = sales::story::history(&closing(360, QUOTAS));
    Site::with(history, Server::without_waiting)
}

/// Far more than a slow machine needs until the page is there.
const ASKED_AT_MOST: usize = 100_000;

/// Asks until the page says something else than that it is being worked out.
fn page_in_time(site: &Site, link: &str) -> crate::site::Page {
    for _ in 0..ASKED_AT_MOST {
        if !site.get(link).headers.contains_key(header::REFRESH) {
            return site.page(link);
        }
        thread::yield_now();
    }
    panic!("{link} never gets ready");
}

#[test]
fn every_page_gets_ready_by_itself_also_of_an_earlier_day_or_one_person() {
    for path in ["/today", "/guidance", "/plan", "/signals", "/forecast", "/forecast/past"] {
        for asked in ["", "?asof=2026-09-30", "?rep=Ana&asof=2026-09-30"] {
            let page = page_in_time(&site(), &format!("{path}{asked}"));
            assert!(!page.text("h1").is_empty());
        }
    }
}

#[test]
fn pages_that_have_more_to_say_come_at_once_and_the_chance_later() {
    let site = site();
    for link in ["/", "/reps/rep?rep=Ana"] {
        let early = site.get(link);
        let page = early.page();
        assert_eq!(early.header(&header::CACHE_CONTROL), "no-store", "{link}");
        assert!(!page.text("h1").contains("chance"), "{link}: {}", page.text("h1"));
        let notices = page.texts(".notice");
        let told = notices.iter().any(|text| text.starts_with("The forecast is being worked out"));
        assert!(told, "{link}: {notices:?}");
        assert_eq!(page.count(".ahead"), 0, "{link} says nothing of what is to come");
        // Other questions than the usual one are learned one by one.
        page_in_time(&site, &link.replace("/reps/rep", "/forecast").replace("/?", "/forecast?"));
    }
    page_in_time(&site, "/forecast");
    let later = site.page("/");
    assert!(later.text("h1").contains("The chance of reaching"), "{}", later.text("h1"));
    assert!(!later.texts(".notice").iter().any(|text| text.contains("being worked out")));
    let rep = site.page("/reps/rep?rep=Ana");
    assert_eq!(rep.count(".ahead"), 1);
}

#[test]
fn pages_that_show_nothing_else_look_again_by_themselves() {
    let site = site();
    for (link, early, later) in [
        ("/forecast", "The forecast is being worked out", "likely"),
        ("/signals?lang=ja", "シグナルを探しています", "件"),
    ] {
        let waiting = site.get(link);
        assert_eq!(waiting.header(&header::REFRESH), "2", "{link}");
        assert_eq!(waiting.header(&header::CACHE_CONTROL), "no-store", "{link}");
        assert_eq!(waiting.page().text("h1"), early);
        let heading = page_in_time(&site, link).text("h1");
        assert!(heading.contains(later), "{link}: {heading}");
        // What was worked out is kept, also for another language.
        let again = site.get(&format!("{}?lang=en", link.split('?').next().unwrap_or(link)));
        assert!(!again.headers.contains_key(header::REFRESH), "{link}");
    }
}

#[test]
fn what_is_imported_is_learned_anew() {
    let site = site();
    page_in_time(&site, "/forecast");
    site.replace(SMALL);
    assert_eq!(site.get("/forecast").header(&header::REFRESH), "2");
    page_in_time(&site, "/forecast");
}
