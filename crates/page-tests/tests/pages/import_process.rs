//! The sales process that was read from files of own stage names is put right by keyboard, with and
//! without scripts, before anything is imported.

use std::sync::Arc;

use anyhow::{Context as _, ensure};
use intake::Uploads;
use page_tests::{Browser, Look, Theme, start_or_skip};
use records::Store;

use crate::books::Books;
use crate::imports::choose;
use crate::product::{look, serve_with};
use crate::setting_up::{tab_to, text};

const DEALS: &str = "Deal ID,Deal Name,Stage,Amount\n1,Halden,Talk,10\n2,Port,Dropped,5\n\
    3,Quay,Signed & countersigned,20\n4,Nord,Signed & countersigned,30\n";

fn walk(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    let laptop = Look { width_px: 1440, theme: Theme::Light, language: "en" };
    browser.set_look(laptop)?;
    browser.open(&format!("{address}/imports"))?;
    choose(browser, &[("deals.csv".to_owned(), DEALS.to_owned())])?;
    tab_to(browser, ".drop button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.read') !== null")?;
    let check = browser.evaluate("location.href")?.as_str().context("an address")?.to_owned();
    look(browser, "import-process", &check)?;
    browser.set_look(laptop)?;
    for allowed in [true, false] {
        browser.allow_scripts(allowed)?;
        browser.open(&check)?;
        put_right(browser)?;
        browser.wait_until("document.querySelector('.found-process') !== null")?;
    }
    browser.allow_scripts(true)?;
    let process = text(browser, ".found-process")?;
    let expected = "Talk → Signed & countersigned (won) → Dropped (lost).";
    ensure!(process.contains(expected), "{process}");
    Ok(())
}

/// Moves what is signed before what was dropped, and says what both mean; a second time it is so.
fn put_right(browser: &mut Browser) -> anyhow::Result<()> {
    let third = "document.querySelectorAll('.read li')[2]";
    let signed = format!("{third}.textContent.includes('Signed')");
    if browser.evaluate(&signed)? == true {
        tab_to(browser, ".read li:nth-child(3) button")?;
        browser.press("Enter")?;
        browser.wait_until(&format!("!{signed}"))?;
        let is_held = "document.activeElement.value === 'up-1'";
        browser.wait_until(is_held)?;
    }
    for (stage, key) in [(2, "w"), (3, "l")] {
        tab_to(browser, &format!(".read li:nth-child({stage}) select"))?;
        browser.press(key)?;
    }
    tab_to(browser, ".read + .go button")?;
    browser.press("Enter")?;
    browser.wait_until("location.search.includes('told=process')")
}

#[test]
fn the_process_that_was_read_is_put_right_by_keyboard() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the process of files")? else { return Ok(()) };
    let place = tempfile::tempdir()?;
    let (books, nothing) = Books::of(Store::open(place.path().join("s.db"))?)?;
    let uploads = place.path().join("uploads");
    let address = serve_with(nothing, |server| {
        server.with_ledger(Arc::clone(&books)).with_uploads(Uploads::new(&uploads, 64 << 20))
    })?;
    walk(&mut browser, &address)
}
