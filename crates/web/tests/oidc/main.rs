//! Signing in elsewhere, with a real provider (the npm package `oidc-provider`) run by node. Where
//! node or the package cannot be had, the tests say so loudly.

mod provider;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, Uri, header};
use provider::{Running, Wanted};
use records::Store;
use records::accounts::{Actor, NewAccount, Secret};
use sales::day::{Day, Instant};
use tower::ServiceExt as _;
use web::{Provider, ProviderSettings, Server};

const NOW: i64 = 1_795_000_000;
const MEI: &str = "mei@example.com";
const PUBLIC: &str = "http://localhost:8377/";

/// A server that a provider vouches to, and a browser.
struct House {
    router: Router,
    store: Arc<Store>,
    log: Arc<Mutex<String>>,
    cookies: Vec<(String, String)>,
}

/// An answer of the server.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl House {
    fn of(issuer: &str) -> House {
        let store = Arc::new(Store::in_memory().expect("a store"));
        let by = Actor { who: "test", origin: "", at: Instant(NOW) };
        let begun = store.accounts().begin("admin@example.com", "Admin", "a long password", &by);
        begun.expect("an account");
        let mei = NewAccount { email: MEI, name: "Mei", role: "administrator", subject: None };
        store.accounts().invite(&mei, &by).expect("an account");
        let log = Arc::new(Mutex::new(String::new()));
        let lines = Arc::clone(&log);
        let today: Day = "2026-11-23".parse().expect("a day");
        let history = store.history().expect("a history");
        let write = move |line: &str| lines.lock().expect("the log").push_str(line);
        let settings = ProviderSettings {
            issuer: issuer.to_owned(),
            client_id: provider::CLIENT.to_owned(),
            client_secret: Some(provider::SECRET.to_owned()),
            name: Some("Acme".to_owned()),
            public_url: PUBLIC.to_owned(),
        };
        let secret = Secret::new().expect("a secret");
        let server = Server::new(history, move || today, write)
            .with_accounts(Arc::clone(&store), secret, || Instant(NOW))
            .with_provider(Provider::new(settings).expect("a provider"));
        let router = Arc::new(server).router();
        House { router, store, log, cookies: Vec::new() }
    }

    fn get(&mut self, link: &str) -> Answer {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, it)| format!("{name}={it}")).collect();
        let request = Request::get(link).header(header::COOKIE, cookies.join("; "));
        let request = request.header("sec-fetch-site", "cross-site").body(Body::empty());
        let runtime = tokio::runtime::Builder::new_multi_thread().build().expect("a runtime");
        let answer = runtime.block_on(async {
            let answer = self.router.clone().oneshot(request.expect("a request")).await;
            let (parts, body) = answer.expect("an answer").into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("the body").to_vec();
            let text = String::from_utf8(body).expect("UTF-8");
            Answer { status: parts.status, headers: parts.headers, text }
        });
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = cookie.split_once('=').expect("a pair");
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        answer
    }

    /// Sets out, and follows the provider until it leads back: that address.
    fn led_back(&mut self, provider: &Running) -> String {
        let answer = self.get("/sign-in/elsewhere?to=/deals%3Fteam%3DEast");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let back = follow(provider, answer.location(), PUBLIC);
        let uri: Uri = back.parse().expect("an address");
        uri.path_and_query().expect("a path").to_string()
    }

    /// What is told where somebody is not let in, and the status.
    fn refused(&mut self, link: &str) -> (u16, String) {
        let answer = self.get(link);
        let told = answer.text.split_once("role=\"alert\">").map(|(_, rest)| rest);
        let told = told.and_then(|rest| rest.split_once("</p>")).map(|(told, _)| told);
        assert_eq!(self.get("/").status, StatusCode::SEE_OTHER, "nobody is signed in");
        (answer.status.as_u16(), told.expect("a problem").to_owned())
    }

    /// What happened to accounts, the latest first.
    fn audit(&self) -> Vec<(String, String)> {
        let audit = self.store.accounts().audit(9).expect("the log");
        audit.into_iter().map(|entry| (entry.who, entry.what)).collect()
    }

    fn logged(&self) -> String {
        self.log.lock().expect("the log").clone()
    }
}

