//! Answers to signals: forms and programs that give them, and pages that show them at once.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::company::closing;
use crate::schema::differences;
use crate::site::{Answer, Page, Site, TODAY};

const FROM_HERE: (header::HeaderName, &str) =
    (header::HeaderName::from_static("sec-fetch-site"), "same-origin");
const FORM: (header::HeaderName, &str) =
    (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
const JSON: (header::HeaderName, &str) = (header::CONTENT_TYPE, "application/json");

fn site() -> Site {
    Site::answering(&closing(360, ""))
}

/// The fields as a form sends them.
fn fields(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        };
        text.bytes().map(byte).collect::<String>()
    };
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn send(site: &Site, pairs: &[(&str, &str)]) -> Answer {
    site.post_with("/answers", &[FORM, FROM_HERE], &fields(pairs))
}

/// Sends a form of the page's first card, and goes where that leads.
fn answered(site: &Site, page: &Page, said: &[(&str, &str)], back: &str) -> (String, Page) {
    let key = page.attributes(".answer input[name=key]", "value")[0].clone();
    let mut pairs = vec![("key", key.as_str()), ("back", back)];
    pairs.extend(said);
    let sent = send(site, &pairs);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let led = sent.header(&header::LOCATION).to_owned();
    (key, site.page(&led))
}

fn count(page: &Page, tab: usize) -> usize {
    let label = page.texts(".tabs a")[tab].clone();
    label.split_whitespace().last().and_then(|n| n.parse().ok()).expect("a number")
}

#[test]
fn what_is_accepted_leaves_the_open_ones_and_stands_with_its_figure_until_it_is_taken_back() {
    let site = site();
    let first = site.page("/signals");
    let open = first.count(".signal");
    assert!(open > 0 && count(&first, 0) == open, "{:?}", first.texts(".tabs a"));
    assert_eq!(first.count(".signal .answer"), open);
    let tag = site.get("/signals").header(&header::ETAG).to_owned();

    let (key, after) = answered(&site, &first, &[("what", "accept")], "/signals");
    assert_eq!(after.count(".signal"), open - 1);
    assert!(after.text(".told p").starts_with("Accepted: "), "{}", after.text(".told p"));
    assert_eq!(after.attribute(".told p", "role"), "status");
    let again = site.get_with("/signals", &[(header::IF_NONE_MATCH, &tag)]);
    assert_eq!(again.status, StatusCode::OK, "no page with the old answer is kept");

    let accepted = site.page("/signals?answered=accepted");
    assert_eq!(accepted.count(".signal"), 1);
    assert_eq!(accepted.text(".standing"), "Accepted on Nov 23, 2026");
    assert!(accepted.text(".helped").starts_with("Then and now "), "{}", accepted.text(".helped"));
    assert_eq!(accepted.attribute(".answer [name=what]", "value"), "take-back");

    let undo = [("key", key.as_str()), ("what", "take-back"), ("back", "/signals?lang=ja")];
    let led = send(&site, &undo).header(&header::LOCATION).to_owned();
    let taken_back = site.page(&led);
    assert_eq!(taken_back.count(".signal"), open);
    assert!(taken_back.text(".told p").starts_with("取り消しました"));
    assert_eq!(taken_back.count(".told form"), 0);
}

