//! The pages by keyboard alone: with scripts, which make them quicker, and without.

use std::sync::LazyLock;

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};

use crate::product::{ENGLISH, JAPANESE};

const LIGHT: Look = Look { width_px: 1440, theme: Theme::Light, language: "en" };

/// Runs `walk` in a browser, on a company's pages.
#[track_caller]
fn at(
    company: &LazyLock<anyhow::Result<String>>,
    name: &str,
    walk: impl FnOnce(&mut Browser, &str) -> anyhow::Result<()>,
) {
    let address = company.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip(name).expect("chromium starts") else { return };
    browser.set_look(LIGHT).expect("the window");
    walk(&mut browser, address).expect("the walk");
    let complaints = complaints(&mut browser);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

fn text(browser: &mut Browser, script: &str) -> anyhow::Result<String> {
    let value = browser.evaluate(script)?;
    Ok(value.as_str().with_context(|| format!("{script} is {value}"))?.to_owned())
}

const FOCUSED: &str = "document.activeElement.textContent.trim()";

#[test]
fn tab_reaches_every_control_and_shows_where_it_is() {
    at(&ENGLISH, "the walk by Tab", |browser, address| {
        browser.open(&format!("{address}/"))?;
        // What can be reached: not what is in a closed menu, nor twice the same drawing.
        let wanted = "[...document.querySelectorAll('a[href], summary, button, [tabindex=\"0\"]')]
            .filter(e => e.checkVisibility({ visibilityProperty: true })).length";
        let wanted = browser.evaluate(wanted)?.as_u64().context("a number")?;
        let mut reached = 0;
        loop {
            browser.press("Tab")?;
            let look = "(() => {
                const e = document.activeElement;
                if (e === document.body || e.dataset.reached) return null;
                e.dataset.reached = 1;
                const { outlineStyle, outlineWidth } = getComputedStyle(e);
                return outlineStyle + ' ' + outlineWidth;
            })()";
            let Some(outline) = browser.evaluate(look)?.as_str().map(str::to_owned) else { break };
            let name = text(browser, "document.activeElement.outerHTML.slice(0, 120)")?;
            ensure!(outline == "solid 2px", "no ring ({outline}) around {name}");
            reached += 1;
        }
        ensure!(reached == wanted, "{reached} of {wanted} controls are reached");
        Ok(())
    });
}

#[test]
fn a_menu_swaps_the_page_keeps_the_focus_and_says_what_it_shows() {
    at(&ENGLISH, "the swap", |browser, address| {
        browser.open(&format!("{address}/deals?status=open"))?;
        browser.evaluate("window.stayed = true; document.querySelector('summary').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector('.menu[open]')")?;
        browser.press("Tab")?;
        browser.press("Tab")?;
        let team = text(browser, FOCUSED)?;
        browser.press("Enter")?;
        browser.wait_until("location.search.includes('team=')")?;
        browser.wait_until("document.getElementById('said').textContent")?;
        ensure!(browser.evaluate("window.stayed")? == true, "the page was loaded anew");
        ensure!(text(browser, FOCUSED)? == format!("Team{team}"));
        ensure!(browser.evaluate("document.querySelector('.menu[open]')")?.is_null());
        let said = text(browser, "document.getElementById('said').textContent")?;
        ensure!(said.starts_with("Deals · Open. ") && said.contains(" deals, $"), "{said}");
        // A head of the table turns its order round, and keeps the focus.
        browser.evaluate("document.querySelector('thead th:nth-child(2) a').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector('th:nth-child(2)[aria-sort=ascending]')")?;
        ensure!(text(browser, FOCUSED)? == "Customer ↑");
        // Back and forward go through what was shown.
        browser.evaluate("history.back()")?;
        browser.wait_until("!document.querySelector('th:nth-child(2)[aria-sort]')")?;
        browser.evaluate("history.back()")?;
        browser
            .wait_until("document.querySelector('summary').textContent.includes('Everybody')")?;
        browser.evaluate("history.forward()")?;
        browser.wait_until(&format!(
            "document.querySelector('summary').textContent.includes('{team}')"
        ))?;
        ensure!(browser.evaluate("window.stayed")? == true, "the page was loaded anew");
        Ok(())
    });
}

