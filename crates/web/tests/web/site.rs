//! A server in process, and what a test asks of its pages.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header, request};
use sales::answer::{Answer as Given, Said, Subject};
use sales::day::{Day, Instant};
use sales::history::History;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use tower::ServiceExt;
use web::{AnswerBook, Server};

/// The day on which every test is run.
pub(crate) const TODAY: &str = "2026-11-23";

pub(crate) struct Site {
    router: Router,
    server: Arc<Server>,
    log: Arc<Mutex<Vec<String>>>,
}

/// Keeps answers as long as the site is there; cannot keep those about a team called Nowhere.
struct Book {
    given: Mutex<Vec<Given>>,
    noon: Instant,
}

impl AnswerBook for Book {
    fn keep(&self, server: &Server, subject: Subject, said: Said, who: &str) -> Result<(), String> {
        if subject.to_string().ends_with("/Nowhere") {
            return Err("the disk is full".to_owned());
        }
        let mut given = self.given.lock().expect("the answers");
        given.push(Given { subject, said, who: who.into(), at: self.noon });
        server.replace_answers(given.clone());
        Ok(())
    }
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Site {
    pub(crate) fn of(history: History) -> Site {
        Site::with(history, |server| server)
    }

    /// The same of a server of which something is changed.
    pub(crate) fn with(history: History, change: impl FnOnce(Server) -> Server) -> Site {
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&log);
        let today: Day = TODAY.parse().expect("a day");
        let write = move |line: &str| lines.lock().expect("the log").push(line.to_owned());
        let server = Arc::new(change(Server::new(Arc::new(history), move || today, write)));
        Site { router: Arc::clone(&server).router(), server, log }
    }

    /// One on which signals and lists can be answered.
    pub(crate) fn answering(story: &str) -> Site {
        let history = sales::story::history(story);
        let book = Site::book(&history);
        Site::with(history, |server| server.with_answers(book, Vec::new()))
    }

    /// Where answers are kept, as given at noon.
    pub(crate) fn book(history: &History) -> Arc<dyn AnswerBook> {
        let noon = Instant(history.start_of(TODAY.parse().expect("a day")).0 + 43_200);
        Arc::new(Book { given: Mutex::default(), noon })
    }

    pub(crate) fn telling(story: &str) -> Site {
        Site::of(sales::story::history(story))
    }

    /// Of a company that has everything a number can speak of.
    pub(crate) fn rich() -> Site {
        Site::telling(&crate::rich::story(TODAY.parse().expect("a day")))
    }

    pub(crate) fn replace(&self, story: &str) {
        self.server.replace(Arc::new(sales::story::history(story)));
    }

    pub(crate) fn look_ahead(&self) {
        self.server.look_ahead();
    }

    pub(crate) fn logged(&self) -> Vec<String> {
        self.log.lock().expect("the log").clone()
    }

    pub(crate) fn get_with(&self, link: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
        self.send(Request::get(link), headers, Body::empty())
    }

    /// Sends a body.
    pub(crate) fn post_with(
        &self,
        link: &str,
        headers: &[(header::HeaderName, &str)],
        body: &str,
    ) -> Answer {
        self.send(Request::post(link), headers, body.to_owned())
    }

    /// Sends a form with a file, as browsers do.
    pub(crate) fn post_file(&self, link: &str, token: &str, name: &str, file: &[u8]) -> Answer {
        self.post_file_with(link, token, name, file, &[])
    }

    /// The same with more headers.
    pub(crate) fn post_file_with(
        &self,
        link: &str,
        token: &str,
        name: &str,
        file: &[u8],
        headers: &[(header::HeaderName, &str)],
    ) -> Answer {
        let part = |head: &str| format!("--XyZ\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        let mut body = part("name=\"token\"").into_bytes();
        body.extend(token.as_bytes());
        body.extend(b"\r\n");
        body.extend(part(&format!("name=\"file\"; filename=\"{name}\"")).into_bytes());
        body.extend(file);
        body.extend(b"\r\n--XyZ--\r\n");
        let sec = header::HeaderName::from_static("sec-fetch-site");
        let own =
            [(header::CONTENT_TYPE, "multipart/form-data; boundary=XyZ"), (sec, "same-origin")];
        self.send(Request::post(link), &[headers, &own].concat(), body)
    }

    /// Sends a body by another method.
    pub(crate) fn send_with(
        &self,
        method: &str,
        link: &str,
        headers: &[(header::HeaderName, &str)],
        body: &str,
    ) -> Answer {
        self.send(Request::builder().method(method).uri(link), headers, body.to_owned())
    }

