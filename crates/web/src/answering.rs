//! From a request to an answer: who may call, what was answered before, where the work is done,
//! and what surrounds every answer (security headers, the page around an error, compression).
//!
//! **What a browser may keep.** Pages hold a company's figures, and computers are shared. A
//! server that only its own machine reaches lets the browser keep a page, but not show it
//! without asking (`private, no-cache`): the copy lies with the same person's files as the store
//! itself. To other machines it says `no-store`, since the next at that desk may be anybody: no
//! page stays on a disk there, nor behind the button *Back* once there are accounts. What is kept
//! here is no copy elsewhere, and serves both.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::runtime::Handle;
use tokio::task;
use tower::ServiceExt as _;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::address::Address;
use crate::api;
use crate::asker::Asker;
use crate::cache::{Kept, Key, Lasts, Look};
use crate::coding::Coding;
use crate::door;
use crate::door::cookie;
use crate::error::Error;
use crate::handlers;
use crate::imports;
use crate::pages::message;
use crate::server::Server;
use crate::wording::Lang;

/// Nothing but our own style sheet, scripts, font and pictures, which ask nobody but us; nothing
/// written into a page is run; nobody may frame a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How the page to sign in on is told that a form was sent to no effect.
const ENDED: &str = "ended=1";

/// How hard answers are packed: beyond this, milliseconds are paid for a hundredth of the weight.
const PACKED: CompressionLevel = CompressionLevel::Precise(5);

/// Says that an answer is of this moment only.
#[derive(Clone)]
pub(crate) enum Passing {
    /// It must not be given to the next.
    AtOnce,
    /// It may, until something that it waits for is there.
    Until(Vec<Look>),
}

/// The routes with what surrounds every answer.
pub(crate) fn surrounded(routes: Router<Arc<Server>>, server: &Arc<Server>) -> Router<Arc<Server>> {
    let compressed = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
    routes
        .layer(middleware::from_fn_with_state(Arc::clone(server), surround))
        .layer(CompressionLayer::new().quality(PACKED).compress_when(compressed))
}

/// Answers one request. Questions are answered from what was answered before, or computed
/// beside the threads that serve; what changes something is done by the routes themselves.
pub(crate) async fn answer(
    server: Arc<Server>,
    routes: Router<Arc<Server>>,
    request: Request,
) -> Response {
    if !server.is_open() && !is_called_locally(request.headers()) {
        let told = "call this server by the address that tassei printed, not by a name";
        return (StatusCode::MISDIRECTED_REQUEST, told).into_response();
    }
    let path = request.uri().path().to_owned();
    // Neither tells anything that depends on who asks.
    if path == "/health" {
        return called(routes.with_state(server), request).await;
    }
    let admitted = match path.starts_with("/assets/") {
        true => Ok((Asker::default(), request)),
        false => {
            let mut headers = request.headers().clone();
            // Who is not let in is told so in the language that the address names.
            if let Some(lang) = read(request.uri()).0.get("lang").and_then(Lang::from_code) {
                headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(lang.code()));
            }
            door::admit(&server, request).await.map_err(|error| (error, headers))
        }
    };
    let (asker, mut request) = match admitted {
        Ok(admitted) => admitted,
        Err((error, headers)) => return refused(&server, error, &path, headers).await,
    };
    let is_question = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_question || door::is_own_page(&path) || imports::is_own_page(&path) {
        request.extensions_mut().insert(asker);
        return called(routes.with_state(server), request).await;
    }
    let is_head = request.method() == Method::HEAD;
    let mut response = question(&server, asker, routes, request).await;
    if is_head {
        *response.body_mut() = Body::empty();
    }
    response
}

/// The answer to whoever is not let in: a page leads to where they can sign in.
async fn refused(server: &Arc<Server>, error: Error, path: &str, headers: HeaderMap) -> Response {
    if let Error::SignIn(to) | Error::SignInAgain(to) = &error
        && !is_api(path)
    {
        let to: String = to.bytes().map(written).collect();
        let to = if to.is_empty() { String::new() } else { format!("to={to}") };
        let ended = if matches!(error, Error::SignInAgain(_)) { ENDED } else { "" };
        let parts: Vec<&str> =
            [to.as_str(), ended].into_iter().filter(|it| !it.is_empty()).collect();
        let to = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        let away = [(header::CACHE_CONTROL, "no-store"), (header::VARY, "Cookie")];
        return (away, Redirect::to(&format!("/sign-in{to}"))).into_response();
    }
    let mut request = Request::new(Body::empty());
    *request.headers_mut() = headers;
    *request.uri_mut() = path.parse().unwrap_or_else(|_| Uri::from_static("/"));
    let routes = Router::new().fallback(async move || error.clone());
    called(surrounded(routes, server).with_state(Arc::clone(server)), request).await
}

/// A byte of a value as an address writes it.
pub(crate) fn written(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    }
}

