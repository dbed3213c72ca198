//! What stays: addresses of records, and the language somebody has chosen.

use axum::http::{StatusCode, header};

use crate::hand::office;

#[test]
fn an_address_that_is_kept_stays_with_its_record() {
    let office = office();
    for path in ["/deals/0", "/accounts/0"] {
        let page = office.site.page(path);
        let kept = page.attribute("link[rel=canonical]", "href");
        assert!(kept.starts_with(&format!("{path}-")), "{kept}");
        let (place, mark) = kept.split_once("/0-").expect("a number and a mark");
        for number in [0, 7, 4_000_000] {
            let moved = office.site.page(&format!("{place}/{number}-{mark}"));
            assert_eq!(moved.attribute("link[rel=canonical]", "href"), kept);
        }
        let gone = office.site.get(&format!("{path}-zzzzzzzz"));
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn a_language_that_was_chosen_is_spoken_on() {
    let office = office();
    let chosen = [(header::COOKIE, "a=b; lang=ja")];
    let page = office.site.send_with("GET", "/deals/0", &chosen, "").page();
    assert_eq!(page.attribute("html", "lang"), "ja");
    let page = office.site.send_with("GET", "/deals/0?lang=en", &chosen, "").page();
    assert_eq!(page.attribute("html", "lang"), "en", "an address says more");
}
