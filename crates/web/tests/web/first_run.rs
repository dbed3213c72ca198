//! Before the first import: two ways to begin; and the sample company that comes and goes.

use std::sync::{Arc, Condvar, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use sales::day::Day;
use sales::history::History;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::{Holds, Lang, Samples, Server};

use crate::company;
use crate::site::{Answer, Page, Site, TODAY};

/// A store that holds the small company or nothing, and waits to be told before it does.
struct Store {
    holds: Mutex<Holds>,
    may: Mutex<Option<Result<(), String>>>,
    told: Condvar,
}

impl Samples for Store {
    fn holds(&self) -> Holds {
        *self.holds.lock().expect("what is held")
    }

    fn put_in(&self, server: &Server, lang: Lang) -> Result<(), String> {
        let mut may = self.may.lock().expect("what it may do");
        while may.is_none() {
            may = self.told.wait(may).expect("to be told");
        }
        may.take().unwrap_or(Ok(()))?;
        let story = company::SMALL.replace("Halden Rail", &format!("Halden {}", lang.code()));
        *self.holds.lock().expect("what is held") = Holds::Sample;
        server.replace(Arc::new(sales::story::history(&story)));
        Ok(())
    }

    fn take_out(&self, server: &Server) -> Result<(), String> {
        server.replace(Arc::new(History::empty()));
        *self.holds.lock().expect("what is held") = Holds::Nothing;
        Ok(())
    }
}

/// A server over such a store.
struct Place {
    store: Arc<Store>,
    router: Router,
    runtime: Runtime,
    log: Arc<Mutex<Vec<String>>>,
}

impl Place {
    fn empty() -> Place {
        let (holds, may) = (Mutex::new(Holds::Nothing), Mutex::new(None));
        let store = Arc::new(Store { holds, may, told: Condvar::new() });
        let today: Day = TODAY.parse().expect("a day");
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&log);
        let write = move |line: &str| lines.lock().expect("the log").push(line.to_owned());
        let server = Server::new(Arc::new(History::empty()), move || today, write)
            .with_samples(Arc::clone(&store) as Arc<dyn Samples>);
        let router = Arc::new(server).router();
        Place { store, router, runtime: Runtime::new().expect("a runtime"), log }
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("the body").to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    fn get(&self, link: &str) -> Answer {
        self.ask(Request::get(link).body(Body::empty()).expect("a request"))
    }

    fn page(&self, link: &str) -> Page {
        self.get(link).page()
    }

    fn post_from(&self, link: &str, headers: &[(&str, &str)]) -> StatusCode {
        let mut request = Request::post(link);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).expect("a request")).status
    }

    /// Sends the form as a browser does.
    fn post(&self, link: &str) -> Answer {
        let request = Request::post(link).header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::empty()).expect("a request"))
    }

    /// Lets the store go on, and waits until the page shows it.
    fn go_on(&self, may: Result<(), String>) {
        *self.store.may.lock().expect("what it may do") = Some(may);
        self.store.told.notify_all();
        while self.get("/").headers.contains_key(header::REFRESH) {
            std::thread::yield_now();
        }
    }
}

#[test]
fn one_click_shows_the_sample_company_and_one_takes_it_out() {
    let place = Place::empty();
    let first = place.page("/?lang=ja");
    assert_eq!(first.texts("h2"), ["サンプル企業で試す", "自社のCRMを取り込む"]);
    assert_eq!(first.attribute(".ways form", "method"), "post");
    let action = first.attribute(".ways form", "action");
    let sent = place.post(&action);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let home = sent.header(&header::LOCATION).to_owned();
    assert_eq!(home, "/?lang=ja");

    let waiting = place.get(&home);
    assert_eq!(waiting.header(&header::REFRESH), "2");
    assert_eq!(waiting.header(&header::CACHE_CONTROL), "no-store");
    assert_eq!(waiting.page().text("h1"), "サンプル企業を準備しています");
    assert_eq!(place.page("/deals").text("h1"), "The sample company is moving in");
    assert_eq!(place.get("/help/definitions").status, StatusCode::OK, "readers do not wait");
    assert_eq!(place.post("/sample").status, StatusCode::SEE_OTHER, "a second click does nothing");

    place.go_on(Ok(()));
    for link in ["/", "/deals", "/help/definitions"] {
        let page = place.page(link);
        assert_eq!(page.text(".sample p"), "You are looking at a sample company.", "{link}");
        assert_eq!(page.attribute(".sample", "action"), "/sample/out");
    }
    assert!(place.get("/deals").text().contains("Halden ja"), "in the reader's language");
    assert_eq!(place.post("/sample/out").status, StatusCode::SEE_OTHER);
    assert_eq!(place.page("/").texts(".ways h2").len(), 2);
    assert_eq!(place.page("/help/definitions").count(".sample"), 0);
}

#[test]
fn what_went_wrong_is_said_and_may_be_tried_again() {
    let place = Place::empty();
    place.post("/sample");
    place.go_on(Err("the disk is full".to_owned()));
    let page = place.page("/");
    assert!(page.text(".ways .notice").contains("could not be put in"));
    assert_eq!(*place.log.lock().expect("the log"), ["the disk is full"]);
    place.post(&page.attribute(".ways form", "action"));
    place.go_on(Ok(()));
    assert_eq!(place.page("/").count(".sample"), 1);
}

#[test]
fn a_foreign_page_can_do_neither() {
    let place = Place::empty();
    let host = ("host", "127.0.0.1:8080");
    for foreign in [
        &[host, ("sec-fetch-site", "cross-site")][..],
        &[host, ("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:8080")],
        &[host, ("sec-fetch-site", "none")],
        &[host, ("origin", "http://evil.example")],
        &[host, ("origin", "http://127.0.0.1:9999")],
        &[host, ("origin", "null")],
        &[host],
    ] {
        for link in ["/sample", "/sample/out"] {
            assert_eq!(place.post_from(link, foreign), StatusCode::FORBIDDEN, "{foreign:?}");
        }
    }
    assert_eq!(place.page("/").count(".ways form"), 1, "nothing was begun");
    let own = [host, ("origin", "http://127.0.0.1:8080")];
    assert_eq!(place.post_from("/sample/out", &own), StatusCode::SEE_OTHER);
    assert_eq!(place.get("/sample").status, StatusCode::METHOD_NOT_ALLOWED, "no link does it");
    // The runtime would otherwise wait for what never comes.
    place.go_on(Ok(()));
}

#[test]
fn without_a_store_to_change_the_command_is_named() {
    let page = Site::of(History::empty()).page("/");
    assert_eq!(page.count(".ways form"), 0);
    assert!(page.texts("pre").contains(&"tassei demo".to_owned()));
}