impl Answer {
    fn location(&self) -> &str {
        let location = self.headers.get(header::LOCATION).expect("a way");
        location.to_str().expect("text")
    }
}

/// Follows where one is led, keeping cookies, until it is somewhere below `until`.
fn follow(provider: &Running, from: &str, until: &str) -> String {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into();
    let (mut to, mut cookies) = (from.to_owned(), Vec::<(String, String)>::new());
    while !to.starts_with(until) {
        let kept: Vec<_> = cookies.iter().map(|(name, it)| format!("{name}={it}")).collect();
        let answer = agent.get(&to).header("cookie", kept.join("; ")).call();
        let mut answer = answer.expect("an answer");
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            cookies.retain(|(known, _)| known != name);
            cookies.push((name.to_owned(), value.to_owned()));
        }
        let Some(location) = answer.headers().get("location").cloned() else {
            let told = answer.body_mut().read_to_string().unwrap_or_default();
            panic!("{to} leads nowhere: {} {told}", answer.status());
        };
        let location = location.to_str().expect("text");
        let is_whole = location.parse::<Uri>().is_ok_and(|uri| uri.host().is_some());
        to = if is_whole { location.to_owned() } else { provider.issuer.clone() + location };
    }
    to
}

/// Lets a house be visited by somebody for whom such a provider vouches; nothing where there is
/// none.
fn with(wanted: Wanted, visit: impl FnOnce(&mut House, &Running)) {
    if let Some(provider) = Running::of(wanted, PUBLIC) {
        visit(&mut House::of(&provider.issuer), &provider);
    }
}

/// What becomes of a visit where something is wrong with what the provider says.
fn of_wrong(wrong: &'static str) -> Option<(u16, String, String)> {
    let mut found = None;
    with(Wanted { wrong, ..Wanted::default() }, |house, provider| {
        let back = house.led_back(provider);
        let (status, told) = house.refused(&back);
        found = Some((status, told, house.logged()));
    });
    found
}

#[test]
fn whoever_has_an_account_comes_in_and_is_led_on() {
    for wanted in [
        Wanted::default(),
        Wanted { tells: "in the token", ..Wanted::default() },
        Wanted { algorithm: "ES256", email: "Mei@Example.com", ..Wanted::default() },
    ] {
        with(wanted, |house, provider| {
            let page = house.get("/sign-in?to=/reps").text;
            assert!(page.contains("href=\"/sign-in/elsewhere?to=/reps\">Sign in with Acme<"));
            let back = house.led_back(provider);
            let answer = house.get(&back);
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            assert_eq!(answer.location(), "/deals?team=East");
            let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
            let cookies: Vec<_> = cookies.map(|one| one.to_str().expect("text")).collect();
            assert!(cookies[0].contains("HttpOnly; SameSite=Lax"), "{cookies:?}");
            assert!(cookies[1].starts_with("tassei_elsewhere=; Max-Age=0"), "{cookies:?}");
            assert_eq!(house.get("/").status, StatusCode::OK);
            let email = wanted.email.to_owned();
            assert_eq!(house.audit()[0], (email, "sign-in-elsewhere".to_owned()));
        });
    }
}

#[test]
fn a_way_that_another_browser_began_leads_nobody_in() {
    with(Wanted::default(), |house, provider| {
        let back = house.led_back(provider);
        let (begun, rest) = back.split_once("state=").expect("a state");
        let other = if rest.starts_with('f') { "0" } else { "f" };
        let forged = format!("{begun}state={other}{}", &rest[1..]);
        let kept = house.cookies.clone();
        assert_eq!(house.refused(&forged).0, 403);
        house.cookies.clear();
        let (status, told) = house.refused(&back);
        assert!(status == 403 && told.contains("another browser"), "{told}");
        // Another way of the same server, with its own cookie.
        let other = house.led_back(provider);
        house.cookies = kept;
        assert_eq!(house.refused(&other).0, 403);
    });
}

