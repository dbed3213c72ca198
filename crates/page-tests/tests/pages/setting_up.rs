//! What administrators set up: how it looks, and that it goes by keyboard alone, in both languages.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};
use records::{NewBatch, Store};
use sales::day::Instant;
use sources::sample::{Locale, Sample};

use crate::books::Books;
use crate::product::{check, serve_with, today};

static ENGLISH: LazyLock<anyhow::Result<String>> = LazyLock::new(|| serve(Some(Locale::En)));
static JAPANESE: LazyLock<anyhow::Result<String>> = LazyLock::new(|| serve(Some(Locale::Ja)));

/// Serves a small sample company, or nothing, on pages where things can be set up.
pub(crate) fn serve(locale: Option<Locale>) -> anyhow::Result<String> {
    let store = Store::in_memory()?;
    if let Some(locale) = locale {
        let new = Sample::new(today()?, locale);
        let sample = Sample { years: 1, activities: Some(500), ..new };
        let mut events = Vec::new();
        sample.events(&mut |event| events.push(event));
        store.append(&NewBatch::new(Instant(1_790_000_000), "sample", "the sample"), events)?;
    }
    let (books, history) = Books::of(store)?;
    serve_with(history, |server| server.with_ledger(Arc::clone(&books)))
}

#[test]
fn the_process() {
    check("process", "/process", [&ENGLISH, &JAPANESE]);
}

#[test]
fn the_organisation() {
    check("organisation", "/organisation", [&ENGLISH, &JAPANESE]);
}

#[test]
fn people_and_teams() {
    check("roster", "/roster", [&ENGLISH, &JAPANESE]);
    check("roster-person-new", "/roster/person", [&ENGLISH, &JAPANESE]);
    check("roster-team-new", "/roster/team", [&ENGLISH, &JAPANESE]);
}

pub(crate) const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Opens a page in a language, as wide as a laptop.
pub(crate) fn open(
    browser: &mut Browser,
    address: &str,
    language: &'static str,
) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language })?;
    browser.open(address)
}

/// Goes on by Tab until the control that `selector` finds has the focus.
pub(crate) fn tab_to(browser: &mut Browser, selector: &str) -> anyhow::Result<()> {
    let is_there = format!("document.activeElement === document.querySelector('{selector}')");
    for _ in 0..200 {
        if browser.evaluate(&is_there)? == true {
            return Ok(());
        }
        browser.press("Tab")?;
    }
    anyhow::bail!("Tab never reaches {selector}")
}

/// The text of the only element.
pub(crate) fn text(browser: &mut Browser, selector: &str) -> anyhow::Result<String> {
    let text = browser.evaluate(&format!("document.querySelector('{selector}')?.textContent"))?;
    Ok(text.as_str().with_context(|| format!("there is no {selector}"))?.to_owned())
}

/// Asserts that the page is right for everybody, and keeps a picture of it.
pub(crate) fn look_at(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let found = inaccessible(browser)?;
    ensure!(found.is_empty(), "{found:#?}");
    let picture = format!("../screenshots/{name}.png");
    let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
    std::fs::create_dir_all(picture.parent().context("a folder")?)?;
    std::fs::write(picture, browser.screenshot()?)?;
    Ok(())
}

#[test]
fn a_stage_is_renamed_looked_at_kept_and_taken_back_by_keyboard() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the process by keyboard")? else { return Ok(()) };
    for (language, company) in LANGUAGES.into_iter().zip([&ENGLISH, &JAPANESE]) {
        let address = company.as_ref().expect("the company is served");
        let page = format!("{address}/process?lang={language}");
        open(&mut browser, &page, language)?;
        tab_to(&mut browser, "[aria-label$=\"down\"], [aria-label$=\"下へ\"]")?;
        browser.press("Enter")?;
        browser.wait_until("document.activeElement.value === \"down-1\"")?;
        tab_to(&mut browser, "#days-2")?;
        browser.write("9")?;
        // The key sends the form as its first button does: nothing is kept by it.
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".changes\")")?;
        look_at(&mut browser, &format!("process-looking-{language}"))?;
        tab_to(&mut browser, "button[value=save]")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".saved\")")?;
        look_at(&mut browser, &format!("process-saved-{language}"))?;
        // Where it is said that it is kept, it is taken back; that lies over nothing else.
        let told = "document.activeElement.matches('.saved [role=status]')";
        ensure!(browser.evaluate(told)? == true, "the notice has the focus");
        browser.press("Tab")?;
        let next = "document.activeElement.matches('.saved button')";
        ensure!(browser.evaluate(next)? == true, "the next key takes it back");
        let lies = "getComputedStyle(document.querySelector('.saved')).position";
        ensure!(browser.evaluate(lies)? == "static");
        browser.press("Enter")?;
        browser.wait_until("!document.querySelector(\".saved button\")")?;
        // What was taken back is told.
        browser.wait_until("document.querySelector(\".saved[role=status]\")")?;
    }
    let complaints = complaints(&mut browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}