#[test]
fn a_form_swaps_too_and_escape_closes_a_menu() {
    at(&ENGLISH, "forms", |browser, address| {
        browser.open(&format!("{address}/"))?;
        browser
            .evaluate("window.stayed = true; document.querySelectorAll('summary')[2].focus()")?;
        browser.press("Enter")?;
        browser.wait_until("document.querySelector('.menu[open] input')")?;
        browser.press("Escape")?;
        browser.wait_until("!document.querySelector('.menu[open]')")?;
        ensure!(text(browser, FOCUSED)?.starts_with("Period"));
        browser.evaluate("document.querySelector('#period').closest('details').open = true")?;
        browser.evaluate("document.querySelector('#period').select()")?;
        browser.write("2026-08")?;
        browser.press("Enter")?;
        browser.wait_until("location.search === '?period=2026-08'")?;
        browser.wait_until("document.querySelector('.flts').textContent.includes('Aug 2026')")?;
        ensure!(browser.evaluate("window.stayed")? == true, "the page was loaded anew");
        ensure!(text(browser, FOCUSED)?.starts_with("Period"));
        // Single keys step through the periods.
        browser.press("]")?;
        browser.wait_until("location.search === '?period=2026-09'")?;
        browser.press("[")?;
        browser.wait_until("location.search === '?period=2026-08'")?;
        Ok(())
    });
}

#[test]
fn the_palette_finds_a_rep_and_goes_there() {
    for (company, language, typed) in [(&ENGLISH, "en", "an"), (&JAPANESE, "ja", "ー")] {
        for theme in [Theme::Light, Theme::Dark] {
            at(company, "the palette", |browser, address| {
                browser.set_look(Look { language, theme, ..LIGHT })?;
                browser.open(&format!("{address}/?period=2026-Q3"))?;
                browser.press("Ctrl+k")?;
                browser.wait_until("document.querySelectorAll('[role=option]').length > 3")?;
                picture(browser, &format!("palette-empty-{language}-{}", theme.name()))?;
                let rep =
                    "document.querySelector('main .reps tbody:last-of-type th a').textContent";
                let name = text(browser, rep)?;
                browser.write(&name)?;
                let first = format!(
                    "document.querySelector('[role=option]')?.firstChild.textContent === {name:?}"
                );
                browser.wait_until(&first)?;
                let found = inaccessible(browser)?;
                ensure!(found.is_empty(), "{found:#?}");
                browser.evaluate("document.querySelector('#palette input').value = ''")?;
                browser.write(typed)?;
                browser.wait_until("document.querySelectorAll('[role=group]').length > 1")?;
                picture(browser, &format!("palette-{language}-{}", theme.name()))?;
                browser.evaluate("document.querySelector('#palette input').value = ''")?;
                browser.write(&name)?;
                browser.wait_until(&first)?;
                let wrong = complaints(browser);
                ensure!(wrong.is_empty(), "{wrong:#?}");
                browser.press("Enter")?;
                browser.wait_until("location.pathname === '/reps/rep'")?;
                let rep = text(browser, "new URLSearchParams(location.search).get('rep')")?;
                ensure!(rep == name && text(browser, "location.search")?.contains("2026-Q3"));
                browser.wait_until("document.readyState === 'complete'")?;
                complaints(browser);
                // Next time it is among what was chosen lately.
                browser.press("/")?;
                browser.wait_until(&first)?;
                browser.press("Escape")?;
                browser.wait_until("!document.querySelector('dialog[open]')")
            });
        }
    }
}

