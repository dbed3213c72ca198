//! Every page of the product, as visitors see it: in both languages, light and dark, from a
//! phone's width to a large screen's.
//!
//! English visitors look at the American sample company and Japanese ones at the Japanese, since
//! names and amounts are what makes a page too wide.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, problems, start_or_skip};
use sales::day::Day;
use sales::history::{Builder, History, Visit};
use sales::process::StageKind;
use sources::sample::{Locale, Sample};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::{Holds, Lang, Samples, Server};

pub(crate) const WIDTHS_PX: [u32; 4] = [390, 768, 1440, 2560];

pub(crate) static ENGLISH: LazyLock<anyhow::Result<String>> =
    LazyLock::new(|| serve(sample(Locale::En)?));
pub(crate) static JAPANESE: LazyLock<anyhow::Result<String>> =
    LazyLock::new(|| serve(sample(Locale::Ja)?));
static NOTHING: LazyLock<anyhow::Result<String>> = LazyLock::new(|| {
    serve_with(History::empty(), |server| server.with_samples(Arc::new(Store(Holds::Nothing))))
});
static TRIED: LazyLock<anyhow::Result<String>> = LazyLock::new(|| {
    let tried = |server: Server| server.with_samples(Arc::new(Store(Holds::Sample)));
    serve_with(sample(Locale::En)?, tried)
});

/// A store that says what it holds, and keeps it.
struct Store(Holds);

impl Samples for Store {
    fn holds(&self) -> Holds {
        self.0
    }

    fn put_in(&self, _: &Server, _: Lang) -> Result<(), String> {
        Ok(())
    }

    fn take_out(&self, _: &Server) -> Result<(), String> {
        Ok(())
    }
}

/// Late in the fourth quarter of 2026, when there is much to show.
pub(crate) fn today() -> anyhow::Result<Day> {
    Day::new(2026, 11, 16).context("a day of the calendar")
}

pub(crate) fn sample(locale: Locale) -> anyhow::Result<History> {
    let mut builder = Builder::new();
    let sample = Sample { years: 2, ..Sample::new(today()?, locale) };
    sample.events(&mut |event| builder.record(&event));
    Ok(builder.finish())
}

/// The number of a deal that has come some way and is open.
fn an_open_deal() -> anyhow::Result<u32> {
    let history = sample(Locale::En)?;
    let is_open = |visit: Option<Visit>| {
        visit.is_some_and(|visit| history.kind(visit.stage) == StageKind::Open)
    };
    let mut timelines = history.timelines().filter(|one| one.activities().len() > 5);
    let open = timelines.find(|one| one.visits().len() > 2 && is_open(one.visits().next_back()));
    open.map(|one| one.id().0).context("an open deal")
}

/// Serves a history until the test process ends; returns its address.
fn serve(history: History) -> anyhow::Result<String> {
    serve_with(history, |server| server)
}

pub(crate) fn serve_with(
    history: History,
    made: impl Fn(Server) -> Server,
) -> anyhow::Result<String> {
    let today = today()?;
    let server = made(Server::new(Arc::new(history), move || today, |_| {}));
    let router = Arc::new(server).router();
    let runtime = Runtime::new()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let address = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || runtime.block_on(axum::serve(listener, router).into_future()));
    Ok(address)
}

/// Looks at `path` in every way and asserts that nothing is wrong with it.
#[track_caller]
pub(crate) fn check(name: &str, path: &str, companies: [&LazyLock<anyhow::Result<String>>; 2]) {
    let found = look_in_every_way(name, path, companies).expect("the page can be looked at");
    let lines: Vec<String> = found
        .iter()
        .map(|(problem, ways)| format!("{problem}\n    in {}", ways.join(", ")))
        .collect();
    assert!(found.is_empty(), "{name}: {} problems\n\n{}", found.len(), lines.join("\n\n"));
}

/// Looks at a page in both languages, every width, light and dark.
pub(crate) fn look(browser: &mut Browser, name: &str, url: &str) -> anyhow::Result<()> {
    for language in ["en", "ja"] {
        let widths = WIDTHS_PX.map(|width| (Theme::Light, width));
        for (theme, width_px) in widths.into_iter().chain([(Theme::Dark, 1440)]) {
            let way = format!("{name}-{language}-{}-{width_px}", theme.name());
            let picture = format!("../screenshots/{way}.png");
            let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
            let found = problems(browser, url, Look { width_px, theme, language }, &picture)?;
            ensure!(found.is_empty(), "{way}: {}", found.join("\n"));
        }
    }
    Ok(())
}

