//! What people say they will bring: said on the page of the forecast, refused, taken back, and said
//! by programs.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use records::Store;
use reports::Role;
use tempfile::TempDir;

use crate::company;
use crate::ledger::{Books, english};
use crate::site::{Answer, Site};

struct Desk {
    site: Site,
    store: Arc<Store>,
    /// Only a store in a file can be read while somebody writes.
    _folder: TempDir,
}

fn desk(role: Role) -> Desk {
    let folder = TempDir::new().expect("a folder");
    let store = Arc::new(Store::open(folder.path().join("store.db")).expect("a store"));
    let (books, history) = Books::of(company::SMALL, Arc::clone(&store));
    let site = Site::with(history, |server| server.seen_by(role).with_ledger(books));
    Desk { site, store, _folder: folder }
}

impl Desk {
    fn post(&self, link: &str, fields: &[(&str, &str)]) -> Answer {
        let sec = header::HeaderName::from_static("sec-fetch-site");
        self.site.post_form(link, fields, &[(sec, "same-origin")])
    }

    /// What the panel says of each who has said something.
    fn said(&self) -> Vec<String> {
        let page = self.site.page("/forecast");
        let names = page.texts("#commits tbody th");
        let amounts = page.texts("#commits tbody td:nth-child(2)");
        names.into_iter().zip(amounts).map(|(name, amount)| format!("{name} {amount}")).collect()
    }
}

#[test]
fn what_is_said_stands_beside_the_range_until_another_is_said_or_it_is_taken_back() {
    let desk = desk(Role::Administrator);
    let page = desk.site.page("/forecast");
    assert_eq!(page.texts("#commits option"), ["Company", "Team East", "Team West", "Mei", "Tom"]);
    let says =
        |amount: &str| desk.post("/forecast/commit", &[("who", "person:Mei"), ("amount", amount)]);
    let answer = says("30万");
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header(&header::LOCATION), "/forecast#commits");
    assert_eq!(desk.said(), ["Mei $300K"]);
    assert_eq!(says("$320,000").status, StatusCode::SEE_OTHER);
    let whole = desk.post("/forecast/commit", &[("who", "company:"), ("amount", "700k")]);
    assert_eq!(whole.status, StatusCode::SEE_OTHER, "{}", whole.text());
    assert_eq!(desk.said(), ["Everybody shown here $700K", "Mei $320K"]);

    let batches = desk.store.batches().expect("batches");
    let labels: Vec<String> = batches[1..].iter().map(english).collect();
    assert!(labels[1].starts_with("Commit: Mei, ") && labels[1].ends_with(", $320K"), "{labels:?}");
    // The same again is no change.
    assert_eq!(says("320000").status, StatusCode::SEE_OTHER);
    assert_eq!(desk.store.batches().expect("batches").len(), batches.len());

    let number = batches[2].id.0.to_string();
    let undone = desk.post("/forecast/commit/undo", &[("batch", &number)]);
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.said(), ["Everybody shown here $700K", "Mei $300K"]);
    let plan = desk.post("/forecast/commit/undo", &[("batch", "1")]);
    assert_eq!(plan.status, StatusCode::NOT_FOUND, "the plan is no commit");
    let japanese = desk.site.page("/forecast?lang=ja");
    assert_eq!(japanese.text("#commits-title"), "コミット（担当者の申告）");
}

#[test]
fn what_cannot_be_said_comes_back_with_a_word() {
    let desk = desk(Role::Administrator);
    let says = |link: &str, who: &str, amount: &str| {
        let answer = desk.post(link, &[("who", who), ("amount", amount)]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{who} {amount}");
        let page = answer.page();
        (
            page.text("#commits [role=alert]"),
            page.attributes("#commits input[name=amount]", "value"),
        )
    };
    let (told, typed) = says("/forecast/commit", "person:Mei", "soon");
    assert_eq!((told.as_str(), typed), ("This is not a number: soon", vec!["soon".to_owned()]));
    assert_eq!(says("/forecast/commit", "person:Mei", "").0, "Write how much.");
    assert!(says("/forecast/commit", "person:Nobody", "5").0.contains("for yourself"));
    assert_eq!(desk.store.batches().expect("batches").len(), 1, "nothing was kept");
    // Of a period that is over nothing is offered.
    let past = desk.site.page("/forecast?period=2026-Q3");
    assert_eq!(past.count("#commits"), 0);
}

#[test]
fn whoever_only_looks_is_offered_nothing_and_says_nothing() {
    let desk = desk(Role::Rep("Mei".to_owned()));
    assert_eq!(desk.site.page("/forecast").count("#commits"), 0);
    let own = desk.post("/forecast/commit", &[("who", "person:Mei"), ("amount", "5")]);
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.store.batches().expect("batches").len(), 1);
}

#[test]
fn programs_say_it_with_the_same_checks() {
    let desk = desk(Role::Administrator);
    let post = |body: &str| {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        desk.site.post_with("/api/v1/commits", &kind, body)
    };
    let body = r#"{"holder_kind":"team","holder":"East","period":"2026-Q4","amount":45000000}"#;
    let kept = post(body);
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    assert!(kept.text().contains(r#""batch":2"#), "{}", kept.text());
    assert!(post(body).text().contains(r#""batch":null"#), "it stands already");
    assert_eq!(desk.said(), ["Team East $450K"]);
    let forecast = desk.site.get("/api/v1/forecast").text();
    assert!(forecast.contains(r#""amount":45000000"#), "{forecast}");
    let wrong = [
        r#"{"holder_kind":"team","holder":"North","period":"2026-Q4","amount":1}"#,
        r#"{"holder_kind":"company","period":"2026-Q3","amount":1}"#,
        r#"{"holder_kind":"company","period":"2026-Q4","amount":-1}"#,
        r#"{"holder_kind":"company","period":"2026-Q4"}"#,
    ];
    for body in wrong {
        assert_eq!(post(body).status, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(desk.store.batches().expect("batches").len(), 2);
}
