//! What was answered before: given again while it is true, and not a moment longer.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use sales::day::Day;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::Server;

use crate::company;
use crate::site::{Site, TODAY};

#[test]
fn who_has_a_page_is_told_so_until_something_changes() {
    let site = Site::telling(company::SMALL);
    let first = site.get("/?team=East");
    let tag = first.header(&header::ETAG).to_owned();
    let again = site.get_with("/?team=East&rep=", &[(header::IF_NONE_MATCH, &tag)]);
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header(&header::ETAG), tag);
    assert_eq!(again.header(&header::CACHE_CONTROL), "private, no-cache");
    let several = format!("\"other\", W/{tag}");
    let again = site.get_with("/?team=East", &[(header::IF_NONE_MATCH, &several)]);
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for (link, name, value) in &[
        ("/?team=West", header::ACCEPT_LANGUAGE, "en"),
        ("/?team=East", header::ACCEPT_LANGUAGE, "ja"),
        ("/?team=East", header::ACCEPT_ENCODING, "gzip"),
    ] {
        let other = site.get_with(link, &[(header::IF_NONE_MATCH, &tag), (name.clone(), value)]);
        assert_eq!(other.status, StatusCode::OK, "{link} {name}: {value}");
    }
    site.replace(company::SMALL);
    let after = site.get_with("/?team=East", &[(header::IF_NONE_MATCH, &tag)]);
    assert_eq!(after.status, StatusCode::OK, "the history was replaced");
}

#[test]
fn the_same_page_is_the_same_whether_kept_or_not() {
    let site = Site::telling(company::SMALL);
    for link in ["/", "/deals?status=open", "/?teem=East", "/export/reps.csv", "/api/v1/overview"] {
        let first = site.get(link);
        assert_eq!(first.status, StatusCode::OK, "{link}");
        let second = site.get(link);
        assert_eq!(first.body, second.body, "{link}");
        assert_eq!(first.headers, second.headers, "{link}");
    }
    assert!(site.page("/?teem=East").text(".notice").contains("teem"), "what is unknown is told");
}

#[test]
fn what_failed_and_what_is_missing_has_no_tag() {
    let site = Site::telling(company::SMALL);
    for link in ["/nowhere", "/deals/nobody/knows", "/export/nothing.csv", "/health"] {
        assert!(site.get(link).headers.get(header::ETAG).is_none(), "{link}");
    }
}

/// A company that has won as many deals of 1,000 as the number says.
fn company_with(deals: i64) -> String {
    let mut story =
        "org zone UTC currency USD\npipeline Qualify | Won | Lost\nperson Mei\n".to_owned();
    for number in 0..deals {
        let _ = writeln!(
            story,
            "2026-10-01 opp N{number} created owner Mei amount 1000 stage Qualify\n\
             2026-11-02 opp N{number} won"
        );
    }
    story
}

/// How many deals an answer speaks of, once it is certain that all of it speaks of as many.
fn deals_in(router: &Router, runtime: &Runtime, link: &str) -> i64 {
    let request = Request::get(link).body(Body::empty()).expect("a request");
    let body = runtime.block_on(async {
        let response = router.clone().oneshot(request).await.expect("an answer");
        to_bytes(response.into_body(), usize::MAX).await.expect("the body")
    });
    let answer: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    let counted = |row: &serde_json::Value| row["counted"].as_i64().expect("an amount");
    let rows = answer["rows"].as_array().expect("rows");
    assert_eq!(answer["amount"], rows.iter().map(counted).sum::<i64>());
    assert_eq!(answer["count"], rows.len());
    i64::try_from(rows.len()).expect("a small number")
}

#[test]
fn every_answer_is_of_one_history_and_none_of_one_that_was_replaced() {
    const HISTORIES: i64 = 30;
    let histories: Vec<_> =
        (0..=HISTORIES).map(|n| Arc::new(sales::story::history(&company_with(n)))).collect();
    let today: Day = TODAY.parse().expect("a day");
    let server = Arc::new(Server::new(Arc::clone(&histories[0]), move || today, |_| {}));
    let router = Arc::clone(&server).router();
    let (runtime, replaced) = (Runtime::new().expect("a runtime"), AtomicI64::new(0));
    thread::scope(|scope| {
        for reader in 0..4 {
            let (router, runtime, replaced) = (&router, &runtime, &replaced);
            scope.spawn(move || {
                let mut asked = 0;
                while replaced.load(Ordering::SeqCst) < HISTORIES || asked < 5 {
                    asked += 1;
                    // Some answers are kept already, others not.
                    let sort = ["amount", "name", "-name"][(reader + asked) % 3];
                    let before = replaced.load(Ordering::SeqCst);
                    let link = format!("/api/v1/deals?status=won&sort={sort}");
                    let seen = deals_in(router, runtime, &link);
                    // One may be shown already that is not yet counted here.
                    let after = replaced.load(Ordering::SeqCst) + 1;
                    assert!((before..=after).contains(&seen), "{before} ≤ {seen} ≤ {after}");
                }
            });
        }
        for (number, history) in (1..).zip(&histories[1..]) {
            server.replace(Arc::clone(history));
            replaced.store(number, Ordering::SeqCst);
            thread::yield_now();
            deals_in(&router, &runtime, "/api/v1/deals?status=won");
        }
    });
}
