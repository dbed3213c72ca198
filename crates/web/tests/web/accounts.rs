//! Who comes in: setting up, signing in, invitations, tokens, and what keeps others out.

mod answers;
mod audit;
mod averages;
mod ended;
mod entries;
mod faults;
mod hand;
#[cfg(unix)]
mod kept_out;
mod limits;
mod links;
mod managers;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::http::{StatusCode, header};
use records::Store;
use records::accounts::{Actor, LASTS_SECONDS, NewAccount, Scope, Secret};
use sales::day::Instant;
use scraper::{Html, Selector};

use crate::company;
use crate::ledger::Books;
use crate::site::{Answer, Site};

const NOW: i64 = 1_795_000_000;
const PASSWORD: &str = "correct horse battery";

struct House {
    site: Site,
    store: Arc<Store>,
    clock: Arc<AtomicI64>,
    setup: Secret,
}

/// A browser: it keeps its cookie.
struct Browser<'h> {
    house: &'h House,
    cookie: String,
}

impl House {
    fn new(is_open: bool) -> House {
        House::of(company::SMALL, is_open)
    }

    fn of(story: &str, is_open: bool) -> House {
        House::over(Store::in_memory().expect("a store"), story, is_open)
    }

    fn over(store: Store, story: &str, is_open: bool) -> House {
        let store = Arc::new(store);
        let clock = Arc::new(AtomicI64::new(NOW));
        let setup = Secret::new().expect("a secret");
        let history = sales::story::history(story);
        let book = Site::book(&history);
        let (kept, time, link) = (Arc::clone(&store), Arc::clone(&clock), setup.clone());
        let site = Site::with(history, move |server| {
            let now = move || Instant(time.load(Ordering::SeqCst));
            let server = server.with_accounts(kept, link, now).with_answers(book, Vec::new());
            if is_open { server.under_any_name() } else { server }
        });
        House { site, store, clock, setup }
    }

    /// Where records can be changed; the story is in the store.
    fn of_ledger(story: &str) -> House {
        let store = Arc::new(Store::in_memory().expect("a store"));
        let clock = Arc::new(AtomicI64::new(NOW));
        let setup = Secret::new().expect("a secret");
        let (books, history) = Books::of(story, Arc::clone(&store));
        let (kept, time, link) = (Arc::clone(&store), Arc::clone(&clock), setup.clone());
        let site = Site::with(history, move |server| {
            let now = move || Instant(time.load(Ordering::SeqCst));
            server.with_accounts(kept, link, now).with_ledger(books)
        });
        House { site, store, clock, setup }
    }

    /// With Mei, who administers.
    fn lived_in() -> House {
        let house = House::new(false);
        let accounts = house.store.accounts();
        accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
        house
    }

    fn by(&self) -> Actor<'static> {
        Actor { who: "test", origin: "", at: Instant(self.clock.load(Ordering::SeqCst)) }
    }

    /// Somebody with a password.
    fn moves_in(&self, email: &str, role: &str, subject: Option<&str>) {
        let new = NewAccount { email, name: email, role, subject };
        let link = self.store.accounts().invite(&new, &self.by()).expect("a link");
        let at = self.by().at;
        self.store.accounts().take_up(&link, PASSWORD, "", at).expect("a store").expect("taken");
    }

    fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookie: String::new() }
    }

    fn signed_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.sign_in(email, PASSWORD);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser
    }
}

impl Browser<'_> {
    fn get(&self, link: &str) -> Answer {
        self.house.site.get_with(link, &[(header::COOKIE, &self.cookie)])
    }

    /// Sends a form as a page of this server would.
    fn post(&mut self, link: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from("same-origin", link, fields)
    }

    fn post_from(&mut self, site: &str, link: &str, fields: &[(&str, &str)]) -> Answer {
        let sec = header::HeaderName::from_static("sec-fetch-site");
        let headers = [(header::COOKIE, self.cookie.as_str()), (sec, site)];
        let answer = self.house.site.post_form(link, fields, &headers);
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        }
        answer
    }

    fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("email", email), ("password", password), ("to", "/reps")])
    }

    /// What the forms of one session carry.
    fn token(&self) -> String {
        let page = self.get("/account").text();
        let page = Html::parse_document(&page);
        let input = Selector::parse("input[name=token]").expect("a selector");
        let found = page.select(&input).find_map(|input| input.value().attr("value"));
        found.expect("a token").to_owned()
    }

    fn is_in(&self) -> bool {
        self.get("/").status == StatusCode::OK
    }
}