/// Every problem, with the ways of looking that show it.
fn look_in_every_way(
    name: &str,
    path: &str,
    companies: [&LazyLock<anyhow::Result<String>>; 2],
) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let Some(mut browser) = start_or_skip(name)? else { return Ok(found) };
    for (language, company) in ["en", "ja"].into_iter().zip(companies) {
        let address = company.as_ref().map_err(|error| anyhow::anyhow!("no server: {error:#}"))?;
        for (theme, width_px) in
            WIDTHS_PX.map(|width| (Theme::Light, width)).into_iter().chain([(Theme::Dark, 1440)])
        {
            let way = format!("{name}-{language}-{}-{width_px}", theme.name());
            let picture = format!("../screenshots/{way}.png");
            let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
            let look = Look { width_px, theme, language };
            let url = format!("{address}{path}");
            let mut seen = problems(&mut browser, &url, look, &picture)?;
            let spoken = browser.evaluate("document.documentElement.lang")?;
            if spoken != language {
                seen.push(format!("asked for {language}, the page says that it is in {spoken}"));
            }
            for problem in seen {
                found.entry(problem).or_default().push(way.clone());
            }
        }
    }
    Ok(found)
}

#[test]
fn overview() {
    check("overview", "/", [&ENGLISH, &JAPANESE]);
}

#[test]
fn forecast() {
    check("forecast", "/forecast", [&ENGLISH, &JAPANESE]);
}

#[test]
fn past_forecasts() {
    check("past", "/forecast/past", [&ENGLISH, &JAPANESE]);
}

#[test]
fn plan() {
    check("plan", "/plan", [&ENGLISH, &JAPANESE]);
}

#[test]
fn signals() {
    check("signals", "/signals", [&ENGLISH, &JAPANESE]);
}

#[test]
fn today_to_do() {
    check("today", "/today", [&ENGLISH, &JAPANESE]);
    check("today-all", "/today?view=all", [&ENGLISH, &JAPANESE]);
    // The same person under both names.
    check("today-of-a-rep", "/today?rep=%2312", [&ENGLISH, &JAPANESE]);
}

#[test]
fn guidance() {
    check("guidance", "/guidance", [&ENGLISH, &JAPANESE]);
    check("passport", "/help/data", [&ENGLISH, &JAPANESE]);
    // The same person under both names.
    check("guidance-of-a-rep", "/guidance?rep=%2312", [&ENGLISH, &JAPANESE]);
}

#[test]
fn deals() {
    check("deals", "/deals", [&ENGLISH, &JAPANESE]);
}

#[test]
fn reps() {
    check("reps", "/reps", [&ENGLISH, &JAPANESE]);
}

#[test]
fn reps_month_by_month() {
    check("reps-months", "/reps?view=grid", [&ENGLISH, &JAPANESE]);
}

#[test]
fn rep() {
    // The same person under both names.
    check("rep", "/reps/rep?rep=%231", [&ENGLISH, &JAPANESE]);
}

#[test]
fn activity() {
    check("activity", "/activity", [&ENGLISH, &JAPANESE]);
}

#[test]
fn outcomes() {
    check("outcomes", "/outcomes", [&ENGLISH, &JAPANESE]);
}

#[test]
fn leads() {
    check("leads", "/leads", [&ENGLISH, &JAPANESE]);
}

#[test]
fn lead() {
    check("lead", "/leads/3", [&ENGLISH, &JAPANESE]);
}

#[test]
fn activities() {
    check("activities", "/activities", [&ENGLISH, &JAPANESE]);
}

#[test]
fn accounts() {
    check("accounts", "/accounts", [&ENGLISH, &JAPANESE]);
}

#[test]
fn account() {
    check("account", "/accounts/3", [&ENGLISH, &JAPANESE]);
}

#[test]
fn records() {
    let path = "/deals?metric=win-rate&by=rep&vs=year-before";
    check("records", path, [&ENGLISH, &JAPANESE]);
}

#[test]
fn records_of_activities() {
    let path = "/deals?metric=activity-rate&by=activity&row=call";
    check("records-of-activities", path, [&ENGLISH, &JAPANESE]);
}

#[test]
fn one_deal() {
    check("one-deal", "/deals/0", [&ENGLISH, &JAPANESE]);
}

#[test]
fn one_open_deal() {
    let number = an_open_deal().expect("a sample company");
    check("one-open-deal", &format!("/deals/{number}"), [&ENGLISH, &JAPANESE]);
}

#[test]
fn pipeline() {
    check("pipeline", "/pipeline", [&ENGLISH, &JAPANESE]);
}

/// Debug builds alone have it.
#[cfg(debug_assertions)]
#[test]
fn charts() {
    check("charts", "/dev/charts", [&ENGLISH, &JAPANESE]);
}

#[test]
fn definitions() {
    check("definitions", "/help/definitions", [&ENGLISH, &JAPANESE]);
}

#[test]
fn search() {
    check("search", "/search?q=an", [&ENGLISH, &JAPANESE]);
    check("search-empty", "/search", [&ENGLISH, &JAPANESE]);
}

#[test]
fn keyboard() {
    check("keyboard", "/help/keyboard", [&ENGLISH, &JAPANESE]);
}

#[test]
fn before_the_first_import() {
    check("before-the-first-import", "/", [&NOTHING, &NOTHING]);
}

#[test]
fn the_sample_company_to_be_taken_out() {
    check("sample-company", "/deals", [&TRIED, &TRIED]);
}
