//! What is served, and what surrounds every answer: the security headers, the page around an
//! error, compression.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use reports::Viewer;
use reports::find::Names;
use sales::day::Day;
use sales::history::History;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::assets;
use crate::error::Error;
use crate::finder::Finder;
use crate::handlers;
use crate::pages::{self, message};
use crate::wording::Lang;

/// Nothing but our own style sheet, scripts, font and pictures, which ask nobody but us; nothing
/// written into a page is run; nobody may frame a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What the pages are made from.
pub struct Server {
    history: RwLock<Arc<History>>,
    today: Box<dyn Fn() -> Day + Send + Sync>,
    log: Box<dyn Fn(&str) + Send + Sync>,
    any_name: bool,
    finder: Finder,
}

impl Server {
    /// A server that shows `history`. `today` is asked at every request; `log` is given what
    /// went wrong inside, which is never shown to a reader.
    pub fn new(
        history: Arc<History>,
        today: impl Fn() -> Day + Send + Sync + 'static,
        log: impl Fn(&str) + Send + Sync + 'static,
    ) -> Server {
        let history = RwLock::new(history);
        let (today, log) = (Box::new(today), Box::new(log));
        Server { history, today, log, any_name: false, finder: Finder::default() }
    }

    /// Answers under whatever name it is called by. Without this it answers to `localhost` and
    /// bare addresses only, so that no foreign page can reach it by pointing a name of its own
    /// at this machine (DNS rebinding).
    pub fn under_any_name(self) -> Server {
        Server { any_name: true, ..self }
    }

    /// Shows another history from the next request on. Requests under way finish with the one
    /// they began with.
    pub fn replace(&self, history: Arc<History>) {
        *self.history.write().unwrap_or_else(PoisonError::into_inner) = history;
    }

    /// The history that a request beginning now is answered from.
    pub(crate) fn history(&self) -> Arc<History> {
        Arc::clone(&self.history.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn today(&self) -> Day {
        (self.today)()
    }

    /// Its names, to look through.
    pub(crate) fn names(&self, history: &Arc<History>) -> Arc<Names> {
        self.finder.names(history)
    }

    /// Who is looking: one installation, one person, until there are accounts.
    pub(crate) fn viewer(&self) -> Viewer {
        Viewer::administrator()
    }

    /// All addresses.
    pub fn router(self: Arc<Server>) -> Router {
        let compressed = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
        let router = Router::new()
            .route("/", get(handlers::overview))
            .route("/pipeline", get(handlers::pipeline::page))
            .route("/deals", get(handlers::deals))
            .route("/deals/{number}", get(handlers::deal))
            .route("/reps", get(handlers::people::reps))
            .route("/reps/rep", get(handlers::people::rep))
            .route(pages::activity::PATH, get(handlers::activity::page))
            .route(pages::outcomes::PATH, get(handlers::outcomes::page))
            .route(pages::customers::LEADS, get(handlers::customers::leads))
            .route(pages::customers::ACCOUNTS, get(handlers::customers::accounts))
            .route("/accounts/{number}", get(handlers::customers::customer))
            .route("/help/definitions", get(handlers::help))
            .route("/help/keyboard", get(handlers::search::keyboard))
            .route("/search", get(handlers::search::page))
            .route("/search.json", get(handlers::search::hits))
            .route("/export/{file}", get(handlers::export))
            .route("/api/v1/overview", get(handlers::api_overview))
            .route("/api/v1/pipeline", get(handlers::pipeline::api))
            .route("/api/v1/deals", get(handlers::api_deals))
            .route("/api/v1/deals/{number}", get(handlers::api_deal))
            .route("/api/v1/reps", get(handlers::people::api_reps))
            .route("/api/v1/rep", get(handlers::people::api_rep))
            .route("/api/v1/activity", get(handlers::activity::api))
            .route("/api/v1/outcomes", get(handlers::outcomes::api))
            .route("/api/v1/leads", get(handlers::customers::api_leads))
            .route("/api/v1/accounts", get(handlers::customers::api_accounts))
            .route("/api/v1/accounts/{number}", get(handlers::customers::api_customer))
            .route("/health", get(handlers::health))
            .route("/assets/{file}", get(assets::serve));
        // For those who work on the drawings; no release has it.
        #[cfg(debug_assertions)]
        let router = router.route("/dev/charts", get(handlers::dev::charts));
        router
            .fallback(async || Error::NotFound)
            .layer(middleware::from_fn_with_state(Arc::clone(&self), surround))
            .layer(CompressionLayer::new().compress_when(compressed))
            .with_state(self)
    }
}

/// The language the browser asks for.
pub(crate) fn accepted(headers: &HeaderMap) -> Lang {
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    value.map_or(Lang::default(), Lang::from_header)
}

/// Puts a page around a bare error, and the security headers on everything.
async fn surround(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    if !server.any_name && !is_called_locally(request.headers()) {
        let told = "call this server by the address that tassei printed, not by a name";
        return (StatusCode::MISDIRECTED_REQUEST, told).into_response();
    }
    let is_api = request.uri().path().starts_with("/api/");
    let asked = request.uri().query().unwrap_or_default();
    let lang = match asked.split('&').find_map(|pair| pair.strip_prefix("lang=")) {
        Some(code) => Lang::from_code(code).unwrap_or_else(|| accepted(request.headers())),
        None => accepted(request.headers()),
    };
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        if matches!(error, Error::Internal(_)) {
            (server.log)(&error.to_string());
        }
        response = if is_api { handlers::api_error(&error) } else { error_page(&error, lang) };
    }
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
    // Pages hold a company's figures: no copy stays in a shared or disk cache.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}

/// Whether the request names `localhost` or a bare address, or nothing.
fn is_called_locally(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let Some(Ok(authority)) = host.to_str().ok().map(str::parse::<Authority>) else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

fn error_page(error: &Error, lang: Lang) -> Response {
    match handlers::html(&message::of_error(error, lang)) {
        Ok(page) => (error.status(), page).into_response(),
        Err(_) => error.status().into_response(),
    }
}