#[test]
fn what_is_put_off_or_dismissed_is_on_its_own_list_with_day_and_reason() {
    let site = site();
    let first = site.page("/signals");
    let open = first.count(".signal");
    let days = first.attributes(".signal:first-of-type .pop [name=days]", "value");
    assert!(days.starts_with(&["7".into(), "14".into(), "30".into()]), "{days:?}");
    let snooze = [("what", "snooze"), ("days", "14")];
    let (_, after) = answered(&site, &first, &snooze, "/signals");
    assert!(after.text(".told p").starts_with("Comes back on Dec 7"), "{}", after.text(".told p"));
    assert_eq!((after.count(".signal"), count(&after, 2)), (open - 1, 1));
    let snoozed = site.page("/signals?answered=snoozed");
    assert_eq!(snoozed.text(".standing"), "Comes back on Dec 7, 2026");

    let own = "we <b>know</b>";
    let dismiss = [("what", "dismiss"), ("reason", "known"), ("own", own)];
    answered(&site, &snoozed, &dismiss, "/signals?answered=snoozed");
    let dismissed = site.page("/signals?answered=dismissed");
    assert_eq!(dismissed.text(".standing"), format!("Dismissed on Nov 23, 2026: {own}"));
    assert_eq!(site.page("/signals?answered=snoozed").text("p.empty"), "Nothing is snoozed.");
    // What is taken back is as it was before.
    answered(&site, &dismissed, &[("what", "take-back")], "/signals");
    assert_eq!(site.page("/signals?answered=snoozed").count(".signal"), 1);
    let known = [("what", "dismiss"), ("reason", "known"), ("own", "")];
    answered(&site, &snoozed, &known, "/signals");
    let japanese = site.page("/signals?answered=dismissed&lang=ja");
    assert!(japanese.text(".standing").ends_with("（把握済み）"), "{}", japanese.text(".standing"));
}

