//! The API for programs: its document is true and whole, and it refuses what it cannot
//! understand.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::slice;
use std::sync::LazyLock;

use axum::http::{StatusCode, header};
use sales::history::Builder;
use serde_json::{Value, json};
use sources::sample::{Locale, Sample};

use crate::company;
use crate::schema::differences;
use crate::site::{Answer, Site, TODAY};

/// The sample company, with two years behind it.
static SAMPLE: LazyLock<Site> = LazyLock::new(|| {
    let today = TODAY.parse().expect("a day");
    let mut builder = Builder::new();
    let sample = Sample { years: 2, ..Sample::new(today, Locale::En) };
    sample.events(&mut |event| builder.record(&event));
    Site::of(builder.finish())
});

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| read(&SAMPLE.get("/api/v1/openapi.json")));

/// The addresses of the document.
fn paths() -> BTreeSet<String> {
    DOCUMENT["paths"].as_object().expect("paths").keys().cloned().collect()
}

/// Asserts that the answer is as the document says.
#[track_caller]
fn check(site: &Site, path: &str, link: &str) -> Value {
    let answer = site.get(link);
    assert_eq!(answer.status, StatusCode::OK, "{link}: {}", answer.text());
    assert_eq!(answer.header(&header::CONTENT_TYPE), "application/json", "{link}");
    let told = &DOCUMENT["paths"][path]["get"]["responses"]["200"];
    let schema = &told["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{path} has no schema");
    let value = read(&answer);
    let found = differences(&DOCUMENT, schema, &value);
    assert!(found.is_empty(), "{link}: {} differences\n{}", found.len(), found[..1].join("\n"));
    value
}

/// An address of that path: of the first record, or of a metric.
fn link(path: &str) -> String {
    let part = |part: &str| match part {
        "{metric}" => "win-rate".to_owned(),
        part if part.starts_with('{') => "0".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<String>>().join("/")
}

#[test]
fn every_answer_is_as_the_document_says() {
    let asked = |path: &String| DOCUMENT["paths"][path]["get"].is_object();
    for path in paths().into_iter().filter(asked) {
        let link = link(&path);
        let of_record = path.contains('{') && !path.contains("{metric}");
        let is_of_person = path.ends_with("/rep") || path.ends_with("/agenda");
        let link = if is_of_person { format!("{link}?rep=%230") } else { link };
        check(&SAMPLE, &path, &link);
        if !of_record {
            check(&Site::telling(company::SMALL), &path, &link);
        }
        if !of_record && !is_of_person {
            check(&Site::of(sales::history::History::empty()), &path, &link);
        }
    }
    for status in ["won", "lost", "closed", "open", "closing", "overdue"] {
        check(&SAMPLE, "/api/v1/deals", &format!("/api/v1/deals?status={status}&period=FY2026"));
    }
    check(&SAMPLE, "/api/v1/deals", "/api/v1/deals?metric=win-rate");
    check(&SAMPLE, "/api/v1/deals", "/api/v1/deals?metric=activity-rate&by=activity&page=2");
    check(&SAMPLE, "/api/v1/overview", "/api/v1/overview?period=2026-Q3&days=working");
    let of_person = |n| check(&SAMPLE, "/api/v1/rep", &format!("/api/v1/rep?rep=%23{n}"));
    let deals = |n: usize| of_person(n)["agenda"].as_array().map_or(0, Vec::len);
    assert!((0..8).map(deals).sum::<usize>() > 0, "somebody has deals to talk about");
}

#[test]
fn every_metric_is_answered_as_the_document_says() {
    for row in reports::definitions::definitions() {
        let by = row.by.first().copied().unwrap_or("whole");
        let link = format!("/api/v1/metrics/{}?by={by}&behind=1&compare=1", row.id);
        let metric = check(&SAMPLE, "/api/v1/metrics/{metric}", &link);
        assert_eq!(metric["id"], row.id);
        let rows = metric["behind"]["rows"].as_array().expect("the records behind");
        let above: i64 = rows.iter().filter_map(|row| row["above"].as_i64()).sum();
        assert_eq!(metric["behind"]["above"], above, "{}", row.id);
    }
}

/// The routes that the sources name.
fn routes() -> BTreeSet<String> {
    fn sources(folder: &Path, found: &mut String) {
        for entry in fs::read_dir(folder).expect("the crate's own folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push_str(&fs::read_to_string(&path).expect("a source file"));
            }
        }
    }
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let routed = text.split(".route(").skip(1).filter_map(|rest| rest.split('"').nth(1));
    routed.filter(|path| path.starts_with("/api/")).map(str::to_owned).collect()
}