    /// Sends a change as a program would; the answer is as the document says.
    pub(crate) fn change(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        let sent = self.send_with(method, path, &kind, &body.to_string());
        let told = sent.json();
        self.fits(if sent.status == StatusCode::OK { "KeptChange" } else { "Problem" }, &told);
        (sent.status.as_u16(), told)
    }

    /// Whether that is of a shape of the document.
    pub(crate) fn fits(&self, shape: &str, told: &Value) {
        let document = self.get("/api/v1/openapi.json").json();
        let schema = json!({ "$ref": format!("#/components/schemas/{shape}") });
        let found = crate::schema::differences(&document, &schema, told);
        assert!(found.is_empty(), "{found:?} in {told}");
    }

    /// Sends a form.
    pub(crate) fn post_form(
        &self,
        link: &str,
        fields: &[(&str, &str)],
        headers: &[(header::HeaderName, &str)],
    ) -> Answer {
        let written =
            |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", written(value))).collect();
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.post_with(link, &[headers, &[kind]].concat(), &fields.join("&"))
    }

    fn send(
        &self,
        mut request: request::Builder,
        headers: &[(header::HeaderName, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("the body").to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    pub(crate) fn get(&self, link: &str) -> Answer {
        self.get_with(link, &[])
    }

    /// A page that must be there.
    pub(crate) fn page(&self, link: &str) -> Page {
        let answer = self.get(link);
        assert_eq!(answer.status, StatusCode::OK, "{link}: {}", answer.text());
        answer.page()
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub(crate) fn page(&self) -> Page {
        Page(Html::parse_document(&self.text()))
    }

    pub(crate) fn header(&self, name: &header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain text"))
    }
}

/// A page, parsed.
pub(crate) struct Page(Html);

impl Page {
    /// The texts of all elements that fit, with white space folded.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let text = |element: scraper::ElementRef<'_>| {
            let joined: String = element.text().collect();
            joined.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.0.select(&selector).map(text).collect()
    }

    /// What notices tell, but for the currency from which the rich company has no rate.
    pub(crate) fn told(&self) -> Vec<String> {
        let told = self.texts(".notice li, .notice:not(:has(li))").into_iter();
        told.filter(|line| !line.contains("CHF")).collect()
    }

    /// The text of the only element that fits.
    pub(crate) fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector}: {texts:?}");
        texts.into_iter().next().unwrap_or_default()
    }

    /// An attribute of all elements that fit and have it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let found = self.0.select(&selector).filter_map(|element| element.value().attr(name));
        found.map(str::to_owned).collect()
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let found = self.attributes(selector, name);
        assert_eq!(found.len(), 1, "{selector}: {found:?}");
        found.into_iter().next().unwrap_or_default()
    }

    pub(crate) fn count(&self, selector: &str) -> usize {
        self.texts(selector).len()
    }

    /// What a form says as it stands, without its buttons.
    pub(crate) fn fields(&self, form: &str) -> Vec<(String, String)> {
        let select = |selector: &str| Selector::parse(selector).expect("a selector");
        let form = self.0.select(&select(form)).next().expect("a form");
        let mut fields = Vec::new();
        for control in form.select(&select("input, select, textarea")) {
            let value = control.value();
            let Some(name) = value.attr("name") else { continue };
            let text = match value.name() {
                "textarea" => control.text().collect(),
                "select" => {
                    let chosen = control.select(&select("option[selected]")).next();
                    let first = || control.select(&select("option")).next();
                    let option = chosen.or_else(first).expect("an option");
                    let value = option.value().attr("value").map(str::to_owned);
                    value.unwrap_or_else(|| option.text().collect())
                }
                _ if value.attr("type") == Some("checkbox") && value.attr("checked").is_none() => {
                    continue;
                }
                _ => value.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((name.to_owned(), text));
        }
        fields
    }

    /// Every link that promises a number of records: its address, amount and count.
    pub(crate) fn promises(&self) -> Vec<(String, Option<String>, Option<String>)> {
        let selector = Selector::parse("a[data-amount], a[data-count]").expect("a selector");
        let part =
            |element: &scraper::ElementRef<'_>, name| element.value().attr(name).map(str::to_owned);
        let promise = |element: scraper::ElementRef<'_>| {
            let href = part(&element, "href").expect("a link");
            (href, part(&element, "data-amount"), part(&element, "data-count"))
        };
        self.0.select(&selector).map(promise).collect()
    }
}