/// Keeps a picture of the page as it is.
fn picture(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let path = format!("{}/../screenshots/{name}.png", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(format!("{}/../screenshots", env!("CARGO_TARGET_TMPDIR")))?;
    Ok(std::fs::write(path, browser.screenshot()?)?)
}

#[test]
fn an_action_of_the_palette_changes_the_page_one_is_on() {
    at(&ENGLISH, "actions", |browser, address| {
        browser.open(&format!("{address}/deals?status=lost"))?;
        browser.evaluate("window.stayed = true")?;
        browser.press("/")?;
        browser.write("previous per")?;
        let chosen = "document.querySelector('[aria-selected=true]')?.textContent";
        browser.wait_until(&format!("{chosen}?.startsWith('Previous period')"))?;
        browser.press("Enter")?;
        browser.wait_until("location.search === '?period=2026-Q3&status=lost'")?;
        ensure!(browser.evaluate("window.stayed")? == true, "the page was loaded anew");
        Ok(())
    });
}

#[test]
fn what_is_taken_away_is_in_two_menus_on_a_phone_too() {
    at(&ENGLISH, "share and export", |browser, address| {
        for (width_px, theme) in [(1440, Theme::Light), (390, Theme::Dark)] {
            browser.set_look(Look { width_px, theme, ..LIGHT })?;
            browser.open(&format!("{address}/pipeline?team=Enterprise+East"))?;
            browser.evaluate("document.querySelector('.export').parentElement.open = true")?;
            picture(browser, &format!("export-en-{width_px}"))?;
            let mut wrong = inaccessible(browser)?;
            browser.evaluate("document.querySelector('.share').parentElement.open = true")?;
            browser.wait_until("document.querySelectorAll('.share button').length === 2")?;
            picture(browser, &format!("share-en-{width_px}"))?;
            wrong.extend(inaccessible(browser)?);
            // An open menu lies over the page.
            wrong.retain(|problem| !problem.contains("partially obscured"));
            ensure!(wrong.is_empty(), "{wrong:#?}");
            let whole = text(browser, "document.querySelector('.share a').textContent")?;
            ensure!(whole == format!("{address}/pipeline?team=Enterprise+East"), "{whole}");
            let wide = "document.scrollingElement.scrollWidth > innerWidth";
            ensure!(browser.evaluate(wide)? == false, "scrolls sideways at {width_px}");
        }
        Ok(())
    });
}

#[test]
fn letters_after_g_go_to_pages_and_a_question_mark_lists_them() {
    at(&ENGLISH, "shortcuts", |browser, address| {
        browser.open(&format!("{address}/?team=Enterprise"))?;
        browser.press("g")?;
        browser.press("d")?;
        browser
            .wait_until("location.pathname === '/deals' && document.readyState === 'complete'")?;
        // Rows by j and k, from the first on.
        browser.press("?")?;
        browser.wait_until("document.querySelector('dialog.keys[open]')")?;
        picture(browser, "shortcuts-en-light")?;
        let found = inaccessible(browser)?;
        ensure!(found.is_empty(), "{found:#?}");
        browser.evaluate("document.querySelector('dialog .single input').click()")?;
        browser.press("Escape")?;
        browser.wait_until("!document.querySelector('dialog.keys')")?;
        // Turned off, a letter is a letter; the key that needs Ctrl stays.
        browser.press("j")?;
        ensure!(browser.evaluate("document.activeElement.closest('tr')")?.is_null());
        browser.press("Ctrl+k")?;
        browser.wait_until("document.querySelector('#palette[open]')")?;
        browser.press("Escape")?;
        browser.open(&format!("{address}/help/keyboard"))?;
        ensure!(browser.evaluate("document.querySelector('.single input').checked")? == false);
        browser.evaluate("document.querySelector('.single input').click()")?;
        browser.open(&format!("{address}/"))?;
        browser.press("j")?;
        browser.press("j")?;
        browser.press("k")?;
        browser.press("j")?;
        let row = "[...document.querySelectorAll('.reps tbody tr:not(.grp)')]
            .findIndex(row => row.contains(document.activeElement))";
        ensure!(browser.evaluate(row)? == 1);
        // In a field they are letters.
        browser.evaluate("document.querySelector('#period').closest('details').open = true")?;
        browser.evaluate("document.querySelector('#period').focus()")?;
        browser.press("/")?;
        ensure!(browser.evaluate("document.querySelector('#palette[open]')")?.is_null());
        Ok(())
    });
}

#[test]
fn a_mark_says_what_it_is_at_the_focus_until_escape() {
    at(&ENGLISH, "tips", |browser, address| {
        browser.open(&format!("{address}/"))?;
        let marks = "[...document.querySelectorAll('svg a[aria-label]')]
            .find(mark => mark.checkVisibility())";
        browser.evaluate(&format!("{marks}.scrollIntoView({{ block: 'center' }})"))?;
        browser.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )?;
        browser.evaluate(&format!("{marks}.focus()"))?;
        browser.wait_until("document.querySelector('#tip:not([hidden])')")?;
        let tip = text(browser, "document.getElementById('tip').textContent")?;
        ensure!(tip == text(browser, &format!("{marks}.getAttribute('aria-label')"))?);
        picture(browser, "tip-en-light")?;
        let found = inaccessible(browser)?;
        ensure!(found.is_empty(), "{found:#?}");
        browser.press("Escape")?;
        browser.wait_until("document.querySelector('#tip[hidden]')")
    });
}

#[test]
fn without_scripts_the_same_links_and_forms_lead_to_the_same_pages() {
    at(&ENGLISH, "no scripts", |browser, address| {
        browser.allow_scripts(false)?;
        browser.open(&format!("{address}/deals?status=open"))?;
        ensure!(browser.evaluate("document.documentElement.className")? == "");
        browser.evaluate("document.querySelector('[data-step=previous]').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("location.search === '?period=2026-Q3&status=open'")?;
        browser.evaluate("document.querySelector('a.jump').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("location.pathname === '/search'")?;
        browser.evaluate("document.querySelector('#q').focus()")?;
        browser.write("overview")?;
        browser.press("Enter")?;
        browser.wait_until("location.search.includes('q=overview')")?;
        browser.wait_until("document.querySelector('.hits a')")?;
        browser.evaluate("document.querySelector('.hits a').focus()")?;
        browser.press("Enter")?;
        browser.wait_until("location.pathname === '/' && location.search === '?period=2026-Q3'")
    });
}
