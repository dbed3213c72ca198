//! What is served: the history shown, what day it is, and all addresses.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::thread;

use axum::Router;
use axum::extract::Request;
use axum::routing::{get, post};
use intake::Uploads;
use records::Store;
use records::accounts::Secret;
use reports::find::Names;
use reports::forecast::Foresights;
use reports::rateless::Rateless;
use reports::{Role, Viewer};
use sales::answer::Answer;
use sales::day::{Day, Instant};
use sales::history::History;
use sales::organisation::Averages;
use tokio::sync::Semaphore;

use crate::answering;
use crate::answers::{self, AnswerBook};
use crate::api;
use crate::asker::Asker;
use crate::assets;
use crate::cache::Cache;
use crate::door::{self, Door};
use crate::error::Error;
use crate::finder::Finder;
use crate::hand;
use crate::handlers;
use crate::imports::{self, Counter};
use crate::ledger::Ledger;
use crate::pages;
use crate::samples::{self, Desk, Holds, Samples};
use crate::setting;

/// What the pages are made from.
pub struct Server {
    shown: RwLock<Shown>,
    /// Fixed for the time of one request; otherwise it follows `clock`.
    day: Option<Day>,
    /// Likewise; otherwise the desk says.
    holds: Option<Holds>,
    /// Likewise who asks.
    asker: Asker,
    /// What whoever asks may see.
    role: Role,
    pub(crate) averages: Averages,
    /// Who may come in; everybody where there is none.
    door: Option<Arc<Door>>,
    /// Who else says who somebody is.
    #[cfg(feature = "oidc")]
    pub(crate) provider: Option<Arc<door::elsewhere::Provider>>,
    clock: Arc<dyn Fn() -> Day + Send + Sync>,
    log: Arc<dyn Fn(&str) + Send + Sync>,
    any_name: bool,
    pub(crate) cache: Arc<Cache>,
    /// Held while a page is computed. Each computes on all cores; more at once would only make
    /// all of them late.
    pub(crate) computing: Arc<Semaphore>,
    pub(crate) desk: Arc<Desk>,
    /// Where answers are kept; where there is none, nothing can be answered.
    book: Option<Arc<dyn AnswerBook>>,
    /// Where changes of records are kept; where there is none, nothing can be changed.
    ledger: Option<Arc<dyn Ledger>>,
    /// Held while something is changed, until it is shown.
    changing: Arc<Mutex<()>>,
    /// Where files are handed in; where there is none, nothing can be imported.
    counter: Option<Arc<Counter>>,
    finder: Arc<Finder>,
    /// Whether pages wait for what is being learned.
    pub(crate) waits: bool,
    /// Held while something is learned beside the readers: one thing after the other, so that
    /// whoever looks at many days does not take the cores from all others.
    pub(crate) learning: Arc<Semaphore>,
}

/// A history, and how many were shown before it.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) history: Arc<History>,
    version: u64,
    /// What was learned of it, once for all pages.
    pub(crate) foresights: Arc<Foresights>,
    /// Every answer, oldest first.
    pub(crate) given: Arc<[Answer]>,
    /// How many lists of answers were shown before this one.
    answers_version: u64,
    /// The deals whose amounts are in no total, as soon as somebody asks.
    pub(crate) rateless: Arc<OnceLock<Rateless>>,
}

impl Server {
    /// A server that shows `history`. `today` is asked at every request; `log` is given what
    /// went wrong inside, which is never shown to a reader.
    pub fn new(
        history: Arc<History>,
        today: impl Fn() -> Day + Send + Sync + 'static,
        log: impl Fn(&str) + Send + Sync + 'static,
    ) -> Server {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Server {
            shown: RwLock::new(Shown {
                history,
                version: 0,
                foresights: Arc::new(Foresights::beside_others()),
                given: Arc::default(),
                answers_version: 0,
                rateless: Arc::default(),
            }),
            day: None,
            holds: None,
            asker: Asker::default(),
            role: Role::Administrator,
            averages: Averages::default(),
            door: None,
            #[cfg(feature = "oidc")]
            provider: None,
            clock: Arc::new(today),
            log: Arc::new(log),
            any_name: false,
            cache: Arc::new(Cache::new()),
            computing: Arc::new(Semaphore::new(cores)),
            desk: Arc::new(Desk::default()),
            book: None,
            ledger: None,
            changing: Arc::default(),
            counter: None,
            finder: Arc::default(),
            waits: true,
            learning: Arc::new(Semaphore::new(1)),
        }
    }