/// A stage is called by the name that is being written, in its heading and its buttons.
#[test]
fn a_stage_is_called_as_it_is_written() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the name of a stage")? else { return Ok(()) };
    let address = ENGLISH.as_ref().expect("the company is served");
    open(&mut browser, &format!("{address}/process"), "en")?;
    let called = "(() => { const line = document.querySelector('.line');
        return [line.querySelector('legend b').textContent,
            line.querySelector('[value=down-0]').getAttribute('aria-label'),
            line.querySelector('summary .vh').textContent.trim()].join(); })()";
    browser.evaluate("(document.getElementById('name-0').select(), 1)")?;
    tab_to(&mut browser, "#name-0")?;
    browser.write("A $& B")?;
    ensure!(text_of(&mut browser, called)? == "A $& B,Move A $& B down,A $& B");
    browser.evaluate("(document.getElementById('name-0').select(), 1)")?;
    browser.press("Backspace")?;
    let was = text_of(&mut browser, "document.getElementById('name-0').defaultValue")?;
    let found = text_of(&mut browser, called)?;
    ensure!(found == format!("{was},Move {was} down,{was}"), "{found}");
    Ok(())
}

/// What is said of a form that is set up is as wide as its sections.
#[test]
fn a_notice_is_as_wide_as_the_form_beneath() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("a notice's width")? else { return Ok(()) };
    let address = serve(None)?;
    browser.set_look(Look { width_px: 1280, theme: Theme::Light, language: "en" })?;
    browser.open(&format!("{address}/organisation"))?;
    let right = |of: &str| format!("document.querySelector('{of}').getBoundingClientRect().right");
    let apart = format!("{} - {}", right("main .notice"), right("main fieldset.line"));
    let apart = browser.evaluate(&apart)?.as_f64().context("no notice, or no form")?;
    ensure!(apart.abs() < 1.0, "the notice is {apart} px wider");
    Ok(())
}

/// A field is defined, filled in on the form of a deal, and deals are filtered by it.
#[test]
fn a_custom_field_is_defined_filled_in_and_filtered_by() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("custom fields")? else { return Ok(()) };
    for (language, locale) in LANGUAGES.into_iter().zip([Locale::En, Locale::Ja]) {
        let address = serve(Some(locale))?;
        let browser = &mut browser;
        open(browser, &format!("{address}/fields?lang={language}"), language)?;
        tab_to(browser, ".held header a")?;
        browser.press("Enter")?;
        browser.wait_until("document.getElementById(\"choices\")")?;
        tab_to(browser, "#name")?;
        browser.write("優先度")?;
        browser.evaluate("document.getElementById(\"holds\").value = \"choice\"")?;
        browser.evaluate("document.getElementById(\"choices\").value = \"高い\\n低い\"")?;
        look_at(browser, &format!("field-new-{language}"))?;
        tab_to(browser, "button[value=save]")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".saved\")")?;
        ensure!(text(browser, ".known a")? == "優先度");
        look_at(browser, &format!("fields-{language}"))?;
        open(browser, &format!("{address}/deals?status=open&lang={language}"), language)?;
        let link = "document.querySelector('table.deals tbody th a').pathname";
        let deal = browser.evaluate(link)?.as_str().context("a deal")?.to_owned();
        open(browser, &format!("{address}{deal}/edit?lang={language}"), language)?;
        browser.evaluate("document.getElementById(\"field-custom-0\").value = \"高い\"")?;
        look_at(browser, &format!("field-form-{language}"))?;
        tab_to(browser, "main form.fields button.main")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".facts\")")?;
        ensure!(text(browser, ".facts")?.contains("優先度高い"));
        look_at(browser, &format!("field-deal-{language}"))?;
        let wish = "field.%E5%84%AA%E5%85%88%E5%BA%A6=%E9%AB%98%E3%81%84";
        let cols = "cols=stage,field.%E5%84%AA%E5%85%88%E5%BA%A6";
        let list = format!("{address}/deals?status=open&{wish}&{cols}&lang={language}");
        open(browser, &list, language)?;
        let rows = browser.evaluate("document.querySelectorAll('table.deals tbody tr').length")?;
        ensure!(rows == 1, "{rows} deals are shown");
        look_at(browser, &format!("field-deals-{language}"))?;
    }
    let complaints = complaints(&mut browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}

#[test]
fn the_custom_fields() {
    check("fields", "/fields", [&ENGLISH, &JAPANESE]);
    check("field-of-lead", "/fields/field?by=lead", [&ENGLISH, &JAPANESE]);
}

