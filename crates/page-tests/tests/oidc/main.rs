//! Signing in elsewhere as a person does it: in a real browser, over the pages of a real provider,
//! to the first page. Where node, its package or chromium cannot be had, the tests say so loudly.

#[path = "../../../web/tests/oidc/provider.rs"]
mod provider;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};
use provider::{Running, Wanted};
use records::Store;
use records::accounts::{Actor, NewAccount, Secret};
use sales::day::{Day, Instant};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::{Provider, ProviderSettings, Server};

const NOW: i64 = 1_795_000_000;
const MEI: &str = "mei@example.com";

/// A server that a provider vouches to, which has pages of its own.
struct Served {
    address: String,
    _provider: Running,
}

/// Serves with a provider that vouches for that e-mail address; none where there is no provider.
fn serve(email: &'static str) -> anyhow::Result<Option<Served>> {
    let runtime = Runtime::new()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let address = format!("http://localhost:{}/", listener.local_addr()?.port());
    let wanted = Wanted { email, has_pages: true, ..Wanted::default() };
    let Some(provider) = Running::of(wanted, &address) else { return Ok(None) };
    let store = Arc::new(Store::in_memory()?);
    let by = Actor { who: "test", origin: "", at: Instant(NOW) };
    store.accounts().begin("admin@example.com", "Admin", "a long password", &by)?;
    let mei = NewAccount { email: MEI, name: "Mei", role: "administrator", subject: None };
    store.accounts().invite(&mei, &by)?;
    let settings = ProviderSettings {
        issuer: provider.issuer.clone(),
        client_id: provider::CLIENT.to_owned(),
        client_secret: Some(provider::SECRET.to_owned()),
        name: Some("Acme".to_owned()),
        public_url: address.clone(),
    };
    let today: Day = "2026-11-23".parse().ok().context("a day")?;
    let vouching = Provider::new(settings).map_err(|error| anyhow::anyhow!("{error}"))?;
    let server = Server::new(store.history()?, move || today, |_| {})
        .with_accounts(Arc::clone(&store), Secret::new()?, || Instant(NOW))
        .with_provider(vouching);
    let router = Arc::new(server).router();
    std::thread::spawn(move || runtime.block_on(axum::serve(listener, router).into_future()));
    Ok(Some(Served { address, _provider: provider }))
}

/// Asserts that the page is right for everybody, in both themes and on a telephone, and keeps
/// pictures of it.
fn look_at(browser: &mut Browser, name: &str, language: &'static str) -> anyhow::Result<()> {
    for (theme, width_px) in [(Theme::Dark, 1440), (Theme::Light, 390), (Theme::Light, 1440)] {
        browser.set_look(Look { width_px, theme, language })?;
        let found = inaccessible(browser)?;
        ensure!(found.is_empty(), "{found:#?}");
        keep(browser, &format!("{name}-{language}-{}-{width_px}", theme.name()))?;
    }
    Ok(())
}

fn keep(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let picture = format!("../screenshots/{name}.png");
    let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
    std::fs::create_dir_all(picture.parent().context("a folder")?)?;
    Ok(std::fs::write(picture, browser.screenshot()?)?)
}

/// From the page to sign in on, over the provider's pages, until it leads back here.
fn go_there_and_back(
    browser: &mut Browser,
    served: &Served,
    language: &'static str,
) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language })?;
    browser.open(&format!("{}sign-in?to=/people", served.address))?;
    let way = "document.querySelector('a[href^=\"/sign-in/elsewhere\"]')";
    let label = browser.evaluate(&format!("{way}.textContent"))?;
    let expected = if language == "ja" { "Acmeでサインイン" } else { "Sign in with Acme" };
    ensure!(label == expected, "{label}");
    look_at(browser, "elsewhere", language)?;
    browser.evaluate(&format!("{way}.focus()"))?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('input[name=login]')")?;
    keep(browser, &format!("elsewhere-there-{language}"))?;
    browser.evaluate("document.querySelector('input[name=login]').focus()")?;
    browser.write("mei")?;
    browser.evaluate("document.querySelector('input[name=password]').focus()")?;
    browser.write("whatever it is there")?;
    browser.press("Enter")?;
    let may =
        "[...document.querySelectorAll('input[name=prompt]')].find(one => one.value === 'consent')";
    browser.wait_until(may)?;
    // What the provider's own pages complain of is not ours.
    complaints(browser);
    browser.evaluate(&format!("{may}.form.querySelector('button').focus()"))?;
    browser.press("Enter")?;
    browser.wait_until(&format!("location.href.startsWith('{}')", served.address))
}

#[test]
fn a_person_signs_in_on_the_providers_page_and_is_led_on() -> anyhow::Result<()> {
    for language in ["en", "ja"] {
        let Some(mut browser) = start_or_skip("signing in elsewhere")? else { return Ok(()) };
        let Some(served) = serve(MEI)? else { return Ok(()) };
        go_there_and_back(&mut browser, &served, language)?;
        browser.wait_until("document.querySelector('h1')")?;
        ensure!(browser.evaluate("location.pathname")? == "/people", "led on to what was wanted");
        let found = complaints(&mut browser);
        ensure!(found.is_empty(), "{found:#?}");
        look_at(&mut browser, "elsewhere-in", language)?;
        // The session lasts, also from a page of others: a link from there leads in.
        browser.open(&served.address)?;
        ensure!(browser.evaluate("location.pathname")? == "/");
        let scripts = browser.evaluate("document.cookie")?;
        ensure!(scripts == "", "no script can read the session: {scripts}");
    }
    Ok(())
}

#[test]
fn whoever_is_not_known_here_is_told_so() -> anyhow::Result<()> {
    for language in ["en", "ja"] {
        let Some(mut browser) = start_or_skip("refusing from elsewhere")? else { return Ok(()) };
        let Some(served) = serve("eve@example.com")? else { return Ok(()) };
        go_there_and_back(&mut browser, &served, language)?;
        browser.wait_until("document.querySelector('[role=alert]')")?;
        let told = browser.evaluate("document.querySelector('[role=alert]').textContent")?;
        ensure!(told.as_str().is_some_and(|told| told.contains("eve@example.com")), "{told}");
        let found = complaints(&mut browser);
        // The browser itself says that the status is no good.
        let others: Vec<&String> = found.iter().filter(|one| !one.contains("403")).collect();
        ensure!(others.is_empty(), "{others:#?}");
        look_at(&mut browser, "elsewhere-unknown", language)?;
        browser.open(&format!("{}people", served.address))?;
        ensure!(browser.evaluate("location.pathname")? == "/sign-in", "nobody is signed in");
    }
    Ok(())
}
