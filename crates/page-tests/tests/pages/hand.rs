//! Deals changed by hand: an activity logged by keyboard, a card moved by pointer and by menu, and
//! how forms, conflicts and the board look.

use std::sync::{Arc, LazyLock};

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};
use records::{NewBatch, Store};
use sales::day::Instant;
use sources::sample::{Locale, Sample};

use crate::books::Books;
use crate::product::{serve_with, today};

/// A sample company whose deals can be changed.
fn company(locale: Locale) -> anyhow::Result<String> {
    let store = Store::in_memory()?;
    let sample = Sample { years: 2, ..Sample::new(today()?, locale) };
    let mut events = Vec::new();
    sample.events(&mut |event| events.push(event));
    store.append(&NewBatch::new(Instant(0), "demo", "the sample"), events)?;
    let (books, history) = Books::of(store)?;
    serve_with(history, |server| server.with_ledger(Arc::clone(&books)))
}

/// What is wrong with the page as it is; a picture of it is kept.
pub(crate) fn wrong(browser: &mut Browser, name: &str) -> anyhow::Result<Vec<String>> {
    let folder = format!("{}/../screenshots", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(format!("{folder}/{name}.png"), browser.screenshot()?)?;
    let mut found = inaccessible(browser)?;
    let wide = "document.scrollingElement.scrollWidth > innerWidth";
    if browser.evaluate(wide)? == true {
        found.push(format!("{name} scrolls sideways"));
    }
    Ok(found)
}

pub(crate) fn text(browser: &mut Browser, script: &str) -> anyhow::Result<String> {
    let found = browser.evaluate(script)?;
    Ok(found.as_str().with_context(|| format!("{script} is no text"))?.to_owned())
}

/// The first card of the board's first column; on a phone only that column is in sight.
const CARD: &str = ".column:nth-of-type(1) .card";

/// A card is dragged to the next stage, taken back, and dragged once more.
fn dragged(browser: &mut Browser, name: &str) -> anyhow::Result<Vec<String>> {
    let first = format!("document.querySelector('{CARD} > a')?.textContent");
    let deal = text(browser, &first)?;
    let mut found = Vec::new();
    for is_last in [false, true] {
        // Both columns are in sight, however narrow the window is.
        browser.evaluate("document.querySelector('.board').scrollLeft = 150; true")?;
        browser.drag(CARD, ".column:nth-of-type(2)")?;
        browser.wait_until("document.querySelector('.told button') !== null")?;
        let told = text(browser, "document.querySelector('.told p').textContent")?;
        ensure!(told.contains(&deal), "{told}");
        ensure!(browser.evaluate(&format!("{first} !== {deal:?}"))? == true, "{deal} stayed");
        if !is_last {
            found.extend(wrong(browser, name)?);
            // What takes it back is next, and taking it back is told in the same place.
            let at = "document.activeElement.textContent";
            browser.wait_until("document.activeElement.matches('.told p')")?;
            browser.press("Tab")?;
            ensure!(browser.evaluate("document.activeElement.matches('.told button')")? == true);
            browser.press("Enter")?;
            browser.wait_until(&format!("{first} === {deal:?}"))?;
            browser.wait_until("document.activeElement.matches('.told p')")?;
            ensure!(text(browser, at)?.contains(&deal));
            ensure!(browser.evaluate("document.querySelector('.told button') === null")? == true);
        }
    }
    Ok(found)
}

/// A deal is lost with a reason, which stands on its page, and taken back.
fn lost(browser: &mut Browser, name: &str) -> anyhow::Result<Vec<String>> {
    browser.evaluate(
        "document.querySelector('[data-do=lost] summary').click();
         const reasons = document.getElementById('lost-reason');
         reasons.value = [...reasons.options].find(one => one.value !== '').value;
         window.reason = reasons.value",
    )?;
    let reason = text(browser, "window.reason")?;
    browser.evaluate("document.querySelector('[data-do=lost] form').requestSubmit()")?;
    let told = "[...document.querySelectorAll('.facts dd')].map(one => one.textContent)";
    let stands = format!("{told}.includes({reason:?})");
    browser.wait_until(&stands)?;
    let found = wrong(browser, name)?;
    browser.evaluate("document.querySelector('.edits form button').click()")?;
    browser.wait_until(&format!("document.querySelector('.edits') && !{stands}"))?;
    Ok(found)
}

fn walk(browser: &mut Browser, address: &str, look: Look) -> anyhow::Result<()> {
    let Look { language, theme, width_px } = look;
    let name = |what: &str| format!("hand-{what}-{language}-{}-{width_px}", theme.name());
    browser.set_look(look)?;
    browser.open(&format!("{address}/board"))?;
    let mut found = wrong(browser, &name("board"))?;
    found.extend(dragged(browser, &name("moved"))?);
    let deal = text(browser, "document.querySelector('.card > a').href")?;

    // An activity is logged without a pointer.
    browser.open(&deal)?;
    found.extend(wrong(browser, &name("deal"))?);
    browser.press("l")?;
    browser.wait_until("document.activeElement.id === 'log-how'")?;
    found.extend(wrong(browser, &name("log"))?);
    browser.evaluate("document.getElementById('log-subject').focus()")?;
    browser.write("Talked about the plan")?;
    // Impatiently: it is logged once.
    browser.press("Enter")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.told') !== null")?;
    let subject = "document.querySelector('.moments span').textContent";
    ensure!(text(browser, subject)?.contains("Talked about the plan"));
    let times = "document.querySelector('.moments').textContent.split('Talked about').length - 1";
    ensure!(text(browser, &format!("String({times})"))? == "1", "it was logged twice");
    ensure!(text(browser, "location.pathname")?.contains('-'), "an address that stays");
    found.extend(wrong(browser, &name("logged"))?);

    for (what, script) in [("lost", "[data-do=lost] summary"), ("stage", "[data-do=stage] summary")]
    {
        browser.evaluate(&format!("document.querySelector('{script}').click()"))?;
        found.extend(wrong(browser, &name(what))?);
    }
    found.extend(lost(browser, &name("gone"))?);
    let edit = text(browser, "document.querySelector('[data-do=edit]').href")?;
    browser.open(&edit)?;
    found.extend(wrong(browser, &name("edit"))?);
    // As if somebody else had been quicker.
    browser.evaluate(
        "document.querySelector('[name=was-amount]').value = '1';
         document.querySelector('[name=amount]').value = '2';
         document.querySelector('form.fields').requestSubmit()",
    )?;
    browser.wait_until("document.querySelector('.clash') !== null")?;
    found.extend(wrong(browser, &name("clash"))?);
    // The browser itself says that the answer was 409.
    let mut told = complaints(browser);
    told.retain(|line| !line.contains("409"));
    found.extend(told);
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[track_caller]
fn changed_in(language: &'static str, company: &LazyLock<anyhow::Result<String>>) {
    let address = company.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("hand").expect("chromium starts") else { return };
    for (width_px, theme) in [(1440, Theme::Light), (390, Theme::Dark)] {
        walk(&mut browser, address, Look { width_px, theme, language }).expect("the walk");
    }
}

static ENGLISH: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(Locale::En));
static JAPANESE: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(Locale::Ja));

#[test]
fn deals_are_changed_in_english() {
    changed_in("en", &ENGLISH);
}

#[test]
fn deals_are_changed_in_japanese() {
    changed_in("ja", &JAPANESE);
}