    /// Answers under whatever name it is called by. Without this it answers to `localhost` and
    /// bare addresses only, so that no foreign page can reach it by pointing a name of its own
    /// at this machine (DNS rebinding).
    pub fn under_any_name(self) -> Server {
        Server { any_name: true, ..self }
    }

    /// Shows what this role may see, to whoever asks.
    pub fn seen_by(self, role: Role) -> Server {
        Server { role, ..self }
    }

    /// Shows such figures of others to those who do not see everything, where the organisation has
    /// not said which.
    pub fn with_averages(self, averages: Averages) -> Server {
        Server { averages, ..self }
    }

    /// Lets visitors put a sample company into the store, and take it out again.
    pub fn with_samples(self, samples: Arc<dyn Samples>) -> Server {
        Server { desk: Arc::new(Desk::over(samples)), ..self }
    }

    /// Lets visitors answer signals and lists. `given` are the answers so far, oldest first.
    pub fn with_answers(self, book: Arc<dyn AnswerBook>, given: Vec<Answer>) -> Server {
        self.replace_answers(given);
        Server { book: Some(book), ..self }
    }

    /// Lets visitors change records.
    pub fn with_ledger(self, ledger: Arc<dyn Ledger>) -> Server {
        Server { ledger: Some(ledger), ..self }
    }

    /// Lets visitors hand in files, which lie there until they are taken in. It needs a ledger.
    pub fn with_uploads(self, uploads: Uploads) -> Server {
        Server { counter: Some(Arc::new(Counter::over(uploads))), ..self }
    }

    /// Answers at once also while forecasts are being learned: pages say so, and leave out what is
    /// not there yet. Without this a page waits until it is.
    pub fn without_waiting(self) -> Server {
        Server { waits: false, ..self }
    }

    /// Shows another history from the next request on. Requests under way finish with the one
    /// they began with.
    pub fn replace(&self, history: Arc<History>) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let next = Shown {
            history,
            version: shown.version + 1,
            foresights: Arc::new(shown.foresights.replaced()),
            rateless: Arc::default(),
            ..shown.clone()
        };
        let version = next.version;
        let before = mem::replace(&mut *shown, next);
        // Taking a large history apart takes its time: readers do not wait for it.
        drop(shown);
        drop(before);
        self.cache.forget_before(version);
    }

    /// Shows other answers from the next request on.
    pub fn replace_answers(&self, given: Vec<Answer>) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.given = given.into();
        shown.answers_version += 1;
    }

    /// This server for one request of `asker`: the history, the day and what the store holds stay
    /// what they are now, whatever happens meanwhile.
    pub(crate) fn standing_still(&self, asker: Asker) -> Server {
        Server {
            shown: RwLock::new(self.shown()),
            day: Some(self.today()),
            holds: Some(self.holds()),
            asker,
            role: self.role.clone(),
            averages: self.averages,
            door: self.door.clone(),
            #[cfg(feature = "oidc")]
            provider: self.provider.clone(),
            clock: Arc::clone(&self.clock),
            log: Arc::clone(&self.log),
            any_name: self.any_name,
            cache: Arc::clone(&self.cache),
            computing: Arc::clone(&self.computing),
            desk: Arc::clone(&self.desk),
            book: self.book.clone(),
            ledger: self.ledger.clone(),
            changing: Arc::clone(&self.changing),
            counter: self.counter.clone(),
            finder: Arc::clone(&self.finder),
            waits: self.waits,
            learning: Arc::clone(&self.learning),
        }
    }

    pub(crate) fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The history that a request beginning now is answered from.
    pub(crate) fn history(&self) -> Arc<History> {
        self.shown().history
    }

    /// What was learned of that history.
    pub(crate) fn foresights(&self) -> Arc<Foresights> {
        self.shown().foresights
    }

    /// The number of that history.
    pub(crate) fn version(&self) -> u64 {
        self.shown().version
    }

    /// Every answer that a request beginning now knows of, oldest first.
    pub(crate) fn given(&self) -> Arc<[Answer]> {
        self.shown().given
    }

    /// The number of that list of answers.
    pub(crate) fn answers_version(&self) -> u64 {
        self.shown().answers_version
    }

    /// Whether whoever asks may answer signals and lists.
    pub(crate) fn may_answer(&self) -> bool {
        self.book.is_some() && self.asker.may_change
    }

    /// Where changes of records are kept.
    pub(crate) fn ledger(&self) -> Option<Arc<dyn Ledger>> {
        self.ledger.clone()
    }

    /// Nobody else changes anything while this is held.
    pub(crate) fn alone(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where files are handed in.
    pub(crate) fn counter(&self) -> Option<Arc<Counter>> {
        self.counter.clone()
    }

    /// Where answers are kept.
    pub(crate) fn book(&self) -> Option<Arc<dyn AnswerBook>> {
        self.book.clone()
    }

    pub(crate) fn today(&self) -> Day {
        self.day.unwrap_or_else(|| (self.clock)())
    }

    /// Its names, to look through.
    pub(crate) fn names(&self, history: &Arc<History>) -> Arc<Names> {
        self.finder.names(history)
    }

    /// Lets only those in who have an account in `store`; while there is none, the person at this
    /// machine, and whoever makes the first account by the link `/setup/…` with that secret.
    pub fn with_accounts(
        self,
        store: Arc<Store>,
        setup: Secret,
        now: impl Fn() -> Instant + Send + Sync + 'static,
    ) -> Server {
        Server { door: Some(Arc::new(Door::new(store, setup, now))), ..self }
    }

    pub(crate) fn door(&self) -> Option<Arc<Door>> {
        self.door.clone()
    }

    /// Who asks where nobody signs in; `None` where the history does not know the person or team
    /// they see.
    pub(crate) fn asker(&self) -> Option<Asker> {
        let administers = self.role.administers();
        let viewer = self.viewer_of(&self.role)?;
        Some(Asker { viewer, may_change: administers, administers, signed_in: None })
    }

    /// What a role sees of the history shown.
    pub(crate) fn viewer_of(&self, role: &Role) -> Option<Viewer> {
        Some(role.viewer(&self.history())?.with_averages(self.averages))
    }

    /// Who asks, for the time of one request.
    pub(crate) fn asked_by(&self) -> Asker {
        self.asker.clone()
    }

    /// Who is looking.
    pub(crate) fn viewer(&self) -> Viewer {
        self.asker.viewer.clone()
    }

    /// Whether it is reached from other machines, too.
    pub(crate) fn is_open(&self) -> bool {
        self.any_name
    }

    /// What the store holds, as far as visitors are told.
    pub(crate) fn holds(&self) -> Holds {
        self.holds.unwrap_or_else(|| self.desk.holds())
    }

    pub(crate) fn log(&self, text: &str) {
        (self.log)(text);
    }

    /// All addresses.
    pub fn router(self: Arc<Server>) -> Router {
        let routes = answering::surrounded(routes(), &self);
        Router::new().fallback(move |request: Request| {
            answering::answer(Arc::clone(&self), routes.clone(), request)
        })
    }
}

