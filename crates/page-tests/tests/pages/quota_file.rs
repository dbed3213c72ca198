//! A file of the sheet of quotas is given back by keyboard: what it changes and what is wrong with
//! it is looked at in both languages; a change is refused without a reason, kept with one, and
//! taken back.

use std::path::Path;

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, problems_as_shown, start_or_skip};

use crate::imports::{choose_at, tab_to};
use crate::product::WIDTHS_PX;
use crate::quotas::{serve, text, values};

/// One is new, one changes, one stands already, one has a sign of another currency, and one is of
/// nobody.
const SHEET: &str = "Kind,Who,2026-Q1 (JPY),2026-Q2 (JPY)\n\
                     person,Aoi,5000000,\n\
                     person,佐藤 花子,\"13,000,000\",10000000\n\
                     person,新 人,,$5\n\
                     person,佐藤 花男,1,\n";

fn number(browser: &mut Browser, of: &str) -> anyhow::Result<String> {
    text(browser, &format!("String(document.querySelectorAll('{of}').length)"))
}

/// From the sheet to what the file would change.
fn to_review(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.open(&format!("{address}/quotas?each=quarter"))?;
    tab_to(browser, ".fills:has(#sheet-file) > summary")?;
    browser.press("Enter")?;
    choose_at(browser, "#sheet-file", &[("quotas.csv".to_owned(), SHEET.to_owned())])?;
    tab_to(browser, ".paste:has(#sheet-file) button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('form.review') !== null")
}

/// Nothing is wrong with the page as it stands.
fn fine(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let picture = format!("../screenshots/{name}.png");
    let found = problems_as_shown(browser, &Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture))?;
    // Chromium says of every 422 that the page failed.
    let found: Vec<String> = found.into_iter().filter(|one| !one.contains("422")).collect();
    ensure!(found.is_empty(), "{name}: {}", found.join("\n"));
    Ok(())
}

fn looks(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    for language in ["en", "ja"] {
        let widths = WIDTHS_PX.map(|width| (Theme::Light, width));
        for (theme, width_px) in widths.into_iter().chain([(Theme::Dark, 1440)]) {
            browser.set_look(Look { width_px, theme, language })?;
            to_review(browser, address)?;
            fine(browser, &format!("quota-file-{language}-{}-{width_px}", theme.name()))?;
            ensure!(number(browser, ".review tbody tr")? == "2", "one new, one changed");
            ensure!(number(browser, ".problems li")? == "2", "a currency and a name");
            let told = text(browser, "document.querySelector('main').innerText")?;
            let nearest = if language == "en" {
                "Nearest: 佐藤 花子"
            } else {
                "近い名前：佐藤 花子"
            };
            ensure!(told.contains(nearest), "{told}");
        }
    }
    Ok(())
}

/// Kept only with a reason, and taken back.
fn kept(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "ja" })?;
    to_review(browser, address)?;
    tab_to(browser, ".saving button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('[role=alert]') !== null")?;
    fine(browser, "quota-file-no-reason")?;
    ensure!(number(browser, ".review tbody tr")? == "2", "what was read is still there");
    tab_to(browser, "#why")?;
    browser.write("担当替え")?;
    tab_to(browser, ".saving button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('table.quotas') !== null")?;
    ensure!(values(browser, "Aoi")?.starts_with("5,000,000 | "));
    ensure!(values(browser, "佐藤 花子")?.starts_with("13,000,000 | 10,000,000 | "));
    ensure!(values(browser, "新 人")?.starts_with(" |  | "), "what is wrong is not kept");
    // The last change is listed below the sheet.
    browser.evaluate("document.querySelector('.users form button').focus(), 1")?;
    browser.press("Enter")?;
    let emptied = "document.querySelector('input[aria-label^=Aoi]')?.value === ''";
    browser.wait_until(emptied).context("it is taken back")?;
    ensure!(values(browser, "佐藤 花子")?.starts_with("12,000,000 | 10,000,000 | "));
    fine(browser, "quota-file-taken-back")
}

#[test]
fn a_quota_file_is_looked_at_kept_and_taken_back() {
    let Some(mut browser) = start_or_skip("quota_file").expect("a browser") else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("quota_file");
    let address = serve(&folder).context("a server").expect("a server");
    looks(&mut browser, &address).expect("no problem");
    kept(&mut browser, &address).expect("it is kept and taken back");
}