#[test]
fn only_pages_of_this_server_are_obeyed_and_gone_back_to() {
    let site = site();
    let key = site.page("/signals").attributes(".answer input[name=key]", "value")[0].clone();
    let good = [("key", key.as_str()), ("what", "accept"), ("back", "/signals")];
    let site_header = || FROM_HERE.0;
    for headers in [
        vec![FORM],
        vec![FORM, (site_header(), "cross-site")],
        vec![FORM, (site_header(), "none")],
        vec![FORM, (header::ORIGIN, "http://evil.example"), (header::HOST, "localhost")],
    ] {
        let sent = site.post_with("/answers", &headers, &fields(&good));
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    for (name, wrong) in [
        ("back", "//evil.example/signals"),
        ("back", "https://evil.example/"),
        ("back", ""),
        ("key", "deal/7"),
        ("key", ""),
        ("what", "ignore"),
        ("what", "snooze"),
    ] {
        let pairs = good.map(|(field, value)| (field, if field == name { wrong } else { value }));
        let sent = send(&site, &pairs);
        assert_eq!(sent.status, StatusCode::BAD_REQUEST, "{name}: {wrong}");
        assert!(sent.headers.get(header::LOCATION).is_none());
    }
    assert_eq!(count(&site.page("/signals"), 1), 0, "nothing was kept");
    assert_eq!(site.get("/answers").status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn an_answer_that_cannot_be_kept_says_so_and_tells_only_the_log_why() {
    let site = site();
    let key = ("key", "signal/gives-up-early/team/Nowhere");
    let sent = send(&site, &[key, ("what", "accept"), ("back", "/signals")]);
    assert_eq!(sent.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!sent.text().contains("disk") && site.logged().iter().any(|l| l.contains("disk")));
    let reading = Site::telling(&closing(360, ""));
    let page = reading.page("/signals");
    assert_eq!((page.count(".answer"), page.count(".tabs")), (0, 0), "nothing keeps answers");
    let body = fields(&[("key", "signal/a/b"), ("what", "accept"), ("back", "/")]);
    let sent = reading.post_with("/answers", &[FORM, FROM_HERE], &body);
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[test]
fn an_earlier_day_is_shown_without_forms_and_an_unknown_list_is_told() {
    let site = site();
    let earlier = site.page("/signals?asof=2026-11-20");
    assert_eq!(earlier.count(".answer"), 0);
    let page = site.page("/signals?answered=forgotten");
    assert!(page.text(".notice").contains("forgotten"), "{}", page.text(".notice"));
}

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn programs_answer_and_are_told_as_the_document_says() {
    let site = site();
    let document = read(&site.get("/api/v1/openapi.json"));
    let schema = |path: &str, method: &str| {
        let told = &document["paths"][path][method]["responses"]["200"];
        told["content"]["application/json"]["schema"].clone()
    };
    let post = |body: &Value| site.post_with("/api/v1/answers", &[JSON], &body.to_string());
    let signals = || read(&site.get("/api/v1/signals"))["signals"].as_array().cloned();
    let key = signals().expect("signals")[0]["key"].as_str().expect("a key").to_owned();
    for (body, what) in [
        (json!({ "key": key, "what": "accept" }), "accepted"),
        (json!({ "key": key, "what": "dismiss", "reason": "not-so" }), "dismissed"),
        (json!({ "key": key, "what": "snooze", "until": "2026-12-24" }), "snoozed"),
        (json!({ "key": key, "what": "take-back" }), "dismissed"),
    ] {
        let answer = post(&body);
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let kept = read(&answer);
        assert!(differences(&document, &schema("/api/v1/answers", "post"), &kept).is_empty());
        assert_eq!((&kept["key"], &kept["answer"]["what"]), (&json!(key), &json!(what)));
        assert_eq!(kept["answer"]["on"], TODAY);
        let report = read(&site.get("/api/v1/signals"));
        let found = differences(&document, &schema("/api/v1/signals", "get"), &report);
        assert!(found.is_empty(), "{found:?}");
        let row = signals().expect("signals").into_iter().find(|row| row["key"] == json!(key));
        assert_eq!(row.expect("the signal")["standing"], what);
    }
    let list = site.get("/api/v1/answers");
    let found = differences(&document, &schema("/api/v1/answers", "get"), &read(&list));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(read(&list)["answers"][0]["reason"], "not-so");
}

#[test]
fn programs_are_refused_with_reasons() {
    let site = site();
    let headers = |other: (header::HeaderName, &'static str)| vec![JSON, other];
    let good = json!({ "key": "today/call/csv/7", "what": "done" }).to_string();
    for headers in [
        vec![],
        vec![FORM],
        vec![(header::CONTENT_TYPE, "text/plain")],
        headers((FROM_HERE.0, "cross-site")),
        headers((header::ORIGIN, "http://evil.example")),
    ] {
        let answer = site.post_with("/api/v1/answers", &headers, &good);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(answer.header(&header::CONTENT_TYPE), "application/problem+json");
    }
    for (body, parameter) in [
        ("{", "body"),
        (r#"{"key": "today/a/b", "what": "done", "why": 1}"#, "body"),
        (r#"{"key": "deal/7", "what": "done"}"#, "key"),
        (r#"{"key": "today/a/b", "what": "ignore"}"#, "what"),
        (r#"{"key": "today/a/b", "what": "snooze", "until": "2026-11-23"}"#, "until"),
    ] {
        let answer = site.post_with("/api/v1/answers", &[JSON], body);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(read(&answer)["errors"][0]["parameter"], parameter, "{body}");
    }
    assert_eq!(site.post_with("/api/v1/answers", &[JSON], &good).status, StatusCode::OK);
}

#[test]
fn a_line_of_the_day_is_done_and_comes_back_when_that_is_taken_back() {
    let site = Site::answering(&closing(360, "quota Ana 2026-Q4 90000"));
    let first = site.page("/today?view=all");
    let lines = first.count(".todos li");
    assert!(lines > 0 && first.count(".todos .answer") == lines);
    let (key, after) = answered(&site, &first, &[("what", "done")], "/today?view=all");
    assert!(key.starts_with("today/"), "{key}");
    assert!(after.text(".told p").starts_with("Done: "), "{}", after.text(".told p"));
    assert_eq!(after.texts("#answered").len(), 1, "what is done stands below");
    assert_eq!(after.count(".todos li"), lines, "nothing is lost");
    let undo = [("key", key.as_str()), ("what", "take-back"), ("back", "/today?view=all")];
    let led = send(&site, &undo).header(&header::LOCATION).to_owned();
    let back = site.page(&led);
    assert_eq!((back.texts("#answered").len(), back.count(".todos li")), (0, lines));
    let earlier = site.page("/today?view=all&asof=2026-11-01");
    assert_eq!(earlier.count(".answer"), 0, "an earlier day cannot be answered");
}