fn routes() -> Router<Arc<Server>> {
    let routes = of_the_door()
        .merge(imports::routes())
        .merge(of_setting_up())
        .merge(of_customers())
        .merge(handlers::people::routes())
        .merge(handlers::quotas::routes())
        .route("/", get(handlers::overview))
        .route(pages::forecast::PATH, get(handlers::forecast::page))
        .route(pages::forecast::commits::PATH, post(handlers::commits::save))
        .route("/forecast/commit/undo", post(handlers::commits::undo))
        .route("/api/v1/commits", post(handlers::commits::post))
        .route(pages::past::PATH, get(handlers::past::page))
        .route(pages::plan::PATH, get(handlers::plan::page))
        .route("/pipeline", get(handlers::pipeline::page))
        .route("/deals", get(handlers::deals))
        .route("/deals/{number}", get(handlers::deal).post(hand::deal::change))
        .route(pages::activity::PATH, get(handlers::activity::page))
        .route(pages::outcomes::PATH, get(handlers::outcomes::page))
        .route("/help/definitions", get(handlers::help))
        .route(pages::passport::PATH, get(handlers::passport::page))
        .route("/help/keyboard", get(handlers::search::keyboard))
        .route("/search", get(handlers::search::page))
        .route("/search.json", get(handlers::search::hits))
        .route("/export/{file}", get(handlers::export))
        .route("/api/v1/overview", get(handlers::api_overview))
        .route(pages::signals::PATH, get(handlers::signals::page))
        .route(pages::today::PATH, get(handlers::today::page))
        .route("/api/v1/today", get(handlers::today::api))
        .route(pages::guidance::PATH, get(handlers::guidance::page))
        .route("/api/v1/guidance", get(handlers::guidance::api))
        .route("/api/v1/signals", get(handlers::signals::api))
        .route("/api/v1/forecast", get(handlers::forecast::api))
        .route("/api/v1/passport", get(handlers::passport::api))
        .route("/api/v1/backtest", get(handlers::past::api))
        .route("/api/v1/plan", get(handlers::plan::api))
        .route("/api/v1/what-if", get(handlers::plan::api_what_if))
        .route("/api/v1/pipeline", get(handlers::pipeline::api))
        .route("/api/v1/deals", get(handlers::api_deals).post(hand::api::make_deal))
        .route("/api/v1/deals/{deal}", get(handlers::api_deal).patch(hand::api::change_deal))
        .route("/api/v1/activity", get(handlers::activity::api))
        .route("/api/v1/outcomes", get(handlers::outcomes::api))
        .route("/api/v1/metrics", get(api::metrics))
        .route("/api/v1/metrics/{metric}", get(api::one_metric))
        .route("/api/v1/definitions", get(api::meanings))
        .route("/api/v1/openapi.json", get(api::openapi))
        .route("/api/v1/answers", get(answers::list).post(answers::from_program))
        .route(answers::PATH, post(answers::from_form))
        .route("/sample", post(samples::put_in))
        .route("/sample/out", post(samples::take_out))
        .route("/health", get(handlers::health))
        .route("/assets/{file}", get(assets::serve));
    let routes = routes.merge(hand::routes());
    // For those who work on the drawings; no release has it.
    #[cfg(debug_assertions)]
    let routes = routes.route("/dev/charts", get(handlers::dev::charts));
    let routes = routes.method_not_allowed_fallback(async || Error::NotAllowed);
    routes.fallback(async || Error::NotFound)
}