#[test]
fn without_accounts_the_person_at_the_machine_uses_it_and_can_set_it_up_once() {
    let house = House::new(false);
    let mut browser = house.browser();
    assert!(browser.is_in());
    assert_eq!(browser.get("/people").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/setup/guess").status, StatusCode::NOT_FOUND);
    let link = format!("/setup/{}", house.setup.text());
    assert_eq!(browser.get(&link).status, StatusCode::OK);
    let fields = [("name", "Mei"), ("email", "mei@example.com"), ("new", "short")];
    assert_eq!(browser.post(&link, &fields).status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Mei"), ("email", "mei@example.com"), ("new", PASSWORD)];
    assert_eq!(browser.post_from("cross-site", &link, &fields).status, StatusCode::FORBIDDEN);
    assert_eq!(browser.post(&link, &fields).status, StatusCode::SEE_OTHER);
    assert!(browser.is_in(), "and is signed in");
    assert!(!house.browser().is_in(), "nobody else is any more");
    assert_eq!(house.browser().get(&link).status, StatusCode::GONE);
    assert_eq!(house.browser().post(&link, &fields).status, StatusCode::GONE);
}

#[test]
fn a_server_for_others_shows_nothing_before_it_is_set_up() {
    let house = House::new(true);
    let mut browser = house.browser();
    for link in ["/", "/deals", "/people", "/account", "/export/deals.csv", "/search.json?q=a"] {
        let answer = browser.get(link);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{link}");
        assert!(!answer.text().contains("Mei"), "{link}");
    }
    assert_eq!(browser.get("/api/v1/overview").status, StatusCode::FORBIDDEN);
    assert_eq!(browser.post("/sample", &[]).status, StatusCode::FORBIDDEN);
    let link = format!("/setup/{}", house.setup.text());
    let fields = [("name", "Mei"), ("email", "mei@example.com"), ("new", PASSWORD)];
    let answer = browser.post(&link, &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.header(&header::SET_COOKIE);
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.split("; ").any(|one| one == part), "{part} in {cookie}");
    }
    assert!(browser.is_in());
}

#[test]
fn strangers_are_sent_to_sign_in_and_back() {
    let house = House::lived_in();
    let mut browser = house.browser();
    let answer = browser.get("/deals?team=East&lang=ja");
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.header(&header::LOCATION).to_owned();
    assert_eq!(to, "/sign-in?to=/deals%3Fteam%3DEast%26lang%3Dja");
    assert_eq!(
        browser.get(&to).page().attribute("input[name=to]", "value"),
        "/deals?team=East&lang=ja"
    );
    let answer = browser.get("/api/v1/overview");
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header(&header::CONTENT_TYPE), "application/problem+json");
    let answer = browser.sign_in("mei@example.com", PASSWORD);
    assert_eq!(answer.header(&header::LOCATION), "/reps");
    let cookie = answer.header(&header::SET_COOKIE);
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Secure"), "plain loopback: {cookie}");
    let page = browser.get("/").page();
    assert_eq!(page.text(".account-link"), "Mei");
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let house = House::lived_in();
    let mut browser = house.browser();
    let strip = |answer: &Answer, email: &str| answer.text().replace(email, "");
    let wrong = browser.sign_in("mei@example.com", "wrong");
    let unknown = browser.sign_in("eve@example.com", "wrong");
    assert_eq!((wrong.status, unknown.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    assert_eq!(strip(&wrong, "mei@example.com"), strip(&unknown, "eve@example.com"));
    assert!(browser.cookie.is_empty());
}

#[test]
fn guessing_is_slowed_for_known_and_unknown_addresses_alike() {
    let house = House::lived_in();
    let mut browser = house.browser();
    for email in ["mei@example.com", "eve@example.com"] {
        let statuses: Vec<u16> =
            (0..6).map(|_| browser.sign_in(email, "wrong").status.as_u16()).collect();
        assert_eq!(statuses, [403, 403, 403, 403, 403, 429], "{email}");
    }
    let answer = browser.sign_in("mei@example.com", PASSWORD);
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "not even with the password");
    assert_eq!(answer.header(&header::RETRY_AFTER), "1");
    house.later(1);
    assert_eq!(browser.sign_in("mei@example.com", PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_session_cannot_be_foisted_on_anybody() {
    let house = House::lived_in();
    let mut browser = house.browser();
    let planted = "tassei_session=0123456789abcdef";
    browser.cookie = planted.to_owned();
    browser.sign_in("mei@example.com", PASSWORD);
    assert_ne!(browser.cookie, planted);
    // One that was valid ends when somebody signs in over it.
    let old = browser.cookie.clone();
    let token = browser.token();
    browser.post(
        "/sign-in",
        &[("email", "mei@example.com"), ("password", PASSWORD), ("token", &token)],
    );
    assert_ne!(browser.cookie, old);
    let stale = Browser { house: &house, cookie: old };
    assert!(browser.is_in() && !stale.is_in());
}

#[test]
fn sessions_end_with_time_and_on_demand() {
    let house = House::lived_in();
    let browser = house.signed_in("mei@example.com");
    house.later(LASTS_SECONDS);
    assert!(!browser.is_in());
    let mut browser = house.signed_in("mei@example.com");
    let kept = browser.cookie.clone();
    let token = browser.token();
    let answer = browser.post("/sign-out", &[("token", &token)]);
    assert_eq!(answer.header(&header::LOCATION), "/sign-in");
    assert!(answer.header(&header::SET_COOKIE).contains("Max-Age=0"));
    assert!(!Browser { house: &house, cookie: kept }.is_in());
}

#[test]
fn nothing_is_changed_without_the_sessions_own_token() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    let mut mei = house.signed_in("mei@example.com");
    let toms = house.signed_in("tom@example.com").token();
    let token = mei.token();
    let forms = [
        "/people",
        "/people/disable",
        "/people/reset",
        "/people/change",
        "/account/password",
        "/account/everywhere",
        "/account/tokens",
        "/account/tokens/revoke",
        "/sign-out",
        "/sample",
    ];
    for link in forms {
        for (site, token) in
            [("cross-site", token.as_str()), ("same-origin", ""), ("same-origin", &toms)]
        {
            let fields = [("email", "tom@example.com"), ("token", token)];
            let answer = mei.post_from(site, link, &fields);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{link} {site}");
        }
    }
    assert!(mei.is_in());
    let answer = mei.post("/people/disable", &[("email", "tom@example.com"), ("token", &token)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[test]
fn a_disabled_account_is_out_in_the_middle_of_its_session() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    let (mut mei, tom) = (house.signed_in("mei@example.com"), house.signed_in("tom@example.com"));
    assert!(tom.is_in());
    let token = mei.token();
    mei.post("/people/disable", &[("email", "tom@example.com"), ("token", &token)]);
    assert!(!tom.is_in());
    assert_eq!(house.browser().sign_in("tom@example.com", PASSWORD).status, StatusCode::FORBIDDEN);
}

#[test]
fn each_sees_what_their_role_does_also_of_what_was_answered_before() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("west@example.com", "reader", Some("West"));
    house.moves_in("zed@example.com", "rep", Some("Zed"));
    let names = |browser: &Browser<'_>| {
        let json: serde_json::Value =
            serde_json::from_slice(&browser.get("/api/v1/overview").body).expect("JSON");
        let reps = json["reps"].as_array().expect("reps").iter();
        reps.filter_map(|rep| rep["name"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let mei = house.signed_in("mei@example.com");
    assert!(names(&mei).contains(&"Ana".to_owned()) && names(&mei).len() > 2);
    assert_eq!(names(&house.signed_in("tom@example.com")), ["Tom"]);
    assert_eq!(names(&house.signed_in("west@example.com")), ["Tom"]);
    let zed = house.signed_in("zed@example.com");
    let answer = zed.get("/");
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("nobody of your name"), "{}", answer.text());
    assert_eq!(zed.get("/account").status, StatusCode::OK);
}

#[test]
fn only_administrators_see_and_change_who_comes_in() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("all@example.com", "reader", None);
    for email in ["tom@example.com", "all@example.com"] {
        let mut browser = house.signed_in(email);
        let token = browser.token();
        for link in ["/people", "/people/log", "/people/log.csv"] {
            assert_eq!(browser.get(link).status, StatusCode::FORBIDDEN, "{email} {link}");
        }
        let fields = [
            ("email", "new@example.com"),
            ("name", "New"),
            ("role", "administrator"),
            ("token", token.as_str()),
        ];
        for link in ["/people", "/people/change", "/people/disable", "/people/reset", "/sample"] {
            let answer = browser.post(link, &fields);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{email} {link}");
        }
    }
    assert!(house.store.accounts().named("new@example.com").expect("a store").is_none());
}

#[test]
fn somebody_is_invited_sets_a_password_and_is_changed() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let fields = |role| {
        [
            ("email", "tom@example.com"),
            ("name", "Tom"),
            ("role", role),
            ("person", "Tom"),
            ("token", token.as_str()),
        ]
    };
    let page = mei.post("/people", &fields("rep")).page();
    let link = page.text(".share a");
    assert!(link.starts_with("/invited/"), "no host is asked for here: {link}");
    assert_eq!(page.attributes("[autofocus]", "href"), [link.as_str()]);
    assert_eq!(mei.get("/people").page().count(".share"), 0, "it is shown once");
    let mut tom = house.browser();
    assert_eq!(tom.get(&link).page().attribute("input[name=email]", "value"), "tom@example.com");
    assert_eq!(tom.post(&link, &[("new", PASSWORD)]).status, StatusCode::SEE_OTHER);
    assert!(tom.is_in());
    let used = house.browser().get(&link);
    assert_eq!(used.status, StatusCode::GONE);
    assert_eq!(used.page().text("h1"), "This link is of no use any more");
    assert_eq!(tom.get("/people").status, StatusCode::FORBIDDEN);
    assert_eq!(mei.post("/people/change", &fields("administrator")).status, StatusCode::SEE_OTHER);
    assert_eq!(tom.get("/people").status, StatusCode::OK, "from the next request on");
    let log = mei.get("/people/log.csv").text();
    for what in ["setup", "invite", "take-up", "change", "sign-in"] {
        let is_it = |line: &str| line.trim_end().ends_with(&format!(",{what}"));
        assert!(log.lines().any(is_it), "{what} in {log}");
    }
    let without = [("email", "x@example.com"), ("role", "rep"), ("token", token.as_str())];
    assert_eq!(mei.post("/people", &without).status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_password_is_changed_by_whoever_knows_it() {
    let house = House::lived_in();
    let (mut mei, other) = (house.signed_in("mei@example.com"), house.signed_in("mei@example.com"));
    let token = mei.token();
    let change =
        |old| [("password", old), ("new", "a better horse battery"), ("token", token.as_str())];
    let answer = mei.post("/account/password", &change("wrong"));
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.is_in());
    for (new, told) in [
        (PASSWORD.to_owned(), "the password you have"),
        ("long".repeat(1_250), "too long"),
        ("password1234".to_owned(), "first to be guessed"),
        ("mei@example.com".to_owned(), "first to be guessed"),
    ] {
        let fields = [("password", PASSWORD), ("new", new.as_str()), ("token", token.as_str())];
        let answer = mei.post("/account/password", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page().text("#wrong-new").contains(told), "{told}");
    }
    let changed = mei.post("/account/password", &change(PASSWORD));
    let to = changed.header(&header::LOCATION);
    assert!(house.browser().get(to).page().text(".notice").contains("Sign in with the new one"));
    assert!(!mei.is_in() && !other.is_in());
    assert_eq!(
        mei.sign_in("mei@example.com", "a better horse battery").status,
        StatusCode::SEE_OTHER
    );
}

#[test]
fn programs_ask_with_tokens_as_far_as_these_go() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    let mut tom = house.signed_in("tom@example.com");
    let form = tom.token();
    let page =
        tom.post("/account/tokens", &[("label", "BI"), ("scope", "read"), ("token", &form)]).page();
    let token = page.text("pre");
    assert!(token.starts_with("tassei_"), "{token}");
    assert!(!tom.get("/account").text().contains(&token), "it is shown once");
    let bearer = format!("Bearer {token}");
    let ask = |link: &str| house.site.get_with(link, &[(header::AUTHORIZATION, &bearer)]);
    let answer = ask("/api/v1/overview");
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text().contains("Ana"), "what Tom sees");
    assert_eq!(ask("/").status, StatusCode::SEE_OTHER, "for the API only");
    assert_eq!(ask("/account").status, StatusCode::SEE_OTHER);
    let post = |bearer: &str| {
        house.site.post_form("/api/v1/overview", &[], &[(header::AUTHORIZATION, bearer)]).status
    };
    assert_eq!(post(&bearer), StatusCode::FORBIDDEN, "it only reads");
    let account = house.store.accounts().named("tom@example.com").expect("a store").expect("Tom");
    let made = house.store.accounts().make_token(&account, "w", Scope::Write, &house.by());
    let writing = format!("Bearer {}", made.expect("a token").text());
    assert_eq!(post(&writing), StatusCode::METHOD_NOT_ALLOWED, "it may, but there is nothing");
    let page = tom.get("/account").page();
    let numbers = page.attributes("input[name=number]", "value");
    let oldest = numbers.last().expect("a token").clone();
    tom.post("/account/tokens/revoke", &[("number", &oldest), ("token", &form)]);
    assert_eq!(ask("/api/v1/overview").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn pages_of_the_door_are_kept_by_nobody() {
    let house = House::lived_in();
    let mei = house.signed_in("mei@example.com");
    for link in ["/sign-in", "/account", "/people", "/people/log", "/people/log.csv"] {
        let answer = mei.get(link);
        assert_eq!(answer.status, StatusCode::OK, "{link}");
        assert_eq!(answer.header(&header::CACHE_CONTROL), "no-store", "{link}");
    }
}
