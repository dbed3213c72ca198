//! A logged activity from end to end, by keyboard alone, in both languages: a custom field for
//! activities is defined and filled in, the log is filtered by it, and an activity found there is
//! edited and taken back.

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, start_or_skip};
use sources::sample::Locale;

use crate::hand::{text as said, wrong};
use crate::setting_up::{LANGUAGES, look_at, open, serve, tab_to, text};

/// What the field is called, what it holds, and what is noted.
const WORDS: [[&str; 3]; 2] =
    [["Mood", "thoughtful", "Asked for a second demo"], ["手応え", "前向き", "再度のデモを希望"]];

fn press(browser: &mut Browser, selector: &str) -> anyhow::Result<()> {
    tab_to(browser, selector)?;
    browser.press("Enter")
}

fn define(browser: &mut Browser, address: &str, place: usize) -> anyhow::Result<()> {
    let language = LANGUAGES[place];
    open(browser, &format!("{address}/fields/field?by=activity&lang={language}"), language)?;
    tab_to(browser, "#name")?;
    browser.write(WORDS[place][0])?;
    press(browser, "button[value=save]")?;
    browser.wait_until("document.querySelector('.saved') !== null")
}

/// Logs two activities on the first deal of the list; the second holds something in the field.
fn log(browser: &mut Browser, address: &str, place: usize) -> anyhow::Result<()> {
    let (language, [_, value, _]) = (LANGUAGES[place], WORDS[place]);
    open(browser, &format!("{address}/deals?status=open&lang={language}"), language)?;
    let deal = said(browser, "document.querySelector('table.deals tbody th a').href")?;
    for value in ["", value] {
        open(browser, &deal, language)?;
        browser.press("l")?;
        browser.wait_until("document.activeElement.id === 'log-how'")?;
        tab_to(browser, "[name^=\"custom:\"]")?;
        browser.write(value)?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector('.told') !== null")?;
    }
    let all = said(browser, "document.querySelector('.moments').textContent")?;
    ensure!(all.contains(value), "{all}");
    Ok(())
}

/// Filters the log by the field until one row is left, and goes to its form.
fn find(browser: &mut Browser, address: &str, place: usize) -> anyhow::Result<()> {
    let (language, [field, value, _]) = (LANGUAGES[place], WORDS[place]);
    open(browser, &format!("{address}/activities?lang={language}"), language)?;
    let input = format!("input[name=\"field.{field}\"]");
    let menu = format!("document.querySelector('{input}').closest('details')");
    browser.evaluate(&format!("{menu}.querySelector('summary').focus()"))?;
    browser.press("Enter")?;
    browser.wait_until(&format!("{menu}.open"))?;
    tab_to(browser, &input)?;
    browser.write(value)?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelectorAll('table.deals tbody tr').length === 1")?;
    look_at(browser, &format!("entry-found-{language}"))?;
    press(browser, "table.deals tbody th a")?;
    browser.wait_until("document.querySelector('#field-how') !== null")?;
    look_at(browser, &format!("entry-form-{language}"))
}

/// Edits it, sees what it was, and takes the edit back.
fn edit(browser: &mut Browser, place: usize) -> anyhow::Result<()> {
    let (language, [field, value, note]) = (LANGUAGES[place], WORDS[place]);
    let how = "document.querySelector('#field-how').selectedOptions[0].textContent";
    let before = said(browser, how)?;
    tab_to(browser, "#field-how")?;
    browser.press("ArrowDown")?;
    let after = said(browser, how)?;
    ensure!(before != after, "the arrow chooses the next");
    tab_to(browser, "#field-subject")?;
    browser.write(note)?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.told') !== null")?;
    let told = text(browser, ".edits li > span")?;
    for part in [before.as_str(), &after, note] {
        ensure!(told.contains(part), "{part} in {told}");
    }
    let held = said(browser, "document.querySelector('[name^=\"custom:\"]').value")?;
    ensure!(held == value, "{field} holds {held}");
    look_at(browser, &format!("entry-edited-{language}"))?;
    let here = said(browser, "location.href")?;
    for (width_px, theme) in [(1280, Theme::Dark), (390, Theme::Light), (390, Theme::Dark)] {
        browser.set_look(Look { width_px, theme, language })?;
        browser.open(&here)?;
        let found = wrong(browser, &format!("entry-{language}-{}-{width_px}", theme.name()))?;
        ensure!(found.is_empty(), "{found:#?}");
    }
    open(browser, &here, language)?;
    ensure!(said(browser, "String(document.querySelectorAll('.edits button').length)")? == "1");
    press(browser, ".edits button")?;
    let back =
        format!("{how} === {:?} && document.querySelectorAll('.edits li').length === 1", before);
    browser.wait_until(&back)?;
    // What the log was filtered by is still there on the way back.
    press(browser, ".over a")?;
    browser.wait_until("document.querySelectorAll('table.deals tbody tr').length === 1")
}

#[test]
fn an_activity_is_found_in_the_log_edited_and_taken_back_by_keyboard() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("edits of activities")? else { return Ok(()) };
    for (place, locale) in [Locale::En, Locale::Ja].into_iter().enumerate() {
        let address = serve(Some(locale)).context("the company is served")?;
        define(&mut browser, &address, place)?;
        log(&mut browser, &address, place)?;
        find(&mut browser, &address, place)?;
        edit(&mut browser, place)?;
    }
    let complaints = complaints(&mut browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}