/// Customers, leads, and what was done about them.
fn of_customers() -> Router<Arc<Server>> {
    Router::new()
        .route(pages::customers::LEADS, get(handlers::customers::leads))
        .route("/leads/{number}", get(handlers::customers::lead))
        .route(pages::customers::ACTIVITIES, get(handlers::activities::page))
        .route(pages::customers::ACCOUNTS, get(handlers::customers::accounts))
        .route("/accounts/{number}", get(handlers::customers::customer))
        .route("/api/v1/activities", get(handlers::activities::api).post(hand::api::log_activity))
        .route("/api/v1/leads", get(handlers::customers::api_leads))
        .route("/api/v1/leads/{lead}", get(handlers::customers::api_lead))
        .route("/api/v1/accounts", get(handlers::customers::api_accounts))
        .route("/api/v1/accounts/{account}", get(handlers::customers::api_customer))
}

/// Where administrators set things up.
fn of_setting_up() -> Router<Arc<Server>> {
    Router::new()
        .route(pages::process::PATH, get(handlers::process::page).post(handlers::process::change))
        .route(
            pages::organisation::PATH,
            get(handlers::organisation::page).post(handlers::organisation::change),
        )
        .route(pages::roster::PATH, get(handlers::roster::page).post(handlers::roster::change))
        .route(
            pages::roster::PERSON,
            get(handlers::roster::person).post(handlers::roster::change_person),
        )
        .route(pages::roster::TEAM, get(handlers::roster::team).post(handlers::roster::change_team))
        .route(pages::fields::PATH, get(handlers::fields::page).post(handlers::fields::order))
        .route(pages::fields::FIELD, get(handlers::fields::field).post(handlers::fields::change))
        .route("/set-up/undo", post(setting::undo))
}

/// Who comes in, and who may.
fn of_the_door() -> Router<Arc<Server>> {
    let routes = Router::new();
    #[cfg(feature = "oidc")]
    let routes = routes
        .route(door::elsewhere::THERE, get(door::elsewhere::go))
        .route(door::elsewhere::BACK, get(door::elsewhere::back));
    routes
        .route("/sign-in", get(door::sign_in::page).post(door::sign_in::sign_in))
        .route("/sign-out", post(door::sign_in::sign_out))
        .route("/setup/{secret}", get(door::setup::page).post(door::setup::set_up))
        .route("/invited/{secret}", get(door::setup::invited).post(door::setup::take_up))
        .route("/account", get(door::account::page))
        .route("/account/password", post(door::account::change_password))
        .route("/account/everywhere", post(door::account::leave_everywhere))
        .route("/account/tokens", post(door::account::make_token))
        .route("/account/tokens/revoke", post(door::account::revoke_token))
        .route("/people", get(door::users::page).post(door::users::invite))
        .route("/people/change", post(door::users::change))
        .route("/people/disable", post(door::users::disable))
        .route("/people/reset", post(door::users::reset))
        .route(door::audit::PATH, get(door::audit::page))
        .route("/people/log.csv", get(door::audit::file))
}
