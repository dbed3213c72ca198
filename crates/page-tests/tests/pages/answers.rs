//! Signals answered by keyboard, with an undo; and how the lists of answered ones look.

use std::sync::{Arc, LazyLock, Mutex};

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};
use sales::answer::{Answer, Said, Subject};
use sales::day::Instant;
use sources::sample::Locale;
use web::{AnswerBook, Server};

use crate::product::{sample, serve_with, today};

/// Keeps answers for as long as the tests run.
pub(crate) struct Book {
    given: Mutex<Vec<Answer>>,
    noon: Instant,
}

impl AnswerBook for Book {
    fn keep(&self, server: &Server, subject: Subject, said: Said, who: &str) -> Result<(), String> {
        let mut given = self.given.lock().map_err(|error| error.to_string())?;
        given.push(Answer { subject, said, who: who.into(), at: self.noon });
        server.replace_answers(given.clone());
        Ok(())
    }
}

/// A sample company whose signals can be answered.
pub(crate) fn answering(locale: Locale) -> anyhow::Result<String> {
    let history = sample(locale)?;
    let noon = Instant(history.start_of(today()?).0 + 43_200);
    let book = Arc::new(Book { given: Mutex::default(), noon });
    serve_with(history, move |server| {
        server.with_answers(Arc::clone(&book) as Arc<dyn AnswerBook>, Vec::new())
    })
}

const CARDS: &str = "document.querySelectorAll('.signal').length";
const AT: &str = "[...document.querySelectorAll('.signal')].indexOf(document.activeElement)";
const SAID: &str = "document.getElementById('said').textContent";

fn number(browser: &mut Browser, script: &str) -> anyhow::Result<i64> {
    browser.evaluate(script)?.as_i64().with_context(|| format!("{script} is no number"))
}

/// Waits until the live region says something that begins so.
fn hear(browser: &mut Browser, what: &str) -> anyhow::Result<()> {
    browser.wait_until(&format!("{SAID}.includes({what:?})"))
}

/// What is wrong with the page as it is; a picture of it is kept.
fn wrong(browser: &mut Browser, name: &str) -> anyhow::Result<Vec<String>> {
    let folder = format!("{}/../screenshots", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(format!("{folder}/{name}.png"), browser.screenshot()?)?;
    let mut found = inaccessible(browser)?;
    // An open menu lies over the page, and axe measures to the links beneath; that a radio button
    // is small does not matter, since its label is pressed as well.
    let is_of_menu = |problem: &String| {
        problem.contains("partially obscured")
            || (problem.contains("target-size") && problem.contains("type=\"radio\""))
    };
    found.retain(|problem| !is_of_menu(problem));
    let wide = "document.scrollingElement.scrollWidth > innerWidth";
    if browser.evaluate(wide)? == true {
        found.push(format!("{name} scrolls sideways"));
    }
    Ok(found)
}

fn walk(browser: &mut Browser, address: &str, look: Look) -> anyhow::Result<()> {
    let Look { language, theme, width_px } = look;
    let name = |what: &str| format!("answers-{what}-{language}-{}-{width_px}", theme.name());
    browser.set_look(look)?;
    browser.open(&format!("{address}/signals"))?;
    let open = number(browser, CARDS)?;
    ensure!(open >= 3, "only {open} signals");
    let mut found = wrong(browser, &name("open"))?;

    // The second card is accepted, the focus goes to the one that takes its place.
    browser.evaluate("window.stayed = true")?;
    for key in ["j", "j", "k", "j"] {
        browser.press(key)?;
    }
    ensure!(number(browser, AT)? == 1);
    browser.press("a")?;
    hear(browser, if language == "ja" { "対応することにしました" } else { "Accepted: " })?;
    ensure!(number(browser, CARDS)? == open - 1 && number(browser, AT)? == 1);
    ensure!(browser.evaluate("window.stayed")? == true, "the page was loaded anew");
    found.extend(wrong(browser, &name("told"))?);
    // And taken back, which brings it to its place again.
    browser.press("u")?;
    hear(browser, if language == "ja" { "取り消しました" } else { "Taken back: " })?;
    ensure!(number(browser, CARDS)? == open && number(browser, AT)? == 1);

    // The first is snoozed for two weeks.
    browser.press("k")?;
    browser.press("s")?;
    found.extend(wrong(browser, &name("snooze"))?);
    browser.press("Tab")?;
    browser.press("Enter")?;
    hear(browser, if language == "ja" { "11/30" } else { "Nov 30" })?;
    ensure!(number(browser, CARDS)? == open - 1);

    // The next is dismissed in own words, typed without any of them being taken for a command.
    browser.press("j")?;
    browser.press("x")?;
    browser.wait_until("document.activeElement.type === 'radio'")?;
    browser.press("Tab")?;
    browser.write("jaxu")?;
    found.extend(wrong(browser, &name("dismiss"))?);
    browser.press("Enter")?;
    hear(browser, if language == "ja" { "対応しないことにしました" } else { "Dismissed: " })?;
    browser.press("a")?;
    hear(browser, if language == "ja" { "対応することにしました" } else { "Accepted: " })?;

    for list in ["accepted", "snoozed", "dismissed"] {
        browser.open(&format!("{address}/signals?answered={list}"))?;
        ensure!(number(browser, CARDS)? == 1, "{list}");
        found.extend(wrong(browser, &name(list))?);
        browser.press("j")?;
        browser.press("u")?;
        hear(browser, if language == "ja" { "取り消しました" } else { "Taken back: " })?;
    }
    found.extend(complaints(browser));
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[track_caller]
fn answered_in(language: &'static str, company: &LazyLock<anyhow::Result<String>>) {
    let address = company.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("answers").expect("chromium starts") else { return };
    for (width_px, theme) in
        [(1440, Theme::Light), (1440, Theme::Dark), (390, Theme::Light), (390, Theme::Dark)]
    {
        walk(&mut browser, address, Look { width_px, theme, language }).expect("the walk");
    }
}

static ENGLISH: LazyLock<anyhow::Result<String>> = LazyLock::new(|| answering(Locale::En));
static JAPANESE: LazyLock<anyhow::Result<String>> = LazyLock::new(|| answering(Locale::Ja));

#[test]
fn signals_are_answered_by_keyboard() {
    answered_in("en", &ENGLISH);
}

#[test]
fn signals_are_answered_by_keyboard_in_japanese() {
    answered_in("ja", &JAPANESE);
}

#[test]
fn without_scripts_the_same_forms_answer() {
    let address = &answering(Locale::En).expect("a company of its own");
    let Some(mut browser) = start_or_skip("forms alone").expect("chromium starts") else { return };
    let look = Look { width_px: 390, theme: Theme::Light, language: "en" };
    let mut press = || -> anyhow::Result<()> {
        browser.set_look(look)?;
        browser.allow_scripts(false)?;
        browser.open(&format!("{address}/signals?lang=ja"))?;
        let open = number(&mut browser, CARDS)?;
        browser.evaluate("document.querySelector('[data-answer=accept]').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("location.search.includes('told=')")?;
        browser.wait_until("document.querySelector('.told')")?;
        ensure!(number(&mut browser, CARDS)? == open - 1);
        let told = browser.evaluate("document.querySelector('.told').textContent")?;
        ensure!(told.as_str().is_some_and(|told| told.contains("対応することにしました")));
        browser.evaluate("document.querySelector('.told button').focus()")?;
        browser.press("Enter")?;
        browser.wait_until(&format!("document.querySelector('.told') && {CARDS} === {open}"))
    };
    press().expect("the walk");
}