#[test]
fn what_was_brought_back_is_of_use_once() {
    with(Wanted::default(), |house, provider| {
        let back = house.led_back(provider);
        let kept = house.cookies.clone();
        assert_eq!(house.get(&back).status, StatusCode::SEE_OTHER);
        house.cookies = kept;
        let (status, told) = house.refused(&back);
        assert!(status == 403 && told.contains("cannot be trusted"), "{told}");
        assert!(house.logged().contains("invalid_grant"), "{}", house.logged());
    });
}

#[test]
fn a_token_that_does_not_hold_lets_nobody_in() {
    for (wrong, why) in [
        ("nonce", "nonce"),
        ("expired", "expired"),
        ("key", "Signature"),
        ("audience", "audience"),
        ("issuer", "issuer"),
    ] {
        let Some((status, told, logged)) = of_wrong(wrong) else { return };
        assert!(status == 403 && told.contains("cannot be trusted"), "{wrong}: {told}");
        assert!(logged.to_lowercase().contains(&why.to_lowercase()), "{wrong}: {logged}");
        assert!(!logged.contains(provider::SECRET), "{logged}");
    }
}

#[test]
fn nobody_comes_in_by_an_address_that_is_not_checked_or_not_known() {
    let Some((status, told, _)) = of_wrong("unverified") else { return };
    assert!(status == 403 && told.contains("has not checked"), "{told}");
    let Some((status, told, _)) = of_wrong("denied") else { return };
    assert!(status == 403 && told.contains("did not let you in"), "{told}");
    with(Wanted { email: "eve@example.com", ..Wanted::default() }, |house, provider| {
        let back = house.led_back(provider);
        let (status, told) = house.refused(&back);
        assert!(status == 403 && told.contains("no account for eve@example.com"), "{told}");
        assert_eq!(house.audit()[0], ("eve@example.com".to_owned(), "refused".to_owned()));
    });
    with(Wanted::default(), |house, provider| {
        let accounts = house.store.accounts();
        let mei = accounts.named(MEI).expect("a store").expect("an account");
        let by = Actor { who: "test", origin: "", at: Instant(NOW) };
        accounts.disable(&mei, true, &by).expect("disabled");
        let back = house.led_back(provider);
        assert_eq!(house.refused(&back).0, 403);
    });
}

#[test]
fn a_provider_that_is_down_is_told_in_plain_words() {
    // Nobody listens there.
    let mut house = House::of("http://127.0.0.1:9");
    let (status, told) = house.refused("/sign-in/elsewhere");
    assert!(status == 502 && told.contains("cannot be reached"), "{told}");
    with(Wanted::default(), |house, provider| {
        let back = house.led_back(provider);
        provider.stop();
        assert_eq!(house.refused(&back).0, 502);
    });
}

#[test]
fn coming_back_with_nothing_again_and_again_has_to_wait() {
    let mut house = House::of("http://127.0.0.1:9");
    let statuses: Vec<_> =
        (0..31).map(|_| house.get("/sign-in/back?code=a&state=b").status.as_u16()).collect();
    assert_eq!((statuses[29], statuses[30]), (403, 429), "{statuses:?}");
}

#[test]
fn what_others_could_listen_to_is_no_provider() {
    for (issuer, public_url) in [
        ("http://login.example.com", PUBLIC),
        ("https://login.example.com", "http://tassei.example.com"),
        ("login", PUBLIC),
    ] {
        let (issuer, public_url) = (issuer.to_owned(), public_url.to_owned());
        let settings = ProviderSettings { issuer, public_url, ..ProviderSettings::default() };
        assert!(Provider::new(settings).is_err());
    }
}