#[test]
fn every_route_is_in_the_document_and_every_path_of_it_is_routed() {
    assert_eq!(paths(), routes());
}

/// Found out by asking: whatever is not told to be asked in another way is a way of asking.
#[test]
fn every_way_of_changing_something_is_in_the_document() {
    let json_body = (header::CONTENT_TYPE, "application/json");
    for (path, ways) in DOCUMENT["paths"].as_object().expect("paths") {
        let link = link(path);
        for way in ["post", "put", "patch", "delete"] {
            let method = way.to_uppercase();
            let sent = SAMPLE.send_with(&method, &link, slice::from_ref(&json_body), "{}");
            let is_known = sent.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_known, ways.get(way).is_some(), "{way} {path}: {}", sent.status);
        }
    }
}

#[test]
fn the_document_says_how_a_program_signs_in() {
    let token = &DOCUMENT["components"]["securitySchemes"]["token"];
    assert_eq!((&token["type"], &token["scheme"]), (&json!("http"), &json!("bearer")));
    assert_eq!(DOCUMENT["security"], json!([{ "token": [] }, {}]));
    for (path, ways) in DOCUMENT["paths"].as_object().expect("paths") {
        for (way, told) in ways.as_object().expect("ways") {
            let told = &told["responses"];
            assert!(told["401"].is_object() && told["403"].is_object(), "{way} {path}");
        }
    }
}

/// The parameters that an answer refuses, with what it says of each.
fn refused(link: &str) -> (Vec<String>, Vec<Value>) {
    let answer = SAMPLE.get(link);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{link}: {}", answer.text());
    assert_eq!(answer.header(&header::CONTENT_TYPE), "application/problem+json");
    assert_eq!(answer.header(&header::CACHE_CONTROL), "no-store");
    let problem = read(&answer);
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    assert_eq!(differences(&DOCUMENT, &schema, &problem), Vec::<String>::new());
    let pointer = problem["type"].as_str().and_then(|link| link.split_once('#'));
    let (_, pointer) = pointer.expect("a place in the document");
    assert!(DOCUMENT.pointer(pointer).is_some(), "{pointer}");
    assert_eq!(problem["status"], 400);
    let errors = problem["errors"].as_array().expect("errors").clone();
    let name = |error: &Value| error["parameter"].as_str().expect("a name").to_owned();
    (errors.iter().map(name).collect::<Vec<_>>(), errors)
}