async fn question(
    server: &Arc<Server>,
    asker: Asker,
    routes: Router<Arc<Server>>,
    request: Request,
) -> Response {
    let still = server.standing_still(asker);
    let key = key(&still, &request);
    let tag = server.cache.tag(&key);
    if names(request.headers(), &tag) {
        return unchanged(&still, tag);
    }
    let asked = asked(&key);
    let (lang, log) = (key.lang, Arc::clone(server));
    let path = request.uri().path().to_owned();
    let make = async move {
        // The semaphore is never closed.
        let permit = Arc::clone(&still.computing).acquire_owned().await;
        let compute = move || {
            let _permit = permit;
            Handle::current().block_on(async {
                kept(called(routes.with_state(Arc::new(still)), asked).await, &tag).await
            })
        };
        match task::spawn_blocking(compute).await {
            Ok(answer) => answer,
            Err(panic) => {
                let error = Error::internal(&panic);
                log.log(&error.to_string());
                kept(told(&error, &path, lang), "").await
            }
        }
    };
    server.cache.answer(key, make).await.response()
}

/// All that the answer depends on.
fn key(server: &Server, request: &Request) -> Key {
    let (address, odd) = read(request.uri());
    let lang = address.get("lang").and_then(Lang::from_code);
    Key {
        version: server.version(),
        answers: server.answers_version(),
        asker: server.asked_by(),
        today: server.today(),
        holds: server.holds(),
        // What is odd in an address is told on the page.
        link: if odd { request.uri().to_string() } else { address.to(request.uri().path()) },
        lang: lang.unwrap_or_else(|| accepted(request.headers())),
        coding: Coding::accepted(request.headers()),
    }
}

/// The parameters, and whether there are others or some are given twice.
pub(crate) fn read(uri: &Uri) -> (Address, bool) {
    // Any text is a list of pairs.
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let (address, unknown, twice) =
        Address::read(pairs.map(|Query(pairs)| pairs).unwrap_or_default());
    (address, !unknown.is_empty() || !twice.is_empty())
}

/// A request made of nothing but the key, so that the answer depends on nothing else.
fn asked(key: &Key) -> Request {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = key.link.parse().unwrap_or_else(|_| Uri::from_static("/"));
    let headers = request.headers_mut();
    headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(key.lang.code()));
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(key.coding.word()));
    request
}

async fn called(routes: Router, request: Request) -> Response {
    match routes.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// The answer with its body read to the end.
async fn kept(response: Response, tag: &str) -> Kept {
    let (mut parts, body) = response.into_parts();
    let lasts = match (parts.status, parts.extensions.get::<Passing>()) {
        (StatusCode::OK, None) => Lasts::Always,
        (StatusCode::OK, Some(Passing::Until(looks))) => Lasts::Until(looks.clone()),
        _ => Lasts::Not,
    };
    if matches!(lasts, Lasts::Always)
        && let Ok(tag) = HeaderValue::from_str(tag)
    {
        parts.headers.insert(header::ETAG, tag);
    }
    match to_bytes(body, usize::MAX).await {
        Ok(body) => Kept { status: parts.status, headers: parts.headers, body, lasts },
        Err(_) => Kept {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            headers: HeaderMap::new(),
            body: Default::default(),
            lasts: Lasts::Not,
        },
    }
}

/// Whether the reader has the answer of that tag.
fn names(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(header::IF_NONE_MATCH).iter();
    let tags = values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    tags.map(|known| known.trim().trim_start_matches("W/")).any(|known| known == tag)
}

fn unchanged(server: &Server, tag: String) -> Response {
    let headers = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, keeping(server).to_owned()),
        (header::VARY, "accept-language, accept-encoding".to_owned()),
    ];
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

/// What a browser may do with a page.
fn keeping(server: &Server) -> &'static str {
    if server.is_open() { "no-store" } else { "private, no-cache" }
}

/// The language somebody has chosen in this browser, or that it asks for.
pub(crate) fn accepted(headers: &HeaderMap) -> Lang {
    let chosen = cookie::value(headers, "lang").and_then(Lang::from_code);
    if let Some(chosen) = chosen {
        return chosen;
    }
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    value.map_or(Lang::default(), Lang::from_header)
}

/// Puts a page around a bare error, and the security headers on everything.
async fn surround(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asked = request.uri().query().unwrap_or_default();
    let lang = asked.split('&').find_map(|pair| Lang::from_code(pair.strip_prefix("lang=")?));
    let lang = lang.unwrap_or_else(|| accepted(request.headers()));
    let mut response = match is_api(&path) {
        true => api::checked(request, next).await,
        false => next.run(request).await,
    };
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        if matches!(error, Error::Internal(_) | Error::Unavailable(..)) {
            server.log(&error.to_string());
        }
        response = told(&error, &path, lang);
    }
    let fine = response.status() == StatusCode::OK;
    let lasts = fine && response.extensions().get::<Passing>().is_none();
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let keeping = if lasts { keeping(&server) } else { "no-store" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keeping));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// An error as whoever asks can use it.
fn told(error: &Error, path: &str, lang: Lang) -> Response {
    if is_api(path) {
        return api::problem(error, path);
    }
    match handlers::shown(&message::of_error(error, path, lang)) {
        Ok(page) => (error.status(), page).into_response(),
        Err(_) => error.status().into_response(),
    }
}

/// Whether the request names `localhost` or a bare address, or nothing.
fn is_called_locally(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let Some(Ok(authority)) = host.to_str().ok().map(str::parse::<Authority>) else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}