#[test]
fn the_first_steps_go_by_keyboard_alone() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the first steps by keyboard")? else { return Ok(()) };
    for language in LANGUAGES {
        let address = serve(None)?;
        open(&mut browser, &format!("{address}/?lang={language}"), language)?;
        look_at(&mut browser, &format!("first-steps-{language}"))?;
        tab_to(&mut browser, ".steps a[href*=organisation]")?;
        browser.press("Enter")?;
        browser.wait_until("document.getElementById(\"zone\")")?;
        tab_to(&mut browser, "#name")?;
        browser.write("青葉商事")?;
        for (field, text) in [("#currency", "JPY"), ("#zone", "Asia/Tokyo")] {
            tab_to(&mut browser, field)?;
            browser.write(text)?;
        }
        tab_to(&mut browser, "#first-month")?;
        browser.press("ArrowDown")?;
        tab_to(&mut browser, "main form button.main")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".saved\")")?;
        look_at(&mut browser, &format!("first-steps-saved-{language}"))?;
        ensure!(text(&mut browser, ".steps .mut")? != "");
        tab_to(&mut browser, ".steps a[href*=roster]")?;
        browser.press("Enter")?;
        browser.wait_until("document.getElementById(\"people\")")?;
        tab_to(&mut browser, "a[href*=\"roster/person\"]")?;
        browser.press("Enter")?;
        browser.wait_until("document.getElementById(\"hired\")")?;
        tab_to(&mut browser, "#name")?;
        browser.write("佐藤 愛子")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector(\".saved\")")?;
        ensure!(text(&mut browser, ".known a")? == "佐藤 愛子");
    }
    let complaints = complaints(&mut browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}

/// After an error there is a further row of teams: its controls stand beneath the first's, and each
/// row holds its own.
#[test]
fn rows_of_teams_stand_in_line_after_an_error() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("rows of teams")? else { return Ok(()) };
    let address = ENGLISH.as_ref().expect("the company is served");
    open(&mut browser, &format!("{address}/roster/person"), "en")?;
    tab_to(&mut browser, "#name")?;
    browser.write("Somebody New")?;
    browser.evaluate("document.getElementById(\"until-0\").value = \"2026-01-01\"")?;
    tab_to(&mut browser, "button[value=save]")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector(\".spell .wrong\")")?;
    let lefts = "[...document.querySelectorAll('.spell')].map(row => \
        [...row.querySelectorAll('select, input')].map(it => it.getBoundingClientRect().left))";
    let same = format!("(([one, other]) => String(one) === String(other))({lefts})");
    ensure!(browser.evaluate(&same)? == true, "{:?}", browser.evaluate(lefts)?);
    let middle = "(it => { const box = document.querySelector(it).getBoundingClientRect(); \
        return box.top + box.height / 2; })";
    let apart = format!("Math.abs({middle}('#leads-1') - {middle}('#team-1'))");
    let apart = browser.evaluate(&apart)?.as_f64().context("a distance")?;
    ensure!(apart < 3.0, "the box is {apart} px off its row");
    let wide = "document.querySelector('label[for=leads-1]').getBoundingClientRect().width > 20";
    ensure!(browser.evaluate(wide)? == true, "nothing says what the box means");
    look_at(&mut browser, "roster-person-wrong")
}

/// What is wrong with a stage stands in its place: no control of the row goes elsewhere for it.
#[test]
fn a_stage_with_something_wrong_keeps_its_row() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("a wrong stage")? else { return Ok(()) };
    for (language, company) in LANGUAGES.into_iter().zip([&ENGLISH, &JAPANESE]) {
        let address = company.as_ref().expect("the company is served");
        for width_px in [1280, 390] {
            browser.set_look(Look { width_px, theme: Theme::Light, language })?;
            browser.open(&format!("{address}/process?lang={language}"))?;
            let lefts = "[...document.querySelectorAll('.line > .cells > div')] \
                .map(it => Math.round(it.getBoundingClientRect().left)).join()";
            let before = text_of(&mut browser, lefts)?;
            browser.evaluate(
                "document.getElementById('name-1').value = \
                     document.getElementById('name-0').value; \
                 document.getElementById('days-2').value = 'soon'",
            )?;
            tab_to(&mut browser, "main form button.main")?;
            browser.press("Enter")?;
            browser.wait_until("document.querySelectorAll('.line .wrong').length === 2")?;
            let after = text_of(&mut browser, lefts)?;
            ensure!(after == before, "at {width_px}: {after} instead of {before}");
            look_at(&mut browser, &format!("process-wrong-{language}-{width_px}"))?;
        }
    }
    Ok(())
}

fn text_of(browser: &mut Browser, script: &str) -> anyhow::Result<String> {
    let value = browser.evaluate(script)?;
    Ok(value.as_str().with_context(|| format!("{script} is no text"))?.to_owned())
}