#[test]
fn a_question_that_is_not_understood_is_refused_with_reasons() {
    assert_eq!(refused("/api/v1/overview?teem=East&status=won").0, ["teem", "status"]);
    assert_eq!(refused("/api/v1/overview?days=working&days=calendar").0, ["days"]);
    let (names, errors) = refused("/api/v1/overview?team=Enterprize+East&period=Q9");
    assert_eq!(names, ["period", "team"]);
    assert!(errors[1]["known"].to_string().contains("Enterprise East"), "{errors:?}");
    assert_eq!(refused("/api/v1/deals?page=0&status=gone").0, ["status", "page"]);
    assert_eq!(refused("/api/v1/deals?metric=luck").0, ["metric"]);
    assert_eq!(refused("/api/v1/deals?sort=luck&age=old").0, ["sort", "age"]);
    assert_eq!(refused("/api/v1/deals?metric=win-rate&sort=luck&age=1..2").0, ["sort", "age"]);
    for list in ["deals", "deals?metric=win-rate", "accounts", "leads", "activities", "reps"] {
        let joint = if list.contains('?') { '&' } else { '?' };
        let errors = refused(&format!("/api/v1/{list}{joint}sort=luck")).1;
        assert_eq!(errors[0]["value"], "luck", "{list}");
        assert!(
            errors[0]["known"].as_array().is_some_and(|all| all.len() > 5),
            "{list}: {errors:?}"
        );
        let errors = refused(&format!("/api/v1/{list}{joint}team=Enterprize+East")).1;
        assert!(errors[0]["known"].to_string().contains("Enterprise East"), "{list}: {errors:?}");
        assert_eq!(
            refused(&format!("/api/v1/{list}{joint}fields=Luck%3D1")).0,
            ["fields"],
            "{list}"
        );
    }
    // Names are told where they come near, and where they are few.
    let (_, errors) = refused("/api/v1/overview?rep=-1");
    assert_eq!(errors[0]["known"], json!([]), "{errors:?}");
    assert_eq!(refused("/api/v1/leads?sort=luck").0, ["sort"]);
    assert_eq!(refused("/api/v1/accounts?sort=luck").0, ["sort"]);
    assert_eq!(refused("/api/v1/deals?metric=win-rate&by=rep&row=Nobody").0, ["row"]);
    assert_eq!(refused("/api/v1/reps?vs=the+world&cols=luck").0, ["vs"]);
    assert_eq!(refused("/api/v1/reps?cols=luck").0, ["cols"]);
    let (names, errors) = refused("/api/v1/metrics/win-rate?by=weather");
    assert_eq!((names.join(" ").as_str(), errors.len()), ("by", 1));
    assert_eq!(refused("/api/v1/metrics/win-rate?by=rep&behind=1&row=Nobody").0, ["row"]);
    assert_eq!(refused("/api/v1/overview?asof=2026-02-30&lang=fr").0, ["lang"]);
    assert_eq!(refused("/api/v1/overview?asof=2026-02-30").0, ["asof"]);
}

#[test]
fn a_page_beyond_the_last_one_is_refused_by_every_list() {
    for list in [
        "deals",
        "deals?status=open",
        "deals?metric=win-rate",
        "accounts",
        "leads",
        "activities",
        "reps",
        "duplicates",
    ] {
        let joint = if list.contains('?') { '&' } else { '?' };
        let (names, errors) = refused(&format!("/api/v1/{list}{joint}page=99999"));
        assert_eq!((names, errors.len()), (vec!["page".to_owned()], 1), "{list}");
        let last = errors[0]["known"][0].as_str().expect("the last page");
        let path = format!("/api/v1/{list}{joint}page={last}");
        assert_eq!(SAMPLE.get(&path).status, StatusCode::OK, "{path}");
        let next = last.parse::<usize>().expect("a number") + 1;
        let path = format!("/api/v1/{list}{joint}page={next}");
        assert_eq!(SAMPLE.get(&path).status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[test]
fn what_is_not_there_or_not_done_is_told_as_a_problem() {
    for link in ["/api/v1/nothing", "/api/v1/metrics/no-such-metric", "/api/v2/overview"] {
        let answer = SAMPLE.get(link);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{link}");
        let problem = read(&answer);
        assert_eq!(
            (&problem["code"], &problem["title"]),
            (&json!("not_found"), &json!("Not Found"))
        );
        assert_eq!(problem["instance"], link);
    }
}

#[test]
fn definitions_speak_the_readers_language() {
    let english = check(&SAMPLE, "/api/v1/definitions", "/api/v1/definitions");
    let japanese = check(&SAMPLE, "/api/v1/definitions", "/api/v1/definitions?lang=ja");
    let name = |all: &Value| all["rows"][0]["name"].as_str().map(str::to_owned);
    assert_ne!(name(&english), name(&japanese));
    assert_eq!(english["rows"].as_array().map(Vec::len), japanese["rows"].as_array().map(Vec::len));
}
